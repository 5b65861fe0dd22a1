//! Holds the conversation about one call: the script `call`.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};

use super::card::{self, Login, Wanted};
use super::channel::{self, Input};
use super::registry::{Counted, Entered};
use super::{Books, COMMAND_DEADLINE, Routed, Warnings, pickup};
use crate::asterisk::agi::wire::Environment;
use crate::asterisk::agi::{Session, SessionError};
use crate::clock;
use crate::flow::{Call, End, Event, Facts, Ring, Step};
use crate::ledger::{Denied, Grant};
use crate::model::{CardGroupId, Direction, Reason, Status, Timestamp};
use crate::routing::{CardCall, CardPayer, Decision, Outcome, Party, Request, Snapshot, decide_unpaid, decide_with};

/// Time beyond ringing and talk in which `Dial` has to come back.
const DIAL_MARGIN: Duration = Duration::from_secs(60);

/// A call that was decided.
struct Decided {
    call: Call,
    /// It is to be connected.
    entered: Option<Entered>,
    /// It is not, for this reason.
    refused: Option<Reason>,
    /// The caller has to log in with a card of this group first.
    login: Option<CardGroupId>,
    snapshot: Arc<Snapshot>,
    /// The caller hung up meanwhile.
    gone: bool,
}

/// How an attempt came out.
enum Attempt {
    Event(Event),
    /// The conversation broke, but Asterisk may go on with the call.
    Abandoned(SessionError),
}

impl<B: Books> Routed<B> {
    /// Drives a call to its end.
    pub(super) async fn call<S: AsyncRead + AsyncWrite + Unpin>(&self, env: &Environment, mut session: Session<S>) {
        let started_at = clock::now();
        let input = env.text(channel::ARGUMENTS[1]);
        if input.is_empty() {
            let unique_id = env.text("uniqueid");
            return tracing::error!(%unique_id, "call not taken: Asterisk's extensions.conf is not the one of this version");
        }
        let input = Input::parse(&input);
        if self.pick_up(env, &input, &mut session).await {
            return;
        }
        let mut decided = self.decide(env, &input, None, started_at);
        let mut now = started_at;
        if let Some(group) = decided.login {
            decided = self.with_card(env, &input, group, decided, &mut session).await;
            now = clock::now();
        }
        let Decided { mut call, entered, snapshot, gone, .. } = decided;
        let mut step = if gone { call.handle(Event::CallerGone, now) } else { call.begin(now) };
        let Some(entered) = entered else {
            if let Step::End(end) = step {
                self.close(*end, session).await;
            }
            return;
        };
        let mut written = false;
        loop {
            let event = match step {
                Step::Reserve => {
                    // What is reserved is written down again before anybody's phone rings on it.
                    written = false;
                    match self.reserve(&call).await {
                        Event::Denied(denied) if call.may_divert() => {
                            step = self.divert(env, &input, &mut call, denied);
                            continue;
                        }
                        event => event,
                    }
                }
                Step::Ring(_) if !std::mem::replace(&mut written, true) => {
                    self.start(&call).await;
                    continue;
                }
                Step::Ring(ring) => match self.ring(&snapshot, &mut call, &entered, ring, &mut session).await {
                    Attempt::Event(event) => event,
                    Attempt::Abandoned(error) => {
                        tracing::warn!(call = %call.open().cdr.id, "conversation broke during the call: {error}");
                        return entered.abandon(call.into_open(), clock::now());
                    }
                },
                Step::End(end) => {
                    drop(entered);
                    // Who logged in with a card was answered, and hears nothing of a SIP status code.
                    if call.card().is_some() && end.finished.cdr.status == Status::Refused {
                        card::say(&mut session, card::SORRY).await;
                    }
                    return self.close(*end, session).await;
                }
            };
            step = call.handle(event, clock::now());
        }
    }

    /// Decides; a call that is to be connected is entered in the same moment, so that limits hold exactly.
    fn decide(&self, env: &Environment, input: &Input<'_>, card: Option<&CardCall<'_>>, now: Timestamp) -> Decided {
        let snapshot = self.snapshots.load_full();
        let (dialled, caller) = (env.text("extension"), env.text("callerid"));
        let mut open = self.registry.lock();
        let decision = match input.party() {
            Some(party) => {
                let request =
                    Request { party, dialled: &dialled, caller: known(&caller), media: crate::model::Media::Voice };
                decide_with(&snapshot, &request, card, &*open, now, &mut ())
            }
            None => nobody(&dialled),
        };
        let carrier = match input.party() {
            Some(Party::Carrier(carrier)) => Some(carrier),
            _ => None,
        };
        let facts = Facts {
            id: self.ids.next(now),
            unique_id: channel::unique_id(&env.text("uniqueid"), &env.text(channel::ARGUMENTS[0])),
            machine: self.machine,
            carrier,
            dialled: dialled.into_owned(),
            sip_call_id: input.sip_call_id.to_owned(),
            source: input.source.to_owned(),
            started_at: now,
            seconds_max: self.limits.call_seconds_max,
            slice_seconds: self.slice_seconds(),
        };
        let (connects, refused) = match decision.outcome {
            Outcome::Connect(_) => (true, None),
            Outcome::Refuse(reason) => (false, Some(reason)),
        };
        let login = decision.login;
        let call = Call::new(facts, decision);
        let entered = connects.then(|| {
            let mut counted = Counted::of(call.open(), &snapshot);
            counted.called = counted.called.filter(|_| call.targets(0).len() == 1);
            self.registry.enter(&mut open, call.open(), counted)
        });
        drop(open);
        Decided { call, entered, refused, login, snapshot, gone: false }
    }

    /// Logs the caller in with a card of this group, asks whom to call, and decides again. The call begins then.
    async fn with_card<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        env: &Environment,
        input: &Input<'_>,
        group: CardGroupId,
        mut first: Decided,
        session: &mut Session<S>,
    ) -> Decided {
        let snapshot = Arc::clone(&first.snapshot);
        let Some(of) = snapshot.card_group(group) else { return first };
        let caller = first.call.open().cdr.caller.clone();
        let payer = match self.log_in(of, &caller, session).await {
            Login::Card(payer) => payer,
            Login::Refused(reason) => {
                first.call.refuse(reason);
                return first;
            }
            Login::Gone => return Decided { gone: true, ..first },
        };
        let mut last = first;
        for again in 0..card::NUMBERS {
            let to = match self.wanted(of, again > 0, session).await {
                Wanted::Number(to) => to,
                Wanted::Nothing => break,
                Wanted::Gone => return Decided { gone: true, ..last },
            };
            let card = CardCall { group, payer, to: &to };
            last = self.decide(env, input, Some(&card), clock::now());
            if !last.refused.is_some_and(card::may_dial_again) {
                break;
            }
        }
        if last.entered.is_none() {
            card::say(session, card::SORRY).await;
        }
        last
    }

    /// Who was to pay cannot: to customer service, if there is one.
    fn divert(&self, env: &Environment, input: &Input<'_>, call: &mut Call, denied: Denied) -> Step {
        let (snapshot, now) = (self.snapshots.load_full(), clock::now());
        let (dialled, caller) = (env.text("extension"), env.text("callerid"));
        let Some(party) = input.party() else { return call.handle(Event::Denied(denied), now) };
        let request = Request { party, dialled: &dialled, caller: known(&caller), media: crate::model::Media::Voice };
        let decision = {
            let open = self.registry.lock();
            decide_unpaid(&snapshot, &request, denied.customer_id, &*open, now, &mut ())
        };
        match decision.outcome {
            Outcome::Connect(_) => call.divert(decision, now),
            Outcome::Refuse(_) => call.handle(Event::Denied(denied), now),
        }
    }

    /// When a caller is warned that the money ends.
    fn warnings(&self, card: Option<&CardPayer>) -> Warnings {
        match card {
            Some(card) if self.limits.warnings.first_seconds > 0 => Warnings {
                first_seconds: card.warning_seconds.into(),
                every_seconds: card.warning_every_seconds.into(),
            },
            _ => self.limits.warnings,
        }
    }

    async fn reserve(&self, call: &Call) -> Event {
        let Some(claim) = call.claim() else { return Event::DatabaseAway };
        match self.books.reserve(claim, call.open().clone()).await {
            Ok(Ok(grant)) => Event::Granted(grant),
            Ok(Err(denied)) => Event::Denied(denied),
            Err(error) => {
                if let Some(quiet) = self.trouble.allow() {
                    tracing::warn!(call = %call.open().cdr.id, quiet, "no reservation: {error}");
                }
                Event::DatabaseAway
            }
        }
    }

    async fn ring<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        snapshot: &Snapshot,
        call: &mut Call,
        entered: &Entered,
        ring: Ring,
        session: &mut Session<S>,
    ) -> Attempt {
        let Some(target) = call.target(ring.target) else { return Attempt::Event(Event::Undialable) };
        let limit = target.carrier_id.and_then(|id| snapshot.carrier(id)?.max_calls);
        if !entered.try_carrier(target.carrier_id, limit) {
            return Attempt::Event(Event::CarrierFull);
        }
        let targets = call.targets(ring.target);
        entered.ring_line(target.line_id.filter(|_| targets.len() == 1));
        let warnings = self.warnings(call.card());
        let Some(dial) = channel::dial(call.open().cdr.id, &ring, targets, warnings) else {
            tracing::warn!(call = %call.open().cdr.id, uri = ?target.uri, "address cannot be dialled");
            return Attempt::Event(Event::Undialable);
        };
        if session.hung_up() {
            return Attempt::Event(Event::CallerGone);
        }
        let seconds = u64::from(ring.ring_seconds) + u64::from(self.limits.call_seconds_max);
        let mut answered = entered.listen();
        entered.rings(ring.target, pickup::rung(targets));
        let dialled = {
            let dialling = session.exec("Dial", &dial, Duration::from_secs(seconds) + DIAL_MARGIN);
            tokio::pin!(dialling);
            tokio::select! {
                biased;
                dialled = &mut dialling => dialled,
                Ok(at) = &mut answered => {
                    self.note_pickup(call, entered).await;
                    let mut open = call.answer(at);
                    self.answered(&open, ring.target).await;
                    let dialled = tokio::select! {
                        biased;
                        dialled = &mut dialling => Some(dialled),
                        () = self.prolong(&mut open, warnings) => None,
                    };
                    if let Some(grant) = open.grant {
                        call.extended(grant);
                    }
                    match dialled {
                        Some(dialled) => dialled,
                        None => dialling.await,
                    }
                }
            }
        };
        // Of an answer that nobody told of it is known now.
        self.note_pickup(call, entered).await;
        if let Err(error) = dialled {
            return match error {
                SessionError::Refused(_) | SessionError::Command(_) => Attempt::Event(Event::Undialable),
                error => Attempt::Abandoned(error),
            };
        }
        match session.expand(channel::RESULT, COMMAND_DEADLINE).await {
            Ok(text) => match channel::result(&text, call.targets(ring.target), clock::now()) {
                Some(end) => Attempt::Event(Event::Ended(end)),
                None => Attempt::Event(Event::CallerGone),
            },
            Err(error) => Attempt::Abandoned(error),
        }
    }

    /// Notes that somebody else answered, if that is so. Nobody can pick the call up from now on.
    async fn note_pickup(&self, call: &mut Call, entered: &Entered) {
        if let Some(by) = entered.picked_up().await {
            entered.ring_line(Some(by.line_id));
            self.books.picked_up(call.picked_up(by));
        }
    }

    async fn start(&self, call: &Call) {
        if let Err(error) = self.books.start(call.open()).await {
            tracing::error!(call = %call.open().cdr.id, "journal: {error}");
        }
        if call.open().grant.as_ref().is_none_or(Grant::is_leased) {
            self.books.open(call.open().clone(), call.expires_at());
        }
    }

    /// Writes the records, then has Asterisk hang up: what the caller hears last is already safe.
    async fn close<S: AsyncRead + AsyncWrite + Unpin>(&self, end: End, mut session: Session<S>) {
        let (call, cause) = (end.finished.cdr.id, end.cause);
        self.record(end.finished).await;
        let closed = if session.hung_up() {
            session.set(channel::DONE, "1", COMMAND_DEADLINE).await
        } else {
            session.exec("MSet", &channel::closing(cause), COMMAND_DEADLINE).await.map(|_| ())
        };
        if let Err(error) = closed {
            // Asterisk closes the connection instead of answering when the channel is gone by then.
            tracing::debug!(%call, "after the end: {error}");
        }
    }
}

/// Asterisk writes "unknown" for a caller without number.
fn known(caller: &str) -> &str {
    if caller == "unknown" { "" } else { caller }
}

fn nobody(dialled: &str) -> Decision {
    Decision {
        direction: Direction::Outbound,
        customer_id: None,
        line_id: None,
        number_id: None,
        route_id: None,
        outbound_group_id: None,
        inbound_group_id: None,
        caller: String::new(),
        shown: None,
        called: dialled.to_owned(),
        card: None,
        login: None,
        diverted: None,
        outcome: Outcome::Refuse(Reason::UnknownCaller),
    }
}
