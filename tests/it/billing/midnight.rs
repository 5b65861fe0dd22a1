//! The first and the last second of a period, where summer time begins and ends.

use enswitch::model::{Invoice, InvoiceLine, Micros};
use enswitch::store::billing::{self, Run};

use crate::server::rule;

use super::fixture::{at, by, call, money, proved, seed};

/// Midnight in Vienna after the last day of a month, and both months. In March clocks are put forward, in October back.
const MIDNIGHTS: [(&str, &str, &str); 4] = [
    ("2026-02-28T23:00:00Z", "2026-02", "2026-03"),
    ("2026-03-31T22:00:00Z", "2026-03", "2026-04"),
    ("2026-09-30T22:00:00Z", "2026-09", "2026-10"),
    ("2026-10-31T23:00:00Z", "2026-10", "2026-11"),
];

/// Of the seller, in whose time zone it bills: 62 seconds after a call began a second before midnight it ends in the next period.
async fn a_call_belongs_to_the_period_in_which_it_began(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    for (number, (midnight, ..)) in (0_i64..).zip(MIDNIGHTS) {
        call(&db, 2 * number + 1, at(midnight).plus_millis(-1_000), money("0.01")).await;
        call(&db, 2 * number + 2, at(midnight), money("0.10")).await;
    }
    let now = by(at("2027-01-02T00:00:00Z"));
    let months = ["2026-02", "2026-03", "2026-04", "2026-09", "2026-10", "2026-11"];
    for month in months {
        let run = Run { period: Some(month.to_owned()), ..Run::default() };
        billing::run(&db, &run, &now, &mut |_, _, _| ()).await.expect("billed");
        let drafts: Vec<Invoice> = db.find_by("customer_id", super::SHOP.0).await.expect("invoices");
        let draft = drafts.last().expect("a draft");
        let lines: Vec<InvoiceLine> = db.find_by("invoice_id", draft.id.0).await.expect("lines");
        let told: Vec<_> = lines.iter().map(|line| (line.quantity, line.amount)).collect();
        let before = MIDNIGHTS.iter().filter(|(_, ends, _)| *ends == month).count();
        let after = MIDNIGHTS.iter().filter(|(_, _, begins)| *begins == month).count();
        let count = |calls: usize| i64::try_from(calls).expect("few");
        let sum = Micros::new(10_000 * count(before) + 100_000 * count(after));
        assert_eq!(told, [(count(before + after), sum)], "{month}");
        assert_eq!((draft.period_start, draft.period_end), period(month), "{month}");
        billing::approve(&db, draft.id, &now).await.expect("approved");
    }
    proved(&db).await;
}
rule!(a_call_belongs_to_the_period_in_which_it_began);

/// A month in Vienna.
fn period(month: &str) -> (enswitch::model::Timestamp, enswitch::model::Timestamp) {
    let (start, end) = match month {
        "2026-02" => ("2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"),
        "2026-03" => ("2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
        "2026-04" => ("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z"),
        "2026-09" => ("2026-08-31T22:00:00Z", "2026-09-30T22:00:00Z"),
        "2026-10" => ("2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"),
        _ => ("2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z"),
    };
    (at(start), at(end))
}
