//! Logging in and renewing tokens.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::extract::Body;
use super::{Auth, ClientAddress, VerifyError};
use crate::clock;
use crate::http::error::Problem;
use crate::model::{Timestamp, User};
use crate::security::{RecoveryCode, Token, TokenKind};
use crate::store::access::{self, Author, NewSession, Renewed, Subject, Tokens};

/// Most bytes of a user name and of a password that are looked at.
const USERNAME_MAX: usize = 190;
const PASSWORD_MAX: usize = 1024;

/// A login.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    username: String,
    password: String,
    /// Of the authenticator app, or a recovery code; asked for with status 401 and the title of [`second_factor`].
    #[serde(default)]
    code: Option<String>,
}

/// A pair of tokens.
#[derive(Serialize)]
pub struct Pair {
    access_token: String,
    access_expires_at: Timestamp,
    refresh_token: String,
    refresh_expires_at: Timestamp,
}

impl From<Tokens> for Pair {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access.to_string(),
            access_expires_at: tokens.access_expires_at,
            refresh_token: tokens.refresh.to_string(),
            refresh_expires_at: tokens.refresh_expires_at,
        }
    }
}

impl IntoResponse for Pair {
    fn into_response(self) -> Response {
        ([(header::CACHE_CONTROL, "no-store")], Json(self)).into_response()
    }
}

fn wrong() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong user name or password")
}

fn second_factor() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "a second factor is needed").field("code")
}

impl From<VerifyError> for Problem {
    fn from(error: VerifyError) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string())
    }
}

/// `429`, with the seconds to wait.
pub(super) fn too_many(wait_ms: i64) -> Response {
    let seconds = wait_ms.saturating_add(999) / 1000;
    let detail = format!("wait {seconds} seconds");
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many attempts").detail(detail);
    let mut response = problem.into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

pub(super) async fn login(
    State(auth): State<Auth>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    Body(login): Body<Login>,
) -> Result<Response, Problem> {
    if login.username.len() > USERNAME_MAX || login.password.len() > PASSWORD_MAX {
        return Err(wrong());
    }
    let now = clock::now();
    let subjects = [Subject::account(&login.username), Subject::address(address)];
    if let Some(wait) = access::failed(auth.db(), &subjects, now).await? {
        return Ok(too_many(wait));
    }
    let user = access::user_by_name(auth.db(), &login.username).await?.filter(|user| user.enabled);
    let stored = match &user {
        Some(user) => access::credentials(auth.db(), user.id).await?.password_hash,
        None => None,
    };
    let right = auth.0.passwords.verify(login.password, stored).await;
    let (Some(user), true) = (user, right?) else { return Err(wrong()) };
    if let Err(problem) = second(&auth, &user, login.code.as_deref(), now).await {
        // The password was right and the code is only asked for: that is no guess.
        if login.code.is_none() {
            access::forgive(auth.db(), &subjects).await?;
        }
        return Err(problem);
    }
    let [account, from] = &subjects;
    access::succeeded(auth.db(), account, from, now).await?;
    let author = Author { user_id: Some(user.id), switched_from: None, name: user.username, at: now, validate: false };
    let session =
        NewSession { user_id: user.id, switched_from: None, address: address.to_string(), user_agent: agent(&headers) };
    let tokens = access::open_session(auth.db(), &session, &author).await?;
    Ok(Pair::from(tokens).into_response())
}

pub(super) fn agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Checks the second factor, if the user has one. A code that was right is used up.
pub(super) async fn second(auth: &Auth, user: &User, code: Option<&str>, now: Timestamp) -> Result<(), Problem> {
    let credentials = access::credentials(auth.db(), user.id).await?;
    if !credentials.has_totp() {
        return Ok(());
    }
    let code = code.ok_or_else(second_factor)?;
    let step = credentials.totp().and_then(|secret| secret.verify(code, now, credentials.totp_step));
    let taken = match (step, RecoveryCode::typed(code)) {
        (Some(step), _) => access::take_totp_step(auth.db(), user.id, step).await?,
        (None, Some(code)) => access::take_recovery_code(auth.db(), user.id, &code).await?,
        (None, None) => false,
    };
    if taken { Ok(()) } else { Err(wrong()) }
}

/// A refresh token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    refresh_token: String,
}

pub(super) async fn refresh(
    State(auth): State<Auth>,
    ClientAddress(address): ClientAddress,
    Body(body): Body<Refresh>,
) -> Result<Pair, Problem> {
    let ended = || Problem::new(StatusCode::UNAUTHORIZED, "this session has ended: log in again");
    let token: Token = body.refresh_token.parse().map_err(|_| ended())?;
    if token.kind() != TokenKind::Refresh {
        return Err(ended());
    }
    match access::renew(auth.db(), &token, &address.to_string(), clock::now()).await? {
        Renewed::Tokens(tokens) => Ok(tokens.into()),
        Renewed::Reused(session) => {
            tracing::warn!(%session, %address, "a refresh token was used twice: the session was ended");
            Err(ended())
        }
        Renewed::Unknown => Err(ended()),
    }
}
