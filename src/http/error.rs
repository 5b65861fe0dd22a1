//! Errors as programs read them (RFC 9457).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::model::{FieldError, Wrong};
use crate::security::Denied;
use crate::store::StoreError;
use crate::store::entities::Refused;

/// What is wrong with a request.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// Status code.
    #[serde(serialize_with = "code")]
    pub status: StatusCode,
    /// What kind of problem it is; the same for the same kind.
    pub title: String,
    /// What is wrong with this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// All fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

fn code<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem of this kind.
    #[must_use]
    pub fn new(status: StatusCode, title: impl Into<String>) -> Self {
        Self { status, title: title.into(), detail: None, field: None, errors: Vec::new() }
    }

    /// Tells more.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// Names the field that is wrong.
    #[must_use]
    pub fn field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// Names all fields that are wrong.
    #[must_use]
    pub fn fields(self, wrong: &[Wrong]) -> Self {
        let field = wrong.first().map(|wrong| wrong.field.clone()).filter(|field| !field.is_empty());
        Self { field, errors: wrong.iter().map(FieldError::from).collect(), ..self }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if error.is_away() {
            tracing::warn!(%error, "the database is away");
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, "the database is away");
        }
        tracing::error!(%error, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "this failed; the log tells why")
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let (status, title) = match &refused {
            Refused::Store(_) => (StatusCode::INTERNAL_SERVER_ERROR, ""),
            Refused::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "a field is wrong"),
            Refused::Parameter(_) => (StatusCode::BAD_REQUEST, "a parameter is wrong"),
            Refused::NotFound { .. } => (StatusCode::NOT_FOUND, "there is no such thing"),
            Refused::Forbidden(_) => (StatusCode::FORBIDDEN, "this is not permitted"),
            Refused::Taken(_) => (StatusCode::CONFLICT, "there is one already"),
            Refused::InUse(_) => (StatusCode::CONFLICT, "it is in use"),
            Refused::Stale => (StatusCode::PRECONDITION_FAILED, "it was changed meanwhile"),
        };
        match refused {
            Refused::Store(error) => error.into(),
            refused => Self::new(status, title).detail(refused.to_string()).fields(refused.fields()),
        }
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::new(StatusCode::NOT_FOUND, denied.to_string()),
            Denied::Forbidden => Self::new(StatusCode::FORBIDDEN, denied.to_string()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if self.status == StatusCode::UNAUTHORIZED {
            // RFC 9110, 15.5.2: whoever is refused is told how to say who they are.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
