//! baresip: a phone as people have it, over TLS, without sound and without root.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;

use super::process::{Process, until};
use super::programs::{Tree, fetch};
use super::run::Rig;

/// Makes a certificate for `localhost` and its key in a folder: `certificate.pem` and `key.pem`.
pub fn certificate(folder: &Path) -> anyhow::Result<()> {
    fetch(&["phones"])?;
    std::fs::create_dir_all(folder)?;
    let config = folder.join("openssl.cnf");
    std::fs::write(&config, "[req]\ndistinguished_name = name\n[name]\n")?;
    let mut command = Tree::open("phones")?.command("usr/bin/openssl");
    command.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]);
    command.args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-config"]).arg(config);
    command.args(["-addext", "basicConstraints=critical,CA:FALSE"]);
    command.arg("-keyout").arg(folder.join("key.pem")).arg("-out").arg(folder.join("certificate.pem"));
    let output = command.output()?;
    anyhow::ensure!(output.status.success(), "openssl: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// Everything that a phone wrote, without colours.
fn said(log: &Path) -> String {
    let text = String::from_utf8_lossy(&std::fs::read(log).unwrap_or_default()).into_owned();
    let mut parts = text.split('\u{1b}');
    let plain: String = parts.next().into_iter().map(str::to_owned).collect();
    parts.fold(plain, |plain, part| plain + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// Waits until a phone has written this so many times.
pub(super) fn await_said(log: &Path, text: &str, times: usize) -> anyhow::Result<()> {
    let is_said = || said(log).matches(text).count() >= times;
    until(&format!("{text:?} in the output of a phone"), Duration::from_secs(15), is_said).with_context(|| said(log))
}

/// A softphone that runs.
pub struct Softphone {
    own: Ipv4Addr,
    log: PathBuf,
    process: Process,
}

impl Rig {
    /// Starts baresip for a line: it registers over TLS, watches `friend` and answers calls by itself.
    pub fn softphone(&self, host: u8, user: &str, password: &str, friend: &str) -> anyhow::Result<Softphone> {
        let (own, proxy, tree) = (self.net.host(host), self.net.host(20), Tree::open("phones")?);
        let folder = self.dir.join(format!("phone-{user}"));
        std::fs::create_dir_all(&folder)?;
        let config = format!(
            "sip_listen {own}:5061\nnet_interface {own}\naudio_source ausine,440\naudio_player aufile,{folder}/heard.wav\n\
             audio_alert aufile,{folder}/alert.wav\nausrc_srate 48000\nausrc_channels 2\nmodule_path {modules}\nmodule g711.so\n\
             module ausine.so\nmodule aufile.so\nmodule_tmp uuid.so\nmodule_tmp account.so\nmodule_app contact.so\n\
             module_app presence.so\nmodule_app menu.so\nmodule_app ctrl_tcp.so\nctrl_tcp_listen {own}:4444\n",
            folder = folder.display(),
            modules = tree.path("usr/lib/baresip/modules").display(),
        );
        let account = format!(
            "<sip:{user}@acme.example;transport=tls>;auth_pass={password};regint=60;answermode=auto;\
             outbound=\"sip:{proxy}:5061;transport=tls\"\n"
        );
        let friend = format!("sip:{friend}@acme.example");
        std::fs::write(folder.join("config"), config)?;
        std::fs::write(folder.join("accounts"), account)?;
        std::fs::write(folder.join("contacts"), format!("\"Friend\" <{friend}>;presence=p2p\n"))?;
        std::fs::write(folder.join("current_contact"), friend)?;
        let log = self.dir.join(format!("log/phone-{user}"));
        let mut command = tree.command("usr/bin/baresip");
        command.arg("-f").arg(&folder).arg("-v").current_dir(&folder);
        let process = Process::start("baresip", &mut command, &log)?;
        Ok(Softphone { own, log, process })
    }
}

impl Softphone {
    /// Waits until it has written this so many times.
    pub fn await_said(&self, text: &str, times: usize) -> anyhow::Result<()> {
        await_said(&self.log, text, times)
    }

    /// Gives it a command, as its menu has them.
    pub fn command(&self, name: &str, parameters: &str) -> anyhow::Result<()> {
        use std::io::{Read as _, Write as _};
        let text = serde_json::json!({ "command": name, "params": parameters }).to_string();
        let mut stream = std::net::TcpStream::connect((self.own, 4444))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(format!("{}:{text},", text.len()).as_bytes())?;
        // What happens meanwhile is told by the same way.
        let (mut answer, mut buffer) = (String::new(), [0; 4096]);
        while !answer.contains("\"response\":true") {
            let length = stream.read(&mut buffer)?;
            anyhow::ensure!(length > 0, "{name} {parameters}: {answer}");
            answer += &String::from_utf8_lossy(&buffer[..length]);
        }
        anyhow::ensure!(answer.contains("\"ok\":true"), "{name} {parameters}: {answer}");
        Ok(())
    }

    /// Switches it off: it says goodbye to the registrar.
    pub fn stop(mut self) -> anyhow::Result<()> {
        self.process.signal("TERM");
        // The registrar asks for a password first, which takes a busy machine longer than a process gets that is dropped.
        until("the end of a softphone", Duration::from_secs(15), || self.process.ended().is_some())
    }
}
