//! Asterisk's side of a call, played after a script.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// What comes of a `Dial`: variables as Asterisk 22 sets them.
#[derive(Debug, Clone, Copy)]
pub enum Dialled {
    /// Answered, talked so many milliseconds, and the called party hung up.
    Answer(u32),
    /// This final SIP status code came.
    Code(u16),
    /// It rang for the whole time.
    RangOut,
    /// The caller hung up while it rang.
    CallerGone,
}

impl Dialled {
    fn result(self) -> String {
        match self {
            Self::Answer(ms) => format!("ANSWER|{ms}|16|65|64|SIP 200 OK"),
            Self::Code(486) => "BUSY||17|||SIP 486 Busy Here".into(),
            Self::Code(code) => format!("CONGESTION||34|||SIP {code} Whatever"),
            Self::RangOut => "NOANSWER||17|||SIP 180 Ringing".into(),
            Self::CallerGone => "CANCEL||0|||SIP 180 Ringing".into(),
        }
    }
}

/// What routed did with a call.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub dials: Vec<String>,
    pub variables: Vec<String>,
    pub cause: Option<u16>,
    pub done: bool,
    pub commands: usize,
    /// What the caller was asked.
    pub questions: Vec<String>,
}

/// A call in progress.
pub struct Channel {
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    input: String,
    outcomes: VecDeque<Dialled>,
    last: String,
    /// What the caller dials when asked; then the caller hangs up.
    pub digits: VecDeque<String>,
    pub seen: Seen,
}

impl Channel {
    pub async fn script(server: SocketAddr, script: &str, unique_id: &str, extension: &str, caller: &[u8]) -> Self {
        let (reader, mut writer) = TcpStream::connect(server).await.expect("connected").into_split();
        let mut environment = format!(
            "agi_network: yes\nagi_network_script: {script}\nagi_request: agi://127.0.0.1/{script}\n\
             agi_uniqueid: {unique_id}\nagi_extension: {extension}\nagi_callerid: 100\nagi_calleridname: "
        )
        .into_bytes();
        environment.extend_from_slice(caller);
        environment.extend_from_slice(b"\n\n");
        writer.write_all(&environment).await.expect("written");
        let reader = BufReader::new(reader);
        let (input, last) = (String::new(), "|||||".to_owned());
        let (outcomes, digits) = Default::default();
        Self { reader, writer, input, outcomes, last, digits, seen: Seen::default() }
    }

    /// A call of line `100@acme.example`.
    pub async fn of_line(server: SocketAddr, unique_id: &str, extension: &str, outcomes: &[Dialled]) -> Self {
        let mut channel = Self::script(server, "call", unique_id, extension, b"Jos\xe9").await;
        channel.input = format!("100@acme.example||192.0.2.9:5060|{unique_id}|x@phone");
        channel.outcomes = outcomes.iter().copied().collect();
        channel
    }

    /// A call of a carrier.
    pub async fn of_carrier(server: SocketAddr, unique_id: &str, called: &str, outcomes: &[Dialled]) -> Self {
        let mut channel = Self::of_line(server, unique_id, called, outcomes).await;
        channel.input = format!("|1|192.0.2.9:5060|{unique_id}@carrier");
        channel
    }

    /// Answers commands until the conversation ends or a `Dial` comes for which there is no outcome: then that is up to the
    /// test. Tells whether it is ringing.
    pub async fn run(&mut self) -> bool {
        loop {
            let mut line = String::new();
            let read = tokio::time::timeout(Duration::from_secs(10), self.reader.read_line(&mut line)).await;
            if read.expect("routed says something in time").unwrap_or(0) == 0 {
                return false;
            }
            self.seen.commands += 1;
            if line.starts_with("EXEC \"Dial\"") {
                self.seen.dials.push(line.trim().to_owned());
                match self.outcomes.pop_front() {
                    Some(outcome) => self.end_dial(outcome).await,
                    None => return true,
                }
                continue;
            }
            let reply = self.answer(line.trim());
            self.say(&reply).await;
        }
    }

    /// The `Dial` that is going on comes to this end.
    pub async fn end_dial(&mut self, outcome: Dialled) {
        self.last = outcome.result();
        let gone = matches!(outcome, Dialled::CallerGone);
        self.say(if gone { "HANGUP\n200 result=-1" } else { "200 result=0" }).await;
    }

    fn answer(&mut self, line: &str) -> String {
        if line.starts_with("GET FULL VARIABLE") {
            let value = if line.contains("X-Enswitch-Line") || line.contains("${ENSWITCH_CALL}") {
                &self.input
            } else {
                &self.last
            };
            // who answered stands in front of how it ended
            let answered = if line.contains("DIALEDPEERNUMBER") { "|" } else { "" };
            return format!("200 result=1 ({answered}{value})");
        }
        if line.starts_with("STREAM FILE") {
            // Digits behind a mark come before the question is over.
            let early = self.digits.front_mut().and_then(|digits| digits.strip_prefix('>').map(str::to_owned));
            let Some((first, rest)) = early.as_deref().and_then(|digits| digits.split_at_checked(1)) else {
                return "200 result=0 endpos=1".into();
            };
            self.digits[0] = rest.to_owned();
            return format!("200 result={} endpos=1", first.as_bytes()[0]);
        }
        if line.starts_with("GET DATA") {
            self.seen.questions.push(line.to_owned());
            return match self.digits.pop_front() {
                Some(digits) => format!("200 result={digits}"),
                None => "HANGUP\n200 result=-1".into(),
            };
        }
        if line.starts_with("EXEC \"MSet\"") {
            self.seen.variables.push(line.to_owned());
        } else if let Some(cause) = line.strip_prefix("EXEC \"Hangup\" \"") {
            self.seen.cause = cause.trim_end_matches('"').parse().ok();
            return "HANGUP\n200 result=-1".into();
        } else if line == "SET VARIABLE \"ENSWITCH_DONE\" \"1\"" {
            self.seen.done = true;
        }
        "200 result=1".into()
    }

    async fn say(&mut self, text: &str) {
        let _ = self.writer.write_all(format!("{text}\n").as_bytes()).await;
    }
}

/// A call from its begin to its end.
pub async fn call(mut channel: Channel) -> Seen {
    assert!(!channel.run().await, "an outcome for every dial");
    channel.seen
}

/// The hang-up handler of a channel that routed called `call`, whose target `index` was dialled last.
pub async fn hangup(server: SocketAddr, unique_id: &str, call: i64, index: usize, outcome: Dialled) -> Seen {
    let mut channel = Channel::script(server, "hangup", unique_id, "s", b"").await;
    channel.input = format!("{call}|{index}|{}", outcome.result());
    assert!(!channel.run().await);
    channel.seen
}
