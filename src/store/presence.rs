//! What sipd remembers of watchers and publishers, and what it shows them: the lines and their calls.

use serde::{Deserialize, Serialize};

use super::duties::Fence;
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read, transaction};
use crate::model::{CustomerId, Entity, HuntGroupId, LineId, Timestamp};

/// Rows of one statement.
const CHUNK: usize = 200;

/// Rows that are read at once.
const PAGE: usize = 5_000;

/// A subscription or a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Tag or entity-tag, 1 to 64 characters.
    pub name: String,
    /// Which of the two.
    pub kind: Kind,
    /// When it ends by itself.
    pub ends_at: Timestamp,
    /// All of it, as JSON.
    pub state: String,
    /// The service whose sipd serves it, at most 255 characters; empty: nobody's yet.
    pub service: String,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody watches.
    Subscription,
    /// Somebody published.
    Publication,
}

impl Entity for Stored {
    const TABLE: &'static str = "presence";
    const KEY: &'static [&'static str] = &["name"];
}

/// Writes new and changed rows, and deletes those that ended: all or nothing. A name may stand once in `rows`.
///
/// # Errors
/// The database failed, or another sipd has the service; nothing was changed.
pub async fn write(db: &Db, rows: &[Stored], ended: &[String], fence: &Fence) -> Result<(), StoreError> {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).chain(ended.iter().map(String::as_str)).collect();
    transaction!(db, tx => async {
        write_in(&mut *tx, rows, &names).await?;
        fence.check(&mut *tx).await
    }.await)
}

async fn write_in(conn: &mut impl Conn, rows: &[Stored], names: &[&str]) -> Result<(), StoreError> {
    for names in names.chunks(CHUNK) {
        let places = vec!["?"; names.len()].join(", ");
        let values = names.iter().map(|name| Value::from(*name)).collect();
        conn.run(format!("DELETE FROM presence WHERE name IN ({places})"), values).await?;
    }
    rows::insert_all(conn, rows).await
}

/// Deletes what ended before `now`.
///
/// # Errors
/// The database failed, or another sipd has the service.
pub async fn prune(db: &Db, now: Timestamp, fence: &Fence) -> Result<u64, StoreError> {
    let sql = "DELETE FROM presence WHERE ends_at < ?".to_owned();
    fenced(db, sql, vec![Value::from(now.micros())], fence).await
}

/// Tells how many rows it changed.
async fn fenced(db: &Db, sql: String, values: Vec<Value>, fence: &Fence) -> Result<u64, StoreError> {
    transaction!(db, tx => async {
        let done = (*tx).run(sql, values).await?;
        fence.check(&mut *tx).await?;
        Ok::<_, StoreError>(done.rows)
    }.await)
}

/// Gives a service what belongs to nobody.
///
/// # Errors
/// The database failed, or another sipd has the service.
pub async fn adopt(db: &Db, service: &str, fence: &Fence) -> Result<u64, StoreError> {
    let sql = "UPDATE presence SET service = ? WHERE service = ''".to_owned();
    fenced(db, sql, vec![Value::from(service)], fence).await
}

/// Some of the rows of a service that last beyond `now`, in the order of their names, from behind `after`. Fewer than there are: ask again.
///
/// # Errors
/// The database failed.
pub async fn page(db: &Db, service: &str, now: Timestamp, after: &str) -> Result<Vec<Stored>, StoreError> {
    let columns = rows::fields::<Stored>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM presence WHERE service = ? AND name > ? AND ends_at > ? ORDER BY name LIMIT {PAGE}"
    );
    let values = vec![Value::from(service), Value::from(after), Value::from(now.micros())];
    read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)
}

/// A line as watchers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedLine {
    /// Its id.
    pub id: LineId,
    /// User part of its address.
    pub username: String,
    /// Its domain.
    pub domain: String,
    /// Its extension, unique in its customer.
    pub extension: String,
    /// Its customer.
    pub customer_id: CustomerId,
    /// Ids from the root to its customer, `/1/4/9/`.
    pub customer_path: String,
    /// Whether it takes no calls.
    pub do_not_disturb: bool,
    /// Whether all its calls go elsewhere.
    pub forwards: bool,
}

/// All lines.
///
/// # Errors
/// The database failed.
pub async fn lines(db: &Db) -> Result<Vec<WatchedLine>, StoreError> {
    type Row = (i64, String, String, String, i64, String, bool, i64);
    let rows: Vec<Row> = read!(db, pool => sqlx::query_as(
        "SELECT l.id, l.username, d.name, l.extension, l.customer_id, c.path, l.do_not_disturb, \
         (SELECT COUNT(*) FROM line_forwards f WHERE f.line_id = l.id AND f.occasion = 'always') FROM `lines` l \
         JOIN domains d ON d.id = l.domain_id JOIN customers c ON c.id = l.customer_id"
    )
    .fetch_all(pool)
    .await)?;
    let line =
        |(id, username, domain, extension, customer, customer_path, do_not_disturb, forwards): Row| WatchedLine {
            id: LineId(id),
            username,
            domain,
            extension,
            customer_id: CustomerId(customer),
            customer_path,
            do_not_disturb,
            forwards: forwards > 0,
        };
    Ok(rows.into_iter().map(line).collect())
}

/// A resource list as watchers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedList {
    /// User part of its address.
    pub username: String,
    /// Its domain.
    pub domain: String,
    /// Ids from the root to its customer, `/1/4/9/`.
    pub customer_path: String,
    /// Its lines, in the order in which they are told.
    pub members: Vec<LineId>,
}

/// All resource lists.
///
/// # Errors
/// The database failed.
pub async fn lists(db: &Db) -> Result<Vec<WatchedList>, StoreError> {
    type Row = (i64, String, String, String, Option<i64>);
    let rows: Vec<Row> = read!(db, pool => sqlx::query_as(
        "SELECT r.id, r.username, d.name, c.path, m.line_id FROM resource_lists r \
         JOIN domains d ON d.id = r.domain_id JOIN customers c ON c.id = r.customer_id \
         LEFT JOIN resource_list_members m ON m.resource_list_id = r.id LEFT JOIN `lines` l ON l.id = m.line_id \
         ORDER BY r.id, m.position, l.username, m.line_id"
    )
    .fetch_all(pool)
    .await)?;
    let (mut lists, mut last): (Vec<WatchedList>, _) = (Vec::new(), None);
    for (id, username, domain, customer_path, line_id) in rows {
        if last.replace(id) != Some(id) {
            lists.push(WatchedList { username, domain, customer_path, members: Vec::new() });
        }
        if let Some(list) = lists.last_mut() {
            list.members.extend(line_id.map(LineId));
        }
    }
    Ok(lists)
}

/// A hunt group as watchers know it, in one of the domains of its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedGroup {
    /// Its id.
    pub id: HuntGroupId,
    /// User part of its address.
    pub extension: String,
    /// The domain.
    pub domain: String,
    /// Its customer.
    pub customer_id: CustomerId,
    /// Ids from the root to its customer, `/1/4/9/`.
    pub customer_path: String,
    /// Lines that take calls for it.
    pub members: Vec<LineId>,
}

/// All hunt groups, once for each domain that belongs to their customer.
///
/// # Errors
/// The database failed.
pub async fn groups(db: &Db) -> Result<Vec<WatchedGroup>, StoreError> {
    type Row = (i64, String, String, i64, String, Option<i64>);
    let rows: Vec<Row> = read!(db, pool => sqlx::query_as(
        "SELECT h.id, h.extension, d.name, h.customer_id, c.path, m.line_id FROM hunt_groups h \
         JOIN domains d ON d.customer_id = h.customer_id JOIN customers c ON c.id = h.customer_id \
         LEFT JOIN hunt_group_members m ON m.hunt_group_id = h.id AND m.available = 1 ORDER BY h.id, d.name, m.line_id"
    )
    .fetch_all(pool)
    .await)?;
    let mut groups: Vec<WatchedGroup> = Vec::new();
    for (id, extension, domain, customer, customer_path, line_id) in rows {
        let (id, customer_id) = (HuntGroupId(id), CustomerId(customer));
        if groups.last().is_none_or(|last| (last.id, &last.domain) != (id, &domain)) {
            groups.push(WatchedGroup { id, extension, domain, customer_id, customer_path, members: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.members.extend(line_id.map(LineId));
        }
    }
    Ok(groups)
}

/// Users and domains of which a phone is registered, as Kamailio's table says.
///
/// # Errors
/// The database failed.
pub async fn registered(db: &Db) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT DISTINCT username, COALESCE(domain, '') FROM location";
    Ok(read!(db, pool => sqlx::query_as(sql).fetch_all(pool).await)?)
}

/// An open call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ongoing {
    /// Its id.
    pub id: i64,
    /// JSON of [`crate::ledger::OpenCall`].
    pub state: String,
    /// When somebody answered; `None`: it rings.
    pub answered_at: Option<Timestamp>,
    /// Index of the attempt that answered, if that is known.
    pub attempt: Option<usize>,
}

/// Every open call on every machine.
///
/// # Errors
/// The database failed.
pub async fn calls(db: &Db) -> Result<Vec<Ongoing>, StoreError> {
    type Row = (i64, String, Option<i64>, Option<i64>);
    let sql = "SELECT id, state, answered_at, attempt FROM calls";
    let rows: Vec<Row> = read!(db, pool => sqlx::query_as(sql).fetch_all(pool).await)?;
    let call = |(id, state, answered_at, attempt): Row| Ongoing {
        id,
        state,
        answered_at: answered_at.map(Timestamp::from_micros),
        attempt: attempt.and_then(|attempt| usize::try_from(attempt).ok()),
    };
    Ok(rows.into_iter().map(call).collect())
}
