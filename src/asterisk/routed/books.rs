//! Where calls are written down: the journal of this machine and the database.

use std::time::Duration;

use crate::ledger::{Claim, Denied, FinishedCall, Grant, OpenCall};
use crate::model::Timestamp;
use crate::store::cards::{self, Attempt, CardError, LoggedIn};
use crate::store::journal::Journal;
use crate::store::ledger::Writer;
use crate::store::usage;
use crate::store::{Db, StoreError};

/// What a call needs of journal and ledger. Tests keep their own books.
pub trait Books: Send + Sync + 'static {
    /// Reserves money for a call, or more of it, within the deadline for that.
    fn reserve(
        &self,
        claim: Claim,
        open: OpenCall,
    ) -> impl Future<Output = Result<Result<Grant, Denied>, StoreError>> + Send;

    /// Tells the database of a call that reserves nothing and has certainly ended at `expires_at`. Does not wait for it.
    fn open(&self, open: OpenCall, expires_at: Timestamp);

    /// Writes down that a call begins, before anybody's phone rings: it survives the end of this process.
    fn start(&self, open: &OpenCall) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Writes down that a call was answered: as [`Self::start`], and soon in the database. Nobody waits for it.
    fn answered(&self, open: &OpenCall, attempt: usize) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Tells the database that another line has the place of the one for which a call rang. Does not wait for it.
    fn picked_up(&self, open: OpenCall) {
        let _ = open;
    }

    /// Writes down that a call that was answered reserves more now: as [`Self::start`].
    fn extended(&self, open: &OpenCall) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Logs a caller in with a calling card, within the deadline for a reservation.
    fn log_in(&self, attempt: Attempt) -> impl Future<Output = Result<LoggedIn, StoreError>> + Send {
        let _ = attempt;
        async { Err(StoreError::Away) }
    }

    /// Writes down how a call ended. When this returns it survives a loss of power; the database gets it soon.
    fn settle(&self, finished: FinishedCall) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// The books of production.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// Writes to the database.
    pub writer: Writer,
    /// Writes to this machine's disk.
    pub journal: Journal,
    /// Knows calling cards.
    pub db: Db,
    /// How long a caller waits for a reservation.
    pub reserve_timeout: Duration,
}

impl Books for Ledger {
    async fn reserve(&self, claim: Claim, open: OpenCall) -> Result<Result<Grant, Denied>, StoreError> {
        self.writer.reserve(claim, open, self.reserve_timeout).await
    }

    fn open(&self, open: OpenCall, expires_at: Timestamp) {
        self.writer.open(open, expires_at);
    }

    async fn start(&self, open: &OpenCall) -> Result<(), StoreError> {
        self.journal.start(open).await
    }

    async fn answered(&self, open: &OpenCall, attempt: usize) -> Result<(), StoreError> {
        self.writer.answered(open, attempt);
        self.journal.answered(open).await
    }

    fn picked_up(&self, open: OpenCall) {
        let (db, deadline) = (self.db.clone(), self.reserve_timeout);
        tokio::spawn(async move {
            match tokio::time::timeout(deadline, usage::picked_up(&db, &open)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(call = %open.cdr.id, "lamps do not show who picked it up: {error}"),
                Err(_) => tracing::warn!(call = %open.cdr.id, "lamps do not show who picked it up: no answer"),
            }
        });
    }

    async fn extended(&self, open: &OpenCall) -> Result<(), StoreError> {
        self.journal.answered(open).await
    }

    async fn log_in(&self, attempt: Attempt) -> Result<LoggedIn, StoreError> {
        let done = tokio::time::timeout(self.reserve_timeout, cards::log_in(&self.db, &attempt)).await;
        done.map_err(|_| StoreError::Away)?.map_err(|error| match error {
            CardError::Store(error) => error,
            error => StoreError::Corrupt(error.to_string()),
        })
    }

    async fn settle(&self, finished: FinishedCall) -> Result<(), StoreError> {
        self.writer.settle(finished).await
    }
}
