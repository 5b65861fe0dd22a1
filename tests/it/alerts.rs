//! Alerts on calls, carriers and lines that are really there.

use std::time::{Duration, Instant};

use enswitch::clock;
use enswitch::model::{
    Alert, AlertEntry, AlertId, AlertKind, CallId, Carrier, CarrierId, CustomerId, Leg, Mail, Micros, Status,
    TimeGroup, TimeGroupId, Timestamp,
};
use enswitch::notify::alert::{self, look_at};
use enswitch::store::alerts::{Measured, Noted, measure};
use enswitch::store::{Db, mail};
use tokio_util::sync::CancellationToken;

use crate::billing::fixture::{SHOP, call, execute};
use crate::rig::Database;

const OWNER: CustomerId = CustomerId(1);
const RESELLER: CustomerId = CustomerId(2);

/// Ends of calls, and what is measured, are told by this clock.
const NOW: Timestamp = Timestamp::from_micros(1_795_398_752_000_000);

fn minutes(minutes: i64) -> Timestamp {
    NOW.plus_millis(minutes * 60_000)
}

/// An alert of this kind, enabled.
pub fn watch(customer_id: CustomerId, kind: AlertKind, threshold: &str) -> Alert {
    Alert {
        id: AlertId(0),
        customer_id,
        name: format!("{kind:?}"),
        kind,
        threshold: threshold.parse().expect("a figure"),
        window_minutes: 15,
        calls_min: 4,
        called_prefix: None,
        carrier_id: None,
        time_group_id: None,
        email: "noc@reseller.example".into(),
        interval_minutes: 60,
        enabled: true,
        evaluated_at: None,
    }
}

async fn measured(db: &Db, alert: &Alert) -> (String, bool) {
    let Measured { figure, raised, .. } = measure(db, alert, NOW).await.expect("measured");
    (figure.to_string(), raised)
}

/// Five calls of the shop, of a minute of talk each, for 1.50: four lately, one of which failed, and one that ended before.
async fn calls(db: &Db) {
    crate::store::apply::change(db, crate::store::apply::example()).await;
    // A call of the fixture ends 62 s after it began.
    for (id, began) in [(1, -17), (2, -15), (3, -10), (4, -5), (5, -2)] {
        call(db, id, minutes(began), Micros::new(1_500_000)).await;
    }
    execute(db, "UPDATE cdrs SET status = 'failed', talk_ms = 0 WHERE id = 5").await;
    // A long one that began before the window and ended in it.
    execute(db, format!("UPDATE cdrs SET started_at = {} WHERE id = 3", minutes(-300).micros())).await;
    execute(db, "UPDATE cdrs SET called = '4930' WHERE id = 4").await;
}

async fn figures_are_right(db: &Db) {
    calls(db).await;
    for (customer, kind, threshold, figure, raised) in [
        (SHOP, AlertKind::CallCount, "4", "4.00", true),
        (SHOP, AlertKind::CallCount, "5", "4.00", false),
        (SHOP, AlertKind::CallMinutes, "3", "3.00", true),
        (SHOP, AlertKind::CallCost, "6.00", "6.00", true),
        (SHOP, AlertKind::CallCost, "6.01", "6.00", false),
        // What the reseller paid for them, and the owner: no carrier charged any.
        (RESELLER, AlertKind::CallCost, "4.80", "4.80", true),
        (OWNER, AlertKind::CallCost, "0.01", "0.00", false),
        (OWNER, AlertKind::CallCount, "4", "4.00", true),
        (RESELLER, AlertKind::CallFailing, "25", "25.00", true),
        (RESELLER, AlertKind::LineUnregistered, "2", "2.00", true),
        (SHOP, AlertKind::LineIdle, "3", "2.00", false),
    ] {
        let found = measured(db, &watch(customer, kind, threshold)).await;
        assert_eq!(found, (figure.to_owned(), raised), "{kind:?} of {customer} from {threshold}");
    }
    let few = Alert { calls_min: 5, ..watch(SHOP, AlertKind::CallFailing, "25") };
    assert!(!measured(db, &few).await.1, "percent of few calls tell nothing");
    let germany = Alert { called_prefix: Some("49".into()), ..watch(SHOP, AlertKind::CallCount, "1") };
    assert_eq!(measured(db, &germany).await, ("1.00".to_owned(), true));
    carriers(db).await;
    let (line, later) = ("100", "2030-01-01 00:00:00");
    let sql = "INSERT INTO location (ruid, username, domain, contact, expires";
    let values = format!("'r', '{line}', 'shop.example', 'sip:100@192.0.2.9', '{later}'");
    let id = if matches!(db, Db::Sqlite { .. }) { (", id", ", 1") } else { ("", "") };
    execute(db, format!("{sql}{}) VALUES ({values}{})", id.0, id.1)).await;
    execute(db, format!("UPDATE cdrs SET line_id = (SELECT id FROM `lines` WHERE username = '{line}') WHERE id = 4"))
        .await;
    for kind in [AlertKind::LineUnregistered, AlertKind::LineIdle] {
        let found = measure(db, &watch(SHOP, kind, "1"), NOW).await.expect("measured");
        assert_eq!((found.figure.to_string().as_str(), found.raised), ("1.00", true), "{kind:?}");
        assert_eq!(found.detail, "101@shop.example");
    }
    let never = TimeGroup { id: TimeGroupId(0), customer_id: OWNER, name: "never".into(), time_zone: "UTC".into() };
    let never = TimeGroupId(db.insert(&never).await.expect("inserted"));
    let outside = Alert { time_group_id: Some(never), ..watch(SHOP, AlertKind::CallCount, "1") };
    assert!(!measured(db, &outside).await.1, "out of hours");
}

/// The first carrier fails three times of four, the second one never.
async fn carriers(db: &Db) {
    let names: Vec<Carrier> = db.all().await.expect("carriers");
    for (position, status, carrier) in [(0, Status::Failed, 1), (1, Status::Answered, 2)] {
        for id in 2..=5 {
            let status = if (id, carrier) == (5, 1) { Status::Answered } else { status };
            let leg = Leg {
                cdr_id: CallId(id),
                position,
                carrier_id: Some(CarrierId(carrier)),
                line_id: None,
                destination: "sip:x@192.0.2.1".into(),
                started_at: NOW,
                status,
                sip_code: 503,
                cause: 34,
            };
            db.insert(&leg).await.expect("inserted");
        }
    }
    for (kind, threshold, figure) in
        [(AlertKind::CarrierFailing, "50", "75.00"), (AlertKind::CarrierAsr, "50", "25.00")]
    {
        let found = measure(db, &watch(OWNER, kind, threshold), NOW).await.expect("measured");
        assert_eq!((found.figure.to_string().as_str(), found.raised), (figure, true), "{kind:?}");
        assert!(found.detail.contains(&names[0].name) && !found.detail.contains(&names[1].name), "{}", found.detail);
        let second = Alert { carrier_id: Some(CarrierId(2)), ..watch(OWNER, kind, threshold) };
        assert!(!measured(db, &second).await.1, "{kind:?}");
    }
}

#[tokio::test]
async fn alerts_see_what_happened_in_their_window() {
    let (_folder, db) = crate::store::sqlite().await;
    figures_are_right(&db).await;
    for server in [Database::MariaDb, Database::MySql] {
        figures_are_right(&crate::store::open(&crate::server::fresh_database(server, "alerts").await).await).await;
    }
}

#[tokio::test]
async fn mails_are_as_few_as_wanted_and_nothing_is_lost_to_that() {
    let (_folder, db) = crate::store::sqlite().await;
    calls(&db).await;
    let id = db.insert(&watch(RESELLER, AlertKind::CallCount, "2")).await.expect("inserted");
    let alert = db.find_by::<Alert>("id", id).await.expect("reads").remove(0);
    let look = async |minute| look_at(&db, &alert, minutes(minute)).await.expect("looked");
    assert_eq!(look(0).await, Noted::Mailed);
    assert_eq!(look(0).await, Noted::Elsewhere, "two processes at the same time");
    assert_eq!(look(1).await, Noted::Quiet, "still raised");
    assert_eq!(look(20).await, Noted::Quiet, "it is over");
    for id in 10..15 {
        call(&db, id, minutes(21), Micros::new(1_000_000)).await;
    }
    assert_eq!(look(23).await, Noted::Quiet, "raised again, within the hour");
    assert_eq!(look(50).await, Noted::Quiet, "over again");
    assert_eq!(look(61).await, Noted::Mailed, "what happened within the hour");
    assert_eq!(look(140).await, Noted::Quiet, "nothing new");
    let entries: Vec<AlertEntry> = db.all().await.expect("entries");
    let told: Vec<_> = entries.iter().map(|e| (e.raised_at, e.ended_at, e.figure.to_string(), e.told_at)).collect();
    let first = (minutes(0), Some(minutes(20)), "4.00".to_owned(), Some(minutes(0)));
    let second = (minutes(23), Some(minutes(50)), "5.00".to_owned(), Some(minutes(61)));
    assert_eq!(told, [first, second], "each is told once");
    let mails: Vec<Mail> = db.all().await.expect("mails");
    assert_eq!(mails.len(), 2, "{mails:#?}");
    assert!(mails[0].subject.starts_with("Alert: CallCount (Reseller)"), "{mails:?}");
    let second = mails[1].body.as_deref().expect("text");
    assert!(second.contains("5.00 calls") && second.contains("It is over"), "{second}");
    // While it stays raised there is a mail in every interval.
    for id in 20..23 {
        call(&db, id, minutes(199), Micros::new(1)).await;
    }
    assert_eq!(look(200).await, Noted::Mailed);
    let long = Alert { window_minutes: 600, ..alert.clone() };
    assert_eq!(look_at(&db, &long, minutes(260)).await.expect("looked"), Noted::Mailed);
    // A disabled one ends.
    let off = Alert { enabled: false, ..long };
    assert_eq!(look_at(&db, &off, minutes(262)).await.expect("looked"), Noted::Quiet);
    let open = db.all::<AlertEntry>().await.expect("entries").into_iter().filter(|entry| entry.ended_at.is_none());
    assert_eq!(open.count(), 0);
}

#[tokio::test]
async fn one_process_of_several_looks() {
    let (_folder, db) = crate::store::sqlite().await;
    crate::store::apply::change(&db, crate::store::apply::example()).await;
    call(&db, 1, clock::now().plus_millis(-65_000), Micros::new(1)).await;
    db.insert(&watch(SHOP, AlertKind::CallCount, "1")).await.expect("inserted");
    let stop = CancellationToken::new();
    let running: Vec<_> = (0..3)
        .map(|_| {
            let (db, stop) = (db.clone(), stop.clone());
            tokio::spawn(async move { alert::run(&db, &stop).await })
        })
        .collect();
    let began = Instant::now();
    while mail::due(&db, clock::now(), 10).await.expect("reads").is_empty() {
        assert!(began.elapsed() < Duration::from_secs(60), "no mail");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.cancel();
    for one in running {
        one.await.expect("ended");
    }
    assert_eq!(db.all::<Mail>().await.expect("mails").len(), 1);
    assert_eq!(db.all::<AlertEntry>().await.expect("entries").len(), 1);
}
