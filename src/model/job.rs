//! Jobs: long work that somebody asked the API for.

use serde::{Deserialize, Serialize};

use super::{CustomerId, JobId, Owner, Resource, Timestamp, entity, resource};

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Charges fees and makes drafts.
    BillRun,
    /// Approves drafts.
    InvoiceApprove,
    /// Sends documents.
    InvoiceSend,
    /// Proves that the ledger is right.
    LedgerVerify,
    /// Imports a rate deck and tells what it would change.
    RatesImport,
    /// Charges calls of the past again.
    RatesRerate,
    /// Prices calls of the past with another plan.
    RatesSimulate,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobStatus {
    /// It is being done.
    Running,
    /// It is done, and has a result.
    Done,
    /// It ended early.
    Failed,
}

resource! {
    /// Long work that somebody asked the API for. It goes on when the connection ends. Kept for 30 days after it ended.
    pub struct Job {
        /// Id.
        pub id: JobId,
        /// Whose user asked for it.
        pub customer_id: CustomerId,
        /// Who asked for it.
        pub actor: String,
        /// What it does.
        pub kind: JobKind,
        /// How far it is.
        #[field(indexed)]
        pub status: JobStatus,
        /// How much of it is done: parts of a bill run or a proof, documents, calls of all others.
        #[field(range(0, i64::MAX))]
        pub done: i64,
        /// How much there is to do; nothing: not known.
        #[field(range(0, i64::MAX))]
        pub total: Option<i64>,
        /// When it began.
        pub started_at: Timestamp,
        /// When it was seen at work last. One that was not for a minute has failed.
        pub seen_at: Timestamp,
        /// When it ended.
        pub ended_at: Option<Timestamp>,
        /// Why it failed.
        pub error: Option<String>,
    }
    Resource::new("jobs", "job", Owner::Customer("customer_id")).read_only()
}

/// What came of a job that is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobResult {
    /// The job.
    pub job_id: JobId,
    /// JSON.
    pub result: String,
}
entity!(JobResult, "job_results", ["job_id"]);
