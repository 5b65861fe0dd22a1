//! `PATCH /api/v1/voucher-batches/{key}`: what changes about vouchers that were made.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Deserializer};

use super::{author, may, refused, time};
use crate::http::auth::{Actor, Body};
use crate::http::body::{Key, Validate};
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::model::{Entity as _, VoucherBatch, VoucherBatchId};
use crate::security::Action;
use crate::store::billing::{self, BatchChange};
use crate::store::entities::{self, Refused, Table, Who};
use crate::store::reports::shown;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    locked: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    expires_at: Option<Option<String>>,
}

/// Null is something else than nothing.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

pub async fn change(
    State(api): State<Api>,
    actor: Actor,
    key: Key,
    only: Validate,
    headers: HeaderMap,
    Body(body): Body<Changed>,
) -> Result<Response, Problem> {
    may(&actor, "voucher_batches", Action::Write)?;
    let none = || Problem::from(Refused::NotFound { noun: "voucher batch", key: key.0.chars().take(100).collect() });
    let table = Table::named(VoucherBatch::TABLE).ok_or_else(none)?;
    let record = entities::get(&api.db, &Who::actor(&actor), table, &key.0).await?;
    let tag = headers.get(header::IF_MATCH).map(|tag| tag.to_str().unwrap_or_default().trim());
    if tag.is_some_and(|tag| tag != "*" && !record.etag().is_ok_and(|own| own == tag)) {
        return Err(Refused::Stale.into());
    }
    let id = VoucherBatchId(record.key().parse().map_err(|_| none())?);
    let expires_at = match &body.expires_at {
        None => None,
        Some(text) => Some(time("expires_at", text.as_ref())?),
    };
    let change = BatchChange { id, locked: body.locked, expires_at };
    let batch = billing::change_batch(&api.db, &change, &author(&actor, only)).await.map_err(refused)?;
    if only.0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(shown(&batch)?).into_response())
}
