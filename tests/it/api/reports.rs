//! Calls, sums and explanations, from four levels of the tree: Owner 1, Reseller 2, Shop 3 and Kiosk below, and a Rival.

pub mod company;
mod others;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Answer, Caller, Place, place, place_at};
use crate::rig::Database;
use company::{Company, Outgoing};

fn items(answer: &Answer) -> &Vec<Value> {
    answer.body["items"].as_array().unwrap_or_else(|| panic!("{answer:?}"))
}

fn column(answer: &Answer, name: &str) -> Vec<Value> {
    items(answer).iter().map(|item| item[name].clone()).collect()
}

async fn levels(company: &Company) {
    let call = Outgoing { customer: company.kiosk, amounts: &[100_000, 150_000, 200_000, 260_000], ..Outgoing::new(1) };
    company.calls(&[call]).await;
    let place = &company.place;
    for (customer, cost, revenue, margin, charges) in [
        (1, "0.10", json!("0.15"), json!("0.05"), 4),
        (2, "0.15", json!("0.20"), json!("0.05"), 3),
        (3, "0.20", json!("0.26"), json!("0.06"), 2),
        (company.kiosk, "0.26", Value::Null, Value::Null, 1),
    ] {
        let caller = place.caller(customer).await;
        let answer = place.get(&caller, "/cdrs").await;
        let [call] = items(&answer).as_slice() else { panic!("{customer}: {answer:?}") };
        assert_eq!(call["cost"], cost, "{customer}");
        assert_eq!((&call["revenue"], &call["margin"]), (&revenue, &margin), "{customer}");
        let owner = customer == 1;
        for hidden in ["carrier", "carrier_id", "route_id", "machine_id", "unique_id"] {
            assert!(owner || call[hidden].is_null(), "{customer} sees {hidden}");
        }
        assert_eq!(call["carrier"] == "north", owner, "{call}");
        let detail = place.get(&caller, "/cdrs/1").await;
        assert_eq!(detail.status, StatusCode::OK, "{detail:?}");
        let paid = detail.body["charges"].as_array().expect("charges");
        assert_eq!((paid.len(), &paid[0]["amount"], &paid[0]["position"]), (charges, &json!(cost), &json!(0)));
        assert_eq!(detail.body["legs"][0]["destination"].is_null(), !owner, "{detail:?}");
        let sums = place.get(&caller, "/statistics/customer").await;
        assert_eq!(column(&sums, "margin"), [margin], "{customer}");
        let as_level = place.get(&place.caller(1).await, &format!("/cdrs?level={customer}")).await;
        assert_eq!(as_level.body, answer.body, "the owner sees what {customer} sees");
    }
}

#[tokio::test]
async fn every_level_sees_its_own_price() {
    levels(&Company::of(place().await).await).await;
}

#[tokio::test]
async fn every_level_sees_its_own_price_on_mariadb() {
    levels(&Company::of(place_at(Database::MariaDb, "report_levels").await).await).await;
}

#[tokio::test]
async fn every_level_sees_its_own_price_on_mysql() {
    levels(&Company::of(place_at(Database::MySql, "report_levels").await).await).await;
}

async fn all(place: &Place, caller: &Caller, path: &str, mut between: impl AsyncFnMut()) -> Vec<i64> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = place.get(caller, &format!("{path}{cursor}")).await;
        found.extend(column(&answer, "id").iter().filter_map(Value::as_i64));
        let Value::String(next) = &answer.body["next"] else { return found };
        cursor = format!("&cursor={next}");
        between().await;
    }
}

#[tokio::test]
async fn pages_hold_still_while_calls_come_in() {
    let company = Company::of(place().await).await;
    // Many at the same moment, and of several customers, which are read apart.
    let old: Vec<Outgoing> = (1..=47)
        .map(|id| Outgoing {
            customer: [2, 3, company.kiosk][usize::try_from(id % 3).expect("small")],
            second: id / 10,
            ..Outgoing::new(id)
        })
        .collect();
    company.calls(&old).await;
    let mut wanted: Vec<(i64, i64)> = old.iter().map(|call| (call.second, call.id)).collect();
    wanted.sort_by(|a, b| b.cmp(a));
    let wanted: Vec<i64> = wanted.into_iter().map(|(_, id)| id).collect();
    for (customer, query) in [(1, "limit=7"), (2, "limit=10"), (2, "limit=1&customer_id=2")] {
        let caller = company.place.caller(customer).await;
        let mut next = 1000 * (customer + i64::try_from(query.len()).expect("short"));
        let found =
            all(&company.place, &caller, &format!("/cdrs?{query}&started_at.from=2026-11-23T00:00:00Z"), async || {
                next += 1;
                company.calls(&[Outgoing { customer: 3, second: 1000, ..Outgoing::new(next) }]).await;
            })
            .await;
        let found: Vec<i64> = found.into_iter().filter(|id| *id < 1000).collect();
        assert_eq!(found, wanted, "{query}");
    }
}

#[tokio::test]
async fn calls_are_found_by_what_they_are() {
    let company = Company::of(place().await).await;
    let base = Outgoing { customer: 3, ..Outgoing::new(0) };
    company
        .calls(&[
            Outgoing { id: 1, second: 1, called: "34911", ..base },
            Outgoing { id: 2, second: 2, called: "34%_!", status: "busy", sip_code: 486, ..base },
            Outgoing { id: 3, second: 3, called: "4930", customer: 2, talk_ms: 60_001, ..base },
            Outgoing { id: 4, second: 4, called: "349", customer: company.kiosk, direction: "inbound", ..base },
        ])
        .await;
    let owner = company.place.caller(1).await;
    for (query, found) in [
        ("", &[4, 3, 2, 1][..]),
        ("?customer_id=Shop", &[4, 2, 1]),
        ("?customer_id=Shop&scope=own", &[2, 1]),
        ("?customer_id=2&scope=own", &[3]),
        ("?status=busy", &[2]),
        ("?sip_code=486", &[2]),
        ("?direction=inbound", &[4]),
        ("?called=349", &[4]),
        ("?called.prefix=34", &[4, 2, 1]),
        ("?called.contains=91", &[1]),
        ("?called.contains=%25_%21", &[2]),
        ("?called.contains=%25", &[2]),
        ("?talk_seconds.from=61", &[3]),
        ("?talk_seconds.from=60&talk_seconds.before=61", &[4, 1]),
        ("?talk_seconds.before=1", &[2]),
        ("?cause=17", &[2]),
        ("?carrier_id=north&limit=2", &[4, 3]),
        ("?carrier_id=south", &[]),
        ("?started_at.from=2026-11-23T12:00:02Z&started_at.before=2026-11-23T12:00:04Z", &[3, 2]),
    ] {
        let answer = company.place.get(&owner, &format!("/cdrs{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {answer:?}");
        assert_eq!(column(&answer, "id"), found, "{query}");
    }
    for (query, field) in [
        ("sip_code=x", "sip_code"),
        ("status=gone", "status"),
        ("started_at.from=yesterday", "started_at.from"),
        ("status=busy&status=busy", "status"),
        ("colour=red", "colour"),
        ("cursor=WzFd", "cursor"),
        ("limit=501", "limit"),
        ("called=", "called"),
        ("talk_seconds.from=-1", "talk_seconds.from"),
    ] {
        let answer = company.place.get(&owner, &format!("/cdrs?{query}")).await;
        assert_eq!(
            (answer.status, &answer.body["field"]),
            (StatusCode::BAD_REQUEST, &json!(field)),
            "{query}: {answer:?}"
        );
    }
    let legs = company.place.get(&owner, "/cdr-legs?status=busy").await;
    assert_eq!((column(&legs, "cdr_id"), column(&legs, "cause")), (vec![json!(2)], vec![json!(17)]));
}

#[tokio::test]
async fn exports_hold_every_call_and_no_formula() {
    let company = Company::of(place().await).await;
    let mut calls: Vec<Outgoing> =
        (1..=2345).map(|id| Outgoing { customer: 3, second: id, ..Outgoing::new(id) }).collect();
    calls[2344].called = "=cmd|' /C calc'!A0,\"x\"";
    company.calls(&calls).await;
    let (owner, shop) = (company.place.caller(1).await, company.place.caller(3).await);
    let (status, csv) = company.place.raw(&shop, "/cdrs/export?columns=id,called,cost,carrier").await;
    let csv = String::from_utf8(csv).expect("UTF-8");
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!((status, lines.len()), (StatusCode::OK, 2346));
    assert_eq!(lines[0], "id,called,cost,carrier");
    assert_eq!(lines[1], "2345,\"'=cmd|' /C calc'!A0,\"\"x\"\"\",0.20,");
    assert_eq!(lines[2345], "1,34911,0.20,");
    let (_, json) = company.place.raw(&owner, "/cdrs/export?format=jsonl&called.prefix=%3D").await;
    let row: Value = serde_json::from_slice(&json).expect("one line");
    assert_eq!((&row["called"], &row["carrier"]), (&json!("=cmd|' /C calc'!A0,\"x\""), &json!("north")));
    let (status, book) = company.place.raw(&owner, "/cdr-legs/export?format=xlsx").await;
    assert!(status == StatusCode::OK && book.starts_with(b"PK") && book.len() > 10_000, "{status} {}", book.len());
    for wrong in ["format=pdf", "columns=id,nothing", "columns=id,id", "limit=1", "status=gone"] {
        let (status, _) = company.place.raw(&owner, &format!("/cdrs/export?{wrong}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

async fn sums(company: &Company) {
    let base = Outgoing { customer: 3, talk_ms: 90_000, amounts: &[10_000, 20_000, 30_000], ..Outgoing::new(0) };
    company
        .calls(&[
            // 2026-11-23 is a Monday; second 0 is 12:00:00 UTC.
            Outgoing { id: 1, second: 0, ..base },
            Outgoing { id: 2, second: 3_599, talk_ms: 30_500, ..base },
            Outgoing { id: 3, second: 3_600, status: "no_answer", sip_code: 480, ..base },
            Outgoing { id: 4, second: 12 * 3_600, customer: 2, amounts: &[10_000, 20_000], ..base },
        ])
        .await;
    let (owner, shop) = (company.place.caller(1).await, company.place.caller(3).await);
    let figures = async |caller: &Caller, query: &str| {
        let answer = company.place.get(caller, &format!("/statistics/{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {answer:?}");
        let cell = |item: &Value, name: &str| enswitch::model::cell(&item[name]);
        let names = ["name", "calls", "answered", "minutes", "asr", "acd", "revenue", "cost", "margin"];
        items(&answer).iter().map(|item| names.map(|name| cell(item, name)).join(" ")).collect::<Vec<_>>()
    };
    let range = "started_at.from=2026-11-23T11:00:00Z&started_at.before=2026-11-23T14:00:00Z";
    assert_eq!(
        figures(&owner, &format!("hour?{range}")).await,
        [
            "2026-11-23T11:00:00+00:00 0 0 0.00   0.00 0.00 ",
            "2026-11-23T12:00:00+00:00 2 2 2.01 100.00 60.25 0.04 0.02 0.02",
            "2026-11-23T13:00:00+00:00 1 0 0.00 0.00  0.00 0.00 ",
        ]
    );
    assert_eq!(
        figures(&owner, "day?time_zone=Asia/Tokyo").await,
        ["2026-11-23 3 2 2.01 66.67 60.25 0.04 0.02 0.02", "2026-11-24 1 1 1.50 100.00 90.00 0.02 0.01 0.01"]
    );
    assert_eq!(
        figures(&owner, "customer").await,
        ["Shop 3 2 2.01 66.67 60.25 0.04 0.02 0.02", "Reseller 1 1 1.50 100.00 90.00 0.02 0.01 0.01"]
    );
    assert_eq!(figures(&owner, "carrier").await, ["north 4 3 3.51 75.00 70.17 0.06 0.03 0.03"]);
    assert_eq!(figures(&owner, "destination?status=no_answer").await, ["Spain mobile 1 0 0.00 0.00  0.00 0.00 "]);
    assert_eq!(figures(&shop, "customer").await, ["Shop 3 2 2.01 66.67 60.25 0.00 0.06 "]);
    assert_eq!(figures(&shop, "day?called=nobody").await, Vec::<String>::new());
    for (path, status) in [
        ("carrier", StatusCode::FORBIDDEN),
        ("weather", StatusCode::NOT_FOUND),
        ("day?time_zone=Mars", StatusCode::BAD_REQUEST),
        ("day?limit=3", StatusCode::BAD_REQUEST),
        ("hour?started_at.from=2000-01-01T00:00:00Z", StatusCode::BAD_REQUEST),
    ] {
        let answer = company.place.get(&shop, &format!("/statistics/{path}")).await;
        assert_eq!(answer.status, status, "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn sums_are_those_made_by_hand() {
    sums(&Company::of(place().await).await).await;
}

#[tokio::test]
async fn sums_are_those_made_by_hand_on_mariadb() {
    sums(&Company::of(place_at(Database::MariaDb, "report_sums").await).await).await;
}

#[tokio::test]
async fn sums_are_those_made_by_hand_on_mysql() {
    sums(&Company::of(place_at(Database::MySql, "report_sums").await).await).await;
}
