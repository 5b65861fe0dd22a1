//! Counts what calls and text messages burn, of all machines, and locks countries for which it was too much.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ledger::Tx;
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, events, mail};
use crate::model::{
    AccountId, BurnLimit, BurnLimitId, CountryLock, CountryLockId, Currency, CustomerId, Entity, Mail, Micros,
    Timestamp,
};

/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;
/// Minutes that the longest window has.
const WINDOW_MAX: i64 = 60;

/// What calls or messages of a customer to a country cost since it was last told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burned {
    /// Who pays for them.
    pub customer_id: CustomerId,
    /// Country code.
    pub country_code: String,
    /// How much.
    pub amount: Micros,
}

/// A row of `burns`: what calls of a customer to a country cost in a minute.
#[derive(Debug, Serialize, Deserialize)]
struct Burn {
    customer_id: CustomerId,
    country_code: String,
    minute: i64,
    amount: Micros,
}

impl Entity for Burn {
    const TABLE: &'static str = "burns";
    const KEY: &'static [&'static str] = &["customer_id", "country_code", "minute"];
}

/// A customer with a limit of its plan.
#[derive(Debug, Serialize, Deserialize)]
struct OfPlan {
    payer_id: CustomerId,
    id: BurnLimitId,
}

impl Entity for OfPlan {
    const TABLE: &'static str = "burn_limits";
}

/// Who is told of a lock.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    name: String,
    parent_id: Option<CustomerId>,
    currency: Currency,
    own: Option<String>,
    sellers: Option<String>,
}

impl Entity for Told {
    const TABLE: &'static str = "billing_profiles";
}

/// Counts this. Where a limit is reached, locks the country, tells of it, and has every routed read the configuration again. Gives the
/// new locks.
///
/// # Errors
/// The database failed: nothing was counted.
pub async fn count(db: &Db, burned: &[Burned], now: Timestamp) -> Result<Vec<CountryLock>, StoreError> {
    let mut tx = Tx::begin(db).await?;
    let customers = customers(burned.iter().map(|one| one.customer_id));
    // Whoever counts for the same customers at the same time waits here, so that sums are whole.
    let locking = format!(" ORDER BY id{}", tx.for_update());
    tx.select_in::<Number>(ACCOUNTS, &customers, &locking).await?;
    let locks = count_within(&mut tx, burned, now).await?;
    tx.commit().await?;
    Ok(locks)
}

/// Accounts that whoever counts for these customers has to have locked before [`count_within`].
pub(super) async fn accounts(tx: &mut Tx, of: &[CustomerId]) -> Result<Vec<AccountId>, StoreError> {
    let found: Vec<Number> = tx.select_in(ACCOUNTS, &customers(of.iter().copied()), "").await?;
    Ok(found.into_iter().map(|row| AccountId(row.number)).collect())
}

/// As [`count`], in a transaction that holds the [`accounts`] of the customers.
pub(super) async fn count_within(
    tx: &mut Tx,
    burned: &[Burned],
    now: Timestamp,
) -> Result<Vec<CountryLock>, StoreError> {
    let customers = customers(burned.iter().map(|one| one.customer_id));
    let minute = now.micros().div_euclid(MINUTE);
    for one in burned {
        add(tx, one, minute).await?;
    }
    let old = minute - WINDOW_MAX;
    for chunk in customers.chunks(64) {
        let marks = vec!["?"; chunk.len()].join(", ");
        let values = std::iter::once(old).chain(chunk.iter().copied()).map(Value::from).collect();
        tx.run(format!("DELETE FROM burns WHERE minute <= ? AND customer_id IN ({marks})"), values).await?;
    }
    let limits = limits(tx, &customers).await?;
    let mut locks = Vec::new();
    for one in burned {
        for limit in limits.get(&one.customer_id).map(Vec::as_slice).unwrap_or_default() {
            if let Some(lock) = reached(tx, one, limit, minute, now).await? {
                locks.push(lock);
            }
        }
    }
    if !locks.is_empty() {
        rows::count_version(tx, false).await?;
    }
    Ok(locks)
}

/// The accounts by which those who count for the same customers wait for each other.
const ACCOUNTS: &str = "SELECT id AS number FROM ledger_accounts WHERE kind = 'payments' AND customer_id IN ";

fn customers(of: impl Iterator<Item = CustomerId>) -> Vec<i64> {
    of.map(|id| id.0).collect::<BTreeSet<_>>().into_iter().collect()
}

#[derive(Debug, Serialize, Deserialize)]
struct Number {
    number: i64,
}

impl Entity for Number {
    const TABLE: &'static str = "a number";
}

async fn add(tx: &mut Tx, one: &Burned, minute: i64) -> Result<(), StoreError> {
    let sql = "UPDATE burns SET amount = amount + ? WHERE customer_id = ? AND country_code = ? AND minute = ?";
    let values =
        vec![one.amount.get().into(), one.customer_id.0.into(), Value::from(one.country_code.as_str()), minute.into()];
    if tx.run(sql.to_owned(), values).await?.rows == 0 {
        let Burned { customer_id, country_code, amount } = one.clone();
        rows::insert(tx, &Burn { customer_id, country_code, minute, amount }).await?;
    }
    Ok(())
}

/// The limits of these customers.
async fn limits(tx: &mut Tx, customers: &[i64]) -> Result<BTreeMap<CustomerId, Vec<BurnLimit>>, StoreError> {
    let columns = rows::fields::<BurnLimit>().join(", ");
    let of = |column: &str| format!("SELECT {columns} FROM burn_limits WHERE {column} IN ");
    let mut found: Vec<(CustomerId, BurnLimit)> = Vec::new();
    let mut own: Vec<BurnLimit> = tx.select_in(&of("buyer_id"), customers, "").await?;
    own.extend(
        tx.select_in::<BurnLimit>(&of("customer_id"), customers, " AND buyer_id IS NULL AND plan_id IS NULL").await?,
    );
    found.extend(own.into_iter().map(|limit| (limit.buyer_id.unwrap_or(limit.customer_id), limit)));
    let select = "SELECT k.id AS payer_id, l.id AS id FROM customers k JOIN burn_limits l ON l.plan_id = k.plan_id WHERE k.id IN ";
    let of_plans: Vec<OfPlan> = tx.select_in(select, customers, "").await?;
    let ids: Vec<i64> = of_plans.iter().map(|row| row.id.0).collect::<BTreeSet<_>>().into_iter().collect();
    let plan_limits: Vec<BurnLimit> = tx.select_in(&of("id"), &ids, "").await?;
    for OfPlan { payer_id, id } in of_plans {
        found.extend(plan_limits.iter().find(|limit| limit.id == id).map(|limit| (payer_id, limit.clone())));
    }
    let mut by_customer: BTreeMap<CustomerId, Vec<BurnLimit>> = BTreeMap::new();
    found.into_iter().for_each(|(customer, limit)| by_customer.entry(customer).or_default().push(limit));
    Ok(by_customer)
}

/// Locks the country if the limit is reached and it is not locked.
async fn reached(
    tx: &mut Tx,
    one: &Burned,
    limit: &BurnLimit,
    minute: i64,
    now: Timestamp,
) -> Result<Option<CountryLock>, StoreError> {
    let Some(allowed) = limit.allowed() else { return Ok(None) };
    let country = || Value::from(one.country_code.as_str());
    let customer = one.customer_id;
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS SIGNED) AS number FROM burns \
               WHERE customer_id = ? AND country_code = ? AND minute > ?";
    let since = minute - i64::from(limit.window_minutes);
    let sum = tx.number(sql, vec![customer.0.into(), country(), since.into()]).await?;
    if sum < allowed.get() {
        return Ok(None);
    }
    let sql = "SELECT COUNT(*) AS number FROM country_locks WHERE customer_id = ? AND country_code = ?";
    if tx.number(sql, vec![customer.0.into(), country()]).await? > 0 {
        return Ok(None);
    }
    let mut lock = CountryLock {
        id: CountryLockId(0),
        customer_id: customer,
        country_code: one.country_code.clone(),
        locked_at: Some(now),
        burned: Some(Micros::new(sum)),
        note: None,
    };
    lock.id = CountryLockId(rows::insert(tx, &lock).await?);
    events::add(tx, &[events::country_locked(&lock)]).await?;
    tell(tx, &lock, limit, now).await?;
    Ok(Some(lock))
}

/// Mails to the customer and to whoever sells to it.
async fn tell(tx: &mut Tx, lock: &CountryLock, limit: &BurnLimit, now: Timestamp) -> Result<(), StoreError> {
    let sql = "SELECT k.name, k.parent_id, k.currency, p.email AS own, s.email AS sellers FROM customers k \
               LEFT JOIN billing_profiles p ON p.customer_id = k.id \
               LEFT JOIN billing_profiles s ON s.customer_id = k.parent_id WHERE k.id = ?";
    let Some(told) = tx.rows::<Told>(sql.to_owned(), vec![lock.customer_id.0.into()]).await?.pop() else {
        return Ok(());
    };
    let (country, minutes) = (&lock.country_code, limit.window_minutes);
    let burned = lock.burned.unwrap_or(Micros::ZERO);
    let body = format!(
        "Calls and messages of {} to numbers that begin with +{country} cost {burned} {} within {minutes} minutes, more than is allowed.\n\n\
         Further ones there are refused; all others go on. If they are wanted, whoever sells to {} deletes country lock {}:\n\
         enswitch country-lock rm {}\n\nIf they are not, change the passwords of the lines that made them.\n",
        told.name, told.currency, told.name, lock.id, lock.id
    );
    let subject = format!("Calls of {} to +{country} are locked", told.name);
    let seller = told.parent_id.unwrap_or(lock.customer_id);
    for (whose, email) in [(lock.customer_id, told.own), (seller, told.sellers.filter(|_| told.parent_id.is_some()))] {
        let Some(email) = email else { continue };
        let cause = format!("country_lock:{}:{whose}", lock.id);
        mail::queue(tx, &Mail::new((whose, seller), cause, email, &subject, &body, now)).await?;
    }
    Ok(())
}
