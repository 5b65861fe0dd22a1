//! The JSON API, in process: requests go straight into the router.

mod back;
mod bad;
mod devices;
mod every;
pub mod jobs;
mod keys;
mod line_state;
pub mod live;
mod money;
mod pages;
mod parameters;
mod rates;
pub mod reports;
mod shared_plans;
mod walk;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use enswitch::clock;
use enswitch::config;
use enswitch::http::auth::Auth;
use enswitch::http::{Api, router};
use enswitch::model::{CustomerId, Networks};
use enswitch::store::Db;
use enswitch::store::access::{self, Author, NewSession, NewUser};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// A database with the example of the manual, and the API on it.
pub struct Place {
    _folder: Option<tempfile::TempDir>,
    pub db: Db,
    pub router: axum::Router,
}

/// Somebody who is logged in.
#[derive(Debug, Clone)]
pub struct Caller(String);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub etag: Option<String>,
    pub body: Value,
}

pub async fn place() -> Place {
    let (folder, db) = super::store::sqlite().await;
    place_on(Some(folder), db).await
}

/// On a database that has the example.
pub async fn place_in(db: Db) -> Place {
    place_on(None, db).await
}

/// As [`place`], on a server.
pub async fn place_at(server: crate::rig::Database, name: &str) -> Place {
    place_on(None, super::store::open(&crate::server::fresh_database(server, name).await).await).await
}

async fn place_on(folder: Option<tempfile::TempDir>, db: Db) -> Place {
    super::store::apply::change(&db, super::store::apply::example()).await;
    Place { _folder: folder, ..on(db) }
}

/// On a database as it is.
pub fn on(db: Db) -> Place {
    let limits = config::Api {
        requests_per_second: 100_000,
        requests_burst: 100_000,
        webhook_networks: "127.0.0.0/8".parse().expect("networks"),
        ..config::Api::default()
    };
    let router = router(Api::new(db.clone(), Auth::new(db.clone(), false, Networks::default()), &limits));
    Place { _folder: None, db, router }
}

impl Place {
    /// A user of a customer who may do everything there.
    pub async fn caller(&self, customer: i64) -> Caller {
        self.caller_as(customer, "owner").await
    }

    /// A user of a customer with this role.
    pub async fn caller_as(&self, customer: i64, role: &str) -> Caller {
        let author = Author::shell("tester".into(), clock::now());
        let role_id = access::role_named(&self.db, role).await.expect("reads").expect("a role").id;
        let username = format!("{role} of {customer}");
        let user = match access::user_by_name(&self.db, &username).await.expect("reads") {
            Some(user) => user,
            None => {
                let new = NewUser { customer_id: CustomerId(customer), role_id, username, email: None };
                access::add_user(&self.db, new, &author).await.expect("writes").expect("a new name")
            }
        };
        let session = NewSession { user_id: user.id, switched_from: None, address: "192.0.2.1".into(), user_agent: "" };
        Caller(access::open_session(&self.db, &session, &author).await.expect("logs in").access.to_string())
    }

    pub async fn ask(&self, caller: &Caller, mut request: Request<Body>) -> Answer {
        request.headers_mut().insert("authorization", format!("Bearer {}", caller.0).parse().expect("header"));
        let response = self.router.clone().oneshot(request).await.expect("answers");
        let status = response.status();
        let etag = response.headers().get("etag").map(|tag| tag.to_str().expect("text").to_owned());
        let bytes = axum::body::to_bytes(response.into_body(), 10_000_000).await.expect("body");
        let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).expect("JSON") };
        Answer { status, etag, body }
    }

    pub async fn get(&self, caller: &Caller, path: &str) -> Answer {
        self.ask(caller, Request::get(format!("/api/v1{path}")).body(Body::empty()).expect("request")).await
    }

    /// The body as it is.
    pub async fn raw(&self, caller: &Caller, path: &str) -> (StatusCode, Vec<u8>) {
        let request = Request::get(format!("/api/v1{path}")).header("authorization", format!("Bearer {}", caller.0));
        let request = request.body(Body::empty()).expect("request");
        let response = self.router.clone().oneshot(request).await.expect("answers");
        let status = response.status();
        (status, axum::body::to_bytes(response.into_body(), 10_000_000).await.expect("body").to_vec())
    }

    pub async fn send(&self, caller: &Caller, method: &str, path: &str, body: Value) -> Answer {
        let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        let request = request.header("content-type", "application/json").body(Body::from(body.to_string()));
        self.ask(caller, request.expect("request")).await
    }
}

#[tokio::test]
async fn a_line_lives_its_life() {
    let place = place().await;
    let owner = place.caller(1).await;
    let line = json!({ "customer_id": "Shop", "domain_id": "shop.example", "username": "200", "password": "secret" });
    let made = place.send(&owner, "POST", "/lines", line).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!((&made.body["extension"], &made.body["ring_seconds"]), (&json!("200"), &json!(30)));
    assert!(made.body.get("ha1").is_none() && made.body.get("password").is_none(), "{}", made.body);
    let path = format!("/lines/{}", made.body["id"]);
    let seen = place.get(&owner, &path).await;
    assert_eq!((seen.status, &seen.etag, &seen.body), (StatusCode::OK, &made.etag, &made.body));
    let changed = place.send(&owner, "PATCH", &path, json!({ "ring_seconds": 40 })).await;
    assert_eq!((changed.status, &changed.body["ring_seconds"]), (StatusCode::OK, &json!(40)));
    assert_ne!(changed.etag, made.etag);
    let bad = place.send(&owner, "PATCH", &path, json!({ "ring_seconds": 601, "colour": "red" })).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bad.body);
    let gone = place.send(&owner, "DELETE", &path, json!({})).await;
    assert_eq!((gone.status, gone.body), (StatusCode::NO_CONTENT, Value::Null));
    assert_eq!(place.get(&owner, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_plan_permits_so_many_lines_numbers_and_users() {
    let place = place().await;
    let (owner, reseller) = (place.caller(1).await, place.caller(2).await);
    let shop = place.caller_as(3, "administrator").await;
    let fee = json!({ "plan_id": "retail", "feature": "line", "maximum": 2 });
    assert_eq!(place.send(&shop, "POST", "/fees", fee.clone()).await.status, StatusCode::FORBIDDEN);
    let made = place.send(&reseller, "POST", "/fees", fee).await;
    assert_eq!((made.status, &made.body["maximum"]), (StatusCode::CREATED, &json!(2)), "{}", made.body);
    let line = |username: u32| {
        let username = username.to_string();
        json!({ "customer_id": 3, "domain_id": "shop.example", "username": username, "password": "x" })
    };
    let there = place.get(&shop, "/lines").await.body["items"].as_array().expect("lines").len();
    let path = format!("/fees/{}", made.body["id"]);
    let more = json!({ "maximum": there + 1 });
    assert_eq!(place.send(&reseller, "PATCH", &path, more).await.status, StatusCode::OK);
    assert_eq!(place.send(&shop, "POST", "/lines", line(300)).await.status, StatusCode::CREATED);
    for caller in [&shop, &reseller, &owner] {
        let refused = place.send(caller, "POST", "/lines", line(301)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        let detail = refused.body["detail"].as_str().expect("detail");
        assert!(detail.contains(&format!("permits {} lines", there + 1)), "{detail}");
    }
    let kept = place.send(&shop, "PATCH", "/lines/1", json!({ "ring_seconds": 20 })).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    assert_eq!(place.send(&reseller, "PATCH", &path, json!({ "maximum": null })).await.status, StatusCode::OK);
    assert_eq!(place.send(&shop, "POST", "/lines", line(301)).await.status, StatusCode::CREATED);
    let users = json!({ "plan_id": "retail", "feature": "user", "maximum": 0 });
    assert_eq!(place.send(&reseller, "POST", "/fees", users).await.status, StatusCode::CREATED);
    let user = json!({ "customer_id": 3, "role_id": "user", "username": "eve" });
    assert_eq!(place.send(&reseller, "POST", "/users", user).await.status, StatusCode::FORBIDDEN, "0 forbids");
    for (feature, path, body) in [
        ("hunt_group", "/hunt-groups", json!({ "customer_id": 3, "extension": "600", "name": "all" })),
        (
            "resource_list",
            "/resource-lists",
            json!({ "customer_id": 3, "domain_id": "shop.example", "username": "desk" }),
        ),
        (
            "webhook",
            "/webhooks",
            json!({ "customer_id": 3, "url": "https://crm.example/events", "secret": "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }),
        ),
        (
            "alert",
            "/alerts",
            json!({ "customer_id": 3, "name": "many", "kind": "call_count", "threshold": "9", "email": "noc@shop.example" }),
        ),
    ] {
        let fee = json!({ "plan_id": "retail", "feature": feature, "maximum": 0 });
        let fee = place.send(&reseller, "POST", "/fees", fee).await;
        assert_eq!(fee.status, StatusCode::CREATED, "{feature}: {}", fee.body);
        let refused = place.send(&reseller, "POST", path, body.clone()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{feature}: {}", refused.body);
        let path_of_fee = format!("/fees/{}", fee.body["id"]);
        let one = place.send(&reseller, "PATCH", &path_of_fee, json!({ "maximum": 9 })).await;
        assert_eq!(one.status, StatusCode::OK, "{feature}: {}", one.body);
        let made = place.send(&reseller, "POST", path, body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{feature}: {}", made.body);
    }
}

#[tokio::test]
async fn a_reseller_sees_the_own_subtree_only() {
    let place = place().await;
    let (shop, reseller) = (place.caller(3).await, place.caller(2).await);
    let names = |answer: &Answer| {
        let items = answer.body["items"].as_array().expect("items").clone();
        items.iter().map(|item| item["name"].as_str().expect("name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&place.get(&reseller, "/customers").await), ["Reseller", "Shop"]);
    assert_eq!(names(&place.get(&shop, "/customers").await), ["Shop"]);
    assert_eq!(place.get(&shop, "/customers/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(names(&place.get(&reseller, "/carriers").await), Vec::<String>::new());
    let own = place.send(&reseller, "PATCH", "/customers/2", json!({ "credit_limit": null })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "nobody lifts the own limit: {}", own.body);
    let new = json!({ "name": "New", "parent_id": 1, "plan_id": "wholesale" });
    let above = place.send(&reseller, "POST", "/customers", new).await;
    assert_eq!(above.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", above.body);
    assert_eq!(above.body["field"], "parent_id", "{}", above.body);
}
