//! Calls that last longer than what they reserved, and ask for more.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::Reservation;
use super::leases::Leases;
use super::tx::{Number, Tx};
use crate::ledger::{Claim, Grant, OpenCall};
use crate::model::{AccountId, CallId, LeaseId, Micros};
use crate::store::StoreError;
use crate::store::rows::{Conn, Value};

/// Open calls of a batch that ask for more, with what they hold already. From then on they hold it by themselves, outside of
/// leases: half inside and half outside would end at two times.
#[derive(Debug, Default)]
pub(super) struct Extensions {
    calls: BTreeMap<CallId, Held>,
}

#[derive(Debug)]
struct Held {
    amounts: Vec<(AccountId, Micros)>,
    /// What it has inside of leases.
    leased: Option<Grant>,
}

impl Extensions {
    /// Locks and reads what these calls hold. Those that ended meanwhile are left out.
    pub async fn lock(tx: &mut Tx, claims: &[(Claim, OpenCall)]) -> Result<Self, StoreError> {
        let asked: BTreeMap<i64, &Grant> =
            claims.iter().filter_map(|(claim, _)| Some((claim.call.0, claim.held.as_ref()?))).collect();
        if asked.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<i64> = asked.keys().copied().collect();
        let after = format!(" ORDER BY id{}", tx.for_update());
        let open: Vec<Number> = tx.select_in("SELECT id AS number FROM calls WHERE id IN ", &ids, &after).await?;
        let open: Vec<i64> = open.into_iter().map(|row| row.number).collect();
        let select = "SELECT call_id, account_id, amount, expires_at FROM reservations WHERE call_id IN ";
        let after = tx.for_update();
        let rows: Vec<Reservation> = tx.select_in(select, &open, after).await?;
        let held = |id: &i64| {
            let of_call = rows.iter().filter(|row| row.call_id.0 == *id);
            let amounts: Vec<_> = of_call.map(|row| (row.account_id, row.amount)).collect();
            // What the caller believes may be older than the rows, if nobody knew whether they were written.
            let leased = asked.get(id).filter(|grant| amounts.is_empty() && !grant.leases.is_empty());
            (CallId(*id), Held { amounts, leased: leased.map(|grant| (*grant).clone()) })
        };
        Ok(Self { calls: open.iter().map(held).collect() })
    }

    /// The open ones.
    pub fn calls(&self) -> impl Iterator<Item = i64> {
        self.calls.keys().map(|id| id.0)
    }

    /// The leases that hold something for these calls.
    pub fn leases(&self) -> BTreeSet<LeaseId> {
        self.calls.values().filter_map(|held| held.leased.as_ref()).flat_map(|grant| grant.leases.clone()).collect()
    }

    /// The accounts at which these calls hold something.
    pub fn accounts(&self) -> BTreeSet<AccountId> {
        self.calls.values().flat_map(|held| &held.amounts).map(|(account, _)| *account).collect()
    }

    /// Takes what they hold inside of leases out of these.
    pub fn leave(&mut self, leases: &mut Leases) {
        for held in self.calls.values_mut() {
            let Some(grant) = &held.leased else { continue };
            let parts = grant.leases.iter().zip(&grant.amounts);
            held.amounts = parts.filter_map(|(id, (_, amount))| leases.take(*id, *amount)).collect();
        }
    }

    /// What an open call holds, all of it reserved by itself now; `None`: it is not open.
    pub fn of(&self, call: CallId) -> Option<&[(AccountId, Micros)]> {
        self.calls.get(&call).map(|held| held.amounts.as_slice())
    }

    /// The calls that were inside of leases, with what they had there.
    pub fn moved(self) -> Vec<(CallId, Grant)> {
        self.calls.into_iter().filter_map(|(id, held)| Some((id, held.leased?))).collect()
    }

    /// Makes room for what they reserve now, and lets them be open for longer.
    pub async fn write(&self, tx: &mut Tx, claims: &[(Claim, OpenCall)]) -> Result<(), StoreError> {
        let ids: Vec<i64> = self.calls.keys().map(|id| id.0).collect();
        if ids.is_empty() {
            return Ok(());
        }
        tx.run_in("DELETE FROM reservations WHERE call_id IN ", &ids).await?;
        let extended = claims.iter().filter(|(claim, _)| claim.held.is_some() && self.calls.contains_key(&claim.call));
        let mut rows: Vec<(i64, i64)> = extended.map(|(claim, _)| (claim.call.0, claim.expires_at.micros())).collect();
        let Some(last) = rows.last().copied() else { return Ok(()) };
        // A power of two, so that few texts are prepared.
        rows.resize(rows.len().next_power_of_two(), last);
        let whens = " WHEN ? THEN ?".repeat(rows.len());
        let marks = vec!["?"; rows.len()].join(", ");
        let mut values: Vec<Value> = rows.iter().flat_map(|(id, at)| [Value::from(*id), Value::from(*at)]).collect();
        values.extend(rows.iter().map(|(id, _)| Value::from(*id)));
        let sql = format!("UPDATE calls SET expires_at = CASE id{whens} ELSE expires_at END WHERE id IN ({marks})");
        tx.run(sql, values).await.map(drop)
    }
}
