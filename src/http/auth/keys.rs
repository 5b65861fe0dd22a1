//! API keys of the user who asks.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::Auth;
use super::extract::{Body, InPerson};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{ApiKey, ApiKeyId, Networks, Privileges, Timestamp};
use crate::security::{Action, Scope, allow, allow_grant};
use crate::store::access::{self, Author};

/// Most keys of a user.
const KEYS_MAX: usize = 100;

pub(super) async fn list(State(auth): State<Auth>, person: InPerson) -> Result<Json<Vec<ApiKey>>, Problem> {
    allow(&person.actor, "api_keys", Action::Read, Scope::Own)?;
    Ok(Json(access::keys_of(auth.db(), person.user_id).await?))
}

/// A key to be made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    name: String,
    scopes: Privileges,
    #[serde(default)]
    networks: Networks,
    #[serde(default)]
    expires_at: Option<Timestamp>,
}

/// A key, with the only sight of it that there is.
#[derive(Serialize)]
pub struct Made {
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
    let now = clock::now();
    let wrong = |field: &str, detail: &str| {
        Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field(field).detail(detail))
    };
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 190 || name.contains(char::is_control) {
        return wrong("name", "1 to 190 characters");
    }
    if new.expires_at.is_some_and(|end| end <= now) {
        return wrong("expires_at", "this time is over");
    }
    if allow_grant(&person.actor, &new.scopes).is_err() {
        return wrong("scopes", "a key cannot permit more than the role of its user");
    }
    if access::keys_of(auth.db(), person.user_id).await?.len() >= KEYS_MAX {
        return wrong("name", "this user has 100 keys: delete one first");
    }
    let key = ApiKey {
        id: ApiKeyId(0),
        user_id: person.user_id,
        name: name.to_owned(),
        scopes: new.scopes,
        networks: new.networks,
        created_at: now,
        expires_at: new.expires_at,
        used_at: None,
    };
    let (key, token) = access::create_key(auth.db(), key, &Author::of(&person.actor, now)).await?;
    let made = Json(Made { key, token: token.to_string() });
    Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], made).into_response())
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
