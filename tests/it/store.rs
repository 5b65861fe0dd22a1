//! The store against real databases.

pub mod apply;
mod defaults;
mod depth;
mod kamailio;
mod presence;
mod prices;
mod rows;
mod schema;

use std::time::Duration;

use enswitch::store::{Db, migrate};

use crate::rig::Database;
use crate::server::fresh_database;

/// Opens a database and brings its schema up.
pub async fn open(url: &str) -> Db {
    let db = Db::open(url, 4, Duration::from_secs(20)).await.expect("opens");
    migrate::up(&db, |_, _| ()).await.expect("migrates");
    migrate::check(&db).await.expect("knows its own schema");
    db
}

/// An empty SQLite database; it lives as long as the folder.
pub async fn sqlite() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().expect("folder");
    let db = open(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
    (folder, db)
}

/// Everything a database must do, on an empty database.
pub async fn store_conformance(db_url: &str) {
    let db = open(db_url).await;
    rows::every_entity_comes_back(&db).await;
    schema::checks_refuse(&db).await;
    apply::conforms(&db).await;
    presence::conforms(&db).await;
    prices::changes_are_read_alone(&db).await;
    schema::what_lists_are_filtered_by_has_an_index(&db).await;
    db.close().await;
}

#[tokio::test]
async fn sqlite_conforms() {
    let folder = tempfile::tempdir().expect("folder");
    store_conformance(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
}

async fn server_conforms(server: Database) {
    store_conformance(&fresh_database(server, "conformance").await).await;
    let (_folder, sqlite) = sqlite().await;
    schema::is_the_same(&sqlite, &open(&fresh_database(server, "schema").await).await).await;
    kamailio::views_show_our_rows(&open(&fresh_database(server, "kamailio").await).await).await;
    schema::a_half_migrated_server_is_refused(&fresh_database(server, "dirty").await).await;
}

#[tokio::test]
async fn mariadb_conforms() {
    server_conforms(Database::MariaDb).await;
}

#[tokio::test]
async fn mysql_conforms() {
    server_conforms(Database::MySql).await;
}
