//! Accounts in the currencies in which somebody pays, and accounts that change theirs.

use std::collections::HashSet;

use crate::model::{AccountKind, Carrier, Currency, Customer, CustomerId, LedgerAccount, Wrong};
use crate::store::StoreError;
use crate::store::rows::{self, Conn, Value};

/// Makes the accounts that a customer needs and that are not there: its own, and what its seller earns from it.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn of_customer(conn: &mut impl Conn, customer: &Customer) -> Result<(), StoreError> {
    make(conn, customer.id, LedgerAccount::of_customer(customer)).await?;
    match customer.parent_id {
        Some(seller) => of_seller(conn, seller, customer.currency).await,
        None => Ok(()),
    }
}

/// Makes the accounts that are not there of whoever sells to somebody who pays in a currency.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn of_seller(
    conn: &mut impl Conn,
    seller: CustomerId,
    currency: Currency,
) -> Result<(), StoreError> {
    make(conn, seller, LedgerAccount::of_seller(seller, currency)).await
}

/// Makes the account for what is paid to carriers in a currency, if it is not there.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn of_cost(conn: &mut impl Conn, currency: Currency) -> Result<(), StoreError> {
    match owner(conn).await? {
        Some(owner) => make(conn, owner, vec![LedgerAccount::of_cost(owner, currency)]).await,
        None => Ok(()),
    }
}

/// The currency of the owner of the system; of one without an owner it is the default.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn of_system(conn: &mut impl Conn) -> Result<Currency, StoreError> {
    let Some(owner) = owner(conn).await? else { return Ok(Currency::default()) };
    let found: Vec<Customer> = rows::find_by(conn, "id", owner.0).await?;
    Ok(found.first().map_or(Currency::default(), |owner| owner.currency))
}

async fn owner(conn: &mut impl Conn) -> Result<Option<CustomerId>, StoreError> {
    let sql = "SELECT id FROM customers WHERE parent_id IS NULL ORDER BY id LIMIT 1".to_owned();
    let found = conn.records(sql, Vec::new(), &[true]).await?;
    Ok(found.into_iter().flatten().find_map(|id| match id {
        Value::Integer(id) => Some(CustomerId(id)),
        _ => None,
    }))
}

async fn make(conn: &mut impl Conn, of: CustomerId, wanted: Vec<LedgerAccount>) -> Result<(), StoreError> {
    let there: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", of.0).await?;
    let there: HashSet<_> = there.iter().map(|account| (account.kind, account.currency)).collect();
    // there is one balance, whatever it is in
    let balance = there.iter().any(|(kind, _)| *kind == AccountKind::Customer);
    let missing = |account: &LedgerAccount| {
        let known = balance && account.kind == AccountKind::Customer;
        !known && !there.contains(&(account.kind, account.currency))
    };
    let missing: Vec<LedgerAccount> = wanted.into_iter().filter(missing).collect();
    rows::insert_all(conn, &missing).await
}

/// Why an account keeps its currency, or that the database failed.
type Kept = Result<Result<(), Wrong>, StoreError>;

/// Gives the balance of a customer its new currency, as long as nothing was ever booked on it and nothing is about to be.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn change(conn: &mut impl Conn, customer: &Customer) -> Kept {
    let id = customer.id.0;
    let waiting = [
        "SELECT 1 FROM topups WHERE customer_id = ? AND status = 'pending' LIMIT 1",
        "SELECT 1 FROM topup_requests WHERE customer_id = ? AND status = 'waiting' LIMIT 1",
        "SELECT 1 FROM calls WHERE customer_id = ? LIMIT 1",
    ];
    let mut used = false;
    for sql in waiting {
        used |= any(conn, sql, id).await?;
    }
    let accounts: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", id).await?;
    let balance = accounts.into_iter().find(|account| account.kind == AccountKind::Customer);
    let kept = move_to(conn, balance, customer.currency, used).await?;
    of_customer(conn, customer).await?;
    Ok(kept)
}

/// The same for what a carrier is owed.
///
/// # Errors
/// The database failed.
pub(in crate::store) async fn change_of_carrier(conn: &mut impl Conn, carrier: &Carrier) -> Kept {
    let used = any(conn, "SELECT 1 FROM calls WHERE carrier_id = ? LIMIT 1", carrier.id.0).await?;
    let accounts: Vec<LedgerAccount> = rows::find_by(conn, "carrier_id", carrier.id.0).await?;
    let kept = move_to(conn, accounts.into_iter().next(), carrier.currency, used).await?;
    of_cost(conn, carrier.currency).await?;
    Ok(kept)
}

async fn move_to(conn: &mut impl Conn, account: Option<LedgerAccount>, to: Currency, used: bool) -> Kept {
    let Some(account) = account.filter(|account| account.currency != to) else { return Ok(Ok(())) };
    let (id, before) = (account.id.0, account.currency);
    let booked = any(conn, "SELECT 1 FROM postings WHERE debit_account_id = ? LIMIT 1", id).await?
        || any(conn, "SELECT 1 FROM postings WHERE credit_account_id = ? LIMIT 1", id).await?;
    if used || booked || account.reserved.get() != 0 {
        let message = format!("money was booked in {before}, or is about to be: the account stays in it");
        return Ok(Err(Wrong::new("currency", message)));
    }
    rows::update(conn, &LedgerAccount { currency: to, ..account }).await?;
    Ok(Ok(()))
}

async fn any(conn: &mut impl Conn, sql: &str, id: i64) -> Result<bool, StoreError> {
    Ok(!conn.records(sql.to_owned(), vec![id.into()], &[true]).await?.is_empty())
}
