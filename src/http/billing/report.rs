//! `/api/v1/bill/report/{key}`: what was earned, what is owed, the tax.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde_json::json;

use super::{may, refused};
use crate::billing::Calendar;
use crate::clock;
use crate::http::auth::Actor;
use crate::http::body::{Key, Parameters};
use crate::http::error::Problem;
use crate::http::service::Api;
use crate::security::Action;
use crate::store::billing::{self, Part, Span};

/// Most rows of a page.
pub const PAGE_MAX: u32 = 10_000;
/// Rows of a page if nobody says how many.
pub const PAGE: u32 = 1000;

pub async fn show(State(api): State<Api>, actor: Actor, key: Key, parameters: Parameters) -> Result<Response, Problem> {
    let entity = match key.0.as_str() {
        "margin" => "statistics",
        "debt" | "tax" => "invoices",
        _ => {
            let problem = Problem::new(StatusCode::NOT_FOUND, "there is no such report");
            return Err(problem.detail("there are margin, debt and tax"));
        }
    };
    may(&actor, entity, Action::Read)?;
    let wrong = |field: &str, detail: String| {
        Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong").field(field).detail(detail)
    };
    let mut month = None;
    let (mut limit, mut offset) = (PAGE, 0_u32);
    for (name, text) in parameters.0 {
        match name.as_str() {
            "period" => {
                Calendar::default().month(&text).map_err(|error| wrong("period", error.to_string()))?;
                month = Some(text);
            }
            "limit" => {
                let given = text.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
                limit = given.ok_or_else(|| wrong("limit", format!("limit is 1 to {PAGE_MAX}")))?;
            }
            "cursor" => offset = text.parse().map_err(|_| wrong("cursor", "this is no cursor".to_owned()))?,
            _ => return Err(wrong(&name, "there are period, limit and cursor here".to_owned())),
        }
    }
    // One more than asked for tells whether there are more
    let part = Part { path: &actor.path, limit: limit + 1, offset };
    page(&api, &key.0, month.as_deref(), &part).await
}

async fn page(api: &Api, report: &str, month: Option<&str>, part: &Part<'_>) -> Result<Response, Problem> {
    let (db, now) = (api.reader().await, clock::now());
    let span = Span::month(db, part.path, month, now).await.map_err(refused)?;
    match report {
        "margin" => told(billing::margins(db, &span, part).await?, part),
        "debt" => told(billing::debts(db, now, part).await?, part),
        _ => told(billing::taxes(db, &span, part).await?, part),
    }
}

fn told<T: Serialize>(mut rows: Vec<T>, part: &Part<'_>) -> Result<Response, Problem> {
    let asked = part.limit - 1;
    let more = rows.len() > asked as usize;
    rows.truncate(asked as usize);
    let next = more.then(|| part.offset.saturating_add(asked).to_string());
    Ok(Json(json!({ "items": rows, "next": next })).into_response())
}
