//! Devices of lines, and the registrations that are theirs.

use axum::http::StatusCode;
use enswitch::store::Db;
use serde_json::{Value, json};

use super::{Place, place, place_at};
use crate::rig::Database;

/// A phone of line 100.
pub async fn register(place: &Place, id: i64, agent: &str, instance: Option<&str>) {
    let sql = "INSERT INTO location (id, ruid, username, domain, contact, user_agent, instance, expires) \
               VALUES (?, ?, '100', 'shop.example', 'sip:100@192.0.2.9', ?, ?, '2030-01-01 00:00:00')";
    macro_rules! run {
        ($pool:expr) => {
            sqlx::query(sql)
                .bind(id)
                .bind(format!("r{id}"))
                .bind(agent)
                .bind(instance)
                .execute($pool)
                .await
                .expect("registered")
                .rows_affected()
        };
    }
    let rows = match &place.db {
        Db::MySql(pool) => run!(pool),
        Db::Sqlite { write, .. } => run!(write),
    };
    assert_eq!(rows, 1);
}

async fn are_recognised(place: Place) {
    let (shop, reseller) = (place.caller_as(3, "administrator").await, place.caller(2).await);
    for (mac, name) in [("0015.65AA.BBCC", json!("Yealink T46, reception")), ("00-04-f2-00-00-01", Value::Null)] {
        let made = place.send(&shop, "POST", "/devices", json!({ "line_id": 1, "mac": mac, "name": name })).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    }
    let again = place.send(&shop, "POST", "/devices", json!({ "line_id": 1, "mac": "001565aabbcc" })).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "one address in two forms: {again:?}");
    for wrong in ["001565aabbc", "ff:ff:ff:ff:ff:ff", "phone"] {
        let refused = place.send(&shop, "POST", "/devices", json!({ "line_id": 1, "mac": wrong })).await;
        assert_eq!(
            (refused.status, &refused.body["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!("mac")),
            "{wrong}"
        );
    }
    let found = place.get(&reseller, "/devices?mac=00:15:65:AA:BB:CC").await;
    assert_eq!(found.body["items"][0]["mac"], "00:15:65:aa:bb:cc", "{found:?}");
    register(&place, 1, "Yealink SIP-T46G 66.83.0.35 00:15:65:AA:BB:CC", None).await;
    register(&place, 2, "PolycomVVX-VVX_410-UA/5.9.0", Some("<urn:uuid:00000000-0000-1000-8000-0004F2000001>")).await;
    register(&place, 3, "softphone 001565aabbcd", Some("<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>")).await;
    let seen = place.get(&shop, "/registrations").await;
    let devices: Vec<_> = seen.body["items"].as_array().expect("items").iter().map(|row| row["mac"].clone()).collect();
    assert_eq!(devices, [json!("00:15:65:aa:bb:cc"), json!("00:04:f2:00:00:01"), Value::Null], "{seen:?}");
}

#[tokio::test]
async fn phones_are_recognised_by_their_hardware_address() {
    are_recognised(place().await).await;
}

#[tokio::test]
async fn phones_are_recognised_by_their_hardware_address_on_mariadb() {
    are_recognised(place_at(Database::MariaDb, "devices").await).await;
}
