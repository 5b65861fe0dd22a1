//! The whole switch: started in order, ended in reverse.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use enswitch::store::Db;

use super::database::Database;
use super::place::{Net, folder, project};
use super::process::{Process, until};
use super::{asterisk, kamailio, pair, programs};

/// One program of the switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// The database server.
    Database,
    /// Asterisk of machine 1 or 2.
    Asterisk(u8),
    /// routed of machine 1 or 2.
    Routed(u8),
    /// sipd.
    Sipd,
    /// The other sipd of the same service; see [`Rig::start_partnered`].
    Partner,
    /// Kamailio.
    Kamailio,
}

/// A running switch.
pub struct Rig {
    pub(super) net: Net,
    pub(super) dir: PathBuf,
    pub(super) runtime: tokio::runtime::Runtime,
    db: Option<Db>,
    database: Database,
    started: Instant,
    calls: AtomicU32,
    running: BTreeMap<Component, Process>,
    options: Options,
    /// Whether phones come by TLS.
    secured: bool,
    /// Kamailio knows a second sipd, on .21.
    partnered: bool,
    /// Pacemaker has Kamailio and sipd.
    paired: bool,
    /// The nodes of Pacemaker.
    pair: Option<pair::Pair>,
    keep: bool,
}

/// How a rig differs from the demo.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Longest talk, in seconds, instead of the default.
    pub call_seconds_max: Option<u32>,
    /// Further lines of `[routed]`.
    pub routed: &'static str,
    /// What is applied after the demo: TOML.
    pub more: &'static str,
}

/// Whether this process has the rights of root, without which some servers want no option and with which they do.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// The program that is tested: built beside the running one.
fn enswitch() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let path = own.ancestors().nth(2).context("no folder of builds")?.join("enswitch");
    if !path.exists() {
        bail!("{} is not there: run `cargo build` first", path.display());
    }
    Ok(path)
}

impl Rig {
    /// Starts everything on a network of its own, for a test.
    pub fn start(database: Database) -> anyhow::Result<Self> {
        Self::start_with(database, Options::default())
    }

    /// Starts everything on a network of its own, otherwise than the demo.
    pub fn start_with(database: Database, options: Options) -> anyhow::Result<Self> {
        programs::fetch(database.trees())?;
        Self::start_on(database, Net::any()?, options, false)
    }

    /// Starts everything on a network of its own, with TLS for phones.
    pub fn start_secured(database: Database, options: Options) -> anyhow::Result<Self> {
        programs::fetch(database.trees())?;
        Self::start_on(database, Net::any()?, options, true)
    }

    /// Starts everything on 127.0.0.0/24.
    pub fn start_demo(database: Database) -> anyhow::Result<Self> {
        programs::fetch(database.trees())?;
        Self::start_on(database, Net::demo()?, Options::default(), false)
    }

    /// Starts everything on a network of its own, with a Kamailio that knows a second sipd, which does not run yet.
    pub fn start_partnered(database: Database) -> anyhow::Result<Self> {
        programs::fetch(database.trees())?;
        let mut rig = Self::new(database, Net::any()?, Options::default(), false)?;
        rig.partnered = true;
        rig.started_up()
    }

    /// Starts everything in the network namespace of this process, in which nothing else is, with Kamailio and sipd as a pair under Pacemaker.
    pub fn start_pair(database: Database) -> anyhow::Result<Self> {
        programs::fetch(&["cluster"])?;
        programs::fetch(database.trees())?;
        let net = Net::namespace()?;
        pair::network(&net)?;
        let mut rig = Self::new(database, net, Options::default(), false)?;
        rig.paired = true;
        rig.started_up()
    }

    fn start_nodes(&self) -> anyhow::Result<pair::Pair> {
        let kamailio = kamailio::prepare(&self.net, &self.dir, (self.database, false), false)?;
        // The agent asks where the daemon listens by default, and the machine is one of its own.
        let status = format!("status = \"{}:5092\"", self.net.host(20));
        let settings = self.settings("a1").replace(&status, "status = \"127.0.0.1:5092\"");
        let state = format!("state_dir = \"{}/a1/enswitch\"", self.dir.display());
        let settings = settings.replace(&state, "state_dir = \"/var/lib/enswitch\"");
        // No Asterisk is there, nor the secret of one.
        let (before, rest) = settings.split_once("[routed.ami]").context("no [routed.ami]")?;
        let (_, sipd) = rest.split_once("[sipd]").context("no [sipd]")?;
        let settings = format!("{before}[sipd]{sipd}");
        pair::Pair::start(&self.net, &self.dir, &kamailio, &settings, enswitch()?)
    }

    /// The pair under Pacemaker.
    pub fn pair(&self) -> anyhow::Result<&pair::Pair> {
        self.pair.as_ref().context("there is no pair")
    }

    fn start_on(database: Database, net: Net, options: Options, secured: bool) -> anyhow::Result<Self> {
        Self::new(database, net, options, secured)?.started_up()
    }

    fn new(database: Database, net: Net, options: Options, secured: bool) -> anyhow::Result<Self> {
        let dir = folder(&net)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self {
            net,
            dir,
            runtime,
            db: None,
            database,
            started: Instant::now(),
            calls: AtomicU32::new(0),
            running: BTreeMap::new(),
            options,
            secured,
            partnered: false,
            paired: false,
            pair: None,
            keep: true,
        })
    }

    fn started_up(mut self) -> anyhow::Result<Self> {
        self.bring_up().with_context(|| format!("see {}", self.dir.join("log").display()))?;
        self.keep = false;
        Ok(self)
    }

    fn bring_up(&mut self) -> anyhow::Result<()> {
        self.say(&format!("starting the database: {:?}", self.database));
        self.restart(Component::Database)?;
        self.write_settings()?;
        if self.secured {
            super::phones::certificate(&self.dir.join("tls"))?;
        }
        self.say("migrating and applying demo/demo.toml");
        self.enswitch(&["migrate"])?;
        let demo = std::fs::read_to_string(project().join("demo/demo.toml"))?;
        std::fs::write(self.dir.join("demo.toml"), self.net.localize(&demo))?;
        let demo = self.dir.join("demo.toml");
        self.enswitch(&["apply", &demo.to_string_lossy()])?;
        if !self.options.more.is_empty() {
            let more = self.dir.join("more.toml");
            std::fs::write(&more, self.net.localize(self.options.more))?;
            self.enswitch(&["apply", &more.to_string_lossy()])?;
        }
        let url = self.database.url(&self.net, &self.dir);
        self.db = Some(self.runtime.block_on(Db::open(&url, 2, Duration::from_secs(5)))?);
        self.say("starting Asterisk, routed, sipd and Kamailio");
        for machine in [1, 2] {
            self.restart(Component::Asterisk(machine))?;
            self.restart(Component::Routed(machine))?;
        }
        if self.paired {
            self.pair = Some(self.start_nodes()?);
        } else {
            self.restart(Component::Kamailio)?;
            self.restart(Component::Sipd)?;
        }
        for machine in [1, 2] {
            self.wait_ready(Component::Asterisk(machine))?;
            self.wait_ready(Component::Routed(machine))?;
        }
        kamailio::wait_alive(&self.dir, 2)?;
        self.say("registering the phones");
        for (user, domain) in [("100", "acme.example"), ("101", "acme.example")] {
            self.register(user.parse()?, user, domain, &format!("pw-{user}"))?;
        }
        self.say("the switch is up");
        Ok(())
    }

    /// Starts a component that does not run.
    pub fn restart(&mut self, component: Component) -> anyhow::Result<()> {
        self.restart_with(component, &[])
    }

    /// Waits until a component does its work.
    pub fn wait_ready(&self, component: Component) -> anyhow::Result<()> {
        match component {
            Component::Asterisk(n) => asterisk::wait_booted(&self.dir, &format!("a{n}")),
            Component::Routed(n) => {
                let routed = (self.host(10 + n), 4573);
                until("routed", Duration::from_secs(20), || std::net::TcpStream::connect(routed).is_ok())
            }
            Component::Kamailio => kamailio::wait_alive(&self.dir, 2),
            Component::Database | Component::Sipd | Component::Partner => Ok(()),
        }
    }

    /// What Kamailio answers to a method of its JSON-RPC, as text. Parameters follow it after spaces.
    pub fn kamailio(&self, method: &str) -> anyhow::Result<String> {
        kamailio::call(&self.dir, method)
    }

    /// The address of a host.
    pub fn host(&self, number: u8) -> std::net::Ipv4Addr {
        self.net.host(number)
    }

    /// Starts a component that does not run; a daemon of ours with these variables in its environment.
    pub fn restart_with(&mut self, component: Component, variables: &[(&str, &str)]) -> anyhow::Result<()> {
        let (net, dir) = (&self.net, self.dir.as_path());
        let process = match component {
            Component::Database => match self.database.start(net, dir)? {
                Some(server) => server,
                None => return Ok(()),
            },
            Component::Asterisk(n) => asterisk::start(net, dir, &format!("a{n}"), 10 + n)?,
            Component::Kamailio => kamailio::start(net, dir, (self.database, self.secured), self.partnered)?,
            Component::Routed(n) => self.daemon("routed", &format!("a{n}"), variables)?,
            Component::Sipd => self.daemon("sipd", "a1", variables)?,
            Component::Partner => self.partner()?,
        };
        self.running.insert(component, process);
        Ok(())
    }

    /// Ends a component as a power cut would.
    pub fn kill9(&mut self, component: Component) {
        if let Some(process) = self.running.remove(&component) {
            process.kill9();
        }
    }

    /// Ends a component in good order.
    pub fn stop(&mut self, component: Component) {
        drop(self.running.remove(&component));
    }

    /// Sends a signal, such as `STOP`, to a component.
    pub fn signal(&self, component: Component, signal: &str) {
        if let Some(process) = self.running.get(&component) {
            process.signal(signal);
        }
    }

    /// The process id of a component that runs.
    pub fn pid(&self, component: Component) -> Option<u32> {
        self.running.get(&component).map(Process::id)
    }

    /// Components that ended by themselves.
    pub fn dead(&mut self) -> Vec<Component> {
        self.running.iter_mut().filter_map(|(name, process)| process.ended().map(|_| *name)).collect()
    }

    fn partner(&self) -> anyhow::Result<Process> {
        let mut program = Command::new(enswitch()?);
        program.arg("--config").arg(self.dir.join("a1.toml")).arg("sipd");
        for (key, port) in [("LISTEN", 5090), ("EVENTS", 5091), ("STATUS", 5092)] {
            program.env(format!("ENSWITCH_SIPD__{key}"), format!("{}:{port}", self.net.host(21)));
        }
        Process::start("partner", &mut program, &self.dir.join("log/partner"))
    }

    fn daemon(&self, command: &str, machine: &str, variables: &[(&str, &str)]) -> anyhow::Result<Process> {
        let config = self.dir.join(format!("{machine}.toml"));
        let name = if command == "routed" { format!("routed-{machine}") } else { command.to_owned() };
        let mut program = Command::new(enswitch()?);
        program.arg("--config").arg(config).arg(command).envs(variables.iter().copied());
        Process::start(&name, &mut program, &self.dir.join("log").join(&name))
    }

    /// Runs a subcommand with the configuration of machine 1 and these variables in its environment.
    pub fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> anyhow::Result<Output> {
        let mut program = Command::new(enswitch()?);
        program.arg("--config").arg(self.dir.join("a1.toml")).args(arguments).envs(variables.iter().copied());
        Ok(program.output()?)
    }

    /// Applies a description, in which hosts are those of 127.0.0.0/24.
    pub fn apply(&self, text: &str) -> anyhow::Result<String> {
        let file = self.dir.join("change.toml");
        std::fs::write(&file, self.net.localize(text))?;
        self.enswitch(&["apply", &file.to_string_lossy()])
    }

    /// Runs a subcommand with the configuration of machine 1 and gives its standard output.
    pub fn enswitch(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = self.run(arguments, &[])?;
        if !output.status.success() {
            bail!("enswitch {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn write_settings(&self) -> anyhow::Result<()> {
        std::fs::write(self.dir.join("ami-secret"), asterisk::AMI_SECRET)?;
        std::fs::set_permissions(self.dir.join("ami-secret"), std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        for machine in ["a1", "a2"] {
            let text = self.settings(machine);
            let path = self.dir.join(format!("{machine}.toml"));
            std::fs::write(&path, text)?;
            std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        }
        Ok(())
    }

    fn settings(&self, machine: &str) -> String {
        let address = self.net.host(if machine == "a1" { 11 } else { 12 });
        format!(
            r#"state_dir = "{dir}/{machine}/enswitch"
[database]
url = "{url}"
[routed]
machine = "{machine}"
listen = "{address}:4573"
status = "{address}:4574"
reserve_timeout_ms = 2000
{longest}{more}asterisk_cdr_file = "{dir}/{machine}/log/cdr-custom/enswitch.csv"
[routed.ami]
address = "{address}:5038"
username = "enswitch"
secret_file = "{dir}/ami-secret"
[sipd]
events = "{kamailio}:5091"
listen = "{kamailio}:5090"
status = "{kamailio}:5092"
proxies = ["{kamailio}"]
kamailio_rpc = "{rpc}"
"#,
            longest = self.options.call_seconds_max.map_or_else(String::new, |n| format!("call_seconds_max = {n}\n")),
            more = self.options.routed,
            dir = self.dir.display(),
            url = self.database.url(&self.net, &self.dir),
            kamailio = self.net.host(20),
            rpc = kamailio::socket(&self.dir).display(),
        )
    }

    pub(super) fn db(&self) -> anyhow::Result<&Db> {
        self.db.as_ref().context("the database is not open")
    }

    pub(super) fn next_call_id(&self) -> String {
        format!("rig{}x{}", std::process::id(), self.calls.fetch_add(1, Ordering::Relaxed))
    }

    /// A line of progress, with the seconds since the start.
    pub fn say(&self, text: &str) {
        let mut error = std::io::stderr().lock();
        let _ = std::io::Write::write_fmt(
            &mut error,
            format_args!("{:6.1}s  {text}\n", self.started.elapsed().as_secs_f64()),
        );
    }

    /// Leaves its files there at the end.
    pub fn keep_files(&mut self) {
        self.keep = true;
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        &self.dir
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            self.runtime.block_on(db.close());
        }
        // callers before what they call
        for component in [
            Component::Kamailio,
            Component::Sipd,
            Component::Asterisk(1),
            Component::Asterisk(2),
            Component::Routed(1),
            Component::Routed(2),
            Component::Database,
        ] {
            self.stop(component);
        }
        if !self.keep && !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}
