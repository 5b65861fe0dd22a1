//! SIP phones and carriers, played by SIPp.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::place::project;
use super::process::Process;
use super::programs::Tree;

/// Fills in a scenario and its fields, and gives the folder and the command that plays it from `own`.
pub struct Player<'a> {
    /// The rig's folder.
    pub dir: &'a Path,
    /// File in `tests/rig/sipp` without its ending.
    pub scenario: &'a str,
    /// What scenarios with a place for digits dial, in the order it is dialled; a comma is a pause.
    pub digits: &'a str,
    /// Status code for scenarios that have a place for one.
    pub code: u16,
    /// Address of the phone or carrier.
    pub own: Ipv4Addr,
}

/// Who calls whom, for scenarios that call or register.
pub struct Fields<'a> {
    /// User part of the caller's address.
    pub user: &'a str,
    /// Its password.
    pub password: &'a str,
    /// Number called.
    pub number: &'a str,
    /// Host part of what is called.
    pub host: &'a str,
    /// Host part of the caller's address.
    pub domain: &'a str,
    /// Display name, sent in ISO-8859-1.
    pub name: &'a str,
}

impl Player<'_> {
    fn file(&self, ending: &str) -> PathBuf {
        self.dir.join("sipp").join(format!("{}-{}.{ending}", self.scenario, self.own))
    }

    fn command(&self) -> anyhow::Result<Command> {
        let folder = self.dir.join("sipp");
        std::fs::create_dir_all(&folder)?;
        if !folder.join("tone.ulaw").exists() {
            // one second of 1 kHz in G.711 mu-law
            let period = [0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e];
            std::fs::write(folder.join("tone.ulaw"), period.repeat(1000))?;
        }
        let scenario = project().join("tests/rig/sipp").join(format!("{}.xml", self.scenario));
        let text = std::fs::read_to_string(scenario)?.replace("@CODE@", &self.code.to_string());
        let text = text.replace("@DIGITS@", &dialled(self.digits));
        std::fs::write(self.file("xml"), text)?;
        let mut command = Tree::open("switch")?.command("usr/bin/sipp");
        let own = self.own.to_string();
        command.current_dir(folder).arg("-sf").arg(self.file("xml"));
        command.args(["-i", &own, "-p", "5060", "-mi", &own, "-nostdin", "-trace_err"]);
        command.arg("-error_file").arg(self.file("err"));
        Ok(command)
    }

    /// Waits for so many calls and treats each as the scenario says.
    pub fn listen(&self, calls: u32) -> anyhow::Result<Process> {
        let mut command = self.command()?;
        command.args(["-m", &calls.to_string(), "-rtp_echo", "-mp", "30000", "-timeout", "120"]);
        Process::start(self.scenario, &mut command, &self.file("out"))
    }

    /// Calls or registers at `target`, so many times within a second. `call_id` begins the Call-ID; `milliseconds` is the time of talk.
    pub fn play(
        &self,
        target: Ipv4Addr,
        fields: &Fields<'_>,
        call_id: &str,
        milliseconds: u64,
        calls: u32,
    ) -> anyhow::Result<Process> {
        let calls = calls.to_string();
        let options = ["-m", &calls, "-r", &calls, "-l", &calls, "-timeout", "90"];
        self.play_with(target, fields, call_id, milliseconds, &options)
    }

    /// As [`Self::play`], with options that tell how often and how long.
    pub fn play_with(
        &self,
        target: Ipv4Addr,
        fields: &Fields<'_>,
        call_id: &str,
        milliseconds: u64,
        options: &[&str],
    ) -> anyhow::Result<Process> {
        let Fields { user, password, number, host, domain, name } = fields;
        std::fs::create_dir_all(self.dir.join("sipp"))?;
        let line =
            format!("{user};[authentication username={user} password={password}];{number};{host};{domain};{name}");
        let latin: Vec<u8> = format!("SEQUENTIAL\n{line}\n").chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
        std::fs::write(self.file("csv"), latin)?;
        let _ = std::fs::remove_file(self.file("err"));
        let mut command = self.command()?;
        command.arg(format!("{target}:5060")).arg("-inf").arg(self.file("csv"));
        command.args(["-mp", "32000", "-cid_str", &format!("{call_id}-%u")]).args(options);
        command.args(["-d", &milliseconds.to_string()]);
        Process::start(self.scenario, &mut command, &self.file("out"))
    }

    /// Calls that failed, by its statistics: the last line of the newest file, in the column of that name.
    pub fn failed(&self) -> Option<u32> {
        let start = format!("{}-{}_", self.scenario, self.own);
        let named = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&start));
        let files = std::fs::read_dir(self.dir.join("sipp")).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
        let text = std::fs::read_to_string(files.filter(named).max()?).ok()?;
        let column = text.lines().next()?.split(';').position(|name| name == "FailedCall(C)")?;
        text.lines().last()?.split(';').nth(column)?.parse().ok()
    }

    /// What went otherwise than the scenario says: the first final answer that SIPp did not expect, or all that it complains about.
    pub fn complaint(&self) -> String {
        let text = std::fs::read_to_string(self.file("err")).unwrap_or_default();
        let answer = text.lines().find_map(|line| line.find("SIP/2.0 ").and_then(|at| line.get(at..)));
        answer.map_or_else(|| format!("no answer that was not expected, but: {text:?}"), str::to_owned)
    }
}

/// Steps of a scenario that send digits (RFC 6086; Asterisk takes `application/dtmf-relay`).
fn dialled(digits: &str) -> String {
    let step = |(number, digit): (u32, char)| match digit {
        ',' => "<pause milliseconds=\"2000\"/>\n".to_owned(),
        digit => format!(
            "<send retrans=\"500\"><![CDATA[\nINFO [next_url] SIP/2.0\n\
             Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n[routes]\n\
             From: <sip:[field0]@[field4]>;tag=[call_number]u\n[last_To:]\nCall-ID: [call_id]\nCSeq: {number} INFO\n\
             Contact: <sip:[field0]@[local_ip]:[local_port]>\nMax-Forwards: 70\n\
             Content-Type: application/dtmf-relay\nContent-Length: [len]\n\nSignal={digit}\nDuration=160\n\n]]></send>\n\
             <recv response=\"200\"/>\n<pause milliseconds=\"200\"/>\n"
        ),
    };
    (2..).zip(digits.chars()).map(step).collect()
}
