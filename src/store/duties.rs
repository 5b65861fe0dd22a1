//! Work that one process at a time does, over all machines.

use super::rows::{Conn, Value};
use super::{Db, StoreError, transaction};
use crate::model::Timestamp;

/// Longest name of a holder, in characters.
pub const HOLDER_CHARS_MAX: usize = 128;

/// Takes or keeps a duty until `until`; tells whether it is the holder's.
///
/// # Errors
/// The database failed.
pub async fn hold(db: &Db, name: &str, holder: &str, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
    let sql =
        "UPDATE duties SET holder = ?, held_until = ? WHERE name = ? AND (holder = ? OR held_until < ?)".to_owned();
    let values = vec![
        Value::from(holder),
        Value::from(until.micros()),
        Value::from(name),
        Value::from(holder),
        Value::from(now.micros()),
    ];
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, values).await);
    Ok(done?.rows > 0)
}

/// A duty that is held, and by which count of holders. Transactions of the holder check it, so that nothing is written by one whose duty
/// another has taken meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    name: String,
    epoch: i64,
}

impl Fence {
    /// How many held the duty up to this one.
    #[must_use]
    pub const fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Fails if another has the duty; else nobody takes it before the end of the transaction. The last statement before a commit, so
    /// that whoever takes over waits for no more than that.
    pub(super) async fn check(&self, conn: &mut impl Conn) -> Result<(), StoreError> {
        let lock = conn.share_lock();
        let sql = format!("SELECT epoch FROM duties WHERE name = ? AND epoch = ?{lock}");
        let values = vec![Value::from(self.name.as_str()), Value::from(self.epoch)];
        let found = conn.records(sql, values, &[true]).await?;
        if found.is_empty() { Err(StoreError::TakenOver) } else { Ok(()) }
    }
}

/// Makes a duty that nobody holds, unless it is there. At most 264 characters.
///
/// # Errors
/// The database failed.
pub async fn add(db: &Db, name: &str) -> Result<(), StoreError> {
    // Looked for first, so that no row is locked each time.
    let sql = "SELECT epoch FROM duties WHERE name = ?".to_owned();
    let found =
        super::read!(db, pool => (*pool.acquire().await?).records(sql, vec![Value::from(name)], &[true]).await)?;
    if !found.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO duties (name, holder, held_until, epoch) VALUES (?, '', 0, 0)".to_owned();
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql, vec![Value::from(name)]).await);
    match done {
        Err(error) if !error.is_unique_violation() => Err(error),
        _ => Ok(()),
    }
}

/// Takes a duty until `until`, if its time is over; with `again` also if a holder of this name has it, who is an earlier process then.
///
/// # Errors
/// The database failed; the duty may be taken or not.
pub async fn take(
    db: &Db,
    name: &str,
    (holder, again): (&str, bool),
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Fence>, StoreError> {
    let sql = "UPDATE duties SET holder = ?, held_until = ?, epoch = epoch + 1 \
               WHERE name = ? AND (held_until < ? OR (? = 1 AND holder = ?))";
    let values = vec![
        Value::from(holder),
        Value::from(until.micros()),
        Value::from(name),
        Value::from(now.micros()),
        Value::from(i64::from(again)),
        Value::from(holder),
    ];
    transaction!(db, tx => async {
        if tx.run(sql.to_owned(), values).await?.rows == 0 {
            return Ok(None);
        }
        let sql = "SELECT epoch FROM duties WHERE name = ?".to_owned();
        let rows = tx.records(sql, vec![Value::from(name)], &[true]).await?;
        let epoch = rows.first().and_then(|row| row.first());
        let Some(Value::Integer(epoch)) = epoch else { return Err(StoreError::Corrupt("a duty without epoch".to_owned())) };
        Ok::<_, StoreError>(Some(Fence { name: name.to_owned(), epoch: *epoch }))
    }.await)
}

/// Keeps a duty until `until`; `false`: another one has it.
///
/// # Errors
/// The database failed.
pub async fn keep(db: &Db, fence: &Fence, until: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE duties SET held_until = ? WHERE name = ? AND epoch = ?".to_owned();
    let values = vec![Value::from(until.micros()), Value::from(fence.name.as_str()), Value::from(fence.epoch)];
    // One statement by itself: a holder that is stopped leaves no transaction open, in which the row would be locked for everybody else.
    let done = match db {
        Db::MySql(pool) => (*pool.acquire().await?).run(sql, values).await?,
        Db::Sqlite { write, .. } => (*write.acquire().await?).run(sql, values).await?,
    };
    Ok(done.rows > 0)
}

/// Gives a duty up, so that another one can take it at once. Nothing, if another one has it.
///
/// # Errors
/// The database failed.
pub async fn give_up(db: &Db, fence: &Fence) -> Result<(), StoreError> {
    keep(db, fence, Timestamp::from_micros(0)).await.map(drop)
}
