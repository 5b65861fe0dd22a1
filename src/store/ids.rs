//! Ids of transactions of the ledger that are no calls.

use std::sync::LazyLock;

use crate::clock;
use crate::model::{CallId, CallIds, MachineId};

/// One counter for the process: two transactions of the same millisecond differ.
static IDS: LazyLock<CallIds> = LazyLock::new(|| CallIds::new(MachineId(0)));

/// The next id: no other one of this process is the same.
#[must_use]
pub fn next() -> CallId {
    IDS.next(clock::now())
}
