//! What programs are told of a line.

use axum::http::StatusCode;
use serde_json::json;

use super::devices::register;
use super::live::begin;
use super::{Caller, Place, place, place_at};
use crate::rig::Database;

async fn follows_phones_calls_and_settings(place: Place) {
    let (shop, reseller) = (place.caller_as(3, "administrator").await, place.caller(2).await);
    let idle = place.get(&reseller, "/lines/1/state").await;
    assert_eq!((idle.status, &idle.body["state"]), (StatusCode::OK, &json!("offline")), "{}", idle.body);
    assert_eq!((&idle.body["registered"], &idle.body["devices"]), (&json!(false), &json!([])));

    register(&place, 1, "Yealink SIP-T46G 66.83.0.35", None).await;
    let free = place.get(&shop, "/lines/1/state").await.body;
    assert_eq!((&free["state"], &free["registered"]), (&json!("free"), &json!(true)), "{free}");
    assert_eq!(free["devices"][0]["user_agent"], "Yealink SIP-T46G 66.83.0.35", "{free}");

    let patch = json!({ "do_not_disturb": true });
    assert_eq!(place.send(&shop, "PATCH", "/lines/1", patch).await.status, StatusCode::OK);
    let quiet = place.get(&shop, "/lines/1/state").await.body;
    assert_eq!((&quiet["state"], &quiet["do_not_disturb"]), (&json!("do_not_disturb"), &json!(true)), "{quiet}");
    let busy = json!({ "line_id": 1, "occasion": "busy", "forward_to": "600123456" });
    assert_eq!(quiet["forwards"][0], busy, "as the example has it: {quiet}");

    begin(&place.db, 7).await;
    let busy = place.get(&shop, "/lines/1/state").await.body;
    assert_eq!(busy["state"], "busy", "a call outweighs what is set: {busy}");
    let call = &busy["calls"][0];
    assert_eq!((&call["id"], &call["makes_it"], &call["other"]), (&json!(7), &json!(true), &json!("34600")), "{busy}");
    assert!(call["answered_at"].is_string(), "{busy}");

    // A program that may read lines does not learn from this who calls whom.
    let key = json!({ "name": "lines only", "scopes": ["lines:read"] });
    let made = place.send(&shop, "POST", "/auth/keys", key).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let program = Caller(made.body["token"].as_str().expect("a token").to_owned());
    assert_eq!(place.get(&program, "/lines/1").await.status, StatusCode::OK);
    assert_eq!(place.get(&program, "/lines/1/state").await.status, StatusCode::FORBIDDEN);

    let rival = "[[customer]]\nname = \"Rival\"\nparent = \"Owner\"\nplan = \"wholesale\"";
    crate::store::apply::change(&place.db, rival).await;
    let rival = place.caller(4).await;
    assert_eq!(place.get(&rival, "/lines/1/state").await.status, StatusCode::NOT_FOUND);
    for nothing in ["/lines/99/state", "/lines/x/state"] {
        assert_eq!(place.get(&shop, nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn the_state_of_a_line_follows_its_phones_calls_and_settings() {
    follows_phones_calls_and_settings(place().await).await;
}

#[tokio::test]
async fn the_state_of_a_line_follows_its_phones_calls_and_settings_on_mariadb() {
    follows_phones_calls_and_settings(place_at(Database::MariaDb, "line_state").await).await;
}
