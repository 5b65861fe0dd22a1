//! Counts what calls cost against limits of a day, in the transaction that settles them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::accounts::Accounts;
use super::tx::{Number, Tx};
use crate::ledger::FinishedCall;
use crate::model::{CustomerId, Entity, LineId, Micros, SpendLimit, SpendLimitId, Spending, Timestamp};
use crate::store::StoreError;
use crate::store::rows::{self, Conn, Value};

/// A limit, and whom it limits.
#[derive(Debug)]
struct Limiting {
    payer_id: CustomerId,
    limit: SpendLimit,
}

/// A customer with its plan's limit.
#[derive(Debug, Serialize, Deserialize)]
struct OfPlan {
    payer_id: CustomerId,
    id: SpendLimitId,
}

impl Entity for OfPlan {
    const TABLE: &'static str = "spend_limits";
}

/// What one call cost one customer.
struct Cost {
    payer: CustomerId,
    /// The line, at the level that it belongs to.
    line: Option<LineId>,
    ended_at: Timestamp,
    amount: Micros,
}

/// Counts these calls. If somebody reached a limit, every routed hears of it with the next look at the configuration.
///
/// The accounts of everybody who pays are locked, so nobody else counts for the same customers now.
pub(super) async fn count(tx: &mut Tx, calls: &[&FinishedCall], accounts: &Accounts) -> Result<(), StoreError> {
    let costs: Vec<Cost> = calls.iter().flat_map(|call| costs(call, accounts)).collect();
    if costs.is_empty() {
        return Ok(());
    }
    let any: Vec<Number> = tx.rows("SELECT id AS number FROM spend_limits LIMIT 1".to_owned(), Vec::new()).await?;
    if any.is_empty() {
        return Ok(());
    }
    let limits = limits(tx, &costs).await?;
    if limits.is_empty() {
        return Ok(());
    }
    let payers: Vec<i64> = costs.iter().map(|cost| cost.payer.0).collect::<BTreeSet<_>>().into_iter().collect();
    let select = "SELECT customer_id, spend_limit_id, began_at, ends_at, spent FROM spendings WHERE customer_id IN ";
    let known: Vec<Spending> = tx.select_in(select, &payers, "").await?;
    let mut spendings: BTreeMap<(CustomerId, SpendLimitId), Spending> =
        known.into_iter().map(|row| ((row.customer_id, row.spend_limit_id), row)).collect();
    let (mut changed, mut reached) = (BTreeSet::new(), false);
    for cost in &costs {
        for Limiting { limit, .. } in limits.iter().filter(|limiting| limiting.concerns(cost)) {
            let Some(day) = limit.day(cost.ended_at) else { continue };
            let key = (cost.payer, limit.id);
            let spending = spendings.entry(key).or_insert_with(|| Spending {
                customer_id: cost.payer,
                spend_limit_id: limit.id,
                began_at: day.0,
                ends_at: day.1,
                spent: Micros::ZERO,
            });
            let before = limit.locked_until(spending);
            spending.add(day, cost.amount);
            changed.insert(key);
            reached |= limit.locked_until(spending).is_some_and(|until| before != Some(until));
        }
    }
    let rows: Vec<Spending> = changed.iter().filter_map(|key| spendings.remove(key)).collect();
    write(tx, &rows).await?;
    if reached {
        rows::count_version(tx, false).await?;
    }
    Ok(())
}

fn costs(call: &FinishedCall, accounts: &Accounts) -> Vec<Cost> {
    let cost = |posting: &crate::model::Posting| {
        let payer = accounts.customer(posting.debit_account_id)?;
        let line = call.cdr.line_id.filter(|_| call.cdr.customer_id == Some(payer));
        let (ended_at, amount) = (call.cdr.ended_at, posting.amount);
        (amount > Micros::ZERO).then_some(Cost { payer, line, ended_at, amount })
    };
    call.postings.iter().filter_map(cost).collect()
}

impl Limiting {
    fn concerns(&self, cost: &Cost) -> bool {
        match self.limit.line_id {
            Some(line) => cost.line == Some(line),
            None => cost.payer == self.payer_id,
        }
    }
}

/// Every limit of those who pay, and of the lines.
async fn limits(tx: &mut Tx, costs: &[Cost]) -> Result<Vec<Limiting>, StoreError> {
    let ids = |ids: BTreeSet<i64>| ids.into_iter().collect::<Vec<_>>();
    let payers = ids(costs.iter().map(|cost| cost.payer.0).collect());
    let lines = ids(costs.iter().filter_map(|cost| cost.line).map(|line| line.0).collect());
    let columns = "id, customer_id, buyer_id, plan_id, line_id, amount, time_zone, counts_from";
    let of = |column: &str| format!("SELECT {columns} FROM spend_limits WHERE {column} IN ");
    let mut own: Vec<SpendLimit> = tx.select_in(&of("buyer_id"), &payers, "").await?;
    let without = " AND buyer_id IS NULL AND plan_id IS NULL AND line_id IS NULL";
    own.extend(tx.select_in::<SpendLimit>(&of("customer_id"), &payers, without).await?);
    let payer = |limit: SpendLimit| Limiting { payer_id: limit.buyer_id.unwrap_or(limit.customer_id), limit };
    let mut found: Vec<Limiting> = own.into_iter().map(payer).collect();
    let of_lines: Vec<SpendLimit> = tx.select_in(&of("line_id"), &lines, "").await?;
    found.extend(of_lines.into_iter().map(payer));
    let select = "SELECT k.id AS payer_id, l.id AS id FROM customers k JOIN spend_limits l ON l.plan_id = k.plan_id WHERE k.id IN ";
    let of_plans: Vec<OfPlan> = tx.select_in(select, &payers, "").await?;
    let plan_limits = ids(of_plans.iter().map(|row| row.id.0).collect());
    let plan_limits: Vec<SpendLimit> = tx.select_in(&of("id"), &plan_limits, "").await?;
    for OfPlan { payer_id, id } in of_plans {
        let Some(limit) = plan_limits.iter().find(|limit| limit.id == id) else { continue };
        let replaces =
            |own: &Limiting| own.limit.buyer_id == Some(payer_id) && own.limit.customer_id == limit.customer_id;
        if !found.iter().any(replaces) {
            found.push(Limiting { payer_id, limit: limit.clone() });
        }
    }
    Ok(found)
}

async fn write(tx: &mut Tx, rows: &[Spending]) -> Result<(), StoreError> {
    for chunk in rows.chunks(super::tx::CHUNK) {
        let keys = vec!["(customer_id = ? AND spend_limit_id = ?)"; chunk.len()].join(" OR ");
        let values = chunk.iter().flat_map(|row| [Value::from(row.customer_id.0), Value::from(row.spend_limit_id.0)]);
        tx.run(format!("DELETE FROM spendings WHERE {keys}"), values.collect()).await?;
    }
    rows::insert_all(tx, rows).await
}
