//! Migrated databases that are copied. Most tests want an empty one of their own, and running every migration for each of them was
//! most of what they did. What migrations do is tested with [`crate::store::migrated`].

use std::path::Path;

use enswitch::store::{Db, migrate};
use sqlx::{AssertSqlSafe, MySqlPool};
use tokio::sync::OnceCell;

/// The file of the embedded database.
static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();

/// What makes the schema on MySQL and on MariaDB.
static SERVERS: [OnceCell<String>; 2] = [OnceCell::const_new(), OnceCell::const_new()];

/// Makes the file of a migrated database, unless it is there.
pub async fn file(path: &Path) {
    if !path.exists() {
        std::fs::write(path, SQLITE.get_or_init(sqlite).await).expect("written");
    }
}

async fn sqlite() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("template.db");
    crate::store::migrated(&format!("sqlite://{}", path.display())).await.close().await;
    let log = folder.path().join("template.db-wal");
    assert!(std::fs::metadata(log).map_or(0, |log| log.len()) == 0, "all of it is in the file");
    std::fs::read(path).expect("read")
}

/// Brings up the schema of a database on a server, which is empty or was brought up before.
pub async fn schema(db: &Db) {
    let Db::MySql(pool) = db else { panic!("a server") };
    let status = migrate::status(db).await.expect("read");
    let version: String = sqlx::query_scalar("SELECT VERSION()").fetch_one(pool).await.expect("read");
    let template = &SERVERS[usize::from(version.contains("MariaDB"))];
    if status.iter().any(|migration| migration.state != migrate::State::Pending) {
        migrate::up(db, |_, _| ()).await.expect("migrates");
        return;
    }
    let mut is_first = false;
    let made = template.get_or_init(async || {
        is_first = true;
        migrate::up(db, |_, _| ()).await.expect("migrates");
        script(pool).await
    });
    let script = made.await;
    if !is_first {
        sqlx::raw_sql(AssertSqlSafe(script.as_str())).execute(pool).await.expect("copied");
    }
}

/// What makes all tables, rows and views of this database in another one.
async fn script(pool: &MySqlPool) -> String {
    let names =
        "SELECT CAST(table_name AS CHAR), table_type = 'VIEW', CAST(DATABASE() AS CHAR) FROM information_schema.tables
                 WHERE table_schema = DATABASE() ORDER BY table_type = 'VIEW', table_name";
    let names: Vec<(String, bool, String)> = sqlx::query_as(names).fetch_all(pool).await.expect("read");
    let mut script = "SET foreign_key_checks = 0;\n".to_owned();
    for (name, is_view, database) in names {
        let (kind, column) = if is_view { ("VIEW", "Create View") } else { ("TABLE", "Create Table") };
        let show = AssertSqlSafe(format!("SHOW CREATE {kind} `{name}`"));
        let row = sqlx::raw_sql(show).fetch_one(pool).await.expect("shown");
        let text: String = sqlx::Row::get(&row, column);
        script += &text.replace(&format!("`{database}`."), "");
        script += ";\n";
        if !is_view {
            script += &rows(pool, &name).await;
        }
    }
    script + "SET foreign_key_checks = 1;\n"
}

/// What writes all rows of a table.
async fn rows(pool: &MySqlPool, table: &str) -> String {
    let sql = "SELECT CAST(column_name AS CHAR), CAST(data_type AS CHAR) FROM information_schema.columns
               WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position";
    let columns: Vec<(String, String)> = sqlx::query_as(sql).bind(table).fetch_all(pool).await.expect("read");
    let literal = |(name, kind): &(String, String)| match kind.ends_with("blob") || kind.ends_with("binary") {
        true => format!("IF(`{name}` IS NULL, 'NULL', CONCAT('0x', HEX(`{name}`)))"),
        false => format!("QUOTE(`{name}`)"),
    };
    let values: Vec<String> = columns.iter().map(literal).collect();
    let columns: Vec<String> = columns.iter().map(|(name, _)| format!("`{name}`")).collect();
    let select = format!("SELECT CAST(CONCAT_WS(', ', {}) AS CHAR) FROM `{table}`", values.join(", "));
    let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(select)).fetch_all(pool).await.expect("read");
    let insert = format!("INSERT INTO `{table}` ({})", columns.join(", "));
    rows.iter().map(|row| format!("{insert} VALUES ({row});\n")).collect()
}
