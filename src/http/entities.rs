//! `/api/v1/<entities>`: the same seven requests for every entity, from its description.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, extract::DefaultBodyLimit};
use serde_json::{Value as Json_, json};

use super::auth::Actor;
use super::body::{BODY_MAX, IMPORT_MAX, JsonObject, Key, Parameters, Validate, media_type};
use super::error::Problem;
use super::service::Api;
use crate::clock;
use crate::security::{Action, Scope, allow};
use crate::store::entities::{self, Change, Query, Record, TABLES, Table, Who};

/// Whoever asks, if they may do that with rows of this entity; which rows is decided where they are read.
fn allowed(actor: &Actor, table: &Table, action: Action) -> Result<Who, Problem> {
    let (rows, privilege) = (table.resource.path(), table.resource.privilege);
    allow(actor, privilege, action, Scope::Own).map_err(|denied| {
        Problem::from(denied).detail(format!("{rows} need the privilege {privilege}:{}", action.as_str()))
    })?;
    Ok(Who::actor(actor))
}

/// The routes of all entities.
pub(super) fn routes() -> Router<Api> {
    let mut router = Router::new();
    for table in TABLES {
        let path = format!("/api/v1/{}", table.resource.path());
        let list = move |api, actor, parameters| list(table, api, actor, parameters);
        let show = move |api, actor, key| show(table, api, actor, key);
        let mut many = get(list);
        let mut one = get(show);
        if !table.resource.read_only {
            let create = move |api, actor, validate, body| create(table, api, actor, validate, body);
            let patch =
                move |api, actor, key, validate, headers, body| patch(table, api, actor, key, validate, headers, body);
            let delete = move |api, actor, key, validate, headers| delete(table, api, actor, key, validate, headers);
            let import = move |api, actor, validate, request| import(table, api, actor, validate, request);
            many = many.post(create);
            one = one.patch(patch).delete(delete);
            let bulk = post(import).layer(DefaultBodyLimit::max(IMPORT_MAX));
            router = router.route(&format!("{path}/import"), bulk);
        }
        router = router.route(&path, many).route(&format!("{path}/{{key}}"), one);
    }
    router.layer(DefaultBodyLimit::max(BODY_MAX))
}

async fn list(
    table: &'static Table,
    api: State<Api>,
    actor: Actor,
    parameters: Parameters,
) -> Result<Response, Problem> {
    let who = allowed(&actor, table, Action::Read)?;
    let pairs = parameters.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let query = Query::parse(table, pairs).map_err(entities::Refused::Parameter)?;
    let page = entities::list(&api.db, &who, table, &query).await?;
    let items = page.records.iter().map(Record::shown).collect::<Result<Vec<_>, _>>()?;
    Ok(Json(json!({ "items": items, "next": page.next })).into_response())
}

async fn show(table: &'static Table, api: State<Api>, actor: Actor, key: Key) -> Result<Response, Problem> {
    let who = allowed(&actor, table, Action::Read)?;
    let record = entities::get(&api.db, &who, table, &key.0).await?;
    row(StatusCode::OK, &record)
}

async fn create(
    table: &'static Table,
    api: State<Api>,
    actor: Actor,
    Validate(validate): Validate,
    body: JsonObject,
) -> Result<Response, Problem> {
    let who = allowed(&actor, table, Action::Write)?;
    let change = Change { who: &who, now: clock::now(), validate };
    let record = entities::create(&api.db, &change, table, body.0).await?;
    if validate {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let mut response = row(StatusCode::CREATED, &record)?;
    let path = format!("/api/v1/{}/{}", table.resource.path(), record.key());
    if let Ok(path) = HeaderValue::from_str(&path) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    Ok(response)
}

async fn patch(
    table: &'static Table,
    api: State<Api>,
    actor: Actor,
    key: Key,
    Validate(validate): Validate,
    headers: HeaderMap,
    body: JsonObject,
) -> Result<Response, Problem> {
    let who = allowed(&actor, table, Action::Write)?;
    let change = Change { who: &who, now: clock::now(), validate };
    let record = entities::patch(&api.db, &change, table, &key.0, if_match(&headers), body.0).await?;
    if validate { Ok(StatusCode::NO_CONTENT.into_response()) } else { row(StatusCode::OK, &record) }
}

async fn delete(
    table: &'static Table,
    api: State<Api>,
    actor: Actor,
    key: Key,
    Validate(validate): Validate,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let who = allowed(&actor, table, Action::Write)?;
    let change = Change { who: &who, now: clock::now(), validate };
    entities::delete(&api.db, &change, table, &key.0, if_match(&headers)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn import(
    table: &'static Table,
    api: State<Api>,
    actor: Actor,
    Validate(validate): Validate,
    request: Request,
) -> Result<Response, Problem> {
    let who = allowed(&actor, table, Action::Write)?;
    let change = Change { who: &who, now: clock::now(), validate };
    let media_type = media_type(&request);
    let bytes = Bytes::from_request(request, &api).await.map_err(|rejection| {
        let problem = Problem::new(rejection.status(), "the body cannot be read");
        problem.detail(format!("an import has at most {IMPORT_MAX} bytes"))
    })?;
    let report = match media_type.as_str() {
        "text/csv" => {
            let rows = entities::read_csv(table, &bytes[..]).map_err(entities::Refused::from)?;
            entities::import(&api.db, &change, table, rows, |_| ()).await?
        }
        "application/x-ndjson" | "application/jsonl" => {
            let rows = entities::read_json_lines(&bytes[..]);
            entities::import(&api.db, &change, table, rows, |_| ()).await?
        }
        _ => {
            let title = "the body must be text/csv or application/x-ndjson";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, title));
        }
    };
    Ok(Json(report).into_response())
}

fn row(status: StatusCode, record: &Record) -> Result<Response, Problem> {
    let mut response = (status, Json(Json_::Object(record.shown()?))).into_response();
    if let Ok(tag) = HeaderValue::from_str(&record.etag()?) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

fn if_match(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::IF_MATCH).map(|value| value.to_str().unwrap_or_default())
}
