//! What a session reads and locks: the booth, its accounts, and what moved its balance.

use serde::{Deserialize, Serialize};

use super::BoothError;
use crate::model::{
    AccountId, AccountKind, BoothSession, BoothSessionId, BoothSessionItem, CallId, CallIds, Customer, CustomerId,
    Entity, LedgerAccount, LedgerTransaction, Micros, Posting, Timestamp, TransactionKind,
};
use crate::store::StoreError;
use crate::store::ledger::{self, PayError, Tx};
use crate::store::rows::{self, Conn, Value};

/// The beginning of the keys of a session's own transactions.
pub(super) const OWN: &str = "booth session:";
/// How far back transactions are looked for that no session has, in milliseconds.
const BACK_MS: i64 = 30 * 86_400_000;
/// A call that began longer than this before a session is one of an earlier guest, in milliseconds. Clocks of two machines differ by
/// less; a call that is lost is given up later than that.
const BEFORE_MS: i64 = 60_000;

/// A booth whose accounts are locked: no two sessions of it begin or end at the same time, and no call of it begins.
pub(super) struct Locked {
    pub booth: Customer,
    pub accounts: Accounts,
}

/// Locks the accounts of a booth, first of all: in the order in which whoever settles its calls takes what both need.
pub(super) async fn lock(tx: &mut Tx, id: CustomerId) -> Result<Locked, BoothError> {
    let found: Vec<Customer> = rows::find_by(tx, "id", id.0).await?;
    let booth = found.into_iter().next().ok_or(PayError::NoCustomer(id))?;
    match booth.parent_id {
        Some(shop) if booth.billing_type.has_sessions() => {
            Ok(Locked { accounts: accounts(tx, &booth, shop).await?, booth })
        }
        _ => Err(BoothError::NoBooth(id)),
    }
}

/// What stands between a booth and its shop in the ledger.
pub(super) struct Accounts {
    pub balance: AccountId,
    pub payments: AccountId,
    pub revenue: AccountId,
    /// As it was when they were locked.
    pub on_it: Micros,
    pub reserved: Micros,
}

async fn accounts(tx: &mut Tx, booth: &Customer, shop: CustomerId) -> Result<Accounts, BoothError> {
    let currency = booth.currency;
    let balance = ledger::account(tx, booth.id, AccountKind::Customer, currency).await?;
    let payments = ledger::account(tx, shop, AccountKind::Payments, currency).await?;
    let revenue = ledger::account(tx, shop, AccountKind::Revenue, currency).await?;
    let select = format!("SELECT {} FROM ledger_accounts WHERE id IN ", rows::fields::<LedgerAccount>().join(", "));
    let after = format!(" ORDER BY id{}", tx.for_update());
    let locked: Vec<LedgerAccount> = tx.select_in(&select, &[balance.0, payments.0, revenue.0], &after).await?;
    let own = locked.iter().find(|account| account.id == balance);
    let (on_it, reserved) = own.map_or((Micros::ZERO, Micros::ZERO), |own| (own.balance, own.reserved));
    Ok(Accounts { balance, payments, revenue, on_it, reserved })
}

impl Locked {
    /// Refuses while a call is in progress, or one has ended whose price is not booked yet.
    pub async fn quiet(&self, tx: &mut Tx) -> Result<(), BoothError> {
        let sql = "SELECT COUNT(*) AS number FROM calls WHERE customer_id = ?";
        if self.accounts.reserved == Micros::ZERO && tx.number(sql, vec![self.booth.id.0.into()]).await? == 0 {
            return Ok(());
        }
        Err(BoothError::Calling(self.booth.name.clone()))
    }

    /// The session that lasts.
    pub async fn session(&self, tx: &mut Tx) -> Result<Option<BoothSession>, StoreError> {
        self.one(tx, "closed_at IS NULL", Vec::new()).await
    }

    /// The session that was opened or closed with this key.
    pub async fn known(
        &self,
        tx: &mut Tx,
        column: &'static str,
        key: Option<&String>,
    ) -> Result<Option<BoothSession>, StoreError> {
        match key {
            Some(key) => self.one(tx, &format!("{column} = ?"), vec![Value::Text(key.clone())]).await,
            None => Ok(None),
        }
    }

    async fn one(
        &self,
        tx: &mut Tx,
        condition: &str,
        mut values: Vec<Value>,
    ) -> Result<Option<BoothSession>, StoreError> {
        let columns = rows::fields::<BoothSession>().join(", ");
        values.insert(0, self.booth.id.0.into());
        let sql = format!("SELECT {columns} FROM booth_sessions WHERE customer_id = ? AND {condition}");
        Ok(tx.rows(sql, values).await?.pop())
    }
}

/// Something that moved the balance and belongs to no session yet.
#[derive(Debug, Serialize, Deserialize)]
struct Loose {
    transaction_id: CallId,
    amount: Micros,
    began_at: Timestamp,
}

impl Entity for Loose {
    const TABLE: &'static str = "postings";
}

/// How far back it is looked for what belongs to no session yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the beginning of the session: what was asked for before is not found.
    Session,
    /// As far as late settlements come.
    Far,
}

/// What moved the balance and belongs to no session yet, as items of this one. `all_late`: none of it is this guest's. Calls and
/// messages are, if they began in the session; corrections never.
pub(super) async fn items(
    tx: &mut Tx,
    balance: AccountId,
    session: &BoothSession,
    (all_late, reach): (bool, Reach),
) -> Result<Vec<BoothSessionItem>, StoreError> {
    // Each half is a range of an index; all that a booth ever did is much more than what a session does.
    let sql = format!(
        "SELECT p.transaction_id, CAST(SUM(p.amount) AS SIGNED) AS amount, \
         MIN(CASE WHEN t.kind IN ('call', 'charge') THEN COALESCE(c.started_at, t.at) ELSE 0 END) AS began_at FROM ( \
         SELECT transaction_id, amount FROM postings WHERE debit_account_id = ? AND transaction_id >= ? UNION ALL \
         SELECT transaction_id, -amount AS amount FROM postings WHERE credit_account_id = ? AND transaction_id >= ?) p \
         JOIN ledger_transactions t ON t.id = p.transaction_id LEFT JOIN cdrs c ON c.id = t.id \
         WHERE t.at >= ? AND t.idempotency_key NOT LIKE '{OWN}%' \
         AND NOT EXISTS (SELECT 1 FROM booth_session_items i WHERE i.transaction_id = p.transaction_id) \
         GROUP BY p.transaction_id ORDER BY p.transaction_id"
    );
    let since = session.opened_at.plus_millis(-BACK_MS);
    let own_from = session.opened_at.plus_millis(-BEFORE_MS);
    let first = match reach {
        Reach::Session => CallIds::first(own_from).0,
        Reach::Far => 0,
    };
    let values = [balance.0, first, balance.0, first, since.micros()].map(Value::from).to_vec();
    let loose: Vec<Loose> = tx.rows(sql, values).await?;
    let item = |loose: Loose| BoothSessionItem {
        transaction_id: loose.transaction_id,
        booth_session_id: session.id,
        amount: loose.amount,
        late: all_late || loose.began_at < own_from,
    };
    Ok(loose.into_iter().map(item).collect())
}

/// What the items of a guest cost, or those of earlier ones.
pub(super) fn sum(items: &[BoothSessionItem], late: bool) -> Micros {
    let some = items.iter().filter(|item| item.late == late);
    some.fold(Micros::ZERO, |sum, item| sum.saturating_add(item.amount))
}

/// Moves money of a session. Amounts of zero do not move; a negative one moves the other way.
pub(super) async fn post(
    tx: &mut Tx,
    (session, what): (BoothSessionId, &str),
    kind: TransactionKind,
    description: String,
    moves: &[(AccountId, AccountId, Micros)],
    at: Timestamp,
) -> Result<bool, StoreError> {
    let id = crate::store::ids::next();
    let postings: Vec<Posting> = (0..)
        .zip(moves.iter().filter(|(_, _, amount)| *amount != Micros::ZERO))
        .map(|(position, (from, to, amount))| {
            let back = *amount < Micros::ZERO;
            let (accounts, amount) =
                if back { ((*to, *from), Micros::ZERO.saturating_sub(*amount)) } else { ((*from, *to), *amount) };
            Posting::of(id, position, accounts, amount)
        })
        .collect();
    if postings.is_empty() {
        return Ok(true);
    }
    let transaction = LedgerTransaction {
        id,
        kind,
        idempotency_key: format!("{OWN}{session}:{what}").chars().take(300).collect(),
        at,
        description: description.chars().take(255).collect(),
    };
    ledger::post(tx, &transaction, &postings).await
}
