//! Long work: a request begins it and tells its job, the work goes on without the request, and `/api/v1/jobs` tells how far
//! it is and what came of it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures_util::FutureExt as _;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::auth::Actor;
use super::body::Key;
use super::error::Problem;
use super::openapi::{reference, with_problems};
use super::service::Api;
use crate::clock;
use crate::model::{JobId, JobKind, JobStatus};
use crate::security::{Action, Scope, allow};
use crate::store::Db;
use crate::store::access::Author;
use crate::store::entities::{Object, Who};
use crate::store::jobs::{self, RESULT_MAX};
use crate::store::reports::shown;

/// Jobs of one process at the same time: each of them may hold all prices in memory.
const JOBS_MAX: usize = 3;
/// How often it is noted how far a job is.
const NOTED: Duration = Duration::from_secs(1);
/// Longest time in which it is tried to note the end of a job, while the database is away.
const END: Duration = Duration::from_secs(600);
/// How often jobs are looked after.
const TIDIED: Duration = Duration::from_secs(60);

/// What jobs share.
#[derive(Debug, Clone)]
pub struct Jobs(Arc<Semaphore>);

impl Default for Jobs {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(JOBS_MAX)))
    }
}

/// How far a job is, told by whoever does it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicI64,
    total: AtomicI64,
}

impl Progress {
    /// So much is done.
    pub fn done(&self, done: u64) {
        self.done.store(i64::try_from(done).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// So much of so much is done.
    pub fn of(&self, done: u64, total: u64) {
        self.done(done);
        self.total.store(i64::try_from(total).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    fn told(&self) -> (i64, Option<i64>) {
        let total = self.total.load(Ordering::Relaxed);
        (self.done.load(Ordering::Relaxed), (total > 0).then_some(total))
    }
}

/// The route.
pub(super) fn routes() -> Router<Api> {
    Router::new().route("/api/v1/jobs/{key}/result", get(result))
}

/// Begins work and tells its job: 202.
pub(super) async fn start<T, F>(
    api: &Api,
    actor: &Actor,
    (kind, asked): (JobKind, Value),
    work: impl FnOnce(Arc<Progress>) -> F,
) -> Result<Response, Problem>
where
    T: Serialize,
    F: Future<Output = Result<T, Problem>> + Send + 'static,
{
    let busy = |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too many jobs at once").detail("try again later");
    let place = Arc::clone(&api.jobs.0).try_acquire_owned().map_err(busy)?;
    let author = Author::of(actor, clock::now());
    let begun = jobs::begin(&api.db, actor.customer_id, kind, &asked, &author).await?;
    let job = begun.ok_or_else(|| {
        let problem = Problem::new(StatusCode::CONFLICT, "there is such a job already");
        problem.detail("a job of this kind is running for this customer; try again when it is done")
    })?;
    let progress = Arc::new(Progress::default());
    let work = work(Arc::clone(&progress));
    let (db, stop, id) = (api.db.clone(), api.stop.clone(), job.id);
    tokio::spawn(async move {
        let done = watched(&db, id, work, &progress, &stop).await;
        end(&db, id, &done, &progress).await;
        drop(place);
    });
    let mut response = (StatusCode::ACCEPTED, Json(shown(&job)?)).into_response();
    if let Ok(path) = HeaderValue::from_str(&format!("/api/v1/jobs/{id}")) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    Ok(response)
}

/// Does the work and notes how far it is, until it is done or the service ends.
async fn watched<T: Serialize>(
    db: &Db,
    id: JobId,
    work: impl Future<Output = Result<T, Problem>>,
    progress: &Progress,
    stop: &CancellationToken,
) -> Result<String, String> {
    let noting = async {
        loop {
            sleep(NOTED).await;
            let (done, total) = progress.told();
            if let Err(error) = jobs::seen(db, id, done, total, clock::now()).await {
                tracing::warn!(%error, %id, "it is not noted how far a job is");
            }
        }
    };
    tokio::select! {
        done = AssertUnwindSafe(work).catch_unwind() => match done {
            Ok(done) => written(done),
            Err(_) => Err("this failed; the log tells why".to_owned()),
        },
        () = noting => Err("this failed".to_owned()),
        () = stop.cancelled() => Err("the service ended".to_owned()),
    }
}

fn written<T: Serialize>(done: Result<T, Problem>) -> Result<String, String> {
    let done = done.map_err(|problem| problem.detail.unwrap_or(problem.title))?;
    match serde_json::to_string(&done) {
        Ok(text) if text.len() > RESULT_MAX => Err(format!(
            "it is done, but what came of it is longer than {} MiB: ask for less at once",
            RESULT_MAX / 1024 / 1024
        )),
        Ok(text) => Ok(text),
        Err(error) => Err(error.to_string()),
    }
}

/// Notes the end, also if the database is away for a while.
async fn end(db: &Db, id: JobId, outcome: &Result<String, String>, progress: &Progress) {
    let (began, (done, total)) = (Instant::now(), progress.told());
    let noted = async || {
        jobs::seen(db, id, done, total, clock::now()).await?;
        jobs::end(db, id, outcome, clock::now()).await
    };
    while let Err(error) = noted().await {
        tracing::warn!(%error, %id, "the end of a job is not noted");
        if began.elapsed() > END {
            return;
        }
        sleep(NOTED).await;
    }
}

/// Looks after jobs until `stop`: those whose program is gone have failed, old ones are deleted.
pub async fn tidy(db: &Db, stop: &CancellationToken) {
    loop {
        if let Err(error) = jobs::tidy(db, clock::now()).await {
            tracing::warn!(%error, "nobody looks after jobs");
        }
        tokio::select! {
            () = sleep(TIDIED) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn result(State(api): State<Api>, actor: Actor, key: Key) -> Result<Response, Problem> {
    allow(&actor, "jobs", Action::Read, Scope::Own)
        .map_err(|denied| Problem::from(denied).detail("this needs the privilege jobs:read"))?;
    let (job, result) = jobs::result(&api.db, &Who::actor(&actor), &key.0).await?;
    let none = |detail: String| Problem::new(StatusCode::CONFLICT, "there is no result").detail(detail);
    match (job.status, result) {
        (JobStatus::Done, Some(text)) => Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response()),
        (JobStatus::Running, _) => Err(none("the job is running".to_owned())),
        (_, _) => Err(none(job.error.unwrap_or_else(|| "the job failed".to_owned()))),
    }
}

/// The answer of a request that begins a job, in the description of the API.
pub(super) fn accepted(result: &str) -> Value {
    let about = format!("It was begun. The job has a `{result}` as its result when it is done.");
    json!({ "202": {
        "description": about,
        "headers": { "Location": { "description": "The job.", "schema": { "type": "string" } } },
        "content": { "application/json": { "schema": reference("Job") } },
    } })
}

/// In the description of the API.
pub(super) fn paths() -> Object {
    let schemas: Vec<Value> =
        ["BillSummary", "InvoicesDone", "LedgerReport", "RatesImported", "RatesRerated", "RatesSimulation"]
            .into_iter()
            .map(reference)
            .collect();
    let get = json!({
        "operationId": "get_job_result", "tags": ["jobs"], "summary": "What came of a job",
        "description": "Takes the privilege jobs:read.",
        "responses": with_problems(json!({ "200": { "description": "The result.", "content": { "application/json": { "schema": { "anyOf": schemas } } } } }), &["400", "404", "409"]),
    });
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Id of the job.", "schema": { "type": "string", "minLength": 1 } });
    std::iter::once(("/api/v1/jobs/{key}/result".to_owned(), json!({ "parameters": [key], "get": get }))).collect()
}
