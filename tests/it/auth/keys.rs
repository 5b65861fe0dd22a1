//! API keys.

use enswitch::clock;
use serde_json::json;

use super::Client;

#[tokio::test]
async fn a_key_is_shown_once_and_has_its_scopes_only() {
    let client = Client::new().await;
    let rita = client.enter("rita").await;
    let key =
        client.post("keys", &rita, json!({ "name": "billing", "scopes": ["cdrs:read", "lines:*"] })).await.is(201);
    let token = key.text("token");
    let me = client.get("me", &token).await.is(200);
    assert_eq!(me.body["privileges"], json!(["cdrs:read", "lines:*"]));
    let list = client.get("keys", &rita).await.is(200).body;
    assert_eq!((list[0]["name"].as_str(), list[0].get("token")), (Some("billing"), None));
    assert!(list[0]["used_at"].is_string(), "{list}");
    for (path, body) in [("keys", json!({})), ("password", json!({})), ("totp", json!({})), ("switch", json!({}))] {
        client.post(path, &token, body).await.is(403);
    }
    client.send("DELETE", &format!("keys/{}", key.body["id"]), &rita, None).await.is(204);
    client.get("me", &token).await.is(401);
    client.send("DELETE", &format!("keys/{}", key.body["id"]), &rita, None).await.is(404);
}

#[tokio::test]
async fn a_key_never_has_more_than_its_user() {
    let client = Client::new().await;
    let rita = client.enter("rita").await;
    for scopes in [json!(["*:*"]), json!(["carriers:read"]), json!(["cdrs:write"])] {
        let refused = client.post("keys", &rita, json!({ "name": "x", "scopes": scopes })).await.is(422);
        assert_eq!(refused.text("field"), "scopes");
    }
    for (field, body) in [
        ("name", json!({ "name": " ", "scopes": [] })),
        ("expires_at", json!({ "name": "x", "scopes": [], "expires_at": "2020-01-01T00:00:00Z" })),
    ] {
        assert_eq!(client.post("keys", &rita, body).await.is(422).text("field"), field);
    }
    client.post("keys", &rita, json!({ "name": "x", "scopes": ["nonsense"] })).await.is(400);
    client.post("keys", &rita, json!({ "name": "x", "scopes": [], "networks": ["192.0.2.0/99"] })).await.is(400);
}

#[tokio::test]
async fn a_key_works_from_its_networks_and_until_its_end() {
    let client = Client::new().await;
    let rita = client.enter("rita").await;
    let end = clock::now().plus_millis(3_600_000).to_string();
    let body = json!({ "name": "x", "scopes": ["cdrs:read"], "networks": ["192.0.2.0/24", "2001:db8::/32"], "expires_at": end });
    let token = client.post("keys", &rita, body).await.is(201).text("token");
    client.get("me", &token).await.is(200);
    let mut client = client;
    for (address, status) in [("198.51.100.7", 401), ("2001:db8::7", 200), ("::ffff:192.0.2.9", 200)] {
        client.address = address.parse().expect("address");
        client.get("me", &token).await.is(status);
    }
    let past = clock::now().plus_millis(-1).micros();
    let db = &client.db;
    crate::billing::fixture::execute(db, format!("UPDATE api_keys SET expires_at = {past}")).await;
    client.get("me", &token).await.is(401);
}
