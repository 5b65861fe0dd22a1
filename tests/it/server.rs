//! MariaDB and MySQL for tests of the library: one server of each per run, with a database per test.

use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use enswitch::store::Db;

use crate::rig::{Database, Server};

/// A running server. It outlives every test, so a shell ends it: when this program ends, however it does, the shell's input ends.
/// The shell holds the network until the folder is gone.
struct Held {
    url: String,
    _server: Server,
    _watcher: Child,
}

static MARIADB: OnceLock<Held> = OnceLock::new();
static MYSQL: OnceLock<Held> = OnceLock::new();

/// Nothing here has to outlive the machine: the disk is not waited for. No test kills these servers.
const WITHOUT_SYNC: [&str; 2] = ["--innodb-flush-method=nosync", "--innodb-doublewrite=0"];

const WATCH: &str = "read line; kill -s TERM -- -$1; n=0; \
    while kill -s 0 -- -$1 && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done 2>/dev/null; \
    kill -s KILL -- -$1 2>/dev/null; rm -rf \"$2\"";

fn start(database: Database) -> Held {
    let server = Server::start_with(database, &WITHOUT_SYNC).expect("the server starts");
    let mut watch = Command::new("sh");
    watch.args(["-c", WATCH, "sh", &server.group().to_string()]).arg(server.folder());
    let watcher = watch
        .stdin(Stdio::piped())
        .stdout(server.hold().expect("held"))
        .stderr(Stdio::null())
        .spawn()
        .expect("sh runs");
    Held { url: server.url(), _server: server, _watcher: watcher }
}

/// A new, empty database on the server of this kind.
pub async fn fresh_database(database: Database, name: &str) -> String {
    let held = tokio::task::spawn_blocking(move || match database {
        Database::Sqlite => panic!("has no server"),
        Database::MariaDb => MARIADB.get_or_init(|| start(Database::MariaDb)),
        Database::MySql => MYSQL.get_or_init(|| start(Database::MySql)),
    });
    let url = &held.await.expect("starts").url;
    let (server, _) = url.rsplit_once('/').expect("a URL with a database");
    let name = format!("enswitch_{name}");
    let Db::MySql(pool) = Db::open(url, 2, Duration::from_secs(20)).await.expect("opens") else { panic!("a server") };
    for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool).await.expect("may make databases");
    }
    pool.close().await;
    format!("{server}/{name}")
}

/// Makes tests of a rule, an `async fn` that takes the URL of an empty database: one for every kind of database there is.
macro_rules! rule {
    ($name:ident) => {
        mod $name {
            use $crate::rig::Database;
            use $crate::server::fresh_database;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let folder = tempfile::tempdir().expect("folder");
                super::$name(&format!("sqlite://{}", folder.path().join("test.db").display())).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_mariadb() {
                super::$name(&fresh_database(Database::MariaDb, stringify!($name)).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_mysql() {
                super::$name(&fresh_database(Database::MySql, stringify!($name)).await).await;
            }
        }
    };
}
pub(crate) use rule;
