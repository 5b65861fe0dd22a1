//! `/api/v1/invoices/{key}/document`: an invoice as its customer gets it.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::auth::Actor;
use super::billing::Named;
use super::body::{Key, Parameters};
use super::error::Problem;
use super::openapi::with_problems;
use super::service::Api;
use crate::billing::{cii, pdf, ubl};
use crate::model::{Invoice, InvoiceId};
use crate::security::{Action, Scope, allow};
use crate::store::billing::{self, BillError};
use crate::store::entities::{self, Object, Refused, Table, Who};

/// Formats, with their media types and the ends of their files' names.
const FORMATS: [(&str, &str, &str); 5] = [
    ("pdf", "application/pdf", "pdf"),
    ("ubl", "application/xml", "xml"),
    ("cii", "application/xml", "xml"),
    ("calls", "text/csv; charset=utf-8", "csv"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
];

/// The route.
pub(super) fn routes() -> Router<Api> {
    Router::new().route("/api/v1/invoices/{key}/document", get(document))
}

async fn document(State(api): State<Api>, actor: Actor, key: Key, parameters: Parameters) -> Result<Response, Problem> {
    allow(&actor, "invoices", Action::Read, Scope::Own)
        .map_err(|denied| Problem::from(denied).detail("this needs the privilege invoices:read"))?;
    let format = match parameters.0.as_slice() {
        [] => "pdf",
        [(name, text)] if name == "format" => text,
        _ => return Err(wrong("there is only format here")),
    };
    let known = FORMATS.iter().find(|(name, _, _)| *name == format);
    let (format, kind, end) = *known.ok_or_else(|| wrong("format must be pdf, ubl, cii, calls or xlsx"))?;
    let invoice = find(&api, &Who::actor(&actor), &key.0).await?;
    let name = invoice.number.clone().unwrap_or_else(|| invoice.id.to_string());
    let bytes = bytes(&api, &invoice, format).await?;
    // Numbers may hold what a header cannot.
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{end}\"")),
    ];
    Ok((headers, bytes).into_response())
}

fn wrong(detail: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "a parameter is wrong").field("format").detail(detail)
}

/// The document that a body names, if it names one.
pub(super) async fn meant(api: &Api, actor: &Actor, named: Option<&Named>) -> Result<Option<InvoiceId>, Problem> {
    match named {
        Some(named) => Ok(Some(find(api, &Who::actor(actor), &named.text()).await?.id)),
        None => Ok(None),
    }
}

/// The document that somebody who may see it means: by its number, or else by its id, as the command line takes it.
pub(super) async fn find(api: &Api, who: &Who, text: &str) -> Result<Invoice, Problem> {
    let none = || Problem::from(Refused::NotFound { noun: "invoice", key: text.chars().take(100).collect() });
    let table = Table::named("invoices").ok_or_else(none)?;
    let mut numbered: Vec<Invoice> = api.db.find_by("number", text).await?;
    if let (true, Ok(id)) = (numbered.is_empty(), text.parse::<i64>()) {
        numbered = api.db.find_by("id", id).await?;
    }
    let mut seen = Vec::new();
    for invoice in numbered {
        match entities::get(&api.db, who, table, &invoice.id.to_string()).await {
            Ok(_) => seen.push(invoice),
            Err(Refused::NotFound { .. }) => {}
            Err(refused) => return Err(refused.into()),
        }
    }
    if seen.len() > 1 {
        let problem = Problem::new(StatusCode::CONFLICT, "several issuers have such a number");
        return Err(problem.detail(format!("several issuers have a document {text}")));
    }
    seen.pop().ok_or_else(none)
}

async fn bytes(api: &Api, invoice: &Invoice, format: &'static str) -> Result<Vec<u8>, Problem> {
    if format == "calls" {
        return billing::calls_csv(&api.db, invoice).await.map_err(refused);
    }
    if format == "xlsx" {
        return billing::calls_xlsx(&api.db, invoice).await.map_err(refused);
    }
    let document = billing::document(&api.db, invoice.id).await.map_err(refused)?;
    let made = tokio::task::spawn_blocking(move || match format {
        "ubl" => ubl::write(&document).map(String::into_bytes).map_err(|error| error.to_string()),
        "cii" => cii::write(&document).map(String::into_bytes).map_err(|error| error.to_string()),
        _ => pdf::write(&document).map_err(|error| error.to_string()),
    });
    let made = made.await.map_err(|error| error.to_string()).and_then(|made| made);
    made.map_err(|error| Problem::new(StatusCode::CONFLICT, "the document cannot be written").detail(error))
}

fn refused(error: BillError) -> Problem {
    match error {
        BillError::Store(error) => error.into(),
        error => Problem::new(StatusCode::CONFLICT, "there is no such document").detail(error.to_string()),
    }
}

/// In the description of the API.
pub(super) fn paths() -> Object {
    let content: Object =
        FORMATS.iter().map(|(_, kind, _)| ((*kind).to_owned(), json!({ "schema": { "type": "string" } }))).collect();
    let names: Vec<&str> = FORMATS.iter().map(|(name, _, _)| *name).collect();
    let get = json!({
        "operationId": "get_invoice_document", "tags": ["invoices"], "summary": "Write an approved invoice or credit note",
        "description": "pdf holds the electronic invoice as well (Factur-X); ubl and cii are EN 16931 alone, calls is a CSV of all calls, messages and corrections on it and xlsx a workbook of them.",
        "parameters": [{ "name": "format", "in": "query", "schema": { "type": "string", "enum": names, "default": "pdf" } }],
        "responses": with_problems(json!({ "200": { "description": "The document.", "content": content } }), &["400", "404", "409"]),
    });
    let key = json!({ "name": "key", "in": "path", "required": true, "description": "Its number or id.", "schema": { "type": "string", "minLength": 1 } });
    let path: Value = json!({ "parameters": [key], "get": get });
    std::iter::once(("/api/v1/invoices/{key}/document".to_owned(), path)).collect()
}
