//! The level from which somebody looks, and whose calls are seen from there.

use crate::model::column::Value;
use crate::model::{AccountId, AccountKind, Currency, CustomerId, LedgerAccount};
use crate::store::entities::{Refused, Who, find};
use crate::store::rows::{self, Conn};
use crate::store::{Db, StoreError, read};

/// Customers that are asked for one by one; the calls of more are found along the time.
const FEW: usize = 16;

/// A customer whose accounts tell what calls cost it and what it earned with them.
#[derive(Debug, Clone)]
pub struct Level {
    /// Somebody who sees what this customer sees.
    pub(super) who: Who,
    /// The customer; `None`: there is no owner of the system yet.
    pub(super) customer: Option<CustomerId>,
    /// What goes down when it pays for a call; of the owner of the system one for each currency.
    pub(super) cost: Vec<Account>,
    /// What goes up when a customer below pays for a call, one for each currency.
    pub(super) revenue: Vec<Account>,
    /// The currency of its own account.
    pub(super) currency: Currency,
}

/// An account and what it is in.
pub(super) type Account = (AccountId, Currency);

/// Whose calls.
#[derive(Debug, Clone)]
pub(super) enum Customers {
    /// Everybody's, and those of callers who are not known.
    All,
    /// Of these.
    These(Vec<i64>),
    /// Of everybody in the subtree with this path.
    Below(String),
}

impl Level {
    /// The level of whoever asks, or that of a customer below (name or id).
    ///
    /// # Errors
    /// There is no such customer that they may see, or the database failed.
    pub async fn of(db: &Db, who: &Who, customer: Option<&str>) -> Result<Self, Refused> {
        read!(db, pool => level(&mut *pool.acquire().await.map_err(StoreError::from)?, who, customer).await)
    }

    /// The level of this customer.
    ///
    /// # Errors
    /// There is no such customer, or the database failed.
    pub async fn of_customer(db: &Db, who: &Who, customer: CustomerId) -> Result<Self, StoreError> {
        read!(db, pool => level_of(&mut *pool.acquire().await?, who, customer).await)
    }

    /// Whether this is the owner of the system, who knows carriers and machines.
    #[must_use]
    pub const fn is_owner(&self) -> bool {
        self.who.is_operator()
    }

    /// Somebody who sees what this level sees.
    #[must_use]
    pub const fn who(&self) -> &Who {
        &self.who
    }

    /// Path of the customer; empty: the owner of the system, who sees everybody.
    #[must_use]
    pub fn path(&self) -> &str {
        self.who.below().map_or("", |(_, path)| path)
    }

    /// Whose calls are seen: of everybody in the subtree of a customer (name or id), or of the customer alone.
    pub(super) async fn customers<C: Conn>(
        &self,
        conn: &mut C,
        customer: Option<&str>,
        alone: bool,
    ) -> Result<Customers, Refused> {
        let seen = match customer {
            Some(text) => Some(customer_named(conn, &self.who, text).await?),
            None => self.customer,
        };
        if alone {
            return Ok(Customers::These(seen.iter().map(|id| id.0).collect()));
        }
        let path = match (seen, customer) {
            (_, None) if self.is_owner() => return Ok(Customers::All),
            (Some(id), Some(_)) => path_of(conn, id).await?,
            _ => self.who.below().map(|(_, path)| path.to_owned()).unwrap_or_default(),
        };
        let sql = format!("SELECT id FROM customers WHERE path LIKE ? LIMIT {}", FEW + 1);
        let found = conn.records(sql, vec![Value::Text(format!("{path}%"))], &[true]).await?;
        let ids: Vec<i64> = found.iter().flatten().filter_map(number).collect();
        Ok(if ids.len() > FEW { Customers::Below(path) } else { Customers::These(ids) })
    }
}

impl Customers {
    /// The condition for rows of `cdrs`; `None`: all of them. The subquery looks up one path for each call, so that the
    /// database walks along the time instead of sorting the calls of many customers.
    pub fn condition(&self, values: &mut Vec<Value>) -> Option<String> {
        match self {
            Self::All => None,
            Self::These(ids) if ids.is_empty() => Some("1 = 0".to_owned()),
            Self::These(ids) => {
                values.extend(ids.iter().copied().map(Value::from));
                Some(format!("cdrs.customer_id IN ({})", vec!["?"; ids.len()].join(", ")))
            }
            Self::Below(path) => {
                values.push(Value::Text(format!("{path}%")));
                Some("(SELECT below.path FROM customers below WHERE below.id = cdrs.customer_id) LIKE ?".to_owned())
            }
        }
    }

    /// The same, one part for each customer of a few, so that an index gives each part in order.
    pub fn parts(&self) -> Vec<Self> {
        match self {
            Self::These(ids) if ids.len() > 1 => ids.iter().map(|id| Self::These(vec![*id])).collect(),
            other => vec![other.clone()],
        }
    }
}

async fn level<C: Conn>(conn: &mut C, who: &Who, customer: Option<&str>) -> Result<Level, Refused> {
    let own = match (customer, who.below()) {
        (Some(text), _) => Some(customer_named(conn, who, text).await?),
        (None, Some((id, _))) => Some(id),
        (None, None) => root(conn).await?,
    };
    let (cost, revenue, currency) = (Vec::new(), Vec::new(), Currency::default());
    let none = Level { who: who.clone(), customer: None, cost, revenue, currency };
    match own {
        Some(own) => Ok(level_of(conn, who, own).await?),
        None => Ok(none),
    }
}

async fn level_of<C: Conn>(conn: &mut C, who: &Who, own: CustomerId) -> Result<Level, StoreError> {
    let path = path_of(conn, own).await?;
    let is_root = path.matches('/').count() == 2;
    let who = if is_root { who.clone() } else { who.at(own, path) };
    let accounts: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", own.0).await?;
    let of = |kind| -> Vec<Account> {
        let all = accounts.iter().filter(|account| account.kind == kind);
        all.map(|account| (account.id, account.currency)).collect()
    };
    let cost = of(if is_root { AccountKind::Cost } else { AccountKind::Customer });
    let currency = of(AccountKind::Customer).first().map_or(Currency::default(), |(_, currency)| *currency);
    Ok(Level { who, customer: Some(own), cost, revenue: of(AccountKind::Revenue), currency })
}

async fn root<C: Conn>(conn: &mut C) -> Result<Option<CustomerId>, StoreError> {
    let sql = "SELECT id FROM customers WHERE parent_id IS NULL ORDER BY id LIMIT 1";
    let found = conn.records(sql.to_owned(), Vec::new(), &[true]).await?;
    Ok(found.iter().flatten().find_map(number).map(CustomerId))
}

async fn path_of<C: Conn>(conn: &mut C, customer: CustomerId) -> Result<String, StoreError> {
    let sql = "SELECT path FROM customers WHERE id = ?".to_owned();
    let found = conn.records(sql, vec![customer.0.into()], &[false]).await?;
    match found.into_iter().flatten().next() {
        Some(Value::Text(path)) => Ok(path),
        _ => Err(StoreError::Corrupt(format!("customer {customer} has no path"))),
    }
}

async fn customer_named<C: Conn>(conn: &mut C, who: &Who, text: &str) -> Result<CustomerId, Refused> {
    named(conn, who, "customers", "customer", text).await.map(CustomerId)
}

/// The row that somebody means by a name or an id, if they may see it.
pub(super) async fn named<C: Conn>(
    conn: &mut C,
    who: &Who,
    table: &str,
    noun: &'static str,
    text: &str,
) -> Result<i64, Refused> {
    let found = find(conn, who, table, text).await?;
    found.ok_or_else(|| Refused::NotFound { noun, key: text.chars().take(100).collect() })
}

pub(super) const fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}
