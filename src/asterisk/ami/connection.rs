//! The connection: made, kept, and made again.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use secrecy::ExposeSecret;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep, timeout};

use super::wire::{Message, Messages, encode};
use super::{AmiError, DEADLINE, Event, Reply, Request, Settings, Shared, State};
use crate::clock;

/// Pause after the first failure, and the longest one.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));
/// Asterisk is asked for a sign of life this often.
const PING: Duration = Duration::from_secs(5);
/// Without any sign of life for so long, the connection is given up.
const SILENCE: Duration = Duration::from_secs(15);
/// Actions without an answer.
const PENDING_MAX: usize = 1024;
/// Parts of one list: channels.
const PARTS_MAX: usize = 200_000;

/// An action that was sent.
struct Pending {
    reply: oneshot::Sender<Result<Reply, AmiError>>,
    /// The list so far, once its first line came.
    so_far: Option<Reply>,
    until: Instant,
}

/// Keeps a connection. Never ends.
pub(super) async fn run(
    settings: Settings,
    mut requests: mpsc::Receiver<Request>,
    events: mpsc::Sender<Event>,
    shared: Arc<Shared>,
) {
    let mut pause = PAUSES.0;
    loop {
        let error = match connect(&settings).await {
            Ok(stream) => {
                let began = Instant::now();
                let mut talk = Talk::new(&events, &shared);
                let error = talk.hold(stream, &settings, &mut requests).await;
                if began.elapsed() > PAUSES.1 {
                    pause = PAUSES.0;
                }
                error
            }
            Err(error) => error,
        };
        let gone = matches!(&error, AmiError::Io(error) if error.kind() == ErrorKind::ConnectionRefused);
        if !shared.is(State::Never) {
            shared.set(if gone { State::Gone } else { State::Broken });
        }
        shared.trouble(Some(&error));
        while let Ok(request) = requests.try_recv() {
            // Whoever asked may be gone.
            let _ = request.reply.send(Err(AmiError::Away));
        }
        sleep(pause).await;
        pause = (pause * 2).min(PAUSES.1);
    }
}

async fn connect(settings: &Settings) -> Result<TcpStream, AmiError> {
    let stream = timeout(DEADLINE, TcpStream::connect(settings.address)).await.map_err(|_| AmiError::TimedOut)??;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// One connection.
pub(super) struct Talk<'a> {
    events: &'a mpsc::Sender<Event>,
    shared: &'a Shared,
    pending: HashMap<u64, Pending>,
    next: u64,
    heard: Instant,
}

impl<'a> Talk<'a> {
    pub fn new(events: &'a mpsc::Sender<Event>, shared: &'a Shared) -> Self {
        Self { events, shared, pending: HashMap::new(), next: 1, heard: Instant::now() }
    }

    /// Logs in and serves until the connection breaks; tells why it did.
    pub async fn hold<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        mut stream: S,
        settings: &Settings,
        requests: &mut mpsc::Receiver<Request>,
    ) -> AmiError {
        let mut messages = Messages::default();
        let login = timeout(DEADLINE, self.login(&mut stream, &mut messages, settings)).await;
        if let Err(error) = login.unwrap_or(Err(AmiError::TimedOut)) {
            return error;
        }
        self.shared.set(State::Up);
        self.shared.trouble(None);
        let served = self.serve(&mut stream, &mut messages, requests).await;
        for (_, pending) in self.pending.drain() {
            let _ = pending.reply.send(Err(AmiError::Away));
        }
        served.err().unwrap_or(AmiError::Away)
    }

    async fn login<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut S,
        messages: &mut Messages,
        settings: &Settings,
    ) -> Result<(), AmiError> {
        let fields = [
            ("Username", settings.username.clone()),
            ("Secret", settings.secret.expose_secret().to_owned()),
            ("Events", "on".to_owned()),
        ];
        stream.write_all(encode("Login", "login", &fields).as_bytes()).await?;
        loop {
            while let Some(message) = messages.take()? {
                match message.get("Response") {
                    Some("Success") => return Ok(()),
                    Some(_) => return Err(AmiError::Login(message.get("Message").unwrap_or_default().to_owned())),
                    None => {}
                }
            }
            receive(stream, messages).await?;
        }
    }

    async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut S,
        messages: &mut Messages,
        requests: &mut mpsc::Receiver<Request>,
    ) -> Result<(), AmiError> {
        let mut ticks = tokio::time::interval(PING);
        loop {
            while let Some(message) = messages.take()? {
                self.heard(message);
            }
            tokio::select! {
                received = receive(stream, messages) => {
                    received?;
                    self.heard = Instant::now();
                    self.shared.heard.store(clock::now().micros(), Relaxed);
                }
                Some(request) = requests.recv() => {
                    let text = self.send(request);
                    timeout(DEADLINE, stream.write_all(text.as_bytes())).await.map_err(|_| AmiError::TimedOut)??;
                }
                _ = ticks.tick() => {
                    let now = Instant::now();
                    self.pending.retain(|_, pending| pending.until > now);
                    if self.heard.elapsed() > SILENCE {
                        return Err(AmiError::TimedOut);
                    }
                    let ping = encode("Ping", "ping", &[]);
                    timeout(DEADLINE, stream.write_all(ping.as_bytes())).await.map_err(|_| AmiError::TimedOut)??;
                }
            }
        }
    }

    /// The text of an action, whose answer is then waited for.
    fn send(&mut self, request: Request) -> String {
        if self.pending.len() >= PENDING_MAX {
            let _ = request.reply.send(Err(AmiError::Away));
            return String::new();
        }
        let id = self.next;
        self.next += 1;
        let until = Instant::now() + DEADLINE;
        self.pending.insert(id, Pending { reply: request.reply, so_far: None, until });
        encode(request.name, &id.to_string(), &request.fields)
    }

    fn heard(&mut self, message: Message) {
        if message.is("Event", "DialEnd") && message.is("DialStatus", "ANSWER") {
            let Some(unique_id) = message.get("Uniqueid").map(str::to_owned) else { return };
            if self.events.try_send(Event::Answered { unique_id }).is_err() {
                tracing::warn!("an answer is not noted while the call runs: too many wait");
            }
            return;
        }
        let Some(id) = message.get("ActionID").and_then(|id| id.parse().ok()) else { return };
        if self.pending.contains_key(&id)
            && let Some(answer) = self.part(id, message)
            && let Some(pending) = self.pending.remove(&id)
        {
            // Whoever asked may be gone.
            let _ = pending.reply.send(answer);
        }
    }

    /// Takes a part of an answer; gives the answer if that was the last part.
    fn part(&mut self, id: u64, message: Message) -> Option<Result<Reply, AmiError>> {
        let pending = self.pending.get_mut(&id)?;
        if message.is("EventList", "Complete") {
            return pending.so_far.take().map(Ok);
        }
        if let Some(reply) = &mut pending.so_far {
            reply.parts.push(message);
            return (reply.parts.len() > PARTS_MAX).then_some(Err(AmiError::TooLong));
        }
        if message.is("Response", "Error") {
            return Some(Err(AmiError::Refused(message.get("Message").unwrap_or_default().to_owned())));
        }
        message.get("Response")?;
        if message.is("EventList", "start") {
            pending.so_far = Some(Reply { response: message, parts: Vec::new() });
            return None;
        }
        Some(Ok(Reply { response: message, parts: Vec::new() }))
    }
}

async fn receive<S: AsyncRead + Unpin>(stream: &mut S, messages: &mut Messages) -> Result<(), AmiError> {
    if stream.read_buf(messages.space()).await? == 0 {
        return Err(std::io::Error::from(ErrorKind::UnexpectedEof).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use secrecy::SecretString;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::sync::mpsc;

    use super::super::{Ami, AmiError, Event, Settings, Shared};
    use super::Talk;

    /// A conversation with a played Asterisk that has let us in.
    fn connected() -> (Ami, DuplexStream, mpsc::Receiver<Event>, tokio::task::JoinHandle<AmiError>) {
        let (ours, asterisk) = duplex(1 << 20);
        let (requests, mut queue) = mpsc::channel(8);
        let (events, told) = mpsc::channel(8);
        let shared = Arc::new(Shared::default());
        let ami = Ami { requests, shared: Arc::clone(&shared) };
        let task = tokio::spawn(async move {
            let settings = Settings {
                address: ([127, 0, 0, 1], 1).into(),
                username: "enswitch".into(),
                secret: SecretString::from("x\r\nAction: Originate"),
            };
            Talk::new(&events, &shared).hold(ours, &settings, &mut queue).await
        });
        (ami, asterisk, told, task)
    }

    async fn read(asterisk: &mut DuplexStream, until: &str) -> String {
        let mut bytes = Vec::new();
        while !String::from_utf8_lossy(&bytes).contains(until) {
            assert!(asterisk.read_buf(&mut bytes).await.expect("read") > 0);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    const LET_IN: &str = "Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: login\r\n\r\n";

    #[tokio::test]
    async fn answers_are_matched_and_lists_are_gathered() {
        let (ami, mut asterisk, mut told, task) = connected();
        let login = read(&mut asterisk, "Events: on\r\n\r\n").await;
        assert!(login.contains("Secret: xAction: Originate\r\n"), "{login}");
        asterisk.write_all(LET_IN.as_bytes()).await.expect("written");
        read(&mut asterisk, "Action: Ping").await;
        let asked = tokio::join!(ami.channels(), ami.hang_up("a1-1.0", 16), async {
            read(&mut asterisk, "Cause: 16").await;
            let text = "Response: Success\r\nActionID: 1\r\nEventList: start\r\n\r\n\
                        Event: DialEnd\r\nUniqueid: a1-9.0\r\nDialStatus: ANSWER\r\n\r\n\
                        Event: DialEnd\r\nUniqueid: a1-8.0\r\nDialStatus: BUSY\r\n\r\n\
                        Response: Error\r\nActionID: 2\r\nMessage: No such channel\r\n\r\n\
                        Event: CoreShowChannel\r\nActionID: 1\r\nUniqueid: a1-1.0\r\n\r\n\
                        Event: CoreShowChannelsComplete\r\nActionID: 1\r\nEventList: Complete\r\n\r\n";
            asterisk.write_all(text.as_bytes()).await.expect("written");
        });
        assert_eq!(asked.0.expect("listed").into_iter().collect::<Vec<_>>(), ["a1-1.0"]);
        assert!(matches!(asked.1, Err(AmiError::Refused(message)) if message == "No such channel"));
        assert_eq!(told.recv().await, Some(Event::Answered { unique_id: "a1-9.0".into() }));
        assert!(told.try_recv().is_err(), "busy is no answer");
        assert!(ami.heard().is_some());
        drop(asterisk);
        assert!(matches!(task.await.expect("ended"), AmiError::Io(_)));
    }

    #[tokio::test]
    async fn half_a_list_is_none_and_a_refused_login_is_told() {
        let (ami, mut asterisk, _told, task) = connected();
        asterisk.write_all(LET_IN.as_bytes()).await.expect("written");
        read(&mut asterisk, "Action: Ping").await;
        let asked = tokio::join!(ami.channels(), async {
            read(&mut asterisk, "CoreShowChannels").await;
            asterisk.write_all(b"Response: Success\r\nActionID: 1\r\nEventList: start\r\n\r\n").await.expect("written");
            drop(asterisk);
        });
        assert!(matches!(asked.0, Err(AmiError::Away)), "{asked:?}");
        task.await.expect("ended");
        let (ami, mut asterisk, _told, task) = connected();
        asterisk.write_all(b"Response: Error\r\nMessage: Authentication failed\r\n\r\n").await.expect("written");
        assert!(matches!(task.await.expect("ended"), AmiError::Login(message) if message == "Authentication failed"));
        assert!(matches!(ami.channels().await, Err(AmiError::Away)));
    }
}
