//! Included seconds and messages inside a transaction: what is left, what is held, what is used.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::tx::{CHUNK, Tx, padded};
use crate::ledger::{Coverable, FinishedCall, Hold, Pool};
use crate::model::{Allowance, AllowanceId, AllowanceUnit, CallId, CustomerId, Entity, Posting, Timestamp};
use crate::rating::Included;
use crate::store::StoreError;
use crate::store::rows::{self, Conn, Value};

/// What is held of an allowance for a call or a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    call_id: CallId,
    allowance_id: AllowanceId,
    quantity: i64,
}

impl Entity for Held {
    const TABLE: &'static str = "allowance_holds";
    const KEY: &'static [&'static str] = &["call_id", "allowance_id"];
}

/// What a posting used of an allowance, or gave back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Use {
    transaction_id: CallId,
    position: u32,
    allowance_id: AllowanceId,
    quantity: i64,
}

impl Entity for Use {
    const TABLE: &'static str = "allowance_uses";
    const KEY: &'static [&'static str] = &["transaction_id", "position", "allowance_id"];
}

/// The allowances of a transaction, with what it changes.
#[derive(Debug, Default)]
pub(super) struct Allowances {
    /// As they were read.
    before: HashMap<AllowanceId, Allowance>,
    pool: Pool,
    held: HashMap<CallId, Vec<Held>>,
    /// Calls for which nothing is held any more, unless they are in `new`.
    released: Vec<i64>,
    new: Vec<Held>,
    uses: Vec<Use>,
}

impl Allowances {
    /// Locks and reads what may be used, and what is held for `calls`. Opens the periods of plans that are not open yet.
    pub async fn lock(tx: &mut Tx, wanted: &[Included], calls: &[i64]) -> Result<Self, StoreError> {
        let mut allowances = Self::default();
        let select = "SELECT call_id, allowance_id, quantity FROM allowance_holds WHERE call_id IN ";
        let held: Vec<Held> = tx.select_in(select, calls, "").await?;
        let ids: Vec<i64> = held.iter().map(|held| held.allowance_id.0).collect();
        if wanted.is_empty() && ids.is_empty() {
            return Ok(allowances);
        }
        allowances.usable(tx, wanted).await?;
        if open(tx, &allowances.missing(wanted)).await? {
            allowances.usable(tx, wanted).await?;
        }
        allowances.read(tx, &ids).await?;
        for held in held {
            allowances.held.entry(held.call_id).or_default().push(held);
        }
        Ok(allowances)
    }

    /// Reads the allowances of everybody in `wanted` that end late enough.
    async fn usable(&mut self, tx: &mut Tx, wanted: &[Included]) -> Result<(), StoreError> {
        let mut customers: Vec<i64> = wanted.iter().map(|included| included.customer_id.0).collect();
        customers.sort_unstable();
        customers.dedup();
        let Some(first) = wanted.iter().map(|included| included.at).min() else { return Ok(()) };
        for chunk in customers.chunks(CHUNK) {
            let ids = padded(chunk);
            let mut values: Vec<Value> = ids.iter().map(|id| Value::from(*id)).collect();
            values.push(first.micros().into());
            let list = vec!["?"; ids.len()].join(", ");
            let sql = format!("SELECT id AS number FROM allowances WHERE customer_id IN ({list}) AND ends_at > ?");
            let found: Vec<super::tx::Number> = tx.rows(sql, values).await?;
            let ids: Vec<i64> = found.into_iter().map(|row| row.number).collect();
            self.read(tx, &ids).await?;
        }
        Ok(())
    }

    /// Locks rows in order of id, by their primary key only.
    async fn read(&mut self, tx: &mut Tx, ids: &[i64]) -> Result<(), StoreError> {
        let mut ids: Vec<i64> = ids.iter().copied().filter(|id| !self.before.contains_key(&AllowanceId(*id))).collect();
        ids.sort_unstable();
        ids.dedup();
        let select = format!("SELECT {} FROM allowances WHERE id IN ", rows::fields::<Allowance>().join(", "));
        let after = format!(" ORDER BY id{}", tx.for_update());
        let found: Vec<Allowance> = tx.select_in(&select, &ids, &after).await?;
        for row in found {
            self.before.insert(row.id, row.clone());
            self.pool.put(row);
        }
        Ok(())
    }

    /// The periods that are not open.
    fn missing(&self, wanted: &[Included]) -> Vec<Allowance> {
        let mut missing: Vec<Allowance> = Vec::new();
        for row in wanted.iter().filter_map(|included| self.pool.missing(included)) {
            let same = |other: &Allowance| {
                (other.customer_id, other.unit, &other.item) == (row.customer_id, row.unit, &row.item)
            };
            if !missing.iter().any(same) {
                missing.push(row);
            }
        }
        missing.sort_by_key(|row| (row.customer_id, row.unit));
        missing
    }

    /// What is left.
    pub fn left(&self, included: &Included) -> u32 {
        self.pool.left(included)
    }

    /// Holds something for a call that begins.
    pub fn hold(&mut self, call_id: CallId, hold: &Hold) {
        let taken = self.pool.take(&hold.included, hold.quantity, true);
        let held =
            taken.into_iter().map(|(allowance_id, quantity)| Held { call_id, allowance_id, quantity: quantity.into() });
        self.new.extend(held);
    }

    /// A call is over, or asks for more: what was held for it is free.
    pub fn release(&mut self, call: CallId) {
        let Some(all) = self.held.remove(&call) else { return };
        self.released.push(call.0);
        for held in all {
            if let Some(row) = self.pool.get_mut(held.allowance_id) {
                row.reserved = row.reserved.saturating_sub(u32::try_from(held.quantity).unwrap_or(u32::MAX));
            }
        }
    }

    /// The postings as they are with what is left, which they use.
    pub fn cover(&mut self, coverable: &[Coverable], postings: &mut [Posting]) {
        for one in coverable {
            let (Some(included), Some(posting)) =
                (one.terms.included, postings.iter_mut().find(|posting| posting.position == one.position))
            else {
                continue;
            };
            let covered = one.terms.covered(one.answered_at, one.seconds, self.left(&included));
            (posting.amount, posting.billed_seconds) =
                (covered.amount.max(crate::model::Micros::ZERO), covered.billed_seconds);
            posting.from_amount = covered.before;
            let (transaction_id, position) = (posting.transaction_id, posting.position);
            let taken = self.pool.take(&included, covered.used, false);
            let used = taken.into_iter().map(|(allowance_id, quantity)| Use {
                transaction_id,
                position,
                allowance_id,
                quantity: quantity.into(),
            });
            self.uses.extend(used);
        }
    }

    /// A finished call with what its allowances leave to pay.
    pub fn settle(&mut self, call: &FinishedCall) -> FinishedCall {
        self.release(call.cdr.id);
        let mut call = call.clone();
        self.cover(&call.coverable, &mut call.postings);
        call
    }

    /// Gives back what a transaction uses, as part of another one which begins with its postings turned round.
    pub async fn give_back(&mut self, tx: &mut Tx, of: CallId, by: CallId, first: u32) -> Result<(), StoreError> {
        let used: Vec<Use> = rows::find_by(tx, "transaction_id", of.0).await?;
        let used: Vec<Use> = used.into_iter().filter(|one| one.quantity > 0).collect();
        let ids: Vec<i64> = used.iter().map(|one| one.allowance_id.0).collect();
        self.read(tx, &ids).await?;
        for one in used {
            if let Some(row) = self.pool.get_mut(one.allowance_id) {
                row.used = row.used.saturating_sub(u32::try_from(one.quantity).unwrap_or(u32::MAX));
            }
            let position = one.position.saturating_sub(first);
            self.uses.push(Use { transaction_id: by, position, quantity: -one.quantity, ..one });
        }
        Ok(())
    }

    /// Writes what changed. What was used belongs to transactions, which are there already.
    pub async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        if self.before.is_empty() {
            return Ok(());
        }
        tx.run_in("DELETE FROM allowance_holds WHERE call_id IN ", &self.released).await?;
        for row in self.pool.iter().filter(|row| self.before.get(&row.id) != Some(row)) {
            let sql = "UPDATE allowances SET used = ?, reserved = ? WHERE id = ?".to_owned();
            let values = vec![i64::from(row.used).into(), i64::from(row.reserved).into(), row.id.0.into()];
            tx.run(sql, values).await?;
        }
        rows::insert_all(tx, &self.new).await?;
        rows::insert_all(tx, &self.uses).await
    }
}

/// Opens periods. Tells whether there was anything to do; whoever else opened one meanwhile was first.
async fn open(tx: &mut Tx, missing: &[Allowance]) -> Result<bool, StoreError> {
    let ignore = if tx.for_update().is_empty() { "OR IGNORE" } else { "IGNORE" };
    for row in missing {
        let values = rows::values(row).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let names = rows::fields::<Allowance>().get(1..).unwrap_or_default().join(", ");
        let marks = vec!["?"; values.len() - 1].join(", ");
        let sql = format!("INSERT {ignore} INTO allowances ({names}) VALUES ({marks})");
        tx.run(sql, values.into_iter().skip(1).collect()).await?;
    }
    Ok(!missing.is_empty())
}

/// What the plan of a customer includes in a period.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Opened {
    pub customer_id: CustomerId,
    pub starts_at: Timestamp,
    /// When it can be used no longer.
    pub ends_at: Timestamp,
    pub amounts: [(AllowanceUnit, u32); 2],
}

/// Opens periods of plans, so that what is not used of them can be carried over even if there is never a call.
pub(in crate::store) async fn open_periods(tx: &mut Tx, all: Vec<Opened>) -> Result<(), StoreError> {
    let wanted = all.into_iter().flat_map(|one| {
        let Opened { customer_id, starts_at, ends_at, amounts } = one;
        let some = amounts.into_iter().filter(|(_, amount)| *amount > 0);
        some.map(move |(unit, amount)| Included { customer_id, unit, at: starts_at, amount, starts_at, ends_at })
    });
    Allowances::lock(tx, &wanted.collect::<Vec<_>>(), &[]).await.map(drop)
}
