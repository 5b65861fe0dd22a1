//! Whole calls: the service as it runs in production on an embedded database, with a played Asterisk.

mod asterisk;
mod cards;
mod confirmed;
mod promoted;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use asterisk::Dialled::{Answer, CallerGone, Code, RangOut};
use asterisk::{Channel, call, hangup};
use enswitch::asterisk::routed::{Limits, Settings, Shown, Warnings, serve};
use enswitch::model::{
    BillingType, BurnLimit, BurnLimitId, CarrierId, Cdr, CountryLock, Customer, CustomerId, LineId, Machine, MachineId,
    Reason, SpendLimit, SpendLimitId, Status,
};
use enswitch::routing::Tables;
use enswitch::shutdown::Shutdown;
use enswitch::store::Db;
use enswitch::store::cdrs::{self, Detail};
use enswitch::store::ledger;

use crate::fixture;
use crate::store::sqlite;

/// A service that runs, with its database.
struct Switch {
    address: SocketAddr,
    shutdown: Shutdown,
    task: tokio::task::JoinHandle<()>,
    db: Db,
    folder: tempfile::TempDir,
}

/// Owner, reseller and customer; lines 100 and 101; three carriers, cheapest first.
fn tables() -> Tables {
    let mut tables = fixture::tree(&["20%", "10%"]);
    let machine = Machine {
        id: MachineId(5),
        name: "a1".into(),
        address: "192.0.2.1".into(),
        sip_port: 5060,
        weight: 50,
        enabled: true,
        video: false,
    };
    tables.machines.push(machine);
    fixture::line(&mut tables, 3, "100");
    let callee = fixture::line(&mut tables, 3, "101");
    for (id, price) in [(1, "0.010"), (2, "0.020"), (3, "0.030")] {
        fixture::carrier(&mut tables, id, price);
    }
    fixture::route(&mut tables, "", &[None, None, None]);
    fixture::number(&mut tables, "34912000000", 3, 2, Some(callee), false);
    tables
}

async fn fill(db: &Db, tables: &Tables) {
    macro_rules! insert {
        ($($rows:ident),+) => {$(for row in &tables.$rows { db.insert(row).await.expect("inserted"); })+};
    }
    for customer in &tables.customers {
        let without_plan = Customer { plan_id: None, ..customer.clone() };
        db.insert(&without_plan).await.expect("inserted");
    }
    insert!(plans);
    for customer in &tables.customers {
        db.update(customer).await.expect("updated");
    }
    insert!(carriers, accounts, domains, lines, inbound_groups, outbound_groups, numbers);
    insert!(prices, routes, route_carriers, machines);
}

fn settings(folder: &Path, listen: SocketAddr) -> Settings {
    Settings {
        machine: "a1".into(),
        listen,
        state_dir: folder.join("state"),
        limits: Limits {
            call_seconds_max: 3600,
            slice_seconds: 120,
            warnings: Warnings { first_seconds: 60, every_seconds: 50 },
        },
        reserve_timeout: Duration::from_secs(5),
        database_timeout: Duration::from_secs(10),
        journal_keep: Duration::from_secs(600),
        drain: Duration::from_secs(60),
        channels_max: 0,
        events_hours: 1,
        asterisk_cdr_file: PathBuf::from("/nonexistent"),
        ami: None,
        shown: Shown::default(),
        conversations: tokio::runtime::Handle::current(),
    }
}

fn free_address() -> SocketAddr {
    // Whoever else wants any port takes one of 127.0.0.1.
    std::net::TcpListener::bind("127.0.0.4:0").expect("bound").local_addr().expect("address")
}

async fn start(tables: &Tables) -> Switch {
    let (folder, db) = sqlite().await;
    fill(&db, tables).await;
    run(folder, db).await
}

async fn run(folder: tempfile::TempDir, db: Db) -> Switch {
    let (address, shutdown) = (free_address(), Shutdown::default());
    let service = serve(settings(folder.path(), address), db.clone(), shutdown.clone());
    let task = tokio::spawn(async move { service.await.expect("served") });
    for _ in 0..3_000 {
        if tokio::net::TcpStream::connect(address).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Switch { address, shutdown, task, db, folder }
}

impl Switch {
    /// Ends the service; running conversations are cut as by a kill.
    async fn kill(self) -> (tempfile::TempDir, Db) {
        self.shutdown.graceful.cancel();
        self.shutdown.immediate.cancel();
        self.task.await.expect("ended");
        (self.folder, self.db)
    }

    /// The records of the calls, once there are so many. The ledger is right.
    async fn records(&self, count: usize) -> Vec<Detail> {
        for _ in 0..3_000 {
            let found: Vec<Cdr> = self.db.all().await.expect("listed");
            if found.len() >= count {
                assert_eq!(found.len(), count);
                let report = ledger::verify(&self.db).await.expect("verified");
                assert!(report.is_clean(), "{report:?}");
                return cdrs::details(&self.db, found).await.expect("details");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{count} records");
    }

    async fn record(&self) -> Detail {
        self.records(1).await.remove(0)
    }
}

#[tokio::test]
async fn lines_of_one_customer_talk_for_nothing() {
    let switch = start(&tables()).await;
    let seen = call(Channel::of_line(switch.address, "a1-1.0", "101", &[Answer(5_000)]).await).await;
    assert_eq!((seen.cause, seen.done, seen.commands), (Some(16), true, 3));
    assert!(
        seen.dials[0].contains("PJSIP/kamailio/sip:101@acme.example,30,giL(3600000)b(enswitch-leg^s^1)"),
        "{seen:?}"
    );
    assert!(seen.dials[0].ends_with("^0^line^100))\""), "{seen:?}");
    let record = switch.record().await;
    assert_eq!((record.cdr.status, record.cdr.talk_ms, record.cdr.sip_code), (Status::Answered, 5_000, 200));
    assert_eq!((record.cdr.rtp_received, record.cdr.rtp_sent), (65, 64));
    assert_eq!(record.cdr.sip_call_id, "a1-1.0|x@phone");
    assert!(record.charges.is_empty());
}

/// An older dialplan asks for a call without saying who calls: nothing is decided, so that another machine can take it.
#[tokio::test]
async fn a_call_of_an_older_dialplan_is_left_to_others() {
    let switch = start(&tables()).await;
    let seen = call(Channel::script(switch.address, "call", "a1-1.0", "101", String::new()).await).await;
    assert_eq!((seen.commands, seen.done), (0, false));
    call(Channel::of_line(switch.address, "a1-2.0", "101", &[Answer(5_000)]).await).await;
    assert_eq!(switch.record().await.cdr.unique_id, "a1-2.0", "the only one");
}

#[tokio::test]
async fn the_third_carrier_takes_what_the_first_refuses_and_the_second_ignores() {
    let switch = start(&tables()).await;
    let outcomes = [Code(503), Code(408), Answer(60_000)];
    let seen = call(Channel::of_line(switch.address, "a1-1.0", "34600000000", &outcomes).await).await;
    assert_eq!((seen.dials.len(), seen.cause), (3, Some(16)));
    assert!(seen.dials[2].contains("^2^carrier^"), "{seen:?}");
    let record = switch.record().await;
    assert_eq!((record.cdr.status, record.cdr.carrier_id), (Status::Answered, Some(CarrierId(3))));
    let legs: Vec<_> = record.legs.iter().map(|leg| (leg.carrier_id, leg.sip_code, leg.status)).collect();
    let carrier = |id| Some(CarrierId(id));
    let expected =
        [(carrier(1), 503, Status::Failed), (carrier(2), 408, Status::Failed), (carrier(3), 200, Status::Answered)];
    assert_eq!(legs, expected);
    let charges: Vec<_> = record.charges.iter().map(|charge| charge.amount).collect();
    assert_eq!(charges, ["0.030", "0.036", "0.0396"].map(fixture::money), "the third carrier's price at every level");
}

#[tokio::test]
async fn what_the_called_party_answers_ends_the_call() {
    for (outcome, status, code, cause) in [
        (Code(486), Status::Busy, 486, 17),
        (Code(603), Status::Busy, 486, 17),
        (RangOut, Status::NoAnswer, 480, 19),
        (Code(404), Status::Failed, 404, 1),
        (Code(484), Status::Failed, 484, 28),
    ] {
        let switch = start(&tables()).await;
        let seen = call(Channel::of_line(switch.address, "a1-1.0", "34600000000", &[outcome]).await).await;
        assert_eq!((seen.dials.len(), seen.cause), (1, Some(cause)), "{outcome:?}");
        let record = switch.record().await;
        assert_eq!((record.cdr.status, record.cdr.sip_code, record.charges.len()), (status, code, 0), "{outcome:?}");
    }
}

#[tokio::test]
async fn when_every_carrier_fails_kamailio_does_not_dial_again() {
    let switch = start(&tables()).await;
    let outcomes = [Code(500), Code(503), Code(403)];
    let seen = call(Channel::of_line(switch.address, "a1-1.0", "34600000000", &outcomes).await).await;
    assert_eq!(seen.cause, Some(27), "502, not 500 or 503");
    let record = switch.record().await;
    assert_eq!((record.cdr.status, record.cdr.reason), (Status::Failed, Some(Reason::CarriersFailed)));
    assert_eq!((record.cdr.sip_code, record.legs.len()), (502, 3));
}

#[tokio::test]
async fn who_hangs_up_while_it_rings_is_not_connected_to_the_next_carrier() {
    let switch = start(&tables()).await;
    let seen = call(Channel::of_line(switch.address, "a1-1.0", "34600000000", &[CallerGone]).await).await;
    assert_eq!((seen.dials.len(), seen.cause, seen.done), (1, None, true));
    let record = switch.record().await;
    assert_eq!((record.cdr.status, record.cdr.sip_code), (Status::Cancelled, 487));
}

#[tokio::test]
async fn carriers_reach_numbers() {
    let switch = start(&tables()).await;
    let seen = call(Channel::of_carrier(switch.address, "a1-1.0", "34912000000", &[Answer(1)]).await).await;
    assert!(seen.dials[0].contains("sip:101@acme.example"), "{seen:?}");
    let seen = call(Channel::of_carrier(switch.address, "a1-2.0", "34999", &[]).await).await;
    assert_eq!((seen.cause, seen.done), (Some(1), true));
    let records = switch.records(2).await;
    assert_eq!((records[0].cdr.status, records[0].cdr.carrier_id), (Status::Answered, Some(CarrierId(1))));
    assert_eq!(records[1].cdr.reason, Some(Reason::UnknownNumber));
}

#[tokio::test]
async fn refused_calls_get_a_code_and_a_record_and_nobody_is_dialled() {
    let locked = |tables: &mut Tables| tables.customers[2].locked = true;
    let penniless = |tables: &mut Tables| {
        tables.customers[2].billing_type = BillingType::Prepaid;
        tables.customers[2].credit_limit = Some(fixture::money("0"));
    };
    let unchanged = |_: &mut Tables| ();
    type Change<'a> = &'a dyn Fn(&mut Tables);
    let cases: [(Change<'_>, &str, Reason, u16); 3] = [
        (&unchanged, "not-a-number", Reason::UnknownNumber, 1),
        (&locked, "34600000000", Reason::CustomerLocked, 21),
        (&penniless, "34600000000", Reason::NoCredit, 50),
    ];
    for (change, dialled, reason, cause) in cases {
        let mut tables = tables();
        change(&mut tables);
        let switch = start(&tables).await;
        let seen = call(Channel::of_line(switch.address, "a1-1.0", dialled, &[]).await).await;
        assert_eq!((seen.cause, seen.done, seen.dials.len()), (Some(cause), true, 0), "{reason:?}");
        let record = switch.record().await;
        assert_eq!((record.cdr.status, record.cdr.reason), (Status::Refused, Some(reason)));
        assert_eq!(record.cdr.sip_code, reason.sip_code());
    }
}

#[tokio::test]
async fn who_cannot_pay_is_connected_to_customer_service() {
    let mut tables = tables();
    let callee = fixture::line(&mut tables, 2, "900");
    tables.customers[2].billing_type = BillingType::Prepaid;
    tables.customers[2].credit_limit = Some(fixture::money("0"));
    tables.plans[2].no_credit_to = Some("900".into());
    let switch = start(&tables).await;
    let seen = call(Channel::of_line(switch.address, "a1-1.0", "34600000000", &[Answer(3_000)]).await).await;
    assert!(seen.dials.len() == 1 && seen.dials[0].contains("sip:900@acme.example"), "{seen:?}");
    let record = switch.record().await;
    let told = (record.cdr.status, record.cdr.reason, record.cdr.called.as_str(), record.cdr.dialled.as_str());
    assert_eq!(told, (Status::Answered, Some(Reason::NoCredit), "900", "34600000000"));
    assert_eq!(record.legs.iter().map(|leg| leg.line_id).collect::<Vec<_>>(), [Some(callee)]);
    assert!(record.charges.is_empty(), "nobody pays for a call inside");
}

/// Calls to Spain may burn a cent within a minute, and the first one costs more.
#[tokio::test]
async fn a_country_is_locked_when_money_burns_too_fast_and_no_other() {
    let switch = start(&tables()).await;
    let limit = BurnLimit {
        id: BurnLimitId(1),
        customer_id: CustomerId(2),
        buyer_id: Some(CustomerId(3)),
        plan_id: None,
        per_minute: Some(fixture::money("0.01")),
        window_minutes: 1,
        confirm_above: None,
    };
    switch.db.insert(&limit).await.expect("inserted");
    let Db::Sqlite { write, .. } = &switch.db else { panic!("SQLite") };
    let mut calls = 0;
    let mut ask = async |number: &str| {
        calls += 1;
        let unique_id = format!("a1-{calls}.0");
        !call(Channel::of_line(switch.address, &unique_id, number, &[Answer(60_000)]).await).await.dials.is_empty()
    };
    sqlx::query("UPDATE config_version SET version = version + 1").execute(write).await.expect("counted");
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(ask("34600000000").await, "nothing is burned yet");
    let began = std::time::Instant::now();
    while ask("34600000000").await {
        assert!(began.elapsed() < Duration::from_secs(60), "the country is never locked");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(ask("35312345678").await, "only that country");
    let locks: Vec<CountryLock> = switch.db.all().await.expect("locks");
    assert_eq!(locks.iter().map(|lock| lock.country_code.as_str()).collect::<Vec<_>>(), ["34"]);
    // What was burned just before may be counted, and lock it again, after it was unlocked.
    while !ask("34600000000").await {
        assert!(began.elapsed() < Duration::from_secs(120), "it stays locked");
        for sql in ["DELETE FROM country_locks", "DELETE FROM burns", "UPDATE config_version SET version = version + 1"]
        {
            sqlx::query(sql).execute(write).await.expect("unlocked");
        }
        tokio::time::sleep(Duration::from_millis(1_000)).await;
    }
    let records = switch.records(calls).await;
    assert!(records.iter().any(|record| record.cdr.reason == Some(Reason::CountryLocked)));
}

/// Line 100 may spend a cent a day, and its first call costs more.
#[tokio::test]
async fn who_reached_the_limit_of_the_day_is_refused_until_somebody_unlocks() {
    let switch = start(&tables()).await;
    let limit = SpendLimit {
        id: SpendLimitId(1),
        customer_id: CustomerId(3),
        buyer_id: None,
        plan_id: None,
        line_id: Some(LineId(1)),
        amount: fixture::money("0.01"),
        time_zone: "Europe/Madrid".into(),
        counts_from: None,
    };
    switch.db.insert(&limit).await.expect("inserted");
    let mut calls = 0;
    let mut ask = async || {
        calls += 1;
        let channel =
            Channel::of_line(switch.address, &format!("a1-{calls}.0"), "34600000000", &[Answer(60_000)]).await;
        !call(channel).await.dials.is_empty()
    };
    assert!(ask().await, "nothing is spent yet");
    let began = std::time::Instant::now();
    while ask().await {
        assert!(began.elapsed() < Duration::from_secs(60), "the limit is never reached");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let unlocked = SpendLimit { counts_from: Some(enswitch::clock::now()), ..limit };
    switch.db.update(&unlocked).await.expect("changed");
    let Db::Sqlite { write, .. } = &switch.db else { panic!("SQLite") };
    sqlx::query("UPDATE config_version SET version = version + 1").execute(write).await.expect("counted");
    while !ask().await {
        assert!(began.elapsed() < Duration::from_secs(120), "nobody is unlocked");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let records = switch.records(calls).await;
    let refused = records.iter().filter(|record| record.cdr.reason == Some(Reason::SpendLimit));
    assert!(
        refused
            .map(|record| (record.cdr.status, record.cdr.sip_code))
            .all(|as_it_is| as_it_is == (Status::Refused, 403))
    );
}

#[tokio::test]
async fn a_full_carrier_is_passed_over_and_free_again_after_the_call() {
    let mut tables = tables();
    tables.carriers[0].max_calls = Some(1);
    let switch = start(&tables).await;
    let mut first = Channel::of_line(switch.address, "a1-1.0", "34600000000", &[]).await;
    assert!(first.run().await && first.seen.dials[0].contains("127.0.0.1"), "{:?}", first.seen);
    let second = call(Channel::of_line(switch.address, "a1-2.0", "34600000000", &[Answer(1)]).await).await;
    assert!(second.dials[0].contains("127.0.0.2"), "{second:?}");
    first.end_dial(Answer(1)).await;
    assert!(!first.run().await);
    let third = call(Channel::of_line(switch.address, "a1-3.0", "34600000000", &[Answer(1)]).await).await;
    assert!(third.dials[0].contains("127.0.0.1"), "{third:?}");
    switch.records(3).await;
}

#[tokio::test]
async fn a_killed_process_leaves_a_call_that_the_next_one_closes_once() {
    let switch = start(&tables()).await;
    let mut channel = Channel::of_line(switch.address, "a1-1.0", "34600000000", &[Code(503)]).await;
    assert!(channel.run().await, "the second carrier rings");
    let id = channel.seen.dials[1].split("enswitch-caller^s^1(").nth(1).and_then(|rest| rest.split('^').next());
    let id: i64 = id.expect("call id").parse().expect("number");
    let (folder, db) = switch.kill().await;

    let switch = run(folder, db).await;
    let first = hangup(switch.address, "a1-1.0", id, 1, Answer(30_000)).await;
    assert!(first.done);
    let record = switch.record().await;
    assert_eq!((record.cdr.id.0, record.cdr.status, record.cdr.talk_ms), (id, Status::Answered, 30_000));
    assert_eq!(record.cdr.carrier_id, Some(CarrierId(2)));
    assert_eq!(record.charges[0].amount, fixture::money("0.010"), "half a minute of the second carrier");
    let second = hangup(switch.address, "a1-1.0", id, 1, Answer(90_000)).await;
    assert!(!second.done, "closed already");
    let unchanged = switch.record().await;
    assert_eq!(unchanged.charges, record.charges);
}

#[tokio::test]
async fn while_draining_the_call_goes_on_and_its_record_is_written() {
    let switch = start(&tables()).await;
    let mut channel = Channel::of_line(switch.address, "a1-1.0", "34600000000", &[]).await;
    assert!(channel.run().await);
    switch.shutdown.graceful.cancel();
    let begun = std::time::Instant::now();
    while tokio::net::TcpStream::connect(switch.address).await.is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(20), "no new calls");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    channel.end_dial(Answer(1_000)).await;
    assert!(!channel.run().await);
    assert_eq!((channel.seen.cause, channel.seen.done), (Some(16), true));
    let Switch { task, db, .. } = switch;
    tokio::time::timeout(Duration::from_secs(10), task).await.expect("ends with its last call").expect("no panic");
    let found: Vec<Cdr> = db.all().await.expect("listed");
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn changes_are_followed_and_the_file_serves_while_the_database_is_away() {
    let switch = start(&tables()).await;
    let mut line = tables().lines[1].clone();
    line.do_not_disturb = true;
    switch.db.update(&line).await.expect("updated");
    let Db::Sqlite { write, .. } = &switch.db else { panic!("sqlite") };
    sqlx::query("UPDATE config_version SET version = version + 1").execute(write).await.expect("told");
    tokio::time::sleep(Duration::from_secs(1)).await;
    let seen = call(Channel::of_line(switch.address, "a1-1.0", "101", &[]).await).await;
    assert_eq!(seen.cause, Some(17), "do not disturb, one second after the change");
    switch.record().await;

    let (folder, db) = switch.kill().await;
    db.close().await;
    let switch = run(folder, db).await;
    let seen = call(Channel::of_line(switch.address, "a1-2.0", "34600000000", &[Answer(1)]).await).await;
    assert_eq!((seen.dials.len(), seen.cause), (1, Some(16)), "routed from the file, postpaid");
}
