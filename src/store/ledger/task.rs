//! The tasks that write batches, one after the other: one for claims, for which callers wait, one for everything else.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::again;
use super::answers::Answered;
use super::batch::{Answer, Batch, Opening, Written};
use super::errors::{Failure, classify};
use super::tx::{CHUNK, Kept, Tx};
use super::writer::{Request, Shared};
use crate::ledger::{Claim, FinishedCall, Tending};
use crate::model::{CallId, LeaseId};
use crate::store::journal::Journal;
use crate::store::{Db, StoreError};
use crate::{clock, fault};

/// Pause after the first failure, and the longest one.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));
/// How often a batch is tried when two writers waited for each other, or on two nodes of Galera changed the same.
const TRIES: usize = 8;
/// Longest pause before the third try, in microseconds: the second one follows at once, and each later one may wait twice as long, 0.1 s at most.
const AGAIN: u64 = 3_000;
/// Openings and releases that are kept while the database is away.
const KEPT_MAX: usize = 4096;
/// What nobody waits for is written this long after what was written before, so that more is written together.
const GATHER: Duration = Duration::from_millis(100);
/// Finished calls read back from the journal at a time.
const REFILL: usize = 1024;

pub(super) struct Task {
    db: Db,
    pub(super) journal: Journal,
    timeout: Duration,
    pub(super) shared: Arc<Shared>,
    lane: Lane,
    requests: mpsc::Receiver<Request>,
    finished: mpsc::Receiver<FinishedCall>,
    /// What waits here, in order.
    waiting: Waiting,
    pause: Duration,
    connection: Kept,
    /// When the last batch was written.
    written: Instant,
    /// What the database took and may not have any more.
    pub(super) kept: again::Kept,
}

/// What a task is there for.
#[derive(Debug)]
pub(super) enum Lane {
    /// Claims. Those that would be denied go to the other lane, where settlements that wait are counted before.
    Claims(mpsc::Sender<Request>),
    /// Everything else.
    Rest,
}

#[derive(Default)]
struct Waiting {
    claims: VecDeque<Asked>,
    opens: VecDeque<Opening>,
    answered: VecDeque<Answered>,
    finished: VecDeque<FinishedCall>,
    releases: VecDeque<CallId>,
    refills: VecDeque<Claim>,
    tendings: Vec<(LeaseId, Tending)>,
    flushes: Vec<oneshot::Sender<()>>,
    closed: bool,
}

struct Asked {
    claim: (Claim, crate::ledger::OpenCall),
    reply: oneshot::Sender<Answer>,
}

impl Waiting {
    fn is_empty(&self) -> bool {
        let begun = self.claims.is_empty() && self.opens.is_empty() && self.answered.is_empty();
        let ended = self.finished.is_empty() && self.releases.is_empty();
        begun && ended && self.refills.is_empty() && self.tendings.is_empty()
    }

    /// Nobody waits for what is here.
    fn may_gather(&self) -> bool {
        let begun = self.opens.len().max(self.answered.len());
        let many = begun.max(self.finished.len()).max(self.releases.len()) >= CHUNK;
        !many && !self.closed && self.claims.is_empty() && self.flushes.is_empty() && !self.is_empty()
    }

    fn add(&mut self, request: Request) {
        match request {
            Request::Reserve { claim, call, reply } => self.claims.push_back(Asked { claim: (claim, call), reply }),
            Request::Open(_) | Request::Release(_) if self.opens.len() + self.releases.len() >= KEPT_MAX => {
                tracing::warn!("too much waits for the database; an opening or release is left to its deadline");
            }
            Request::Open(open) => self.opens.push_back(open),
            Request::Answered(_) if self.answered.len() >= KEPT_MAX => {
                tracing::debug!("too much waits for the database; the journal alone knows an answer");
            }
            Request::Answered(answered) => self.answered.push_back(answered),
            Request::Release(call) => self.releases.push_back(call),
            // They run low still, and say so again.
            Request::Refill(_) if self.refills.len() >= KEPT_MAX => {}
            Request::Refill(claim) => self.refills.push_back(claim),
            Request::Tend(tendings) => self.tendings.extend(tendings),
            Request::Flush(done) => self.flushes.push(done),
        }
    }

    /// Takes one batch. Claims whose callers are gone are dropped.
    fn take(&mut self) -> (Batch, Vec<oneshot::Sender<Answer>>) {
        fn some<T>(queue: &mut VecDeque<T>) -> Vec<T> {
            queue.drain(..queue.len().min(CHUNK)).collect()
        }
        let asked = some(&mut self.claims).into_iter().filter(|asked| !asked.reply.is_closed());
        let (claims, replies) = asked.map(|asked| (asked.claim, asked.reply)).unzip();
        let (opens, answered) = (some(&mut self.opens), some(&mut self.answered));
        let (finished, releases) = (some(&mut self.finished), some(&mut self.releases));
        let refills = some(&mut self.refills);
        let (tendings, offers) = (std::mem::take(&mut self.tendings), Vec::new());
        (Batch { claims, opens, answered, finished, releases, refills, offers, tendings, newest: None }, replies)
    }

    /// Puts back what must not be forgotten.
    fn put_back(&mut self, batch: Batch) {
        fn first<T>(queue: &mut VecDeque<T>, items: Vec<T>) {
            items.into_iter().rev().for_each(|item| queue.push_front(item));
        }
        first(&mut self.opens, batch.opens);
        first(&mut self.answered, batch.answered);
        first(&mut self.finished, batch.finished);
        first(&mut self.releases, batch.releases);
    }
}

impl Task {
    pub fn new(
        db: Db,
        journal: Journal,
        timeout: Duration,
        shared: Arc<Shared>,
        lane: Lane,
        requests: mpsc::Receiver<Request>,
        finished: mpsc::Receiver<FinishedCall>,
    ) -> Self {
        let (waiting, pause, connection) = (Waiting::default(), PAUSES.0, Kept::default());
        let written = Instant::now();
        let kept = again::Kept::new(&db, &lane, &journal);
        Self { db, journal, timeout, shared, lane, requests, finished, waiting, pause, connection, written, kept }
    }

    /// Serves until all handles are gone and everything is written.
    pub async fn run(mut self) {
        loop {
            self.receive().await;
            if self.waiting.is_empty() && self.settles() && self.shared.overflow.swap(false, Relaxed) {
                self.refill().await;
            }
            let (batch, replies) = self.waiting.take();
            let idle = batch.is_empty();
            if !idle {
                self.serve(batch, replies).await;
            } else if self.shared.away.load(Relaxed) {
                self.probe().await;
            }
            if !self.shared.away.load(Relaxed) && !self.waiting.closed {
                self.look_after_kept().await;
            }
            if idle && self.idle() && !self.shared.away.load(Relaxed) {
                for done in self.waiting.flushes.drain(..) {
                    // Whoever asked may be gone.
                    let _ = done.send(());
                }
                if self.waiting.closed {
                    return;
                }
            }
        }
    }

    fn idle(&self) -> bool {
        let overflow = self.settles() && self.shared.overflow.load(Relaxed);
        let again = self.kept.is_writing() && !self.waiting.closed;
        self.waiting.is_empty() && self.finished.is_empty() && !overflow && !again
    }

    pub(super) fn settles(&self) -> bool {
        matches!(self.lane, Lane::Rest)
    }

    /// Takes what is queued; waits only if there is nothing to do.
    async fn receive(&mut self) {
        let busy = !self.idle() || self.shared.away.load(Relaxed) || !self.waiting.flushes.is_empty();
        if !busy && !self.waiting.closed {
            tokio::select! {
                request = self.requests.recv() => match request {
                    Some(request) => self.waiting.add(request),
                    None => self.waiting.closed = true,
                },
                Some(call) = self.finished.recv() => self.waiting.finished.push_back(call),
                () = self.shared.probe.notified() => {}
                () = self.kept.due() => {}
            }
        }
        self.drain();
        if self.settles() && self.waiting.may_gather() {
            tokio::select! {
                () = sleep_until(self.written + GATHER) => {}
                () = self.shared.hurry.notified() => {}
            }
            self.drain();
        }
    }

    fn drain(&mut self) {
        while self.waiting.claims.len() < CHUNK
            && let Ok(request) = self.requests.try_recv()
        {
            self.waiting.add(request);
        }
        while self.waiting.finished.len() < CHUNK
            && let Ok(call) = self.finished.try_recv()
        {
            self.waiting.finished.push_back(call);
        }
    }

    /// Takes calls from the journal that found no room in the queue. What is settled already is recognised.
    async fn refill(&mut self) {
        let calls = self.journal.unsettled(REFILL).await;
        if calls.len() == REFILL {
            self.shared.overflow.store(true, Relaxed);
        }
        self.waiting.finished.extend(calls);
    }

    async fn serve(&mut self, mut batch: Batch, replies: Vec<oneshot::Sender<Answer>>) {
        batch.newest = self.kept.newest_for(&batch);
        self.offer(&mut batch);
        if batch.len() == batch.refills.len() && batch.offers.is_empty() {
            return;
        }
        match self.write(&batch).await {
            Ok(written) => self.done(&batch, written, replies).await,
            Err(error) if classify(&error) == Failure::Refused => {
                self.shared.leases().withdraw(&batch.offers);
                self.shared.leases().tended(&batch.tendings, false);
                self.one_by_one(batch, replies).await;
            }
            Err(error) => self.away(batch, replies, &error).await,
        }
    }

    /// What leases give back for the claims of this batch, and those that get more with it.
    fn offer(&self, batch: &mut Batch) {
        let mut leases = self.shared.leases();
        let mut offers = leases.offer(batch.claims.iter().map(|(claim, _)| claim), clock::now());
        leases.refill(batch.refills.iter(), &mut offers);
        batch.offers = offers;
    }

    /// Writes one batch in one transaction.
    pub(super) async fn write(&mut self, batch: &Batch) -> Result<Written, StoreError> {
        let mut tries = 1;
        loop {
            let written = async {
                let mut tx = Tx::begin_on(&mut self.connection, &self.db).await?;
                let written = batch.write(&mut tx).await?;
                if !batch.finished.is_empty() {
                    fault::point("settle.before-commit");
                }
                tx.commit_keeping(&mut self.connection).await?;
                Ok(written)
            };
            let result = match tokio::time::timeout(self.timeout, written).await {
                Ok(result) => result,
                Err(_) => Err(StoreError::Away),
            };
            match result {
                Err(error) if classify(&error) == Failure::Contention && tries < TRIES => {
                    tokio::time::sleep(pause_before(tries)).await;
                    tries += 1;
                }
                result => return result,
            }
        }
    }

    /// A batch is in the database: tell everybody.
    async fn done(&mut self, batch: &Batch, written: Written, replies: Vec<oneshot::Sender<Answer>>) {
        if !batch.claims.is_empty() {
            fault::point("reserve.after-commit");
        }
        if self.shared.away.swap(false, Relaxed) {
            tracing::info!("the database is back");
        }
        (self.pause, self.written) = (PAUSES.0, Instant::now());
        self.note(batch, &written);
        self.settled(batch, written.lost);
        for ((answer, reply), (claim, call)) in written.answers.into_iter().zip(replies).zip(&batch.claims) {
            if let (Lane::Claims(rest), Ok(Err(_))) = (&self.lane, &answer)
                && let Ok(room) = rest.try_reserve()
            {
                room.send(Request::Reserve { claim: claim.clone(), call: call.clone(), reply });
                self.shared.hurry.notify_one();
                continue;
            }
            if let Err(Ok(Ok(_))) = reply.send(answer)
                && claim.held.is_none()
            {
                self.waiting.releases.push_back(claim.call);
            }
        }
        if batch.finished.is_empty() {
            return;
        }
        fault::point("settle.after-commit");
        let calls: Vec<CallId> = batch.finished.iter().map(|call| call.cdr.id).collect();
        fault::point("journal.before-settled");
        self.journal.settled(&calls).await;
        fault::point("journal.after-settled");
    }

    /// Tells the leases what is in the database.
    fn note(&self, batch: &Batch, written: &Written) {
        let mut leases = self.shared.leases();
        leases.leased(&written.leased);
        written.moved.iter().for_each(|(call, held)| leases.moved(*call, held));
        leases.tended(&batch.tendings, true);
        for call in &batch.finished {
            let call = written.covered.iter().find(|covered| covered.cdr.id == call.cdr.id).unwrap_or(call);
            leases.settled(call.cdr.id, |account| call.charged(account));
        }
    }

    /// The database refuses something in this batch: find out what, and write the rest.
    async fn one_by_one(&mut self, batch: Batch, replies: Vec<oneshot::Sender<Answer>>) {
        let Batch { claims, opens, answered, finished, releases, .. } = batch;
        let mut singles: VecDeque<(Batch, Vec<oneshot::Sender<Answer>>)> = VecDeque::new();
        for (claim, reply) in claims.into_iter().zip(replies) {
            singles.push_back((Batch { claims: vec![claim], ..Batch::default() }, vec![reply]));
        }
        singles.extend(opens.into_iter().map(|open| (Batch { opens: vec![open], ..Batch::default() }, vec![])));
        singles.extend(answered.into_iter().map(|call| (Batch { answered: vec![call], ..Batch::default() }, vec![])));
        singles.extend(finished.into_iter().map(|call| (Batch { finished: vec![call], ..Batch::default() }, vec![])));
        singles.extend(releases.into_iter().map(|call| (Batch { releases: vec![call], ..Batch::default() }, vec![])));
        while let Some((mut single, replies)) = singles.pop_front() {
            single.newest = self.kept.newest_for(&single);
            match self.write(&single).await {
                Ok(written) => self.done(&single, written, replies).await,
                Err(error) if classify(&error) == Failure::Refused => self.refused(single, replies, error).await,
                Err(error) => {
                    let mut rest = single;
                    let mut all = replies;
                    for (single, replies) in singles.drain(..) {
                        rest.claims.extend(single.claims);
                        rest.opens.extend(single.opens);
                        rest.answered.extend(single.answered);
                        rest.finished.extend(single.finished);
                        rest.releases.extend(single.releases);
                        all.extend(replies);
                    }
                    self.away(rest, all, &error).await;
                }
            }
        }
    }

    /// One request that the database will never take.
    async fn refused(&mut self, single: Batch, replies: Vec<oneshot::Sender<Answer>>, error: StoreError) {
        for call in &single.finished {
            match self.journal.park(call) {
                Ok(path) => {
                    let (id, path) = (call.cdr.id, path.display());
                    tracing::error!(call = %id, %error, %path, "the database refuses a call; it is parked for a person");
                    self.journal.settled(&[id]).await;
                }
                Err(park) => tracing::error!(call = %call.cdr.id, %error, %park, "a refused call cannot be parked"),
            }
        }
        if single.finished.is_empty() {
            tracing::error!(%error, "the database refuses a reservation or an open call");
        }
        if let Some(reply) = replies.into_iter().next() {
            let _ = reply.send(Err(error));
        }
    }

    /// The database is away: claims fail at once, everything else waits.
    pub(super) async fn away(&mut self, mut batch: Batch, replies: Vec<oneshot::Sender<Answer>>, error: &StoreError) {
        if !self.shared.away.swap(true, Relaxed) {
            tracing::error!(%error, "the database is away; calls are kept in the journal");
        }
        // Nobody knows whether the commit arrived.
        self.shared.leases().abandon(&batch.offers);
        self.shared.leases().tended(&batch.tendings, false);
        for (claim, _) in batch.claims.drain(..) {
            match &claim.held {
                None => batch.releases.push(claim.call),
                Some(held) => self.shared.leases().doubt(held),
            }
        }
        self.waiting.put_back(batch);
        replies.into_iter().for_each(refuse);
        self.sleep().await;
    }

    async fn probe(&mut self) {
        let probe = async {
            let mut tx = Tx::begin_on(&mut self.connection, &self.db).await?;
            tx.number("SELECT COUNT(*) AS number FROM config_version", Vec::new()).await?;
            tx.commit_keeping(&mut self.connection).await
        };
        match tokio::time::timeout(self.timeout, probe).await {
            Ok(Ok(())) => {
                self.shared.away.store(false, Relaxed);
                self.pause = PAUSES.0;
                tracing::info!("the database is back");
            }
            _ => self.sleep().await,
        }
    }

    /// Pauses, and meanwhile refuses claims.
    async fn sleep(&mut self) {
        let until = Instant::now() + self.pause;
        self.pause = (self.pause * 2).min(PAUSES.1);
        loop {
            self.waiting.claims.drain(..).for_each(|asked| refuse(asked.reply));
            tokio::select! {
                () = sleep_until(until) => return,
                request = self.requests.recv(), if !self.waiting.closed => match request {
                    Some(request) => self.waiting.add(request),
                    None => self.waiting.closed = true,
                },
            }
        }
    }
}

fn refuse(reply: oneshot::Sender<Answer>) {
    // Whoever asked may be gone.
    let _ = reply.send(Err(StoreError::Away));
}

/// Pause after so many tries, by chance: writers that met do not meet again in step.
fn pause_before(tries: usize) -> Duration {
    let doublings = u32::try_from(tries).unwrap_or(u32::MAX).saturating_sub(2).min(5);
    let longest = if tries < 2 { 0 } else { AGAIN << doublings };
    let chance = getrandom::u64().unwrap_or_default();
    Duration::from_micros(chance.checked_rem(longest).unwrap_or_default())
}
