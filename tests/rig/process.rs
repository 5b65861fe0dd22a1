//! Starting programs, waiting for them, and ending exactly what was started.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Makes every wait end with an error, so that the rig is taken down.
pub fn interrupt() {
    INTERRUPTED.store(true, Ordering::Relaxed);
}

/// How much slower a machine may be that does other things too.
const BUSY: u32 = 4;

/// Waits until something holds that is there within `limit` on a machine that does nothing else. Fails when it is not there after
/// [`BUSY`] times that, or when the rig is interrupted.
pub fn until(what: &str, limit: Duration, mut holds: impl FnMut() -> bool) -> anyhow::Result<()> {
    let start = Instant::now();
    let limit = limit.saturating_mul(BUSY);
    loop {
        if holds() {
            return Ok(());
        }
        if INTERRUPTED.load(Ordering::Relaxed) {
            bail!("interrupted");
        }
        if start.elapsed() > limit {
            bail!("{what}: not within {} s", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until something holds, as [`until`] does.
pub fn wait(limit: Duration, holds: impl FnMut() -> bool) -> anyhow::Result<()> {
    until("what was waited for", limit, holds)
}

/// A running program with its children: a process group of its own. It ends when this is dropped.
pub struct Process {
    name: String,
    child: Child,
}

impl Process {
    /// Starts a program; its output goes to the end of the file `log`.
    pub fn start(name: &str, command: &mut Command, log: &Path) -> anyhow::Result<Self> {
        let log = File::options().create(true).append(true).open(log)?;
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name: name.to_owned(), child })
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it did.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Waits for its end.
    pub fn wait(&mut self, limit: Duration) -> anyhow::Result<ExitStatus> {
        let mut status = None;
        let what = format!("the end of {}", self.name);
        until(&what, limit, || {
            status = self.ended();
            status.is_some()
        })?;
        status.context("ended without a status")
    }

    /// Sends a signal to the whole group.
    pub fn signal(&self, signal: &str) {
        // The group stays ours as long as its leader was not waited for, or members of it live.
        let script = format!("kill -s {signal} -- -{}", self.child.id());
        let _ = Command::new("sh").args(["-c", &script]).stderr(Stdio::null()).status();
    }

    /// Ends it at once, without a chance to tidy up.
    pub fn kill9(mut self) {
        self.signal("KILL");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        self.signal("TERM");
        for _ in 0..50 {
            if self.ended().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        self.signal("KILL");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
