//! Numbers of invoices while several people approve at once.

use enswitch::model::{Feature, Invoice, InvoiceStatus};
use enswitch::store::billing::{self, BillError};

use super::NOW;
use super::fixture::{self, NOVEMBER, by, everything, proved, seed, shops};
use crate::server::rule;

rule!(whoever_approves_at_the_same_time_leaves_no_gap);

async fn whoever_approves_at_the_same_time_leaves_no_gap(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    shops(&db, 11).await;
    fixture::fee(&db, Feature::Customer, "10.00", "2.50", 0).await;
    billing::run(&db, &NOVEMBER, &by(NOW), &mut |_, _, _| ()).await.expect("billed");
    let drafts: Vec<Invoice> = db.all().await.expect("invoices");
    assert_eq!(drafts.len(), 12);
    // Two people, each of whom approves all of them.
    let approve = |invoice: &Invoice| {
        let (db, id) = (db.clone(), invoice.id);
        tokio::spawn(async move {
            // Whom the database asks to try again because of the other one does.
            while let Err(BillError::Store(error)) = billing::approve(&db, id, &by(NOW)).await {
                assert!(error.is_contention(), "{error}");
            }
        })
    };
    let tries: Vec<_> = drafts.iter().chain(drafts.iter().rev()).map(approve).collect();
    for attempt in tries {
        attempt.await.expect("ran");
    }
    let approved: Vec<Invoice> = db.all().await.expect("invoices");
    let mut numbers: Vec<String> = approved.iter().filter_map(|invoice| invoice.number.clone()).collect();
    numbers.sort_unstable();
    let wanted: Vec<String> = (1..=12).map(|number| format!("R-{number:06}")).collect();
    assert_eq!(numbers, wanted, "each number once, none left out");
    assert!(approved.iter().all(|invoice| invoice.status == InvoiceStatus::Approved), "{approved:#?}");
    proved(&db).await;
    // Whoever bills and approves again changes nothing.
    let before = everything(&db).await;
    billing::run(&db, &NOVEMBER, &by(NOW), &mut |_, _, _| ()).await.expect("billed again");
    assert_eq!(everything(&db).await, before);
    db.close().await;
}
