//! Disputes: what a payer got back from the bank is taken from the balance once, and booked again once when it comes back.

use enswitch::clock;
use enswitch::model::{
    CallId, Dispute, DisputeStatus, Event, EventKind, Invoice, InvoiceStatus, Mail, Micros, Payment, TaxScope, Topup,
};
use enswitch::payments::PaymentError;
use enswitch::store::Db;
use enswitch::store::billing as bills;
use enswitch::store::ledger::{self, PayError, Reversal};
use enswitch::store::topups::{NewRefund, TopupError};

use super::fixture::{balance, begun, by, company, loopback, one, paid, payments, tell};
use super::standin::{disputed, refunded};
use crate::billing::fixture::{self, NOVEMBER, at, call, execute, money, proved, tax};
use crate::server::rule;

fn intent(topup: &Topup) -> &str {
    topup.intent_id.as_deref().expect("an intent")
}

async fn give_back(db: &Db, topup: &Topup, amount: &str) -> Result<Topup, PaymentError> {
    let new = NewRefund { topup_id: topup.id, amount: Some(money(amount)), note: String::new(), key: None };
    loopback(db).refund(&new, &by()).await.map(|(topup, _)| topup)
}

/// How far the newest dispute is, with what was taken and what came back.
async fn newest(db: &Db) -> (DisputeStatus, Micros, Micros) {
    let dispute = db.all::<Dispute>().await.expect("disputes").pop().expect("one");
    (dispute.status, dispute.withdrawn, dispute.returned)
}

async fn what_a_payer_got_back_is_taken_once(url: &str) {
    use DisputeStatus::{Lost, Open};
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    let topup = paid(&db, &stand_in, provider, "100", "a").await;
    let dispute = stand_in.dispute(intent(&topup), 10_000);
    let created = disputed("created", &dispute);
    let told = tell(&db, provider, &created).await.expect("taken").expect("one of ours");
    assert_eq!((told.disputed, balance(&db).await), (money("100"), money("100")), "nothing was taken yet");
    let refused = give_back(&db, &topup, "10").await.expect_err("disputed");
    assert!(matches!(refused, PaymentError::Topup(TopupError::Disputed(..))), "{refused}");
    assert!(stand_in.kept().refunds.is_empty(), "the provider was not asked");
    // Told by many at once, again and again, and the first word once more.
    let taken = disputed("funds_withdrawn", &stand_in.goes_on(&dispute.id, "needs_response", &[-10_000]));
    let all = (0..8).map(|n| tell(&db, provider, if n == 5 { &created } else { &taken }));
    assert!(futures_util::future::join_all(all).await.iter().all(Result::is_ok));
    assert_eq!((newest(&db).await, balance(&db).await), ((Open, money("100"), Micros::ZERO), Micros::ZERO));
    proved(&db).await;
    let lost = disputed("closed", &stand_in.goes_on(&dispute.id, "lost", &[-10_000]));
    for event in [&lost, &taken, &created, &lost] {
        tell(&db, provider, event).await.expect("taken");
    }
    assert_eq!(
        (newest(&db).await.0, one(&db, topup.id).await.disputed, balance(&db).await),
        (Lost, money("100"), Micros::ZERO)
    );
    give_back(&db, &topup, "10").await.expect_err("it is lost");
    let mails: Vec<Mail> = db.all().await.expect("mails");
    let to: Vec<_> = mails.iter().map(|mail| (mail.recipient.as_str(), mail.subject.as_str())).collect();
    let (first, last) = ("Dispute 1 of customer 3 is open", "Dispute 1 of customer 3 is lost");
    assert_eq!(to, [("office2@example.com", first), ("office2@example.com", last)], "the seller");
    let events: Vec<Event> = db.all().await.expect("events");
    assert_eq!(events.iter().filter(|event| event.kind == EventKind::TopupDisputed).count(), 3, "each change");
    // Lost, and nothing else was told; of another account nobody hears.
    let second = paid(&db, &stand_in, provider, "50", "b").await;
    let dispute = stand_in.dispute(intent(&second), 2_000);
    let lost = stand_in.goes_on(&dispute.id, "lost", &[]);
    tell(&db, provider, &disputed("closed", &lost)).await.expect("taken");
    assert_eq!((newest(&db).await, balance(&db).await), ((Lost, money("20"), Micros::ZERO), money("30")));
    let foreign = disputed("closed", &stand_in.goes_on(&dispute.id, "lost", &[])).replace("pi_", "pi_of_others_");
    assert_eq!(tell(&db, provider, &foreign).await.expect("taken"), None);
    proved(&db).await;
    db.close().await;
}
rule!(what_a_payer_got_back_is_taken_once);

async fn what_comes_back_is_booked_again_once(url: &str) {
    use DisputeStatus::{Open, Won};
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    // It is disputed before anybody told that it was paid.
    let topup = begun(&db, "100", "a").await;
    stand_in.pay(intent(&topup));
    let dispute = stand_in.dispute(intent(&topup), 10_000);
    let taken = disputed("funds_withdrawn", &stand_in.goes_on(&dispute.id, "under_review", &[-10_000]));
    tell(&db, provider, &taken).await.expect("taken");
    assert_eq!((payments(&db).await, balance(&db).await), (vec![money("100")], Micros::ZERO));
    let won = disputed("closed", &stand_in.goes_on(&dispute.id, "won", &[-10_000]));
    tell(&db, provider, &won).await.expect("taken");
    assert_eq!((newest(&db).await, balance(&db).await), ((Won, money("100"), Micros::ZERO), Micros::ZERO), "not yet");
    let back = disputed("funds_reinstated", &stand_in.goes_on(&dispute.id, "won", &[-10_000, 10_000]));
    let all = (0..8).map(|_| tell(&db, provider, &back));
    assert!(futures_util::future::join_all(all).await.iter().all(Result::is_ok));
    for event in [&taken, &won, &back] {
        tell(&db, provider, event).await.expect("taken");
    }
    assert_eq!((newest(&db).await, balance(&db).await), ((Won, money("100"), money("100")), money("100")));
    assert_eq!((payments(&db).await.len(), one(&db, topup.id).await.disputed), (2, Micros::ZERO));
    let of = CallId(db.all::<Payment>().await.expect("read").pop().expect("two").transaction_id);
    let refused = ledger::reverse_payment(&db, &Reversal { id: CallId(9), of, note: "n".into() }, &by()).await;
    assert!(matches!(refused, Err(PayError::ThroughProvider(..))), "{refused:?}");
    assert_eq!(give_back(&db, &topup, "30").await.expect("given back").refunded, money("30"));
    assert_eq!(balance(&db).await, money("70"));
    // The last word comes first: nothing moves.
    let second = paid(&db, &stand_in, provider, "10", "b").await;
    let dispute = stand_in.dispute(intent(&second), 1_000);
    let created = disputed("created", &dispute);
    let taken = disputed("funds_withdrawn", &stand_in.goes_on(&dispute.id, "under_review", &[-1_000]));
    let back = disputed("funds_reinstated", &stand_in.goes_on(&dispute.id, "won", &[-1_000, 1_000]));
    for event in [&back, &taken, &created] {
        tell(&db, provider, event).await.expect("taken");
    }
    assert_eq!((newest(&db).await, balance(&db).await), ((Won, Micros::ZERO, Micros::ZERO), money("80")));
    // Nobody tells how it ends: it is asked for.
    let third = paid(&db, &stand_in, provider, "20", "c").await;
    let dispute = stand_in.dispute(intent(&third), 2_000);
    tell(&db, provider, &disputed("created", &dispute)).await.expect("taken");
    let look = async |hours: i64| {
        let then = clock::now().plus_millis(hours * 3_600_000);
        loopback(&db).work(then, async || true).await.expect("worked").looked
    };
    stand_in.goes_on(&dispute.id, "under_review", &[-2_000]);
    assert_eq!((look(5).await, newest(&db).await), (0, (Open, Micros::ZERO, Micros::ZERO)), "not so soon");
    assert_eq!((look(7).await, newest(&db).await), (1, (Open, money("20"), Micros::ZERO)));
    stand_in.goes_on(&dispute.id, "won", &[-2_000, 2_000]);
    assert_eq!((look(14).await, newest(&db).await), (1, (Won, money("20"), money("20"))));
    assert_eq!((look(100).await, balance(&db).await), (0, money("100")), "it is over");
    proved(&db).await;
    db.close().await;
}
rule!(what_comes_back_is_booked_again_once);

async fn the_invoice(db: &Db) -> (InvoiceStatus, Micros) {
    let invoice = db.all::<Invoice>().await.expect("read").remove(0);
    (invoice.status, invoice.paid)
}

async fn a_dispute_opens_what_was_paid(url: &str) {
    use InvoiceStatus::{Approved, Paid};
    let db = crate::store::open(url).await;
    let (stand_in, provider) = company(&db).await;
    call(&db, 1, at("2026-11-05T12:00:00Z"), money("10.00")).await;
    let december = fixture::by(at("2026-12-02T00:00:00Z"));
    bills::run(&db, &NOVEMBER, &december, &mut |_, _, _| ()).await.expect("billed");
    let draft = db.all::<Invoice>().await.expect("read").remove(0);
    bills::approve(&db, draft.id, &december).await.expect("approved");
    let topup = paid(&db, &stand_in, provider, "10", "a").await;
    assert_eq!(the_invoice(&db).await, (Paid, money("10")));
    let dispute = stand_in.dispute(intent(&topup), 700);
    let taken = disputed("funds_withdrawn", &stand_in.goes_on(&dispute.id, "under_review", &[-700]));
    tell(&db, provider, &taken).await.expect("taken");
    assert_eq!(the_invoice(&db).await, (Approved, money("3")));
    let back = disputed("funds_reinstated", &stand_in.goes_on(&dispute.id, "won", &[-700, 700]));
    tell(&db, provider, &back).await.expect("taken");
    assert_eq!(the_invoice(&db).await, (Paid, money("10")));
    // What is given back then is taken first of what was never disputed.
    give_back(&db, &topup, "4").await.expect("given back");
    assert_eq!(the_invoice(&db).await, (Approved, money("6")));
    give_back(&db, &topup, "6").await.expect("given back");
    assert_eq!((the_invoice(&db).await, balance(&db).await), ((Approved, Micros::ZERO), money("-10")));
    proved(&db).await;
    db.close().await;
}
rule!(a_dispute_opens_what_was_paid);

/// Net and tax of all documents of the shop, credit notes taken off.
async fn documents(db: &Db) -> (Micros, Micros) {
    let all: Vec<Invoice> = db.all().await.expect("documents");
    let sign = |invoice: &Invoice| if invoice.original_id.is_some() { -1 } else { 1 };
    let sum = |of: fn(&Invoice) -> Micros| all.iter().map(|one| sign(one) * of(one).get()).sum();
    (Micros::new(sum(|one| one.net)), Micros::new(sum(|one| one.tax)))
}

#[tokio::test]
async fn documents_over_a_topup_follow_its_dispute() {
    let (_folder, db) = crate::store::sqlite().await;
    let (stand_in, provider) = company(&db).await;
    tax(&db, "VAT", "20%", TaxScope::All).await;
    execute(&db, "UPDATE customers SET billing_type = 'prepaid' WHERE id = 3").await;
    let topup = paid(&db, &stand_in, provider, "120", "a").await;
    assert_eq!((documents(&db).await, balance(&db).await), ((money("100"), money("20")), money("100")));
    let dispute = stand_in.dispute(intent(&topup), 12_000);
    let taken = disputed("funds_withdrawn", &stand_in.goes_on(&dispute.id, "under_review", &[-12_000]));
    tell(&db, provider, &taken).await.expect("taken");
    assert_eq!((documents(&db).await, balance(&db).await), ((Micros::ZERO, Micros::ZERO), Micros::ZERO));
    let back = disputed("funds_reinstated", &stand_in.goes_on(&dispute.id, "won", &[-12_000, 12_000]));
    tell(&db, provider, &back).await.expect("taken");
    assert_eq!((documents(&db).await, balance(&db).await), ((money("100"), money("20")), money("100")));
    give_back(&db, &topup, "60").await.expect("given back");
    assert_eq!((documents(&db).await, balance(&db).await), ((money("50"), money("10")), money("50")));
    // What both the bank and the seller gave back is owed.
    let second = paid(&db, &stand_in, provider, "12", "b").await;
    let half = stand_in.change(intent(&second), |intent| intent.refunded = 600);
    tell(&db, provider, &refunded(&half)).await.expect("taken");
    let dispute = stand_in.dispute(intent(&second), 1_200);
    tell(&db, provider, &disputed("funds_withdrawn", &dispute)).await.expect("taken");
    assert_eq!((documents(&db).await, balance(&db).await), ((money("50"), money("10")), money("44")));
    proved(&db).await;
}
