//! The schema: brings it up, tells what it is, refuses one that this program does not know.

use std::time::Duration;

use sqlx::migrate::{Migrate, MigrateError, Migrator};

use super::{Db, StoreError};

static MYSQL: Migrator = sqlx::migrate!("migrations/mysql");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");

/// The table in which the migrations that ran are written down.
const TABLE: &str = "_sqlx_migrations";

/// Where a migration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It ran.
    Applied,
    /// It will run with the next `enswitch migrate`.
    Pending,
    /// It failed half-way.
    Failed,
    /// It ran, but with another text than this program has.
    Different,
    /// It ran, but this program does not have it: a newer program was here.
    Unknown,
}

/// One migration.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Migration {
    /// Number.
    pub version: i64,
    /// Name; empty if this program does not have it.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// What it runs; empty if this program does not have it.
    pub sql: String,
}

/// A row of [`TABLE`]: version, success, checksum.
type Applied = (i64, bool, Vec<u8>);

fn migrator(db: &Db) -> &'static Migrator {
    match db {
        Db::MySql(_) => &MYSQL,
        Db::Sqlite { .. } => &SQLITE,
    }
}

/// What ran on this database; nothing if it was never migrated.
async fn applied(db: &Db) -> Result<Vec<Applied>, StoreError> {
    let exists: i64 = match db {
        Db::MySql(pool) => {
            sqlx::query_scalar(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
            )
            .bind(TABLE)
            .fetch_one(pool)
            .await?
        }
        Db::Sqlite { read, .. } => {
            sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = ?")
                .bind(TABLE)
                .fetch_one(read)
                .await?
        }
    };
    if exists == 0 {
        return Ok(Vec::new());
    }
    const SQL: &str = "SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version";
    Ok(super::read!(db, pool => sqlx::query_as(SQL).fetch_all(pool).await)?)
}

/// All migrations, those of this program and those that ran, by number.
///
/// # Errors
/// The database failed.
pub async fn status(db: &Db) -> Result<Vec<Migration>, StoreError> {
    let mut ran = applied(db).await?;
    let mut list = Vec::new();
    for known in migrator(db).iter() {
        let state = match ran.iter().position(|(version, ..)| *version == known.version) {
            None => State::Pending,
            Some(at) => match ran.remove(at) {
                (_, false, _) => State::Failed,
                (_, true, checksum) if checksum[..] != known.checksum[..] => State::Different,
                _ => State::Applied,
            },
        };
        let (name, sql) = (known.description.to_string(), known.sql.as_str().to_owned());
        list.push(Migration { version: known.version, name, state, sql });
    }
    let unknown = |(version, success, _): Applied| {
        let state = if success { State::Unknown } else { State::Failed };
        Migration { version, name: String::new(), state, sql: String::new() }
    };
    list.extend(ran.into_iter().map(unknown));
    list.sort_by_key(|migration| migration.version);
    Ok(list)
}

/// The SQL that [`up`] would run: one text for each pending migration.
///
/// # Errors
/// As [`up`], without the errors of running it.
pub async fn plan(db: &Db) -> Result<Vec<Migration>, StoreError> {
    let mut list = status(db).await?;
    for migration in &list {
        refuse(migration)?;
    }
    list.retain(|migration| migration.state == State::Pending);
    Ok(list)
}

/// Refuses a schema that this program does not know. For programs that are about to use it.
///
/// # Errors
/// The schema is older, newer, half migrated or changed; the message tells what to do. Or the database failed.
pub async fn check(db: &Db) -> Result<(), StoreError> {
    let list = status(db).await?;
    if list.iter().all(|migration| migration.state == State::Pending) {
        return Err(StoreError::Schema("the database has no tables yet: run `enswitch migrate`".to_owned()));
    }
    for migration in &list {
        refuse(migration)?;
    }
    let pending = list.iter().filter(|migration| migration.state == State::Pending).count();
    if pending > 0 {
        return Err(StoreError::Schema(format!(
            "the schema of the database is older than this program, {pending} migration(s) are missing: run `enswitch migrate`"
        )));
    }
    Ok(())
}

fn refuse(migration: &Migration) -> Result<(), StoreError> {
    let Migration { version, name, .. } = migration;
    let message = match migration.state {
        State::Applied | State::Pending => return Ok(()),
        State::Failed => dirty(*version),
        State::Different => {
            format!(
                "migration {version} ({name}) ran with another text than this program has: use the program that made the schema, or a newer release"
            )
        }
        State::Unknown => format!(
            "the schema of the database is newer than this program, which does not know migration {version}: use the newer program"
        ),
    };
    Err(StoreError::Schema(message))
}

fn dirty(version: i64) -> String {
    format!(
        "migration {version} failed half-way, and this database cannot undo DDL: restore the backup made before it, or undo by hand what \
         `enswitch migrate --plan` shows for it and delete its row from {TABLE}; then run `enswitch migrate` again"
    )
}

/// Runs all pending migrations, one after the other; another process that tries the same waits. `progress` is told each one
/// before it runs (no time yet) and after.
///
/// # Errors
/// The schema is not one this can start from, a migration failed, or the database is away.
pub async fn up(db: &Db, mut progress: impl FnMut(&Migration, Option<Duration>)) -> Result<usize, StoreError> {
    match db {
        Db::MySql(pool) => migrate(db, &mut *pool.acquire().await?, &mut progress).await,
        Db::Sqlite { write, .. } => migrate(db, &mut *write.acquire().await?, &mut progress).await,
    }
}

async fn migrate<C: Migrate>(
    db: &Db,
    conn: &mut C,
    progress: &mut impl FnMut(&Migration, Option<Duration>),
) -> Result<usize, StoreError> {
    conn.lock().await.map_err(explain)?;
    conn.ensure_migrations_table(TABLE).await.map_err(explain)?;
    let result = migrate_locked(db, conn, progress).await;
    conn.unlock().await.map_err(explain)?;
    result
}

async fn migrate_locked<C: Migrate>(
    db: &Db,
    conn: &mut C,
    progress: &mut impl FnMut(&Migration, Option<Duration>),
) -> Result<usize, StoreError> {
    let pending = plan(db).await?;
    for migration in &pending {
        let Some(known) = migrator(db).iter().find(|known| known.version == migration.version) else { continue };
        progress(migration, None);
        let time = conn.apply(TABLE, known).await.map_err(explain)?;
        progress(migration, Some(time));
    }
    Ok(pending.len())
}

fn explain(error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) => StoreError::Database(error),
        MigrateError::ExecuteMigration(error, version) => {
            StoreError::Schema(format!("migration {version} failed: {error}. {}", after_failure(version)))
        }
        other => StoreError::Schema(other.to_string()),
    }
}

fn after_failure(version: i64) -> String {
    format!(
        "On MySQL and MariaDB what it did so far stays: restore the backup, or undo it by hand and delete the row of migration {version} \
         from {TABLE} if there is one. SQLite has undone it already"
    )
}
