//! Customers and plans of the past, as the audit log tells.

use serde::{Deserialize, Serialize};

use super::rows::{Conn as _, Value};
use super::{Db, StoreError, read};
use crate::model::{Customer, CustomerId, Entity, Plan, PlanId, Timestamp};
use crate::routing::History;

/// A change, and the row before it.
#[derive(Debug, Serialize, Deserialize)]
struct Changed {
    at: Timestamp,
    entity: String,
    row_before: Option<String>,
}

impl Entity for Changed {
    const TABLE: &'static str = "audit_log";
}

/// Which row it was.
#[derive(Deserialize)]
struct Key<T> {
    id: T,
}

/// What customers and plans were before each of their changes since a moment.
///
/// # Errors
/// The database failed.
pub async fn since(db: &Db, moment: Timestamp) -> Result<History, StoreError> {
    let sql = "SELECT at, entity, row_before FROM audit_log WHERE entity IN ('customers', 'plans') AND action = 'update' AND at >= ? \
               ORDER BY at, id";
    let values = vec![Value::from(moment.micros())];
    let changes: Vec<Changed> = read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), values).await)?;
    let mut history = History::default();
    for Changed { at, entity, row_before } in changes {
        let row = row_before.unwrap_or_default();
        if entity == Plan::TABLE {
            if let Ok(Key { id }) = serde_json::from_str::<Key<PlanId>>(&row) {
                history.add_plan(id, at, serde_json::from_str(&row).ok());
            }
        } else if let Ok(Key { id }) = serde_json::from_str::<Key<CustomerId>>(&row) {
            history.add_customer(id, at, serde_json::from_str::<Customer>(&row).ok());
        }
    }
    Ok(history)
}
