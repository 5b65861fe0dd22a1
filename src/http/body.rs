//! Bodies of requests: bounded, and refused with a problem when they are not what they should be.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};

use super::error::Problem;
use crate::store::entities::Object;

/// Most bytes of a body of one row.
pub const BODY_MAX: usize = 64 * 1024;
/// Most bytes of an import.
pub const IMPORT_MAX: usize = 64 * 1024 * 1024;

/// A JSON object, as `application/json` or `application/merge-patch+json`.
#[derive(Debug)]
pub struct JsonObject(pub Object);

impl<S: Send + Sync> FromRequest<S> for JsonObject {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(&media_type(&request)) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body must be application/json"));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            let problem = Problem::new(rejection.status(), "the body cannot be read");
            problem.detail(format!("a body has at most {BODY_MAX} bytes"))
        })?;
        let object = serde_json::from_slice(&bytes).map_err(|error| {
            Problem::new(StatusCode::BAD_REQUEST, "the body is not a JSON object").detail(error.to_string())
        })?;
        Ok(Self(object))
    }
}

/// The parameters behind the question mark.
#[derive(Debug)]
pub struct Parameters(pub Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(pairs) = Query::from_request_parts(parts, state).await.map_err(|rejection| {
            Problem::new(StatusCode::BAD_REQUEST, "the parameters cannot be read").detail(rejection.body_text())
        })?;
        Ok(Self(pairs))
    }
}

/// `?validate=1`: only find out whether it could be done. There is no other parameter.
#[derive(Debug, Clone, Copy)]
pub struct Validate(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for Validate {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let mut validate = false;
        for (name, text) in Parameters::from_request_parts(parts, state).await?.0 {
            validate = match (name.as_str(), text.as_str()) {
                ("validate", "1" | "true") => true,
                ("validate", "0" | "false") => false,
                _ => {
                    let problem = Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong").field(name);
                    return Err(problem.detail("there is only validate here, which is 0 or 1"));
                }
            };
        }
        Ok(Self(validate))
    }
}

/// The key of a row, which is the last part of the path.
#[derive(Debug)]
pub struct Key(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(key) = Path::from_request_parts(parts, state).await.map_err(|rejection| {
            Problem::new(StatusCode::BAD_REQUEST, "the path cannot be read").detail(rejection.body_text())
        })?;
        Ok(Self(key))
    }
}

/// The media type of the body, without parameters, in lower case.
pub fn media_type(request: &Request) -> String {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type == "application/merge-patch+json"
}
