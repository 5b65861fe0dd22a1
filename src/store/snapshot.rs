//! Reads everything that routing needs, as one consistent state.

use super::rows::{self, Conn};
use super::{Db, StoreError};
use crate::routing::Tables;

/// Number of the last change to the configuration.
///
/// # Errors
/// The database failed.
pub async fn version(db: &Db) -> Result<i64, StoreError> {
    Ok(
        super::read!(db, pool => sqlx::query_scalar("SELECT version FROM config_version WHERE id = 1").fetch_one(pool).await)?,
    )
}

/// All routing data, as of one moment: changes that are committed meanwhile are in the next snapshot.
///
/// Price rows are left out if they are those of `known_prices`, see [`Tables::prices_version`].
///
/// # Errors
/// The database failed, or a row is not what it should be.
pub async fn load(db: &Db, known_prices: Option<i64>) -> Result<Tables, StoreError> {
    match db {
        Db::MySql(pool) => {
            let mut conn = pool.acquire().await?;
            sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute(&mut *conn).await?;
            let mut tx = sqlx::Connection::begin_with(&mut *conn, "START TRANSACTION WITH CONSISTENT SNAPSHOT").await?;
            let versions = sqlx::query_as(VERSIONS).fetch_one(&mut *tx).await?;
            let tables = tables(&mut *tx, versions, known_prices).await?;
            tx.rollback().await?;
            Ok(tables)
        }
        Db::Sqlite { read, .. } => {
            let mut tx = read.begin().await?;
            let versions = sqlx::query_as(VERSIONS).fetch_one(&mut *tx).await?;
            let tables = tables(&mut *tx, versions, known_prices).await?;
            tx.rollback().await?;
            Ok(tables)
        }
    }
}

const VERSIONS: &str = "SELECT version, prices_version FROM config_version WHERE id = 1";

async fn tables(conn: &mut impl Conn, versions: (i64, i64), known_prices: Option<i64>) -> Result<Tables, StoreError> {
    let (version, prices_version) = versions;
    let prices = if known_prices == Some(prices_version) { Vec::new() } else { rows::all(conn).await? };
    Ok(Tables {
        version,
        prices_version,
        customers: rows::all(conn).await?,
        accounts: rows::all(conn).await?,
        plans: rows::all(conn).await?,
        dial_plans: rows::all(conn).await?,
        dial_plan_rules: rows::all(conn).await?,
        service_classes: rows::all(conn).await?,
        service_class_exceptions: rows::all(conn).await?,
        domains: rows::all(conn).await?,
        lines: rows::all(conn).await?,
        numbers: rows::all(conn).await?,
        inbound_groups: rows::all(conn).await?,
        outbound_groups: rows::all(conn).await?,
        time_chunks: rows::all(conn).await?,
        carriers: rows::all(conn).await?,
        carrier_addresses: rows::all(conn).await?,
        prices,
        routes: rows::all(conn).await?,
        route_carriers: rows::all(conn).await?,
        time_groups: rows::all(conn).await?,
        time_periods: rows::all(conn).await?,
        plan_routes: rows::all(conn).await?,
        line_forwards: rows::all(conn).await?,
        number_routes: rows::all(conn).await?,
        hunt_groups: rows::all(conn).await?,
        hunt_group_members: rows::all(conn).await?,
        machines: rows::all(conn).await?,
        regions: rows::all(conn).await?,
        region_machines: rows::all(conn).await?,
    })
}
