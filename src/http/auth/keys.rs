//! API keys of the user who asks.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::Auth;
use super::extract::{Body, InPerson};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{ApiKey, ApiKeyId};
use crate::security::{Action, Scope, Token, allow};
use crate::store::access::{self, Author, NewKey};
use crate::store::entities::Refused;

pub(super) async fn list(State(auth): State<Auth>, person: InPerson) -> Result<Json<Vec<ApiKey>>, Problem> {
    allow(&person.actor, "api_keys", Action::Read, Scope::Own)?;
    Ok(Json(access::keys_of(auth.db(), person.user_id).await?))
}

/// A key, with the only sight of it that there is.
#[derive(Serialize)]
pub(super) struct Made {
    #[serde(flatten)]
    key: ApiKey,
    token: String,
}

pub(super) async fn create(
    State(auth): State<Auth>,
    person: InPerson,
    Body(new): Body<NewKey>,
) -> Result<Response, Problem> {
    allow(&person.actor, "api_keys", Action::Write, Scope::Own)?;
    let author = Author::of(&person.actor, clock::now());
    let made = access::add_key(auth.db(), &person.actor, &person.actor, person.user_id, new, &author).await?;
    let (key, token) = made.map_err(|wrong| Refused::Invalid(vec![wrong]))?;
    Ok(made_once(key, &token))
}

/// A key with its token, for this once.
pub(super) fn made_once(key: ApiKey, token: &Token) -> Response {
    let made = Json(Made { key, token: token.to_string() });
    (StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], made).into_response()
}

pub(super) async fn end(
    State(auth): State<Auth>,
    person: InPerson,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    allow(&person.actor, "api_keys", Action::Write, Scope::Own)?;
    let author = Author::of(&person.actor, clock::now());
    if access::delete_key(auth.db(), person.user_id, ApiKeyId(id), &author).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Problem::new(StatusCode::NOT_FOUND, "there is no such key"))
}
