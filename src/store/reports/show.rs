//! Everything about one call that a level may know.

use serde::{Deserialize, Serialize};

use super::level::{Customers, Level};
use super::page::rows;
use super::search::{Conditions, Search};
use crate::model::column::Value;
use crate::model::{CallId, CustomerId, Entity, Micros, PriceId, SeenCall, SeenLeg};
use crate::store::entities::Refused;
use crate::store::rows::Conn;
use crate::store::{Db, StoreError, read};

/// What one level of the tree paid for a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// 0 is the level that looks, then the customers down to the one who called.
    pub position: u32,
    /// Who paid.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// How much.
    pub amount: Micros,
    /// Seconds charged.
    pub billed_seconds: u32,
    /// The price row used, if it was not free.
    pub price_id: Option<PriceId>,
}

impl Entity for Charge {
    const TABLE: &'static str = "postings";
}

/// A call with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// The call.
    #[serde(flatten)]
    pub call: SeenCall,
    /// Who was tried, in order.
    pub legs: Vec<SeenLeg>,
    /// What this level and those below paid.
    pub charges: Vec<Charge>,
}

/// One call; `key` is its id.
///
/// # Errors
/// There is none that is seen from this level, or the database failed.
pub async fn show(db: &Db, level: &Level, key: &str) -> Result<Detail, Refused> {
    read!(db, pool => one(&mut *pool.acquire().await.map_err(StoreError::from)?, level, key).await)
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
    let all = Conditions::of(Customers::All);
    let call = rows(conn, level, &all, vec![id]).await?.pop().ok_or_else(none)?;
    let legs = rows(conn, level, &all, vec![id]).await?;
    Ok(Detail { call, legs, charges: charges(conn, level, CallId(id)).await? })
}

async fn charges<C: Conn>(conn: &mut C, level: &Level, call: CallId) -> Result<Vec<Charge>, StoreError> {
    let mut values: Vec<Value> = vec![call.0.into()];
    let below = level.who.below().map(|(_, path)| {
        values.push(Value::Text(format!("{path}%")));
        " AND c.path LIKE ?"
    });
    let sql = format!(
        "SELECT p.position, c.id, c.name, p.amount, p.billed_seconds, p.price_id FROM postings p \
         JOIN ledger_accounts a ON a.id = p.debit_account_id JOIN customers c ON c.id = a.customer_id \
         WHERE p.transaction_id = ?{} ORDER BY p.position",
        below.unwrap_or_default()
    );
    let mut charges: Vec<Charge> = conn.rows(sql, values).await?;
    // How many levels there are above is nobody's business.
    let first = charges.first().map_or(0, |charge| charge.position);
    charges.iter_mut().for_each(|charge| charge.position -= first);
    Ok(charges)
}
