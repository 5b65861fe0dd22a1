//! One connection of either driver: what the generic functions on entities are written against.

use std::future::Future;

use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, MySqlConnection, SqliteConnection};

use super::Value;
use super::fields::fields;
use super::read::RowReader;
use crate::model::Entity;
use crate::store::StoreError;

/// What a statement did.
#[derive(Debug, Clone, Copy)]
pub struct Done {
    /// Rows that the statement matched.
    pub rows: u64,
    /// Id given to the last inserted row.
    pub id: i64,
}

/// A connection, also inside a transaction.
///
/// SQL texts are made of constants and of the names in [`Entity`] only, never of data: all data are bound.
pub trait Conn: Send {
    /// Runs a statement.
    fn run(&mut self, sql: String, values: Vec<Value>) -> impl Future<Output = Result<Done, StoreError>> + Send;

    /// The end of an INSERT that changes the row with the same id instead.
    fn on_same_id(&self, columns: &[&str]) -> String;

    /// The end of a SELECT whose rows nobody changes before the end of the transaction. SQLite has locked the whole file for whoever writes.
    fn share_lock(&self) -> &'static str;

    /// Reads rows as they are. `numbers` tells which of the columns hold numbers; the others hold texts.
    fn records(
        &mut self,
        sql: String,
        values: Vec<Value>,
        numbers: &[bool],
    ) -> impl Future<Output = Result<Vec<Vec<Value>>, StoreError>> + Send;

    /// Reads entities. The statement selects the columns of [`fields`] in that order.
    fn rows<T: Entity>(
        &mut self,
        sql: String,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<T>, StoreError>> + Send;
}

macro_rules! conn {
    ($conn:ty, $driver:ty, $id:ident, $on_same_id:literal, $set:literal, $share:literal) => {
        impl Conn for $conn {
            async fn run(&mut self, sql: String, values: Vec<Value>) -> Result<Done, StoreError> {
                let mut query = sqlx::query::<$driver>(AssertSqlSafe(sql));
                for value in values {
                    query = match value {
                        Value::Null => query.bind(None::<i64>),
                        Value::Integer(number) => query.bind(number),
                        Value::Text(text) => query.bind(text),
                    };
                }
                let done = query.execute(self).await?;
                Ok(Done { rows: done.rows_affected(), id: i64::try_from(done.$id()).unwrap_or(i64::MAX) })
            }

            fn on_same_id(&self, columns: &[&str]) -> String {
                let set: Vec<_> = columns.iter().map(|name| format!($set, name = name)).collect();
                format!("{} {}", $on_same_id, set.join(", "))
            }

            fn share_lock(&self) -> &'static str {
                $share
            }

            async fn records(
                &mut self,
                sql: String,
                values: Vec<Value>,
                numbers: &[bool],
            ) -> Result<Vec<Vec<Value>>, StoreError> {
                let mut query = sqlx::query::<$driver>(AssertSqlSafe(sql));
                for value in values {
                    query = match value {
                        Value::Null => query.bind(None::<i64>),
                        Value::Integer(number) => query.bind(number),
                        Value::Text(text) => query.bind(text),
                    };
                }
                let mut stream = query.fetch(self);
                let mut rows = Vec::new();
                while let Some(row) = stream.try_next().await? {
                    let columns = numbers.iter().enumerate();
                    let row = columns.map(|(column, number)| super::read::raw(&row, column, *number));
                    let row: Result<_, _> = row.collect();
                    rows.push(row.map_err(|error| StoreError::Corrupt(error.to_string()))?);
                }
                Ok(rows)
            }

            async fn rows<T: Entity>(&mut self, sql: String, values: Vec<Value>) -> Result<Vec<T>, StoreError> {
                let mut query = sqlx::query::<$driver>(AssertSqlSafe(sql));
                for value in values {
                    query = match value {
                        Value::Null => query.bind(None::<i64>),
                        Value::Integer(number) => query.bind(number),
                        Value::Text(text) => query.bind(text),
                    };
                }
                let mut stream = query.fetch(self);
                let mut rows = Vec::new();
                while let Some(row) = stream.try_next().await? {
                    let corrupt = |error: super::read::RowError| error.tell(T::TABLE, fields::<T>());
                    rows.push(T::deserialize(RowReader(&row)).map_err(|error| StoreError::Corrupt(corrupt(error)))?);
                }
                Ok(rows)
            }
        }
    };
}
conn!(
    MySqlConnection,
    sqlx::MySql,
    last_insert_id,
    "ON DUPLICATE KEY UPDATE",
    "`{name}` = VALUES(`{name}`)",
    " LOCK IN SHARE MODE"
);
conn!(
    SqliteConnection,
    sqlx::Sqlite,
    last_insert_rowid,
    "ON CONFLICT (id) DO UPDATE SET",
    "`{name}` = excluded.`{name}`",
    ""
);
