//! Where a command reads and writes: the database of this machine, or an API with a key.

use enswitch::client::{Client, ClientError, Method, Question};
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::store::Db;
use enswitch::store::access::Author;
use enswitch::store::billing::BillError;
use enswitch::store::entities::{Refused, Who};
use enswitch::store::ledger::PayError;
use serde::de::DeserializeOwned;

use crate::database;
use crate::error::Failure;
use crate::remote::Remote;

/// The two sides of a command.
pub enum Source {
    Database { db: Db, who: Who },
    Api(Client),
}

impl Source {
    pub async fn open(remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<Self> {
        if let Some(remote) = remote {
            return Ok(Self::Api(remote.open()?));
        }
        Ok(Self::Database { db: database::open(&config.config).await?, who: Who::operator(config.user.clone()) })
    }

    pub async fn close(self) {
        if let Self::Database { db, .. } = self {
            db.close().await;
        }
    }
}

/// Somebody with a shell, for the audit log.
pub fn author(who: &Who) -> Author {
    Author::shell(who.name.clone(), clock::now())
}

/// The same, who with `dry_run` only wants to know whether it could be done.
pub fn trying(who: &Who, dry_run: bool) -> Author {
    author(who).validating(dry_run)
}

/// A refusal, with the exit code of its kind.
pub fn refused(refused: Refused) -> anyhow::Error {
    match refused {
        Refused::Store(error) => error.into(),
        Refused::NotFound { .. } | Refused::Parameter(_) => Failure::usage(refused.to_string()).into(),
        refused => Failure::new(refused.to_string()).hint("nothing was changed").into(),
    }
}

/// Why money did not move, with the exit code of its kind.
pub fn unbooked(error: impl Into<BillError>) -> anyhow::Error {
    match error.into() {
        BillError::Store(error) | BillError::Pay(PayError::Store(error)) if error.is_unique_violation() => {
            Failure::new("there is one of this name already").hint("nothing was changed").into()
        }
        BillError::Store(error) | BillError::Pay(PayError::Store(error)) => error.into(),
        error @ (BillError::NoCustomer(_)
        | BillError::NoInvoice(_)
        | BillError::Pay(PayError::NoCustomer(_) | PayError::NoTransaction(_))) => {
            Failure::usage(error.to_string()).into()
        }
        error => Failure::new(error.to_string()).hint("nothing was changed").into(),
    }
}

/// Has the API do something; what it made.
pub async fn asked<T: DeserializeOwned>(
    client: &Client,
    parts: &[&str],
    body: &serde_json::Value,
) -> anyhow::Result<T> {
    Ok(serde_json::from_value(client.post(parts, body).await.map_err(unanswered)?)?)
}

/// Has the API do something and gives what it made; with `dry_run` it only finds out whether it could, and there is nothing.
pub async fn tried(
    client: &Client,
    parts: &[&str],
    body: &serde_json::Value,
    dry_run: bool,
) -> Result<Option<serde_json::Value>, ClientError> {
    if !dry_run {
        return client.post(parts, body).await.map(Some);
    }
    let question = Question::new(Method::POST, parts, &[("validate", "1")]);
    client.ask(&question.body("application/json", body.to_string())).await?;
    Ok(None)
}

/// The same for what is made at most once: nothing too if it was there before.
pub async fn made<T: DeserializeOwned>(
    client: &Client,
    parts: &[&str],
    body: &serde_json::Value,
    dry_run: bool,
) -> anyhow::Result<Option<T>> {
    let made = tried(client, parts, body, dry_run).await.map_err(unanswered)?;
    Ok(serde_json::from_value(made.unwrap_or_default())?)
}

/// All rows of a list of the API.
pub async fn pages<T: DeserializeOwned>(
    client: &Client,
    parts: &[&str],
    parameters: &[(&str, &str)],
) -> anyhow::Result<Vec<T>> {
    let (mut rows, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut parameters = parameters.to_vec();
        parameters.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let (page, next) = client.page(parts, &parameters).await.map_err(unanswered)?;
        rows.extend(page);
        if next.is_none() {
            return Ok(rows);
        }
        cursor = next;
    }
}

/// The same, from the API.
pub fn unanswered(error: ClientError) -> anyhow::Error {
    match error.status().map(|status| status.as_u16()) {
        Some(400 | 404) => Failure::usage(error.to_string()).into(),
        _ => error.into(),
    }
}

/// Whether the API says that there is no such thing.
pub fn is_missing(error: &ClientError) -> bool {
    error.status().is_some_and(|status| status.as_u16() == 404)
}
