//! `enswitch sipd` watches Asterisks through a network that loses datagrams: a proxy between real sockets.

use std::collections::HashMap;
use std::io::Read as _;
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::home::Home;
use crate::rig::wait;

/// How long a network is bad.
const WINDOW: Duration = Duration::from_secs(15);

/// How often the whole is done again because this machine itself was too busy.
const TRIES: u32 = 5;

/// A fifth of all datagrams, in each direction.
const FIFTH: u64 = 20;

/// What lies between sipd and an Asterisk.
struct Network {
    address: SocketAddr,
    /// Datagrams of a hundred that are lost.
    loss: Arc<AtomicU64>,
    lost: Arc<AtomicU64>,
}

impl Network {
    /// Passes datagrams on to `asterisk`, and its answers back to who asked last.
    fn before(asterisk: SocketAddr, seed: u64) -> Self {
        let front = Arc::new(socket());
        let back = Arc::new(socket());
        back.connect(asterisk).expect("connected");
        let address = front.local_addr().expect("address");
        let (loss, lost) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (asks, mut askers) = std::sync::mpsc::channel::<SocketAddr>();
        let mut there = Dice::new(seed, &loss, &lost);
        let mut again = Dice::new(seed + 1, &loss, &lost);
        let (from, to) = (front.clone(), back.clone());
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok((length, asker)) = from.recv_from(&mut buffer) {
                if asks.send(asker).is_err() {
                    return;
                }
                if !there.loses() {
                    let _ = to.send(&buffer[..length]);
                }
            }
        });
        std::thread::spawn(move || {
            let (mut buffer, mut asker) = ([0; 4096], None);
            while let Ok(length) = back.recv(&mut buffer) {
                asker = newest(&mut askers).or(asker);
                if let Some(asker) = asker.filter(|_| !again.loses()) {
                    let _ = front.send_to(&buffer[..length], asker);
                }
            }
        });
        Self { address, loss, lost }
    }

    fn set_loss(&self, percent: u64) {
        self.loss.store(percent, Relaxed);
    }
}

fn newest(askers: &mut std::sync::mpsc::Receiver<SocketAddr>) -> Option<SocketAddr> {
    askers.try_iter().last()
}

fn socket() -> UdpSocket {
    UdpSocket::bind("127.0.0.1:0").expect("bound")
}

/// The same losses in every run.
struct Dice {
    state: u64,
    loss: Arc<AtomicU64>,
    lost: Arc<AtomicU64>,
}

impl Dice {
    fn new(state: u64, loss: &Arc<AtomicU64>, lost: &Arc<AtomicU64>) -> Self {
        Self { state, loss: loss.clone(), lost: lost.clone() }
    }

    fn loses(&mut self) -> bool {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let loses = (self.state >> 33) % 100 < self.loss.load(Relaxed);
        self.lost.fetch_add(u64::from(loses), Relaxed);
        loses
    }
}

/// Answers like an Asterisk whose dialplan and `routed` serve calls.
fn asterisk() -> SocketAddr {
    let socket = socket();
    let address = socket.local_addr().expect("address");
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
            let answer = match text.split(' ').next() {
                Some("OPTIONS" | "CANCEL") => "200 OK",
                Some("INVITE") => "404 Not Found",
                _ => continue,
            };
            let copied = text.lines().filter_map(|line| {
                let (name, value) = line.split_once(':')?;
                let tag = if name == "To" { ";tag=asterisk" } else { "" };
                ["Via", "From", "To", "Call-ID", "CSeq"].contains(&name).then(|| format!("{name}:{value}{tag}\r\n"))
            });
            let copied: String = copied.collect();
            let _ = socket.send_to(format!("SIP/2.0 {answer}\r\n{copied}Content-Length: 0\r\n\r\n").as_bytes(), from);
        }
    });
    address
}

struct Sipd {
    child: Child,
    status: SocketAddr,
}

impl Drop for Sipd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Sipd {
    /// Of each machine its health.
    fn findings(&self) -> HashMap<String, String> {
        let mut text = String::new();
        let read = TcpStream::connect(self.status).and_then(|mut stream| stream.read_to_string(&mut text));
        let Some(node) = read.ok().and_then(|_| serde_json::from_str::<serde_json::Value>(&text).ok()) else {
            return HashMap::new();
        };
        let findings = node["findings"].as_array().cloned().unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        findings.iter().map(|one| (text(&one["machine"]), text(&one["health"]))).collect()
    }

    fn health(&self, machine: &str) -> Option<String> {
        self.findings().remove(machine)
    }

    fn is_up(&self, machine: &str) -> bool {
        self.health(machine).is_some_and(|health| serves(&health))
    }
}

fn serves(health: &str) -> bool {
    health == "up" || health == "degraded"
}

/// Whether each of these machines got calls all the time.
fn served_throughout(sipd: &Sipd, time: Duration) -> HashMap<String, bool> {
    let (mut served, begun) = (HashMap::new(), Instant::now());
    while begun.elapsed() < time {
        for (machine, health) in sipd.findings() {
            *served.entry(machine).or_insert(true) &= serves(&health);
        }
        // Who is taken out is so for longer than this: several answers are needed to come back.
        std::thread::sleep(Duration::from_millis(20));
    }
    served
}

#[test]
fn a_network_that_loses_a_fifth_takes_no_machine_out() {
    let asterisk = asterisk();
    let (near, far) = (Network::before(asterisk, 1), Network::before(asterisk, 7));
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    let machine = |name, network: &Network| {
        format!("[[machine]]\nname = \"{name}\"\naddress = \"127.0.0.1\"\nsip_port = {}\n", network.address.port())
    };
    let company = home.write("company.toml", &(machine("near", &near) + &machine("far", &far)));
    let applied = home.run(&["apply", &company.to_string_lossy()]);
    assert_eq!(applied.code, 0, "{}", applied.err);
    let status = TcpListener::bind("127.0.0.9:0").and_then(|listener| listener.local_addr()).expect("a free port");
    let child = home
        .command()
        .arg("sipd")
        .env("ENSWITCH_SIPD__KAMAILIO_RPC", home.path("none.sock"))
        .env("ENSWITCH_SIPD__EVENTS", "127.0.0.1:0")
        .env("ENSWITCH_SIPD__LISTEN", "127.0.0.1:0")
        .env("ENSWITCH_SIPD__STATUS", status.to_string())
        .stderr(std::fs::File::create(home.path("sipd.log")).expect("a log"))
        .spawn()
        .expect("runs");
    let comes = |what: &str, found: anyhow::Result<()>| {
        let log = || std::fs::read_to_string(home.path("sipd.log")).unwrap_or_default();
        found.unwrap_or_else(|error| panic!("{what}: {error}; sipd said:\n{}", log()));
    };
    let sipd = Sipd { child, status };
    let patience = Duration::from_secs(60);
    let both = || sipd.is_up("near") && sipd.is_up("far");

    let mut tries = 0;
    loop {
        comes("both serve calls", wait(patience, both));
        far.set_loss(FIFTH);
        let served = served_throughout(&sipd, WINDOW);
        if served.get("far") == Some(&true) {
            break;
        }
        // The network of the other one loses nothing: if it was taken out too, this machine was too busy to tell.
        assert_eq!(served.get("near"), Some(&false), "a fifth of the datagrams lost took the machine out: {served:?}");
        far.set_loss(0);
        tries += 1;
        assert!(tries < TRIES, "this machine is too busy to answer itself");
    }
    assert!(far.lost.load(Relaxed) > 10, "the network was bad");
    assert_eq!(near.lost.load(Relaxed), 0);

    // A network that is gone is another thing; it comes back as bad as before, and the machine with it.
    far.set_loss(100);
    comes("silent", wait(patience, || sipd.health("far").is_some_and(|health| health == "silent")));
    far.set_loss(FIFTH);
    comes("it serves calls again", wait(patience, || sipd.is_up("far")));
}
