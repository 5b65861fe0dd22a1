//! Who asks: logins, tokens, keys, passwords and second factors under `/api/v1/auth`.

mod address;
pub(super) mod describe;
mod extract;
mod keys;
mod links;
mod login;
mod others;
pub(super) mod own;
mod passwords;
mod second;
mod sessions;
mod switch;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{delete, get, post};
use tokio::sync::Semaphore;

pub use self::address::ClientAddress;
pub(super) use self::extract::{Body, Options};
pub use self::passwords::{Passwords, VerifyError};
use crate::model::Networks;
pub use crate::security::{Actor, Via};
use crate::store::Db;

/// Mails that are put into the outbox at the same time; more are dropped.
const MAILS_MAX: usize = 16;

/// What authentication needs; part of the state of the router. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Auth(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    passwords: Passwords,
    mails: Option<Arc<Semaphore>>,
    proxies: Networks,
}

impl Auth {
    /// `proxies` are believed when they tell where a request came from; `mails`: passwords can be reset by mail, because somebody sends
    /// the mails of the outbox.
    #[must_use]
    pub fn new(db: Db, mails: bool, proxies: Networks) -> Self {
        let mails = mails.then(|| Arc::new(Semaphore::new(MAILS_MAX)));
        Self(Arc::new(Inner { db, passwords: Passwords::default(), mails, proxies }))
    }

    fn db(&self) -> &Db {
        &self.0.db
    }

    fn is_proxy(&self, address: IpAddr) -> bool {
        self.0.proxies.contain(address)
    }
}

/// The routes of `/api/v1/auth`, with their whole paths.
pub fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Auth: FromRef<S>,
{
    Router::new()
        .route("/api/v1/auth/login", post(login::login))
        .route("/api/v1/auth/refresh", post(login::refresh))
        .route("/api/v1/auth/logout", post(sessions::logout))
        .route("/api/v1/auth/me", get(sessions::me))
        .route("/api/v1/auth/sessions", get(sessions::list).delete(sessions::end_all))
        .route("/api/v1/auth/sessions/{id}", delete(sessions::end))
        .route("/api/v1/auth/switch", post(switch::switch))
        .route("/api/v1/auth/keys", get(keys::list).post(keys::create))
        .route("/api/v1/auth/keys/{id}", delete(keys::end))
        .route("/api/v1/users/{id}/keys", get(others::keys).post(others::add_key))
        .route("/api/v1/users/{id}/keys/{key}", delete(others::end_key))
        .route("/api/v1/users/{id}/password-link", post(others::make_link))
        .route("/api/v1/users/{id}/sessions", get(others::sessions).delete(others::end_sessions))
        .route("/api/v1/users/{id}/sessions/{session}", delete(others::end_session))
        .route("/api/v1/auth/password", post(links::change))
        .route("/api/v1/auth/password/link", post(links::use_link))
        .route("/api/v1/auth/password/reset", post(links::reset))
        .route("/api/v1/auth/totp", post(second::propose))
        .route("/api/v1/auth/totp/confirm", post(second::confirm))
        .route("/api/v1/auth/totp/remove", post(second::remove))
}
