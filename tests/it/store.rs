//! The store against real databases.

pub mod apply;
mod defaults;
mod depth;
mod kamailio;
mod presence;
mod prices;
mod rows;
mod schema;

use std::path::Path;
use std::time::Duration;

use enswitch::store::{Db, migrate};

use crate::rig::Database;
use crate::server::fresh_database;
use crate::template;

/// Longest wait for a database.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens a database and runs the migrations that it lacks.
pub async fn migrated(url: &str) -> Db {
    let db = Db::open(url, 4, PATIENCE).await.expect("opens");
    migrate::up(&db, |_, _| ()).await.expect("migrates");
    migrate::check(&db).await.expect("knows its own schema");
    db
}

/// As [`migrated`]; one that is empty becomes a copy of one that was migrated.
pub async fn open(url: &str) -> Db {
    let Some(path) = url.strip_prefix("sqlite://") else {
        let db = Db::open(url, 4, PATIENCE).await.expect("opens");
        template::schema(&db).await;
        migrate::check(&db).await.expect("knows its own schema");
        return db;
    };
    template::file(Path::new(path)).await;
    migrated(url).await
}

/// An empty SQLite database; it lives as long as the folder.
pub async fn sqlite() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().expect("folder");
    let db = open(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
    (folder, db)
}

/// Everything a database must do, on an empty database.
pub async fn store_conformance(db_url: &str) {
    let db = migrated(db_url).await;
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
    let folder = tempfile::tempdir().expect("folder");
    let sqlite = migrated(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
    let url = fresh_database(server, "conformance").await;
    schema::is_the_same(&sqlite, &migrated(&url).await).await;
    store_conformance(&url).await;
    schema::is_the_same(&sqlite, &open(&fresh_database(server, "copied").await).await).await;
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
