//! The API as a service.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, State};
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::auth::{self, Auth};
use super::body::BODY_MAX;
use super::error::Problem;
use super::events::Places;
use super::feed::Feed;
use super::figures::Figures;
use super::limit::Limit;
use super::{
    billing, booths, calls, cards, documents, entities, events, guard, jobs, line_state, mails, messages, openapi,
    parameters, rates, reports, topups,
};
use crate::clock;
use crate::config;
use crate::payments::Payments;
use crate::store::readers::Readers;
use crate::store::{Db, snapshot};
use crate::web::Web;

/// Longest wait for the database when somebody asks whether we are ready.
const READY: Duration = Duration::from_secs(2);

/// What requests need. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Api {
    /// The database.
    pub db: Db,
    readers: Arc<Readers>,
    auth: Auth,
    pub(super) timeout: Duration,
    pub(super) limit: Arc<Limit>,
    pub(super) figures: Arc<Figures>,
    pub(super) reports: reports::Shared,
    pub(super) feed: Arc<Feed>,
    pub(super) places: Arc<Places>,
    pub(super) payments: Payments,
    /// Held while somebody bills.
    pub(super) billing: Arc<Mutex<()>>,
    pub(super) jobs: jobs::Jobs,
    /// The service ends: answers without an end do so now.
    pub(super) stop: CancellationToken,
}

impl Api {
    /// On this database, with these limits.
    #[must_use]
    pub fn new(db: Db, auth: Auth, config: &config::Api) -> Self {
        let limit = Arc::new(Limit::new(config.requests_per_second, config.requests_burst));
        let (figures, feed, places, stop) = (Arc::default(), Arc::default(), Arc::default(), CancellationToken::new());
        let reports = reports::Shared::default();
        let (billing, jobs) = (Arc::default(), jobs::Jobs::default());
        let readers = Arc::new(Readers::none(db.clone()));
        let payments = Payments::new(db.clone(), Web::new(config.webhook_networks.clone()));
        Self {
            db,
            readers,
            auth,
            timeout: config.timeout(),
            limit,
            figures,
            reports,
            feed,
            places,
            payments,
            billing,
            jobs,
            stop,
        }
    }

    /// Reads what was from these.
    #[must_use]
    pub fn reading(self, readers: Readers) -> Self {
        Self { readers: Arc::new(readers), ..self }
    }

    /// Where to read what was.
    pub(super) async fn reader(&self) -> &Db {
        self.readers.reader(clock::now()).await
    }

    /// Ends answers without an end when this is cancelled.
    #[must_use]
    pub fn until(self, stop: CancellationToken) -> Self {
        Self { stop, ..self }
    }
}

impl FromRef<Api> for Auth {
    fn from_ref(api: &Api) -> Self {
        api.auth.clone()
    }
}

/// All routes.
pub fn router(api: Api) -> Router {
    let nothing = || async { Problem::new(StatusCode::NOT_FOUND, "there is no such path") };
    let method = || async { Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this path does not take this method") };
    entities::routes()
        .merge(calls::routes().layer(DefaultBodyLimit::max(BODY_MAX)))
        .merge(messages::routes().layer(DefaultBodyLimit::max(BODY_MAX)))
        .merge(documents::routes())
        .merge(line_state::routes())
        .merge(billing::routes())
        .merge(topups::routes())
        .merge(rates::routes())
        .merge(jobs::routes())
        .merge(booths::routes())
        .merge(cards::routes())
        .merge(events::routes())
        .merge(mails::routes())
        .merge(auth::routes())
        .merge(reports::routes())
        .route("/api/v1/openapi.json", get(document))
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .fallback(nothing)
        .method_not_allowed_fallback(method)
        .layer(from_fn(parameters::known))
        .layer(from_fn_with_state(api.clone(), guard::guard))
        .with_state(api)
}

async fn document() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], openapi::text()).into_response()
}

async fn ready(State(api): State<Api>) -> Result<&'static str, Problem> {
    match timeout(READY, snapshot::version(&api.db)).await {
        Ok(version) => version.map(|_| "ready\n").map_err(Problem::from),
        Err(_) => Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the database is away")),
    }
}

async fn metrics(State(api): State<Api>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], api.figures.text()).into_response()
}
