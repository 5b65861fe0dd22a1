//! What reports tell nobody: calls of others, levels above, carriers.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::company::{Company, Outgoing};
use crate::api::place;

/// Every path of reports, as it is asked for.
fn paths() -> Vec<String> {
    let document = enswitch::http::openapi::document();
    let paths = document["paths"].as_object().expect("paths").keys();
    let reports = ["/cdrs", "/cdr-legs", "/statistics", "/calls/explain"];
    let ours = paths
        .filter_map(|path| path.strip_prefix("/api/v1"))
        .filter(|path| reports.iter().any(|report| path.starts_with(report)));
    let mut asked = Vec::new();
    for path in ours {
        let keys: &[&str] = match path {
            "/statistics/{per}" => &["hour", "day", "destination", "carrier", "customer"],
            "/cdrs/{key}" => &["1", "2", "9", "x", "-1"],
            _ => &[""],
        };
        let full = |key: &&str| path.replace("{per}", key).replace("{key}", key);
        asked.extend(keys.iter().map(full));
    }
    asked
}

#[tokio::test]
async fn no_report_tells_of_others_to_any_role() {
    let company = Company::of(place().await).await;
    let secret = Outgoing { customer: company.rival, called: "77001", amounts: &[10_000, 20_000], ..Outgoing::new(1) };
    let own = Outgoing { customer: 3, amounts: &[10_001, 22_222, 33_333], ..Outgoing::new(2) };
    company.calls(&[secret, own]).await;
    let place = &company.place;
    let rival = company.rival;
    let queries = [
        String::new(),
        "?level=1".into(),
        format!("?level={rival}"),
        "?level=Rival".into(),
        format!("?customer_id={rival}"),
        "?customer_id=Owner".into(),
        "?line_id=3".into(),
        "?number_id=34999".into(),
        "?carrier_id=north".into(),
        "?carrier_id=1&dialled=34911".into(),
        "?line_id=3&dialled=34911".into(),
        "?line_id=1&dialled=34911&caller=1".into(),
        "?line_id=1&dialled=34999".into(),
    ];
    let (mut asked, mut seen) = (0, 0);
    for customer in [2, 3, company.kiosk] {
        for role in ["owner", "reseller", "administrator", "user"] {
            let caller = place.caller_as(customer, role).await;
            for path in paths() {
                for query in &queries {
                    let (status, body) = place.raw(&caller, &format!("{path}{query}")).await;
                    let body = String::from_utf8_lossy(&body);
                    let told = format!("{path}{query} as {role} of {customer}: {status} {body}");
                    assert!(status.as_u16() < 500, "{told}");
                    asked += 1;
                    if status != StatusCode::OK {
                        continue;
                    }
                    seen += 1;
                    for hidden in ["77001", "Rival", "north", "192.0.2.8", "0.010001", "Owner", "a1-"] {
                        assert!(!body.contains(hidden), "{hidden}: {told}");
                    }
                    let foreign =
                        query.contains("level=") || query.contains("customer_id=") || query.contains("carrier_id");
                    assert!(!foreign, "{told}");
                }
            }
            let foreign = place.get(&caller, "/cdrs/1").await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{foreign:?}");
        }
    }
    assert!(asked > 1000 && seen > 100, "{asked} requests, {seen} answered");
}

#[tokio::test]
async fn a_role_without_the_privilege_sees_no_report() {
    let company = Company::of(place().await).await;
    let owner = company.place.caller(1).await;
    let role = json!({ "name": "blind", "privileges": ["lines:read"] });
    let made = company.place.send(&owner, "POST", "/roles", role).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    let blind = company.place.caller_as(3, "blind").await;
    for path in paths() {
        let answer = company.place.get(&blind, &path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn a_call_is_explained_with_the_prices_of_the_own_level_and_below() {
    let company = Company::of(place().await).await;
    let (owner, shop) = (company.place.caller(1).await, company.place.caller(3).await);
    let ask = "/calls/explain?line_id=1&dialled=0034600111222&at=2026-11-23T12:00:00Z";
    let whole = company.place.get(&owner, ask).await;
    let own = company.place.get(&shop, ask).await;
    assert_eq!((whole.status, own.status), (StatusCode::OK, StatusCode::OK), "{whole:?} {own:?}");
    let payers = |answer: &Value| {
        let levels = answer["targets"][0]["levels"].as_array().expect("levels").clone();
        levels.iter().map(|level| level["customer"].as_str().expect("name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(payers(&whole.body), ["Owner", "Reseller", "Shop"]);
    assert_eq!(payers(&own.body), ["Shop"]);
    assert!(!whole.body["candidates"].as_array().expect("carriers").is_empty());
    assert_eq!(own.body["candidates"], json!([]));
    assert_eq!(own.body["called"], "34600111222");
    let reserved = &own.body["reservation"]["granted"]["amounts"];
    assert_eq!(reserved[0][0], "Shop", "{reserved}");
    for (query, status) in [
        ("line_id=1", StatusCode::BAD_REQUEST),
        ("dialled=34", StatusCode::BAD_REQUEST),
        ("line_id=1&carrier_id=1&dialled=34", StatusCode::BAD_REQUEST),
        ("line_id=1&dialled=34&at=now", StatusCode::BAD_REQUEST),
        ("line_id=1&dialled=34&media=smell", StatusCode::BAD_REQUEST),
        ("line_id=1&dialled=34&colour=red", StatusCode::BAD_REQUEST),
        ("line_id=99&dialled=34", StatusCode::NOT_FOUND),
        ("carrier_id=1&dialled=34", StatusCode::NOT_FOUND),
    ] {
        let answer = company.place.get(&shop, &format!("/calls/explain?{query}")).await;
        assert_eq!(answer.status, status, "{query}: {answer:?}");
    }
}
