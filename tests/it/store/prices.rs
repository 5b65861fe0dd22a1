//! Prices that change: daemons read those only, and never miss one.

use enswitch::model::*;
use enswitch::routing::{PriceChange, Tables};
use enswitch::store::{Db, rows, snapshot};

use super::apply::change;

fn list(rows: &str) -> String {
    format!("[[plan]]\nname = \"deck\"\ncustomer = \"owner\"\nprices = [{rows}]")
}

fn rows_of(prefixes: std::ops::Range<u32>, cents: u32) -> String {
    prefixes.map(|n| format!("{{ called_prefix = \"{n}\", per_minute = \"0.{cents:02}\" }},\n")).collect()
}

async fn load(db: &Db, known: Option<i64>) -> Tables {
    snapshot::load(db, known).await.expect("loads")
}

/// What somebody has who knew `before` and read only what changed.
fn patched(before: &Tables, after: &Tables) -> Vec<Price> {
    let changed = |row: &&Price| !after.price_changes.iter().any(|change| change.id == row.id);
    let mut rows: Vec<Price> = before.prices.iter().filter(changed).cloned().collect();
    rows.extend(after.price_changes.iter().filter_map(|change| change.row.clone()));
    rows.sort_by_key(|row| row.id);
    rows
}

async fn run(db: &Db, sql: &'static str) {
    match db {
        Db::MySql(pool) => {
            sqlx::query(sql).execute(pool).await.expect(sql);
        }
        Db::Sqlite { write, .. } => {
            sqlx::query(sql).execute(write).await.expect(sql);
        }
    }
}

/// On a database with a customer `owner`.
pub async fn changes_are_read_alone(db: &Db) {
    change(db, &list(&rows_of(100..150, 1))).await;
    let base = load(db, None).await;
    assert_eq!((base.prices_base, base.price_changes.len()), (base.prices_version, 0));

    change(db, &list(&format!("{}{}", rows_of(100..148, 1), rows_of(148..149, 2)))).await;
    change(db, &list(&format!("{}{}", rows_of(100..148, 1), rows_of(150..151, 3)))).await;
    let next = load(db, Some(base.prices_base)).await;
    assert!(next.prices.is_empty(), "the list is not read again");
    assert_eq!(next.prices_base, base.prices_base);
    let gone = |change: &&PriceChange| change.row.is_none();
    assert_eq!((next.price_changes.len(), next.price_changes.iter().filter(gone).count()), (3, 2));
    assert_eq!(patched(&base, &next), load(db, None).await.prices);

    change(db, "[[region]]\nname = \"elsewhere\"").await;
    let other = load(db, Some(base.prices_base)).await;
    assert_eq!(other.price_changes.len(), 3, "other changes change nothing in this");
    assert!(other.version > next.version);

    assert!(load(db, Some(next.prices_version + 5)).await.prices.len() > 40, "of a database that was restored since");
    run(db, "UPDATE config_version SET prices_version = version + 1, version = version + 1").await;
    let by_others = load(db, Some(base.prices_base)).await;
    assert!(by_others.prices.len() > 40, "an older program changed prices and noted nothing");
    change(db, &list(&rows_of(100..148, 1))).await;
    assert!(load(db, Some(base.prices_base)).await.prices.len() > 40, "that stays so after a change that is noted");
    let again = load(db, None).await;

    change(db, &list(&rows_of(100_000..121_000, 4))).await;
    let many = load(db, Some(again.prices_base)).await;
    assert!(many.prices.len() >= 21_000 && many.price_changes.is_empty(), "many changes are a new list");
    let log = read_log(db).await;
    assert!(log.complete_since(many.prices_base) && !log.complete_since(again.prices_base));
    let told: Vec<AuditEntry> = db.find_by("at", 1_795_398_752_000_000).await.expect("audit");
    let told = told.iter().filter(|entry| entry.entity_key.contains("21000 rows"));
    let csv: Vec<_> = told.filter_map(|entry| entry.row_after.as_deref()).collect();
    assert_eq!(csv.len(), 84, "the audit log has them by the hundred");
    assert!(csv.iter().any(|rows| rows.contains(",120999,")), "{}", csv[0]);
    change(db, &list("")).await;
}

async fn read_log(db: &Db) -> rows::PriceLog {
    match db {
        Db::MySql(pool) => rows::price_log(&mut *pool.acquire().await.expect("connects")).await.expect("reads"),
        Db::Sqlite { read, .. } => rows::price_log(&mut *read.acquire().await.expect("connects")).await.expect("reads"),
    }
}
