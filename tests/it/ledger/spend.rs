//! What calls of a day cost, against limits of plans and lines.

use enswitch::model::{CallId, CustomerId, Line, LineId, Micros, PlanId, SpendLimit, SpendLimitId, Spending};
use enswitch::store::Db;

use super::fixture::{MINUTE, Process, finished_call, verified};
use super::{folder, seeded};
use crate::billing::fixture::{execute, lines};
use crate::server::rule;

rule!(limits_of_plans_and_lines_are_counted_apart);

fn limit(id: i64, customer: i64) -> SpendLimit {
    SpendLimit {
        id: SpendLimitId(id),
        customer_id: CustomerId(customer),
        buyer_id: None,
        plan_id: None,
        line_id: None,
        amount: Micros::new(2 * MINUTE.get()),
        time_zone: "UTC".into(),
        counts_from: None,
    }
}

/// Customer, limit and minutes.
async fn spent(db: &Db) -> Vec<(i64, i64, i64)> {
    let rows: Vec<Spending> = db.all().await.expect("read");
    rows.iter().map(|row| (row.customer_id.0, row.spend_limit_id.0, row.spent.get() / MINUTE.get())).collect()
}

async fn version(db: &Db) -> i64 {
    enswitch::store::snapshot::version(db).await.expect("read")
}

async fn limits_of_plans_and_lines_are_counted_apart(url: &str) {
    let db = seeded(url, 3, Micros::new(100 * MINUTE.get())).await;
    let plan = crate::fixture::tree(&["0%"]).plans.remove(0);
    db.insert(&enswitch::model::Plan { id: PlanId(7), customer_id: CustomerId(1), ..plan }).await.expect("plan");
    execute(&db, "UPDATE customers SET plan_id = 7 WHERE id > 1").await;
    lines(&db, 2).await;
    let lines: Vec<LineId> = db.all::<Line>().await.expect("lines").iter().map(|line| line.id).collect();
    db.insert(&SpendLimit { plan_id: Some(PlanId(7)), ..limit(1, 1) }).await.expect("of the plan");
    db.insert(&SpendLimit { line_id: Some(lines[0]), ..limit(2, 3) }).await.expect("of the line");

    let folder = folder();
    let (process, _) = Process::start(url, folder.path()).await;
    let settle = async |id: i64, line: LineId| {
        let mut call = finished_call(id, 3);
        (call.cdr.line_id, call.cdr.customer_id) = (Some(line), Some(CustomerId(3)));
        assert_eq!(call.cdr.id, CallId(id));
        process.writer.settle(call).await.expect("journalled");
        process.writer.flush().await;
    };
    let before = version(&db).await;
    settle(1, lines[0]).await;
    assert_eq!(spent(&db).await, [(2, 1, 1), (3, 1, 1), (3, 2, 1)], "each customer with the plan for itself");
    settle(2, lines[1]).await;
    assert_eq!(spent(&db).await, [(2, 1, 2), (3, 1, 2), (3, 2, 1)], "another line is not this one");
    let locked = version(&db).await;
    assert!(locked > before, "whoever decides calls is told that the plan's limit is reached");
    // A limit of its own with the same seller takes the place of that of the plan.
    let own = SpendLimit { buyer_id: Some(CustomerId(3)), amount: Micros::new(9 * MINUTE.get()), ..limit(3, 1) };
    db.insert(&own).await.expect("of the customer");
    settle(3, lines[0]).await;
    assert_eq!(spent(&db).await, [(2, 1, 3), (3, 1, 2), (3, 2, 2), (3, 3, 1)]);
    assert!(version(&db).await > locked, "the line has reached its limit");
    assert_eq!(verified(&db).await, (3, 0));
    process.stop().await;
    db.close().await;
}
