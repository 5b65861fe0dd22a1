//! Billing: periods, fees, invoices, payments. Money in and out of it is proved by the ledger after every step.

mod affiliates;
mod again;
mod aged;
mod away;
mod began;
mod beside;
mod crash;
mod cut;
mod documents;
mod electronic;
pub mod fixture;
mod killed;
mod late;
mod left;
mod listed;
mod mailed;
mod many;
mod midnight;
mod moves;
mod notes;
mod numbers;
mod reversals;
mod sent;
mod terms;
mod types;
mod unbilled;

use std::collections::BTreeSet;

use enswitch::model::{
    Charge, ChargeKind, CustomerId, Feature, InvoiceStatus, LineKind, Micros, TaxLiability, TaxScope, Timestamp,
};
use enswitch::store::billing::{self, BillError, Run};

use self::fixture::{NOVEMBER, SHOP, at, by, money, world};

#[tokio::test]
async fn a_month_is_billed_with_calls_fees_and_tax() {
    let world = world().await;
    world.fee(Feature::Line, "10.00", "2.50", 1).await;
    world.lines(3).await;
    world.tax("VAT", "19%", TaxScope::All).await;
    // The first and the last second of November in Vienna, and the seconds beside them.
    world.call(1, at("2026-10-31T22:59:59Z"), "1.00").await;
    world.call(2, at("2026-10-31T23:00:00Z"), "0.3333").await;
    world.call(3, at("2026-11-30T22:59:59Z"), "0.3333").await;
    world.call(4, at("2026-11-30T23:00:00Z"), "1.00").await;
    let report = world.run(&NOVEMBER).await;
    assert_eq!((report.drafts, report.charges), (1, 2), "{report:?}");
    let invoice = world.only_invoice().await;
    let lines = world.lines_of(&invoice).await;
    let told: Vec<_> = lines.iter().map(|line| (line.kind, line.quantity, line.amount.get())).collect();
    let expected = [(LineKind::Calls, 2, 670_000), (LineKind::SignUp, 2, 20_000_000), (LineKind::Period, 2, 5_000_000)];
    assert_eq!(told, expected, "{lines:#?}");
    assert_eq!((invoice.net, invoice.tax, invoice.gross), (money("25.67"), money("4.88"), money("30.55")));
    // What was charged before approval is what went through the ledger: four calls and the fees.
    assert_eq!(world.balance(SHOP).await, money("-27.6666"));
    let approved = billing::approve(&world.db, invoice.id, &by(at("2026-12-02T12:00:00Z"))).await.expect("approved");
    assert_eq!((approved.number.as_deref(), approved.status), (Some("R-000001"), InvoiceStatus::Approved));
    assert_eq!(approved.due_at, Some(at("2026-12-16T12:00:00Z")));
    // Without the two calls of other months, the balance is what the invoice says, to the coin.
    assert_eq!(world.balance(SHOP).await, money("-32.55"));
    world.proved().await;
}

async fn who_cannot_be_billed_is_named_and_all_others_are_billed(url: &str) {
    let db = crate::store::open(url).await;
    fixture::seed(&db).await;
    fixture::shops(&db, 3).await;
    fixture::reseller(&db, 9).await;
    fixture::fee(&db, Feature::Customer, "10.00", "2.50", 0).await;
    fixture::call(&db, 1, at("2026-11-05T12:00:00Z"), money("1.00")).await;
    db.insert(&affiliates::part("10%", enswitch::model::AffiliateBasis::Revenue)).await.expect("affiliate");
    // Another seller's customer comes last.
    fixture::execute(&db, "UPDATE customers SET parent_id = 9, path = '/1/9/6/', plan_id = 9 WHERE id = 6").await;
    fixture::execute(&db, "UPDATE customers SET currency = 'GBP' WHERE id = 5").await;
    let mut told = Vec::new();
    let mut tell = |_, _, step: &billing::Step<'_>| match step {
        billing::Step::Billed(one) => told.push(("billed", one.customer.id.0)),
        billing::Step::Refused(one) => told.push(("refused", one.customer_id.0)),
        _ => {}
    };
    let now = by(at("2027-01-02T00:00:00Z"));
    let report = billing::run(&db, &NOVEMBER, &now, &mut tell).await.expect("billed");
    assert_eq!((report.refused, report.problems.len()), (1, 1), "{report:?}");
    let problem = &report.problems[0];
    assert_eq!((problem.customer_id, problem.customer.as_str()), (CustomerId(5), "customer 5"));
    assert_eq!((problem.seller.as_str(), problem.problem.contains("no Customer account in GBP")), ("customer 2", true));
    assert!(
        told.contains(&("refused", 5)) && told.contains(&("billed", 3)) && told.contains(&("billed", 6)),
        "{told:?}"
    );
    assert_eq!(report.commissions.to_string(), "1.35 EUR", "affiliates get their part all the same");
    let charged = |charges: Vec<Charge>| charges.into_iter().map(|one| one.customer_id.0).collect::<BTreeSet<_>>();
    assert_eq!(charged(db.all().await.expect("charges")), [3, 4].into());
    let contracts: Vec<enswitch::model::Contract> = db.all().await.expect("contracts");
    assert!(contracts.iter().all(|one| one.customer_id.0 != 5), "nothing of it was changed: {contracts:#?}");
    fixture::proved(&db).await;
    fixture::execute(&db, "UPDATE customers SET currency = 'EUR' WHERE id = 5").await;
    let report = billing::run(&db, &NOVEMBER, &now, &mut |_, _, _| ()).await.expect("billed");
    assert_eq!((report.refused, report.charges), (0, 2), "its sign-up and its fee");
    fixture::proved(&db).await;
    db.close().await;
}
crate::server::rule!(who_cannot_be_billed_is_named_and_all_others_are_billed);

#[tokio::test]
async fn billing_twice_is_billing_once() {
    let world = world().await;
    world.fee(Feature::Line, "10.00", "2.50", 0).await;
    world.lines(2).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.05").await;
    world.run(&NOVEMBER).await;
    let first = world.everything().await;
    let again = world.run(&NOVEMBER).await;
    assert_eq!((again.charges, again.drafts), (0, 1));
    assert_eq!(world.everything().await, first);
    // New lines pay to sign up; those that were there do not pay again.
    world.lines(3).await;
    assert_eq!(world.run(&NOVEMBER).await.charges, 1);
    let signed: u32 = world.charges().await.iter().filter(|c| c.kind == ChargeKind::SignUp).map(|c| c.quantity).sum();
    assert_eq!(signed, 3);
    world.proved().await;
}

#[tokio::test]
async fn a_dry_run_changes_nothing() {
    let world = world().await;
    world.fee(Feature::Customer, "0", "9.90", 0).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.05").await;
    let before = world.everything().await;
    let report = world.run(&Run { dry_run: true, ..NOVEMBER.clone() }).await;
    assert_eq!((report.drafts, report.net.to_string()), (1, "9.95 EUR".to_owned()));
    assert_eq!(world.everything().await, before);
}

#[tokio::test]
async fn a_ledger_that_is_wrong_is_not_billed_and_the_call_is_named() {
    let world = world().await;
    world.call(77, at("2026-11-05T12:00:00Z"), "0.05").await;
    world.execute("DELETE FROM postings WHERE transaction_id = 77").await;
    let refused = billing::run(&world.db, &NOVEMBER, &by(at("2026-12-02T00:00:00Z")), &mut |_, _, _| ()).await;
    let told = refused.expect_err("refused").to_string();
    assert!(told.contains("nothing is billed") && told.contains("77"), "{told}");
    assert_eq!(world.invoices().await, []);
}

#[tokio::test]
async fn calls_that_come_in_late_are_on_the_next_invoice() {
    let world = world().await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.50").await;
    world.run(&NOVEMBER).await;
    let november = world.only_invoice().await;
    billing::approve(&world.db, november.id, &by(at("2026-12-02T00:00:00Z"))).await.expect("approved");
    world.call(2, at("2026-11-30T20:00:00Z"), "0.70").await;
    world.call(3, at("2026-12-01T20:00:00Z"), "0.20").await;
    let december = Run { period: Some("2026-12".into()), ..Run::default() };
    world.run(&december).await;
    let invoices = world.invoices().await;
    let lines = world.lines_of(&invoices[1]).await;
    let told: Vec<_> = lines.iter().map(|line| (line.kind, line.quantity, line.amount)).collect();
    assert_eq!(told, [(LineKind::Calls, 1, money("0.20")), (LineKind::LateCalls, 1, money("0.70"))]);
    assert_eq!(world.invoices().await[0].net, money("0.50"), "an approved invoice never changes");
}

#[tokio::test]
async fn numbers_have_no_gaps_although_drafts_disappear() {
    let world = world().await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.50").await;
    world.run(&NOVEMBER).await;
    let first = world.only_invoice().await;
    assert_eq!(billing::cancel(&world.db, first.id, &by(NOW)).await.expect("gone"), None);
    assert_eq!(world.invoices().await, []);
    world.run(&NOVEMBER).await;
    let second = world.only_invoice().await;
    let author = by(NOW);
    let (one, two) =
        tokio::join!(billing::approve(&world.db, second.id, &author), billing::approve(&world.db, second.id, &author));
    let approved = [one, two].into_iter().flatten().collect::<Vec<_>>();
    assert_eq!(approved.len(), 1, "approved once, although two did");
    assert_eq!(approved[0].number.as_deref(), Some("R-000001"));
}

const NOW: Timestamp = Timestamp::from_micros(1_796_300_000_000_000);

#[tokio::test]
async fn without_a_name_and_address_nothing_is_approved() {
    let world = world().await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.50").await;
    world.run(&NOVEMBER).await;
    world.execute("DELETE FROM billing_profiles WHERE customer_id = 3").await;
    let refused = billing::approve(&world.db, world.only_invoice().await.id, &by(NOW)).await;
    assert!(matches!(refused, Err(BillError::NoProfile(CustomerId(3)))), "{refused:?}");
    assert_eq!(world.only_invoice().await.status, InvoiceStatus::Draft);
}

#[tokio::test]
async fn a_buyer_who_owes_the_tax_gets_none_on_the_invoice() {
    let world = world().await;
    world.tax("VAT", "19%", TaxScope::All).await;
    world.contract(TaxLiability::Buyer).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "10.00").await;
    world.run(&NOVEMBER).await;
    let invoice = world.only_invoice().await;
    assert_eq!((invoice.gross, invoice.tax), (money("10.00"), Micros::ZERO));
}

#[tokio::test]
async fn every_level_bills_whoever_is_directly_below() {
    let world = world().await;
    world.call(1, at("2026-11-05T12:00:00Z"), "0.50").await;
    world.issuer(1).await;
    world.run(&NOVEMBER).await;
    let invoices = world.invoices().await;
    let sides: Vec<_> = invoices.iter().map(|i| (i.seller_id.0, i.customer_id.0, i.net)).collect();
    assert_eq!(sides, [(1, 2, money("0.40")), (2, 3, money("0.50"))], "the reseller pays less than it takes");
}
