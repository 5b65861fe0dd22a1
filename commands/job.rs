//! Work that the API does as a job: asked for, waited for, and its result read.

use std::time::Duration;

use anyhow::Context as _;
use enswitch::client::{Client, ClientError, Question};
use enswitch::model::{Job, JobId, JobStatus};
use serde::de::DeserializeOwned;
use tokio::time::sleep;

use crate::error::Failure;
use crate::output::Progress;
use crate::source::unanswered;

/// How often it is asked how far a job is, at first and later.
const FIRST: Duration = Duration::from_millis(100);
const LATER: Duration = Duration::from_secs(2);

/// Asks for a job and waits until it is done; what came of it.
pub async fn done<T: DeserializeOwned>(client: &Client, question: Question, progress: &Progress) -> anyhow::Result<T> {
    let answer = client.ask(&question).await.map_err(unanswered)?;
    let job: Job = serde_json::from_slice(&answer.body).context("the API tells no job")?;
    let (id, mut wait) = (job.id, FIRST);
    let mut job = job;
    while job.status == JobStatus::Running {
        if let (Some(total), Ok(done)) = (job.total, u64::try_from(job.done)) {
            progress.count(done, u64::try_from(total).unwrap_or(done));
        } else if job.done > 0 {
            progress.doing(format!("{} done", job.done));
        }
        sleep(wait).await;
        wait = (wait * 2).min(LATER);
        job = client.get(&["jobs", &id.to_string()], &[]).await.map_err(|error| lost(id, &error))?;
    }
    if job.status == JobStatus::Failed {
        return Err(Failure::new(job.error.unwrap_or_else(|| "the job failed".to_owned())).into());
    }
    client.get(&["jobs", &id.to_string(), "result"], &[]).await.map_err(|error| lost(id, &error))
}

fn lost(id: JobId, error: &ClientError) -> anyhow::Error {
    let hint = format!("the work goes on: `enswitch job show {id}` tells how far it is");
    Failure::new(error.to_string()).hint(hint).into()
}
