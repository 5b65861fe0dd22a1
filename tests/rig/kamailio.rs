//! Kamailio with the files of `deploy/kamailio`.

use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::database::Database;
use super::place::{Net, project};
use super::process::{Process, until};
use super::programs::Tree;

/// Its control socket.
pub fn socket(dir: &Path) -> PathBuf {
    dir.join("kamailio.sock")
}

/// Writes the settings that differ between installations, and starts it.
pub fn start(net: &Net, dir: &Path, how: (Database, bool), partner: bool) -> anyhow::Result<Process> {
    let mut command = prepare(net, dir, how, partner)?;
    let _ = std::fs::remove_file(socket(dir));
    Process::start("kamailio", &mut command, &dir.join("log/kamailio"))
}

/// Writes the settings, and gives the command that starts it in the foreground. `partner`: there is a second sipd on .21.
pub fn prepare(net: &Net, dir: &Path, (database, secured): (Database, bool), partner: bool) -> anyhow::Result<Command> {
    let tree = Tree::open("switch")?;
    let etc = dir.join("kamailio");
    std::fs::create_dir_all(&etc)?;
    std::fs::copy(project().join("deploy/kamailio/kamailio.cfg"), etc.join("kamailio.cfg"))?;
    let mut local = settings(net, dir, database, &tree);
    if secured {
        let (tls, modules) = (dir.join("tls"), Tree::open("phones")?.library("kamailio/modules"));
        local += &format!(
            "mpath=\"{0}:{1}\"\n#!define TLS_CERTIFICATE \"{2}/certificate.pem\"\n#!define TLS_KEY \"{2}/key.pem\"\n",
            tree.library("kamailio/modules").display(),
            modules.display(),
            tls.display()
        );
    }
    if partner {
        local += &format!("#!define SIPD_PARTNER \"{}:5090\"\n", net.host(21));
    }
    std::fs::write(etc.join("local.cfg"), local)?;
    let mut command = tree.command("usr/sbin/kamailio");
    command
        .args(["-DD", "-E", "-m", "64", "-M", "8", "-Y"])
        .arg(&etc)
        .arg("-f")
        .arg(etc.join("kamailio.cfg"))
        .env("MARIADB_PLUGIN_DIR", tree.library("libmariadb3/plugin"));
    Ok(command)
}

fn settings(net: &Net, dir: &Path, database: Database, tree: &Tree) -> String {
    let (module, url) = match database {
        Database::Sqlite => ("db_sqlite.so", format!("sqlite:///{}/enswitch.db", dir.display())),
        Database::MariaDb | Database::MySql => ("db_mysql.so", database.url(net, dir)),
    };
    format!(
        r#"#!substdef "!LISTEN_ADDRESS!{address}!g"
#!define DB_MODULE "{module}"
#!define DB_URL "{url}"
#!define SQL_CONNECTION "numbers=>{url}"
#!substdef "!ROUTE_SECRET!rig!g"
#!substdef "!SIPD_EVENTS!sip:{address}:5091!g"
#!substdef "!SIPD_ADDRESS!{address}:5090!g"
#!substdef "!RPC_SOCKET!{socket}!g"
children=4
tcp_children=1
mpath="{modules}"
"#,
        address = net.host(20),
        socket = socket(dir).display(),
        modules = tree.library("kamailio/modules").display(),
    )
}

/// The answer to a method, as text. Parameters follow it after spaces.
pub fn call(dir: &Path, method: &str) -> anyhow::Result<String> {
    let mut words = method.split_ascii_whitespace();
    let (method, parameters) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>());
    let own = dir.join(format!("rpc-{}.sock", std::process::id()));
    let _ = std::fs::remove_file(&own);
    let client = UnixDatagram::bind(&own)?;
    client.set_read_timeout(Some(Duration::from_secs(3)))?;
    let request = serde_json::json!({ "jsonrpc": "2.0", "method": method, "params": parameters, "id": 1 }).to_string();
    client.send_to(request.as_bytes(), socket(dir))?;
    let mut answer = vec![0; 65536];
    let length = client.recv(&mut answer)?;
    answer.truncate(length);
    let _ = std::fs::remove_file(&own);
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Waits until it finds this many Asterisks alive.
pub fn wait_alive(dir: &Path, asterisks: usize) -> anyhow::Result<()> {
    until("Asterisks seen by Kamailio", Duration::from_secs(30), || {
        call(dir, "dispatcher.list").is_ok_and(|text| text.matches(r#""FLAGS":"AP""#).count() == asterisks)
    })
}
