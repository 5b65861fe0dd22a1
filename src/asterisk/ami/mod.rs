//! Asterisk's manager interface: tells what FastAGI cannot see, and does to calls what FastAGI cannot do.
//!
//! [`wire`] is the protocol without a socket, [`Ami`] the handle that asks, [`Ami::start`] the connection behind it, which is
//! made again whenever it breaks.

mod action;
mod connection;
mod load;
pub mod wire;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use self::wire::{Message, MessageError};
use crate::model::Timestamp;

pub use action::Originate;
pub use load::Processor;

/// Time for an answer.
const DEADLINE: Duration = Duration::from_secs(5);
/// Actions that may wait for their turn.
const QUEUE: usize = 1024;

/// Where to ask, and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port.
    pub address: SocketAddr,
    /// User, as in `manager.conf`.
    pub username: String,
    /// Its secret.
    pub secret: SecretString,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AmiError {
    /// The connection failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// What came is no message.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// There is no connection now.
    #[error("not connected")]
    Away,
    /// It took too long.
    #[error("no complete answer within {DEADLINE:?}")]
    TimedOut,
    /// The answer has no end.
    #[error("the answer has too many parts")]
    TooLong,
    /// The login was refused.
    #[error("refused: {0}; check username, secret and rights in manager.conf")]
    Login(String),
    /// The action was refused.
    #[error("refused: {0}")]
    Refused(String),
}

/// What Asterisk tells by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Somebody who was dialled answered.
    Answered {
        /// Unique id of the channel that dialled.
        unique_id: String,
    },
}

/// What came back to an action.
#[derive(Debug, Default)]
struct Reply {
    response: Message,
    /// The parts of a list.
    parts: Vec<Message>,
}

struct Request {
    name: &'static str,
    fields: Vec<(&'static str, String)>,
    reply: oneshot::Sender<Result<Reply, AmiError>>,
}

/// How the connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    /// It never was there.
    Never = 0,
    /// It is there.
    Up = 1,
    /// It was there, and the last try failed somehow.
    Broken = 2,
    /// It was there, and nobody listens at the address any more.
    Gone = 3,
}

#[derive(Debug, Default)]
struct Shared {
    /// When Asterisk last said anything, in microseconds of the epoch; 0: never.
    heard: AtomicI64,
    state: AtomicU8,
    trouble: Mutex<Option<String>>,
}

impl Shared {
    fn set(&self, state: State) {
        self.state.store(state as u8, Relaxed);
    }

    fn is(&self, state: State) -> bool {
        self.state.load(Relaxed) == state as u8
    }

    /// Logs what does not work when it begins and when it changes, not its every try.
    fn trouble(&self, error: Option<&AmiError>) {
        let text = error.map(ToString::to_string);
        let mut known = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if *known == text {
            return;
        }
        match &text {
            Some(text) => tracing::warn!("asterisk's manager interface: {text}"),
            None => tracing::info!("asterisk's manager interface works again"),
        }
        *known = text;
    }
}

/// Asks Asterisk. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ami {
    requests: mpsc::Sender<Request>,
    shared: Arc<Shared>,
}

impl Ami {
    /// Keeps a connection for as long as the returned future runs; it never ends. What Asterisk tells goes to `events`; when
    /// nobody takes it in time it is dropped.
    pub fn start(settings: Settings, events: mpsc::Sender<Event>) -> (Self, impl Future<Output = ()> + Send) {
        let (requests, queue) = mpsc::channel(QUEUE);
        let shared = Arc::new(Shared::default());
        let run = connection::run(settings, queue, events, Arc::clone(&shared));
        (Self { requests, shared }, run)
    }

    /// When Asterisk last gave a sign of life. It is asked for one every few seconds.
    #[must_use]
    pub fn heard(&self) -> Option<Timestamp> {
        let micros = self.shared.heard.load(Relaxed);
        (micros > 0).then(|| Timestamp::from_micros(micros))
    }

    /// Whether Asterisk can be asked now.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.shared.is(State::Up)
    }

    /// Whether Asterisk was there and now does not run any more: the system says that nobody listens.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.shared.is(State::Gone)
    }

    async fn ask(&self, name: &'static str, fields: Vec<(&'static str, String)>) -> Result<Reply, AmiError> {
        if !self.shared.is(State::Up) {
            return Err(AmiError::Away);
        }
        let (reply, answer) = oneshot::channel();
        let asked = async {
            self.requests.send(Request { name, fields, reply }).await.map_err(|_| AmiError::Away)?;
            answer.await.map_err(|_| AmiError::Away)?
        };
        timeout(DEADLINE, asked).await.map_err(|_| AmiError::TimedOut)?
    }
}
