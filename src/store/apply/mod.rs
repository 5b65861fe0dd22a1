//! `enswitch apply`: makes the configuration what a file says, all of it or nothing. The format is in `docs/apply.md`.

mod cards;
mod carriers;
mod change;
mod customers;
mod error;
mod file;
mod hunt;
mod lines;
mod lists;
mod money;
mod named;
mod numbers;
mod prices;
mod rates;
mod routes;
mod system;
mod times;
mod work;

pub use change::{Action, Change, FieldChange};
pub use error::ApplyError;

use error::Fault;
use file::File;
use work::Work;

use super::rows::Conn;
use super::{Db, StoreError};
use crate::model::Timestamp;

/// How to apply a file.
#[derive(Debug, Clone)]
pub struct Options {
    /// Undo everything at the end: the answer is what would change.
    pub dry_run: bool,
    /// Who does it, for the audit log.
    pub actor: String,
    /// When.
    pub now: Timestamp,
}

/// Makes the database what `text` says. Gives all changes, in the order in which they were made; none if it was so already.
///
/// # Errors
/// The text is wrong, with its place; or the database failed or refused a row. Nothing was changed then.
pub async fn apply(db: &Db, text: &str, options: &Options) -> Result<Vec<Change>, ApplyError> {
    let file = parse(text)?;
    let store = |error: sqlx::Error| ApplyError::Store(StoreError::from(error));
    match db {
        Db::MySql(pool) => {
            let mut tx = pool.begin().await.map_err(store)?;
            // Two that apply at the same time take turns: the second one must see what the first one did.
            let lock = "SELECT version FROM config_version WHERE id = 1 FOR UPDATE";
            sqlx::query(lock).fetch_one(&mut *tx).await.map_err(store)?;
            let changes = run(&mut *tx, &file, options).await.map_err(|fault| fault.locate(text))?;
            if options.dry_run { tx.rollback().await } else { tx.commit().await }.map_err(store)?;
            Ok(changes)
        }
        Db::Sqlite { write, .. } => {
            let mut tx = write.begin_with("BEGIN IMMEDIATE").await.map_err(store)?;
            let changes = run(&mut *tx, &file, options).await.map_err(|fault| fault.locate(text))?;
            if options.dry_run { tx.rollback().await } else { tx.commit().await }.map_err(store)?;
            Ok(changes)
        }
    }
}

fn parse(text: &str) -> Result<File, ApplyError> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        Fault::At(start..start, error.message().to_owned()).locate(text)
    })
}

async fn run<C: Conn>(conn: &mut C, file: &File, options: &Options) -> Result<Vec<Change>, Fault> {
    let mut work = Work::new(conn, &options.actor, options.now);
    system::machines(&mut work, file).await?;
    system::regions(&mut work, file).await?;
    system::dial_plans(&mut work, file).await?;
    system::service_classes(&mut work, file).await?;
    let customers = customers::customers(&mut work, file).await?;
    rates::exchange_rates(&mut work, file).await?;
    lines::domains(&mut work, file).await?;
    lines::lines(&mut work, file, &customers).await?;
    lines::users(&mut work, file).await?;
    carriers::carriers(&mut work, file).await?;
    routes::caller_groups(&mut work, file).await?;
    let old_chunks = routes::groups(&mut work, file).await?;
    prices::prices(&mut work, file).await?;
    routes::drop_chunks(&mut work, old_chunks).await?;
    hunt::hunt_groups(&mut work, file, &customers).await?;
    lists::resource_lists(&mut work, file, &customers).await?;
    times::time_groups(&mut work, file).await?;
    times::plan_routes(&mut work, file).await?;
    routes::routes(&mut work, file).await?;
    cards::card_groups(&mut work, file).await?;
    numbers::classes(&mut work, file).await?;
    numbers::numbers(&mut work, file, &customers).await?;
    for path in std::mem::take(&mut work.moved) {
        if let Some(stray) = super::tree::stray(work.conn, &path).await? {
            return Err(Fault::At(0..0, stray));
        }
    }
    money::accounts(&mut work).await?;
    money::opening_balances(&mut work, file).await?;
    work.finish().await
}
