//! Around every request: its id, its limits, its deadline, its figures.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{FromRequestParts as _, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;
use tokio::time::{Instant, timeout};

use super::auth::ClientAddress;
use super::error::Problem;
use super::service::Api;
use crate::clock;

/// The header that carries the id of a request, both ways.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longest request id that is taken from a client.
const ID_MAX: usize = 64;

/// An import, a bill run or a rate deck takes so many times as long as other requests.
const IMPORT_FACTOR: u32 = 10;

/// Surrounds a request.
pub(super) async fn guard(State(api): State<Api>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let (mut parts, body) = request.into_parts();
    let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(&mut parts, &api).await;
    let mut request = Request::from_parts(parts, body);
    let id = id(&request);
    let method = word(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    request.headers_mut().insert(REQUEST_ID, id.clone());
    api.figures.in_progress(1);
    let mut response = match limited(&api, address, &route) {
        Some(problem) => problem.into_response(),
        None => answer(&api, request, next, &route).await,
    };
    api.figures.in_progress(-1);
    let (status, took) = (response.status(), began.elapsed());
    api.figures.count(method, &route, status.as_u16(), took);
    tracing::debug!(method, route, status = status.as_u16(), ?took, id = id.to_str().unwrap_or_default(), "request");
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, id);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The deadline, and an answer even if the program has a mistake.
async fn answer(api: &Api, request: Request, next: Next, route: &str) -> Response {
    let long = ["/import", "/bill/run", "/activate", "/rollback", "/diff"].iter().any(|end| route.ends_with(end));
    let factor = if long { IMPORT_FACTOR } else { 1 };
    let caught = AssertUnwindSafe(next.run(request)).catch_unwind();
    match timeout(api.timeout * factor, caught).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!(route, "a request panicked");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "this failed; the log tells why").into_response()
        }
        Err(_) => {
            tracing::warn!(route, "a request took too long");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "this took too long").into_response()
        }
    }
}

/// A refusal, if the address makes too many requests. Whoever watches the service is not counted.
fn limited(api: &Api, address: IpAddr, route: &str) -> Option<Response> {
    if matches!(route, "/healthz" | "/readyz" | "/metrics") {
        return None;
    }
    let wait = api.limit.take(address, clock::now()).err()?;
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests");
    let mut response = problem.detail(format!("try again after {wait} s")).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    Some(response)
}

/// The id that the client gave, or a new one.
fn id(request: &Request) -> HeaderValue {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let harmless = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    let given = request.headers().get(&REQUEST_ID).and_then(|value| value.to_str().ok());
    let given = given.filter(|text| (1..=ID_MAX).contains(&text.len()) && harmless(text));
    let new = || format!("{:x}-{:x}", clock::now().micros(), NEXT.fetch_add(1, Ordering::Relaxed));
    let text = given.map_or_else(new, str::to_owned);
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("-"))
}

/// Methods that are counted by name; clients may invent others.
fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::PUT => "PUT",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
