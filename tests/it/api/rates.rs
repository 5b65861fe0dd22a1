//! Rate decks and prices of the past through the API: a reseller does and sees what is of the own subtree.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use enswitch::model::Deck;
use serde_json::{Value, json};

use super::jobs::over;
use super::reports::company::{Company, Outgoing};
use super::{Answer, Caller, Place, place, place_at};
use crate::rig::Database;

async fn upload(place: &Place, caller: &Caller, parameters: &str, csv: &str) -> Answer {
    let request = Request::post(format!("/api/v1/rates/import?{parameters}")).header("content-type", "text/csv");
    place.ask(caller, request.body(Body::from(csv.to_owned())).expect("request")).await
}

async fn decks_go_from_the_file_to_the_prices_and_back(place: Place) {
    let company = Company::of(place).await;
    let place = &company.place;
    let (owner, reseller) = (place.caller(1).await, place.caller_as(2, "reseller").await);
    let file = "Prefix,Rate\n34,0.50\n346,0.60\n";
    let dry = upload(place, &reseller, "plan_id=retail&validate=1", file).await;
    assert_eq!((dry.status, dry.body), (StatusCode::NO_CONTENT, Value::Null));
    assert_eq!(place.db.all::<Deck>().await.expect("decks"), [], "nothing was kept");
    let begun = upload(place, &reseller, "plan_id=retail&name=retail.csv", file).await;
    let (_, told) = over(place, &reseller, &begun).await;
    assert_eq!((&told["deck"]["state"], &told["deck"]["name"]), (&json!("draft"), &json!("retail.csv")), "{told}");
    assert_eq!((&told["impact"]["prefixes"], &told["activated"]), (&json!(2), &Value::Null), "{told}");
    let path = format!("/decks/{}/activate", told["deck"]["id"]);
    assert_eq!(place.send(&reseller, "POST", &format!("{path}?validate=1"), json!({})).await.status, 204);
    let active = place.send(&reseller, "POST", &path, json!({})).await;
    assert_eq!((active.status, &active.body["begun"]), (StatusCode::OK, &json!(2)), "{}", active.body);
    let twice = place.send(&reseller, "POST", &path, json!({})).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);
    let begun = upload(place, &reseller, "plan_id=retail&activate=1&traffic=0", "Prefix,Rate\n34,0.70\n").await;
    let (_, second) = over(place, &reseller, &begun).await;
    assert_eq!((&second["activated"]["ended"], &second["traffic"]), (&json!(2), &Value::Null), "{second}");
    let diff = place.get(&reseller, "/rates/diff?before=1&after=2").await.body;
    assert_eq!(diff["items"].as_array().map(Vec::len), Some(2), "{diff}");
    let page = place.get(&reseller, "/rates/diff?before=1&after=2&limit=1").await.body;
    assert_eq!((&page["items"][0], &page["next"]), (&diff["items"][0], &json!("34")), "{page}");
    let page = place.get(&reseller, "/rates/diff?before=1&after=2&limit=1&cursor=34").await.body;
    assert_eq!((&page["items"][0], &page["next"]), (&diff["items"][1], &Value::Null), "{page}");
    let back = place.send(&reseller, "POST", "/rates/rollback", json!({ "plan_id": "retail" })).await;
    assert_eq!((back.status, &back.body["begun"]), (StatusCode::OK, &json!(2)), "{}", back.body);

    // What is of the owner, or of the system, is not there.
    for (parameters, status) in [
        ("carrier_id=north", StatusCode::NOT_FOUND),
        ("plan_id=wholesale", StatusCode::NOT_FOUND),
        ("plan_id=nothing", StatusCode::NOT_FOUND),
        ("", StatusCode::UNPROCESSABLE_ENTITY),
        ("plan_id=retail&columns=colour%3Dred", StatusCode::UNPROCESSABLE_ENTITY),
        ("plan_id=retail&effective_at=soon", StatusCode::UNPROCESSABLE_ENTITY),
        ("plan_id=retail&activate=perhaps", StatusCode::BAD_REQUEST),
        ("plan_id=retail&colour=red", StatusCode::BAD_REQUEST),
    ] {
        let answer = upload(place, &reseller, parameters, file).await;
        assert_eq!(answer.status, status, "{parameters}: {}", answer.body);
    }
    for file in ["", "prefix,rate\n34,x\n", "PK\u{3}\u{4}x", &",".repeat(20_000_001)] {
        let answer = upload(place, &reseller, "plan_id=retail", file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    }
    let carrier = upload(place, &owner, "carrier_id=north&traffic=0", file).await;
    let (_, carrier) = over(place, &owner, &carrier).await;
    let deck = &carrier["deck"]["id"];
    for (method, path, body) in [
        ("POST", format!("/decks/{deck}/activate"), json!({})),
        ("POST", "/rates/rollback".to_owned(), json!({ "carrier_id": "north" })),
        ("POST", "/rates/rollback".to_owned(), json!({ "plan_id": "wholesale" })),
        ("GET", format!("/rates/diff?before={deck}&after={deck}"), json!({})),
        ("POST", "/rates/rerate".to_owned(), json!({ "period": "2026-11" })),
        ("POST", "/rates/simulate".to_owned(), json!({ "plan_id": "wholesale" })),
        ("POST", "/rates/simulate".to_owned(), json!({ "plan_id": "retail", "customer_id": company.rival })),
        ("POST", "/rates/simulate".to_owned(), json!({ "plan_id": "retail", "customer_id": "Owner" })),
    ] {
        let answer = place.send(&reseller, method, &path, body).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.body);
    }
    let administrator = place.caller_as(2, "administrator").await;
    for (path, body) in [
        ("/rates/rollback", json!({ "plan_id": "retail" })),
        ("/rates/simulate", json!({ "plan_id": "retail" })),
        ("/decks/1/activate", json!({})),
    ] {
        let answer = place.send(&administrator, "POST", path, body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn decks_go_from_the_file_to_the_prices_and_back_on_sqlite() {
    decks_go_from_the_file_to_the_prices_and_back(place().await).await;
}

#[tokio::test]
async fn decks_go_from_the_file_to_the_prices_and_back_on_mariadb() {
    decks_go_from_the_file_to_the_prices_and_back(place_at(Database::MariaDb, "rates").await).await;
}

#[tokio::test]
async fn calls_of_the_past_are_told_of_the_own_subtree_only() {
    let company = Company::of(place().await).await;
    let rival = Outgoing { customer: company.rival, amounts: &[100_000, 150_000], ..Outgoing::new(2) };
    company.calls(&[Outgoing::new(1), rival]).await;
    let place = &company.place;
    let (owner, reseller) = (place.caller(1).await, place.caller_as(2, "reseller").await);
    let body = json!({ "plan_id": "retail", "since": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z" });
    let names = |told: &Value| {
        let customers = told["customers"].as_array().expect("customers").clone();
        customers.iter().map(|one| one["customer"].as_str().expect("name").to_owned()).collect::<Vec<_>>()
    };
    let begun = place.send(&owner, "POST", "/rates/simulate", body.clone()).await;
    let (_, all) = over(place, &owner, &begun).await;
    assert_eq!(
        (&all["calls"], names(&all)),
        (&json!(2), ["Owner", "Reseller", "Shop", "Rival"].map(String::from).to_vec())
    );
    let begun = place.send(&reseller, "POST", "/rates/simulate", body).await;
    let (_, own) = over(place, &reseller, &begun).await;
    assert_eq!((&own["calls"], names(&own)), (&json!(1), ["Reseller", "Shop"].map(String::from).to_vec()), "{own}");
    assert_eq!(own["customers"][1]["paid"], "0.20", "{own}");
    for (body, field) in [
        (json!({ "plan_id": "retail", "period": "soon" }), "period"),
        (json!({ "plan_id": "retail", "period": "2026-11", "time_zone": "Mars/Olympus" }), "time_zone"),
        (json!({ "plan_id": "retail", "since": "2026-11-01T00:00:00Z" }), "period"),
        (json!({ "plan_id": "retail", "since": "2026-11-02T00:00:00Z", "until": "2026-11-01T00:00:00Z" }), "until"),
    ] {
        let answer = place.send(&reseller, "POST", "/rates/simulate", body).await;
        assert_eq!((answer.status, &answer.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)));
    }
    let begun = place.send(&owner, "POST", "/rates/rerate", json!({ "period": "2026-11", "customer_id": 3 })).await;
    let (_, done) = over(place, &owner, &begun).await;
    assert_eq!(done["calls"], 1, "{done}");
}
