//! Orders to machines: given by whoever may, carried out by the `routed` of the machine, which looks for them twice a second.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::sleep;

use super::access::{self, Author};
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read, transaction};
use crate::clock;
use crate::model::{CallId, Entity, MachineId, Order, OrderId, OrderKind, OrderState, Timestamp};

/// How long a machine has to begin, in milliseconds.
const BEGIN_MS: i64 = 2_000;
/// How long who gave an order looks for its end after that.
const END_MS: i64 = 8_000;
/// How often they look.
const LOOK: Duration = Duration::from_millis(100);
/// Orders that a machine takes at a time.
const ORDERS_MAX: usize = 64;

/// What somebody wants, and of whom.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The machine that has the call, or is to make it.
    pub machine_id: MachineId,
    /// What.
    pub kind: OrderKind,
    /// The call; `None`: a new one.
    pub call_id: Option<CallId>,
    /// The line that makes a new call, `user@domain`; else empty.
    pub line: String,
    /// With whom to connect; empty of `hangup`.
    pub called: String,
    /// Seconds that the line may ring.
    pub ring_seconds: u16,
}

/// Version of the configuration, and whether orders wait for this machine: one statement for what a machine follows.
///
/// # Errors
/// The database failed.
pub async fn look(db: &Db, machine: MachineId) -> Result<(i64, bool), StoreError> {
    let (version, waiting): (i64, i64) = read!(db, pool => sqlx::query_as(
        "SELECT version, (SELECT COUNT(*) FROM orders WHERE machine_id = ? AND state = 'waiting') FROM config_version WHERE id = 1"
    )
    .bind(machine.0)
    .fetch_one(pool)
    .await)?;
    Ok((version, waiting > 0))
}

/// Gives an order and waits for what comes of it, some seconds at most. The order and the audit log's entry are one change.
///
/// # Errors
/// The database failed. Whether it is done nobody knows then.
pub async fn carry_out(db: &Db, wanted: Wanted, author: &Author) -> Result<Order, StoreError> {
    let mut order = order(wanted, author.at);
    let given: Result<_, StoreError> = transaction!(db, tx => give(&mut *tx, &order, author).await);
    order.id = given?;
    let late = order.deadline_at.plus_millis(END_MS);
    loop {
        sleep(LOOK).await;
        if let Some(seen) = db.find_by::<Order>("id", order.id.0).await?.pop() {
            order = seen;
        }
        let now = clock::now();
        match order.state {
            OrderState::Waiting if now > order.deadline_at => {
                if step(db, order.id, OrderState::Waiting, OrderState::Late, "").await? {
                    return Ok(Order { state: OrderState::Late, ..order });
                }
            }
            OrderState::Waiting | OrderState::Taken if now <= late => {}
            _ => return Ok(order),
        }
    }
}

fn order(wanted: Wanted, now: Timestamp) -> Order {
    Order {
        id: OrderId(0),
        machine_id: wanted.machine_id,
        kind: wanted.kind,
        call_id: wanted.call_id,
        line: wanted.line,
        called: wanted.called,
        ring_seconds: wanted.ring_seconds,
        made_at: now,
        deadline_at: now.plus_millis(BEGIN_MS),
        state: OrderState::Waiting,
        detail: String::new(),
    }
}

async fn give(conn: &mut impl Conn, order: &Order, author: &Author) -> Result<OrderId, StoreError> {
    let id = rows::insert(conn, order).await?;
    let given = Order { id: OrderId(id), ..order.clone() };
    let after = serde_json::to_string(&given).ok();
    access::audit(conn, author, "create", (Order::TABLE, &id.to_string()), after).await?;
    Ok(given.id)
}

/// Takes the orders that wait for a machine, oldest first. Those that are too late are marked so. Each is taken once.
///
/// # Errors
/// The database failed.
pub async fn take(db: &Db, machine: MachineId, now: Timestamp) -> Result<Vec<Order>, StoreError> {
    let names: Vec<_> = rows::fields::<Order>().iter().map(|name| format!("`{name}`")).collect();
    let sql = format!(
        "SELECT {} FROM {} WHERE machine_id = ? AND state = 'waiting' ORDER BY id LIMIT {ORDERS_MAX}",
        names.join(", "),
        Order::TABLE
    );
    let values = vec![Value::from(machine.0)];
    let waiting: Vec<Order> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let mut taken = Vec::new();
    for order in waiting {
        let to = if now > order.deadline_at { OrderState::Late } else { OrderState::Taken };
        if step(db, order.id, OrderState::Waiting, to, "").await? && to == OrderState::Taken {
            taken.push(order);
        }
    }
    Ok(taken)
}

/// Tells what came of an order that was taken.
///
/// # Errors
/// The database failed.
pub async fn finish(db: &Db, order: OrderId, state: OrderState, detail: &str) -> Result<(), StoreError> {
    let detail: String = detail.chars().take(255).collect();
    step(db, order, OrderState::Taken, state, &detail).await.map(drop)
}

/// Deletes old orders, some at a time; the audit log keeps who gave them.
///
/// # Errors
/// The database failed.
pub async fn forget(db: &Db, before: Timestamp) -> Result<(), StoreError> {
    let sql = "DELETE FROM orders WHERE made_at < ?".to_owned();
    transaction!(db, tx => tx.run(sql, vec![Value::from(before.micros())]).await.map(drop))
}

/// One step, if it is still where it was; tells whether it was.
async fn step(db: &Db, order: OrderId, from: OrderState, to: OrderState, detail: &str) -> Result<bool, StoreError> {
    let word = |state: OrderState| serde_json::to_value(state).ok().and_then(|word| word.as_str().map(str::to_owned));
    let (from, to) = (word(from).unwrap_or_default(), word(to).unwrap_or_default());
    let sql = "UPDATE orders SET state = ?, detail = ? WHERE id = ? AND state = ?".to_owned();
    let values = vec![Value::Text(to), Value::from(detail), Value::from(order.0), Value::Text(from)];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, values).await);
    Ok(done?.rows > 0)
}

#[derive(Debug, Serialize, Deserialize)]
struct Id {
    id: MachineId,
}

impl Entity for Id {
    const TABLE: &'static str = "machines";
}

/// Machines that may make a call of this line, those first that are tried first.
///
/// # Errors
/// The database failed.
pub async fn machines_for(db: &Db, username: &str, domain: &str) -> Result<Vec<MachineId>, StoreError> {
    let sql = "SELECT m.id FROM kamailio_auth a JOIN region_machines r \
               ON r.region_id = CASE WHEN a.region = 0 THEN 1 ELSE a.region END \
               JOIN machines m ON m.id = r.machine_id WHERE a.username = ? AND a.domain = ? AND m.enabled = 1 \
               AND r.priority > 0 ORDER BY r.priority DESC, m.id LIMIT 3";
    let values = vec![Value::from(username), Value::from(domain)];
    let found: Vec<Id> = read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), values).await)?;
    Ok(found.into_iter().map(|row| row.id).collect())
}
