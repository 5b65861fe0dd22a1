//! What the daemons report of themselves.

use serde::{Deserialize, Serialize};

use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read, transaction};
use crate::model::{Entity, Node, Timestamp};

#[derive(Serialize, Deserialize)]
struct Row {
    machine: String,
    role: String,
    version: String,
    status: String,
    started_at: Timestamp,
    seen_at: Timestamp,
    state: String,
}

impl Entity for Row {
    const TABLE: &'static str = "nodes";
    const KEY: &'static [&'static str] = &["machine", "role"];
}

/// All that have reported and have not stopped in order.
///
/// # Errors
/// The database failed, or a row is none of ours.
pub async fn all(db: &Db) -> Result<Vec<Node>, StoreError> {
    db.all::<Row>().await?.into_iter().map(node).collect()
}

fn node(row: Row) -> Result<Node, StoreError> {
    let Row { machine, role, version, status, started_at, seen_at, state } = row;
    let state =
        serde_json::from_str(&state).map_err(|error| StoreError::Corrupt(format!("{role} {machine}: {error}")))?;
    Ok(Node { machine, version, status, started_at, seen_at, state })
}

/// Notes how a daemon is.
///
/// # Errors
/// The database failed.
pub async fn report(db: &Db, node: &Node) -> Result<(), StoreError> {
    let state = serde_json::to_string(&node.state).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let row = Row {
        machine: node.machine.clone(),
        role: node.state.role().to_owned(),
        version: node.version.clone(),
        status: node.status.clone(),
        started_at: node.started_at,
        seen_at: node.seen_at,
        state,
    };
    transaction!(db, tx => {
        forget_in(&mut *tx, &row.machine, &row.role).await?;
        rows::insert(&mut *tx, &row).await.map(|_| ())
    })
}

/// Forgets a daemon that stopped in order.
///
/// # Errors
/// The database failed.
pub async fn forget(db: &Db, machine: &str, role: &str) -> Result<(), StoreError> {
    transaction!(db, tx => forget_in(&mut *tx, machine, role).await)
}

async fn forget_in(conn: &mut impl Conn, machine: &str, role: &str) -> Result<(), StoreError> {
    let values = vec![Value::from(machine), Value::from(role)];
    conn.run("DELETE FROM nodes WHERE machine = ? AND role = ?".to_owned(), values).await.map(|_| ())
}

/// Which server the database is, and whether it takes no changes.
///
/// # Errors
/// The database failed.
pub async fn server(db: &Db) -> Result<(String, bool), StoreError> {
    match db {
        Db::Sqlite { .. } => {
            let version: String = read!(db, pool => sqlx::query_scalar("SELECT 'SQLite'").fetch_one(pool).await)?;
            Ok((version, false))
        }
        Db::MySql(pool) => {
            let sql = "SELECT VERSION(), @@read_only";
            let (version, read_only): (String, i64) = sqlx::query_as(sql).fetch_one(pool).await?;
            let maker = if version.contains("MariaDB") { "" } else { "MySQL " };
            Ok((format!("{maker}{version}"), read_only != 0))
        }
    }
}
