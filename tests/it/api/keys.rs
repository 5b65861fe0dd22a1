//! Keys and sessions of others: by people and by keys.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Answer, Caller, Place, place};

/// The id of a user, whom the place knows by role and customer.
async fn user(place: &Place, role: &str, customer: i64) -> i64 {
    place.caller_as(customer, role).await;
    let name = format!("{role} of {customer}");
    enswitch::store::access::user_by_name(&place.db, &name).await.expect("reads").expect("there").id.0
}

async fn make(place: &Place, by: &Caller, user: i64, body: Value) -> Answer {
    place.send(by, "POST", &format!("/users/{user}/keys"), body).await
}

fn token(answer: &Answer) -> Caller {
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    Caller(answer.body["token"].as_str().expect("a token").to_owned())
}

#[tokio::test]
async fn a_key_makes_keys_within_itself_and_they_go_with_it() {
    let place = place().await;
    let (own, below) = (user(&place, "reseller", 2).await, user(&place, "administrator", 3).await);
    let above = user(&place, "owner", 1).await;
    let reseller = place.caller_as(2, "reseller").await;
    let scopes = ["api_keys:*", "lines:*", "sessions:*", "users:read"];
    let first =
        json!({ "name": "portal", "scopes": scopes, "networks": ["::/0"], "expires_at": "2090-01-01T00:00:00Z" });
    let first = make(&place, &reseller, own, first).await;
    let (key, path) = (token(&first), format!("/users/{own}/keys/{}", first.body["id"]));
    let end = "2089-01-01T00:00:00Z";
    for (field, body) in [
        ("scopes", json!({ "name": "x", "scopes": ["*:*"], "networks": ["::/0"], "expires_at": end })),
        ("scopes", json!({ "name": "x", "scopes": ["customers:read"], "networks": ["::/0"], "expires_at": end })),
        ("networks", json!({ "name": "x", "scopes": ["lines:read"], "expires_at": end })),
        ("networks", json!({ "name": "x", "scopes": ["lines:read"], "networks": ["10.0.0.0/8"], "expires_at": end })),
        ("expires_at", json!({ "name": "x", "scopes": ["lines:read"], "networks": ["::/0"] })),
        (
            "expires_at",
            json!({ "name": "x", "scopes": ["lines:read"], "networks": ["::/0"], "expires_at": "2091-01-01T00:00:00Z" }),
        ),
    ] {
        let refused = make(&place, &key, below, body.clone()).await;
        assert_eq!(
            (refused.status, &refused.body["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &field.into()),
            "{body}"
        );
    }
    let all = make(&place, &key, below, json!({ "name": "all", "networks": ["::/0"], "expires_at": end })).await;
    let child = token(&all);
    assert_eq!(all.body["scopes"], json!(scopes), "what both may do");
    assert_eq!(all.body["made_by_id"], first.body["id"]);
    assert_eq!(place.get(&child, "/lines").await.status, StatusCode::OK);
    assert_eq!(place.get(&child, "/customers").await.status, StatusCode::FORBIDDEN);
    let grandchild = json!({ "name": "read", "scopes": ["lines:read"], "networks": ["::/0"], "expires_at": end });
    let grandchild = token(&make(&place, &child, below, grandchild).await);
    assert_eq!(make(&place, &grandchild, below, json!({ "name": "x" })).await.status, StatusCode::FORBIDDEN);
    for outside in [own, above] {
        assert_eq!(make(&place, &child, outside, json!({ "name": "x" })).await.status, StatusCode::NOT_FOUND);
    }
    let listed = place.get(&key, &format!("/users/{below}/keys")).await.body;
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    assert!(listed.to_string().find("esk_").is_none(), "{listed}");
    assert_eq!(place.send(&reseller, "DELETE", &path, json!({})).await.status, StatusCode::NO_CONTENT);
    for gone in [&key, &child, &grandchild] {
        assert_eq!(place.get(gone, "/lines").await.status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn whoever_may_do_more_is_not_touched() {
    let place = place().await;
    let (shop, administrator) = (user(&place, "owner", 3).await, place.caller_as(3, "administrator").await);
    let big = make(&place, &place.caller(3).await, shop, json!({ "name": "big", "scopes": ["*:*"] })).await;
    let refused =
        place.send(&administrator, "DELETE", &format!("/users/{shop}/keys/{}", big.body["id"]), json!({})).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    let sessions = format!("/users/{shop}/sessions");
    let open = place.get(&administrator, &sessions).await;
    assert!(open.body[0]["id"].is_number(), "{open:?}");
    for path in [sessions.clone(), format!("{sessions}/{}", open.body[0]["id"])] {
        let refused = place.send(&administrator, "DELETE", &path, json!({})).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}: {refused:?}");
    }
    let reseller = place.caller(2).await;
    let ended = place.send(&reseller, "DELETE", &sessions, json!({})).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT, "{ended:?}");
    assert_eq!(place.get(&reseller, &sessions).await.body, json!([]));
}

#[tokio::test]
async fn keys_that_make_keys_come_to_an_end() {
    let place = place().await;
    let own = user(&place, "owner", 2).await;
    let mut maker = place.caller(2).await;
    for _ in 0..8 {
        maker = token(&make(&place, &maker, own, json!({ "name": "next", "scopes": ["*:*"] })).await);
    }
    let refused = make(&place, &maker, own, json!({ "name": "next" })).await;
    assert_eq!(
        (refused.status, &refused.body["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("name")),
        "{refused:?}"
    );
}
