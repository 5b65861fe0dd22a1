//! Numbers and states of documents.

use crate::model::{InvoiceStatus, Micros, Timestamp};

/// The number of a document: what the issuer puts in front, and six digits or more.
#[must_use]
pub fn number(prefix: &str, next: u32) -> String {
    format!("{prefix}{next:06}")
}

/// Whether money is expected for it.
#[must_use]
pub const fn is_open(status: InvoiceStatus) -> bool {
    matches!(status, InvoiceStatus::Approved | InvoiceStatus::Sent | InvoiceStatus::Overdue)
}

/// What an open invoice is after a payment, or after a while.
#[must_use]
pub fn after_payment(
    status: InvoiceStatus,
    gross: Micros,
    paid: Micros,
    due: Option<Timestamp>,
    now: Timestamp,
) -> InvoiceStatus {
    match status {
        open if is_open(open) && paid >= gross => InvoiceStatus::Paid,
        InvoiceStatus::Sent if due.is_some_and(|due| due < now) => InvoiceStatus::Overdue,
        other => other,
    }
}

/// What an invoice is after a payment was taken back. `sent` tells whether the customer has it.
#[must_use]
pub fn after_reversal(
    status: InvoiceStatus,
    gross: Micros,
    paid: Micros,
    (due, sent): (Option<Timestamp>, bool),
    now: Timestamp,
) -> InvoiceStatus {
    match status {
        InvoiceStatus::Paid if paid < gross && !sent => InvoiceStatus::Approved,
        InvoiceStatus::Paid if paid < gross && due.is_some_and(|due| due < now) => InvoiceStatus::Overdue,
        InvoiceStatus::Paid if paid < gross => InvoiceStatus::Sent,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{after_payment, after_reversal, number};
    use crate::model::InvoiceStatus::{Approved, Cancelled, Draft, Overdue, Paid, Sent};
    use crate::model::{Micros, Timestamp};

    #[test]
    fn an_invoice_is_paid_when_all_of_it_is_and_overdue_when_time_is_over() {
        let due = Some(Timestamp::from_micros(100));
        for (status, paid, now, after) in [
            (Draft, 10, 200, Draft),
            (Approved, 9, 50, Approved),
            (Approved, 10, 50, Paid),
            (Sent, 9, 100, Sent),
            (Sent, 9, 101, Overdue),
            (Sent, 11, 101, Paid),
            (Overdue, 10, 300, Paid),
            (Cancelled, 10, 300, Cancelled),
        ] {
            let found = after_payment(status, Micros::new(10), Micros::new(paid), due, Timestamp::from_micros(now));
            assert_eq!(found, after, "{status:?} {paid} {now}");
        }
    }

    #[test]
    fn an_invoice_is_open_again_when_a_payment_of_it_was_taken_back() {
        let due = Some(Timestamp::from_micros(100));
        for (status, paid, sent, now, after) in [
            (Paid, 9, true, 50, Sent),
            (Paid, 9, false, 101, Approved),
            (Paid, 0, true, 101, Overdue),
            (Paid, 10, true, 101, Paid),
            (Approved, 0, false, 101, Approved),
            (Overdue, 0, true, 101, Overdue),
            (Cancelled, 0, true, 101, Cancelled),
        ] {
            let (due, now) = ((due, sent), Timestamp::from_micros(now));
            let found = after_reversal(status, Micros::new(10), Micros::new(paid), due, now);
            assert_eq!(found, after, "{status:?} {paid} {now:?}");
        }
    }

    #[test]
    fn numbers_sort_as_they_are_given() {
        assert_eq!((number("R-", 7), number("", 1_234_567)), ("R-000007".to_owned(), "1234567".to_owned()));
    }
}
