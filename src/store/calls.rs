//! Calls in progress, for those who may see them.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::entities::Who;
use super::rows::{Conn, Value};
use super::{Db, StoreError, read};
use crate::ledger::OpenCall;
use crate::model::{CallId, CarrierId, CustomerId, Direction, Entity, LineId, MachineId, Micros, Timestamp};
use crate::rating::talk_seconds;

/// Calls of one page at most.
pub const PAGE_MAX: u32 = 1000;

/// A call in progress, as one customer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveCall {
    /// Its id; the CDR will have the same.
    pub id: CallId,
    /// The machine that handles it.
    pub machine_id: MachineId,
    /// Who pays.
    pub customer_id: Option<CustomerId>,
    /// The line that makes it, or is called from outside.
    pub line_id: Option<LineId>,
    /// Where it goes.
    pub direction: Direction,
    /// Who calls.
    pub caller: String,
    /// Who is called.
    pub called: String,
    /// When it came in.
    pub started_at: Timestamp,
    /// When somebody answered; `None`: it rings.
    pub answered_at: Option<Timestamp>,
    /// The carrier that answered, or is tried first; the owner of the system sees it.
    pub carrier_id: Option<CarrierId>,
    /// What it has cost until now at each level that may be seen, the highest one first. Empty while it rings.
    pub charges: Vec<RunningCharge>,
}

/// What a call has cost one level until now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningCharge {
    /// Who pays.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// How much it would be if the call ended now.
    pub amount: Micros,
}

/// A call in progress and whose it is, to decide whether somebody may do something to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Path of the customer; `None`: of nobody but the owner of the system.
    pub path: Option<String>,
    /// The machine that handles it.
    pub machine_id: MachineId,
    /// A line makes it, as opposed to a carrier.
    pub by_line: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Row {
    id: CallId,
    machine_id: MachineId,
    path: Option<String>,
    answered_at: Option<Timestamp>,
    attempt: Option<i64>,
    state: String,
}

impl Entity for Row {
    const TABLE: &'static str = "calls";
}

const SELECT: &str = "SELECT calls.id, calls.machine_id, customers.path, calls.answered_at, calls.attempt, calls.state \
                      FROM calls LEFT JOIN customers ON customers.id = calls.customer_id WHERE ";

impl Row {
    fn open(&self) -> Option<OpenCall> {
        let open: OpenCall = serde_json::from_str(&self.state).ok()?;
        let attempt = self.attempt.and_then(|attempt| usize::try_from(attempt).ok());
        Some(match (self.answered_at, attempt) {
            (Some(at), Some(attempt)) => open.answered(attempt, at),
            _ => open,
        })
    }

    fn seen_by(&self, who: &Who, now: Timestamp) -> Option<ActiveCall> {
        let open = self.open()?;
        let path = self.path.as_deref().unwrap_or_default();
        let talked = open.cdr.answered_at.map(|at| talk_seconds(now.millis_since(at).max(1)));
        let levels = open.attempts.first().map(|attempt| attempt.quote.levels.as_slice()).unwrap_or_default();
        let visible = levels.iter().filter(|level| who.sees_level(path, level.customer_id));
        let charge = |seconds| {
            move |level: &crate::rating::Level| RunningCharge {
                customer_id: level.customer_id,
                customer: String::new(),
                amount: level.terms.price(seconds).max(Micros::ZERO),
            }
        };
        let charges = talked.map(|seconds| visible.map(charge(seconds)).collect()).unwrap_or_default();
        let carrier_id = open.attempts.first().and_then(|attempt| attempt.carrier_id).or(open.cdr.carrier_id);
        Some(ActiveCall {
            id: self.id,
            machine_id: self.machine_id,
            customer_id: open.cdr.customer_id,
            line_id: open.cdr.line_id,
            direction: open.cdr.direction,
            caller: open.cdr.caller,
            called: open.cdr.called,
            started_at: open.cdr.started_at,
            answered_at: open.cdr.answered_at,
            carrier_id: carrier_id.filter(|_| who.is_operator()),
            charges,
        })
    }
}

/// Calls in progress that somebody may see, oldest first, those behind `after`, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn active(
    db: &Db,
    who: &Who,
    after: CallId,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<ActiveCall>, StoreError> {
    let mut values = vec![Value::from(after.0)];
    let own = who.in_subtree("calls", "customer_id", &mut values);
    let own = own.map(|condition| format!(" AND {condition}")).unwrap_or_default();
    let sql = format!("{SELECT} calls.id > ?{own} ORDER BY calls.id LIMIT {}", limit.min(PAGE_MAX));
    let rows: Vec<Row> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let mut calls: Vec<ActiveCall> = rows.iter().filter_map(|row| row.seen_by(who, now)).collect();
    let names = names(db, &calls).await?;
    for charge in calls.iter_mut().flat_map(|call| &mut call.charges) {
        charge.customer = names.get(&charge.customer_id).cloned().unwrap_or_default();
    }
    Ok(calls)
}

/// Calls in progress of these customers that somebody may see, oldest first, without names of who pays.
///
/// # Errors
/// The database failed.
pub async fn of_customers(
    db: &Db,
    who: &Who,
    customers: &[CustomerId],
    now: Timestamp,
) -> Result<Vec<ActiveCall>, StoreError> {
    let mut calls = Vec::new();
    for chunk in customers.chunks(256) {
        let mut values: Vec<Value> = chunk.iter().map(|id| Value::from(id.0)).collect();
        let own = who.in_subtree("calls", "customer_id", &mut values);
        let own = own.map(|condition| format!(" AND {condition}")).unwrap_or_default();
        let marks = vec!["?"; chunk.len()].join(", ");
        let sql = format!("{SELECT} calls.customer_id IN ({marks}){own} ORDER BY calls.id LIMIT {PAGE_MAX}");
        let rows: Vec<Row> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
        calls.extend(rows.iter().filter_map(|row| row.seen_by(who, now)));
    }
    Ok(calls)
}

#[derive(Debug, Serialize, Deserialize)]
struct Name {
    id: CustomerId,
    name: String,
}

impl Entity for Name {
    const TABLE: &'static str = "customers";
}

/// The names of those who pay.
async fn names(db: &Db, calls: &[ActiveCall]) -> Result<HashMap<CustomerId, String>, StoreError> {
    let ids: BTreeSet<i64> = calls.iter().flat_map(|call| &call.charges).map(|charge| charge.customer_id.0).collect();
    let (ids, mut names): (Vec<Value>, _) = (ids.into_iter().map(Value::from).collect(), HashMap::new());
    for chunk in ids.chunks(256) {
        let sql = format!("SELECT id, name FROM customers WHERE id IN ({})", vec!["?"; chunk.len()].join(", "));
        let found: Vec<Name> = read!(db, pool => (*pool.acquire().await?).rows(sql, chunk.to_vec()).await)?;
        names.extend(found.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

/// One call in progress; `None`: there is none with this id.
///
/// # Errors
/// The database failed.
pub async fn find(db: &Db, call: CallId) -> Result<Option<Found>, StoreError> {
    let values = vec![Value::from(call.0)];
    let sql = format!("{SELECT} calls.id = ?");
    let rows: Vec<Row> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let found = |row: &Row| {
        let by_line =
            row.open().is_some_and(|open| open.cdr.direction != Direction::Inbound && open.cdr.line_id.is_some());
        Found { path: row.path.clone(), machine_id: row.machine_id, by_line }
    };
    Ok(rows.first().map(found))
}
