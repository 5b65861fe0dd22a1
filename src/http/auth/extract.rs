//! From the `Authorization` header to the actor.

use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use super::{Actor, Auth, Via, address};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{SessionId, UserId};
use crate::security::{Token, TokenKind};
use crate::store::access;

/// Milliseconds between two notes that a key was used.
const USED_MS: i64 = 60_000;

impl<S> FromRequestParts<S> for Actor
where
    S: Send + Sync,
    Auth: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let auth = Auth::from_ref(state);
        let unknown = || Problem::new(StatusCode::UNAUTHORIZED, "log in first, or send a key");
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, text) = value.and_then(|value| value.split_once(' ')).ok_or_else(unknown)?;
        let token: Token = text.trim().parse().map_err(|_| unknown())?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(unknown());
        }
        let now = clock::now();
        match token.kind() {
            TokenKind::Access => access::by_access_token(auth.db(), &token, now).await?.ok_or_else(unknown),
            TokenKind::ApiKey => {
                let from = address::of(parts, &auth).0;
                let (actor, used) = access::by_api_key(auth.db(), &token, from, now).await?.ok_or_else(unknown)?;
                if let Via::ApiKey(key) = actor.via
                    && used.is_none_or(|used| now.millis_since(used) > USED_MS)
                {
                    access::used(auth.db(), key, now).await?;
                }
                Ok(actor)
            }
            TokenKind::Refresh | TokenKind::Link => Err(unknown()),
        }
    }
}

/// The user in person: logged in, not a key and nobody who switched. What concerns passwords, factors and keys asks for it.
#[derive(Debug)]
pub struct InPerson {
    /// The user.
    pub user_id: UserId,
    /// The session.
    pub session_id: SessionId,
    /// All about the user.
    pub actor: Actor,
}

impl<S> FromRequestParts<S> for InPerson
where
    S: Send + Sync,
    Auth: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let actor = Actor::from_request_parts(parts, state).await?;
        match (actor.user_id, actor.via) {
            (Some(user_id), Via::Session { id, switched_from: None }) => Ok(Self { user_id, session_id: id, actor }),
            _ => Err(Problem::new(StatusCode::FORBIDDEN, "only the user in person may do this")
                .detail("log in as this user; a key, or somebody who switched to the user, may not")),
        }
    }
}

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let axum::Json(value) = axum::Json::from_request(request, state).await.map_err(|rejection| {
            let status = match rejection.status() {
                StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
                other => other,
            };
            Problem::new(status, "the body is not what is expected").detail(without_values(&rejection.body_text()))
        })?;
        Ok(Self(value))
    }
}

/// A JSON body that may be left out: then it is as if it were empty.
#[derive(Debug)]
pub struct Options<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequest<S> for Options<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if axum::body::HttpBody::is_end_stream(request.body()) {
            return Ok(Self(T::default()));
        }
        Body::from_request(request, state).await.map(|Body(value)| Self(value))
    }
}

/// Serde quotes the value that it did not expect; that could be a password.
fn without_values(message: &str) -> String {
    match message.split_once("invalid ") {
        Some((before, after)) if after.starts_with("type") || after.starts_with("value") => {
            let expected = after.split_once(", expected ").map_or("", |(_, expected)| expected);
            format!("{before}expected {expected}")
        }
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_sent_is_not_told_back() {
        let told =
            super::without_values("password: invalid type: integer `1234`, expected a string at line 1 column 9");
        assert_eq!(told, "password: expected a string at line 1 column 9");
        assert_eq!(super::without_values("missing field `code`"), "missing field `code`");
    }
}
