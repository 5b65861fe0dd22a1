//! Transactions that the database undid because two writers waited for each other: nothing was changed, and whoever tries again gets through.

use super::StoreError;
use super::billing::BillError;
use super::ledger::PayError;
use super::topups::TopupError;

/// How often a transaction is tried.
pub(in crate::store) const TRIES: u32 = 5;

/// Why something was not done, which may be that the database failed.
pub(in crate::store) trait OfStore {
    /// How the database failed, if it did.
    fn of_store(&self) -> Option<&StoreError>;

    /// Whether two writers waited for each other.
    fn is_contention(&self) -> bool {
        self.of_store().is_some_and(StoreError::is_contention)
    }
}

impl OfStore for PayError {
    fn of_store(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl OfStore for BillError {
    fn of_store(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Pay(error) => error.of_store(),
            _ => None,
        }
    }
}

impl OfStore for TopupError {
    fn of_store(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Bill(error) => error.of_store(),
            _ => None,
        }
    }
}

/// Does something in a transaction of its own, and again as long as others undo it, but not for ever.
pub(in crate::store) async fn repeated<T, E, F>(mut attempt: impl FnMut() -> F) -> Result<T, E>
where
    E: OfStore,
    F: Future<Output = Result<T, E>>,
{
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(error) if error.is_contention() && tries < TRIES => tries += 1,
            done => return done,
        }
    }
}
