//! Rows of leases inside a transaction.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::accounts::Accounts;
use super::tx::{CHUNK, Tx, padded};
use crate::ledger::{FinishedCall, Leased, Offer, Tending};
use crate::model::{AccountId, Entity, LeaseId, MachineId, Micros, Timestamp};
use crate::store::StoreError;
use crate::store::rows::{self, Conn, Value};

/// A row of `leases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lease {
    pub id: LeaseId,
    pub account_id: AccountId,
    pub machine_id: MachineId,
    pub amount: Micros,
    pub expires_at: Timestamp,
}

impl Entity for Lease {
    const TABLE: &'static str = "leases";
}

/// The leases of a batch, with what it changes.
#[derive(Debug, Default)]
pub(super) struct Leases {
    rows: BTreeMap<LeaseId, State>,
    new: Vec<Lease>,
}

#[derive(Debug)]
struct State {
    row: Lease,
    change: Micros,
    expires_at: Timestamp,
    closed: bool,
}

impl Leases {
    /// Locks and reads leases in order of id.
    pub async fn lock(tx: &mut Tx, ids: BTreeSet<LeaseId>) -> Result<Self, StoreError> {
        let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
        let select = "SELECT id, account_id, machine_id, amount, expires_at FROM leases WHERE id IN ";
        let after = format!(" ORDER BY id{}", tx.for_update());
        let rows: Vec<Lease> = tx.select_in(select, &ids, &after).await?;
        let state =
            |row: Lease| (row.id, State { change: Micros::ZERO, expires_at: row.expires_at, closed: false, row });
        Ok(Self { rows: rows.into_iter().map(state).collect(), new: Vec::new() })
    }

    /// Accounts that hold them.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> {
        self.rows.values().map(|state| state.row.account_id)
    }

    /// Gives back an amount, at most what there is.
    fn give_back(&mut self, id: LeaseId, amount: Micros, accounts: &mut Accounts) -> Result<(), StoreError> {
        let Some((account, amount)) = self.take(id, amount) else { return Ok(()) };
        accounts.reserve(account, Micros::ZERO.saturating_sub(amount))
    }

    /// Takes an amount out of a lease, at most what there is: it stays reserved, for something else. Gives the account and
    /// how much that was.
    pub fn take(&mut self, id: LeaseId, amount: Micros) -> Option<(AccountId, Micros)> {
        let state = self.rows.get_mut(&id)?;
        let amount = amount.min(state.row.amount.saturating_add(state.change)).max(Micros::ZERO);
        state.change = state.change.saturating_sub(amount);
        Some((state.row.account_id, amount))
    }

    /// What a call cost is not reserved any more.
    pub fn settle(&mut self, call: &FinishedCall, accounts: &mut Accounts) -> Result<(), StoreError> {
        let Some(grant) = &call.grant else { return Ok(()) };
        for (id, (account, amount)) in grant.leases.iter().zip(&grant.amounts) {
            self.give_back(*id, call.charged(*account).min(*amount), accounts)?;
        }
        Ok(())
    }

    /// Closes, returns, renews.
    pub fn tend(&mut self, tendings: &[(LeaseId, Tending)], accounts: &mut Accounts) -> Result<(), StoreError> {
        for (id, tending) in tendings {
            match tending {
                Tending::Close => {
                    self.give_back(*id, Micros::new(i64::MAX), accounts)?;
                    if let Some(state) = self.rows.get_mut(id) {
                        state.closed = true;
                    }
                }
                Tending::Return(amount) => self.give_back(*id, *amount, accounts)?,
                Tending::Renew(until) => {
                    if let Some(state) = self.rows.get_mut(id) {
                        state.expires_at = state.expires_at.max(*until);
                    }
                }
            }
        }
        Ok(())
    }

    /// Gives back what nobody uses, so that claims are decided on everything there is.
    pub fn take_back(&mut self, offers: &[Offer], accounts: &mut Accounts) -> Result<(), StoreError> {
        offers.iter().try_for_each(|offer| self.give_back(offer.lease, offer.free, accounts))
    }

    /// Leases `amount` anew.
    pub fn lease(
        &mut self,
        offer: Offer,
        amount: Micros,
        machine: MachineId,
        until: Timestamp,
        accounts: &mut Accounts,
    ) -> Result<Leased, StoreError> {
        let gone = Leased { offer, got: Micros::ZERO, expires_at: None };
        if !offer.held {
            if amount > Micros::ZERO {
                let (id, account_id) = (offer.lease, offer.account);
                accounts.reserve(account_id, amount)?;
                self.new.push(Lease { id, account_id, machine_id: machine, amount, expires_at: until });
            }
            return Ok(Leased { offer, got: amount, expires_at: Some(until) });
        }
        let Some(state) = self.rows.get_mut(&offer.lease).filter(|state| !state.closed) else { return Ok(gone) };
        if amount > Micros::ZERO {
            state.change = state.change.saturating_add(amount);
            state.expires_at = state.expires_at.max(until);
            accounts.reserve(offer.account, amount)?;
        }
        Ok(Leased { offer, got: amount, expires_at: Some(state.expires_at) })
    }

    /// Writes what changed.
    pub async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let closed: Vec<i64> = self.rows.values().filter(|state| state.closed).map(|state| state.row.id.0).collect();
        tx.run_in("DELETE FROM leases WHERE id IN ", &closed).await?;
        let changed = |state: &&State| {
            !state.closed && (state.change != Micros::ZERO || state.expires_at != state.row.expires_at)
        };
        let ids: Vec<i64> = self.rows.values().filter(changed).map(|state| state.row.id.0).collect();
        for chunk in ids.chunks(CHUNK) {
            let ids = padded(chunk);
            let state = |id: &i64| self.rows.get(&LeaseId(*id));
            let pair = |id: &i64, of: fn(&State) -> i64| [Value::from(*id), Value::from(state(id).map_or(0, of))];
            let mut values: Vec<Value> = ids.iter().flat_map(|id| pair(id, |state| state.change.get())).collect();
            values.extend(ids.iter().flat_map(|id| pair(id, |state| state.expires_at.micros())));
            values.extend(ids.iter().map(|id| Value::from(*id)));
            let whens = " WHEN ? THEN ?".repeat(ids.len());
            let marks = vec!["?"; ids.len()].join(", ");
            let sql = format!(
                "UPDATE leases SET amount = amount + CASE id{whens} ELSE 0 END, \
                 expires_at = CASE id{whens} ELSE expires_at END WHERE id IN ({marks})"
            );
            tx.run(sql, values).await?;
        }
        rows::insert_all(tx, &self.new).await
    }
}
