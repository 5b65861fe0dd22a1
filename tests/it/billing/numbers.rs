//! Numbers of invoices while several people approve at once.

use enswitch::model::{Feature, Invoice, InvoiceStatus, Issuer};
use enswitch::store::Db;
use enswitch::store::billing::{self, BillError};
use enswitch::store::entities::{self, Change, Table, Who};

use super::NOW;
use super::fixture::{self, NOVEMBER, by, everything, proved, seed, shops};
use crate::server::rule;

rule!(whoever_approves_at_the_same_time_leaves_no_gap);
rule!(who_edits_an_issuer_gives_no_number_again);

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

/// An issuer that is edited while a number is given.
async fn who_edits_an_issuer_gives_no_number_again(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let issuer: Issuer = db.all().await.expect("issuers").remove(0);
    let give = "UPDATE issuers SET next_number = next_number + 1";
    let edit = async |db: Db, key: String| {
        let change = Change { who: &Who::operator("tester".into()), now: NOW, validate: false };
        let given = serde_json::json!({ "footer": "Thank you" }).as_object().cloned().expect("object");
        let table = Table::named("issuers").expect("a table");
        entities::patch(&db, &change, table, &key, None, given).await.map(drop)
    };
    match &db {
        Db::MySql(pool) => {
            let mut tx = pool.begin().await.expect("begins");
            sqlx::query(give).execute(&mut *tx).await.expect("given");
            // The row is read as it was before the number is given, and written after that.
            let edited = tokio::spawn(edit(db.clone(), issuer.id.to_string()));
            let writes = "SELECT COUNT(*) FROM information_schema.processlist \
                          WHERE db = DATABASE() AND info LIKE 'UPDATE `issuers`%'";
            while sqlx::query_scalar::<_, i64>(writes).fetch_one(pool).await.expect("asked") == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            tx.commit().await.expect("given");
            edited.await.expect("ran").expect("edited");
        }
        Db::Sqlite { .. } => {
            let given = fixture::execute(&db, give);
            let ((), edited) = tokio::join!(given, edit(db.clone(), issuer.id.to_string()));
            edited.expect("edited");
        }
    }
    let after: Issuer = db.all().await.expect("issuers").remove(0);
    assert_eq!(after.next_number, issuer.next_number + 1, "the number that was given stays given");
    assert_eq!(after.footer.as_deref(), Some("Thank you"));
    db.close().await;
}
