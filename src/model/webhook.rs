//! Webhooks: addresses that are told what happens.

use serde::{Deserialize, Serialize};

use super::forms::{email, event_kinds, web_address, webhook_key};
use super::{
    CustomerId, EventId, EventKind, Owner, Resource, Timestamp, WebhookDeliveryId, WebhookId, Wrong, resource,
};

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// It will be sent, or is just being sent.
    Waiting,
    /// The address took it.
    Delivered,
    /// It was given up.
    Failed,
}

impl DeliveryStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

resource! {
    /// An address of a customer that is told by HTTP what happens there and at customers below. Calls never wait for it.
    pub struct Webhook {
        /// Id.
        pub id: WebhookId,
        /// Whose it is.
        pub customer_id: CustomerId,
        /// Where events are sent by POST, such as `https://crm.example/events`.
        #[field(text(10, 500), form(web_address))]
        pub url: String,
        /// Which events, with spaces between: `call_started`, `call_answered`, `call_ended`, `balance_changed`,
        /// `line_registered`, `line_unregistered`, `message_received`, `message_delivered`, `message_failed`, `country_locked`,
        /// `topup_disputed`.
        #[field(text(1, 255), form(event_kinds), default("call_started call_answered call_ended"))]
        pub events: String,
        /// Also what happens at customers below.
        #[field(default("true"))]
        pub below: bool,
        /// The key with which events are signed: 24 to 64 bytes in Base64, as `openssl rand -base64 32` makes them; `whsec_` may
        /// stand before it.
        #[field(text(32, 96), form(webhook_key), secret("secret"))]
        pub signing_key: String,
        /// It is told.
        #[field(default("true"))]
        pub enabled: bool,
        /// Who gets a mail when it is disabled because it took nothing for a day.
        #[field(text(3, 254), form(email))]
        pub email: Option<String>,
        /// How many deliveries have failed since the last one that did not.
        #[field(read_only, default("0"))]
        pub failures: u32,
        /// Since when all of them have failed.
        #[field(read_only)]
        pub failing_since: Option<Timestamp>,
        /// Events that it was never sent, because too many waited already.
        #[field(read_only, default("0"))]
        pub lost: u32,
        /// Nothing is sent before this: it failed.
        #[field(internal)]
        pub paused_until: Option<Timestamp>,
    }
    Resource::new("webhooks", "webhook", Owner::Customer("customer_id"))
}

impl Webhook {
    /// It is disabled after so many failures in a row, if they last so long.
    const FAILURES_MAX: u32 = 20;
    const FAILING_MAX_MS: i64 = 86_400_000;
    /// Longest pause after a failure, in milliseconds.
    const PAUSE_MAX_MS: i64 = 300_000;

    /// Whether this can be its key.
    ///
    /// # Errors
    /// It cannot.
    pub fn check_key(secret: &str) -> Result<(), Wrong> {
        webhook_key(secret).map_err(|message| Wrong::new("secret", format!("secret {message}")))
    }

    /// Whether it is told of this.
    #[must_use]
    pub fn hears(&self, kind: EventKind) -> bool {
        self.events.split_whitespace().any(|word| word == kind.as_str())
    }

    /// After one more delivery that failed.
    #[must_use]
    pub fn failed(self, now: Timestamp) -> Self {
        let failures = self.failures.saturating_add(1);
        let since = self.failing_since.unwrap_or(now);
        let pause = (1000_i64 << failures.min(10)).min(Self::PAUSE_MAX_MS);
        let over = failures >= Self::FAILURES_MAX && now.millis_since(since) >= Self::FAILING_MAX_MS;
        Self {
            failures,
            failing_since: Some(since),
            paused_until: Some(now.plus_millis(pause)),
            enabled: self.enabled && !over,
            ..self
        }
    }
}

resource! {
    /// An event on its way to a webhook, and what came of it. Kept for a week.
    pub struct WebhookDelivery {
        /// Id; the same in every try.
        pub id: WebhookDeliveryId,
        /// Where it goes.
        pub webhook_id: WebhookId,
        /// The event.
        #[field(indexed)]
        pub event_id: EventId,
        /// What is sent: a JSON object.
        #[field(text(2, 8000))]
        pub body: String,
        /// How far it is.
        #[field(indexed)]
        pub status: DeliveryStatus,
        /// Since when it waits.
        pub created_at: Timestamp,
        /// It is not tried again after this.
        pub expires_at: Timestamp,
        /// When it is tried next; while it is just being sent, when others take it over.
        pub next_try_at: Timestamp,
        /// How often it was tried.
        pub tries: u32,
        /// When the address took it.
        pub delivered_at: Option<Timestamp>,
        /// Status code of the last answer.
        pub status_code: Option<u16>,
        /// What was wrong with the last try.
        #[field(text(1, 255))]
        pub error: Option<String>,
    }
    Resource::new("webhook_deliveries", "webhook delivery", Owner::Through("webhook_id")).part_of("webhooks").read_only()
}

impl WebhookDelivery {
    /// How long a delivery is tried, in milliseconds.
    pub const EXPIRES_MS: i64 = 86_400_000;

    /// When it is tried again after a try that failed at this time: after 10, 20, 40 seconds and so on, at most an hour later.
    /// `None`: never.
    #[must_use]
    pub fn again_at(&self, now: Timestamp) -> Option<Timestamp> {
        let doubled = 10_000_i64 << self.tries.saturating_sub(1).min(10);
        let at = now.plus_millis(doubled.min(3_600_000));
        (at <= self.expires_at).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn webhook() -> Webhook {
        Webhook {
            id: WebhookId(1),
            customer_id: CustomerId(1),
            url: "https://crm.example/events".into(),
            events: "call_ended".into(),
            below: true,
            signing_key: String::new(),
            enabled: true,
            email: None,
            failures: 0,
            failing_since: None,
            lost: 0,
            paused_until: None,
        }
    }

    #[test]
    fn a_webhook_is_disabled_when_it_failed_often_and_for_a_day() {
        let start = Timestamp::from_micros(0);
        let (mut often, mut pauses) = (webhook(), Vec::new());
        for n in 0..100 {
            let now = start.plus_millis(n * 1000);
            often = often.failed(now);
            pauses.push(often.paused_until.map(|until| until.millis_since(now) / 1000));
        }
        assert!(often.enabled, "an outage of two minutes");
        assert_eq!(pauses[..9], [2, 4, 8, 16, 32, 64, 128, 256, 300].map(Some));
        assert_eq!(pauses[99], Some(300));
        let day = start.plus_millis(86_400_000);
        assert!(!often.failed(day).enabled);
        assert!(webhook().failed(start).failed(day).enabled, "two failures tell little");
    }
}
