//! The store against real databases: SQLite always, and the server that `ENSWITCH_TEST_MYSQL_URL` names.

pub mod apply;
mod kamailio;
mod rows;
mod schema;
mod speed;

use std::time::Duration;

use enswitch::store::{Db, migrate};

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

/// The server given by the environment: URL of a database that may be filled.
#[allow(clippy::disallowed_methods)]
pub fn server() -> Option<String> {
    std::env::var("ENSWITCH_TEST_MYSQL_URL").ok()
}

/// Everything a database must do, on an empty database.
pub async fn store_conformance(db_url: &str) {
    let db = open(db_url).await;
    rows::every_entity_comes_back(&db).await;
    schema::checks_refuse(&db).await;
    apply::conforms(&db).await;
    db.close().await;
}

#[tokio::test]
async fn sqlite_conforms() {
    let folder = tempfile::tempdir().expect("folder");
    store_conformance(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
}

#[tokio::test]
async fn the_given_server_conforms() {
    if let Some(url) = server() {
        let database = fresh_database(&url, "conformance").await;
        store_conformance(&database).await;
        let server = open(&fresh_database(&url, "schema").await).await;
        let (_folder, sqlite) = sqlite().await;
        schema::is_the_same(&sqlite, &server).await;
        kamailio::views_show_our_rows(&open(&fresh_database(&url, "kamailio").await).await).await;
        schema::a_half_migrated_server_is_refused(&fresh_database(&url, "dirty").await).await;
    }
}

/// A new, empty database on the server of `url`, which must be allowed to make one.
pub async fn fresh_database(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').expect("a URL with a database");
    let name = format!("enswitch_test_{name}");
    let Db::MySql(pool) = Db::open(url, 2, Duration::from_secs(20)).await.expect("opens") else { panic!("a server") };
    for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool).await.expect("may make databases");
    }
    pool.close().await;
    format!("{server}/{name}")
}
