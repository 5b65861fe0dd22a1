//! Debt by age: each invoice is in one column, by the day on which it should have been paid.

use enswitch::model::{InvoiceStatus, Micros, PaymentMethod};
use enswitch::store::Db;
use enswitch::store::billing::{self, Part, Received, Run};

use super::fixture::{SHOP, at, by, call, money, proved, seed};
use crate::server::rule;

rule!(a_debt_grows_older_by_the_day_on_which_it_was_due);

const DAY_MS: i64 = 86_400_000;

/// Not due, up to 30, 60 and 90 days late, later: of the shop, at a moment.
async fn ages(db: &Db, now: enswitch::model::Timestamp) -> [Micros; 5] {
    let debts = billing::debts(db, now, &Part::all("/")).await.expect("debts");
    assert!(debts.len() <= 1, "{debts:?}");
    debts.first().map_or([Micros::ZERO; 5], |debt| {
        assert_eq!((debt.issuer.as_str(), debt.customer.as_str()), ("customer 2", "customer 3"));
        [debt.current, debt.days_30, debt.days_60, debt.days_90, debt.older]
    })
}

/// The amount in one column and nothing in the others.
fn only(column: usize, amount: &str) -> [Micros; 5] {
    let mut all = [Micros::ZERO; 5];
    all[column] = money(amount);
    all
}

async fn a_debt_grows_older_by_the_day_on_which_it_was_due(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    call(&db, 1, at("2026-10-05T12:00:00Z"), money("10")).await;
    call(&db, 2, at("2026-11-05T12:00:00Z"), money("3")).await;
    let mut invoices = Vec::new();
    for (month, now) in [("2026-10", "2026-11-02T12:00:00Z"), ("2026-11", "2026-12-02T12:00:00Z")] {
        let run = Run { period: Some(month.into()), ..Run::default() };
        billing::run(&db, &run, &by(at(now)), &mut |_, _, _| ()).await.expect("billed");
        let drafts: Vec<enswitch::model::Invoice> = db.all().await.expect("invoices");
        assert_eq!(
            ages(&db, at(now)).await.iter().filter(|amount| **amount > Micros::ZERO).count(),
            invoices.len(),
            "no draft"
        );
        let draft = drafts.into_iter().find(|invoice| invoice.status == InvoiceStatus::Draft).expect("a draft");
        invoices.push(billing::approve(&db, draft.id, &by(at(now))).await.expect("approved"));
    }
    let due = invoices[0].due_at.expect("due");
    assert_eq!(due, at("2026-11-16T12:00:00Z"), "14 days");
    // The second one is due thirty days after the first: each is told by its own age.
    assert_eq!(ages(&db, due).await, only(0, "13"), "on the day itself nobody is late");
    let both = |first: usize, second: usize| {
        let mut all = only(first, "10");
        all[second] = all[second].saturating_add(money("3"));
        all
    };
    for (days, ms, first, second) in [
        (0, 1, 1, 0),
        (30, 0, 1, 0),
        (30, 1, 2, 1),
        (60, 0, 2, 1),
        (60, 1, 3, 2),
        (90, 0, 3, 2),
        (90, 1, 4, 3),
        (120, 1, 4, 4),
        (1000, 0, 4, 4),
    ] {
        assert_eq!(
            ages(&db, due.plus_millis(days * DAY_MS + ms)).await,
            both(first, second),
            "{days} days and {ms} ms"
        );
    }

    // A part that was paid is owed no more, and what is paid is in no column.
    let later = due.plus_millis(45 * DAY_MS);
    let pay = async |amount: &str, reference: &str, invoice: usize| {
        let received = Received {
            customer_id: SHOP,
            amount: money(amount),
            method: PaymentMethod::Transfer,
            reference: reference.into(),
            invoice_id: Some(invoices[invoice].id),
            note: String::new(),
        };
        billing::receive(&db, &received, &by(later)).await.expect("received").expect("new");
    };
    pay("4", "a", 0).await;
    let mut rest = only(2, "6");
    rest[1] = money("3");
    assert_eq!(ages(&db, later).await, rest);
    pay("6", "b", 0).await;
    assert_eq!(ages(&db, later).await, only(1, "3"));
    billing::cancel(&db, invoices[1].id, &by(later)).await.expect("cancelled");
    assert_eq!(ages(&db, later).await, [Micros::ZERO; 5], "a cancelled invoice is owed by nobody");
    proved(&db).await;
    db.close().await;
}
