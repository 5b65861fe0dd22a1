//! Many drafts and documents at once.

use enswitch::model::{CustomerId, Feature, Invoice, InvoiceStatus, TaxScope};
use enswitch::store::Db;
use enswitch::store::billing::{self, Bulk, Done, Run, Selection};

use super::NOW;
use super::fixture::{self, at, by, execute, money, proved, seed};
use crate::server::rule;

const ALL: Selection = Selection { period: None, customer: None, below: None, dry_run: false };

async fn done(db: &Db, what: Bulk, selection: &Selection) -> Done {
    let mut told = Vec::new();
    let mut tell = |done, all| told.push((done, all));
    let done = billing::bulk(db, what, selection, &by(NOW), &mut tell).await.expect("done");
    let all = done.documents + done.refused;
    assert_eq!(told, (1..=all).map(|count| (count, all)).collect::<Vec<_>>(), "every document is told");
    done
}

async fn in_state(db: &Db, status: InvoiceStatus) -> Vec<Invoice> {
    let mut found: Vec<Invoice> = db.all().await.expect("invoices");
    found.retain(|invoice| invoice.status == status);
    found.sort_by_key(|invoice| invoice.id);
    found
}

async fn drafts_are_approved_and_sent_by_the_many(url: &str) {
    use InvoiceStatus::{Approved, Draft, Sent};
    let db = crate::store::open(url).await;
    seed(&db).await;
    fixture::shops(&db, 4).await;
    fixture::tax(&db, "VAT", "20%", TaxScope::All).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    for month in ["2026-11", "2026-12"] {
        let run = Run { period: Some(month.into()), ..Run::default() };
        billing::run(&db, &run, &by(at("2027-01-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    }
    assert_eq!(in_state(&db, Draft).await.len(), 10);
    execute(&db, "DELETE FROM billing_profiles WHERE customer_id = 5").await;

    let november = Selection { period: Some("2026-11".into()), ..ALL };
    let dry = done(&db, Bulk::Approve, &Selection { dry_run: true, ..november.clone() }).await;
    assert_eq!((dry.documents, dry.refused, dry.gross.to_string()), (4, 1, "24.00 EUR".to_owned()));
    assert_eq!(in_state(&db, Draft).await.len(), 10, "nothing was changed");
    let first = done(&db, Bulk::Approve, &november).await;
    assert_eq!((first.documents, first.refused), (4, 1));
    let problem = &first.problems[0];
    assert_eq!(problem.customer, "customer 5");
    assert!(problem.problem.contains("has no billing profile"), "{problem:?}");
    let one = Selection { customer: Some(CustomerId(4)), ..ALL };
    assert_eq!(done(&db, Bulk::Approve, &one).await.documents, 1);
    let below = Selection { below: Some("/1/2/".into()), ..ALL };
    assert_eq!(done(&db, Bulk::Approve, &Selection { below: Some("/1/2/3/".into()), ..ALL }).await.documents, 0);
    let rest = done(&db, Bulk::Approve, &below).await;
    assert_eq!((rest.documents, rest.refused), (3, 2));
    let approved = in_state(&db, Approved).await;
    let mut numbers: Vec<_> = approved.iter().filter_map(|invoice| invoice.number.clone()).collect();
    numbers.sort();
    let expected: Vec<_> = (1..=8).map(|number| format!("R-{number:06}")).collect();
    assert_eq!(numbers, expected, "no number is missing");
    assert!(approved.iter().all(|invoice| invoice.gross == money("6.00")));

    assert_eq!(done(&db, Bulk::Send, &november).await.documents, 4);
    assert_eq!(done(&db, Bulk::Send, &ALL).await.documents, 4);
    assert_eq!(done(&db, Bulk::Send, &ALL).await.documents, 0, "nothing is sent twice");
    assert_eq!(in_state(&db, Sent).await.len(), 8);
    assert_eq!(db.all::<enswitch::model::Mail>().await.expect("mails").len(), 8);
    assert!(
        billing::bulk(&db, Bulk::Send, &Selection { period: Some("soon".into()), ..ALL }, &by(NOW), &mut |_, _| ())
            .await
            .is_err()
    );
    proved(&db).await;
    db.close().await;
}
rule!(drafts_are_approved_and_sent_by_the_many);
