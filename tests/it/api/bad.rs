//! Whatever comes in, the answer is a problem that names what is wrong, never a failure of ours.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use enswitch::store::entities::TABLES;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::place;

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<u64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        "[0-9%./:+-]{0,12}".prop_map(Value::from),
        Just(json!("9".repeat(400))),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,8}", inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// Some fields of an entity with anything in them, and maybe one it does not have.
fn any_row(table: usize) -> impl Strategy<Value = Value> {
    let mut names: Vec<String> = TABLES[table].resource.fields.iter().map(|field| field.name.to_owned()).collect();
    names.extend(["password".to_owned(), "x".to_owned()]);
    let value = prop_oneof![1 => any_json(), 1 => Just(json!(1)), 1 => Just(json!("1"))];
    prop::collection::hash_map(prop::sample::select(names), value, 0..12).prop_map(|map| map.into_iter().collect())
}

#[test]
fn no_body_makes_us_fail() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    let place = runtime.block_on(place());
    let owner = runtime.block_on(place.caller(1));
    let rows = (0..TABLES.len()).prop_flat_map(|table| (Just(table), any_row(table), any::<bool>()));
    let mut runner = TestRunner::new(Config { cases: 1500, failure_persistence: None, ..Config::default() });
    let checked = runner.run(&rows, |(table, body, new)| {
        let path = TABLES[table].resource.path();
        let (method, path) =
            if new { ("POST", format!("/{path}?validate=1")) } else { ("PATCH", format!("/{path}/1?validate=1")) };
        let answer = runtime.block_on(place.send(&owner, method, &path, body.clone()));
        prop_assert!(answer.status.as_u16() < 500, "{} {} {}: {:?}", method, path, body, answer);
        let told = answer.status.is_success() || answer.body["title"].is_string();
        prop_assert!(told, "{} {} {}: {:?}", method, path, body, answer);
        Ok(())
    });
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Bodies of what is no entity: mostly the fields there are, with anything in them.
#[test]
fn no_body_makes_the_rest_fail() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    let place = runtime.block_on(place());
    let owner = runtime.block_on(place.caller(1));
    let paths = prop::sample::select(vec![
        "/users/1/keys",
        "/calls",
        "/calls/7/redirect",
        "/calls/7/hangup",
        "/auth/keys",
        "/auth/login",
        "/auth/refresh",
        "/auth/switch",
        "/auth/password/link",
        "/auth/totp/confirm",
    ]);
    let names =
        ["name", "scopes", "networks", "expires_at", "line_id", "called", "username", "password", "token", "code"];
    let value = prop_oneof![2 => any_json(), 1 => Just(json!("lines:read")), 1 => Just(json!(["lines:read"]))];
    let body = prop::collection::hash_map(prop::sample::select(names.to_vec()), value, 0..8);
    let mut runner = TestRunner::new(Config { cases: 600, failure_persistence: None, ..Config::default() });
    let checked = runner.run(&(paths, body), |(path, body)| {
        let body: Value = body.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let answer = runtime.block_on(place.send(&owner, "POST", path, body.clone()));
        prop_assert!(answer.status.as_u16() < 500, "{} {}: {:?}", path, body, answer);
        Ok(())
    });
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}

#[tokio::test]
async fn whoever_is_not_known_is_told_how_to_say_who_they_are() {
    use tower::ServiceExt as _;
    let request = Request::get("/api/v1/lines").body(Body::empty()).expect("request");
    let answer = place().await.router.oneshot(request).await.expect("answers");
    let told = answer.headers().get("www-authenticate").map(|value| value.to_str().expect("text").to_owned());
    assert_eq!((answer.status(), told.as_deref()), (StatusCode::UNAUTHORIZED, Some("Bearer")));
}

#[tokio::test]
async fn every_refusal_is_a_problem() {
    let place = place().await;
    let owner = place.caller(1).await;
    let long = format!("/lines/{}", "9".repeat(3000));
    let json_type = "application/json";
    for (method, path, kind, body, status) in [
        ("GET", "/nothing", json_type, "", 404),
        ("PUT", "/lines", json_type, "{}", 405),
        ("POST", "/lines", json_type, "", 400),
        ("POST", "/lines", json_type, "[]", 400),
        ("POST", "/lines", json_type, "{", 400),
        ("POST", "/lines", json_type, "\u{0}", 400),
        ("POST", "/lines", "text/plain", "{}", 415),
        ("POST", "/lines?validate=maybe", json_type, "{}", 400),
        ("POST", "/lines/import", "text/plain", "", 415),
        ("POST", "/lines/import", "text/csv", "", 200),
        ("POST", "/audit-log", json_type, "{}", 405),
        ("GET", "/lines/x", json_type, "", 404),
        ("GET", "/lines/1,2", json_type, "", 404),
        ("GET", "/lines/-1", json_type, "", 404),
        ("GET", "/lines/99999999999999999999", json_type, "", 404),
        ("GET", long.as_str(), json_type, "", 404),
        ("GET", "/lines/%ff", json_type, "", 400),
        ("GET", "/lines?username=%ff", json_type, "", 400),
        ("GET", "/region-machines/1", json_type, "", 404),
    ] {
        let request = Request::builder().method(method).uri(format!("/api/v1{path}")).header("content-type", kind);
        let answer = place.ask(&owner, request.body(Body::from(body)).expect("request")).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path} {body}: {answer:?}");
        assert!(status == 200 || answer.body["title"].is_string(), "{method} {path}: {answer:?}");
    }
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(70_000));
    let request = Request::post("/api/v1/customers").header("content-type", json_type).body(Body::from(large));
    assert_eq!(place.ask(&owner, request.expect("request")).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}
