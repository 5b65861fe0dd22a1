//! Parameters of operations that write: only those that the description of the operation knows. A parameter that nobody reads would
//! be taken for one that has an effect, above all `validate`.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::{MatchedPath, Query, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;

use super::error::Problem;
use super::openapi;
use crate::store::nearest::did_you_mean;

/// Parameters of the operations of a path, by method.
type Operations = HashMap<String, Vec<String>>;

/// What the description knows, by path without the names of its parts.
static DESCRIBED: LazyLock<HashMap<String, Operations>> = LazyLock::new(described);

/// Refuses a request that writes and has a parameter that its operation does not know.
pub(super) async fn known(request: Request, next: Next) -> Response {
    match unknown(&request) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

fn unknown(request: &Request) -> Option<Problem> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || request.uri().query().is_none_or(str::is_empty) {
        return None;
    }
    let none = Vec::new();
    let route = request.extensions().get::<MatchedPath>()?.as_str();
    let known = match DESCRIBED.get(&unnamed(route)) {
        // The router refuses a method that the path does not take
        Some(operations) => operations.get(&request.method().as_str().to_ascii_lowercase())?,
        None => &none,
    };
    let wrong = || Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong");
    let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) else {
        return Some(wrong().detail("the parameters cannot be read"));
    };
    let (name, _) = pairs.into_iter().find(|(name, _)| !known.contains(name))?;
    let detail = match (name.as_str(), known.as_slice()) {
        ("validate", _) => "this cannot be tried: there is no validate here, and nothing was done".to_owned(),
        (_, []) => format!("there is no parameter {name:?} here; this takes none"),
        (_, known) => {
            let guess = did_you_mean(&name, known.iter().map(String::as_str));
            format!("there is no parameter {name:?} here{guess}; there are {}", known.join(", "))
        }
    };
    Some(wrong().detail(detail).field(name))
}

/// `/a/{key}/b` as `/a/{}/b`.
fn unnamed(path: &str) -> String {
    let unnamed = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    unnamed.collect::<Vec<_>>().join("/")
}

fn described() -> HashMap<String, Operations> {
    let document = openapi::document();
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let operations = |path: &Value| {
        let all = path.as_object().into_iter().flatten().filter(|(method, _)| *method != "parameters");
        all.map(|(method, operation)| (method.clone(), names(&document, [path, operation]))).collect()
    };
    paths.map(|(path, described)| (unnamed(path), operations(described))).collect()
}

/// The names of the parameters behind the question mark.
fn names(document: &Value, described: [&Value; 2]) -> Vec<String> {
    let listed = described.into_iter().filter_map(|one| one.get("parameters")?.as_array()).flatten();
    let resolved = listed.map(|one| match one.get("$ref").and_then(Value::as_str) {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap_or(one),
        None => one,
    });
    let asked = resolved.filter(|one| one.get("in").and_then(Value::as_str) == Some("query"));
    asked.filter_map(|one| one.get("name")?.as_str().map(str::to_owned)).collect()
}
