//! One delivery: a signed POST with a deadline.

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, USER_AGENT};
use hyper::{Request, Uri};
use tokio::time::timeout;

use crate::model::{Networks, Timestamp, Webhook, WebhookDelivery};
use crate::security::sign_webhook;
use crate::store::webhooks::Outcome;
use crate::web::{self, Web};

/// Time for all of it.
const DEADLINE: Duration = Duration::from_secs(15);
/// Most bytes of an answer that are read, so that the connection can be used again.
const ANSWER_MAX: usize = 64 * 1024;

/// Posts deliveries. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Poster(Web);

impl Poster {
    pub fn new(private: Networks) -> Self {
        Self(Web::new(private))
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
        let (head, body) = self.0.send(request).await?.into_parts();
        // What it says is of no interest.
        let _ = web::read(body, ANSWER_MAX).await;
        Ok(head.status.as_u16())
    }
}
