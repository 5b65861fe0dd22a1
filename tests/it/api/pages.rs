//! Pages, filters, order, and two who change the same row.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use super::{Answer, Caller, Place, place, place_at};
use crate::rig::Database;

async fn import(place: &Place, caller: &Caller, path: &str, kind: &str, text: String) -> Answer {
    let request = Request::post(format!("/api/v1{path}")).header("content-type", kind).body(Body::from(text));
    place.ask(caller, request.expect("request")).await
}

fn usernames(answer: &Answer) -> Vec<String> {
    let items = answer.body["items"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    items.iter().map(|item| item["username"].as_str().expect("username").to_owned()).collect()
}

#[tokio::test]
async fn pages_hold_every_row_once_whatever_the_order() {
    let place = place().await;
    let owner = place.caller(1).await;
    let header = "customer_id,domain_id,username,password\n".to_owned();
    let rows: String = (0..57).map(|n| format!("Shop,shop.example,u{:02},x\n", 56 - n)).collect();
    let report = import(&place, &owner, "/lines/import", "text/csv", header + &rows).await;
    assert_eq!((report.status, &report.body["created"]), (StatusCode::OK, &json!(57)), "{report:?}");
    for sort in ["id", "-id", "customer_id", "-customer_id", "domain_id"] {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let answer = place.get(&owner, &format!("/lines?limit=10&sort={sort}&customer_id=Shop{cursor}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
            all.extend(usernames(&answer));
            match &answer.body["next"] {
                Value::String(next) => cursor = format!("&cursor={next}"),
                _ => break,
            }
        }
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(count, all.len(), "{sort}: a row twice");
        assert!(count >= 57, "{sort}: {count} rows");
    }
}

#[tokio::test]
async fn lists_take_only_what_an_index_carries() {
    let place = place().await;
    let owner = place.caller(1).await;
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=x", "limit"),
        ("cursor=x", "cursor"),
        ("cursor=WzEsMl0", "cursor"),
        ("sort=ring_seconds", "sort"),
        ("sort=caller_id", "sort"),
        ("ring_seconds=30", "ring_seconds"),
        ("ha1=x", "ha1"),
        ("customer_id=Nobody", "customer_id"),
        ("customer_id.like=3", "customer_id.like"),
    ] {
        let answer = place.get(&owner, &format!("/lines?{query}")).await;
        assert_eq!((answer.status, &answer.body["field"]), (StatusCode::BAD_REQUEST, &json!(field)), "{query}");
    }
    let one = place.get(&owner, "/customers?name=Shop").await;
    assert_eq!(one.body["items"].as_array().map(Vec::len), Some(1), "{one:?}");
    let likes = place.get(&owner, "/customers?name.prefix=%25").await;
    assert_eq!(likes.body["items"], json!([]), "a percent sign is only that");
}

#[tokio::test]
async fn of_two_editors_the_second_one_reads_again() {
    let place = place().await;
    let owner = place.caller(1).await;
    let seen = place.get(&owner, "/customers/3").await;
    let patch = |tag: &str, name: &str| {
        let request = Request::patch("/api/v1/customers/3").header("content-type", "application/merge-patch+json");
        let body = Body::from(json!({ "name": name }).to_string());
        request.header("if-match", tag).body(body).expect("request")
    };
    let tag = seen.etag.expect("a tag");
    let first = place.ask(&owner, patch(&tag, "Shop one")).await;
    assert_eq!(first.status, StatusCode::OK, "{first:?}");
    let second = place.ask(&owner, patch(&tag, "Shop two")).await;
    assert_eq!(second.status, StatusCode::PRECONDITION_FAILED, "{second:?}");
    let again = place.ask(&owner, patch(&first.etag.expect("a tag"), "Shop two")).await;
    assert_eq!((again.status, &again.body["name"]), (StatusCode::OK, &json!("Shop two")));
}

#[tokio::test]
async fn an_import_reports_every_refused_row_and_makes_the_others() {
    let place = place().await;
    let owner = place.caller(1).await;
    let text = "{\"name\":\"G1\"}\n\n{\"name\":\"G1\"}\nnonsense\n{\"name\":\"\"}\n{\"name\":\"G2\",\"colour\":1}\n{\"name\":\"G3\"}\n";
    let kind = "application/x-ndjson";
    let dry = import(&place, &owner, "/inbound-groups/import?validate=1", kind, text.to_owned()).await;
    assert_eq!((&dry.body["created"], &dry.body["refused"]), (&json!(2), &json!(4)), "{dry:?}");
    let report = import(&place, &owner, "/inbound-groups/import", kind, text.to_owned()).await;
    assert_eq!(report.body, dry.body, "trying changed nothing");
    let rows: Vec<_> = report.body["failures"].as_array().expect("list").iter().map(|f| f["row"].clone()).collect();
    assert_eq!(rows, [json!(2), json!(3), json!(4), json!(5)]);
    assert_eq!(report.body["failures"][3]["errors"][0]["field"], "colour");
    let wrong = import(&place, &owner, "/inbound-groups/import", "text/csv", "nam\nx\n".to_owned()).await;
    assert_eq!((wrong.status, &wrong.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("nam")), "{wrong:?}");
}

/// Customers below the reseller with these numbers; with the first ones come lines, the latest there are, and before them six
/// thousand lines of others.
async fn more(place: &Place, customers: std::ops::Range<u32>) {
    use enswitch::store::Db;
    let digits = "SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 \
                  UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9";
    let numbers = format!(
        "(SELECT 1000 * a.d + 100 * b.d + 10 * c.d + e.d AS n FROM ({digits}) a CROSS JOIN ({digits}) b \
         CROSS JOIN ({digits}) c CROSS JOIN ({digits}) e) numbers"
    );
    let join = |parts: &[&str]| match place.db {
        Db::Sqlite { .. } => parts.join(" || "),
        Db::MySql(_) => format!("CONCAT({})", parts.join(", ")),
    };
    let (path, name, user) =
        (join(&["'/1/2/'", "(10000 + n)", "'/'"]), join(&["'Many '", "(9999 - n)"]), join(&["'m'", "n"]));
    for sql in [
        format!(
            "INSERT INTO customers (id, parent_id, path, name, billing_type, credit_limit, locked) \
             SELECT 10000 + n, 2, {path}, {name}, 'prepaid', 0, 0 FROM {numbers} WHERE n >= {} AND n < {}",
            customers.start, customers.end
        ),
        format!(
            "INSERT INTO `lines` (id, customer_id, domain_id, username, ha1, extension, ring_seconds, locked, do_not_disturb) \
             SELECT 20000 + n, CASE WHEN n < 6000 THEN 1 ELSE 10000 + (n - 6000) / 2 END, 1, {user}, \
             '0123456789abcdef0123456789abcdef', {user}, 30, 0, 0 FROM {numbers} WHERE n < 8000 AND {} = 0",
            customers.start
        ),
    ] {
        let sql = sqlx::AssertSqlSafe(sql);
        match &place.db {
            Db::Sqlite { write, .. } => drop(sqlx::raw_sql(sql).execute(write).await.expect("filled")),
            Db::MySql(pool) => drop(sqlx::raw_sql(sql).execute(pool).await.expect("filled")),
        }
    }
}

/// All of a list, page by page.
async fn whole(place: &Place, caller: &Caller, path: &str, column: &str) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = place.get(caller, &format!("{path}&limit=500{cursor}")).await;
        let items = answer.body["items"].as_array().unwrap_or_else(|| panic!("{path}: {answer:?}"));
        all.extend(items.iter().map(|item| item[column].clone()));
        match &answer.body["next"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => return all,
        }
    }
}

/// Few, several and very many customers are read in ways of their own.
async fn is_whole(place: Place) {
    for customers in [0..1200, 1200..2600] {
        more(&place, customers).await;
        lists_are_whole(&place).await;
    }
}

async fn lists_are_whole(place: &Place) {
    let (reseller, owner) = (place.caller(2).await, place.caller(1).await);
    for (path, column) in [
        ("/lines?sort=id", "username"),
        ("/lines?sort=-id", "username"),
        ("/lines?sort=customer_id", "username"),
        ("/lines?customer_id=10007", "username"),
        ("/customers?sort=name", "name"),
        ("/customers?sort=-name", "name"),
        ("/customers?sort=id", "name"),
    ] {
        let own = whole(place, &reseller, path, column).await;
        // What the owner of the system sees, less what is of others.
        let mut all = whole(place, &owner, path, column).await;
        all.retain(|value| {
            let text = value.as_str().expect("text");
            let late = text.strip_prefix('m').and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n >= 6000);
            late || matches!(text, "100" | "101" | "Reseller" | "Shop") || text.starts_with("Many")
        });
        assert_eq!(own, all, "{path}");
        assert!(own.len() > 1, "{path}: {}", own.len());
    }
}

#[tokio::test]
async fn a_reseller_with_very_many_late_customers_misses_nothing() {
    is_whole(place().await).await;
}

#[tokio::test]
async fn a_reseller_with_very_many_late_customers_misses_nothing_on_mariadb() {
    is_whole(place_at(Database::MariaDb, "very_many").await).await;
}
