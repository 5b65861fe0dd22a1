//! A transaction of the ledger, the same for both databases.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, MySql, MySqlConnection, Sqlite};

use crate::model::Entity;
use crate::store::access::Author;
use crate::store::rows::{Conn, Done, Value, fields};
use crate::store::{Db, StoreError};

/// A connection inside a transaction. Unless [`Tx::commit`] succeeded the connection is closed, which rolls back
/// whatever state it was left in: a statement may have been given up half-way.
#[derive(Debug)]
pub(in crate::store) struct Tx {
    /// Taken only by a commit that succeeded.
    connection: Option<Connection>,
}

#[derive(Debug)]
enum Connection {
    MySql(PoolConnection<MySql>),
    /// Outside of the pool, which therefore can be closed without it.
    Own(Box<MySqlConnection>),
    Sqlite(PoolConnection<Sqlite>),
}

/// A connection that one task uses for one transaction after the other: the pool asks the server whether a connection
/// is alive whenever it is taken and given back. SQLite's only one for writing is given back, others need it too.
#[derive(Debug, Default)]
pub(in crate::store) struct Kept(Option<(Box<MySqlConnection>, Instant)>);

impl Kept {
    /// Time without use after which the server may have closed it.
    const FRESH: Duration = Duration::from_secs(1);

    async fn take(&mut self) -> Option<Box<MySqlConnection>> {
        let (mut connection, used) = self.0.take()?;
        let alive = used.elapsed() < Self::FRESH || connection.ping().await.is_ok();
        alive.then_some(connection)
    }
}

const WRITE: &str = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION";

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
        match db {
            Db::MySql(pool) => Self::on(Connection::MySql(pool.acquire().await?), WRITE).await,
            Db::Sqlite { write, .. } => Self::on(Connection::Sqlite(write.acquire().await?), "BEGIN IMMEDIATE").await,
        }
    }

    /// As [`Self::begin`], on the connection that was kept if there is one.
    pub async fn begin_on(kept: &mut Kept, db: &Db) -> Result<Self, StoreError> {
        let Db::MySql(pool) = db else { return Self::begin(db).await };
        let connection = match kept.take().await {
            Some(connection) => connection,
            None => Box::new(pool.acquire().await?.detach()),
        };
        Self::on(Connection::Own(connection), WRITE).await
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
        let mut tx = Self { connection: Some(connection) };
        tx.raw(begin).await?;
        Ok(tx)
    }

    fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Away)
    }

    async fn raw(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self.connection()? {
            Connection::MySql(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
            Connection::Own(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
            Connection::Sqlite(connection) => sqlx::raw_sql(sql).execute(&mut **connection).await.map(drop)?,
        }
        Ok(())
    }

    /// Makes it durable.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.commit_keeping(&mut Kept::default()).await
    }

    /// As [`Self::commit`], and keeps the connection for the next transaction.
    pub async fn commit_keeping(mut self, kept: &mut Kept) -> Result<(), StoreError> {
        self.raw("COMMIT").await?;
        if let Some(Connection::Own(connection)) = self.connection.take() {
            *kept = Kept(Some((connection, Instant::now())));
        }
        Ok(())
    }

    /// Makes it durable; if the author only wants to know whether it could be done, undoes it.
    pub async fn finish(mut self, author: &Author) -> Result<(), StoreError> {
        if !author.validate {
            return self.commit().await;
        }
        self.raw("ROLLBACK").await?;
        // Whatever it was, the connection is as it was before
        self.connection.take();
        Ok(())
    }

    /// ` FOR UPDATE` where rows are locked one by one; SQLite has locked the whole file.
    pub fn for_update(&self) -> &'static str {
        match self.connection {
            Some(Connection::MySql(_) | Connection::Own(_)) => " FOR UPDATE",
            _ => "",
        }
    }

    /// The row with this id, which nobody else changes until the end of the transaction.
    pub async fn locked<T: Entity>(&mut self, id: i64) -> Result<Option<T>, StoreError> {
        let columns = fields::<T>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT {columns} FROM `{}` WHERE `id` = ?{}", T::TABLE, self.for_update());
        Ok(self.rows(sql, vec![id.into()]).await?.pop())
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
        match &mut self.connection {
            Some(Connection::MySql(connection)) => connection.close_on_drop(),
            Some(Connection::Sqlite(connection)) => connection.close_on_drop(),
            // Dropped is closed.
            Some(Connection::Own(_)) | None => {}
        }
    }
}

impl Conn for Tx {
    fn on_same_id(&self, columns: &[&str]) -> String {
        match &self.connection {
            Some(Connection::MySql(connection)) => (**connection).on_same_id(columns),
            Some(Connection::Own(connection)) => (**connection).on_same_id(columns),
            Some(Connection::Sqlite(connection)) => (**connection).on_same_id(columns),
            None => String::new(),
        }
    }

    fn share_lock(&self) -> &'static str {
        match &self.connection {
            Some(Connection::MySql(connection)) => (**connection).share_lock(),
            Some(Connection::Own(connection)) => (**connection).share_lock(),
            Some(Connection::Sqlite(connection)) => (**connection).share_lock(),
            None => "",
        }
    }

    async fn run(&mut self, sql: String, values: Vec<Value>) -> Result<Done, StoreError> {
        match self.connection()? {
            Connection::MySql(connection) => (**connection).run(sql, values).await,
            Connection::Own(connection) => (**connection).run(sql, values).await,
            Connection::Sqlite(connection) => (**connection).run(sql, values).await,
        }
    }

    async fn records(
        &mut self,
        sql: String,
        values: Vec<Value>,
        numbers: &[bool],
    ) -> Result<Vec<Vec<Value>>, StoreError> {
        match self.connection()? {
            Connection::MySql(connection) => (**connection).records(sql, values, numbers).await,
            Connection::Own(connection) => (**connection).records(sql, values, numbers).await,
            Connection::Sqlite(connection) => (**connection).records(sql, values, numbers).await,
        }
    }

    async fn rows<T: Entity>(&mut self, sql: String, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
        match self.connection()? {
            Connection::MySql(connection) => (**connection).rows(sql, values).await,
            Connection::Own(connection) => (**connection).rows(sql, values).await,
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
