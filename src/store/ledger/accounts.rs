//! Balances and reservations inside a transaction.

use std::collections::{BTreeMap, BTreeSet};

use super::tx::{CHUNK, Tx, padded};
use crate::model::{AccountId, AccountKind, Currency, CustomerId, Event, LedgerAccount, Micros, Posting};
use crate::store::rows::{self, Conn, Value};
use crate::store::{StoreError, events};

/// The accounts of a batch, with what it changes.
#[derive(Debug)]
pub(super) struct Accounts {
    rows: BTreeMap<AccountId, State>,
}

#[derive(Debug)]
struct State {
    /// Whose balance it is; `None`: it is no customer's.
    customer_id: Option<CustomerId>,
    currency: Currency,
    balance: Micros,
    reserved: Micros,
    balance_change: Micros,
    reserved_change: Micros,
}

/// A balance that is lower than before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fallen {
    pub customer_id: CustomerId,
    pub before: Micros,
    pub after: Micros,
}

impl State {
    fn of(row: &LedgerAccount) -> Self {
        let LedgerAccount { balance, reserved, currency, .. } = *row;
        let customer_id = row.customer_id.filter(|_| row.kind == AccountKind::Customer);
        Self { customer_id, currency, balance, reserved, balance_change: Micros::ZERO, reserved_change: Micros::ZERO }
    }
}

impl Accounts {
    /// Locks and reads accounts in order of id, so that two writers never wait for each other.
    pub async fn lock(tx: &mut Tx, ids: BTreeSet<AccountId>) -> Result<Self, StoreError> {
        let ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
        let select = "SELECT id, kind, customer_id, carrier_id, card_id, balance, reserved, currency FROM ledger_accounts WHERE id IN ";
        let after = format!(" ORDER BY id{}", tx.for_update());
        let rows: Vec<LedgerAccount> = tx.select_in(select, &ids, &after).await?;
        Ok(Self { rows: rows.into_iter().map(|row| (row.id, State::of(&row))).collect() })
    }

    pub fn contains(&self, account: AccountId) -> bool {
        self.rows.contains_key(&account)
    }

    /// Whose balance this is; `None`: no customer's.
    pub fn customer(&self, account: AccountId) -> Option<CustomerId> {
        self.rows.get(&account)?.customer_id
    }

    /// Balance minus reservations.
    pub fn available(&self, account: AccountId) -> Micros {
        self.rows.get(&account).map_or(Micros::ZERO, |state| state.balance.saturating_sub(state.reserved))
    }

    /// Moves one posting's amount. Never from one currency to another.
    pub fn transfer(&mut self, posting: &Posting) -> Result<(), StoreError> {
        let (debit, credit) = (posting.debit_account_id, posting.credit_account_id);
        let (from, to) = (self.state(debit)?.currency, self.state(credit)?.currency);
        if from != to {
            return Err(StoreError::Corrupt(format!("account {debit} is in {from}, account {credit} in {to}")));
        }
        self.credit(posting.debit_account_id, Micros::ZERO.saturating_sub(posting.amount))?;
        self.credit(posting.credit_account_id, posting.amount)
    }

    fn credit(&mut self, account: AccountId, amount: Micros) -> Result<(), StoreError> {
        let state = self.state(account)?;
        add(&mut state.balance, amount, account)?;
        add(&mut state.balance_change, amount, account)
    }

    /// Reserves an amount, or gives it back when it is negative.
    pub fn reserve(&mut self, account: AccountId, amount: Micros) -> Result<(), StoreError> {
        let state = self.state(account)?;
        add(&mut state.reserved, amount, account)?;
        add(&mut state.reserved_change, amount, account)
    }

    fn state(&mut self, account: AccountId) -> Result<&mut State, StoreError> {
        let missing = || StoreError::Corrupt(format!("account {account} does not exist"));
        self.rows.get_mut(&account).ok_or_else(missing)
    }

    /// The balances of customers that changed.
    pub fn events(&self) -> Vec<Event> {
        let changed = self.rows.values().filter(|state| state.balance_change != Micros::ZERO);
        changed.filter_map(|state| Some(events::balance(state.customer_id?, state.balance))).collect()
    }

    /// Customers whose balance is lower than before, with both.
    pub fn fallen(&self) -> Vec<Fallen> {
        let lower = self.rows.values().filter(|state| state.balance_change < Micros::ZERO);
        let fallen = |state: &State| {
            let before = state.balance.saturating_sub(state.balance_change);
            Some(Fallen { customer_id: state.customer_id?, before, after: state.balance })
        };
        lower.filter_map(fallen).collect()
    }

    /// Writes what changed.
    pub async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let changed = |state: &State| state.balance_change != Micros::ZERO || state.reserved_change != Micros::ZERO;
        let ids: Vec<i64> = self.rows.iter().filter(|(_, state)| changed(state)).map(|(id, _)| id.0).collect();
        for chunk in ids.chunks(CHUNK) {
            let ids = padded(chunk);
            let state = |id: &i64| self.rows.get(&AccountId(*id));
            let change = |id: &i64, of: fn(&State) -> Micros| {
                [Value::from(*id), Value::from(state(id).map_or(0, |s| of(s).get()))]
            };
            let mut values: Vec<Value> = ids.iter().flat_map(|id| change(id, |state| state.balance_change)).collect();
            values.extend(ids.iter().flat_map(|id| change(id, |state| state.reserved_change)));
            values.extend(ids.iter().map(|id| Value::from(*id)));
            let whens = " WHEN ? THEN ?".repeat(ids.len());
            let marks = vec!["?"; ids.len()].join(", ");
            let sql = format!(
                "UPDATE ledger_accounts SET balance = balance + CASE id{whens} ELSE 0 END, \
                 reserved = reserved + CASE id{whens} ELSE 0 END WHERE id IN ({marks})"
            );
            tx.run(sql, values).await?;
        }
        Ok(())
    }
}

/// All accounts but those of calling cards, of which there may be very many and which routing does not need.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn without_cards(conn: &mut impl Conn) -> Result<Vec<LedgerAccount>, StoreError> {
    let columns = rows::fields::<LedgerAccount>().join(", ");
    conn.rows(format!("SELECT {columns} FROM ledger_accounts WHERE card_id IS NULL ORDER BY id"), Vec::new()).await
}

fn add(sum: &mut Micros, amount: Micros, account: AccountId) -> Result<(), StoreError> {
    let too_large = || StoreError::Corrupt(format!("account {account}: the amount is beyond what a balance holds"));
    *sum = sum.checked_add(amount).ok_or_else(too_large)?;
    Ok(())
}
