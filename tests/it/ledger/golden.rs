//! Cases that every billing system has to get right.

use enswitch::model::{BillingType, Customer, Micros};

use super::fixture::{MINUTE, Process, balance, balance_of, finished_call, tree, verified};
use super::{folder, seeded};

pub async fn resellers_of_level_2_5_and_12_are_all_debited(url: &str) {
    // the owner is level 0, so the customer that calls is the one below level 12
    let depth = 14;
    let db = seeded(url, depth, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let grant = process.reserve(1, depth).await.expect("answered").expect("granted");
    process.settle(1, depth, grant).await;
    process.stop().await;
    let left = Micros::UNIT.saturating_sub(MINUTE);
    for level in [2, 5, 12] {
        assert_eq!(balance(&db, balance_of(level + 1)).await, (left, Micros::ZERO), "level {level}");
    }
    assert_eq!(balance(&db, balance_of(depth)).await, (left, Micros::ZERO), "and who called");
    assert_eq!(verified(&db).await, (1, 0));
}

pub async fn two_machines_that_settle_the_same_call_debit_it_once(url: &str) {
    let db = seeded(url, 3, Micros::UNIT).await;
    let folders = [folder(), folder()];
    let (one, _) = Process::start(url, folders[0].path()).await;
    let (two, _) = Process::start(url, folders[1].path()).await;
    for id in 1..=10 {
        let (first, second) =
            tokio::join!(one.writer.settle(finished_call(id, 3)), two.writer.settle(finished_call(id, 3)));
        first.and(second).expect("journalled");
    }
    one.stop().await;
    two.stop().await;
    assert_eq!(balance(&db, balance_of(3)).await, (Micros::new(400_000), Micros::ZERO), "ten calls, ten debits");
    assert_eq!(verified(&db).await, (10, 0));
}

pub async fn editing_a_customer_during_its_call_moves_no_money(url: &str) {
    let db = crate::store::open(url).await;
    tree(&db, 3, Micros::UNIT).await;
    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let grant = process.reserve(1, 3).await.expect("answered").expect("granted");
    let reserved = balance(&db, balance_of(3)).await;
    let mut customer: Customer = db.find_by("id", 3_i64).await.expect("read").remove(0);
    customer.name = "renamed".into();
    customer.billing_type = BillingType::Postpaid;
    customer.credit_limit = None;
    customer.locked = true;
    assert!(db.update(&customer).await.expect("updated"));
    assert_eq!(balance(&db, balance_of(3)).await, reserved, "neither balance nor what is reserved");
    process.settle(1, 3, grant).await;
    process.stop().await;
    assert_eq!(
        balance(&db, balance_of(3)).await,
        (Micros::new(940_000), Micros::ZERO),
        "the price of the call, nothing else"
    );
    assert_eq!(verified(&db).await, (1, 0));
}
