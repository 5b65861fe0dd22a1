//! The ledger against real databases: each rule is a function of a database URL.

#[cfg(feature = "faults")]
mod crash;
pub mod fixture;
mod golden;
mod outage;
mod overspend;
mod spend;

use std::time::Duration;

use enswitch::ledger::{Claim, Grant};
use enswitch::model::{
    AccountId, CallId, CarrierId, Cdr, CustomerId, MachineId, Mail, Micros, Reason, SeenCall, SpendLimit, SpendLimitId,
    Spending, Status,
};
use enswitch::store::entities::Who;
use enswitch::store::ledger::{self, PayError};
use enswitch::store::reports::{self, Level, Search};
use enswitch::store::usage::{self, CallCount};
use enswitch::store::{Db, cdrs};
use fixture::{
    MINUTE, Process, START, balance, balance_of, claim, finished_call, open_call, payment, tester, tree, verified,
};
use golden::{
    editing_a_customer_during_its_call_moves_no_money, resellers_of_level_2_5_and_12_are_all_debited,
    two_machines_that_settle_the_same_call_debit_it_once,
};
use outage::{busy_accounts_reserve_without_the_database, what_ends_during_an_outage_arrives_after_it};

use crate::server::rule;
use crate::store::open;

rule!(fifty_claims_on_money_for_five);
rule!(settled_twice_counts_once);
rule!(twelve_levels_pay);
rule!(resellers_of_level_2_5_and_12_are_all_debited);
rule!(two_machines_that_settle_the_same_call_debit_it_once);
rule!(editing_a_customer_during_its_call_moves_no_money);
rule!(a_lost_call_is_replaced_when_it_settles);
rule!(a_caller_that_went_away_reserves_nothing);
rule!(a_call_that_is_refused_is_parked);
rule!(a_lost_call_without_a_place_for_its_cdr_holds_nobody_up);
rule!(other_machines_know_of_open_calls);
rule!(payments_count_once);
rule!(cdrs_are_listed);
rule!(a_wrong_ledger_is_found);
rule!(what_ends_during_an_outage_arrives_after_it);
rule!(busy_accounts_reserve_without_the_database);
rule!(two_processes_never_overspend);
rule!(a_call_asks_for_more_while_it_lasts);
rule!(what_calls_of_a_day_cost_is_counted);
rule!(leases_are_filled_before_they_are_empty);
rule!(leases_of_a_dead_process_return);
rule!(a_balance_that_falls_low_is_mailed_once);

/// A row of `reservations`.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Reserved {
    amount: Micros,
}

impl enswitch::model::Entity for Reserved {
    const TABLE: &'static str = "reservations";
    const KEY: &'static [&'static str] = &["call_id", "account_id"];
}

async fn seeded(url: &str, depth: i64, money: Micros) -> Db {
    let db = open(url).await;
    tree(&db, depth, money).await;
    db
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

async fn fifty_claims_on_money_for_five(url: &str) {
    let db = seeded(url, 2, Micros::new(5 * MINUTE.get())).await;
    let folders = [folder(), folder()];
    let one = std::sync::Arc::new(Process::start(url, folders[0].path()).await.0);
    let two = std::sync::Arc::new(Process::start(url, folders[1].path()).await.0);
    let ask = |id: i64| {
        let process = if id % 2 == 0 { one.clone() } else { two.clone() };
        tokio::spawn(async move { (id, process.reserve(id, 2).await.expect("answered")) })
    };
    let asked: Vec<_> = (1..=50).map(ask).collect();
    let mut granted = Vec::new();
    for answer in asked {
        match answer.await.expect("task") {
            (id, Ok(grant)) => {
                assert_eq!((grant.seconds, grant.amounts), (60, vec![(balance_of(2), MINUTE)]));
                granted.push(id);
            }
            (_, Err(denied)) => assert_eq!(denied.customer_id, CustomerId(2)),
        }
    }
    assert_eq!(granted.len(), 5);
    assert_eq!(balance(&db, balance_of(2)).await, (Micros::new(300_000), Micros::new(300_000)));
    assert_eq!(verified(&db).await, (0, 5));

    for id in granted {
        one.writer.settle(finished_call(id, 2)).await.expect("journalled");
    }
    one.writer.flush().await;
    assert_eq!(balance(&db, balance_of(2)).await, (Micros::ZERO, Micros::ZERO));
    assert_eq!(verified(&db).await, (5, 0));
    assert!(one.reserve(99, 2).await.expect("answered").is_err(), "nothing is left");
}

async fn other_machines_know_of_open_calls(url: &str) {
    let db = seeded(url, 3, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let elsewhere = async |machine| usage::calls_elsewhere(&db, MachineId(machine)).await.expect("counted");
    for id in [1, 2] {
        process.reserve(id, 3).await.expect("answered").expect("granted");
    }
    let (customer, carrier) = (Some(CustomerId(3)), Some(CarrierId(1)));
    assert_eq!(elsewhere(2).await, [CallCount { line: None, customer, carrier, calls: 2 }]);
    assert_eq!(elsewhere(1).await, [], "its own calls a machine counts itself");
    for id in [1, 2] {
        process.writer.settle(finished_call(id, 3)).await.expect("journalled");
    }
    process.stop().await;
    assert_eq!(elsewhere(2).await, []);
}

async fn settled_twice_counts_once(url: &str) {
    let db = seeded(url, 4, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    process.reserve(1, 4).await.expect("answered").expect("granted");
    process.writer.settle_recovered(vec![finished_call(1, 4), finished_call(1, 4)]);
    process.writer.settle(finished_call(1, 4)).await.expect("journalled");
    process.writer.flush().await;
    process.writer.settle(finished_call(1, 4)).await.expect("journalled");
    process.stop().await;
    assert_eq!(verified(&db).await, (1, 0));
    assert_eq!(balance(&db, balance_of(4)).await, (Micros::new(940_000), Micros::ZERO));
}

async fn twelve_levels_pay(url: &str) {
    let db = seeded(url, 12, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let grant = process.reserve(1, 12).await.expect("answered").expect("granted");
    assert_eq!(grant.amounts.len(), 11, "everybody but the owner");
    process.writer.settle(finished_call(1, 12)).await.expect("journalled");
    process.stop().await;

    for customer in 2..=12 {
        assert_eq!(balance(&db, balance_of(customer)).await, (Micros::new(940_000), Micros::ZERO));
        assert_eq!(balance(&db, fixture::revenue_of(customer - 1)).await.0, MINUTE);
    }
    assert_eq!(balance(&db, fixture::COST).await.0, Micros::new(-60_000));
    assert_eq!(balance(&db, fixture::CARRIER_ACCOUNT).await.0, MINUTE);
    assert_eq!(verified(&db).await, (1, 0));
    let detail = cdrs::find(&db, CallId(1)).await.expect("read").expect("there");
    let charged: Vec<_> =
        detail.charges.iter().map(|c| (c.position, c.customer_id.0, c.amount, c.billed_seconds)).collect();
    assert_eq!(charged, (0..12).map(|level| (level, i64::from(level) + 1, MINUTE, 60)).collect::<Vec<_>>());
    assert_eq!(detail.legs.len(), 1);
}

async fn a_lost_call_is_replaced_when_it_settles(url: &str) {
    let db = seeded(url, 3, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    process.reserve(1, 3).await.expect("answered").expect("granted");
    process.writer.open(open_call(2, 3), START.plus_millis(120_000));
    process.writer.flush().await;
    assert_eq!(ledger::expire(&db, START.plus_millis(120_000)).await.expect("expired"), 0, "not yet");

    let later = START.plus_millis(121_000);
    let (a, b) = tokio::join!(ledger::expire(&db, later), ledger::expire(&process.db, later));
    a.and(b).expect("expired");
    assert_eq!(verified(&db).await, (2, 0));
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::UNIT, Micros::ZERO), "the reservation is released");
    let lost = db.all::<Cdr>().await.expect("read");
    assert!(lost.iter().all(|cdr| cdr.status == Status::Lost), "{lost:?}");

    process.writer.settle(finished_call(1, 3)).await.expect("journalled");
    process.stop().await;
    let statuses: Vec<_> = db.all::<Cdr>().await.expect("read").iter().map(|cdr| cdr.status).collect();
    assert_eq!(statuses, [Status::Answered, Status::Lost]);
    assert_eq!(balance(&db, balance_of(3)).await.0, Micros::new(940_000));
    assert_eq!(ledger::expire(&db, later).await.expect("expired"), 0, "only once");
    assert_eq!(verified(&db).await, (2, 0));
}

async fn a_caller_that_went_away_reserves_nothing(url: &str) {
    let db = seeded(url, 2, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    for id in 1..=20 {
        let wait = Duration::from_micros(u64::try_from(id).expect("small") * 300);
        let _ = process.writer.reserve(claim(id, 2), open_call(id, 2), wait).await;
        if id % 2 == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    process.close_leases().await;
    verified(&db).await;
    for id in 1..=20 {
        process.writer.release(CallId(id)).await;
    }
    process.stop().await;
    assert_eq!(balance(&db, balance_of(2)).await, (Micros::UNIT, Micros::ZERO));
    assert_eq!(verified(&db).await, (0, 0));
}

async fn a_call_that_is_refused_is_parked(url: &str) {
    let db = seeded(url, 3, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let mut poisoned = finished_call(2, 3);
    poisoned.postings[1].credit_account_id = AccountId(9_999);
    let mut too_long = finished_call(3, 3);
    too_long.cdr.caller = "x".repeat(300);
    process.writer.settle_recovered(vec![finished_call(1, 3), poisoned.clone(), too_long, finished_call(4, 3)]);
    process.stop().await;

    assert_eq!(verified(&db).await, (2, 0));
    let parked = std::fs::read(folder.path().join("parked/2.json")).expect("parked");
    let parked: enswitch::ledger::FinishedCall = serde_json::from_slice(&parked).expect("readable");
    assert_eq!(parked, poisoned);
    assert!(folder.path().join("parked/3.json").exists());
}

async fn a_lost_call_without_a_place_for_its_cdr_holds_nobody_up(url: &str) {
    let db = seeded(url, 2, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let mut poisoned = open_call(1, 2);
    poisoned.cdr.sip_call_id = "x".repeat(300);
    let wait = Duration::from_secs(10);
    process.writer.reserve(claim(1, 2), poisoned, wait).await.expect("answered").expect("granted");
    process.reserve(2, 2).await.expect("answered").expect("granted");
    assert_eq!(ledger::expire(&db, START.plus_millis(121_000)).await.expect("expired"), 2);
    process.close_leases().await;
    assert_eq!(balance(&db, balance_of(2)).await, (Micros::UNIT, Micros::ZERO), "both reservations are released");
    assert_eq!(verified(&db).await, (1, 0));
    process.stop().await;
}

/// A customer is told at the minute that brings its balance below what it wants to be told of, and again after it paid.
async fn a_balance_that_falls_low_is_mailed_once(url: &str) {
    let db = seeded(url, 3, Micros::new(5 * MINUTE.get())).await;
    for (customer, low) in [(2, None), (3, Some(Micros::new(4 * MINUTE.get())))] {
        db.insert(&fixture::profile(customer, low)).await.expect("inserted");
    }
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let mut mails = Vec::new();
    for id in 1..=5 {
        if id == 4 {
            // From two minutes to five: above the limit again.
            let more =
                ledger::Payment { id: CallId(9), key: "more".into(), ..payment(3, Micros::new(3 * MINUTE.get())) };
            assert!(ledger::pay(&db, &more, &tester()).await.expect("paid"));
        }
        process.settle(id, 3, process.reserve(id, 3).await.expect("answered").expect("granted")).await;
        process.writer.flush().await;
        mails.push(db.all::<Mail>().await.expect("read").len());
    }
    process.stop().await;
    assert_eq!(mails, [0, 1, 1, 1, 2], "calls that left 4, 3, 2, 4 and 3 minutes");
    let mails = db.all::<Mail>().await.expect("read");
    let told = (mails[0].recipient.as_str(), mails[0].subject.as_str(), mails[0].sender_id);
    assert_eq!(told, ("office3@example.com", "Low balance of customer 3", CustomerId(2)));
    assert!(
        mails[0].body.as_deref().is_some_and(|body| body.contains("is 0.18 EUR, which is below 0.24 EUR")),
        "{mails:?}"
    );
    verified(&db).await;
}

async fn payments_count_once(url: &str) {
    let db = seeded(url, 3, Micros::UNIT).await;
    let again = ledger::Payment { id: CallId(5), ..payment(2, Micros::UNIT) };
    assert!(!ledger::pay(&db, &again, &tester()).await.expect("recognised"), "the same receipt");
    assert_eq!(balance(&db, balance_of(2)).await.0, Micros::UNIT);
    assert_eq!(balance(&db, AccountId(301)).await.0, Micros::new(-1_000_000));

    assert!(matches!(
        ledger::pay(&db, &payment(1, Micros::UNIT), &tester()).await,
        Err(PayError::Owner(CustomerId(1)))
    ));
    assert!(matches!(ledger::pay(&db, &payment(9, Micros::UNIT), &tester()).await, Err(PayError::NoCustomer(_))));
    assert!(matches!(ledger::pay(&db, &payment(2, Micros::ZERO), &tester()).await, Err(PayError::Amount(_))));

    let paid = payment(2, Micros::UNIT).id;
    assert!(ledger::reverse(&db, CallId(6), paid, "bounced", &tester()).await.expect("reversed"));
    assert!(!ledger::reverse(&db, CallId(7), paid, "bounced", &tester()).await.expect("recognised"));
    assert!(matches!(ledger::reverse(&db, CallId(8), CallId(6), "", &tester()).await, Err(PayError::Reversal(_))));
    assert!(matches!(
        ledger::reverse(&db, CallId(8), CallId(77), "", &tester()).await,
        Err(PayError::NoTransaction(_))
    ));
    assert_eq!(balance(&db, balance_of(2)).await.0, Micros::ZERO);
    verified(&db).await;
}

async fn cdrs_are_listed(url: &str) {
    let db = seeded(url, 4, Micros::UNIT).await;
    for (id, customer) in [(1, 2), (2, 3), (3, 4), (4, 4)] {
        let mut cdr = finished_call(id, customer).cdr;
        cdr.started_at = START.plus_millis(id * 1000);
        (cdr.status, cdr.reason) = (Status::Refused, Some(Reason::WrongPassword));
        assert!(cdrs::insert(&db, &cdr).await.expect("inserted"));
        assert!(!cdrs::insert(&db, &cdr).await.expect("recognised"), "a repeated INVITE");
    }
    let who = Who::operator("tester".into());
    let level = Level::of(&db, &who, None).await.expect("level");
    let list = async |customer: Option<i64>, since: Option<i64>, limit: usize| {
        let customer = customer.map(|id| id.to_string());
        let since = since.map(|id| START.plus_millis(id * 1000).to_string());
        let given = [("customer_id", customer.as_deref()), ("started_at.from", since.as_deref())];
        let given = given.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let mut search = Search::parse(given).expect("search");
        search.limit = limit;
        let page = reports::page::<SeenCall>(&db, &level, &search).await.expect("read");
        page.rows.iter().map(|call| call.id.0).collect::<Vec<_>>()
    };
    assert_eq!(list(None, None, 10).await, [4, 3, 2, 1]);
    assert_eq!(list(Some(3), None, 10).await, [4, 3, 2], "with everybody below");
    assert_eq!(list(Some(1), Some(3), 10).await, [4, 3]);
    assert_eq!(list(None, None, 2).await, [4, 3], "the newest");
    assert_eq!(cdrs::find(&db, CallId(9)).await.expect("read"), None);
}

async fn a_wrong_ledger_is_found(url: &str) {
    let db = seeded(url, 3, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    for id in 2..=3 {
        process.reserve(id, 3).await.expect("answered").expect("granted");
    }
    process.writer.settle(finished_call(1, 3)).await.expect("journalled");
    process.writer.settle(finished_call(2, 3)).await.expect("journalled");
    process.stop().await;
    verified(&db).await;
    for sql in [
        "UPDATE ledger_accounts SET balance = balance + 1 WHERE id = 102",
        "UPDATE ledger_accounts SET reserved = reserved + 1 WHERE id = 103",
        "DELETE FROM postings WHERE transaction_id = 1 AND position = 1",
        "UPDATE cdrs SET customer_id = 2 WHERE id = 2",
        "DELETE FROM calls WHERE id = 3",
    ] {
        execute(&db, sql).await;
    }
    let report = ledger::verify(&db).await.expect("verified");
    let rules = |part: &str| report.discrepancies.iter().filter(|d| d.rule.contains(part)).count();
    assert_eq!(rules("balance of an account"), 2, "{report:#?}");
    assert_eq!(rules("what is reserved"), 1);
    assert_eq!(rules("at every level"), 1);
    assert_eq!(rules("paid by the customer of its CDR"), 1);
    assert_eq!(rules("belongs to a call in progress"), 2);
    assert_eq!(usize::try_from(report.wrong).expect("small"), report.discrepancies.len());
}

/// Customers 2 and 3 pay for each call, and machines of two processes hold credit of theirs.
async fn two_processes_never_overspend(url: &str) {
    let money = 200;
    let db = seeded(url, 3, Micros::new(money * MINUTE.get())).await;
    let folders = [folder(), folder()];
    let processes = [
        std::sync::Arc::new(Process::start(url, folders[0].path()).await.0),
        std::sync::Arc::new(Process::start(url, folders[1].path()).await.0),
    ];
    let call = |id: i64| {
        let process = processes[usize::from(id % 2 == 0)].clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(u64::try_from(id).expect("small") / 2)).await;
            let Ok(grant) = process.reserve(id, 3).await.expect("answered") else { return 0 };
            process.settle(id, 3, grant).await;
            1
        })
    };
    let calls: Vec<_> = (1..=1000).map(call).collect();
    let mut made = 0;
    for call in calls {
        made += call.await.expect("task");
    }
    for process in &processes {
        process.close_leases().await;
    }
    let left = Micros::new((money - made) * MINUTE.get());
    assert_eq!(balance(&db, balance_of(3)).await, (left, Micros::ZERO));
    assert!(left >= Micros::ZERO, "{made} calls");
    assert!(made >= money - 50, "{made} calls: too much is held in advance");
    assert_eq!(verified(&db).await, (made, 0));
}

async fn a_call_asks_for_more_while_it_lasts(url: &str) {
    let db = seeded(url, 3, Micros::new(100 * MINUTE.get())).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let mut grants = Vec::new();
    for id in 1..=4 {
        let grant = process.reserve(id, 3).await.expect("answered").expect("granted");
        process.writer.open(enswitch::ledger::OpenCall { grant: Some(grant.clone()), ..open_call(id, 3) }, START);
        grants.push(grant);
    }
    process.writer.flush().await;
    assert_eq!(grants.iter().map(Grant::is_leased).collect::<Vec<_>>(), [false, false, true, true]);
    let more = async |id: i64, minutes: u32| {
        let held = grants[usize::try_from(id - 1).expect("small")].clone();
        let expires_at = START.plus_millis(i64::from(minutes) * 60_000 + 120_000);
        let claim = Claim { held: Some(held), max_seconds: minutes * 60, expires_at, ..claim(id, 3) };
        process.writer.reserve(claim, open_call(id, 3), Duration::from_secs(10)).await.expect("answered")
    };
    let reserved = async |id: i64| {
        let rows: Vec<Reserved> = db.find_by("call_id", id).await.expect("read");
        rows.iter().map(|row| row.amount.get() / MINUTE.get()).collect::<Vec<_>>()
    };

    let inside = more(4, 2).await.expect("granted");
    assert_eq!(
        (inside.seconds, inside.is_leased(), reserved(4).await),
        (120, true, vec![]),
        "its lease has room for it"
    );
    let outside = more(1, 3).await.expect("granted");
    assert_eq!((outside.seconds, outside.leases, reserved(1).await), (180, vec![], vec![3, 3]));
    let moved = more(3, 30).await.expect("granted");
    assert_eq!((moved.seconds, moved.leases, reserved(3).await), (1800, vec![], vec![30, 30]), "no lease has so much");
    assert_eq!(verified(&db).await.0, 0, "what is reserved is known to the last");
    let all = more(2, 100).await.expect("granted");
    assert!((60..6000).contains(&all.seconds), "the others keep theirs: {all:?}");
    let (balance_now, reserved_now) = balance(&db, balance_of(3)).await;
    assert!(balance_now >= reserved_now, "{balance_now:?} {reserved_now:?}");
    assert_eq!(more(2, 100).await.expect("never less").seconds, all.seconds, "nothing is left");

    for (id, grant) in (1..=4).zip([&grants[0], &all, &grants[2], &inside]) {
        process.settle(id, 3, grant.clone()).await;
    }
    process.writer.flush().await;
    let late = more(1, 3).await.expect("answered");
    assert_eq!((late.seconds, reserved(1).await), (60, vec![]), "who hung up gets nothing more");
    process.close_leases().await;
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(96 * MINUTE.get()), Micros::ZERO));
    assert_eq!(verified(&db).await, (4, 0));
    process.stop().await;
}

/// A limit of two minutes a day on the reseller, and one of three on its customer.
async fn what_calls_of_a_day_cost_is_counted(url: &str) {
    let db = seeded(url, 3, Micros::new(100 * MINUTE.get())).await;
    let limit = |id: i64, buyer: i64, minutes: i64| SpendLimit {
        id: SpendLimitId(id),
        customer_id: CustomerId(1),
        buyer_id: Some(CustomerId(buyer)),
        plan_id: None,
        line_id: None,
        amount: Micros::new(minutes * MINUTE.get()),
        time_zone: "UTC".into(),
        counts_from: None,
    };
    for row in [limit(1, 2, 2), limit(2, 3, 3)] {
        db.insert(&row).await.expect("inserted");
    }
    let version = async || enswitch::store::snapshot::version(&db).await.expect("read");
    let spent = async || {
        let rows: Vec<Spending> = db.all().await.expect("read");
        rows.iter().map(|row| (row.customer_id.0, row.spent.get() / MINUTE.get())).collect::<Vec<_>>()
    };
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let settle = async |id| {
        process.writer.settle(finished_call(id, 3)).await.expect("journalled");
        process.writer.flush().await;
    };
    let before = version().await;
    settle(1).await;
    assert_eq!((spent().await, version().await), (vec![(2, 1), (3, 1)], before));
    settle(2).await;
    assert_eq!((spent().await, version().await), (vec![(2, 2), (3, 2)], before + 1), "the first one is reached");
    settle(2).await;
    assert_eq!((spent().await, version().await), (vec![(2, 2), (3, 2)], before + 1), "settled twice counts once");
    settle(3).await;
    assert_eq!((spent().await, version().await), (vec![(2, 3), (3, 3)], before + 2), "and the second one");
    let mut tomorrow = finished_call(4, 3);
    tomorrow.cdr.ended_at = tomorrow.cdr.ended_at.plus_millis(86_400_000);
    process.writer.settle(tomorrow).await.expect("journalled");
    process.writer.flush().await;
    assert_eq!((spent().await, version().await), (vec![(2, 1), (3, 1)], before + 2), "a day later it begins anew");
    assert_eq!(verified(&db).await, (4, 0));
    process.stop().await;
}

/// Whoever calls again and again waits for the database with the first two calls only.
async fn leases_are_filled_before_they_are_empty(url: &str) {
    let db = seeded(url, 3, Micros::new(1_000 * MINUTE.get())).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    for id in 1..=60 {
        let grant = process.reserve(id, 3).await.expect("answered").expect("granted");
        assert_eq!(grant.is_leased(), id > 2, "call {id}");
        process.settle(id, 3, grant).await;
        process.writer.flush().await;
    }
    process.close_leases().await;
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(940 * MINUTE.get()), Micros::ZERO));
    assert_eq!(verified(&db).await, (60, 0));
    process.stop().await;
}

async fn leases_of_a_dead_process_return(url: &str) {
    let db = seeded(url, 3, Micros::new(100 * MINUTE.get())).await;
    let folder = folder();
    {
        let (process, _) = Process::start(url, folder.path()).await;
        for id in 1..=4 {
            let grant = process.reserve(id, 3).await.expect("answered").expect("granted");
            assert_eq!(grant.is_leased(), id > 2);
            let call = enswitch::ledger::OpenCall { grant: Some(grant), ..open_call(id, 3) };
            process.journal.start(&call).await.expect("journalled");
        }
        process.writer.flush().await;
        process.journal.close().await;
    }
    let (process, open) = Process::start(url, folder.path()).await;
    assert_eq!(open.len(), 4);
    let (_, reserved) = balance(&db, balance_of(3)).await;
    assert!(reserved > Micros::new(4 * MINUTE.get()));
    for call in open {
        process.settle(call.cdr.id.0, 3, call.grant.expect("reserved")).await;
    }
    process.writer.flush().await;
    process.writer.tend().await;
    process.writer.flush().await;
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(96 * MINUTE.get()), Micros::ZERO));
    assert_eq!(verified(&db).await, (4, 0));
    process.stop().await;
}

async fn execute(db: &Db, sql: &'static str) {
    match db {
        Db::MySql(pool) => sqlx::query(sql).execute(pool).await.map(drop),
        Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
    }
    .expect(sql);
}
