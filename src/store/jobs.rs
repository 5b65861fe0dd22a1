//! Long work: who asked for it, how far it is, what came of it.

use super::access::{Author, audit};
use super::entities::{self, Refused, Table, Who};
use super::ledger::Tx;
use super::rows::{self, Conn as _, Value};
use super::{Db, StoreError, transaction};
use crate::model::{CustomerId, Entity as _, Job, JobId, JobKind, JobResult, JobStatus, Timestamp};

/// A job that was not seen at work for so long has ended with the program that did it, in milliseconds.
const LOST_MS: i64 = 60_000;
/// Days for which a job is kept after it ended.
const KEEP_DAYS: i64 = 30;
/// Most bytes of a result.
pub const RESULT_MAX: usize = 8 * 1024 * 1024;

/// Begins a job: `asked` tells the audit log what it is to do. `None`: the customer has one of this kind already.
///
/// # Errors
/// The database failed.
pub async fn begin(
    db: &Db,
    customer_id: CustomerId,
    kind: JobKind,
    asked: &serde_json::Value,
    author: &Author,
) -> Result<Option<Job>, StoreError> {
    let mut tx = Tx::begin(db).await?;
    // Two that are asked for at the same time see each other
    let lock = format!("SELECT id AS number FROM customers WHERE id = ?{}", tx.for_update());
    tx.number(&lock, vec![customer_id.0.into()]).await?;
    let known: Vec<Job> = rows::find_by(&mut tx, "customer_id", customer_id.0).await?;
    let runs = |job: &Job| job.status == JobStatus::Running && job.kind == kind && !lost(job, author.at);
    if known.iter().any(runs) {
        return Ok(None);
    }
    let mut job = Job {
        id: JobId(0),
        customer_id,
        actor: author.name.chars().take(190).collect(),
        kind,
        status: JobStatus::Running,
        done: 0,
        total: None,
        started_at: author.at,
        seen_at: author.at,
        ended_at: None,
        error: None,
    };
    job.id = JobId(rows::insert(&mut tx, &job).await?);
    audit(&mut tx, author, "create", (Job::TABLE, &job.id.to_string()), Some(asked.to_string())).await?;
    tx.commit().await?;
    Ok(Some(job))
}

const fn lost(job: &Job, now: Timestamp) -> bool {
    now.millis_since(job.seen_at) > LOST_MS
}

/// Notes how far a job is.
///
/// # Errors
/// The database failed.
pub async fn seen(db: &Db, id: JobId, done: i64, total: Option<i64>, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE jobs SET done = ?, total = ?, seen_at = ? WHERE id = ? AND status = 'running'".to_owned();
    let total = total.map_or(Value::Null, Value::from);
    let values = vec![done.into(), total, now.micros().into(), id.0.into()];
    transaction!(db, tx => tx.run(sql, values).await.map(drop))
}

/// Ends a job with its result, which is JSON, or with the reason why there is none.
///
/// # Errors
/// The database failed.
pub async fn end(db: &Db, id: JobId, outcome: &Result<String, String>, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = Tx::begin(db).await?;
    let (status, error) = match outcome {
        Ok(_) => ("done", Value::Null),
        Err(why) => ("failed", Value::Text(why.chars().take(1000).collect())),
    };
    let sql = "UPDATE jobs SET status = ?, error = ?, seen_at = ?, ended_at = ? WHERE id = ?".to_owned();
    let values = vec![status.into(), error, now.micros().into(), now.micros().into(), id.0.into()];
    tx.run(sql, values).await?;
    if let Ok(result) = outcome {
        tx.run("DELETE FROM job_results WHERE job_id = ?".to_owned(), vec![id.0.into()]).await?;
        rows::insert(&mut tx, &JobResult { job_id: id, result: result.clone() }).await?;
    }
    tx.commit().await
}

/// What came of a job that somebody sees, as JSON; `None`: it is not done. And the job.
///
/// # Errors
/// There is no such job for them.
pub async fn result(db: &Db, who: &Who, key: &str) -> Result<(Job, Option<String>), Refused> {
    let none = || Refused::NotFound { noun: "job", key: key.chars().take(100).collect() };
    let table = Table::named(Job::TABLE).ok_or_else(none)?;
    let job: Job = entities::get(db, who, table, key).await?.typed()?;
    let found: Vec<JobResult> = db.find_by("job_id", job.id.0).await?;
    Ok((job, found.into_iter().next().map(|found| found.result)))
}

/// Ends the jobs whose program is gone, and deletes those that ended long ago.
///
/// # Errors
/// The database failed.
pub async fn tidy(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let gone = "UPDATE jobs SET status = 'failed', error = 'the program that did it ended', ended_at = ? \
                WHERE status = 'running' AND seen_at < ?";
    let old = "DELETE FROM jobs WHERE status <> 'running' AND seen_at < ?";
    let lost = now.plus_millis(-LOST_MS).micros();
    let kept = now.plus_millis(-KEEP_DAYS * 86_400_000).micros();
    transaction!(db, tx => {
        tx.run(gone.to_owned(), vec![now.micros().into(), lost.into()]).await?;
        tx.run(old.to_owned(), vec![kept.into()]).await.map(drop)
    })
}
