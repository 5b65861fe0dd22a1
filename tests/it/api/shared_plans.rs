//! Plans that whoever made them shares with resellers below.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Caller, Place, money};

async fn plans(place: &Place, caller: &Caller) -> Vec<Value> {
    let answer = place.get(caller, "/plans").await;
    let items = answer.body["items"].as_array().expect("a list").clone();
    items.into_iter().map(|plan| plan["name"].clone()).collect()
}

async fn share(place: &Place, caller: &Caller, shared: &str) -> (StatusCode, String) {
    let answer = place.send(caller, "PATCH", "/plans/1", json!({ "shared": shared })).await;
    (answer.status, answer.body.to_string())
}

async fn customer(place: &Place, caller: &Caller, name: &str, parent: i64) -> (StatusCode, String) {
    let new = json!({ "name": name, "parent_id": parent, "plan_id": 1 });
    let answer = place.send(caller, "POST", "/customers", new).await;
    (answer.status, answer.body.to_string())
}

#[tokio::test]
async fn a_reseller_sells_by_a_plan_that_is_shared_with_it() {
    let (place, _folder) = money::company().await;
    let (owner, reseller, shop) = (place.caller(1).await, place.caller(2).await, place.caller(3).await);
    assert_eq!(plans(&place, &reseller).await, ["plan 2"], "plans of those above are theirs");
    assert!(!customer(&place, &reseller, "Booth", 2).await.0.is_success());

    assert_eq!(share(&place, &owner, "resellers").await.0, StatusCode::OK);
    assert_eq!(plans(&place, &reseller).await, ["plan 1", "plan 2"]);
    assert_eq!(share(&place, &reseller, "subtree").await.0, StatusCode::FORBIDDEN, "seen, not changed");
    let fee = json!({ "plan_id": 1, "feature": "line", "sign_up": "0", "period": "1", "included": 0 });
    assert_eq!(place.send(&reseller, "POST", "/fees", fee).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(customer(&place, &reseller, "Booth", 2).await.0, StatusCode::CREATED);
    assert_eq!(plans(&place, &shop).await, Vec::<Value>::new(), "shared with the level below only");
    assert!(!customer(&place, &shop, "Kiosk", 3).await.0.is_success());

    assert_eq!(share(&place, &owner, "subtree").await.0, StatusCode::OK);
    assert_eq!(plans(&place, &shop).await, ["plan 1"]);
    assert_eq!(customer(&place, &shop, "Kiosk", 3).await.0, StatusCode::CREATED);
    for (shared, who) in [("resellers", "Kiosk"), ("nobody", "Booth")] {
        let (status, told) = share(&place, &owner, shared).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.contains(who) && told.contains("not be shared any more"), "{told}");
    }
}

#[tokio::test]
async fn a_subtree_does_not_move_away_from_plans_that_are_shared_with_it() {
    // Nobody owes anything.
    let (_folder, db) = crate::store::sqlite().await;
    crate::billing::fixture::seed(&db).await;
    let place = super::on(db);
    let owner = place.caller(1).await;
    let other = json!({ "name": "Other", "parent_id": 1, "plan_id": 1 });
    let other = place.send(&owner, "POST", "/customers", other).await.body["id"].clone();
    let made = json!({ "name": "shared", "customer_id": 2, "shared": "subtree", "currency": "EUR" });
    let shared = place.send(&owner, "POST", "/plans", made).await.body["id"].clone();
    let below = json!({ "name": "Kiosk", "parent_id": 3, "plan_id": shared });
    assert_eq!(place.send(&owner, "POST", "/customers", below).await.status, StatusCode::CREATED);
    let new_plan = json!({ "name": "of the other", "customer_id": other, "currency": "EUR" });
    let plan = place.send(&owner, "POST", "/plans", new_plan).await.body["id"].clone();
    let moved = place.send(&owner, "PATCH", "/customers/3", json!({ "parent_id": other, "plan_id": plan })).await;
    assert_eq!(moved.status, StatusCode::UNPROCESSABLE_ENTITY, "{moved:?}");
    assert!(moved.body.to_string().contains("not be shared with"), "{moved:?}");
}
