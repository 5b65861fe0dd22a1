//! The `routed` service: decides every call of the Asterisk beside it and drives it to its end.

mod alive;
mod answers;
mod books;
mod burning;
mod call;
mod card;
mod channel;
mod file;
mod hangup;
mod keeper;
mod load;
mod orders;
mod pickup;
mod prolong;
mod reconcile;
mod registry;
mod serve;
mod shown;
mod signs;

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::net::TcpStream;

use crate::asterisk::agi::wire::Environment;
use crate::asterisk::agi::{Handler, Session};
use crate::asterisk::ami::Ami;
use crate::asterisk::seldom::Seldom;
use crate::ledger::{FinishedCall, OpenCall};
use crate::model::{CallIds, MachineId, Timestamp};
use crate::routing::Snapshot;

pub use books::{Books, Ledger};
pub use burning::Burning;
pub use channel::Warnings;
pub use keeper::{Keeper, Orders, StartError};
pub use registry::{Counted, Registry};
pub use serve::{ServeError, Settings, serve};
pub use shown::Shown;

/// Time for Asterisk to answer any command but `Dial`.
const COMMAND_DEADLINE: Duration = Duration::from_secs(5);

/// How long calls may last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest talk, in seconds.
    pub call_seconds_max: u32,
    /// Seconds of talk that are reserved at a time.
    pub slice_seconds: u32,
    /// When callers are warned that their money ends.
    pub warnings: Warnings,
}

/// What all conversations share.
#[derive(Debug)]
pub struct Routed<B> {
    /// This machine.
    pub machine: MachineId,
    /// How long calls may last.
    pub limits: Limits,
    /// Asterisk's manager interface.
    pub ami: Option<Ami>,
    /// Routing data, replaced as a whole.
    pub snapshots: Arc<ArcSwap<Snapshot>>,
    /// Open calls.
    pub registry: Arc<Registry>,
    /// Journal and ledger.
    pub books: Arc<B>,
    /// What calls burn.
    pub burning: Burning,
    /// How busy Asterisk is.
    pub load: load::Found,
    ids: CallIds,
    trouble: Seldom,
}

impl<B: Books> Routed<B> {
    /// A service without any call.
    #[must_use]
    pub fn new(
        machine: MachineId,
        (limits, ami): (Limits, Option<Ami>),
        snapshots: Arc<ArcSwap<Snapshot>>,
        books: Arc<B>,
    ) -> Self {
        let trouble = Seldom::new(Duration::from_secs(5));
        let (registry, ids) = (Arc::new(Registry::default()), CallIds::new(machine));
        let (burning, load) = (Burning::default(), load::Found::default());
        Self { machine, limits, ami, snapshots, registry, books, burning, load, ids, trouble }
    }

    /// Takes over a call that an earlier process began. `seen_at`: when it was last known to live.
    pub fn adopt(&self, open: OpenCall, seen_at: Option<Timestamp>) {
        let mut counted = Counted::of(&open, &self.snapshots.load());
        counted.carrier = open.attempts.first().and_then(|attempt| attempt.carrier_id);
        // What it cost until it was last seen, the earlier process has counted.
        self.burning.begin(&self.snapshots.load(), &open, seen_at);
        self.registry.adopt(Box::new(open), counted, seen_at);
    }

    /// The same, unless the call is open here already; tells whether it was not.
    pub fn adopt_unknown(&self, open: OpenCall, seen_at: Option<Timestamp>) -> bool {
        let unknown = !self.registry.is_open(open.cdr.id);
        if unknown {
            self.adopt(open, seen_at);
        }
        unknown
    }

    /// Writes the records of a call that ended: safe in the journal when this returns, soon in the database.
    async fn record(&self, finished: FinishedCall) {
        let cdr = &finished.cdr;
        tracing::info!(
            call = %cdr.id, unique_id = %cdr.unique_id, direction = ?cdr.direction, caller = %cdr.caller, called = %cdr.called,
            status = ?cdr.status, reason = ?cdr.reason, sip_code = cdr.sip_code, legs = finished.legs.len(), talk_ms = cdr.talk_ms,
            "call"
        );
        let call = cdr.id;
        self.burning.end(&self.snapshots.load(), &finished);
        if let Err(error) = self.books.settle(finished).await {
            tracing::error!(%call, "journal: {error}");
        }
    }
}

impl Counted {
    /// What a call counts for before any carrier is tried.
    #[must_use]
    pub fn of(open: &OpenCall, snapshot: &Snapshot) -> Self {
        let line = open.cdr.line_id.filter(|_| open.cdr.direction != crate::model::Direction::Inbound);
        let called = open.attempts.first().and_then(|attempt| attempt.line_id).filter(|called| line != Some(*called));
        let customers = open.cdr.customer_id.map(|id| snapshot.lineage(id).to_vec()).unwrap_or_default();
        Self { line, called, customers, carrier: None }
    }
}

impl<B: Books> Handler for Routed<B> {
    async fn serve(&self, environment: Environment, session: Session<TcpStream>) {
        match environment.get("network_script") {
            Some(b"call") => self.call(&environment, session).await,
            Some(b"hangup") => self.hangup(&environment, session).await,
            // That it was taken is the answer; see `enswitchprobe` in the dialplan. Of another machine's Asterisk nothing is known.
            Some(b"probe") if environment.get("arg_1") == Some(b"beside") => {
                load::answer(session, &self.load).await;
            }
            Some(b"probe") => {}
            _ => tracing::warn!(script = ?environment.text("network_script"), "no such script: use call or hangup"),
        }
    }
}
