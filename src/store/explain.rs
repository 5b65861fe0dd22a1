//! Imagined calls with what those who would pay have at that time.

use std::collections::{BTreeSet, HashMap};

use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read};
use crate::ledger::Pool;
use crate::model::{AccountId, Allowance, CustomerId, LedgerAccount, Micros, Timestamp};
use crate::routing::{self, Available, Explanation, Outcome, Request, Snapshot, decide};

/// Decides an imagined call and tells why, for somebody who asks at `now`. Of a moment that is over included seconds and messages are told
/// as they were recorded by then, without what calls held; money is told as it is now.
///
/// # Errors
/// The database failed.
pub async fn explain(
    db: &Db,
    snapshot: &Snapshot,
    request: &Request<'_>,
    (at, now): (Timestamp, Timestamp),
    max_seconds: u32,
) -> Result<Explanation, StoreError> {
    // What they have does not change who they are.
    let customers = concerned(snapshot, request, at);
    let available = read!(db, pool => available(&mut *pool.acquire().await?, &customers, (at, now)).await)?;
    Ok(routing::explain(snapshot, request, &(), at, &available, max_seconds))
}

/// Everybody who may pay, with those above, who pay when a call goes to customer service.
fn concerned(snapshot: &Snapshot, request: &Request<'_>, at: Timestamp) -> Vec<i64> {
    let decision = decide(snapshot, request, &(), at, &mut ());
    let mut payers: BTreeSet<CustomerId> = decision.customer_id.into_iter().collect();
    if let Outcome::Connect(connect) = &decision.outcome {
        payers.extend(connect.payers.iter().map(|payer| payer.customer_id));
        let levels = connect.targets.iter().flat_map(|target| &target.quote.levels);
        payers.extend(levels.map(|level| level.customer_id));
    }
    let all: BTreeSet<i64> = payers.iter().flat_map(|id| snapshot.lineage(*id)).map(|id| id.0).collect();
    all.into_iter().collect()
}

async fn available(
    conn: &mut impl Conn,
    customers: &[i64],
    (at, now): (Timestamp, Timestamp),
) -> Result<Available, StoreError> {
    let ids: Vec<Value> = customers.iter().map(|id| Value::from(*id)).collect();
    let accounts: Vec<LedgerAccount> = rows::find_in(conn, "customer_id", &ids).await?;
    let money: HashMap<AccountId, Micros> =
        accounts.iter().map(|a| (a.id, a.balance.saturating_sub(a.reserved))).collect();
    let mut allowances = Pool::default();
    for row in recorded(conn, ids, (at < now).then_some(at)).await? {
        allowances.put(row);
    }
    Ok(Available { money, allowances })
}

/// Allowances; of a moment that is over with what transactions had used until then.
async fn recorded(
    conn: &mut impl Conn,
    customers: Vec<Value>,
    until: Option<Timestamp>,
) -> Result<Vec<Allowance>, StoreError> {
    let Some(until) = until else { return rows::find_in(conn, "customer_id", &customers).await };
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; customers.len()].join(", ");
    let sql = format!(
        "SELECT a.id, a.customer_id, a.unit, a.item, a.starts_at, a.ends_at, a.amount, \
         CAST(COALESCE((SELECT SUM(u.quantity) FROM allowance_uses u JOIN ledger_transactions t ON t.id = u.transaction_id \
         WHERE u.allowance_id = a.id AND t.at <= ?), 0) AS SIGNED) AS used, 0 AS reserved \
         FROM allowances a WHERE a.customer_id IN ({marks}) AND a.starts_at <= ? AND a.ends_at > ?"
    );
    let values = [until.micros().into()].into_iter().chain(customers);
    conn.rows(sql, values.chain([until.micros().into(), until.micros().into()]).collect()).await
}
