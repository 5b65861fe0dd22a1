//! Acting as a user of a customer below.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::extract::{Body, InPerson};
use super::login::{Pair, agent};
use super::{Auth, ClientAddress, Via};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{Timestamp, UserId};
use crate::security::{Action, Actor, Denied, Scope, allow};
use crate::store::access::{self, Author, NewSession};

/// As whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    user_id: i64,
}

/// Begins a session as another user, who has to be below. It has what both may do, and the audit log tells both.
pub(super) async fn switch(
    State(auth): State<Auth>,
    ClientAddress(address): ClientAddress,
    person: InPerson,
    headers: HeaderMap,
    Body(body): Body<Switch>,
) -> Result<Pair, Problem> {
    let via = Via::Session { id: person.session_id, switched_from: Some(person.user_id) };
    let target = access::of_user(auth.db(), UserId(body.user_id), via).await?;
    let hidden = || Problem::new(StatusCode::NOT_FOUND, "there is no such user below").field("user_id");
    let target = target.filter(|target| permitted(&person.actor, target) != Err(Denied::Hidden)).ok_or_else(hidden)?;
    permitted(&person.actor, &target)?;
    let author = author(&person, &target, clock::now());
    let session = NewSession {
        user_id: UserId(body.user_id),
        switched_from: Some(person.user_id),
        address: address.to_string(),
        user_agent: agent(&headers),
    };
    Ok(access::open_session(auth.db(), &session, &author).await?.into())
}

/// Strictly below: colleagues are no puppets of each other.
fn permitted(actor: &Actor, target: &Actor) -> Result<(), Denied> {
    if actor.path == target.path {
        return Err(Denied::Hidden);
    }
    allow(actor, "users", Action::Other("switch"), Scope::Of(&target.path))
}

fn author(person: &InPerson, target: &Actor, at: Timestamp) -> Author {
    Author {
        user_id: target.user_id,
        switched_from: Some(person.user_id),
        name: format!("{} as {}", person.actor.name, target.name),
        at,
        validate: false,
    }
}
