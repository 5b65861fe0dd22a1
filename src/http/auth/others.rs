//! Keys, sessions and links for a password of any user that the caller sees, for people and for keys: `/api/v1/users/{id}/keys`,
//! `/sessions` and `/password-link`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::extract::Body;
use super::keys::made_once;
use super::{Actor, Auth};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{ApiKey, ApiKeyId, Session, SessionId, Timestamp, UserId};
use crate::security::{Action, Scope, allow, allow_grant};
use crate::store::access::{self, Anybody, Author, NewKey};
use crate::store::entities::Refused;

/// A number in a path.
type Id = Path<String>;

fn missing(what: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "there is no such thing").detail(format!("there is no such {what}"))
}

/// The user with this id, if the caller may do that to what is theirs.
async fn user(auth: &Auth, actor: &Actor, id: &str, entity: &str, action: Action) -> Result<Anybody, Problem> {
    let none = || missing("user");
    let id = UserId(id.parse().map_err(|_| none())?);
    let found = access::anybody(auth.db(), id).await?.ok_or_else(none)?;
    allow(actor, entity, action, Scope::Of(&found.actor.path)).map_err(|denied| {
        let detail = format!("this needs the privilege {entity}:{}", action.as_str());
        match Problem::from(denied) {
            problem if problem.status == StatusCode::NOT_FOUND => none(),
            problem => problem.detail(detail),
        }
    })?;
    Ok(found)
}

/// Whoever may do more is not touched.
fn covered(actor: &Actor, other: &crate::model::Privileges) -> Result<(), Problem> {
    allow_grant(actor, other).map_err(|denied| Problem::from(denied).detail("they may do more than you"))
}

pub(super) async fn keys(State(auth): State<Auth>, actor: Actor, Path(id): Id) -> Result<Json<Vec<ApiKey>>, Problem> {
    let user = user(&auth, &actor, &id, "api_keys", Action::Read).await?;
    Ok(Json(access::keys_of(auth.db(), user.id).await?))
}

pub(super) async fn add_key(
    State(auth): State<Auth>,
    actor: Actor,
    Path(id): Id,
    Body(new): Body<NewKey>,
) -> Result<Response, Problem> {
    let user = user(&auth, &actor, &id, "api_keys", Action::Write).await?;
    if !user.enabled {
        let problem = Problem::new(StatusCode::CONFLICT, "this user may not log in");
        return Err(problem.detail("a key would be of no use"));
    }
    let author = Author::of(&actor, clock::now());
    let made = access::add_key(auth.db(), &actor, &user.actor, user.id, new, &author).await?;
    let (key, token) = made.map_err(|wrong| Refused::Invalid(vec![wrong]))?;
    Ok(made_once(key, &token))
}

pub(super) async fn end_key(
    State(auth): State<Auth>,
    actor: Actor,
    Path((id, key)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let none = || missing("key");
    let user = user(&auth, &actor, &id, "api_keys", Action::Write).await?;
    let key = ApiKeyId(key.parse().map_err(|_| none())?);
    let found = access::key_of(auth.db(), user.id, key).await?.ok_or_else(none)?;
    covered(&actor, &found.scopes.both(&user.actor.privileges))?;
    let gone = access::delete_key(auth.db(), user.id, key, &Author::of(&actor, clock::now())).await?;
    gone.then_some(StatusCode::NO_CONTENT).ok_or_else(none)
}

/// What a link is to do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLink {
    #[serde(default)]
    without_second_factor: bool,
}

/// A link that was made: what stands in it is shown this once.
#[derive(Serialize)]
struct MadeLink {
    token: String,
    expires_at: Timestamp,
}

/// Lets a user set a password, once and within a day. The present one is good until then.
pub(super) async fn make_link(
    State(auth): State<Auth>,
    actor: Actor,
    Path(id): Id,
    Body(new): Body<NewLink>,
) -> Result<Response, Problem> {
    let user = user(&auth, &actor, &id, "users", Action::Write).await?;
    covered(&actor, &user.actor.privileges)?;
    if !user.enabled {
        let problem = Problem::new(StatusCode::CONFLICT, "this user may not log in");
        return Err(problem.detail("a password would be of no use"));
    }
    let author = Author::of(&actor, clock::now());
    if new.without_second_factor {
        access::remove_totp(auth.db(), user.id, &author).await?;
    }
    let token = access::make_link(auth.db(), user.id, access::LINK_SECONDS, &author).await?.to_string();
    let made = MadeLink { token, expires_at: author.at.plus_millis(access::LINK_SECONDS * 1000) };
    Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], Json(made)).into_response())
}

pub(super) async fn sessions(
    State(auth): State<Auth>,
    actor: Actor,
    Path(id): Id,
) -> Result<Json<Vec<Session>>, Problem> {
    let user = user(&auth, &actor, &id, "sessions", Action::Read).await?;
    Ok(Json(access::sessions_of(auth.db(), user.id, clock::now()).await?))
}

pub(super) async fn end_session(
    State(auth): State<Auth>,
    actor: Actor,
    Path((id, session)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let none = || missing("session");
    let user = user(&auth, &actor, &id, "sessions", Action::Write).await?;
    let session = SessionId(session.parse().map_err(|_| none())?);
    covered(&actor, &user.actor.privileges)?;
    let gone = access::delete_session(auth.db(), user.id, session, &Author::of(&actor, clock::now())).await?;
    gone.then_some(StatusCode::NO_CONTENT).ok_or_else(none)
}

pub(super) async fn end_sessions(State(auth): State<Auth>, actor: Actor, Path(id): Id) -> Result<StatusCode, Problem> {
    let user = user(&auth, &actor, &id, "sessions", Action::Write).await?;
    covered(&actor, &user.actor.privileges)?;
    access::sign_off(auth.db(), user.id, None, &Author::of(&actor, clock::now())).await?;
    Ok(StatusCode::NO_CONTENT)
}
