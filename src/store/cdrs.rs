//! Call detail records, for reading; the ledger writes them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::rows::{Conn, Value, fields};
use super::{Db, StoreError, read};
use crate::model::{CallId, Cdr, Currency, CustomerId, Entity, Leg, Micros, PriceId, Rate, Timestamp};

/// What one level of the tree paid for a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The call.
    pub call_id: CallId,
    /// Level: 0 is the owner paying the carrier, then the customers down to the one who called.
    pub position: u32,
    /// Who paid; of a calling card: who sells it.
    pub customer_id: CustomerId,
    /// Its name; of a calling card: the number of that.
    pub customer: String,
    /// How much.
    pub amount: Micros,
    /// What that is in.
    pub currency: Currency,
    /// What the price was in before it was converted; `None`: it was not.
    pub from_currency: Option<Currency>,
    /// What it was in that, to millionths.
    pub from_amount: Option<Micros>,
    /// By which rate it was converted.
    pub rate: Option<Rate>,
    /// Seconds charged.
    pub billed_seconds: u32,
    /// The price row used, if it was not free.
    pub price_id: Option<PriceId>,
}

impl Entity for Charge {
    const TABLE: &'static str = "postings";
}

/// A CDR with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The CDR.
    pub cdr: Cdr,
    /// Who was tried, in order.
    pub legs: Vec<Leg>,
    /// What each level paid, owner first.
    pub charges: Vec<Charge>,
}

/// Answered calls of a time, oldest first: those after `last`, `limit` at most.
///
/// # Errors
/// The database failed.
pub async fn answered(
    db: &Db,
    (from, to): (Timestamp, Timestamp),
    last: Option<&Cdr>,
    limit: u32,
) -> Result<Vec<Cdr>, StoreError> {
    let (after, id) = last.map_or((from, CallId(i64::MIN)), |last| (last.started_at, last.id));
    let sql = format!(
        "SELECT {} FROM cdrs WHERE cdrs.started_at >= ? AND cdrs.started_at < ? AND cdrs.status = 'answered' \
         AND (cdrs.started_at > ? OR cdrs.id > ?) ORDER BY cdrs.started_at, cdrs.id LIMIT ?",
        columns::<Cdr>()
    );
    let numbers = [after.micros(), to.micros(), after.micros(), id.0, i64::from(limit)];
    rows(db, sql, numbers.map(Value::from).to_vec()).await
}

/// One CDR with legs and charges; `None`: there is no such call.
///
/// # Errors
/// The database failed.
pub async fn find(db: &Db, call: CallId) -> Result<Option<Detail>, StoreError> {
    let cdrs = db.find_by::<Cdr>("id", call.0).await?;
    Ok(details(db, cdrs).await?.pop())
}

/// Legs and charges of CDRs, with two statements for up to 256 of them.
///
/// # Errors
/// The database failed.
pub async fn details(db: &Db, cdrs: Vec<Cdr>) -> Result<Vec<Detail>, StoreError> {
    let (mut legs, mut charges): (HashMap<CallId, Vec<Leg>>, HashMap<CallId, Vec<Charge>>) = Default::default();
    for chunk in cdrs.chunks(256) {
        let ids: Vec<Value> = chunk.iter().map(|cdr| Value::from(cdr.id.0)).collect();
        let marks = vec!["?"; ids.len()].join(", ");
        let sql = format!(
            "SELECT {} FROM cdr_legs WHERE cdr_legs.cdr_id IN ({marks}) ORDER BY cdr_legs.cdr_id, cdr_legs.position",
            columns::<Leg>()
        );
        for leg in rows::<Leg>(db, sql, ids.clone()).await? {
            legs.entry(leg.cdr_id).or_default().push(leg);
        }
        let sql = format!(
            "SELECT p.transaction_id, p.position, c.id, COALESCE(k.number, c.name) AS name, p.amount, a.currency, \
             p.from_currency, p.from_amount, p.rate, p.billed_seconds, p.price_id FROM postings p \
             JOIN ledger_accounts a ON a.id = p.debit_account_id LEFT JOIN cards k ON k.id = a.card_id \
             LEFT JOIN card_groups g ON g.id = k.card_group_id JOIN customers c ON c.id = COALESCE(a.customer_id, g.customer_id) \
             WHERE p.transaction_id IN ({marks}) ORDER BY p.transaction_id, p.position"
        );
        for charge in rows::<Charge>(db, sql, ids).await? {
            charges.entry(charge.call_id).or_default().push(charge);
        }
    }
    let detail = |cdr: Cdr| Detail {
        legs: legs.remove(&cdr.id).unwrap_or_default(),
        charges: charges.remove(&cdr.id).unwrap_or_default(),
        cdr,
    };
    Ok(cdrs.into_iter().map(detail).collect())
}

/// Adds the CDR of a call that was refused before it reached a machine. Tells `false` if it is there already, because
/// the caller sent its request again.
///
/// # Errors
/// The database failed or refused the row.
pub async fn insert(db: &Db, cdr: &Cdr) -> Result<bool, StoreError> {
    match db.insert(cdr).await {
        Ok(_) => Ok(true),
        Err(StoreError::Database(sqlx::Error::Database(error))) if error.is_unique_violation() => Ok(false),
        Err(error) => Err(error),
    }
}

fn columns<T: Entity>() -> String {
    fields::<T>().iter().map(|name| format!("{}.{name}", T::TABLE)).collect::<Vec<_>>().join(", ")
}

async fn rows<T: Entity>(db: &Db, sql: String, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
    read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)
}
