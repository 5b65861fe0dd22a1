//! Top-ups through the API: requests that somebody decides about, and payments through providers.

mod describe;
mod request;
mod through;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::post;

pub(super) use describe::{methods, paths, schemas};

use super::body::BODY_MAX;
use super::service::Api;

/// Most bytes of what a payment provider tells.
const TOLD_MAX: usize = 256 * 1024;

/// The routes.
pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/api/v1/topup-requests", post(request::ask))
        .route("/api/v1/topup-requests/{key}/approve", post(request::approve))
        .route("/api/v1/topup-requests/{key}/reject", post(request::reject))
        .route("/api/v1/topups", post(through::begin))
        .route("/api/v1/topups/{key}/refund", post(through::refund))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .merge(
            Router::new()
                .route("/api/v1/payment-providers/{key}/webhook", post(through::hear))
                .layer(DefaultBodyLimit::max(TOLD_MAX)),
        )
}
