//! Booths of telephone shops: made many at once, opened for a guest, closed with a receipt. What calls cost is routing's and the
//! ledger's; that a booth has no money but during a session is what keeps it closed.

mod list;
mod make;
mod receipt;
mod rows;
mod session;

pub use self::list::{BOOTHS_LISTED, Booth, BoothCall, BoothState, list};
pub use self::make::{BOOTHS_MAX, MadeBooth, NewBooths, make};
pub use self::receipt::{last_session, receipt};
pub use self::session::{Closing, Opening, Paying, close, close_when_quiet, open, pay};

use super::StoreError;
use super::entities::Refused;
use super::ledger::PayError;
use crate::model::{BoothSessionId, CustomerId, Micros};

/// Why something could not be done with booths. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BoothError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Money could not move.
    #[error(transparent)]
    Pay(#[from] PayError),
    /// A customer or a line could not be made.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The customer is no booth.
    #[error("customer {0} is no booth: its billing_type is not call_shop")]
    NoBooth(CustomerId),
    /// There is no such session.
    #[error("booth session {0} does not exist")]
    NoSession(BoothSessionId),
    /// So many booths cannot be made at once.
    #[error("{0} booths cannot be made at once: 1 to {BOOTHS_MAX} can")]
    Count(u32),
    /// It is not known in which domain the lines are to be.
    #[error("{0}")]
    Domain(String),
    /// The amount cannot be used.
    #[error("{0} cannot be used: the amount must be above zero")]
    Amount(Micros),
    /// A session lasts already.
    #[error("booth {0:?} is open already: close it first")]
    Open(String),
    /// No session lasts.
    #[error("booth {0:?} is closed: open it first")]
    Closed(String),
    /// Somebody locked the booth.
    #[error("booth {0:?} is locked: unlock the customer first")]
    Locked(String),
    /// Nobody said what may be spent.
    #[error(
        "booth {0:?} lends nothing: say what the guest paid, or how much may be spent, or give the booth a credit_limit"
    )]
    NoCredit(String),
    /// A call is in progress, or its price is not known yet.
    #[error("a call of booth {0:?} is in progress, or not settled yet: wait for its end, or have it hung up")]
    Calling(String),
    /// The receipt is made when the session ends.
    #[error("booth session {0} lasts: close the booth first")]
    Lasts(BoothSessionId),
}
