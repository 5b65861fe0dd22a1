//! Every route, with the ids of others, as every role: nothing of others is seen or changed.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use enswitch::clock;
use enswitch::model::{CustomerId, JobKind, Owner, Plan};
use enswitch::routing::Seller;
use enswitch::store::access::Author;
use enswitch::store::decks::{self, Mapping, NewDeck};
use enswitch::store::entities::{self, Query, TABLES, Who};
use enswitch::store::jobs;
use serde_json::json;

use super::{Caller, Place, place};

/// Routes below a single row.
const STEPS: [(&str, &str, &str); 10] = [
    ("booth_sessions", "GET", "receipt"),
    ("customers", "GET", "booths"),
    ("decks", "POST", "activate"),
    ("invoices", "GET", "document"),
    ("invoices", "POST", "approve"),
    ("invoices", "POST", "cancel"),
    ("invoices", "POST", "send"),
    ("jobs", "GET", "result"),
    ("lines", "GET", "state"),
    ("mails", "POST", "retry"),
];

/// Keys of all rows of every entity.
async fn all(place: &Place) -> Vec<(&'static entities::Table, Vec<String>)> {
    let mut found = Vec::new();
    for table in TABLES {
        let page = entities::list(&place.db, &Who::operator("test".into()), table, &Query::all(table)).await;
        found.push((table, page.expect("lists").records.iter().map(entities::Record::key).collect()));
    }
    found
}

/// Keys that a caller's lists have.
async fn seen(place: &Place, caller: &Caller, table: &entities::Table) -> Vec<String> {
    let answer = place.get(caller, &format!("/{}", table.resource.path())).await;
    if answer.status == StatusCode::FORBIDDEN {
        return Vec::new();
    }
    let key = |row: &serde_json::Value| {
        let parts = table.resource.key.iter().map(|name| enswitch::model::cell(&row[*name]));
        parts.collect::<Vec<_>>().join(",")
    };
    answer.body["items"].as_array().expect("items").iter().map(key).collect()
}

#[tokio::test]
async fn no_route_shows_or_changes_what_is_of_others() {
    let place = place().await;
    let other = "[[customer]]\nname = \"Rival\"\nparent = \"Owner\"\nplan = \"wholesale\"\n\
                 [[plan]]\nname = \"rival plan\"\ncustomer = \"Rival\"\nprices = [{ called_prefix = \"7\", per_minute = \"1\" }]\n\
                 [[domain]]\nname = \"rival.example\"\ncustomer = \"Rival\"\n\
                 [[line]]\nusername = \"1\"\ndomain = \"rival.example\"\ncustomer = \"Rival\"\npassword = \"x\"\n\
                 [[number]]\nnumber = \"34999\"\ncustomer = \"Rival\"\ninbound_group = \"geographic\"";
    crate::store::apply::change(&place.db, other).await;
    let owner = place.caller(1).await;
    for customer in [1, 4] {
        place.caller_as(customer, "reseller").await;
    }
    let roles = ["owner", "reseller", "administrator", "user"];
    let mut callers = Vec::new();
    for customer in [2, 3] {
        for role in roles {
            callers.push((customer, role, place.caller_as(customer, role).await));
        }
    }
    for customer in [1, 4] {
        let (author, id) = (Author::shell("tester".into(), clock::now()), CustomerId(customer));
        jobs::begin(&place.db, id, JobKind::BillRun, &json!({}), &author).await.expect("writes").expect("a job");
        let plans: Vec<Plan> = place.db.find_by("customer_id", customer).await.expect("plans");
        let (seller, mapping) = (Seller::Plan(plans[0].id), Mapping::default());
        let new = NewDeck { seller, name: "deck.csv".into(), mapping, effective_at: author.at, author };
        decks::import(&place.db, &new, &[]).await.expect("a deck");
    }
    let before = all(&place).await;
    let (mut asked, mut foreign, mut steps) = (0, 0, BTreeSet::new());
    for (customer, role, caller) in &callers {
        for (table, keys) in &before {
            let own = seen(&place, caller, table).await;
            for key in keys {
                let path = format!("/{}/{key}", table.resource.path());
                let visible = own.contains(key);
                foreign += usize::from(!visible);
                for (method, body) in [("GET", json!({})), ("PATCH", json!({})), ("DELETE", json!({}))] {
                    let dry = if method == "GET" { String::new() } else { "?validate=1".to_owned() };
                    let answer = place.send(caller, method, &format!("{path}{dry}"), body).await;
                    let told = format!("{method} {path} as {role} of {customer}: {answer:?}");
                    let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN, StatusCode::METHOD_NOT_ALLOWED];
                    assert!(visible || refused.contains(&answer.status), "{told}");
                    assert!(answer.status.as_u16() < 500, "{told}");
                    let theirs = matches!(table.resource.owner, Owner::Operator | Owner::Shared);
                    assert!(method == "GET" || !theirs || refused.contains(&answer.status), "{told}");
                    asked += 1;
                }
                for (entity, method, step) in STEPS.iter().filter(|(entity, ..)| *entity == table.resource.table) {
                    if visible {
                        continue;
                    }
                    let answer = place.send(caller, method, &format!("{path}/{step}"), json!({})).await;
                    let told = format!("{method} {path}/{step} of {entity} as {role} of {customer}: {answer:?}");
                    assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&answer.status), "{told}");
                    steps.insert((*entity, *step));
                }
            }
        }
    }
    assert!(asked > 500 && foreign > 100, "{asked} requests, {foreign} rows of others");
    for (entity, step) in [("customers", "booths"), ("decks", "activate"), ("jobs", "result"), ("lines", "state")] {
        assert!(steps.contains(&(entity, step)), "{entity} of others are asked for {step}: {steps:?}");
    }
    let after = all(&place).await;
    for ((table, old), (_, new)) in before.iter().zip(&after) {
        assert_eq!(old, new, "{} changed", table.resource.table);
    }
    assert_eq!(place.get(&owner, "/customers").await.body["items"].as_array().map(Vec::len), Some(4));
}

#[tokio::test]
async fn keys_and_sessions_of_others_are_not_there() {
    let place = place().await;
    let mut callers = Vec::new();
    for customer in [1, 2, 3] {
        for role in ["owner", "reseller", "administrator", "user"] {
            callers.push((customer, role, place.caller_as(customer, role).await));
        }
    }
    let users: Vec<enswitch::model::User> = place.db.all().await.expect("users");
    let make = json!({ "name": "mole", "scopes": ["*:*"] });
    for (customer, role, caller) in &callers {
        for user in &users {
            // Customers 1, 2 and 3 are each below the one before.
            let (visible, path) = (user.customer_id.0 >= *customer, format!("/users/{}", user.id));
            for (method, what, body) in [
                ("GET", "keys", json!({})),
                ("GET", "sessions", json!({})),
                ("POST", "keys", make.clone()),
                ("DELETE", "keys/999", json!({})),
                ("DELETE", "sessions/999", json!({})),
            ] {
                let answer = place.send(caller, method, &format!("{path}/{what}"), body).await;
                let told = format!("{method} {path}/{what} as {role} of {customer}: {answer:?}");
                assert!(visible || answer.status == StatusCode::NOT_FOUND, "{told}");
                assert!(answer.status.as_u16() < 500, "{told}");
                let owners = *role == "owner" && user.username.starts_with("owner");
                assert!(method != "POST" || (answer.status == StatusCode::CREATED) == (visible && owners), "{told}");
            }
        }
    }
}

#[tokio::test]
async fn references_to_others_are_refused_as_if_they_were_not_there() {
    let place = place().await;
    let shop = place.caller_as(3, "administrator").await;
    for (path, body, field) in [
        ("/lines", json!({ "customer_id": 2, "domain_id": 1, "username": "9", "password": "x" }), "customer_id"),
        ("/lines", json!({ "customer_id": "Owner", "domain_id": 1, "username": "9", "password": "x" }), "customer_id"),
        ("/users", json!({ "customer_id": 1, "role_id": "user", "username": "mole" }), "customer_id"),
        ("/users", json!({ "customer_id": 3, "role_id": "owner", "username": "mole" }), "role_id"),
    ] {
        let answer = place.send(&shop, "POST", path, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {answer:?}");
        assert_eq!(answer.body["field"], field, "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn nobody_rises_above_themselves() {
    let place = place().await;
    let (shop, _) = (place.caller_as(3, "administrator").await, place.caller(3).await);
    let owner = enswitch::store::access::user_by_name(&place.db, "owner of 3").await.expect("reads").expect("there");
    let path = format!("/users/{}", owner.id);
    let taken = place.send(&shop, "PATCH", &path, json!({ "email": "mole@example.com" })).await;
    assert_eq!(taken.status, StatusCode::FORBIDDEN, "whoever has more is not touched: {taken:?}");
    let gone = place.send(&shop, "DELETE", &path, json!({})).await;
    assert_eq!(gone.status, StatusCode::FORBIDDEN, "{gone:?}");
    let reseller = place.caller_as(2, "reseller").await;
    let role = json!({ "name": "god", "customer_id": 2, "privileges": ["*:*"] });
    let role = place.send(&reseller, "POST", "/roles", role).await;
    assert_eq!((role.status, &role.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("privileges")));
    let shared = place.send(&reseller, "POST", "/roles", json!({ "name": "x", "privileges": [] })).await;
    assert_eq!(shared.status, StatusCode::FORBIDDEN, "built-in roles are the owner's: {shared:?}");
}

#[tokio::test]
async fn nobody_changes_what_was_agreed_with_whoever_is_above() {
    let place = place().await;
    let reseller = place.caller(2).await;
    let own = place.send(&reseller, "POST", "/contracts", json!({ "customer_id": 2, "tax_liability": "exempt" })).await;
    assert_eq!((own.status, &own.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("customer_id")), "{own:?}");
    let below = place.send(&reseller, "POST", "/contracts", json!({ "customer_id": 3 })).await;
    assert_eq!(below.status, StatusCode::CREATED, "{below:?}");
    let (shop, path) = (place.caller(3).await, format!("/contracts/{}", below.body["id"]));
    assert_eq!(place.get(&shop, &path).await.status, StatusCode::OK);
    let exempt = place.send(&shop, "PATCH", &path, json!({ "tax_liability": "exempt" })).await;
    assert_eq!(exempt.status, StatusCode::FORBIDDEN, "{exempt:?}");
}
