//! Included seconds and bought blocks in a simulation: used again, call after call, and written nowhere.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Period;
use crate::ledger::Pool;
use crate::model::{AccountId, Allowance, AllowanceId, CustomerId, Entity, Micros, Timestamp};
use crate::rating::{Included, Terms};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, read};

/// A call of somebody who uses something before it pays. Its price depends on the calls before it.
#[derive(Debug)]
pub struct Waiting {
    /// Who pays.
    pub account: AccountId,
    /// What may be used.
    pub included: Included,
    /// What it would cost.
    pub terms: Terms,
    /// When it was answered.
    pub answered_at: Timestamp,
    /// How long it was.
    pub seconds: u32,
}

/// What was used of an allowance.
#[derive(Debug, Serialize, Deserialize)]
struct Used {
    id: AllowanceId,
    quantity: i64,
}

impl Entity for Used {
    const TABLE: &'static str = "allowance_uses";
}

/// What everybody has left.
#[derive(Debug, Default)]
pub struct Replay {
    pools: HashMap<CustomerId, Pool>,
    last: i64,
}

impl Replay {
    /// What was left before the first call of a period: of blocks, and of periods of plans that had begun. Whatever plan is tried,
    /// its periods have what it includes, less what was used before.
    ///
    /// # Errors
    /// The database failed.
    pub async fn load(db: &Db, period: Period, first: i64) -> Result<Self, StoreError> {
        const SOME: &str = "a.unit = 'seconds' AND a.ends_at > ? AND a.starts_at < ? \
                            AND (a.item LIKE 'block:%' OR a.starts_at < ?)";
        let (from, to) = (Value::from(period.from.micros()), Value::from(period.to.micros()));
        let values = vec![from.clone(), to, from];
        let names: Vec<_> = rows::fields::<Allowance>().iter().map(|name| format!("a.{name}")).collect();
        let select = format!("SELECT {} FROM allowances a WHERE {SOME}", names.join(", "));
        let sums = format!(
            "SELECT a.id AS id, CAST(SUM(u.quantity) AS SIGNED) AS quantity FROM allowances a \
             JOIN allowance_uses u ON u.allowance_id = a.id WHERE {SOME} AND u.transaction_id < ? GROUP BY a.id"
        );
        let (found, used) = read!(db, pool => {
            let mut conn = pool.acquire().await?;
            let found: Vec<Allowance> = (*conn).rows(select, values.clone()).await?;
            let values = values.into_iter().chain([first.into()]).collect();
            let used: Vec<Used> = (*conn).rows(sums, values).await?;
            Ok::<_, StoreError>((found, used))
        })?;
        let used: HashMap<_, _> = used.into_iter().map(|used| (used.id, used.quantity)).collect();
        let mut replay = Self::default();
        for row in found {
            let used = used.get(&row.id).map_or(0, |used| u32::try_from(*used).unwrap_or(0));
            replay.last = replay.last.max(row.id.0);
            replay.pools.entry(row.customer_id).or_default().put(Allowance { used, reserved: 0, ..row });
        }
        Ok(replay)
    }

    /// What a call costs after those before it.
    pub fn price(&mut self, call: &Waiting) -> Micros {
        let pool = self.pools.entry(call.included.customer_id).or_default();
        if let Some(row) = pool.missing(&call.included) {
            self.last += 1;
            pool.put(Allowance { id: AllowanceId(self.last), ..row });
        } else if let Some(id) = pool.of_plan(&call.included).map(|row| row.id)
            && let Some(row) = pool.get_mut(id)
        {
            row.amount = call.included.amount;
        }
        let covered = call.terms.covered(call.answered_at, call.seconds, pool.left(&call.included));
        pool.take(&call.included, covered.used, false);
        covered.amount.max(Micros::ZERO)
    }
}
