//! Taking messages in: who may send what to whom, and for how much; then they are kept, and the sender is told 202.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use md5::{Digest as _, Md5};
use tokio::sync::{Notify, mpsc};
use tokio::time::timeout;

use super::imdn::{self, Cpim};
use super::limit::Limit;
use super::{Arrived, Wanted};
use crate::clock;
use crate::ledger::{Claim, Way};
use crate::model::{
    CallIds, CarrierId, CustomerId, MachineId, Media, Message, MessageId, MessageStatus, Reason, Timestamp,
};
use crate::routing::{self, Connect, Decision, Outcome, Party, Snapshot, Target};
use crate::sip::message::{Reply, Request, Uri};
use crate::store::duties::Fence;
use crate::store::messages::{Taken, take};
use crate::store::{Db, StoreError};

/// Media types that are taken. Delivery reports (RFC 5438) are messages like others.
const ACCEPTED: [&str; 3] = ["text/plain", "message/cpim", "message/imdn+xml"];

/// Longest wait for the database: Kamailio gives up after 5 seconds.
const DEADLINE: Duration = Duration::from_secs(4);

/// Seconds for which a message is tried at least, if its sender names a shorter time: one try takes that long.
const SECONDS_MIN: u32 = 30;

/// How long money stays reserved beyond the time of a message, if nobody closes it: a day.
const RESERVED_MS: i64 = 86_400_000;

/// Come again: the database is away, or there is too much to do.
pub(super) fn later() -> Reply {
    Reply::new(500).with("Retry-After", "10")
}

fn refused(reason: Reason) -> Reply {
    Reply::new(reason.sip_code()).with("Warning", format!("399 sipd \"{reason:?}\""))
}

/// Everything that taking a message in needs.
#[derive(Debug)]
pub(super) struct Taking {
    db: Db,
    snapshots: Arc<ArcSwapOption<Snapshot>>,
    /// Host part of senders that carriers are shown.
    own: IpAddr,
    ids: CallIds,
    limit: Mutex<Limit>,
    due: Arc<Notify>,
}

/// What there is to decide about.
struct Sent<'a> {
    party: Party<'a>,
    caller: &'a str,
    dialled: &'a str,
}

/// Takes one message after the other, so that those of a sender keep their order.
pub(super) async fn take_all(
    taking: Arc<Taking>,
    mut arriving: mpsc::Receiver<Arrived>,
    want: mpsc::Sender<Wanted>,
    term: Fence,
) {
    while let Some(Arrived { request, ticket }) = arriving.recv().await {
        let taken = timeout(DEADLINE, taking.request(&request, &term)).await;
        let (Ok(reply) | Err(reply)) = taken.unwrap_or_else(|_| Err(later()));
        if want.send(Wanted::Answer(request, ticket, reply)).await.is_err() {
            return;
        }
    }
}

impl Taking {
    pub fn new(db: Db, snapshots: Arc<ArcSwapOption<Snapshot>>, own: IpAddr, due: Arc<Notify>) -> Self {
        Self { db, snapshots, own, ids: CallIds::new(MachineId(0)), limit: Mutex::default(), due }
    }

    async fn request(&self, request: &Request, fence: &Fence) -> Result<Reply, Reply> {
        let now = clock::now();
        let (content_type, body) = content(request)?;
        let line = request.headers.get("X-Enswitch-Line").unwrap_or_default().to_owned();
        let carrier = request.headers.get("X-Enswitch-Carrier").and_then(|id| id.parse().ok()).map(CarrierId);
        let caller = Uri::read(&request.from.uri).map(|uri| uri.user).unwrap_or_default();
        let party = match (line.rsplit_once('@'), carrier) {
            (Some((username, domain)), _) => Party::Line { username, domain },
            (None, Some(carrier)) => Party::Carrier(carrier),
            (None, None) => return Err(Reply::new(403)),
        };
        if !line.is_empty() && !self.limit.lock().unwrap_or_else(PoisonError::into_inner).pass(&line, now) {
            return Err(Reply::new(480).with("Retry-After", "60"));
        }
        let address = request.uri.address();
        let dialled = address.rsplit_once('@').map_or("", |(user, _)| user);
        let seconds = request.number("Expires").map_err(|fault| Reply::new(fault.status()))?;
        let kept_ms = seconds.map_or(i64::MAX, |seconds| i64::from(seconds.max(SECONDS_MIN)) * 1000);
        let message = Message {
            carrier_id: carrier,
            cause: cause(request),
            content_type,
            body,
            expires_at: now.plus_millis(kept_ms.min(Message::HOURS * 3_600_000)),
            ..self.blank(now)
        };
        match self.route(&Sent { party, caller: &caller, dialled }, message, (now, fence)).await {
            Ok(Ok(())) => Ok(Reply::new(202)),
            Ok(Err(Reason::LineBusy)) => Err(Reply::new(480).with("Retry-After", "600")),
            Ok(Err(reason)) => Err(refused(reason)),
            Err(StoreError::TakenOver) => Err(Reply::new(503).with("Retry-After", "2")),
            Err(error) => {
                tracing::warn!(%error, "a message could not be kept");
                Err(later())
            }
        }
    }

    /// Looks where a message goes that came through the API.
    pub async fn take_of_api(&self, message: Message, fence: &Fence) -> Result<Result<(), Reason>, StoreError> {
        let snapshot = self.snapshots.load_full().ok_or(StoreError::Away)?;
        let line = message.line_id.and_then(|id| snapshot.line(id));
        let Some(uri) = line.map(|line| snapshot.line_uri(line)) else { return Ok(Err(Reason::UnknownCaller)) };
        let address = uri.strip_prefix("sip:").unwrap_or(&uri).to_owned();
        let (username, domain) = address.rsplit_once('@').unwrap_or_default();
        let dialled = message.called.clone();
        let sent = Sent { party: Party::Line { username, domain }, caller: "", dialled: &dialled };
        self.route(&sent, message, (clock::now(), fence)).await
    }

    /// Tells the line that sent a message what became of it, if it asked for that. A report that finds no place is lost.
    pub async fn report(&self, message: &Message, outcome: imdn::Outcome, fence: &Fence) {
        let Some(report) = self.report_on(message, outcome) else { return };
        if let Err(error) = take(&self.db, &report, None, fence).await {
            tracing::warn!(message = %message.id, %error, "a delivery report could not be kept");
        }
        self.due.notify_one();
    }

    fn report_on(&self, message: &Message, outcome: imdn::Outcome) -> Option<Message> {
        let asked = Cpim::read(&message.body).filter(|_| message.is_wrapped())?.asked()?;
        let snapshot = self.snapshots.load_full()?;
        let line = message.line_id.filter(|_| asked.wants(outcome)).and_then(|id| snapshot.line(id))?;
        let uri = snapshot.line_uri(line);
        let host = uri.rsplit_once('@').map_or("", |(_, host)| host);
        let from = format!("sip:{}@{host}", message.called.replace('#', "%23"));
        let now = clock::now();
        let blank = self.blank(now);
        let body = asked.report(outcome, &from, &uri, &blank.id.to_string(), now);
        let way = Way { carrier_id: None, line_id: Some(line.id), uri, from, quote: crate::rating::Quote::default() };
        Some(Message {
            customer_id: message.customer_id,
            to_line_id: Some(line.id),
            caller: message.called.clone(),
            called: message.caller.clone(),
            content_type: "message/cpim".to_owned(),
            body,
            cause: format!("imdn:{}:{}", message.id, outcome.name()),
            expires_at: now.plus_millis(Message::HOURS * 3_600_000),
            ways: serde_json::to_string(&[way]).ok()?,
            ..blank
        })
    }

    fn blank(&self, now: Timestamp) -> Message {
        Message {
            id: MessageId(self.ids.next(now).0),
            customer_id: CustomerId(0),
            direction: crate::model::Direction::Internal,
            status: MessageStatus::Waiting,
            reason: None,
            line_id: None,
            to_line_id: None,
            carrier_id: None,
            caller: String::new(),
            called: String::new(),
            content_type: String::new(),
            body: String::new(),
            cause: String::new(),
            sip_code: 0,
            tries: 0,
            created_at: now,
            next_try_at: now,
            expires_at: now,
            delivered_at: None,
            ways: String::new(),
        }
    }

    /// Of those who pay for this way those of whom it is counted what they burn.
    pub fn limited(&self, way: &Way) -> Vec<CustomerId> {
        let Some(snapshot) = self.snapshots.load_full() else { return Vec::new() };
        let payers = way.quote.levels.iter().map(|level| level.customer_id);
        payers.filter(|customer| snapshot.counts_burn(*customer)).collect()
    }

    /// Whether the country to which a message would go was locked since it was taken.
    pub fn is_locked(&self, message: &Message, way: &Way) -> bool {
        let (Some(country), Some(snapshot)) = (&way.quote.country, self.snapshots.load_full()) else { return false };
        snapshot.locked_by(message.customer_id, country).is_some()
    }

    /// Decides where a message goes and keeps it.
    async fn route(
        &self,
        sent: &Sent<'_>,
        message: Message,
        (now, fence): (Timestamp, &Fence),
    ) -> Result<Result<(), Reason>, StoreError> {
        let snapshot = self.snapshots.load_full().ok_or(StoreError::Away)?;
        let Sent { party, caller, dialled } = *sent;
        let request = routing::Request { party, dialled, caller, media: Media::Message };
        let decision = routing::decide(&snapshot, &request, &(), now, &mut ());
        let connect = match &decision.outcome {
            Outcome::Connect(connect) => connect,
            Outcome::Refuse(reason) => return Ok(Err(*reason)),
        };
        let bare = || Cpim::read(&message.body).is_some_and(|cpim| cpim.media.eq_ignore_ascii_case("text/plain"));
        let text = message.content_type.starts_with("text/plain") || message.is_wrapped() && bare();
        if !text && connect.targets.iter().any(|target| target.carrier_id.is_some()) {
            return Ok(Err(Reason::BadRequest));
        }
        let Some(message) = self.addressed(message, &decision, connect, party) else {
            return Ok(Err(Reason::UnknownCaller));
        };
        let claim = Claim {
            call: crate::model::CallId(message.id.0),
            machine: MachineId(0),
            payers: connect.payers.clone(),
            max_seconds: 1,
            expires_at: message.expires_at.plus_millis(RESERVED_MS),
            held: None,
        };
        let claim = Some(&claim).filter(|claim| !claim.payers.is_empty());
        let taken = take(&self.db, &message, claim, fence).await?;
        self.due.notify_one();
        Ok(match taken {
            Taken::Kept | Taken::Known => Ok(()),
            Taken::Full => Err(Reason::LineBusy),
            Taken::Denied(_) => Err(Reason::NoCredit),
        })
    }

    /// The message with whom it is from, whom it is to and by which ways it may go.
    fn addressed(&self, message: Message, decision: &Decision, connect: &Connect, party: Party<'_>) -> Option<Message> {
        let ways: Vec<Way> = connect.targets.iter().map(|target| self.way(target)).collect();
        let from_line = matches!(party, Party::Line { .. });
        Some(Message {
            customer_id: decision.customer_id?,
            direction: decision.direction,
            status: MessageStatus::Waiting,
            line_id: decision.line_id.filter(|_| from_line),
            to_line_id: connect.targets.first().and_then(|target| target.line_id),
            caller: crate::model::clipped(decision.caller.clone()),
            called: crate::model::clipped(decision.called.clone()),
            ways: serde_json::to_string(&ways).ok()?,
            ..message
        })
    }

    fn way(&self, target: &Target) -> Way {
        let plain = |c: &char| c.is_ascii_alphanumeric() || "+*#._-".contains(*c);
        let caller: String = target.caller.chars().filter(plain).collect();
        let host = match target.line_id {
            // A phone that answers is in its own domain.
            Some(_) => target.uri.rsplit_once('@').map_or_else(String::new, |(_, host)| host.to_owned()),
            None if self.own.is_ipv6() => format!("[{}]", self.own),
            None => self.own.to_string(),
        };
        let from = if caller.is_empty() {
            "sip:anonymous@anonymous.invalid".to_owned()
        } else {
            format!("sip:{}@{host}", caller.replace('#', "%23"))
        };
        let (carrier_id, line_id) = (target.carrier_id, target.line_id);
        Way { carrier_id, line_id, uri: target.uri.clone(), from, quote: target.quote.clone() }
    }
}

/// What a message says.
fn content(request: &Request) -> Result<(String, String), Reply> {
    let given = request.headers.get("Content-Type").unwrap_or("text/plain").trim_ascii();
    let media = given.split_once(';').map_or(given, |(media, _)| media).trim_ascii().to_ascii_lowercase();
    if !ACCEPTED.contains(&media.as_str()) || given.len() > 64 || request.headers.get("Content-Encoding").is_some() {
        return Err(Reply::new(415).with("Accept", ACCEPTED.join(", ")).with("Accept-Encoding", "identity"));
    }
    if request.body.len() > Message::BYTES_MAX {
        return Err(Reply::new(413));
    }
    let body = std::str::from_utf8(&request.body).map_err(|_| Reply::new(400))?;
    Ok((given.to_owned(), body.to_owned()))
}

/// A name that the same message has when it comes again.
fn cause(request: &Request) -> String {
    let mut md5 = Md5::new();
    let cseq = request.cseq.to_string();
    for part in [request.call_id.as_str(), request.from.tag().unwrap_or_default(), &cseq] {
        md5.update(part.as_bytes());
        md5.update([0]);
    }
    let hex: String = md5.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sip:{hex}")
}
