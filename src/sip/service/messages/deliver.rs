//! Delivery: one sipd over all machines sends what waits, of each line one message after the other.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};

use super::Wanted;
use super::imdn::{Cpim, Outcome};
use super::take::Taking;
use crate::clock;
use crate::ledger::Way;
use crate::model::{LineId, Message, MessageId, MessageStatus, Reason};
use crate::sip::message::{Method, Outgoing};
use crate::sip::service::Lease;
use crate::store::duties::{self, Fence};
use crate::store::messages::{self as store, Arrival};
use crate::store::{Db, StoreError};

/// How often it is looked for messages, if nobody tells of one.
const TICK: Duration = Duration::from_millis(500);

/// How often it is looked which lines have a phone, and which messages are too old.
const LOOK: Duration = Duration::from_secs(1);

/// What the duty is called.
const DUTY: &str = "messages";

/// Another one takes over this long after the last sign of life.
const HELD_MS: i64 = 5_000;

/// Messages on their way at the same time.
const ON_THEIR_WAY: usize = 64;

/// Longest wait for the end of one try: that of the transaction is 32 seconds.
const DEADLINE: Duration = Duration::from_secs(40);

/// Pause after the database did not take a result.
const PAUSE: Duration = Duration::from_secs(1);

/// Delivers messages.
#[derive(Debug)]
pub(super) struct Delivery {
    taking: Arc<Taking>,
    shared: Arc<Shared>,
    /// Lines with waiting messages that had a phone at the last look.
    reachable: HashSet<LineId>,
    looked: Option<Instant>,
}

#[derive(Debug)]
struct Shared {
    db: Db,
    taking: Arc<Taking>,
    want: mpsc::Sender<Wanted>,
    due: Arc<Notify>,
    places: Arc<Semaphore>,
    on_their_way: Mutex<HashSet<MessageId>>,
}

/// What a status code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It was taken.
    Delivered,
    /// Not now.
    Later,
    /// Never.
    Refused,
    /// Never: its country was locked while it waited.
    Locked,
}

impl Verdict {
    const fn of(code: u16) -> Self {
        match code {
            200..=299 => Self::Delivered,
            // 404 of Kamailio would be 480; 486 and 600 are phones that do not want to be disturbed
            408 | 430 | 480 | 486 | 500..=599 | 600 => Self::Later,
            _ => Self::Refused,
        }
    }
}

impl Delivery {
    pub fn new(db: Db, taking: Arc<Taking>, want: mpsc::Sender<Wanted>, due: Arc<Notify>) -> Self {
        let (places, on_their_way) = (Arc::new(Semaphore::new(ON_THEIR_WAY)), Mutex::default());
        let shared = Arc::new(Shared { db, taking: Arc::clone(&taking), want, due, places, on_their_way });
        Self { taking, shared, reachable: HashSet::new(), looked: None }
    }

    /// Delivers for ever, while it is the one of all sipds that does, and its own service is its own.
    pub async fn run(mut self, lease: Lease) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let due = Arc::clone(&self.shared.due);
        // What an earlier process of this name held is taken at once.
        let (mut held, mut again) = (None, true);
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                () = due.notified() => {}
            }
            if !lease.serves() {
                continue;
            }
            match self.hold(held.take(), (lease.holder(), again)).await {
                Ok(Some(fence)) => {
                    if let Err(error) = self.round(&fence).await {
                        tracing::debug!("messages: {error}");
                    }
                    (held, again) = (Some(fence), false);
                }
                Ok(None) => {
                    self.reachable.clear();
                    again = false;
                }
                Err(error) => tracing::debug!("messages: {error}"),
            }
        }
    }

    /// Keeps the duty, or takes it when nobody has it.
    async fn hold(&self, held: Option<Fence>, holder: (&str, bool)) -> Result<Option<Fence>, StoreError> {
        let (db, now) = (&self.shared.db, clock::now());
        let until = now.plus_millis(HELD_MS);
        match held {
            Some(fence) => Ok(duties::keep(db, &fence, until).await?.then_some(fence)),
            None => duties::take(db, DUTY, holder, now, until).await,
        }
    }

    async fn round(&mut self, fence: &Fence) -> Result<(), StoreError> {
        let db = &self.shared.db;
        for message in store::new(db).await? {
            let id = message.id;
            if let Err(reason) = self.taking.take_of_api(message, fence).await? {
                store::refuse(db, id, reason, fence).await?;
            }
        }
        if self.looked.is_none_or(|at| at.elapsed() >= LOOK) {
            self.looked = Some(Instant::now());
            self.look(fence).await?;
        }
        for message in store::due(&self.shared.db, clock::now()).await? {
            self.shared.start(message, fence.clone());
        }
        Ok(())
    }

    /// Messages are due for lines that have a phone again; what is too old ends.
    async fn look(&mut self, fence: &Fence) -> Result<(), StoreError> {
        let db = &self.shared.db;
        let now = clock::now();
        for message in store::overdue(db, now).await? {
            if !self.shared.on_their_way().contains(&message.id) {
                store::given_up(db, &message, (MessageStatus::Expired, message.sip_code, None), now, fence).await?;
                self.taking.report(&message, Outcome::Failed, fence).await;
            }
        }
        let reachable: HashSet<LineId> = store::reachable(db).await?.into_iter().collect();
        for line in reachable.difference(&self.reachable) {
            store::wake(db, *line, now, fence).await?;
        }
        self.reachable = reachable;
        Ok(())
    }
}

impl Shared {
    fn on_their_way(&self) -> MutexGuard<'_, HashSet<MessageId>> {
        self.on_their_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a message unless it is on its way already; what finds no place now is due again.
    fn start(self: &Arc<Self>, message: Message, fence: Fence) {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else { return };
        if !self.on_their_way().insert(message.id) {
            return;
        }
        let shared = Arc::clone(self);
        tokio::spawn(async move {
            shared.deliver(&message, &fence).await;
            shared.on_their_way().remove(&message.id);
            shared.due.notify_one();
            drop(place);
        });
    }

    async fn deliver(&self, message: &Message, fence: &Fence) {
        let ways: Vec<Way> = serde_json::from_str(&message.ways).unwrap_or_default();
        if ways.iter().any(|way| self.taking.is_locked(message, way)) {
            let reason = Reason::CountryLocked;
            return self.write(message, None, (Verdict::Locked, reason.sip_code()), fence).await;
        }
        let (mut last, mut verdict) = (500, Verdict::Refused);
        for way in &ways {
            last = self.try_way(message, way).await;
            verdict = Verdict::of(last);
            // A number that does not exist is unknown to every carrier.
            let final_for_all = matches!(last, 404 | 484 | 604);
            if verdict == Verdict::Delivered {
                return self.write(message, Some(way), (verdict, last), fence).await;
            }
            if final_for_all {
                break;
            }
        }
        self.write(message, None, (verdict, last), fence).await;
    }

    /// The status code of the final answer; 408: nobody answered.
    async fn try_way(&self, message: &Message, way: &Way) -> u16 {
        let (answer, answered) = oneshot::channel();
        if self.want.send(Wanted::Send(Box::new(outgoing(message, way)), answer)).await.is_err() {
            return 408;
        }
        timeout(DEADLINE, answered).await.ok().and_then(Result::ok).flatten().unwrap_or(408)
    }

    /// Writes down what came of it, however long the database is away: else it would be sent again. What was not delivered another one
    /// tries, who has the duty now.
    async fn write(&self, message: &Message, way: Option<&Way>, (verdict, code): (Verdict, u16), fence: &Fence) {
        loop {
            let now = clock::now();
            let written = match (way, verdict) {
                (Some(way), Verdict::Delivered) => {
                    let arrival = Arrival { way, code, limited: &self.taking.limited(way), at: now };
                    store::delivered(&self.db, message, &arrival).await.map(drop)
                }
                (_, Verdict::Later) => {
                    store::postpone(&self.db, message, code, Message::again_at(message.tries + 1, now), fence).await
                }
                _ => {
                    let reason = (verdict == Verdict::Locked).then_some(Reason::CountryLocked);
                    store::given_up(&self.db, message, (MessageStatus::Failed, code, reason), now, fence).await
                }
            };
            match written {
                Ok(()) => return self.report(message, way, verdict, fence).await,
                Err(StoreError::TakenOver) => return,
                Err(error) => tracing::warn!(message = %message.id, %error, "the end of a try is not written down yet"),
            }
            sleep(PAUSE).await;
        }
    }
    /// Tells a sender who asked. The phone of a line tells itself that it got the message.
    async fn report(&self, message: &Message, way: Option<&Way>, verdict: Verdict, fence: &Fence) {
        let outcome = match verdict {
            Verdict::Delivered if way.is_some_and(|way| way.carrier_id.is_some()) => Outcome::Delivered,
            Verdict::Later if message.tries == 0 => Outcome::Stored,
            Verdict::Refused | Verdict::Locked => Outcome::Failed,
            _ => return,
        };
        self.taking.report(message, outcome, fence).await;
    }
}

fn outgoing(message: &Message, way: &Way) -> Outgoing {
    // Carriers get the text alone.
    let bare = way.carrier_id.and_then(|_| Cpim::read(&message.body)).filter(|_| message.is_wrapped());
    let (media, body) = match &bare {
        Some(cpim) => ("text/plain", cpim.content),
        None => (message.content_type.as_str(), message.body.as_str()),
    };
    let leg = if way.carrier_id.is_some() { "carrier" } else { "line" };
    let headers = vec![
        ("From", format!("<{}>;tag=m{}", way.from, message.id)),
        ("To", format!("<{}>", way.uri)),
        ("Call-ID", format!("{}-message", message.id)),
        ("X-Enswitch-Leg", leg.to_owned()),
        ("Content-Type", media.to_owned()),
    ];
    let (target, body) = (way.uri.clone(), body.as_bytes().to_vec());
    Outgoing { method: Method::Message, target, headers, cseq: message.tries + 1, body }
}
