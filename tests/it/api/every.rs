//! Every entity from its description: made, read, changed, exported, imported, deleted.

use axum::http::StatusCode;
use enswitch::model::{Access, Field, Kind, Resource};
use enswitch::store::apply::{Options, apply};
use enswitch::store::entities::{Object, TABLES};
use serde_json::{Value, json};

use super::{Place, place, place_at};
use crate::rig::Database;

/// Rows that others refer to.
const MORE: &str = "[[dial_plan]]\nname = \"d\"\n[[service_class]]\nname = \"s\"\nexternal = true\n[[region]]\nname = \"r\"\n[[caller_group]]\nname = \"c\"\n[[time_group]]\nname = \"t\"\ncustomer = \"Owner\"\n\
     [[customer]]\nname = \"Friend\"\nparent = \"Owner\"\nplan = \"wholesale\"\n\
     [[hunt_group]]\nname = \"g\"\ncustomer = \"Shop\"\nextension = \"600\"\n\
     [[resource_list]]\nusername = \"empty\"\ndomain = \"shop.example\"\ncustomer = \"Shop\"";

/// What others refer to, and `enswitch apply` does not know.
async fn more(db: &enswitch::store::Db) {
    crate::store::apply::change(db, MORE).await;
    let (sign_up, period) = (enswitch::model::Micros::ZERO, enswitch::model::Micros::ZERO);
    let (id, customer_id) = (enswitch::model::ProductId(1), enswitch::model::CustomerId(1));
    let product = enswitch::model::Product { id, customer_id, name: "product".to_owned(), sign_up, period };
    db.insert(&product).await.expect("product");
    db.insert(&crate::cards::group("group 1", 1, 1)).await.expect("card group");
}

/// A value that the description permits; `n` makes it differ from others.
fn value(field: &Field, n: usize) -> Value {
    let number = i64::try_from(n).expect("small");
    match field.kind {
        Kind::Reference(_) => json!(1),
        Kind::Integer(min, max) => {
            let (min, max) = field.range.unwrap_or((min, max));
            json!((min + number).min(max))
        }
        Kind::Flag => json!(n.is_multiple_of(2)),
        Kind::Text if field.name == "time_zone" => json!("Europe/Madrid"),
        Kind::Text if field.name == "country" => json!("ES"),
        Kind::Text if field.name == "currency" => json!("EUR"),
        Kind::Text if field.name == "from_currency" => json!("USD"),
        Kind::Text if field.name == "to_currency" => json!("GBP"),
        Kind::Text if field.name == "rate" => json!(format!("{n}.5")),
        Kind::Text if field.name == "sender" => json!(format!("s{n}@example.com")),
        Kind::Text if field.name == "url" => json!(format!("https://h{n}.example/x?y=1")),
        Kind::Text if field.name == "payer" || field.name == "payment_method" => json!(format!("pm_{n}")),
        Kind::Text if field.name == "base_url" => json!(format!("https://h{n}.example/x")),
        Kind::Text if field.name == "events" => json!("call_ended balance_changed"),
        Kind::Text if field.name == "language" => json!("es"),
        Kind::Text if field.name == "mac" => json!(format!("00:15:65:00:00:{n:02x}")),
        Kind::Text if field.name == "email" => json!(format!("u{n}@example.com")),
        Kind::Text if field.name == "forward_to" || field.name.ends_with("_to") => json!(format!("34600{n}")),
        Kind::Text if field.name == "address" => json!(format!("192.0.2.{n}")),
        Kind::Text if field.name == "username" || field.form.is_none() => json!(format!("x{n}")),
        Kind::Text if field.name.ends_with("prefix") || field.name == "prepend" => json!(format!("{n}")),
        Kind::Text => json!(format!("h{n}.example")),
        Kind::Digits => json!(format!("99{n}")),
        Kind::Money | Kind::Ratio => json!(format!("{n}.50")),
        Kind::Markup => json!(format!("{n}%")),
        Kind::Time => json!(format!("2026-01-{:02}T00:00:00Z", 1 + n % 28)),
        Kind::Weekdays => json!("mon,tue"),
        Kind::Privileges => json!(["lines:read"]),
        Kind::Choice(words) => json!(words()[n % words().len()]),
    }
}

/// What only makes sense together, or refers to what the example has under another id.
fn adjusted(resource: &Resource, mut row: Object) -> Object {
    let mut set = |name: &str, value: Value| drop(row.insert(name.to_owned(), value));
    match resource.table {
        "customers" => set("parent_id", json!(1)),
        "lines" => {
            set("customer_id", json!("Shop"));
            set("password", json!("secret"));
        }
        "prices" => {
            for name in [
                "outbound_group_id",
                "inbound_group_id",
                "carrier_id",
                "time_chunk_id",
                "caller_group_id",
                "valid_from",
                "valid_to",
            ] {
                set(name, Value::Null);
            }
        }
        "numbers" => {
            set("line_id", Value::Null);
            set("card_group_id", Value::Null);
        }
        "number_routes" => set("line_id", Value::Null),
        "time_periods" => {
            set("first_day", json!("12-24"));
            set("last_day", json!("01-06"));
        }
        "outbound_groups" => set("caller_group_id", Value::Null),
        "webhooks" => set("secret", json!("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
        "payment_providers" => {
            set("secret_key", json!("sk_test_1"));
            set("webhook_secret", json!("whsec_1"));
        }
        "alerts" => {
            set("kind", json!("call_count"));
            set("carrier_id", Value::Null);
            set("called_prefix", json!("34"));
            set("time_group_id", json!("t"));
        }
        "custom_texts" => set("content", json!("Go to\n{link}")),
        "hunt_group_members" => set("hunt_group_id", json!("g")),
        "resource_lists" => set("customer_id", json!("Shop")),
        // The one without members.
        "resource_list_members" => set("resource_list_id", json!(2)),
        "plan_routes" => {
            set("allow", json!("when_active"));
            set("time_group_id", json!("t"));
        }
        "route_carriers" => set("carrier_id", json!(2)),
        "region_machines" => set("region_id", json!("r")),
        "carrier_addresses" => set("prefix_length", json!(32)),
        "routes" => set("called_max_length", json!(15)),
        "dial_plan_rules" => set("max_length", json!(20)),
        "spend_limits" => {
            for name in ["buyer_id", "plan_id", "line_id"] {
                set(name, Value::Null);
            }
        }
        "burn_limits" => {
            for name in ["buyer_id", "plan_id"] {
                set(name, Value::Null);
            }
        }
        "affiliates" => {
            // Another customer of the owner than the one that is there.
            set("buyer_id", json!("Reseller"));
            set("affiliate_id", json!("Friend"));
            set("ends_at", Value::Null);
        }
        "country_locks" | "country_confirmations" => set("country_code", json!("34")),
        "cards" => {
            set("number", json!("770077"));
            set("pin", json!("4711"));
        }
        "roles" => set("customer_id", Value::Null),
        "contracts" => set("ended_at", Value::Null),
        "subscriptions" => set("ends_at", Value::Null),
        "taxes" => set("valid_to", Value::Null),
        _ => {}
    }
    row
}

fn row(resource: &'static Resource, n: usize) -> Object {
    let fields = resource.writable().map(|field| (field.name.to_owned(), value(field, n)));
    adjusted(resource, fields.collect())
}

/// Changed to something else without breaking anything.
fn change(resource: &'static Resource, old: &Value) -> Option<(String, Value)> {
    let plain = |field: &&Field| {
        !resource.key.contains(&field.name)
            && field.access == Access::Open
            && !matches!(field.kind, Kind::Reference(_))
            && ![
                "username",
                "host",
                "address",
                "valid_to",
                "called_max_length",
                "prefix_length",
                "first_day",
                "last_day",
                "allow",
                "language",
                "purpose",
                "content",
                "country_code",
                "number",
            ]
            .contains(&field.name)
            && (resource.table != "prices" || field.name != "called_prefix")
    };
    let mut fields = resource.writable().filter(plain).flat_map(|field| (20..24).map(move |n| (field, n)));
    let (field, n) = fields.find(|(field, n)| old[field.name] != value(field, *n))?;
    Some((field.name.to_owned(), value(field, n)))
}

#[tokio::test]
async fn every_entity_is_made_read_changed_and_deleted() {
    every_entity(&place().await).await;
}

#[tokio::test]
async fn every_entity_lives_on_mariadb_too() {
    every_entity(&place_at(Database::MariaDb, "entities").await).await;
}

#[tokio::test]
async fn every_entity_lives_on_mysql_too() {
    every_entity(&place_at(Database::MySql, "entities").await).await;
}

async fn every_entity(place: &Place) {
    let owner = place.caller(1).await;
    more(&place.db).await;
    let mut done = 0;
    for table in TABLES.iter().filter(|table| !table.resource.read_only) {
        let resource = table.resource;
        let path = format!("/{}", resource.path());
        let new = row(resource, 7);
        let made = place.send(&owner, "POST", &path, Value::Object(new.clone())).await;
        assert_eq!(made.status, StatusCode::CREATED, "{path} {new:?}: {made:?}");
        for (name, given) in &new {
            let field = resource.field(name).filter(|field| field.refers().is_none());
            assert!(field.is_none() || made.body[name] == *given, "{path} {name}: {given} became {}", made.body[name]);
        }
        let key =
            resource.key.iter().map(|name| enswitch::model::cell(&made.body[*name])).collect::<Vec<_>>().join(",");
        let one = format!("{path}/{key}");
        let read = place.get(&owner, &one).await;
        assert_eq!((read.status, &read.body), (StatusCode::OK, &made.body), "{one}");
        let twice = place.send(&owner, "POST", &path, Value::Object(new)).await;
        let unique = resource.key != ["id"] || !resource.unique.is_empty() || resource.label().is_some();
        assert!(!unique || twice.status == StatusCode::CONFLICT, "{path} twice: {twice:?}");
        assert!(!unique || twice.body["field"].is_string(), "{path} twice: {twice:?}");
        if let Some((name, value)) = change(resource, &made.body) {
            let changed = place.send(&owner, "PATCH", &one, json!({ &name: value })).await;
            assert_eq!((changed.status, &changed.body[&name]), (StatusCode::OK, &value), "{one} {name}: {changed:?}");
        }
        let gone = place.send(&owner, "DELETE", &one, json!({})).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT, "{one}: {gone:?}");
        assert_eq!(place.get(&owner, &one).await.status, StatusCode::NOT_FOUND, "{one}");
        done += 1;
        audited(place, resource.table).await;
    }
    assert_eq!(done, TABLES.iter().filter(|table| !table.resource.read_only).count(), "all but what the system writes");
    a_subtree_moves(place).await;
}

/// Every change of an entity is in the audit log, with before and after, and by whom.
async fn audited(place: &Place, table: &str) {
    let entries: Vec<enswitch::model::AuditEntry> = place.db.find_by("entity", table).await.expect("reads");
    let own: Vec<_> = entries.iter().filter(|entry| entry.actor == "owner of 1").collect();
    for action in ["create", "delete"] {
        let entry = own.iter().find(|entry| entry.action == action).unwrap_or_else(|| panic!("{table} {action}"));
        assert_eq!((entry.row_before.is_some(), entry.row_after.is_some()), (action == "delete", action == "create"));
    }
    let secret = own.iter().any(|entry| entry.row_after.as_ref().is_some_and(|row| row.contains("secret")));
    assert!(!secret, "{table}: a secret in the audit log");
}

#[tokio::test]
async fn every_rule_of_a_field_is_kept() {
    let place = place().await;
    more(&place.db).await;
    let owner = place.caller(1).await;
    for table in TABLES.iter().filter(|table| !table.resource.read_only) {
        let path = format!("/{}", table.resource.path());
        for field in table.resource.writable() {
            let mut wrong = vec![json!({}), json!([1.5])];
            match (field.kind, field.range) {
                (Kind::Integer(min, max), range) => {
                    let (min, max) = range.unwrap_or((min, max));
                    wrong.extend([json!(min - 1), json!(max + 1), json!("x"), json!(1.5)]);
                }
                (Kind::Text, Some((fewest, most))) => {
                    wrong.push(json!("1".repeat(usize::try_from(most + 1).expect("small"))));
                    wrong.extend((fewest > 0).then(|| json!("")));
                    wrong.push(json!("a\u{7}"));
                }
                (Kind::Money, _) if field.not_negative => wrong.push(json!("-1")),
                (Kind::Reference(_), _) => wrong.extend([json!(404_404), json!("nobody"), json!(-1), json!(1.5)]),
                (Kind::Flag, _) => wrong.push(json!("yes")),
                (Kind::Choice(_), _) => wrong.push(json!("neither")),
                _ => {}
            }
            if field.required() {
                wrong.push(Value::Null);
            }
            for value in wrong {
                let mut new = row(table.resource, 8);
                new.insert(field.name.to_owned(), value.clone());
                let answer = place.send(&owner, "POST", &format!("{path}?validate=1"), Value::Object(new)).await;
                let told = format!("{path} {} = {value}: {answer:?}", field.name);
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
                let named =
                    answer.body["errors"].as_array().is_some_and(|e| e.iter().any(|e| e["field"] == field.name));
                assert!(named || field.optional, "{told}");
            }
        }
    }
}

/// A customer takes everybody below along, and never ends below itself.
async fn a_subtree_moves(place: &Place) {
    let owner = place.caller(1).await;
    let new = json!({ "name": "Middle", "parent_id": "Owner", "plan_id": "wholesale" });
    let middle = place.send(&owner, "POST", "/customers", new).await.body["id"].clone();
    let plan = json!({ "name": "middle", "customer_id": middle });
    assert_eq!(place.send(&owner, "POST", "/plans", plan).await.status, StatusCode::CREATED);
    let loops = place.send(&owner, "PATCH", "/customers/2", json!({ "parent_id": "Shop", "plan_id": "middle" })).await;
    assert_eq!(
        (loops.status, &loops.body["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("plan_id")),
        "{loops:?}"
    );
    let moved =
        place.send(&owner, "PATCH", "/customers/2", json!({ "parent_id": "Middle", "plan_id": "middle" })).await;
    assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
    let shop: Vec<enswitch::model::Customer> = place.db.find_by("name", "Shop").await.expect("reads");
    assert_eq!(shop[0].path, format!("/1/{middle}/2/3/"));
    let kinds: Vec<enswitch::model::LedgerAccount> =
        place.db.find_by("customer_id", middle.as_i64().expect("id")).await.expect("reads");
    assert_eq!(kinds.len(), 3, "a new customer has its accounts");
    let shared = json!({ "name": "middle.example", "customer_id": middle });
    assert_eq!(place.send(&owner, "POST", "/domains", shared).await.status, StatusCode::CREATED);
    let line =
        json!({ "customer_id": "Shop", "domain_id": "middle.example", "username": "77", "password": "long enough" });
    let line = place.send(&owner, "POST", "/lines", line).await;
    assert_eq!(line.status, StatusCode::CREATED, "{line:?}");
    let away = json!({ "parent_id": "Owner", "plan_id": "wholesale" });
    let astray = place.send(&owner, "PATCH", "/customers/2", away).await;
    let told = astray.body["detail"].as_str().unwrap_or_default();
    assert_eq!(
        (astray.status, told.contains("middle.example")),
        (StatusCode::UNPROCESSABLE_ENTITY, true),
        "{astray:?}"
    );
    let file =
        "[[customer]]\nname = \"Reseller\"\nparent = \"Owner\"\nplan = \"wholesale\"\nbilling_type = \"postpaid\"";
    let options = Options { dry_run: false, actor: "tester".into(), now: enswitch::clock::now() };
    let refused = apply(&place.db, file, &options).await.expect_err("a line would lose its domain").to_string();
    assert!(refused.contains("middle.example"), "{refused}");
    let used = place.send(&owner, "DELETE", &format!("/customers/{middle}"), json!({})).await;
    assert_eq!((used.status, &used.body["title"]), (StatusCode::CONFLICT, &json!("it is in use")), "{used:?}");
}

#[tokio::test]
async fn the_key_of_a_webhook_is_never_read_again_and_nobody_hears_more_than_they_may() {
    let place = place().await;
    let shop = place.caller_as(3, "administrator").await;
    let url = "https://crm.example/events";
    let key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    for (body, field) in [
        (json!({ "customer_id": 3, "url": url }), "secret"),
        (json!({ "customer_id": 3, "url": url, "secret": "short" }), "secret"),
        (json!({ "customer_id": 3, "url": "ftp://crm.example", "secret": key }), "url"),
        (json!({ "customer_id": 3, "url": "https://u:p@crm.example", "secret": key }), "url"),
        (json!({ "customer_id": 3, "url": url, "secret": key, "events": "call_ended toast" }), "events"),
        (json!({ "customer_id": 2, "url": url, "secret": key }), "customer_id"),
    ] {
        let answer = place.send(&shop, "POST", "/webhooks", body).await;
        assert_eq!(
            (answer.status, &answer.body["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)),
            "{answer:?}"
        );
        assert!(!answer.body.to_string().contains(key), "{answer:?}");
    }
    let made = place.send(&shop, "POST", "/webhooks", json!({ "customer_id": 3, "url": url, "secret": key })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    let path = format!("/webhooks/{}", made.body["id"]);
    let off = place.send(&shop, "PATCH", &path, json!({ "enabled": false })).await;
    assert_eq!((off.status, &off.body["failures"]), (StatusCode::OK, &json!(0)), "{off:?}");
    let audit: Vec<enswitch::model::AuditEntry> = place.db.all().await.expect("audit");
    assert!(!format!("{made:?}{off:?}{audit:?}").contains(key));
    let narrow = json!({ "name": "narrow", "customer_id": 3, "privileges": ["webhooks:*", "calls:read"] });
    let owner = place.caller(1).await;
    assert_eq!(place.send(&owner, "POST", "/roles", narrow).await.status, StatusCode::CREATED);
    let narrow = place.caller_as(3, "narrow").await;
    let more = json!({ "customer_id": 3, "url": url, "secret": key, "events": "balance_changed" });
    let refused = place.send(&narrow, "POST", "/webhooks", more).await;
    assert_eq!((refused.status, &refused.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("events")));
}

#[tokio::test]
async fn alerts_of_carriers_are_the_owners_and_thresholds_make_sense() {
    let place = place().await;
    let reseller = place.caller_as(2, "reseller").await;
    let alert = |kind: &str, threshold: &str| json!({ "customer_id": 2, "name": kind, "kind": kind, "threshold": threshold, "email": "noc@reseller.example" });
    for (body, field) in [
        (alert("carrier_asr", "40"), "kind"),
        (alert("call_failing", "101"), "threshold"),
        (alert("call_cost", "0"), "threshold"),
        (alert("call_cost", "-1"), "threshold"),
    ] {
        let answer = place.send(&reseller, "POST", "/alerts", body).await;
        assert_eq!(
            (answer.status, &answer.body["field"]),
            (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)),
            "{answer:?}"
        );
    }
    let made = place.send(&reseller, "POST", "/alerts", alert("call_cost", "25.50")).await;
    assert_eq!((made.status, &made.body["threshold"]), (StatusCode::CREATED, &json!("25.50")), "{made:?}");
}

#[tokio::test]
async fn a_reseller_sends_again_what_was_given_up_and_nothing_of_others() {
    use enswitch::model::{CustomerId, Mail, MailStatus};
    let place = place().await;
    let mail = |customer, cause: &str| {
        let whose = (CustomerId(customer), CustomerId(1));
        let mail = Mail::new(whose, cause.into(), "a@b.example".into(), "s", "b", enswitch::clock::now());
        Mail { status: MailStatus::Failed, error: Some("no such mailbox".into()), ..mail }
    };
    let shops = place.db.insert(&mail(3, "shop")).await.expect("inserted");
    let owners = place.db.insert(&mail(1, "owner")).await.expect("inserted");
    let reseller = place.caller_as(2, "reseller").await;
    let path = |id: i64| format!("/mails/{id}/retry");
    assert_eq!(place.send(&reseller, "POST", &path(owners), json!({})).await.status, StatusCode::NOT_FOUND);
    let user = place.caller_as(3, "user").await;
    assert_eq!(place.send(&user, "POST", &path(shops), json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(place.send(&reseller, "POST", &path(shops), json!({})).await.status, StatusCode::NO_CONTENT);
    let now = place.get(&reseller, &format!("/mails/{shops}")).await;
    assert_eq!(now.body["status"], "waiting", "{now:?}");
    let sent = Mail { status: MailStatus::Sent, ..mail(3, "sent") };
    let sent = place.db.insert(&sent).await.expect("inserted");
    assert_eq!(place.send(&reseller, "POST", &path(sent), json!({})).await.status, StatusCode::CONFLICT);
}
