//! Two sipds of one service: one serves at a time, whatever happens to them, and what it served goes on.

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use enswitch::model::Timestamp;
use enswitch::store::{Db, presence};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::home::Home;
use super::server::fresh_database;
use crate::rig::{Answer, Behaviour, Call, Caller, Component, Database, Rig};

const PATIENCE: Duration = Duration::from_secs(60);

/// How long it may take until the partner serves on a machine that does much else. Alone it takes 4 to 6 s.
const TAKEOVER: Duration = Duration::from_secs(20);

/// Longer than a lease.
const LEASE: Duration = Duration::from_secs(6);

const COMPANY: &str = r#"
[[customer]]
name = "Owner"
billing_type = "postpaid"
[[domain]]
name = "a.example"
customer = "Owner"
[[line]]
username = "100"
domain = "a.example"
customer = "Owner"
password = "x"
[[line]]
username = "101"
domain = "a.example"
customer = "Owner"
password = "x"
"#;

/// The way to the database, which can be cut.
enum Way {
    /// Through this address.
    Server { url: String, cut: Arc<Mutex<bool>>, streams: Arc<Mutex<JoinSet<()>>> },
    /// A file, which somebody else may lock.
    File { url: String, lock: Option<sqlx::SqliteConnection> },
}

impl Way {
    async fn to(url: &str) -> Self {
        if url.starts_with("sqlite:") {
            return Self::File { url: url.to_owned(), lock: None };
        }
        let host = enswitch::config::host(url);
        let server: SocketAddr = host.parse().expect("an address");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("bound");
        let own = listener.local_addr().expect("address");
        let (cut, streams) = (Arc::new(Mutex::new(false)), Arc::new(Mutex::new(JoinSet::new())));
        let way =
            Self::Server { url: url.replacen(host, &own.to_string(), 1), cut: cut.clone(), streams: streams.clone() };
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                if *cut.lock().expect("locked") {
                    continue;
                }
                streams.lock().expect("locked").spawn(async move {
                    let Ok(mut far) = TcpStream::connect(server).await else { return };
                    let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                });
            }
        });
        way
    }

    fn url(&self) -> &str {
        match self {
            Self::Server { url, .. } | Self::File { url, .. } => url,
        }
    }

    /// Nobody writes any more.
    async fn cut(&mut self) {
        match self {
            Self::Server { cut, streams, .. } => {
                *cut.lock().expect("locked") = true;
                streams.lock().expect("locked").abort_all();
            }
            Self::File { url, lock } => {
                use sqlx::{ConnectOptions as _, Executor as _};
                let options: sqlx::sqlite::SqliteConnectOptions = url.parse().expect("a URL");
                let options = options.busy_timeout(PATIENCE);
                let mut connection = options.connect().await.expect("opened");
                connection.execute("BEGIN IMMEDIATE").await.expect("locked");
                *lock = Some(connection);
            }
        }
    }

    fn mend(&mut self) {
        match self {
            Self::Server { cut, .. } => *cut.lock().expect("locked") = false,
            Self::File { lock, .. } => *lock = None,
        }
    }
}

/// Where sipds are. Whoever else wants any port, for UDP or for a connection to a database, takes one of 127.0.0.1.
const SIPDS: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// A sipd that is always started at the same address.
struct Sipd {
    address: SocketAddr,
    child: Option<Child>,
    log: PathBuf,
}

impl Sipd {
    fn new() -> Self {
        let socket = UdpSocket::bind((SIPDS, 0)).expect("bound");
        Self { address: socket.local_addr().expect("address"), child: None, log: PathBuf::new() }
    }

    fn start(&mut self, home: &Home, url: &str) {
        self.log = home.path("sipds.log");
        let log = std::fs::File::options().create(true).append(true).open(&self.log).expect("log");
        let child = home
            .command()
            .arg("sipd")
            .env("ENSWITCH_DATABASE__URL", url)
            .env("ENSWITCH_SIPD__KAMAILIO_RPC", home.path("none.sock"))
            .env("ENSWITCH_SIPD__EVENTS", "127.0.0.1:0")
            .env("ENSWITCH_SIPD__STATUS", "127.0.0.1:0")
            .env("ENSWITCH_SIPD__SERVICE", "pair")
            .env("ENSWITCH_SIPD__LISTEN", self.address.to_string())
            .stderr(Stdio::from(log))
            .spawn();
        self.child = Some(child.expect("runs"));
    }

    fn signal(&self, name: &str) {
        let id = self.child.as_ref().expect("runs").id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().expect("kill").success());
    }

    /// Waits for its end, and gives its exit code.
    fn ended(&mut self) -> Option<i32> {
        self.child.take().expect("ran").wait().expect("ends").code()
    }

    /// What it and its partner logged.
    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn runs(&mut self) -> bool {
        self.child.as_mut().is_some_and(|child| child.try_wait().is_ok_and(|status| status.is_none()))
    }
}

impl Drop for Sipd {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What a phone got.
#[derive(Debug)]
struct Got {
    code: u16,
    text: String,
}

/// A phone, which Kamailio has authenticated.
struct Phone {
    socket: UdpSocket,
    cseq: u32,
    /// Who told it something, and of which call.
    notified: Vec<(SocketAddr, String)>,
}

fn header<'a>(text: &'a str, name: &str) -> &'a str {
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next().unwrap_or_default()
}

impl Phone {
    fn new() -> Self {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("bound");
        socket.set_read_timeout(Some(Duration::from_millis(100))).expect("set");
        Self { socket, cseq: 0, notified: Vec::new() }
    }

    /// A request; `tag`: of the dialog.
    fn request(&mut self, method: &str, call_id: &str, tag: &str) -> String {
        self.cseq += 1;
        let (port, cseq) = (self.socket.local_addr().expect("address").port(), self.cseq);
        let tag = if tag.is_empty() { String::new() } else { format!(";tag={tag}") };
        let (more, body) = match method {
            "MESSAGE" => ("Content-Type: text/plain\r\n", "hello"),
            "SUBSCRIBE" => ("Event: presence\r\nExpires: 600\r\n", ""),
            _ => ("Event: presence\r\nExpires: 600\r\n", ""),
        };
        format!(
            "{method} sip:101@a.example SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{call_id}{cseq}\r\n\
             From: <sip:100@a.example>;tag=1\r\nTo: <sip:101@a.example>{tag}\r\nCall-ID: {call_id}\r\nCSeq: {cseq} {method}\r\n\
             Contact: <sip:100@127.0.0.1:{port}>\r\n{more}X-Enswitch-Line: 100@a.example\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }

    /// Takes what comes: answers a NOTIFY, gives an answer.
    fn take(&mut self) -> Option<Got> {
        let mut buffer = [0; 65536];
        let (length, from) = self.socket.recv_from(&mut buffer).ok()?;
        let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
        if let Some(rest) = text.strip_prefix("SIP/2.0 ") {
            return Some(Got { code: rest[..3].parse().expect("a code"), text });
        }
        assert!(text.starts_with("NOTIFY "), "{text}");
        self.notified.push((from, header(&text, "Call-ID").to_owned()));
        let head: Vec<String> = ["Via", "From", "To", "Call-ID", "CSeq"]
            .iter()
            .map(|name| format!("{name}: {}\r\n", header(&text, name)))
            .collect();
        let reply = format!("SIP/2.0 200 OK\r\n{}Content-Length: 0\r\n\r\n", head.concat());
        self.socket.send_to(reply.as_bytes(), from).expect("sent");
        None
    }

    /// Asks, and asks again with the same words while nobody answers.
    fn ask(&mut self, to: &Sipd, method: &str, call_id: &str, tag: &str) -> Got {
        let request = self.request(method, call_id, tag);
        let cseq = format!("{} {method}", self.cseq);
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            self.socket.send_to(request.as_bytes(), to.address).expect("sent");
            let sent = Instant::now();
            while sent.elapsed() < Duration::from_millis(500) {
                if let Some(answer) = self.take()
                    && header(&answer.text, "CSeq") == cseq
                    && header(&answer.text, "Call-ID") == call_id
                {
                    return answer;
                }
            }
        }
        panic!("no answer to {method}: {}", to.log());
    }

    /// Refreshes a subscription until this one serves it, and tells how long that took.
    fn served_by(&mut self, sipd: &Sipd, call_id: &str, tag: &str) -> Duration {
        let begun = Instant::now();
        loop {
            let answer = self.ask(sipd, "SUBSCRIBE", call_id, tag);
            match answer.code {
                200 => break,
                500 | 503 => assert!(begun.elapsed() < TAKEOVER, "the partner does not serve: {}", answer.text),
                _ => panic!("{}", answer.text),
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let took = begun.elapsed();
        self.told_by(sipd, call_id);
        took
    }

    /// Waits until this one tells it the state.
    fn told_by(&mut self, sipd: &Sipd, call_id: &str) {
        let begun = Instant::now();
        self.notified.clear();
        while !self.notified.iter().any(|(from, id)| *from == sipd.address && id == call_id) {
            assert!(begun.elapsed() < PATIENCE, "nothing is told");
            drop(self.take());
        }
    }

    fn is_declined_by(&mut self, sipd: &Sipd) {
        for method in ["SUBSCRIBE", "PUBLISH", "MESSAGE"] {
            let answer = self.ask(sipd, method, &format!("{method}-declined"), "");
            assert_eq!((answer.code, header(&answer.text, "Retry-After")), (503, "2"), "{}", answer.text);
        }
    }
}

/// What is written down for the service.
async fn kept(url: &str) -> String {
    let db = Db::open(url, 2, PATIENCE).await.expect("opens");
    let rows = presence::page(&db, "pair", Timestamp::from_micros(0), "").await.expect("read");
    db.close().await;
    rows.into_iter().map(|row| row.state).collect()
}

fn prepare(home: &Home, url: &str) {
    let company = home.write("company.toml", COMPANY);
    for args in [&["migrate"][..], &["apply", &company.to_string_lossy()]] {
        let ran = home.run_with(args, &[("ENSWITCH_DATABASE__URL", url)]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
}

async fn is_kept(home: &Home, url: &str, call_id: &str) {
    let begun = Instant::now();
    while !kept(url).await.contains(call_id) {
        let log = || std::fs::read_to_string(home.path("sipds.log")).unwrap_or_default();
        assert!(begun.elapsed() < PATIENCE, "{call_id} is not written down: {}", log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn one_of_two_sipds_serves(url: &str) {
    let home = Home::new();
    let mut way = Way::to(url).await;
    let at = [("ENSWITCH_DATABASE__URL", url)];
    prepare(&home, url);
    let (mut a, mut b, mut phone) = (Sipd::new(), Sipd::new(), Phone::new());
    a.start(&home, way.url());
    let first = loop {
        let answer = phone.ask(&a, "SUBSCRIBE", "first", "");
        if answer.code == 200 {
            break answer;
        }
        assert_eq!(answer.code, 503, "{}", answer.text);
    };
    let tag = header(&first.text, "To").rsplit_once("tag=").expect("a tag").1.to_owned();
    is_kept(&home, url, "first").await;
    b.start(&home, way.url());
    phone.is_declined_by(&b);
    assert_eq!(phone.ask(&a, "MESSAGE", "text", "").code, 202);

    // Killed: the partner serves what it served, and its own successor waits.
    a.signal("KILL");
    a.ended();
    let took = phone.served_by(&b, "first", &tag);
    eprintln!("killed: the partner serves after {took:?}");
    a.start(&home, way.url());
    phone.is_declined_by(&a);
    assert_eq!(phone.ask(&b, "MESSAGE", "text", "").code, 202, "the same message, known");

    // Stopped: the partner serves, and who was stopped does nothing of what waited for it.
    b.signal("STOP");
    let late = phone.request("SUBSCRIBE", "late", "");
    phone.socket.send_to(late.as_bytes(), b.address).expect("sent");
    let took = phone.served_by(&a, "first", &tag);
    eprintln!("stopped: the partner serves after {took:?}");
    while phone.take().is_some() {}
    phone.notified.clear();
    b.signal("CONT");
    phone.is_declined_by(&b);
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        drop(phone.take());
    }
    assert!(phone.notified.iter().all(|(from, _)| *from == a.address), "{:?}", phone.notified);
    assert!(!kept(url).await.contains("late"), "it was not this one's to take");
    phone.served_by(&a, "first", &tag);

    // Ended in order: the partner need not wait.
    a.signal("TERM");
    a.ended();
    let took = phone.served_by(&b, "first", &tag);
    eprintln!("ended in order: the partner serves after {took:?}");
    a.start(&home, way.url());
    phone.is_declined_by(&a);

    // Without a database the holder goes on, and nobody else begins.
    way.cut().await;
    tokio::time::sleep(LEASE).await;
    assert_eq!(phone.ask(&b, "SUBSCRIBE", "meanwhile", "").code, 200, "it goes on");
    phone.is_declined_by(&a);
    way.mend();
    is_kept(&home, url, "meanwhile").await;
    tokio::time::sleep(LEASE).await;
    phone.is_declined_by(&a);
    assert_eq!(phone.ask(&b, "SUBSCRIBE", "afterwards", "").code, 200, "nobody took it");

    // Started again at its address it has its own service at once.
    b.signal("KILL");
    b.ended();
    b.start(&home, way.url());
    let took = phone.served_by(&b, "first", &tag);
    eprintln!("started again: it serves after {took:?}");
    phone.is_declined_by(&a);
    assert_eq!(home.run_with(&["ledger", "verify"], &at).code, 0);
}

/// Pairs belong on a server: who is stopped in the middle of a write keeps a file locked for everybody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_sipds_serves_on_mariadb() {
    one_of_two_sipds_serves(&fresh_database(Database::MariaDb, "one_of_two_sipds_serves").await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_sipds_serves_on_mysql() {
    one_of_two_sipds_serves(&fresh_database(Database::MySql, "one_of_two_sipds_serves").await).await;
}

/// Nobody has to start it again by hand, or to start things in order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sipd_that_is_started_before_its_database_waits_for_it() {
    let url = fresh_database(Database::MariaDb, "a_sipd_that_is_started_before").await;
    let home = Home::new();
    prepare(&home, &url);
    let mut way = Way::to(&url).await;
    way.cut().await;
    let (mut sipd, mut phone) = (Sipd::new(), Phone::new());
    sipd.start(&home, way.url());
    // Longer than one attempt takes.
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert!(sipd.runs(), "it waits");
    let log = sipd.log();
    let told = format!("waiting for the database database=\"{}\"", enswitch::config::host(way.url()));
    assert!(log.contains(&told), "{told} is not in {log}");
    sipd.signal("TERM");
    assert_eq!(sipd.ended(), Some(0), "asked to end it does not wait");
    sipd.start(&home, way.url());
    tokio::time::sleep(Duration::from_secs(2)).await;
    way.mend();
    while phone.ask(&sipd, "SUBSCRIBE", "first", "").code != 200 {}
    sipd.signal("TERM");
    assert_eq!(sipd.ended(), Some(0));
}

const ANNA: Caller = Caller::Line { host: 100, user: "100", domain: "acme.example", password: "pw-100" };

const CALL: Call = Call {
    caller: ANNA,
    number: "101",
    answers: &[Answer { host: 101, behaviour: Behaviour::Answer }],
    talk_ms: 2500,
    expected: 200,
};

/// Without a phone: a message to a phone is tried again while calls are made to it.
const LINE: &str = r#"
[[line]]
username = "102"
domain = "acme.example"
customer = "Acme"
password = "pw-102"
"#;

/// Waits until Kamailio finds a sipd that keeps a message.
fn takes_texts(rig: &Rig, text: &str) {
    crate::rig::wait(TAKEOVER, || rig.send_text(ANNA, "102", text, 202).is_ok()).expect("a sipd serves");
}

/// A phone sees nothing of which sipd serves it: a lamp lives on when one is killed, and Kamailio finds the one that serves.
#[test]
fn kamailio_asks_the_sipd_that_serves() {
    let mut rig = Rig::start_partnered(Database::MariaDb).expect("the switch comes up");
    rig.apply(LINE).expect("applied");
    takes_texts(&rig, "by the first");
    rig.restart(Component::Partner).expect("starts");
    let watcher = rig.watch(110, "100", "pw-100", "acme.example", "101").expect("watches");
    rig.kill9(Component::Sipd);
    takes_texts(&rig, "by its partner");
    // The one that Kamailio asks first is there, and declines.
    rig.restart(Component::Sipd).expect("again");
    std::thread::sleep(Duration::from_secs(3));
    takes_texts(&rig, "by its partner again");
    let second = rig.watch(111, "100", "pw-100", "acme.example", "101").expect("watches");
    let outcome = rig.call(&CALL).expect("a call");
    let phones = || rig.sql(&["username", "contact", "expires"], "FROM location");
    assert!(outcome.as_expected, "{}, {:#?}, phones {:?}", outcome.complaint, outcome.cdr, phones());
    rig.seen(watcher).expect("the lamp of before was lit and went out");
    rig.seen(second).expect("the lamp of after was lit and went out");
    rig.stop(Component::Partner);
    takes_texts(&rig, "by the first again");
}
