//! Reads everything that routing needs, as one consistent state.

use std::collections::HashMap;

use super::ledger;
use super::rows::{self, Conn, Value};
use super::{Db, StoreError};
use crate::model::{Allowance, Price, PriceId};
use crate::routing::{PriceChange, Tables};

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
/// If the price rows of `known_prices` are known (see [`Tables::prices_base`]) and few have changed since, those few are read.
///
/// # Errors
/// The database failed, or a row is not what it should be.
pub async fn load(db: &Db, known_prices: Option<i64>) -> Result<Tables, StoreError> {
    match db {
        Db::MySql(pool) => {
            let mut conn = pool.acquire().await?;
            sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute(&mut *conn).await?;
            let mut tx = sqlx::Connection::begin_with(&mut *conn, "START TRANSACTION WITH CONSISTENT SNAPSHOT").await?;
            let tables = tables(&mut *tx, known_prices).await?;
            tx.rollback().await?;
            Ok(tables)
        }
        Db::Sqlite { read, .. } => {
            let mut tx = read.begin().await?;
            let tables = tables(&mut *tx, known_prices).await?;
            tx.rollback().await?;
            Ok(tables)
        }
    }
}

async fn tables(conn: &mut impl Conn, known_prices: Option<i64>) -> Result<Tables, StoreError> {
    let state = rows::price_log(conn).await?;
    let (price_changes, prices, prices_base) = match known_prices.filter(|known| state.complete_since(*known)) {
        Some(known) => (changed_prices(conn, known).await?, Vec::new(), known),
        None => (Vec::new(), rows::all(conn).await?, state.prices_version),
    };
    Ok(Tables {
        version: state.version,
        prices_version: state.prices_version,
        prices_base,
        price_changes,
        customers: rows::all(conn).await?,
        accounts: ledger::without_cards(conn).await?,
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
        exchange_rates: rows::all(conn).await?,
        routes: rows::all(conn).await?,
        route_carriers: rows::all(conn).await?,
        time_groups: rows::all(conn).await?,
        time_periods: rows::all(conn).await?,
        spend_limits: rows::all(conn).await?,
        spendings: rows::all(conn).await?,
        plan_routes: rows::all(conn).await?,
        line_forwards: rows::all(conn).await?,
        number_routes: rows::all(conn).await?,
        hunt_groups: rows::all(conn).await?,
        hunt_group_members: rows::all(conn).await?,
        card_groups: rows::all(conn).await?,
        machines: rows::all(conn).await?,
        regions: rows::all(conn).await?,
        region_machines: rows::all(conn).await?,
        issuers: rows::all(conn).await?,
        billing_terms: rows::all(conn).await?,
        blocks: blocks(conn).await?,
    })
}

async fn blocks(conn: &mut impl Conn) -> Result<Vec<Allowance>, StoreError> {
    let columns = rows::fields::<Allowance>().join(", ");
    conn.rows(format!("SELECT {columns} FROM allowances WHERE item LIKE 'block:%' ORDER BY id"), Vec::new()).await
}

async fn changed_prices(conn: &mut impl Conn, since: i64) -> Result<Vec<PriceChange>, StoreError> {
    let ids = "SELECT DISTINCT price_id FROM price_changes WHERE version > ?";
    let changed = conn.records(ids.to_owned(), vec![since.into()], &[true]).await?;
    let ids: Vec<Value> = changed.into_iter().filter_map(|row| row.into_iter().next()).collect();
    let found: Vec<Price> = rows::find_all(conn, &ids).await?;
    let mut found: HashMap<PriceId, Price> = found.into_iter().map(|row| (row.id, row)).collect();
    let change = |id: Value| match id {
        Value::Integer(id) => Some(PriceChange { id: PriceId(id), row: found.remove(&PriceId(id)) }),
        _ => None,
    };
    Ok(ids.into_iter().filter_map(change).collect())
}
