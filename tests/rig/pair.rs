//! A pair of Kamailios under Pacemaker: two nodes with namespaces of their own on a bridge, and fencing that really kills a node.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, bail};

use super::place::{Net, project};
use super::process::{Process, until};
use super::programs::Tree;

/// Hosts that live outside of the nodes.
const OUTSIDE: [u8; 8] = [11, 12, 30, 100, 101, 110, 111, 112];

/// The service address.
const SERVICE: u8 = 20;

/// A node of the pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// Where the pair begins.
    A,
    /// The other one.
    B,
}

impl Node {
    const BOTH: [Self; 2] = [Self::A, Self::B];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    const fn index(self) -> usize {
        match self {
            Self::A => 0,
            Self::B => 1,
        }
    }

    const fn host(self) -> u8 {
        match self {
            Self::A => 21,
            Self::B => 22,
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// Both nodes.
pub struct Pair {
    dir: PathBuf,
    service: std::net::Ipv4Addr,
    program: PathBuf,
    running: Arc<Mutex<[Option<Process>; 2]>>,
}

fn ip(arguments: &str) -> anyhow::Result<()> {
    let mut command = Tree::open("cluster")?.command("usr/bin/ip");
    let output = command.args(arguments.split_ascii_whitespace()).output()?;
    if !output.status.success() {
        bail!("ip {arguments}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// Takes the card of a node away. Connections that could not end keep the network of a node that was killed for minutes: with a card it would
/// go on to say that the service address is its own.
fn unplug(node: Node) {
    let _ = ip(&format!("link delete node-{}", node.name()));
}

/// Makes the bridge that everybody is on, in the network namespace of this process.
pub fn network(net: &Net) -> anyhow::Result<()> {
    ip("link set lo up")?;
    // Without an address of its own a bridge has that of one of its cards: what nodes know of the hosts on it is wrong when that one goes.
    ip("link add rig address 02:00:00:00:00:01 type bridge")?;
    ip("link set rig up")?;
    ip(&format!("address add {}/24 dev rig", net.host(1)))?;
    // Each by itself, so that who talks to one of them comes from the same one, as on a machine of its own.
    OUTSIDE.iter().try_for_each(|host| ip(&format!("address add {}/32 dev rig", net.host(*host))))
}

impl Pair {
    /// Writes what both nodes read, and starts them. `kamailio` starts Kamailio in the foreground; `settings` are of sipd.
    pub fn start(net: &Net, dir: &Path, kamailio: &Command, settings: &str, program: PathBuf) -> anyhow::Result<Self> {
        let shared = dir.join("pair");
        std::fs::create_dir_all(&shared)?;
        std::fs::write(shared.join("enswitch.toml"), settings)?;
        std::fs::write(shared.join("kamailio"), init_script(kamailio, dir))?;
        std::fs::write(shared.join("corosync.conf"), corosync(net))?;
        std::fs::write(shared.join("proxy.xml"), configuration(net)?)?;
        for node in Node::BOTH {
            let address = format!("{}/24", net.host(node.host()));
            std::fs::write(shared.join(format!("node-address-{}", node.name())), address)?;
        }
        let pair = Self { dir: dir.to_owned(), service: net.host(SERVICE), program, running: Arc::default() };
        pair.fence();
        Node::BOTH.iter().try_for_each(|node| pair.boot(*node))?;
        Ok(pair)
    }

    fn running(&self) -> MutexGuard<'_, [Option<Process>; 2]> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pulls the plug of a node when the other one asks for it.
    fn fence(&self) {
        let (running, shared) = (Arc::downgrade(&self.running), self.dir.join("pair"));
        std::thread::spawn(move || {
            while let Some(running) = running.upgrade() {
                for node in Node::BOTH {
                    let wish = shared.join(format!("fence-{}", node.name()));
                    if wish.exists() {
                        let own = running.lock().unwrap_or_else(PoisonError::into_inner)[node.index()].take();
                        own.into_iter().for_each(Process::kill9);
                        unplug(node);
                        let _ = std::fs::remove_file(wish);
                    }
                }
                drop(running);
                std::thread::sleep(Duration::from_millis(50));
            }
        });
    }

    /// Starts a node that does not run, with a card on the bridge.
    pub fn boot(&self, node: Node) -> anyhow::Result<()> {
        let name = node.name();
        let mut command = Command::new("unshare");
        command.args(["--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child"]);
        command.arg(project().join("tests/rig/pair-node")).arg(name).arg(&self.dir).arg(&self.program);
        let process = Process::start(name, &mut command, &self.dir.join(format!("log/node-{name}")))?;
        let id = process.id();
        let (own, its) = (std::fs::read_link("/proc/self/ns/net")?, format!("/proc/{id}/ns/net"));
        until("a network of its own", Duration::from_secs(5), || {
            std::fs::read_link(&its).is_ok_and(|namespace| namespace != own)
        })?;
        self.running()[node.index()] = Some(process);
        ip(&format!("link add node-{name} type veth peer name eth0 netns {id}"))?;
        ip(&format!("link set node-{name} master rig"))?;
        ip(&format!("link set node-{name} up"))
    }

    /// Ends a node as a power cut would.
    pub fn kill(&self, node: Node) {
        let own = self.running()[node.index()].take();
        own.into_iter().for_each(Process::kill9);
        unplug(node);
    }

    /// Cuts the link of a node.
    pub fn cut(&self, node: Node) -> anyhow::Result<()> {
        ip(&format!("link set node-{} down", node.name()))
    }

    /// Whether it runs.
    pub fn runs(&self, node: Node) -> bool {
        self.running()[node.index()].is_some()
    }

    /// The nodes that have the service address.
    pub fn holders(&self) -> Vec<Node> {
        let running = self.running();
        let has = |node: &Node| {
            let id = running[node.index()].as_ref().map(Process::id).unwrap_or_default();
            let table = std::fs::read_to_string(format!("/proc/{id}/net/fib_trie")).unwrap_or_default();
            let leaf = format!("|-- {}", self.service);
            let lines: Vec<&str> = table.lines().map(str::trim).collect();
            lines.windows(2).any(|two| two[0] == leaf && two[1].starts_with("/32 host LOCAL"))
        };
        Node::BOTH.into_iter().filter(has).collect()
    }

    /// What a node says of the cluster.
    pub fn status(&self, node: Node) -> String {
        std::fs::read_to_string(self.dir.join(format!("pair/status-{}", node.name()))).unwrap_or_default()
    }

    /// What `enswitch cluster status` prints on a node.
    pub fn cluster(&self, node: Node) -> String {
        std::fs::read_to_string(self.dir.join(format!("pair/status-{}-cluster", node.name()))).unwrap_or_default()
    }

    /// Waits until a node sees both online.
    pub fn await_both(&self, node: Node) -> anyhow::Result<()> {
        until("both nodes", Duration::from_secs(60), || self.status(node).contains("Online: [ a b ]"))
            .with_context(|| self.status(node))
    }
}

/// What starts and stops Kamailio where there is no systemd.
fn init_script(kamailio: &Command, dir: &Path) -> String {
    let quoted = |text: &std::ffi::OsStr| format!("'{}'", text.to_string_lossy());
    let words: Vec<_> = std::iter::once(kamailio.get_program()).chain(kamailio.get_args()).map(quoted).collect();
    let set = |(name, value): (&std::ffi::OsStr, Option<&std::ffi::OsStr>)| {
        format!("export {}={}\n", name.to_string_lossy(), quoted(value.unwrap_or_default()))
    };
    let (socket, log) = (super::kamailio::socket(dir), dir.join("log/kamailio"));
    format!(
        "#!/bin/sh\n{environment}pid=$(cat /run/kamailio.pid 2>/dev/null)\n\
         lives() {{ [ -n \"$pid\" ] && kill -0 \"$pid\" 2>/dev/null; }}\n\
         case $1 in\n\
         start) lives && exit 0; rm -f '{socket}'; setsid {words} </dev/null >>'{log}' 2>&1 & echo $! >/run/kamailio.pid\n\
         for i in $(seq 100); do [ -S '{socket}' ] && chgrp enswitch '{socket}' && chmod 660 '{socket}' && exit 0; sleep 0.1; done; exit 1 ;;\n\
         stop) lives && kill \"$pid\"; for i in $(seq 100); do lives || break; sleep 0.1; done\n\
         lives && kill -9 \"$pid\"; rm -f /run/kamailio.pid; exit 0 ;;\n\
         status) lives && exit 0; exit 3 ;;\n\
         esac\n",
        environment = kamailio.get_envs().map(set).collect::<String>(),
        socket = socket.display(),
        words = words.join(" "),
        log = log.display(),
    )
}

fn corosync(net: &Net) -> String {
    let node = |(id, node): (u32, Node)| {
        let (name, address) = (node.name(), net.host(node.host()));
        format!("  node {{\n    nodeid: {id}\n    name: {name}\n    ring0_addr: {address}\n  }}\n")
    };
    let nodes: String = (1..).zip(Node::BOTH).map(node).collect();
    format!(
        "totem {{\n  version: 2\n  cluster_name: rig\n  transport: udpu\n  token: 2000\n}}\nnodelist {{\n{nodes}}}\n\
         quorum {{\n  provider: corosync_votequorum\n  two_node: 1\n}}\nlogging {{\n  to_syslog: no\n  to_stderr: yes\n}}\n"
    )
}

/// `deploy/pacemaker/proxy.xml` with its words filled in. Kamailio is started by a script, because there is no systemd; `a` begins.
fn configuration(net: &Net) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(project().join("deploy/pacemaker/proxy.xml"))?;
    let words = [
        ("NODE1_BMC_ADDRESS", "192.0.2.1"),
        ("NODE2_BMC_ADDRESS", "192.0.2.2"),
        ("NODE1", "a"),
        ("NODE2", "b"),
        ("class=\"systemd\" type=\"kamailio\"", "class=\"lsb\" type=\"kamailio\""),
        ("<constraints>", "<constraints>\n    <rsc_location id=\"first\" rsc=\"proxy\" node=\"a\" score=\"50\"/>"),
    ];
    let text = words.iter().fold(text, |text, (word, instead)| text.replace(word, instead));
    Ok(text.replace("SERVICE_ADDRESS", &net.host(SERVICE).to_string()))
}
