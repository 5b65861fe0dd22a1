//! A transaction of the ledger, the same for both databases.

use serde::{Deserialize, Serialize};
use sqlx::pool::PoolConnection;
use sqlx::{MySql, Sqlite};

use crate::model::Entity;
use crate::store::rows::{Conn, Done, Value};
use crate::store::{Db, StoreError};

/// A connection inside a transaction. Unless [`Tx::commit`] succeeded the connection is closed, which rolls back
/// whatever state it was left in: a statement may have been given up half-way.
#[derive(Debug)]
pub(super) struct Tx {
    connection: Connection,
    done: bool,
}

#[derive(Debug)]
enum Connection {
    MySql(PoolConnection<MySql>),
    Sqlite(PoolConnection<Sqlite>),
}

/// One number of a result; the statement calls it `number`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Number {
    pub number: i64,
}

impl Entity for Number {
    const TABLE: &'static str = "a number";
}

impl Tx {
    /// Begins to write. Reads see what others committed; MySQL locks no gaps, so that inserts of others do not wait.
    pub async fn begin(db: &Db) -> Result<Self, StoreError> {
        const MYSQL: &str = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION";
        match db {
            Db::MySql(pool) => Self::on(Connection::MySql(pool.acquire().await?), MYSQL).await,
            Db::Sqlite { write, .. } => Self::on(Connection::Sqlite(write.acquire().await?), "BEGIN IMMEDIATE").await,
        }
    }

    /// Begins to read one consistent state.
    pub async fn snapshot(db: &Db) -> Result<Self, StoreError> {
        const MYSQL: &str = "START TRANSACTION WITH CONSISTENT SNAPSHOT";
        match db {
            Db::MySql(pool) => Self::on(Connection::MySql(pool.acquire().await?), MYSQL).await,
            Db::Sqlite { read, .. } => Self::on(Connection::Sqlite(read.acquire().await?), "BEGIN").await,
        }
    }

    async fn on(connection: Connection, begin: &'static str) -> Result<Self, StoreError> {
        let mut tx = Self { connection, done: false };
        tx.raw(begin).await?;
        Ok(tx)
    }

    async fn raw(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::MySql(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
            Connection::Sqlite(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
        }
        Ok(())
    }

    /// Makes it durable.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.raw("COMMIT").await?;
        self.done = true;
        Ok(())
    }

    /// ` FOR UPDATE` where rows are locked one by one; SQLite has locked the whole file.
    pub fn for_update(&self) -> &'static str {
        match self.connection {
            Connection::MySql(_) => " FOR UPDATE",
            Connection::Sqlite(_) => "",
        }
    }

    /// Runs `{before}(?, ?, ...){after}` for chunks of ids and gives all rows.
    pub async fn select_in<T: Entity>(&mut self, before: &str, ids: &[i64], after: &str) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        for chunk in ids.chunks(CHUNK) {
            let (list, values) = id_list(chunk);
            found.extend(self.rows(format!("{before}{list}{after}"), values).await?);
        }
        Ok(found)
    }

    /// Runs `{before}(?, ?, ...)` for chunks of ids.
    pub async fn run_in(&mut self, before: &str, ids: &[i64]) -> Result<(), StoreError> {
        for chunk in ids.chunks(CHUNK) {
            let (list, values) = id_list(chunk);
            self.run(format!("{before}{list}"), values).await?;
        }
        Ok(())
    }

    /// The number a statement gives.
    pub async fn number(&mut self, sql: &str, values: Vec<Value>) -> Result<i64, StoreError> {
        let rows: Vec<Number> = self.rows(sql.to_owned(), values).await?;
        Ok(rows.first().map_or(0, |row| row.number))
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if !self.done {
            match &mut self.connection {
                Connection::MySql(connection) => connection.close_on_drop(),
                Connection::Sqlite(connection) => connection.close_on_drop(),
            }
        }
    }
}

impl Conn for Tx {
    fn on_same_id(&self, columns: &[&str]) -> String {
        match &self.connection {
            Connection::MySql(connection) => (**connection).on_same_id(columns),
            Connection::Sqlite(connection) => (**connection).on_same_id(columns),
        }
    }

    async fn run(&mut self, sql: String, values: Vec<Value>) -> Result<Done, StoreError> {
        match &mut self.connection {
            Connection::MySql(connection) => (**connection).run(sql, values).await,
            Connection::Sqlite(connection) => (**connection).run(sql, values).await,
        }
    }

    async fn records(
        &mut self,
        sql: String,
        values: Vec<Value>,
        numbers: &[bool],
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        match &mut self.connection {
            Connection::MySql(connection) => (**connection).records(sql, values, numbers).await,
            Connection::Sqlite(connection) => (**connection).records(sql, values, numbers).await,
        }
    }

    async fn rows<T: Entity>(&mut self, sql: String, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
        match &mut self.connection {
            Connection::MySql(connection) => (**connection).rows(sql, values).await,
            Connection::Sqlite(connection) => (**connection).rows(sql, values).await,
        }
    }
}

/// Ids of one statement at most.
pub(super) const CHUNK: usize = 64;

/// A list of ids whose length is a power of two, so that few different statements are prepared. The last id is repeated.
pub(super) fn padded(ids: &[i64]) -> Vec<i64> {
    let mut padded = ids.to_vec();
    if let Some(last) = ids.last() {
        padded.resize(ids.len().next_power_of_two(), *last);
    }
    padded
}

fn id_list(ids: &[i64]) -> (String, Vec<Value>) {
    let values: Vec<Value> = padded(ids).into_iter().map(Value::from).collect();
    (format!("({})", vec!["?"; values.len()].join(", ")), values)
}
