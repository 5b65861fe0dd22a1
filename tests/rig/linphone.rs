//! linphone: a phone as people have it, over UDP, with sound files instead of a sound card.
//!
//! Its libraries look for grammars in `/usr/share/belr` and nowhere else, so it runs in a mount namespace of its own, in which `/usr/share` is the one it
//! was unpacked with. Without root that needs user namespaces.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use super::phones::await_said;
use super::process::Process;
use super::programs::{Tree, fetch};
use super::run::{Rig, is_root};

/// Reads commands from its first argument, below the second one's `/usr/share`.
const START: &str = r#"commands=$1 share=$2; shift 2; mount --bind "$share" /usr/share && mkfifo "$commands" && exec "$@" <>"$commands""#;

/// A linphone that runs.
pub struct Linphone {
    log: PathBuf,
    commands: PathBuf,
    process: Process,
}

impl Rig {
    /// Starts linphone for a line: it registers, publishes its presence and watches that of `friend`.
    pub fn linphone(&self, host: u8, user: &str, password: &str, friend: &str) -> anyhow::Result<Linphone> {
        fetch(&["linphone"])?;
        let (own, proxy, tree) = (self.net.host(host), self.net.host(20), Tree::open("linphone")?);
        let folder = self.dir.join(format!("phone-{user}"));
        std::fs::create_dir_all(folder.join(".local/share/linphone"))?;
        let config = format!(
            "[sip]\nsip_port=5060\nsip_tcp_port=0\nsip_tls_port=0\nbind_address={own}\nuse_ipv6=0\ndefault_proxy=0\n\
             [proxy_0]\nreg_proxy=<sip:{proxy};transport=udp>\nreg_route=<sip:{proxy};transport=udp;lr>\n\
             reg_identity=sip:{user}@acme.example\nreg_expires=600\nreg_sendregister=1\npublish=1\n\
             [auth_info_0]\nusername={user}\npasswd={password}\nrealm=acme.example\ndomain=acme.example\n\
             [friend_0]\nurl=\"Friend\" <sip:{friend}@acme.example>\npol=accept\nsubscribe=1\n"
        );
        std::fs::write(folder.join("config"), config)?;
        let (log, commands) = (self.dir.join(format!("log/phone-{user}")), folder.join("commands"));
        let phone = tree.command("usr/bin/linphonec");
        let mut command = Command::new("unshare");
        command.args(if is_root() { &["--mount"][..] } else { &["--map-root-user", "--mount"] });
        command.args(["sh", "-c", START, "sh"]).arg(&commands).arg(tree.path("usr/share"));
        command.arg(phone.get_program()).args(phone.get_args()).arg("-c").arg(folder.join("config"));
        command.args(["-d", "6", "-l"]).arg(self.dir.join(format!("log/phone-{user}-trace")));
        command.env("HOME", &folder).current_dir(&folder);
        let process = Process::start("linphone", &mut command, &log)?;
        let phone = Linphone { log, commands, process };
        phone.await_said("linphonec>", 1)?;
        phone.command("soundcard use files")?;
        Ok(phone)
    }
}

impl Linphone {
    /// Waits until it has written this so many times.
    pub fn await_said(&self, text: &str, times: usize) -> anyhow::Result<()> {
        await_said(&self.log, text, times)
    }

    /// Gives it a command, as somebody would who sits before it.
    pub fn command(&self, text: &str) -> anyhow::Result<()> {
        use std::io::Write as _;
        let mut commands =
            std::fs::File::options().write(true).open(&self.commands).context("linphone takes nothing")?;
        Ok(commands.write_all(format!("{text}\n").as_bytes())?)
    }
}
