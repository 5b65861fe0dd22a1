//! The API as a service.

use axum::Router;
use axum::http::StatusCode;

use super::entities;
use super::error::Problem;
use crate::store::Db;

/// What requests need. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Api {
    /// The database.
    pub db: Db,
}

/// All routes.
pub fn router(api: Api) -> Router {
    let nothing = || async { Problem::new(StatusCode::NOT_FOUND, "there is no such path") };
    let method = || async { Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this path does not take this method") };
    entities::routes().fallback(nothing).method_not_allowed_fallback(method).with_state(api)
}
