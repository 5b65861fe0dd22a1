//! The three databases.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail};

use super::place::{Net, folder};
use super::process::{Process, until};
use super::programs::{self, Tree};

/// The redo log of a MariaDB that nobody configured. Those of tests are quicker to make, and too small for what is measured.
pub const STOCK_LOG: &str = "--innodb-log-file-size=96M";

/// Which database a rig runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// The embedded one.
    Sqlite,
    /// MariaDB 10.11.
    MariaDb,
    /// MySQL 9.
    MySql,
}

/// A database server without a switch.
pub struct Server {
    database: Database,
    net: Net,
    dir: PathBuf,
    process: Option<Process>,
}

impl Server {
    /// Starts one on a network of its own.
    pub fn start(database: Database) -> anyhow::Result<Self> {
        Self::start_with(database, &[])
    }

    /// As [`Self::start`], with further options.
    pub fn start_with(database: Database, options: &[&str]) -> anyhow::Result<Self> {
        programs::fetch(database.trees())?;
        let net = Net::any()?;
        let dir = folder(&net)?;
        let process = database.start_with(&net, &dir, options)?.context("the embedded database has no server")?;
        let process = Some(process);
        Ok(Self { database, net, dir, process })
    }

    /// Of its first database, for a user who may do everything.
    pub fn admin_url(&self) -> String {
        self.url().replace("enswitch:enswitch@", "admin:admin@")
    }

    /// Ends it at once, without a chance to tidy up, and gives what is left of it.
    #[must_use]
    pub fn kill9(self) -> Remains {
        self.process.into_iter().for_each(Process::kill9);
        Remains { dir: self.dir, _net: self.net }
    }

    /// Of its first database; others may be made whose names begin with `enswitch`.
    pub fn url(&self) -> String {
        self.database.url(&self.net, &self.dir)
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        &self.dir
    }

    /// Keeps its network, and so its folder, from the next rig. See [`Net::hold`].
    pub fn hold(&self) -> anyhow::Result<OwnedFd> {
        self.net.hold()
    }

    /// Its process group.
    pub fn group(&self) -> u32 {
        self.process.as_ref().map_or(0, Process::id)
    }

    /// Kills it and starts it again on the same files.
    pub fn crash(&mut self) -> anyhow::Result<()> {
        if let Some(process) = self.process.take() {
            process.kill9();
        }
        self.process = self.database.start(&self.net, &self.dir)?;
        Ok(())
    }
}

/// Files of a server that was killed. The network is held until they are removed: whoever gets it next has the same folder.
pub struct Remains {
    dir: PathBuf,
    _net: Net,
}

impl Drop for Remains {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// Runs once when a server starts.
const SETUP: &str = "CREATE DATABASE IF NOT EXISTS enswitch CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS 'enswitch'@'%' IDENTIFIED BY 'enswitch';
GRANT ALL ON `enswitch%`.* TO 'enswitch'@'%';
CREATE USER IF NOT EXISTS 'admin'@'%' IDENTIFIED BY 'admin';
GRANT ALL ON *.* TO 'admin'@'%' WITH GRANT OPTION;
";

impl Database {
    /// The trees it needs.
    pub const fn trees(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite | Self::MariaDb => &["switch", "asterisk"],
            Self::MySql => &["switch", "asterisk", "mysql"],
        }
    }

    /// For Enswitch.
    pub fn url(self, net: &Net, dir: &Path) -> String {
        match self {
            Self::Sqlite => format!("sqlite://{}/enswitch.db", dir.display()),
            Self::MariaDb | Self::MySql => format!("mysql://enswitch:enswitch@{}:3306/enswitch", net.host(30)),
        }
    }

    /// Starts the server and waits until it takes connections. Nothing for the embedded one.
    pub fn start(self, net: &Net, dir: &Path) -> anyhow::Result<Option<Process>> {
        self.start_with(net, dir, &[])
    }

    /// As [`Self::start`], with further options.
    pub fn start_with(self, net: &Net, dir: &Path, options: &[&str]) -> anyhow::Result<Option<Process>> {
        let (tree, program) = match self {
            Self::Sqlite => return Ok(None),
            Self::MariaDb => (Tree::open("switch")?, "usr/sbin/mariadbd"),
            Self::MySql => (Tree::open("mysql")?, "usr/sbin/mysqld"),
        };
        let data = dir.join("db");
        if !data.exists() {
            self.create(&tree, dir)?;
        }
        let setup = dir.join("setup.sql");
        std::fs::write(&setup, SETUP)?;
        let mut command = self.command(&tree, program, dir);
        command
            .arg(format!("--init-file={}", setup.display()))
            .arg(format!("--socket={}", dir.join("db.sock").display()))
            .arg(format!("--pid-file={}", dir.join("db.pid").display()))
            .arg(format!("--bind-address={}", net.host(30)))
            .args(["--port=3306", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=1"]);
        if self == Self::MariaDb {
            // As it was made: another size would be written anew at every start. What is measured wants [`STOCK_LOG`].
            command.arg("--innodb-log-file-size=16M");
        }
        if self == Self::MySql {
            command.args(["--mysqlx=OFF", "--skip-log-bin", "--secure-file-priv=NULL"]);
        }
        command.args(options);
        let mut server = Process::start("the database", &mut command, &dir.join("log/database"))?;
        let address = (net.host(30), 3306);
        until("the database", Duration::from_secs(60), || {
            server.ended().is_some() || std::net::TcpStream::connect(address).is_ok()
        })?;
        if let Some(status) = server.ended() {
            bail!("the database ended with {status}, see {}", dir.join("log/database").display());
        }
        Ok(Some(server))
    }

    fn command(self, tree: &Tree, program: &str, dir: &Path) -> Command {
        let share = tree.path("usr/share/mysql");
        let mut command = tree.command(program);
        command
            .arg("--no-defaults")
            .arg(format!("--datadir={}", dir.join("db").display()))
            .arg(format!("--basedir={}", tree.path("usr").display()))
            .arg(format!("--lc-messages-dir={}", share.display()))
            .arg(format!("--character-sets-dir={}", share.join("charsets").display()))
            .arg(format!("--plugin-dir={}", tree.path("usr/lib/mysql/plugin").display()))
            .arg(format!("--tmpdir={}", dir.display()));
        if super::run::is_root() {
            command.arg("--user=root");
        }
        command
    }

    /// Makes its first files: copies of those that were made once for this tree, because that takes a server seconds.
    fn create(self, tree: &Tree, dir: &Path) -> anyhow::Result<()> {
        let (own, made) = (dir.join("db"), tree.path(".data"));
        if made.exists() {
            return copy(&made, &own);
        }
        self.initialize(tree, dir)?;
        let new = tree.path(&format!(".data-{}-{}", std::process::id(), dir.file_name().unwrap_or_default().display()));
        copy(&own, &new)?;
        // Each server has to make an id of its own.
        let _ = std::fs::remove_file(new.join("auto.cnf"));
        // Whoever else made one meanwhile has made the same.
        std::fs::rename(&new, &made).or_else(|_| std::fs::remove_dir_all(&new))?;
        Ok(())
    }

    fn initialize(self, tree: &Tree, dir: &Path) -> anyhow::Result<()> {
        let log = dir.join("log/database");
        let mut command = if self == Self::MySql {
            let mut command = self.command(tree, "usr/sbin/mysqld", dir);
            command.args(["--initialize-insecure", "--secure-file-priv=NULL"]);
            command
        } else {
            std::fs::create_dir(dir.join("db"))?;
            let script = dir.join("bootstrap.sql");
            std::fs::write(&script, bootstrap(tree)?)?;
            let mut shell = Command::new("sh");
            let mut server = self.command(tree, "usr/sbin/mariadbd", dir);
            server.args(["--bootstrap", "--silent-startup", "--innodb-log-file-size=16M"]);
            // a shell gives it the script as standard input
            shell.arg("-c").arg("script=$1; shift; exec \"$@\" <\"$script\"").arg("sh").arg(&script);
            shell.arg(server.get_program()).args(server.get_args());
            shell
        };
        let status = Process::start("the database", &mut command, &log)?.wait(Duration::from_secs(120))?;
        if !status.success() {
            bail!("the database could not be created, see {}", log.display());
        }
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let status = Command::new("cp").args(["-a", "--reflink=auto"]).args([from, to]).status()?;
    anyhow::ensure!(status.success(), "{} could not be copied", from.display());
    Ok(())
}

/// What makes MariaDB's own tables. The first statements have to stand on lines of their own.
fn bootstrap(tree: &Tree) -> anyhow::Result<Vec<u8>> {
    let head = "create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\nset @current_hostname=NULL;\nset @skip_auth_anonymous_users=1;\n";
    let mut script = head.as_bytes().to_vec();
    for part in [
        "mysql_system_tables",
        "mysql_performance_tables",
        "mysql_system_tables_data",
        "fill_help_tables",
        "maria_add_gis_sp_bootstrap",
    ] {
        let path = tree.path("usr/share/mysql").join(format!("{part}.sql"));
        script.extend(std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    Ok(script)
}
