//! The handle that calls use, and the queue behind it.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{Notify, mpsc, oneshot};

use super::answers::Answered;
use super::batch::{Answer, Opening};
use super::leases::Lease;
use super::task::{Lane, Task};
use super::tx::CHUNK;
use crate::ledger::{Claim, Denied, FinishedCall, Grant, Leases, OpenCall, Tending};
use crate::model::{CallId, LeaseId, MachineId, Timestamp};
use crate::store::journal::Journal;
use crate::store::{Db, StoreError};

/// Requests that may wait.
const QUEUE: usize = 4096;

/// Writes reservations and settlements of this process to the database, in batches. Cheap to clone.
///
/// What waits is written when the last clone is gone; [`Writer::flush`] tells when.
#[derive(Debug, Clone)]
pub struct Writer {
    claims: mpsc::Sender<Request>,
    requests: mpsc::Sender<Request>,
    finished: mpsc::Sender<FinishedCall>,
    shared: Arc<Shared>,
    journal: Journal,
}

/// What the handles and the tasks tell each other.
#[derive(Debug)]
pub(super) struct Shared {
    /// Credit held in advance.
    leases: Mutex<Leases>,
    /// The breaker: set by the first failure, cleared by the next success.
    pub away: AtomicBool,
    /// Finished calls are only in the journal, because the queue was full.
    pub overflow: AtomicBool,
    /// When the database last had the newest call that it took, in microseconds of the epoch.
    pub checked_at: AtomicI64,
    /// Calls that were settled again because the database had lost them.
    pub restored: AtomicU64,
    /// Wakes a task to find out whether the database is there.
    pub probe: Notify,
    /// Somebody waits for what is being gathered.
    pub hurry: Notify,
}

impl Shared {
    fn new(machine: MachineId) -> Self {
        let (away, overflow, checked_at, restored, probe, hurry) = Default::default();
        let leases = Mutex::new(Leases::new(machine));
        Self { leases, away, overflow, checked_at, restored, probe, hurry }
    }

    pub fn leases(&self) -> MutexGuard<'_, Leases> {
        self.leases.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) enum Request {
    Reserve {
        claim: Claim,
        call: OpenCall,
        reply: oneshot::Sender<Answer>,
    },
    Open(Opening),
    Answered(Answered),
    Release(CallId),
    /// Leases of this claim's accounts run low.
    Refill(Claim),
    Tend(Vec<(LeaseId, Tending)>),
    Flush(oneshot::Sender<()>),
}

impl Writer {
    /// Starts the tasks that write. A transaction that takes longer than `timeout` is given up and tried again.
    #[must_use]
    pub fn start(db: &Db, journal: Journal, machine: MachineId, timeout: Duration) -> Self {
        let (requests, request_queue) = mpsc::channel(QUEUE);
        let (finished, finished_queue) = mpsc::channel(QUEUE);
        let shared = Arc::new(Shared::new(machine));
        let (claims, claim_queue) = mpsc::channel(QUEUE);
        let (_, no_finished) = mpsc::channel(1);
        let task = |lane, requests, finished| {
            Task::new(db.clone(), journal.clone(), timeout, shared.clone(), lane, requests, finished)
        };
        tokio::spawn(task(Lane::Claims(requests.clone()), claim_queue, no_finished).run());
        tokio::spawn(task(Lane::Rest, request_queue, finished_queue).run());
        Self { claims, requests, finished, shared, journal }
    }

    /// Whether the last that was heard of the database was good. While it is away, [`Self::reserve`] fails at once.
    #[must_use]
    pub fn available(&self) -> bool {
        !self.shared.away.load(Relaxed)
    }

    /// When it was last seen that the database has every call of this process that it took; `None`: not yet, or it is
    /// the embedded one, which has no copy.
    #[must_use]
    pub fn checked_at(&self) -> Option<Timestamp> {
        let micros = self.shared.checked_at.load(Relaxed);
        (micros != 0).then(|| Timestamp::from_micros(micros))
    }

    /// How many calls were settled again because a copy took the place of the database that had not got them.
    #[must_use]
    pub fn restored(&self) -> u64 {
        self.shared.restored.load(Relaxed)
    }

    /// Reserves money for a call: inside the leases of this machine if they have it, else in the database, which then
    /// also knows the call as open. Waits at most `deadline`.
    ///
    /// If the caller is gone before it was written, nothing is reserved; if after, it is released.
    ///
    /// # Errors
    /// The database is away or did not answer in time, or does not have an account of the claim.
    pub async fn reserve(
        &self,
        claim: Claim,
        call: OpenCall,
        deadline: Duration,
    ) -> Result<Result<Grant, Denied>, StoreError> {
        if let Some((grant, low)) = self.grant(&claim) {
            // Without room more is asked for again after the next sweep; a database that is away would cost the leases.
            if low && self.available() {
                let _ = self.requests.try_send(Request::Refill(claim));
            }
            return Ok(Ok(grant));
        }
        if !self.available() {
            return Err(StoreError::Away);
        }
        let (reply, answer) = oneshot::channel();
        let asked = async {
            let request = Request::Reserve { claim, call, reply };
            self.claims.send(request).await.map_err(|_| StoreError::Away)?;
            answer.await.map_err(|_| StoreError::Away)?
        };
        if let Ok(answer) = tokio::time::timeout(deadline, asked).await {
            return answer;
        }
        self.shared.away.store(true, Relaxed);
        self.shared.probe.notify_one();
        Err(StoreError::Away)
    }

    /// Reserves inside the leases of this machine, and tells whether one of them runs low.
    fn grant(&self, claim: &Claim) -> Option<(Grant, bool)> {
        let mut leases = self.shared.leases();
        let grant = leases.grant(claim)?;
        let low = leases.runs_low(&grant);
        Some((grant, low))
    }

    /// Makes a call known as open that reserves nothing. Not awaited; dropped when there is too much to do.
    ///
    /// After `expires_at` the call counts as lost, until it is settled.
    pub fn open(&self, call: OpenCall, expires_at: Timestamp) {
        let id = call.cdr.id;
        if self.requests.try_send(Request::Open(Opening { call, expires_at })).is_err() {
            tracing::warn!(call = %id, "too busy to note an open call in the database; the journal has it");
        }
    }

    /// Notes that an open call was answered, and by which of its attempts. Not awaited; dropped when there is too much to do.
    pub fn answered(&self, call: &OpenCall, attempt: usize) {
        if let Some(answered) = Answered::of(call, attempt)
            && self.requests.try_send(Request::Answered(answered)).is_err()
        {
            tracing::warn!(call = %call.cdr.id, "too busy to note an answer in the database; the journal has it");
        }
    }

    /// Writes down how a call ended: at once and durably in the journal, soon in the database. Once.
    ///
    /// # Errors
    /// The journal could not be written. The call is settled all the same, unless this process dies before.
    pub async fn settle(&self, call: FinishedCall) -> Result<(), StoreError> {
        let journalled = self.journal.finish(&call).await;
        if journalled.is_ok() {
            self.enqueue(call);
        } else if self.finished.send(call).await.is_err() {
            tracing::error!("the ledger is closed; a finished call is lost");
        }
        journalled
    }

    /// A call of an earlier process: leases inside of which it reserved serve it on.
    pub fn recover(&self, call: CallId, grant: Option<&Grant>) {
        if let Some(grant) = grant {
            self.shared.leases().recover(call, grant);
        }
    }

    /// Takes over the leases of an earlier process, after [`Self::recover`] of all its calls.
    ///
    /// # Errors
    /// The database failed.
    pub async fn inherit(&self, db: &Db, machine: MachineId) -> Result<(), StoreError> {
        let leases: Vec<Lease> = db.find_by("machine_id", machine.0).await?;
        self.shared.leases().inherit(leases.into_iter().map(|lease| (lease.id, lease.account_id)));
        Ok(())
    }

    /// Gives back what is hardly used of the leases, and renews those in use. To be called every few seconds.
    pub async fn tend(&self) {
        let tendings = self.shared.leases().sweep();
        self.send(tendings).await;
    }

    /// Gives back all leases that no call uses, because this process ends.
    pub async fn close_leases(&self) {
        let tendings = self.shared.leases().close();
        self.send(tendings).await;
    }

    async fn send(&self, tendings: Vec<(LeaseId, Tending)>) {
        for chunk in tendings.chunks(CHUNK) {
            if self.requests.send(Request::Tend(chunk.to_vec())).await.is_err() {
                tracing::error!("the ledger is closed; leases end by themselves");
            }
        }
    }

    /// Settles calls that the journal had when it was opened.
    pub fn settle_recovered(&self, calls: Vec<FinishedCall>) {
        calls.iter().for_each(|call| self.recover(call.cdr.id, call.grant.as_ref()));
        calls.into_iter().for_each(|call| self.enqueue(call));
    }

    /// Gives back what a call reserved that did not take place, and forgets that it was open.
    pub async fn release(&self, call: CallId) {
        self.shared.leases().release(call);
        if self.requests.send(Request::Release(call)).await.is_err() {
            tracing::error!(%call, "the ledger is closed; the reservation ends by itself");
        }
    }

    /// Returns when everything asked for before is in the database. While that is away, it does not return.
    pub async fn flush(&self) {
        // Claims first: what they leave to the others is flushed with these.
        for queue in [&self.claims, &self.requests] {
            let (done, flushed) = oneshot::channel();
            if queue.send(Request::Flush(done)).await.is_ok() {
                self.shared.hurry.notify_one();
                let _ = flushed.await;
            }
        }
    }

    /// The call is in the journal, so there need not be room for it here.
    fn enqueue(&self, call: FinishedCall) {
        if let Err(TrySendError::Full(_)) = self.finished.try_send(call) {
            self.shared.overflow.store(true, Relaxed);
        }
    }
}
