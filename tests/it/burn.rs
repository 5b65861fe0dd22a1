//! The brake against toll fraud, on every database: money that burns too fast locks one country of one customer.

use enswitch::model::{
    BurnLimit, BurnLimitId, CountryLock, CustomerId, Event, EventKind, Mail, Micros, PlanId, Timestamp,
};
use enswitch::store::Db;
use enswitch::store::burn::{self, Burned};
use enswitch::store::entities::{self, Change, Table, Who};

use crate::billing::fixture::{SHOP, at, money, seed};
use crate::server::rule;

/// The reseller lets the shop burn 1.00 a minute, within ten minutes.
fn limit() -> BurnLimit {
    BurnLimit {
        id: BurnLimitId(1),
        customer_id: CustomerId(2),
        buyer_id: Some(SHOP),
        plan_id: None,
        per_minute: Some(money("1")),
        window_minutes: 10,
        confirm_above: None,
    }
}

/// Counts what calls to a country cost; tells what they had burned if that locked it.
async fn burns(db: &Db, country: &str, amount: &str, now: Timestamp) -> Vec<Option<Micros>> {
    let one = Burned { customer_id: SHOP, country_code: country.into(), amount: money(amount) };
    burn::count(db, &[one], now).await.expect("counted").into_iter().map(|lock| lock.burned).collect()
}

async fn too_much_within_the_window_locks_one_country(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    db.insert(&limit()).await.expect("inserted");
    let start = at("2026-11-27T10:00:00Z");
    let minute = |minutes: i64| start.plus_millis(minutes * 60_000);
    assert!(burns(&db, "34", "6", minute(0)).await.is_empty());
    assert!(burns(&db, "353", "6", minute(0)).await.is_empty(), "another country");
    assert!(burns(&db, "34", "3.9", minute(4)).await.is_empty());
    assert_eq!(burns(&db, "34", "0.1", minute(9)).await, [Some(money("10"))]);
    assert!(burns(&db, "34", "50", minute(9)).await.is_empty(), "it is locked already");
    let locks: Vec<CountryLock> = db.all().await.expect("locks");
    assert_eq!(
        locks.iter().map(|lock| (lock.customer_id, lock.country_code.as_str())).collect::<Vec<_>>(),
        [(SHOP, "34")]
    );
    let events: Vec<Event> = db.all().await.expect("events");
    assert_eq!(events.iter().filter(|event| event.kind == EventKind::CountryLocked).count(), 1);
    let mails: Vec<Mail> = db.all().await.expect("mails");
    let mut to: Vec<_> = mails.iter().map(|mail| mail.recipient.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["office2@example.com", "office3@example.com"], "the seller and the customer");

    let (who, table) = (Who::operator("tester".into()), Table::named("country_locks").expect("locks"));
    let change = Change { who: &who, now: minute(10), validate: false };
    entities::delete(&db, &change, table, &locks[0].id.to_string(), None).await.expect("unlocked");
    assert!(burns(&db, "34", "9", minute(10)).await.is_empty(), "it is counted anew");
    assert!(burns(&db, "34", "9", minute(20)).await.is_empty(), "ten minutes later");
    assert_eq!(burns(&db, "34", "1", minute(20)).await.len(), 1);
    db.close().await;
}
rule!(too_much_within_the_window_locks_one_country);

async fn a_limit_of_a_plan_holds_for_each_customer(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    db.insert(&BurnLimit { buyer_id: None, plan_id: Some(PlanId(2)), ..limit() }).await.expect("inserted");
    let now = at("2026-11-27T10:00:00Z");
    let two =
        [SHOP, CustomerId(2)].map(|customer_id| Burned { customer_id, country_code: "34".into(), amount: money("10") });
    let locks = burn::count(&db, &two, now).await.expect("counted");
    assert_eq!(locks.iter().map(|lock| lock.customer_id).collect::<Vec<_>>(), [SHOP], "the reseller has another plan");
    db.close().await;
}
rule!(a_limit_of_a_plan_holds_for_each_customer);
