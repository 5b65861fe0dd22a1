//! Killed while a payment goes back, while a voucher is redeemed or while a batch of them is locked: all of it happened, or nothing.

use std::process::{Command, Stdio};
use std::time::Duration;

use enswitch::clock;
use enswitch::fault;
use enswitch::model::{
    AuditEntry, BillingType, CallId, CallIds, CustomerId, Invoice, InvoiceStatus, MachineId, Micros, Payment,
    PaymentMethod, UnallocatedPayment, Voucher, VoucherBatch, VoucherBatchId,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, BatchChange, NewBatch, Received};
use enswitch::store::ledger::{self, Reversal};

use super::NOW;
use super::fixture::{NOVEMBER, SHOP, at, balance, by, call, money, proved};
use super::types::company;
use crate::server::rule;

/// What is done, and done again after whoever did it died: it says whether that was of use.
async fn act(db: &Db, point: &str, about: &str) -> bool {
    if point.starts_with("reverse.") {
        let id = CallIds::new(MachineId(0)).next(clock::now());
        let of = CallId(about.parse().expect("a transaction"));
        let reversal = Reversal { id, of, note: "bounced".into() };
        return ledger::reverse_payment(db, &reversal, &by(NOW)).await.expect("taken back");
    }
    if point.starts_with("redeem.") {
        return billing::redeem(db, SHOP, about, &by(NOW)).await.is_ok();
    }
    let id = VoucherBatchId(about.parse().expect("a batch"));
    let change = BatchChange { id, locked: Some(true), expires_at: None };
    billing::change_batch(db, &change, &by(NOW)).await.expect("locked").locked
}

/// The process that is killed; it does nothing unless another test started it.
#[tokio::test]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(url) = std::env::var("ENSWITCH_PAYMENT_URL") else { return };
    let about = std::env::var("ENSWITCH_PAYMENT_ABOUT").expect("run by another test");
    let point = std::env::var("ENSWITCH_FAULT").expect("run by another test");
    let db = Db::open(&url, 4, Duration::from_secs(20)).await.expect("opens");
    act(&db, &point, &about).await;
}

fn dies(url: &str, point: &str, about: &str) {
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "billing::killed::child"])
        .env("ENSWITCH_PAYMENT_URL", url)
        .env("ENSWITCH_PAYMENT_ABOUT", about)
        .env("ENSWITCH_FAULT", point)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("child runs");
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    assert_eq!(signal, Some(6), "{point}: the child did not die there");
}

/// What is paid of the invoice, what is left, and how much the shop has.
async fn books(db: &Db) -> (Micros, InvoiceStatus, Vec<Micros>, Micros) {
    let invoice: Invoice = db.all().await.expect("invoices").remove(0);
    let left: Vec<UnallocatedPayment> = db.all().await.expect("payments");
    (invoice.paid, invoice.status, left.iter().map(|one| one.amount).collect(), balance(db, SHOP).await)
}

async fn a_payment_goes_back_with_all_it_paid(url: &str, db: &Db) {
    call(db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    billing::run(db, &NOVEMBER, &by(at("2026-12-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let draft: Invoice = db.all().await.expect("invoices").remove(0);
    billing::approve(db, draft.id, &by(NOW)).await.expect("approved");
    billing::send(db, draft.id, false, &by(NOW)).await.expect("sent");
    let open = (Micros::ZERO, InvoiceStatus::Sent, Vec::new(), money("-12"));
    for point in fault::PAYMENT_POINTS.into_iter().filter(|point| point.starts_with("reverse.")) {
        let received = Received {
            customer_id: SHOP,
            amount: money("15"),
            method: PaymentMethod::Transfer,
            reference: point.to_owned(),
            invoice_id: None,
            note: String::new(),
        };
        let payment = billing::receive(db, &received, &by(NOW)).await.expect("received").expect("new");
        let paid = (money("12"), InvoiceStatus::Paid, vec![money("3")], money("3"));
        assert_eq!(books(db).await, paid, "{point}");
        dies(url, point, &payment.transaction_id.to_string());
        let done = point == "reverse.after-commit";
        assert_eq!(books(db).await, if done { open.clone() } else { paid }, "{point}");
        proved(db).await;
        assert_eq!(act(db, point, &payment.transaction_id.to_string()).await, !done, "{point}: once");
        let now: Vec<Payment> = db.find_by("id", payment.id.0).await.expect("payment");
        assert_eq!((books(db).await, now[0].reversed_at), (open.clone(), Some(NOW)), "{point}");
        proved(db).await;
    }
}

async fn a_voucher_is_redeemed_with_its_money(url: &str, db: &Db) {
    let points = || fault::PAYMENT_POINTS.into_iter().filter(|point| point.starts_with("redeem."));
    let new = NewBatch {
        customer_id: CustomerId(2),
        name: "Christmas".into(),
        amount: money("10.00"),
        currency: None,
        count: u32::try_from(points().count()).expect("few") + 1,
        expires_at: None,
    };
    let (batch, codes) = billing::make_vouchers(db, &new, &by(NOW)).await.expect("made");
    for (point, code) in points().zip(&codes) {
        let before = balance(db, SHOP).await;
        dies(url, point, code);
        let done = point == "redeem.after-commit";
        let after = before.saturating_add(money("10.00"));
        assert_eq!(balance(db, SHOP).await, if done { after } else { before }, "{point}");
        assert_eq!(act(db, point, code).await, !done, "{point}: it is redeemed once");
        assert_eq!(balance(db, SHOP).await, after, "{point}");
        proved(db).await;
    }
    let redeemed = db.all::<Voucher>().await.expect("vouchers").iter().filter(|one| one.redeemed_by.is_some()).count();
    assert_eq!(redeemed, points().count());

    // Who locks and dies locked nothing, and nobody reads that it was locked
    let (point, id) = ("voucher_batch.after-change", batch.id.0.to_string());
    let locked = async || {
        let batches: Vec<VoucherBatch> = db.all().await.expect("batches");
        let entries: Vec<AuditEntry> = db.all().await.expect("entries");
        let told =
            |entry: &&AuditEntry| (entry.entity.as_str(), entry.action.as_str()) == ("voucher_batches", "update");
        (batches[0].locked, entries.iter().filter(told).count())
    };
    dies(url, point, &id);
    assert_eq!(locked().await, (false, 0));
    assert!(act(db, point, &id).await);
    assert_eq!(locked().await, (true, 1));
    assert!(!act(db, "redeem.", codes.last().expect("a code")).await, "locked");
}

async fn whoever_dies_does_all_or_nothing(url: &str) {
    let db = company(url, BillingType::Postpaid).await;
    a_payment_goes_back_with_all_it_paid(url, &db).await;
    a_voucher_is_redeemed_with_its_money(url, &db).await;
    db.close().await;
}
rule!(whoever_dies_does_all_or_nothing);
