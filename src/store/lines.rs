//! Single lines, for programs that have no snapshot.

use serde::{Deserialize, Serialize};

use super::entities::{Refused, Who};
use super::rows::{Conn, Value};
use super::{Db, StoreError, read, rows};
use crate::model::{CustomerId, Entity, Line, LineId, Wrong};

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
    /// Its id.
    pub id: LineId,
    /// User part.
    pub username: String,
    /// SIP domain.
    pub domain: String,
    /// Seconds it rings.
    pub ring_seconds: u16,
    /// Its customer.
    pub customer_id: CustomerId,
    /// Path of its customer.
    pub path: String,
    /// Name of its customer.
    pub customer: String,
}

impl Entity for Address {
    const TABLE: &'static str = "lines";
}

const SELECT: &str = "SELECT l.id, l.username, d.name, l.ring_seconds, l.customer_id, c.path, c.name FROM `lines` l \
                      JOIN domains d ON d.id = l.domain_id JOIN customers c ON c.id = l.customer_id WHERE ";

/// The line with this id, if somebody may see it.
///
/// # Errors
/// The database failed.
pub async fn by_id(db: &Db, who: &Who, id: LineId) -> Result<Option<Address>, StoreError> {
    let mut values = vec![Value::from(id.0)];
    let own = own(who, &mut values);
    Ok(select(db, format!("l.id = ?{own}"), values).await?.pop())
}

/// The line that somebody who may see it means: as USER@DOMAIN, as CUSTOMER/EXTENSION, or by an extension that exists once.
/// `None`: there is none.
///
/// # Errors
/// Several customers have such an extension, or the database failed.
pub async fn meant(db: &Db, who: &Who, text: &str) -> Result<Option<Address>, Refused> {
    let by =
        |condition: &str, texts: &[&str]| (condition.to_owned(), texts.iter().map(|text| Value::from(*text)).collect());
    let (condition, mut values): (_, Vec<Value>) = if let Some((username, domain)) = text.rsplit_once('@') {
        by("d.name = ? AND l.username = ?", &[&domain.to_lowercase(), username])
    } else if let Some((customer, extension)) = text.rsplit_once('/') {
        by("c.name = ? AND l.extension = ?", &[customer, extension])
    } else {
        by("l.extension = ?", &[text])
    };
    let own = own(who, &mut values);
    let mut found = select(db, format!("{condition}{own} ORDER BY l.id LIMIT 2"), values).await?;
    if let [first, _] = found.as_slice() {
        let example = &first.customer;
        let message =
            format!("several customers have an extension {text}: say whose, for example \"{example}/{text}\"");
        return Err(Refused::Parameter(Wrong::new("line", message)));
    }
    Ok(found.pop())
}

/// The line that somebody who may see it names as programs do: by its id, as USER@DOMAIN, or as CUSTOMER/EXTENSION. `None`: there
/// is none.
///
/// # Errors
/// The database failed.
pub async fn named(db: &Db, who: &Who, text: &str) -> Result<Option<Address>, Refused> {
    match text.parse() {
        Ok(id) => Ok(by_id(db, who, LineId(id)).await?),
        Err(_) if text.contains(['@', '/']) => meant(db, who, text).await,
        Err(_) => Ok(None),
    }
}

fn own(who: &Who, values: &mut Vec<Value>) -> String {
    who.in_subtree("l", "customer_id", values).map(|own| format!(" AND {own}")).unwrap_or_default()
}

async fn select(db: &Db, condition: String, values: Vec<Value>) -> Result<Vec<Address>, StoreError> {
    read!(db, pool => (*pool.acquire().await?).rows(format!("{SELECT}{condition}"), values).await)
}
