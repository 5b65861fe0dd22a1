//! How a plan is billed: fees put off to the second bill, contracts with a shortest time. By whole bill runs.

use enswitch::model::{
    BillingTerms, BillingTermsId, ChargeKind, Contract, ContractId, Feature, Invoice, InvoiceLine, OutboundGroup,
    OutboundGroupId, PeriodLength, PlanId, TaxLiability, TaxScope, Timestamp,
};
use enswitch::store::Db;
use enswitch::store::billing::{self, Run};

use super::fixture::{self, NOVEMBER, SHOP, at, by, everything, lines, money, proved, seed};
use crate::server::rule;

rule!(the_first_fees_may_wait_for_the_second_bill);
rule!(who_leaves_early_pays_for_the_shortest_time);
rule!(groups_of_one_name_on_invoices_are_one_line);
rule!(a_month_is_taxed_as_it_was_then);

/// A fee of 2.50 a month and 10.00 once, for each of two lines.
async fn company(url: &str, (defer_first, contract_months): (bool, u16), ended_at: Option<Timestamp>) -> Db {
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::fee(&db, Feature::Line, "10.00", "2.50", 0).await;
    lines(&db, 2).await;
    let terms = BillingTerms {
        id: BillingTermsId(0),
        plan_id: PlanId(2),
        period: PeriodLength::Month,
        defer_first,
        contract_months,
        invoices: true,
        due_days: None,
        topup_target: None,
    };
    db.insert(&terms).await.expect("terms");
    let contract = Contract {
        id: ContractId(0),
        customer_id: SHOP,
        starts_at: Some(at("2026-11-10T12:00:00Z")),
        ended_at,
        tax_liability: TaxLiability::Seller,
        invoices_from: None,
        billed_until: None,
        billed_from: None,
        fees_until: None,
    };
    db.insert(&contract).await.expect("contract");
    db
}

/// What the run for a month takes: once for each line, then for each line and month. Twice, and nothing more the second time.
async fn billed(db: &Db, month: &str, now: &str) -> [u32; 2] {
    let run = Run { period: Some(month.into()), ..Run::default() };
    let before = db.all::<enswitch::model::Charge>().await.expect("charges").len();
    billing::run(db, &run, &by(at(now)), &mut |_, _, _| ()).await.expect("billed");
    let charges: Vec<enswitch::model::Charge> = db.all().await.expect("charges");
    let all = everything(db).await;
    billing::run(db, &run, &by(at(now)), &mut |_, _, _| ()).await.expect("billed again");
    assert_eq!(everything(db).await, all, "{month}: again");
    proved(db).await;
    let new = charges.iter().skip(before);
    let of = |kind: ChargeKind| new.clone().filter(|charge| charge.kind == kind).map(|charge| charge.quantity).sum();
    [of(ChargeKind::SignUp), of(ChargeKind::Period)]
}

async fn the_first_fees_may_wait_for_the_second_bill(url: &str) {
    let db = company(url, (true, 0), None).await;
    assert_eq!(billed(&db, "2026-11", "2026-12-01T08:00:00Z").await, [0, 0], "not with the first");
    assert_eq!(db.all::<Invoice>().await.expect("invoices").len(), 0, "nothing is due");
    assert_eq!(billed(&db, "2026-12", "2027-01-01T08:00:00Z").await, [2, 4], "two months of two lines");
    let invoice = db.all::<Invoice>().await.expect("invoices").remove(0);
    assert_eq!(invoice.net, money("30.00"), "20.00 once, and 2.50 four times");
    assert_eq!(billed(&db, "2027-01", "2027-02-01T08:00:00Z").await, [0, 2]);
    db.close().await;
}

async fn who_leaves_early_pays_for_the_shortest_time(url: &str) {
    // Three months from 10 November are over on 10 February; it was ended on 5 December.
    let db = company(url, (false, 3), Some(at("2026-12-05T00:00:00Z"))).await;
    for (month, now, wanted) in [
        ("2026-11", "2026-12-01T08:00:00Z", [2, 2]),
        ("2026-12", "2027-01-01T08:00:00Z", [0, 2]),
        ("2027-01", "2027-02-01T08:00:00Z", [0, 2]),
        ("2027-02", "2027-03-01T08:00:00Z", [0, 2]),
        ("2027-03", "2027-04-01T08:00:00Z", [0, 0]),
    ] {
        assert_eq!(billed(&db, month, now).await, wanted, "{month}");
    }
    db.close().await;
}

/// What a company calls its price lists is nobody's business: invoices have names of their own.
async fn groups_of_one_name_on_invoices_are_one_line(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    for (id, name, invoice_name) in
        [(1, "ES mobile A", Some("Spain mobile")), (2, "ES mobile B", Some("Spain mobile")), (3, "Elsewhere", None)]
    {
        let group = OutboundGroup {
            id: OutboundGroupId(id),
            name: name.into(),
            invoice_name: invoice_name.map(str::to_owned),
            time_zone: "UTC".into(),
            uses_included: false,
            caller_group_id: None,
        };
        db.insert(&group).await.expect("group");
        fixture::call(&db, id, at("2026-11-05T12:00:00Z"), money("1.00")).await;
        fixture::execute(&db, format!("UPDATE cdrs SET outbound_group_id = {id} WHERE id = {id}")).await;
    }
    billing::run(&db, &NOVEMBER, &by(at("2026-12-01T12:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let lines: Vec<InvoiceLine> = db.all().await.expect("lines");
    let mut told: Vec<_> = lines.iter().map(|line| (line.quantity, line.amount.to_string())).collect();
    told.sort();
    assert_eq!(told, [(1, "1.00".to_owned()), (2, "2.00".to_owned())], "{lines:#?}");
    let text = lines.iter().map(|line| line.description.as_str()).collect::<Vec<_>>().join("; ");
    assert!(text.contains("Spain mobile") && text.contains("Elsewhere") && !text.contains("ES mobile"), "{text}");
    db.close().await;
}

/// A rate that changes with a month: the month before is billed in the new one, by the old rate.
async fn a_month_is_taxed_as_it_was_then(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let change = Some(at("2026-12-01T00:00:00+01:00"));
    fixture::tax_between(&db, ("USt", "10%"), TaxScope::All, (None, change)).await;
    fixture::tax_between(&db, ("USt", "20%"), TaxScope::All, (change, None)).await;
    fixture::call(&db, 1, at("2026-11-30T23:59:59+01:00"), money("10.00")).await;
    fixture::call(&db, 2, at("2026-12-01T00:00:01+01:00"), money("10.00")).await;
    let december = Run { period: Some("2026-12".into()), ..Run::default() };
    for run in [&*NOVEMBER, &december] {
        billing::run(&db, run, &by(at("2027-01-02T12:00:00+01:00")), &mut |_, _, _| ()).await.expect("billed");
    }
    let mut invoices: Vec<Invoice> = db.all().await.expect("invoices");
    invoices.sort_by_key(|invoice| invoice.period_start);
    let sums: Vec<_> = invoices.iter().map(|invoice| (invoice.net.to_string(), invoice.tax.to_string())).collect();
    assert_eq!(sums, [("10.00".to_owned(), "1.00".to_owned()), ("10.00".to_owned(), "2.00".to_owned())]);
    db.close().await;
}
