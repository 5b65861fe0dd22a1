//! Balances as people read them.

use serde::{Deserialize, Serialize};

use crate::model::{Currency, CustomerId, Entity, Micros};
use crate::store::entities::Who;
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError, read};

/// The balance of a customer with whoever sells to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Name of the customer.
    pub customer: String,
    /// Credit if positive, debt if negative.
    pub balance: Micros,
    /// What calls in progress have reserved.
    pub reserved: Micros,
    /// How far it may go below zero; `None`: without limit.
    pub credit_limit: Option<Micros>,
    /// What may still be spent; `None`: without limit.
    pub available: Option<Micros>,
    /// What all that is in.
    pub currency: Currency,
}

#[derive(Debug, Serialize, Deserialize)]
struct Row {
    name: String,
    path: String,
    credit_limit: Option<Micros>,
    balance: Micros,
    reserved: Micros,
    currency: Currency,
}

impl Entity for Row {
    const TABLE: &'static str = "balances";
}

/// Most balances of a page.
pub const BALANCES_MAX: u32 = 1_000;

/// Balances that somebody may see, those above before those below, and where the next page begins. The owner of the system
/// pays nobody and has none.
///
/// # Errors
/// The database failed.
pub async fn balances(
    db: &Db,
    who: &Who,
    customer: Option<CustomerId>,
    after: &str,
    limit: u32,
) -> Result<(Vec<Balance>, Option<String>), StoreError> {
    let limit = limit.clamp(1, BALANCES_MAX);
    let mut values = vec![Value::Text(after.to_owned())];
    let mut sql = "SELECT c.name, c.path, c.credit_limit, a.balance, a.reserved, a.currency FROM customers c \
                   JOIN ledger_accounts a ON a.customer_id = c.id AND a.kind = 'customer' \
                   WHERE c.parent_id IS NOT NULL AND c.path > ?"
        .to_owned();
    if let Some(id) = customer {
        sql.push_str(" AND c.id = ?");
        values.push(id.0.into());
    }
    if let Some(condition) = who.in_subtree("c", "id", &mut values) {
        sql.push_str(&format!(" AND {condition}"));
    }
    sql.push_str(&format!(" ORDER BY c.path LIMIT {limit}"));
    let rows: Vec<Row> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let full = rows.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| last.path.clone());
    Ok((rows.into_iter().map(Row::told).collect(), next))
}

impl Row {
    fn told(self) -> Balance {
        let Self { name, credit_limit, balance, reserved, currency, .. } = self;
        let free = balance.saturating_sub(reserved);
        let available = credit_limit.map(|limit| free.saturating_add(limit));
        Balance { customer: name, balance, reserved, credit_limit, available, currency }
    }
}
