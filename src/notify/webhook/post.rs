//! One delivery: a signed POST with a deadline.

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, USER_AGENT};
use hyper::{Request, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::time::timeout;

use super::address::Resolver;
use crate::model::{Networks, Timestamp, Webhook, WebhookDelivery};
use crate::security::sign_webhook;
use crate::store::webhooks::Outcome;

/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Time for all of it.
const DEADLINE: Duration = Duration::from_secs(15);
/// Most bytes of an answer that are read, so that the connection can be used again.
const ANSWER_MAX: usize = 64 * 1024;
/// Connections to one host that are kept.
const KEPT: usize = 4;

/// Posts deliveries. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Poster {
    resolver: Resolver,
    pool: Pool<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
}

impl Poster {
    pub fn new(private: Networks) -> Self {
        let resolver = Resolver::new(private);
        let mut tcp = HttpConnector::new_with_resolver(resolver.clone());
        tcp.set_connect_timeout(Some(CONNECT));
        tcp.enforce_http(false);
        let trusting = HttpsConnectorBuilder::new().with_native_roots();
        let trusting = trusting.unwrap_or_else(|_| HttpsConnectorBuilder::new().with_webpki_roots());
        let connector = trusting.https_or_http().enable_http1().wrap_connector(tcp);
        let pool = Pool::builder(TokioExecutor::new()).pool_max_idle_per_host(KEPT).build(connector);
        Self { resolver, pool }
    }

    /// Sends a delivery; tells what came of it.
    pub async fn post(&self, webhook: &Webhook, row: &WebhookDelivery, now: Timestamp) -> Outcome {
        match timeout(DEADLINE, self.exchange(webhook, row, now)).await {
            Ok(Ok(status)) if (200..300).contains(&status) => Outcome::Delivered(status),
            Ok(Ok(status)) => Outcome::Failed(Some(status), format!("it answered {status}")),
            Ok(Err(error)) => Outcome::Failed(None, error),
            Err(_) => Outcome::Failed(None, format!("no answer in {} s", DEADLINE.as_secs())),
        }
    }

    async fn exchange(&self, webhook: &Webhook, row: &WebhookDelivery, now: Timestamp) -> Result<u16, String> {
        let uri: Uri = webhook.url.parse().map_err(|error| format!("the URL is none: {error}"))?;
        // A connection to an address asks no resolver.
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        if host.parse::<IpAddr>().is_ok_and(|address| !self.resolver.permits(address)) {
            return Err(format!("{host} is no public address"));
        }
        let (id, seconds) = (format!("{}", row.id), now.micros().div_euclid(1_000_000));
        let signature = sign_webhook(&webhook.signing_key, &id, seconds, &row.body);
        let request = Request::post(uri)
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, concat!("enswitch/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", signature.ok_or("the key is none")?)
            .body(Full::new(Bytes::from(row.body.clone())))
            .map_err(|error| error.to_string())?;
        // A redirection is an answer: nobody else is told what only this address was to be told.
        let response = self.pool.request(request).await.map_err(|error| reason(&error))?;
        let (head, body) = response.into_parts();
        // What it says is of no interest.
        let _ = Limited::new(body, ANSWER_MAX).collect().await;
        Ok(head.status.as_u16())
    }
}

/// The innermost cause, which is what people can do something about.
fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let mut inner = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}
