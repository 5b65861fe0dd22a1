//! Setting a password: in person, or with a one-time link from the command line or by mail.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::extract::{Body, InPerson};
use super::login::{second, too_many};
use super::{Auth, ClientAddress};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{Mail, Timestamp, User};
use crate::security::{Token, TokenKind, check_password};
use crate::store::access::{self, Author, Redeemed, Subject};
use crate::store::{Db, StoreError, mail};

/// A new password for oneself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    password: String,
    new_password: String,
    #[serde(default)]
    code: Option<String>,
}

/// Changes the password and ends all sessions, this one too.
pub(super) async fn change(
    State(auth): State<Auth>,
    ClientAddress(address): ClientAddress,
    person: InPerson,
    Body(body): Body<Change>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let user = access::user_by_id(auth.db(), person.user_id).await?;
    let user = user.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "there is no such user"))?;
    good(&user, &body.new_password, "new_password")?;
    // A stolen session must not be a way to guess.
    let subjects = [Subject::account(&user.username), Subject::address(address)];
    if let Some(wait) = access::failed(auth.db(), &subjects, now).await? {
        return Ok(too_many(wait));
    }
    let stored = access::credentials(auth.db(), user.id).await?.password_hash;
    if body.password.len() > 1024 || !auth.0.passwords.verify(body.password, stored).await? {
        return Err(Problem::new(StatusCode::FORBIDDEN, "the present password is wrong").field("password"));
    }
    second(&auth, &user, body.code.as_deref(), now).await?;
    let hash = auth.0.passwords.hash(body.new_password).await?;
    access::set_password(auth.db(), user.id, hash, &Author::of(&person.actor, now)).await?;
    let [account, from] = &subjects;
    access::succeeded(auth.db(), account, from, now).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn good(user: &User, password: &str, field: &str) -> Result<(), Problem> {
    let wrong = |error: crate::security::PasswordError| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong").field(field).detail(error.to_string())
    };
    check_password(&user.username, password).map_err(wrong)
}

/// A password, with the link's token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithLink {
    token: String,
    password: String,
}

/// Sets the password of whoever was given the link, and ends all sessions. The second factor stays as it is.
pub(super) async fn use_link(
    State(auth): State<Auth>,
    ClientAddress(address): ClientAddress,
    Body(body): Body<WithLink>,
) -> Result<Response, Problem> {
    let now = clock::now();
    let from = Subject::address(address);
    if let Some(wait) = access::failed(auth.db(), std::slice::from_ref(&from), now).await? {
        return Ok(too_many(wait));
    }
    let invalid = || {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "this link is not valid any more: ask for a new one")
            .field("token")
    };
    let token: Token = body.token.parse().map_err(|_| invalid())?;
    if token.kind() != TokenKind::Link {
        return Err(invalid());
    }
    let Redeemed::Good(user) = access::redeem_link(auth.db(), &token, now).await? else { return Err(invalid()) };
    access::forgive(auth.db(), std::slice::from_ref(&from)).await?;
    good(&user, &body.password, "password")?;
    let hash = auth.0.passwords.hash(body.password).await?;
    let author =
        Author { user_id: Some(user.id), switched_from: None, name: user.username.clone(), at: now, validate: false };
    if !access::use_link(auth.db(), &token, user.id, hash, &author).await? {
        return Err(invalid());
    }
    access::succeeded(auth.db(), &Subject::account(&user.username), &from, now).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Whose password was forgotten.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    username: String,
}

/// Mails a link, if there is such a user with an address. The answer is the same if not, and does not wait for the mail.
pub(super) async fn reset(
    State(auth): State<Auth>,
    ClientAddress(address): ClientAddress,
    Body(body): Body<Reset>,
) -> Result<Response, Problem> {
    let Some(turns) = &auth.0.mails else {
        return Err(Problem::new(StatusCode::NOT_IMPLEMENTED, "this system sends no mail: ask whoever runs it"));
    };
    if body.username.len() > 190 {
        return Ok(StatusCode::ACCEPTED.into_response());
    }
    let now = clock::now();
    // Counted apart from logins, or mails could be used to keep somebody out.
    let subjects = [Subject::account(&format!("mail to {}", body.username)), Subject::address(address)];
    if let Some(wait) = access::failed(auth.db(), &subjects, now).await? {
        return Ok(too_many(wait));
    }
    // Nobody waits for it: how long it takes tells who exists.
    let Ok(turn) = Arc::clone(turns).try_acquire_owned() else {
        tracing::warn!("too many mails at the same time: one was not made");
        return Ok(StatusCode::ACCEPTED.into_response());
    };
    let db = auth.db().clone();
    tokio::spawn(async move {
        let _turn = turn;
        if let Err(error) = mail_link(&db, &body.username, now).await {
            tracing::warn!(%error, "a mail with a link for a new password was not made");
        }
    });
    Ok(StatusCode::ACCEPTED.into_response())
}

/// Puts the mail into the outbox. The link is made when it is sent.
async fn mail_link(db: &Db, username: &str, now: Timestamp) -> Result<(), StoreError> {
    let Some(user) = access::user_by_name(db, username).await?.filter(|user| user.enabled) else { return Ok(()) };
    let Some(email) = user.email else { return Ok(()) };
    let cause = format!("password:{}:{}", user.id, now.micros());
    let whose = (user.customer_id, user.customer_id);
    let mail = Mail::new(whose, cause, email, "New password", "", now).with_password_link(user.id).for_hours(1);
    mail::queue_alone(db, &mail).await.map(drop)
}
