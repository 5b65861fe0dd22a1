//! Sessions of the user who asks.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::extract::InPerson;
use super::{Actor, Auth, Via};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{CustomerId, Privileges, Session, SessionId, UserId};
use crate::store::access::{self, Author};

/// Who asks.
#[derive(Serialize)]
pub struct Me {
    user_id: Option<UserId>,
    /// The user name; `anna as bob` after a switch.
    name: String,
    customer_id: CustomerId,
    privileges: Privileges,
    switched_from: Option<UserId>,
}

pub(super) async fn me(actor: Actor) -> Json<Me> {
    let switched_from = actor.switched_from();
    Json(Me {
        user_id: actor.user_id,
        name: actor.name,
        customer_id: actor.customer_id,
        privileges: actor.privileges,
        switched_from,
    })
}

/// A session, and whether it is the one that asks.
#[derive(Serialize)]
pub struct Listed {
    #[serde(flatten)]
    session: Session,
    current: bool,
}

pub(super) async fn list(State(auth): State<Auth>, person: InPerson) -> Result<Json<Vec<Listed>>, Problem> {
    let sessions = access::sessions_of(auth.db(), person.user_id, clock::now()).await?;
    let listed = |session: Session| Listed { current: session.id == person.session_id, session };
    Ok(Json(sessions.into_iter().map(listed).collect()))
}

pub(super) async fn end(
    State(auth): State<Auth>,
    person: InPerson,
    Path(id): Path<i64>,
) -> Result<StatusCode, Problem> {
    let author = Author::of(&person.actor, clock::now());
    if access::delete_session(auth.db(), person.user_id, SessionId(id), &author).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Problem::new(StatusCode::NOT_FOUND, "there is no such session"))
}

/// Ends all sessions but the one that asks.
pub(super) async fn end_all(State(auth): State<Auth>, person: InPerson) -> Result<StatusCode, Problem> {
    let author = Author::of(&person.actor, clock::now());
    access::sign_off(auth.db(), person.user_id, Some(person.session_id), &author).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn logout(State(auth): State<Auth>, actor: Actor) -> Result<StatusCode, Problem> {
    let (Some(user), Via::Session { id, .. }) = (actor.user_id, actor.via) else {
        return Err(Problem::new(StatusCode::FORBIDDEN, "a key has no session; delete the key"));
    };
    access::delete_session(auth.db(), user, id, &Author::of(&actor, clock::now())).await?;
    Ok(StatusCode::NO_CONTENT)
}
