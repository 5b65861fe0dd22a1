//! The second factor of the user who asks.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::extract::{Body, InPerson};
use super::login::{second, too_many};
use super::{Auth, ClientAddress};
use crate::clock;
use crate::http::error::Problem;
use crate::security::{RecoveryCode, TotpSecret};
use crate::store::StoreError;
use crate::store::access::{self, Author, Subject};

const RECOVERY_CODES: usize = 10;

/// What the authenticator app has to know. Not in force until its first code is confirmed.
#[derive(Serialize)]
pub struct Proposed {
    secret: String,
    uri: String,
}

fn in_force() -> Problem {
    Problem::new(StatusCode::CONFLICT, "a second factor is in force already: remove it first")
}

/// The password once more, and where a second factor is in force, its code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    password: String,
    #[serde(default)]
    code: Option<String>,
}

/// Checks the password again: an unattended screen is not enough. `Err` holds the answer.
async fn prove(
    auth: &Auth,
    ClientAddress(address): ClientAddress,
    person: &InPerson,
    proof: Proof,
) -> Result<(), Response> {
    let now = clock::now();
    let failed = |error: StoreError| Problem::from(error).into_response();
    let subjects = [Subject::account(&person.actor.name), Subject::address(address)];
    if let Some(wait) = access::failed(auth.db(), &subjects, now).await.map_err(failed)? {
        return Err(too_many(wait));
    }
    let stored = access::credentials(auth.db(), person.user_id).await.map_err(failed)?.password_hash;
    let right = proof.password.len() <= 1024
        && auth
            .0
            .passwords
            .verify(proof.password, stored)
            .await
            .map_err(|error| Problem::from(error).into_response())?;
    if !right {
        let problem = Problem::new(StatusCode::FORBIDDEN, "the present password is wrong").field("password");
        return Err(problem.into_response());
    }
    let user = access::user_by_id(auth.db(), person.user_id).await.map_err(failed)?;
    if let Some(user) = user {
        second(auth, &user, proof.code.as_deref(), now).await.map_err(IntoResponse::into_response)?;
    }
    let [account, from] = &subjects;
    access::succeeded(auth.db(), account, from, now).await.map_err(failed)
}

pub(super) async fn propose(
    State(auth): State<Auth>,
    address: ClientAddress,
    person: InPerson,
    Body(proof): Body<Proof>,
) -> Result<Response, Response> {
    prove(&auth, address, &person, proof).await?;
    let failed = |error: StoreError| Problem::from(error).into_response();
    let secret = TotpSecret::new(access::random().map_err(failed)?);
    if !access::propose_totp(auth.db(), person.user_id, &secret).await.map_err(failed)? {
        return Err(in_force().into_response());
    }
    let proposed = Proposed { secret: secret.to_string(), uri: secret.uri(&person.actor.name) };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(proposed)).into_response())
}

/// The first code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    code: String,
}

/// Codes for the day the app is lost; shown once.
#[derive(Serialize)]
pub struct Confirmed {
    recovery_codes: Vec<String>,
}

pub(super) async fn confirm(
    State(auth): State<Auth>,
    person: InPerson,
    Body(body): Body<Confirm>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let credentials = access::credentials(auth.db(), person.user_id).await?;
    if credentials.has_totp() {
        return Err(in_force());
    }
    let wrong = || Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "this is not the code of now").field("code");
    let step = credentials.totp().and_then(|secret| secret.verify(&body.code, now, None)).ok_or_else(wrong)?;
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        codes.push(RecoveryCode::new(access::random()?));
    }
    let author = Author::of(&person.actor, now);
    if !access::confirm_totp(auth.db(), person.user_id, step, &codes, &author).await? {
        return Err(in_force());
    }
    let confirmed = Confirmed { recovery_codes: codes.iter().map(ToString::to_string).collect() };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(confirmed)).into_response())
}

pub(super) async fn remove(
    State(auth): State<Auth>,
    address: ClientAddress,
    person: InPerson,
    Body(proof): Body<Proof>,
) -> Result<StatusCode, Response> {
    prove(&auth, address, &person, proof).await?;
    let author = Author::of(&person.actor, clock::now());
    let removed = access::remove_totp(auth.db(), person.user_id, &author).await;
    removed.map_err(|error| Problem::from(error).into_response())?;
    Ok(StatusCode::NO_CONTENT)
}
