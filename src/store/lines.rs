//! Single lines, for programs that have no snapshot.

use serde::{Deserialize, Serialize};

use super::rows::{Conn, Value};
use super::{Db, StoreError, read, rows};
use crate::model::{Entity, Line, LineId};

/// The line with this address; `None`: there is none.
///
/// # Errors
/// The database failed.
pub async fn by_address(db: &Db, username: &str, domain: &str) -> Result<Option<Line>, StoreError> {
    let columns: Vec<_> = rows::fields::<Line>().iter().map(|name| format!("{}.{name}", Line::TABLE)).collect();
    let sql = format!(
        "SELECT {} FROM `lines` JOIN domains ON domains.id = `lines`.domain_id WHERE domains.name = ? AND `lines`.username = ?",
        columns.join(", ")
    );
    let values = vec![Value::from(domain.to_lowercase().as_str()), Value::from(username)];
    let mut found: Vec<Line> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    Ok(found.pop())
}

/// Where a line is reached, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// User part.
    pub username: String,
    /// SIP domain.
    pub domain: String,
    /// Seconds it rings.
    pub ring_seconds: u16,
    /// Path of its customer.
    pub path: String,
}

impl Entity for Address {
    const TABLE: &'static str = "lines";
}

/// The address of a line; `None`: there is none with this id.
///
/// # Errors
/// The database failed.
pub async fn address(db: &Db, line: LineId) -> Result<Option<Address>, StoreError> {
    let sql = "SELECT l.username, d.name, l.ring_seconds, c.path FROM `lines` l JOIN domains d ON d.id = l.domain_id \
               JOIN customers c ON c.id = l.customer_id WHERE l.id = ?";
    let values = vec![Value::from(line.0)];
    let mut found: Vec<Address> = read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), values).await)?;
    Ok(found.pop())
}
