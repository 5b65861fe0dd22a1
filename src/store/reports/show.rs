//! Everything about one call that a level may know.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::corrected::{Corrected, corrections};
use super::level::{Customers, Level};
use super::page::rows;
use super::search::{Conditions, Search};
use crate::model::column::Value;
use crate::model::{AllowanceUnit, CallId, Currency, CustomerId, Entity, Micros, PriceId, Rate, SeenCall, SeenLeg};
use crate::store::entities::Refused;
use crate::store::rows::Conn;
use crate::store::{Db, StoreError, read};

/// What one level of the tree paid for a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// 0 is the level that looks, then the customers down to the one who called.
    pub position: u32,
    /// Who paid; of a calling card: who sells it.
    pub customer_id: CustomerId,
    /// Its name; of a calling card: the number of that.
    pub customer: String,
    /// How much.
    pub amount: Micros,
    /// What that is in.
    pub currency: Currency,
    /// What the price was in before it was converted; nothing: it was not.
    pub from_currency: Option<Currency>,
    /// What it was in that, to millionths.
    pub from_amount: Option<Micros>,
    /// By which rate it was converted.
    pub rate: Option<Rate>,
    /// Seconds charged.
    pub billed_seconds: u32,
    /// The price row used, if it was not free.
    pub price_id: Option<PriceId>,
    /// What it used of what was included, and what was left of that; nothing: nothing is included in such calls.
    #[serde(default)]
    pub allowance: Option<AllowanceUse>,
}

/// What a call used of the allowances of a level, as it was recorded when the call was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceUse {
    /// Seconds of calls or text messages.
    pub unit: AllowanceUnit,
    /// What was neither used nor held for other calls before.
    pub left_before: u32,
    /// What the call used.
    pub used: u32,
    /// What was left after it.
    pub left_after: u32,
}

impl AllowanceUse {
    fn of(row: &ChargeRow) -> Option<Self> {
        let (unit, left_before, used) = (row.unit?, row.left_before?, row.used?);
        Some(Self { unit, left_before, used, left_after: left_before.saturating_sub(used) })
    }
}

impl Entity for Charge {
    const TABLE: &'static str = "postings";
}

/// A charge and its call.
#[derive(Debug, Serialize, Deserialize)]
struct ChargeRow {
    call_id: CallId,
    position: u32,
    customer_id: CustomerId,
    customer: String,
    amount: Micros,
    currency: Currency,
    from_currency: Option<Currency>,
    from_amount: Option<Micros>,
    rate: Option<Rate>,
    billed_seconds: u32,
    price_id: Option<PriceId>,
    unit: Option<AllowanceUnit>,
    left_before: Option<u32>,
    used: Option<u32>,
}

impl Entity for ChargeRow {
    const TABLE: &'static str = "postings";
}

/// A call with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The call.
    #[serde(flatten)]
    pub call: SeenCall,
    /// Who was tried, in order.
    pub legs: Vec<SeenLeg>,
    /// What this level and those below paid when it was settled.
    pub charges: Vec<Charge>,
    /// What became of that since, the first correction first.
    #[serde(default)]
    pub corrections: Vec<Corrected>,
}

/// One call; `key` is its id.
///
/// # Errors
/// There is none that is seen from this level, or the database failed.
pub async fn show(db: &Db, level: &Level, key: &str) -> Result<Detail, Refused> {
    read!(db, pool => one(&mut *pool.acquire().await.map_err(StoreError::from)?, level, key).await)
}

/// Calls of a page with everything that belongs to them, in the same order.
///
/// # Errors
/// The database failed.
pub async fn details(db: &Db, level: &Level, calls: Vec<SeenCall>) -> Result<Vec<Detail>, StoreError> {
    read!(db, pool => detailed(&mut *pool.acquire().await?, level, calls).await)
}

async fn one<C: Conn>(conn: &mut C, level: &Level, key: &str) -> Result<Detail, Refused> {
    let none = || Refused::NotFound { noun: "call", key: key.chars().take(100).collect() };
    let id: i64 = key.parse().map_err(|_| none())?;
    let seen = Search::default().conditions(conn, level, false).await?;
    let mut values = vec![id.into()];
    let filter = seen.sql(&seen.customers, &mut values);
    let sql = format!("SELECT cdrs.id FROM cdrs WHERE cdrs.id = ? AND {filter}");
    if conn.records(sql, values, &[true]).await?.is_empty() {
        return Err(none());
    }
    let calls = rows(conn, level, &Conditions::of(Customers::All), vec![id]).await?;
    detailed(conn, level, calls).await?.pop().ok_or_else(none)
}

async fn detailed<C: Conn>(conn: &mut C, level: &Level, calls: Vec<SeenCall>) -> Result<Vec<Detail>, StoreError> {
    let ids: Vec<i64> = calls.iter().map(|call| call.id.0).collect();
    let mut legs: HashMap<CallId, Vec<SeenLeg>> = HashMap::new();
    let all = Conditions::of(Customers::All);
    for leg in rows::<SeenLeg, _>(conn, level, &all, ids.clone()).await? {
        legs.entry(leg.cdr_id).or_default().push(leg);
    }
    let mut corrections = corrections(conn, level, &ids).await?;
    let mut charges = charges(conn, level, ids).await?;
    let detail = |call: SeenCall| Detail {
        legs: legs.remove(&call.id).unwrap_or_default(),
        charges: charges.remove(&call.id).unwrap_or_default(),
        corrections: corrections.remove(&call.id).unwrap_or_default(),
        call,
    };
    Ok(calls.into_iter().map(detail).collect())
}

/// What was paid in these transactions. What went back in them is not told.
pub(super) async fn charges<C: Conn>(
    conn: &mut C,
    level: &Level,
    calls: Vec<i64>,
) -> Result<HashMap<CallId, Vec<Charge>>, StoreError> {
    let mut charges: HashMap<CallId, Vec<Charge>> = HashMap::new();
    if calls.is_empty() {
        return Ok(charges);
    }
    let marks = vec!["?"; calls.len()].join(", ");
    let mut values: Vec<Value> = calls.into_iter().map(Value::from).collect();
    let below = level.who.below().map(|(_, path)| {
        values.push(Value::Text(format!("{path}%")));
        " AND c.path LIKE ?"
    });
    let sql = format!(
        "SELECT p.transaction_id, p.position, c.id, COALESCE(k.number, c.name) AS name, p.amount, \
         a.currency, p.from_currency, p.from_amount, p.rate, p.billed_seconds, p.price_id, s.unit, s.left_before, s.used FROM postings p \
         JOIN ledger_accounts a ON a.id = p.debit_account_id LEFT JOIN cards k ON k.id = a.card_id \
         LEFT JOIN card_groups g ON g.id = k.card_group_id JOIN customers c ON c.id = COALESCE(a.customer_id, g.customer_id) \
         LEFT JOIN posting_allowances s ON s.transaction_id = p.transaction_id AND s.position = p.position \
         WHERE p.transaction_id IN ({marks}) AND a.kind NOT IN ('revenue', 'carrier'){} ORDER BY p.transaction_id, p.position",
        below.unwrap_or_default()
    );
    for row in conn.rows::<ChargeRow>(sql, values).await? {
        let allowance = AllowanceUse::of(&row);
        let ChargeRow { call_id, position, customer_id, customer, amount, currency, .. } = row;
        let ChargeRow { from_currency, from_amount, rate, billed_seconds, price_id, .. } = row;
        let charge = Charge {
            position,
            customer_id,
            customer,
            amount,
            currency,
            from_currency,
            from_amount,
            rate,
            billed_seconds,
            price_id,
            allowance,
        };
        charges.entry(call_id).or_default().push(charge);
    }
    // How many levels there are above is nobody's business.
    for of_call in charges.values_mut() {
        let first = of_call.first().map_or(0, |charge| charge.position);
        of_call.iter_mut().for_each(|charge| charge.position -= first);
    }
    Ok(charges)
}
