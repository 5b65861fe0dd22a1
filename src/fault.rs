//! Places where a test may kill the process, to prove that what was half done is completed or undone.
//!
//! Only with the feature `faults`; without it [`point`] is nothing.

/// Every place, in the order a call meets them.
pub const POINTS: [&str; 25] = [
    "reserve.after-begin",
    "reserve.after-accounts",
    "reserve.after-reservations",
    "reserve.after-calls",
    "reserve.after-leases",
    "reserve.before-commit",
    "reserve.after-commit",
    "journal.before-start",
    "journal.after-start",
    "journal.before-write",
    "journal.after-write",
    "journal.after-sync",
    "settle.after-begin",
    "settle.after-cdr",
    "settle.after-legs",
    "settle.after-transactions",
    "settle.after-postings",
    "settle.after-reservations",
    "settle.after-calls",
    "settle.after-leases",
    "settle.after-accounts",
    "settle.before-commit",
    "settle.after-commit",
    "journal.before-settled",
    "journal.after-settled",
];

/// Places of billing.
pub const BILL_POINTS: [&str; 17] = [
    "topup_invoice.after-number",
    "topup_invoice.after-tax",
    "bill.after-contract",
    "bill.after-posting",
    "bill.after-charges",
    "bill.after-invoice",
    "bill.after-lines",
    "bill.before-commit",
    "bill.after-commit",
    "commission.after-posting",
    "commission.before-commit",
    "commission.after-commit",
    "approve.after-settling",
    "approve.before-commit",
    "reissue.after-note",
    "reissue.after-draft",
    "reissue.before-commit",
];

/// Places of top-ups.
pub const TOPUP_POINTS: [&str; 13] = [
    "topup_request.after-booking",
    "topup_request.after-commit",
    "topup.after-open",
    "topup.after-begin",
    "topup.after-booking",
    "topup.before-commit",
    "topup.after-commit",
    "refund.after-open",
    "refund.after-provider",
    "refund.after-booking",
    "dispute.after-booking",
    "dispute.after-return",
    "dispute.before-commit",
];

/// Places of payments that are taken back, and of vouchers.
pub const PAYMENT_POINTS: [&str; 7] = [
    "reverse.after-invoices",
    "reverse.after-posting",
    "reverse.after-commit",
    "redeem.after-voucher",
    "redeem.after-booking",
    "redeem.after-commit",
    "voucher_batch.after-change",
];

/// Places of sessions in booths.
pub const BOOTH_POINTS: [&str; 5] = [
    "booth_open.after-session",
    "booth_open.after-posting",
    "booth_close.after-posting",
    "booth_close.after-session",
    "booth_close.after-commit",
];

/// Places of putting the prices of a deck in force, or of taking them back.
pub const DECK_POINTS: [&str; 4] = ["deck.after-ends", "deck.after-prices", "deck.before-commit", "deck.after-commit"];

/// Places of sending a mail.
pub const MAIL_POINTS: [&str; 2] = ["mail.before-send", "mail.after-send"];

/// Aborts the process when the environment variable `ENSWITCH_FAULT` is this name, or `name:N` at the N-th time.
#[cfg(feature = "faults")]
pub fn point(name: &str) {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

    #[expect(clippy::disallowed_methods, reason = "a test's switch, compiled into no release")]
    static WANTED: LazyLock<Option<(String, AtomicU32)>> = LazyLock::new(|| {
        let wanted = std::env::var("ENSWITCH_FAULT").ok()?;
        let (name, times) = wanted.split_once(':').unwrap_or((&wanted, "1"));
        Some((name.to_owned(), AtomicU32::new(times.parse().unwrap_or(1))))
    });
    debug_assert!(
        POINTS.contains(&name)
            || BILL_POINTS.contains(&name)
            || TOPUP_POINTS.contains(&name)
            || PAYMENT_POINTS.contains(&name)
            || BOOTH_POINTS.contains(&name)
            || DECK_POINTS.contains(&name)
            || MAIL_POINTS.contains(&name),
        "{name} is no point"
    );
    if let Some((wanted, times)) = &*WANTED
        && wanted == name
        && times.fetch_sub(1, Relaxed) == 1
    {
        std::process::abort();
    }
}

/// Does nothing: the feature `faults` is off.
#[cfg(not(feature = "faults"))]
#[inline]
pub const fn point(_name: &str) {}
