//! What Kamailio sees of our rows.

use enswitch::store::Db;

use super::apply::{change, example};

async fn column(db: &Db, sql: &'static str) -> Vec<String> {
    match db {
        Db::MySql(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.expect(sql),
        Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_all(read).await.expect(sql),
    }
}

async fn numbers(db: &Db, sql: &'static str) -> Vec<i64> {
    match db {
        Db::MySql(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.expect(sql),
        Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_all(read).await.expect(sql),
    }
}

/// The views on the example of the manual, and a region that is inherited.
pub async fn views_show_our_rows(db: &Db) {
    change(db, example()).await;
    let more = r#"
        [[region]]
        name = "island"
        machines = [{ machine = "a2", priority = 0 }]
        [[machine]]
        name = "a2"
        address = "2001:db8::2"
        enabled = false
        [[customer]]
        name = "Reseller"
        parent = "Owner"
        plan = "wholesale"
        region = "island"
        [[customer]]
        name = "Sub"
        parent = "Reseller"
        plan = "retail"
        [[line]]
        username = "200"
        domain = "shop.example"
        customer = "Sub"
        password = "x"
    "#;
    change(db, more).await;
    let hash = "SELECT ha1 FROM kamailio_auth WHERE username = '100' AND domain = 'shop.example'";
    assert_eq!(column(db, hash).await, [enswitch::model::ha1("100", "shop.example", "change me")]);
    let regions = "SELECT region FROM kamailio_auth ORDER BY username";
    assert_eq!(numbers(db, regions).await, [1, 1, 2], "own region, own region, the reseller's");
    let sets = "SELECT destination FROM kamailio_dispatcher ORDER BY id";
    assert_eq!(column(db, sets).await, ["sip:127.0.0.11:5060", "sip:[2001:db8::2]:5060", "sip:[2001:db8::2]:5060"]);
    assert_eq!(numbers(db, "SELECT flags FROM kamailio_dispatcher ORDER BY id").await, [8, 4, 4]);
    let sets = "SELECT setid FROM kamailio_dispatcher ORDER BY id";
    assert_eq!(numbers(db, sets).await, [16, 16, 32], "the first priority of a region is 16 times its id");
    let lower = r#"
        [[region]]
        name = "main"
        machines = [{ machine = "a1", priority = 3 }, { machine = "a2", priority = 9 }]
    "#;
    change(db, lower).await;
    assert_eq!(numbers(db, sets).await, [17, 16, 32], "the highest priority first");
    assert_eq!(column(db, "SELECT DISTINCT attrs FROM kamailio_dispatcher").await, ["rweight=50;video=0"]);
    assert_eq!(column(db, "SELECT tag FROM kamailio_address ORDER BY id").await, ["1", "1"]);
    assert_eq!(numbers(db, "SELECT mask FROM kamailio_address ORDER BY id").await, [32, 24]);
    assert_eq!(column(db, "SELECT domain FROM kamailio_domain").await, ["shop.example"]);
    assert!(column(db, "SELECT did FROM kamailio_domain_attrs").await.is_empty());
}

#[tokio::test]
async fn kamailio_sees_lines_machines_and_addresses() {
    let (_folder, db) = super::sqlite().await;
    views_show_our_rows(&db).await;
}
