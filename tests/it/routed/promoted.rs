//! The writer is lost with its disk while calls are settled, and a copy takes its place.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use enswitch::clock;
use enswitch::model::{AccountId, Cdr, LedgerAccount, Micros, Status};
use enswitch::store::readers::Readers;
use enswitch::store::{Db, ledger, nodes, replication};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::asterisk::Dialled::Answer;
use super::asterisk::{Channel, call};
use super::{fill, free_address, tables};
use crate::fixture;
use crate::rig::{Database, Process, Server};

/// Calls a second.
const RATE: u64 = 50;
/// What a minute through the cheapest carrier costs the customer whose account this is: 0.010, then 20 % and 10 %.
const PRICE: &str = "0.0132";
const CUSTOMER: AccountId = AccountId(31);

/// An address that leads to one server or the other, as that of a pair does.
#[derive(Clone)]
struct Address(SocketAddr, Arc<Mutex<SocketAddr>>);

impl Address {
    async fn of(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("bound");
        let target = Arc::new(Mutex::new(server));
        let own = Self(listener.local_addr().expect("address"), target.clone());
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let to = *target.lock().expect("locked");
                tokio::spawn(async move {
                    let mut far = TcpStream::connect(to).await?;
                    tokio::io::copy_bidirectional(&mut near, &mut far).await
                });
            }
        });
        own
    }

    fn lead_to(&self, server: SocketAddr) {
        *self.1.lock().expect("locked") = server;
    }
}

/// Two servers, of which the second follows the first.
struct Pair {
    writer: Server,
    copy: Server,
    /// A connection of somebody who may do everything to the copy.
    admin: Db,
}

fn address(server: &Server) -> SocketAddr {
    enswitch::config::host(&server.url()).parse().expect("an address")
}

async fn run(db: &Db, sql: &str) {
    let Db::MySql(pool) = db else { panic!("a server") };
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(pool)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

impl Pair {
    async fn start(database: Database) -> Self {
        let server = |options: &'static [&'static str]| {
            let mut all = vec!["--log-bin=bin"];
            if database == Database::MySql {
                all.extend(["--gtid-mode=ON", "--enforce-gtid-consistency=ON"]);
            }
            all.extend(options);
            tokio::task::spawn_blocking(move || Server::start_with(database, &all).expect("starts"))
        };
        let writer = server(&["--server-id=1"]).await.expect("started");
        let copy = server(&["--server-id=2", "--read-only=ON"]).await.expect("started");
        let admin = Db::open(&copy.admin_url(), 2, Duration::from_secs(20)).await.expect("opens");
        let host = address(&writer).ip();
        let follow = if database == Database::MySql {
            format!(
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST='{host}', SOURCE_PORT=3306, SOURCE_USER='admin', SOURCE_PASSWORD='admin', \
                 SOURCE_AUTO_POSITION=1, GET_SOURCE_PUBLIC_KEY=1; START REPLICA; SET GLOBAL super_read_only=ON"
            )
        } else {
            format!(
                "CHANGE MASTER TO MASTER_HOST='{host}', MASTER_PORT=3306, MASTER_USER='admin', MASTER_PASSWORD='admin', \
                 MASTER_USE_GTID=slave_pos; START SLAVE"
            )
        };
        run(&admin, &follow).await;
        Self { writer, copy, admin }
    }
}

/// `enswitch`, with a configuration of its own.
struct Program {
    folder: tempfile::TempDir,
    config: PathBuf,
    listen: SocketAddr,
}

impl Program {
    fn new(url: &str, copy: &str) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let (listen, status, other) = (free_address(), free_address(), free_address());
        let config = folder.path().join("enswitch.toml");
        let text = format!(
            "state_dir = {:?}\n[database]\nurl = {url:?}\nreaders = [{copy:?}]\nreader_lag_seconds = 60\ntimeout_ms = 2000\n\
             [routed]\nmachine = \"a1\"\nlisten = \"{listen}\"\nstatus = \"{status}\"\n[sipd]\nstatus = \"{other}\"\n",
            folder.path().join("state")
        );
        std::fs::write(&config, text).expect("written");
        Self { folder, config, listen }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enswitch"));
        command.env_clear().arg("--config").arg(&self.config).args(args).stdin(Stdio::null());
        command
    }

    fn spawn(&self, args: &[&str]) -> Child {
        self.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs")
    }

    /// One that runs until it is killed; what it says goes to a file.
    fn daemon(&self, name: &str) -> Process {
        Process::start(name, &mut self.command(&[name]), &self.folder.path().join(name)).expect("runs")
    }

    /// What a run of it writes, and whether it went well.
    async fn run(&self, args: &[&str]) -> (bool, String) {
        ended(self.spawn(args)).await
    }
}

async fn ended(child: Child) -> (bool, String) {
    let output = tokio::task::spawn_blocking(move || child.wait_with_output().expect("ends")).await.expect("ended");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout) + &text(&output.stderr))
}

async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    for _ in 0..2400 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what}");
}

/// Line 100 calls a mobile number so many times a second, until it is told to end. Tells how many were made.
async fn calls(server: SocketAddr, end: Arc<AtomicBool>, made: Arc<AtomicU32>) -> u32 {
    let mut ticks = tokio::time::interval(Duration::from_millis(1000 / RATE));
    let mut running = JoinSet::new();
    let sequence = AtomicU16::new(0);
    while !end.load(Relaxed) {
        ticks.tick().await;
        let (id, made) = (format!("a1-1795398752.{}", sequence.fetch_add(1, Relaxed)), made.clone());
        running.spawn(async move {
            let seen = call(Channel::of_line(server, &id, "34600000000", &[Answer(60_000)]).await).await;
            assert!(seen.cause.is_some(), "the call came to an end: {seen:?}");
            made.fetch_add(1, Relaxed);
        });
    }
    running.join_all().await;
    made.load(Relaxed)
}

async fn count(db: &Db) -> usize {
    db.all::<Cdr>().await.expect("listed").len()
}

async fn no_acknowledged_call_is_lost_with_the_writer(database: Database) {
    let Pair { writer, copy, admin } = Pair::start(database).await;
    let address_of_pair = Address::of(address(&writer)).await;
    let at_writer = crate::store::open(&writer.url()).await;
    let mut rows = tables();
    for customer in rows.customers.iter_mut().skip(1) {
        // somebody has to be asked before each call
        customer.credit_limit = Some(fixture::money("1000"));
    }
    fill(&at_writer, &rows).await;

    let url = writer.url().replace(&address(&writer).to_string(), &address_of_pair.0.to_string());
    let program = Program::new(&url, &copy.url());
    let routed = program.daemon("routed");
    until("routed listens", || async { TcpStream::connect(program.listen).await.is_ok() }).await;
    let (end, made) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let load = tokio::spawn(calls(program.listen, end.clone(), made.clone()));

    // While the copy follows, what was is read from it.
    let reading = |seconds| {
        let (urls, timeout) = ([copy.url()], Duration::from_secs(5));
        let urls = urls.iter().map(String::as_str);
        Readers::new(at_writer.clone(), urls, 2, timeout, Duration::from_secs(seconds)).expect("opens")
    };
    let reader =
        async |readers: &Readers| replication::server_id(readers.reader(clock::now()).await).await.expect("told");
    let (patient, strict) = (reading(60), reading(3));
    until("the copy is read from", || async { reader(&patient).await == 2 }).await;
    let (_, status) = program.run(&["cluster", "status"]).await;
    assert!(status.contains("writer") && status.contains(&format!("copy on {}", address(&copy))), "{status}");
    let (gone_well, told) = program.run(&["cluster", "promote"]).await;
    assert!(!gone_well, "{told}");

    // The copy falls behind, and the writer is lost with what it acknowledged since.
    let at_copy = Db::open(&copy.url(), 2, Duration::from_secs(20)).await.expect("opens");
    until("calls are copied", || async { count(&at_copy).await > 50 }).await;
    replication::stop_receiving(&admin).await.expect("stopped");
    let copied = count(&at_copy).await;
    until("the copy is not read from", || async { reader(&strict).await == 1 }).await;
    until("the copy is behind", || async { count(&at_writer).await > copied + 100 }).await;
    patient.close().await;
    strict.close().await;
    let lost = count(&at_writer).await;
    at_writer.close().await;
    let _writer = writer.kill9();
    tokio::time::sleep(Duration::from_secs(1)).await;

    // An operator makes the copy the writer, and moves the address.
    let file = program.folder.path().join("url");
    std::fs::write(&file, copy.admin_url()).expect("written");
    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("private");
    let name = file.to_str().expect("UTF-8");
    let (gone_well, told) = program.run(&["cluster", "promote", "--dry-run", "--url-file", name]).await;
    assert!(gone_well && told.contains("does not answer") && told.contains("would"), "{told}");
    assert!(nodes::server(&admin).await.expect("told").1, "a dry run changes nothing");
    let promotion = program.spawn(&["cluster", "promote", "--url-file", name]);
    until("the copy takes changes", || async { !nodes::server(&admin).await.expect("told").1 }).await;
    let before = count(&at_copy).await;
    address_of_pair.lead_to(address(&copy));
    let (gone_well, told) = ended(promotion).await;
    let log = || std::fs::read_to_string(program.folder.path().join("routed")).unwrap_or_default();
    assert!(gone_well && told.contains("no acknowledged call is missing"), "{told}{}", log());
    println!("{database:?}: the writer had {lost} calls, the copy {before}; {told}");
    assert!(!told.contains(" 0 of them put in again"), "{told}");

    end.store(true, Relaxed);
    let made = load.await.expect("load");
    until("every call is there", || async { count(&at_copy).await >= made as usize }).await;
    let cdrs: Vec<Cdr> = at_copy.all().await.expect("listed");
    let mut ids: Vec<&str> = cdrs.iter().map(|cdr| cdr.unique_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((cdrs.len(), ids.len()), (made as usize, made as usize), "every call once");
    let answered = cdrs.iter().filter(|cdr| cdr.status == Status::Answered).count();
    let report = ledger::verify(&at_copy).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
    let accounts: Vec<LedgerAccount> = at_copy.find_by("id", CUSTOMER.0).await.expect("read");
    let owed = fixture::money(PRICE).get() * i64::try_from(answered).expect("a number");
    assert_eq!(accounts[0].balance, Micros::new(-owed), "{answered} calls of {made} were answered");

    routed.kill9();
    let _copy = copy.kill9();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_on_mariadb() {
    no_acknowledged_call_is_lost_with_the_writer(Database::MariaDb).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_on_mysql() {
    no_acknowledged_call_is_lost_with_the_writer(Database::MySql).await;
}
