//! A payment provider for tests: speaks the documented protocol, keeps what it is told, and fails as it is asked to.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub const SECRET: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// Nothing is done.
    Before(u16),
    /// It is done, and the answer is lost.
    After(u16),
    /// It is done, and no answer comes.
    Silent,
    /// The bank declines.
    Declined,
}

#[derive(Debug, Clone)]
pub struct Intent {
    pub id: String,
    pub form: BTreeMap<String, String>,
    pub status: &'static str,
    pub refunded: i64,
    pub error: Option<String>,
}

impl Intent {
    fn field(&self, name: &str) -> String {
        self.form.get(name).cloned().unwrap_or_default()
    }

    pub fn amount(&self) -> i64 {
        self.field("amount").parse().expect("a number")
    }

    fn received(&self) -> i64 {
        if self.status == "succeeded" { self.amount() } else { 0 }
    }

    fn metadata(&self) -> Value {
        json!({ "enswitch_topup": self.field("metadata[enswitch_topup]") })
    }

    fn charge(&self) -> Value {
        json!({
            "id": format!("ch_{}", self.id), "object": "charge", "currency": self.field("currency"), "paid": true,
            "amount": self.amount(), "amount_captured": self.received(), "amount_refunded": self.refunded,
            "refunded": self.refunded == self.received(), "payment_intent": self.id, "metadata": self.metadata(),
        })
    }

    pub fn object(&self, expanded: bool) -> Value {
        let charge = match (self.status, expanded) {
            ("succeeded", true) => self.charge(),
            ("succeeded", false) => json!(format!("ch_{}", self.id)),
            _ => Value::Null,
        };
        let error =
            self.error.as_ref().map(|text| json!({ "type": "card_error", "code": "card_declined", "message": text }));
        json!({
            "id": self.id, "object": "payment_intent", "amount": self.amount(), "amount_received": self.received(),
            "currency": self.field("currency"), "status": self.status, "client_secret": format!("{}_secret_x", self.id),
            "customer": self.form.get("customer"), "payment_method": self.form.get("payment_method"),
            "metadata": self.metadata(), "latest_charge": charge, "last_payment_error": error,
            "description": self.field("description"), "livemode": false, "created": 1_795_000_000,
        })
    }
}

/// What a payer complained of at the bank.
#[derive(Debug, Clone)]
pub struct Dispute {
    pub id: String,
    pub intent: String,
    pub amount: i64,
    pub currency: String,
    pub status: &'static str,
    /// What was taken from the account, below zero, and what came back.
    pub moved: Vec<i64>,
}

impl Dispute {
    fn object(&self) -> Value {
        let moved = self.moved.iter().map(|amount| {
            json!({ "id": "txn_1", "object": "balance_transaction", "amount": amount, "currency": self.currency, "fee": 1500 })
        });
        json!({
            "id": self.id, "object": "dispute", "amount": self.amount, "currency": self.currency, "status": self.status,
            "charge": format!("ch_{}", self.intent), "payment_intent": self.intent, "reason": "fraudulent",
            "balance_transactions": moved.collect::<Vec<_>>(), "is_charge_refundable": false, "livemode": false, "metadata": {},
        })
    }
}

#[derive(Debug, Default)]
pub struct Kept {
    pub intents: Vec<Intent>,
    pub disputes: Vec<Dispute>,
    /// Intent and amount of each.
    pub refunds: Vec<(String, i64)>,
    pub customers: usize,
    pub mishaps: VecDeque<Mishap>,
    /// Every request: method, path, idempotency key.
    pub asked: Vec<(String, String, Option<String>)>,
    answers: HashMap<String, (String, BTreeMap<String, String>, u16, Value)>,
}

#[derive(Debug, Clone)]
pub struct StandIn {
    pub url: String,
    kept: Arc<Mutex<Kept>>,
}

impl StandIn {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("bound");
        let url = format!("http://{}", listener.local_addr().expect("address"));
        let stand_in = Self { url, kept: Arc::default() };
        let router = Router::new().fallback(answer).with_state(stand_in.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        stand_in
    }

    pub fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().expect("nobody panicked")
    }

    pub fn fails(&self, mishap: Mishap) {
        self.kept().mishaps.push_back(mishap);
    }

    pub fn change(&self, id: &str, change: impl Fn(&mut Intent)) -> Intent {
        let mut kept = self.kept();
        let intent = kept.intents.iter_mut().find(|intent| intent.id == id).expect("an intent");
        change(intent);
        intent.clone()
    }

    /// The customer pays.
    pub fn pay(&self, id: &str) -> Intent {
        self.change(id, |intent| intent.status = "succeeded")
    }

    /// Who paid complains at the bank; nothing was taken yet.
    pub fn dispute(&self, intent: &str, amount: i64) -> Dispute {
        let mut kept = self.kept();
        let of = kept.intents.iter().find(|other| other.id == intent).expect("an intent").field("currency");
        let (id, intent) = (format!("dp_{}", kept.disputes.len() + 1), intent.to_owned());
        let dispute = Dispute { id, intent, amount, currency: of, status: "needs_response", moved: Vec::new() };
        kept.disputes.push(dispute.clone());
        dispute
    }

    /// A dispute goes on.
    pub fn goes_on(&self, id: &str, status: &'static str, moved: &[i64]) -> Dispute {
        let mut kept = self.kept();
        let dispute = kept.disputes.iter_mut().find(|dispute| dispute.id == id).expect("a dispute");
        (dispute.status, dispute.moved) = (status, moved.to_vec());
        dispute.clone()
    }

    pub fn last(&self) -> Intent {
        self.kept().intents.last().expect("an intent").clone()
    }
}

/// An event as it is sent.
pub fn event(kind: &str, object: &Value) -> String {
    json!({
        "id": "evt_1", "object": "event", "api_version": "2024-06-20", "created": 1_795_000_000, "type": kind,
        "livemode": false, "data": { "object": object },
    })
    .to_string()
}

pub fn succeeded(intent: &Intent) -> String {
    event("payment_intent.succeeded", &intent.object(false))
}

pub fn refunded(intent: &Intent) -> String {
    event("charge.refunded", &intent.charge())
}

/// The event `charge.dispute.{kind}`.
pub fn disputed(kind: &str, dispute: &Dispute) -> String {
    event(&format!("charge.dispute.{kind}"), &dispute.object())
}

fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let pair = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).expect("digits"), 16).expect("hexadecimal"));
            }
            b'+' => bytes.push(b' '),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn form(body: &[u8]) -> BTreeMap<String, String> {
    let text = std::str::from_utf8(body).expect("text");
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').expect("a pair"))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn error(kind: &str, message: &str) -> Value {
    json!({ "error": { "type": kind, "message": message } })
}

async fn answer(
    State(stand_in): State<StandIn>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    assert_eq!(header("content-type").as_deref(), Some("application/x-www-form-urlencoded"));
    assert_eq!(header("stripe-version").as_deref(), Some("2024-06-20"));
    let key = header("idempotency-key");
    let path = uri.path_and_query().expect("a path").to_string();
    let (form, authorization) = (form(&body), header("authorization").unwrap_or_default());
    let (mishap, (status, told)) = {
        let mut kept = stand_in.kept();
        kept.asked.push((method.to_string(), path.clone(), key.clone()));
        let mishap = kept.mishaps.pop_front();
        let done = match (mishap, key.as_ref().and_then(|key| kept.answers.get(key).cloned())) {
            (Some(Mishap::Before(status)), _) => (status, error("api_error", "try again")),
            _ if authorization != format!("Bearer {SECRET}") => {
                // What it was sent, as no provider should tell it.
                (401, error("invalid_request_error", &format!("Invalid API Key provided: {authorization}")))
            }
            (_, Some((before, same, status, told))) => {
                if before == path && same == form {
                    (status, told)
                } else {
                    (400, error("idempotency_error", "Keys can only be used with the same parameters"))
                }
            }
            (mishap, None) => kept.act(&method, &path, &form, mishap),
        };
        if let (Some(key), false) = (key, matches!(mishap, Some(Mishap::Before(_)))) {
            kept.answers.entry(key).or_insert((path, form, done.0, done.1.clone()));
        }
        (mishap, done)
    };
    match mishap {
        Some(Mishap::Silent) => std::future::pending().await,
        Some(Mishap::After(status)) => {
            (StatusCode::from_u16(status).expect("a status"), error("api_error", "lost").to_string()).into_response()
        }
        _ => (StatusCode::from_u16(status).expect("a status"), told.to_string()).into_response(),
    }
}

impl Kept {
    fn act(
        &mut self,
        method: &Method,
        path: &str,
        form: &BTreeMap<String, String>,
        mishap: Option<Mishap>,
    ) -> (u16, Value) {
        let (bare, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = bare.trim_start_matches('/').split('/').collect();
        match (method.as_str(), parts.as_slice()) {
            ("POST", ["v1", "payment_intents"]) => self.begin(form, mishap),
            ("GET", ["v1", "payment_intents", id]) => {
                let expanded = decoded(query) == "expand[]=latest_charge";
                self.on(id, |intent| (200, intent.object(expanded)))
            }
            ("POST", ["v1", "payment_intents", id, "cancel"]) => self.on(id, |intent| {
                if intent.status == "succeeded" {
                    return (400, error("invalid_request_error", "You cannot cancel this PaymentIntent"));
                }
                intent.status = "canceled";
                (200, intent.object(false))
            }),
            ("POST", ["v1", "customers"]) => {
                self.customers += 1;
                (200, json!({ "id": format!("cus_{}", self.customers), "object": "customer" }))
            }
            ("GET", ["v1", "disputes", id]) => match self.disputes.iter().find(|dispute| dispute.id == *id) {
                Some(dispute) => (200, dispute.object()),
                None => (404, error("invalid_request_error", "No such dispute")),
            },
            ("POST", ["v1", "refunds"]) => self.refund(form, mishap),
            _ => (404, error("invalid_request_error", "Unrecognized request URL")),
        }
    }

    fn on(&mut self, id: &str, act: impl Fn(&mut Intent) -> (u16, Value)) -> (u16, Value) {
        match self.intents.iter_mut().find(|intent| intent.id == id) {
            Some(intent) => act(intent),
            None => (404, error("invalid_request_error", "No such payment_intent")),
        }
    }

    fn begin(&mut self, form: &BTreeMap<String, String>, mishap: Option<Mishap>) -> (u16, Value) {
        let amount: i64 = form.get("amount").and_then(|text| text.parse().ok()).expect("an amount");
        if amount < 50 {
            return (400, error("invalid_request_error", "Amount must be at least €0.50"));
        }
        let at_once = form.get("confirm").is_some_and(|text| text == "true");
        let declined = mishap == Some(Mishap::Declined);
        let asks = form.get("payment_method").is_some_and(|method| method == "pm_3ds");
        let status = match (at_once && !declined, asks) {
            (true, true) => "requires_action",
            (true, false) => "succeeded",
            (false, _) => "requires_payment_method",
        };
        let id = format!("pi_{}", self.intents.len() + 1);
        let said = declined.then(|| "Your card was declined.".to_owned());
        let intent = Intent { id, form: form.clone(), status, refunded: 0, error: said };
        self.intents.push(intent.clone());
        if declined {
            let told = json!({ "type": "card_error", "code": "card_declined", "message": "Your card was declined.",
                "payment_intent": intent.object(false) });
            return (402, json!({ "error": told }));
        }
        (200, intent.object(false))
    }

    fn refund(&mut self, form: &BTreeMap<String, String>, mishap: Option<Mishap>) -> (u16, Value) {
        if mishap == Some(Mishap::Declined) {
            return (400, error("invalid_request_error", "Insufficient funds in your account"));
        }
        let amount: i64 = form.get("amount").and_then(|text| text.parse().ok()).expect("an amount");
        let id = form.get("payment_intent").expect("a payment").clone();
        let done = self.on(&id, |intent| {
            if intent.refunded + amount > intent.received() {
                return (400, error("invalid_request_error", "Refund amount is greater than charge amount"));
            }
            intent.refunded += amount;
            (200, json!({ "id": "re_1", "object": "refund", "amount": amount, "status": "succeeded" }))
        });
        if done.0 == 200 {
            self.refunds.push((id, amount));
        }
        done
    }
}
