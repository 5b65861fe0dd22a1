//! Asterisk's side of an AGI conversation: the environment block and the answer to every command, without any I/O.

use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// SplitMix64: small, fast and reproducible; good enough to pick numbers and outcomes.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Uniform in `0..n`; `0` when `n` is `0`.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next_u64() % n as u64) as usize }
    }
}

/// How simulated calls end.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Probabilities of the dial outcomes; what is left over is CHANUNAVAIL.
    pub answer: f64,
    pub busy: f64,
    pub no_answer: f64,
    /// How long EXEC Dial really takes.
    pub dial_time: Duration,
    /// Seconds reported as talked, whatever time really passed.
    pub talk_secs: u64,
    /// Probability that it is the caller who ends an answered call.
    pub caller_hangup: f64,
    /// Digits returned by GET DATA and by variables set through Read().
    pub digits: String,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            answer: 1.0,
            busy: 0.0,
            no_answer: 0.0,
            dial_time: Duration::ZERO,
            talk_secs: 37,
            caller_hangup: 0.0,
            digits: String::new(),
        }
    }
}

/// What the channel does about one command.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Action {
    pub reply: String,
    /// Time to let pass before answering.
    pub wait: Duration,
    /// The channel was hung up by this command: a HANGUP line follows the reply.
    pub hangup_notice: bool,
    /// The command was EXEC Dial.
    pub dial: bool,
}

/// Who calls whom.
#[derive(Debug, Clone, Default)]
pub struct Call {
    pub number: u64,
    pub extension: String,
    pub caller: String,
    pub account: String,
}

#[derive(Debug)]
pub struct Channel {
    pub name: String,
    pub unique_id: String,
    call: Call,
    vars: HashMap<String, String>,
    up: bool,
    dead: bool,
}

impl Channel {
    pub fn new(call: Call, preset: &[(String, String)]) -> Self {
        let epoch = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        Self {
            name: format!("PJSIP/trunk-{:08x}", call.number),
            unique_id: format!("{epoch}.{}", call.number),
            vars: preset.iter().cloned().collect(),
            call,
            up: false,
            dead: false,
        }
    }

    /// The channel is gone, as it is when a hang-up handler runs.
    pub fn kill(&mut self) {
        self.dead = true;
    }

    /// The environment block.
    pub fn environment(&self, request: &str, script: &str, args: &[String]) -> String {
        let mut s = String::with_capacity(640);
        s.push_str("agi_network: yes\n");
        if !script.is_empty() {
            s.push_str(&format!("agi_network_script: {script}\n"));
        }
        let c = &self.call;
        for (key, value) in [
            ("request", request),
            ("channel", &self.name),
            ("language", "en"),
            ("type", "PJSIP"),
            ("uniqueid", &self.unique_id),
            ("version", "22.10.1"),
            ("callerid", &c.caller),
            ("calleridname", "unknown"),
            ("callingpres", "0"),
            ("callingani2", "0"),
            ("callington", "0"),
            ("callingtns", "0"),
            ("dnid", &c.extension),
            ("rdnis", "unknown"),
            ("context", "default"),
            ("extension", &c.extension),
            ("priority", "1"),
            ("enhanced", "0.0"),
            ("accountcode", &c.account),
            ("threadid", "140290042488576"),
        ] {
            s.push_str(&format!("agi_{key}: {value}\n"));
        }
        for (i, arg) in args.iter().enumerate() {
            s.push_str(&format!("agi_arg_{}: {}\n", i + 1, self.expand(arg)));
        }
        s.push('\n');
        s
    }

    /// Value of a channel variable or of the dialplan functions a routing script reads.
    pub fn lookup(&self, name: &str) -> Option<String> {
        if let Some(v) = self.vars.get(name) {
            return Some(v.clone());
        }
        let c = &self.call;
        let some = |s: &str| Some(s.to_owned());
        match name {
            "EXTEN" | "CALLERID(dnid)" | "CDR(dst)" => some(&c.extension),
            "CALLERID(num)" | "CALLERID(ani)" | "CALLERID(all)" | "CDR(src)" | "CDR(clid)" => some(&c.caller),
            "UNIQUEID" | "CHANNEL(uniqueid)" | "CHANNEL(linkedid)" | "LINKEDID" | "CDR(uniqueid)" | "CDR(linkedid)" => {
                some(&self.unique_id)
            }
            "CHANNEL" | "CHANNEL(name)" | "CDR(channel)" => some(&self.name),
            "CHANNEL(channeltype)" => some("PJSIP"),
            "CHANNEL(language)" => some("en"),
            "CHANNEL(accountcode)" | "CDR(accountcode)" => some(&c.account),
            "CHANNEL(state)" => some(if self.up { "Up" } else { "Ring" }),
            "CHANNEL(audioreadformat)" | "CHANNEL(audiowriteformat)" => some("ulaw"),
            "CDR(billsec)" | "CDR(duration)" => some("0"),
            "CDR(disposition)" => some("NO ANSWER"),
            // The header that Kamailio sets: lines of a numbers file name the calling line as their account.
            "PJSIP_HEADER(read,X-Enswitch-Line)" if !c.account.is_empty() => some(&c.account),
            "CONTEXT" => some("default"),
            "PRIORITY" => some("1"),
            // Quotes keep an argument together and are gone when it arrives.
            _ => name.strip_prefix("QUOTE(")?.strip_suffix(')').map(str::to_owned),
        }
    }

    /// Replaces every `${NAME}`, innermost first.
    fn expand(&self, text: &str) -> String {
        let mut s = text.to_owned();
        for _ in 0..64 {
            let Some(open) = s.rfind("${") else { break };
            let Some(close) = s[open..].find('}') else { break };
            let value = self.lookup(&s[open + 2..open + close]).unwrap_or_default();
            s.replace_range(open..=open + close, &value);
        }
        s
    }

    fn set(&mut self, name: &str, value: impl Into<String>) {
        self.vars.insert(name.trim_start_matches('_').to_owned(), value.into());
    }

    fn dial(&mut self, options: &str, plan: &Plan, rng: &mut Rng) -> Action {
        let mut parts = options.split(',');
        let target = parts.next().unwrap_or_default();
        let keep_going = parts.nth(1).is_some_and(has_g);
        let roll = rng.unit();
        let (status, cause) = match roll {
            _ if target.is_empty() => ("CHANUNAVAIL", "0"),
            r if r < plan.answer => ("ANSWER", "16"),
            r if r < plan.answer + plan.busy => ("BUSY", "17"),
            r if r < plan.answer + plan.busy + plan.no_answer => ("NOANSWER", "19"),
            _ => ("CHANUNAVAIL", "20"),
        };
        let answered = status == "ANSWER";
        let talked = if answered { plan.talk_secs } else { 0 };
        self.set("DIALSTATUS", status);
        self.set("HANGUPCAUSE", cause);
        self.set("ANSWEREDTIME", if answered { talked.to_string() } else { String::new() });
        self.set("ANSWEREDTIME_MS", if answered { (talked * 1000).to_string() } else { String::new() });
        self.set("DIALEDTIME", (talked + 2).to_string());
        self.set("DIALEDTIME_MS", (talked * 1000 + 2000).to_string());
        self.set("DIALEDPEERNUMBER", target.split_once('/').map_or(target, |(_, rest)| rest));
        self.set("DIALEDPEERNAME", if answered { "PJSIP/trunk-ffffffff" } else { "" });
        self.set("CDR(billsec)", talked.to_string());
        self.set("CDR(duration)", (talked + 2).to_string());
        let disposition = match status {
            "ANSWER" => "ANSWERED",
            "BUSY" => "BUSY",
            "NOANSWER" => "NO ANSWER",
            _ => "FAILED",
        };
        self.set("CDR(disposition)", disposition);
        self.up |= answered;
        let hung_up = answered && (!keep_going || rng.unit() < plan.caller_hangup);
        self.dead |= hung_up;
        Action {
            reply: if hung_up { "200 result=-1".into() } else { "200 result=0".into() },
            wait: plan.dial_time,
            hangup_notice: hung_up,
            dial: true,
        }
    }

    /// Answers one command line (without its newline).
    pub fn command(&mut self, line: &str, plan: &Plan, rng: &mut Rng) -> Action {
        let words = split_args(line);
        let upper: Vec<String> = words.iter().take(3).map(|w| w.to_ascii_uppercase()).collect();
        let word = |i: usize| words.get(i).map(String::as_str).unwrap_or_default();
        let verb = upper.first().map(String::as_str).unwrap_or_default();
        let second = upper.get(1).map(String::as_str).unwrap_or_default();
        let reply = |s: &str| Action { reply: s.to_owned(), ..Action::default() };
        let value = |v: Option<String>| match v {
            Some(v) => Action { reply: format!("200 result=1 ({v})"), ..Action::default() },
            None => Action { reply: "200 result=0".into(), ..Action::default() },
        };
        let needs_live_channel = match (verb, second) {
            (
                "ANSWER" | "HANGUP" | "STREAM" | "CONTROL" | "SAY" | "WAIT" | "RECORD" | "RECEIVE" | "SEND" | "TDD",
                _,
            ) => true,
            ("GET", "DATA" | "OPTION") | ("CHANNEL", "STATUS") => true,
            ("SET", s) => s != "VARIABLE",
            _ => false,
        };
        if self.dead && needs_live_channel {
            return reply("511 Command Not Permitted on a dead channel or intercept routine");
        }
        match (verb, second) {
            ("ANSWER", _) => {
                self.up = true;
                reply("200 result=0")
            }
            ("HANGUP", _) => {
                self.dead = true;
                Action { hangup_notice: true, ..reply("200 result=1") }
            }
            ("SET", "VARIABLE") if words.len() >= 4 => {
                self.set(word(2), word(3));
                reply("200 result=1")
            }
            ("SET", "CALLERID") => {
                self.set("CALLERID(num)", word(2));
                reply("200 result=1")
            }
            ("GET", "VARIABLE") if words.len() == 3 => value(self.lookup(word(2))),
            ("GET", "FULL") if words.len() >= 4 => value(Some(self.expand(word(3)))),
            ("GET", "DATA") if plan.digits.is_empty() => reply("200 result= (timeout)"),
            ("GET", "DATA") => reply(&format!("200 result={}", plan.digits)),
            ("RECORD", "FILE") => reply("200 result=0 (timeout) endpos=8000"),
            ("GET" | "STREAM" | "CONTROL", "OPTION" | "FILE" | "STREAM") => reply("200 result=0 endpos=8000"),
            ("CHANNEL", "STATUS") => reply(if self.up { "200 result=6" } else { "200 result=4" }),
            ("EXEC", "DIAL") => self.dial(word(2), plan, rng),
            ("EXEC", "") => syntax("EXEC"),
            ("EXEC", "READ") => {
                self.set(word(2).split(',').next().unwrap_or_default(), plan.digits.clone());
                reply("200 result=0")
            }
            ("EXEC", _) => reply("200 result=0"),
            ("VERBOSE" | "TDD", _) | ("DATABASE", "PUT" | "DEL" | "DELTREE") => reply("200 result=1"),
            ("NOOP" | "SAY" | "WAIT" | "SEND" | "RECEIVE" | "ASYNCAGI" | "GOSUB" | "SPEECH" | "DATABASE", _) => {
                reply("200 result=0")
            }
            ("SET", "CONTEXT" | "EXTENSION" | "PRIORITY" | "AUTOHANGUP" | "MUSIC") => reply("200 result=0"),
            ("SET" | "GET", _) => syntax(verb),
            _ => reply("510 Invalid or unknown command"),
        }
    }
}

/// Dial option `g`, not counting letters inside brackets such as `L(60000)` or `b(ctx^s^1)`.
fn has_g(options: &str) -> bool {
    let mut depth = 0;
    options.chars().any(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && c == 'g'
    })
}

fn syntax(command: &str) -> Action {
    let reply =
        format!("520-Invalid command syntax.  Proper usage follows:\n Usage: {command} ...\n520 End of proper usage.");
    Action { reply, ..Action::default() }
}

/// Splits a command line at blanks, honouring double quotes and backslashes the way Asterisk does.
pub fn split_args(line: &str) -> Vec<String> {
    let (mut out, mut current, mut in_word, mut quoted) = (Vec::new(), String::new(), false, false);
    let mut chars = line.trim_end_matches(['\r', '\n']).chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                in_word = true;
            }
            ' ' | '\t' if !quoted => {
                if in_word {
                    out.push(std::mem::take(&mut current));
                    in_word = false;
                }
            }
            '\\' => {
                in_word = true;
                current.extend(chars.next());
            }
            _ => {
                in_word = true;
                current.push(c);
            }
        }
    }
    if in_word {
        out.push(current);
    }
    out
}
