//! An Asterisk with the files of `deploy/asterisk`.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::place::{Net, project};
use super::process::{Process, until};
use super::programs::Tree;

/// The secret of the manager interface, in the rig.
pub const AMI_SECRET: &str = "rig-secret";

/// Writes the configuration of machine `name` (`a1` on .11, `a2` on .12) and starts it.
pub fn start(net: &Net, dir: &Path, name: &str, host: u8) -> anyhow::Result<Process> {
    let tree = Tree::open("asterisk")?;
    let home = dir.join(name);
    let etc = home.join("etc");
    for folder in ["etc", "lib", "spool", "log/cdr-custom", "run", "cache"] {
        std::fs::create_dir_all(home.join(folder))?;
    }
    // the distribution's own files for what the core reads and we do not set
    for file in
        ["acl", "ccss", "cel", "cli", "codecs", "dnsmgr", "features", "indications", "pjproject", "sorcery", "stasis"]
    {
        let from = tree.path("etc/asterisk").join(format!("{file}.conf"));
        if from.exists() {
            std::fs::copy(from, etc.join(format!("{file}.conf")))?;
        }
    }
    let address = net.host(host).to_string();
    for file in std::fs::read_dir(project().join("deploy/asterisk"))? {
        let file = file?;
        let text = std::fs::read_to_string(file.path())?
            .replace("@MACHINE@", name)
            .replace("@ADDRESS@", &address)
            .replace("@AMI@", &address)
            .replace("@AMI_SECRET@", AMI_SECRET)
            .replace("@ROUTED@", &format!("{address}:4573"))
            .replace("@KAMAILIO@", &net.host(20).to_string());
        std::fs::write(etc.join(file.file_name()), text)?;
    }
    let mut options = std::fs::read_to_string(etc.join("asterisk.conf"))?;
    options.push_str(&directories(&tree, &home));
    std::fs::write(etc.join("asterisk.conf"), options)?;
    Process::start(name, command(&tree, &home).arg("-f"), &dir.join("log").join(name))
}

fn directories(tree: &Tree, home: &Path) -> String {
    let home = home.display();
    format!(
        "[directories]
astmoddir => {}
astdatadir => {}
astetcdir => {home}/etc
astcachedir => {home}/cache
astvarlibdir => {home}/lib
astdbdir => {home}/lib
astkeydir => {home}/lib
astagidir => {home}/lib
astspooldir => {home}/spool
astrundir => {home}/run
astlogdir => {home}/log
",
        tree.library("asterisk/modules").display(),
        tree.path("usr/share/asterisk").display(),
    )
}

fn command(tree: &Tree, home: &Path) -> Command {
    let mut command = tree.command("usr/sbin/asterisk");
    command.arg("-C").arg(home.join("etc/asterisk.conf"));
    command
}

/// What a command of its console prints.
pub fn console(dir: &Path, name: &str, line: &str) -> anyhow::Result<String> {
    let output = command(&Tree::open("asterisk")?, &dir.join(name)).args(["-rx", line]).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Waits until it takes calls.
pub fn wait_booted(dir: &Path, name: &str) -> anyhow::Result<()> {
    let socket = dir.join(name).join("run/asterisk.ctl");
    until(name, Duration::from_secs(30), || {
        socket.exists() && console(dir, name, "core waitfullybooted").is_ok_and(|text| text.contains("fully booted"))
    })
}
