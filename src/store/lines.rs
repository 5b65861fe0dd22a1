//! Single lines, for programs that have no snapshot.

use super::rows::{Conn, Value};
use super::{Db, StoreError, read, rows};
use crate::model::{Entity, Line};

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
