//! One question and its answer: address, key, deadline, limit, and when to ask again.

use std::path::Path;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderValue, IF_MATCH, RETRY_AFTER, USER_AGENT};
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use tokio::time::{sleep, timeout};

use super::ClientError;
use super::error::Problem;
use super::stream::Pieces;
use crate::config::Secret;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest wait for an answer. Longer than the server's own deadline, so that it can tell what happened.
const ANSWER: Duration = Duration::from_secs(60);
/// Longest wait for an answer to an import.
const IMPORT: Duration = Duration::from_secs(600);
/// Most bytes of an answer.
const ANSWER_MAX: usize = 64 * 1024 * 1024;
/// How often a question is asked at most.
const TRIES: u32 = 5;
/// The wait before the second try; each further one is twice as long.
const WAIT: Duration = Duration::from_millis(200);
/// Whoever is told to wait longer gives up.
const WAIT_MAX: Duration = Duration::from_secs(30);

/// The API of a server, asked with one key. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    api: String,
    key: Secret,
    pool: Pool<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

#[derive(Deserialize)]
#[serde(bound = "T: serde::de::DeserializeOwned")]
struct Page<T> {
    items: Vec<T>,
    #[serde(default)]
    next: Option<String>,
}

/// Something that is asked of the API.
#[derive(Debug, Clone)]
pub struct Question {
    method: Method,
    target: String,
    body: Option<(&'static str, Bytes)>,
    tag: Option<String>,
}

impl Question {
    /// Asks `/api/v1/<parts>?<parameters>`; both are escaped here.
    #[must_use]
    pub fn new(method: Method, parts: &[&str], parameters: &[(&str, &str)]) -> Self {
        let mut target = "/api/v1".to_owned();
        for part in parts {
            target.push('/');
            escape(part, &mut target);
        }
        for (at, (name, text)) in parameters.iter().enumerate() {
            target.push(if at == 0 { '?' } else { '&' });
            escape(name, &mut target);
            target.push('=');
            escape(text, &mut target);
        }
        Self { method, target, body: None, tag: None }
    }

    /// With a body of this media type.
    #[must_use]
    pub fn body(self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self { body: Some((media_type, body.into())), ..self }
    }

    /// Only if the row still has this tag.
    #[must_use]
    pub fn if_match(self, tag: Option<String>) -> Self {
        Self { tag, ..self }
    }

    /// Whether asking twice is the same as asking once (RFC 9110, 9.2.2).
    fn is_idempotent(&self) -> bool {
        self.method.is_idempotent()
    }

    fn deadline(&self) -> Duration {
        let long = ["/import", "/bill/run", "/activate", "/rollback", "/rates/diff"];
        if long.iter().any(|part| self.target.contains(part)) { IMPORT } else { ANSWER }
    }
}

/// Everything but unreserved characters (RFC 3986, 2.3) as percent and two digits.
fn escape(text: &str, target: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            target.push(char::from(byte));
        } else {
            target.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// An answer that is no refusal.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: StatusCode,
    /// Tag of the row.
    pub tag: Option<String>,
    /// The body.
    pub body: Bytes,
}

/// Why one try gave nothing.
enum Failed {
    /// Refused; the wait after which the server would like to be asked again.
    Refused(ClientError, Option<Duration>),
    /// The question never left.
    NotSent(ClientError),
    /// Nobody knows whether it arrived.
    Lost(ClientError),
}

impl Client {
    /// The API at this address, with the key in this file.
    ///
    /// # Errors
    /// The address is none, or would send the key over a network in plain text; the key cannot be read, or by everybody.
    pub fn open(address: &str, key_file: &Path) -> Result<Self, ClientError> {
        let api = check(address)?;
        let open = |error: &std::io::Error| {
            error.kind() == std::io::ErrorKind::PermissionDenied && error.raw_os_error().is_none()
        };
        let bad = |message: String, open| ClientError::Key { path: key_file.to_owned(), message, open };
        let key = Secret::read_private(key_file).map_err(|error| bad(error.to_string(), open(&error)))?;
        if !key.expose().starts_with("esk_") || key.expose().contains(|c: char| !c.is_ascii_graphic()) {
            return Err(bad("there is no API key in it".to_owned(), false));
        }
        Ok(Self { api, key, pool: Pool::builder(TokioExecutor::new()).build(connector()) })
    }

    /// Asks, and asks again as long as that may help and does no harm.
    ///
    /// # Errors
    /// The API refused it, or is not there.
    pub async fn ask(&self, question: &Question) -> Result<Answer, ClientError> {
        // It was deleted by a try whose answer was lost.
        let gone = || Some(Answer { status: StatusCode::NO_CONTENT, tag: None, body: Bytes::new() });
        self.try_again(question, async || self.once(question).await, gone).await
    }

    /// Asks for an answer of any length. It is asked again until it begins.
    ///
    /// # Errors
    /// The API refused it, or is not there.
    pub async fn stream(&self, parts: &[&str], parameters: &[(&str, &str)]) -> Result<Pieces, ClientError> {
        let question = Question::new(Method::GET, parts, parameters);
        self.try_again(&question, async || self.begin(&question).await, || None).await
    }

    async fn try_again<T>(
        &self,
        question: &Question,
        once: impl AsyncFn() -> Result<T, Failed>,
        gone: impl Fn() -> Option<T>,
    ) -> Result<T, ClientError> {
        let (mut wait, mut lost) = (WAIT, false);
        for attempt in 1.. {
            let failed = match once().await {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            let (error, pause) = match failed {
                Failed::Refused(error, _) if lost && question.method == Method::DELETE && is(&error, 404) => {
                    return gone().ok_or(error);
                }
                Failed::Refused(error, told) if is(&error, 429) => (error, Some(told.unwrap_or(wait))),
                Failed::Refused(error, told) => {
                    let again = error.is_away() && question.is_idempotent();
                    (error, again.then(|| told.unwrap_or(wait)))
                }
                Failed::NotSent(error) => (error, Some(wait)),
                Failed::Lost(error) => {
                    lost = true;
                    (error, question.is_idempotent().then_some(wait))
                }
            };
            match pause.filter(|pause| attempt < TRIES && *pause <= WAIT_MAX) {
                Some(pause) => sleep(pause).await,
                None => return Err(error),
            }
            wait *= 2;
        }
        Err(self.away("no answer".to_owned()))
    }

    /// Reads JSON: the one function for commands that only read.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn get<T: serde::de::DeserializeOwned>(
        &self,
        parts: &[&str],
        parameters: &[(&str, &str)],
    ) -> Result<T, ClientError> {
        let answer = self.ask(&Question::new(Method::GET, parts, parameters)).await?;
        self.read(&answer)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn bytes(&self, parts: &[&str], parameters: &[(&str, &str)]) -> Result<Bytes, ClientError> {
        Ok(self.ask(&Question::new(Method::GET, parts, parameters)).await?.body)
    }

    /// A page of a list, and the cursor of the next one.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn page<T: serde::de::DeserializeOwned>(
        &self,
        parts: &[&str],
        parameters: &[(&str, &str)],
    ) -> Result<(Vec<T>, Option<String>), ClientError> {
        let page: Page<T> = self.get(parts, parameters).await?;
        Ok((page.items, page.next))
    }

    /// Changes something: POST of JSON; what comes back, if anything does.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn post(&self, parts: &[&str], body: &serde_json::Value) -> Result<serde_json::Value, ClientError> {
        let question = Question::new(Method::POST, parts, &[]).body("application/json", body.to_string());
        let answer = self.ask(&question).await?;
        if answer.body.is_empty() { Ok(serde_json::Value::Null) } else { self.read(&answer) }
    }

    /// Deletes what is at this path.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn remove(&self, parts: &[&str]) -> Result<(), ClientError> {
        self.ask(&Question::new(Method::DELETE, parts, &[])).await.map(drop)
    }

    /// The body of an answer.
    pub(super) fn read<T: serde::de::DeserializeOwned>(&self, answer: &Answer) -> Result<T, ClientError> {
        serde_json::from_slice(&answer.body)
            .map_err(|error| ClientError::Odd { api: self.api.clone(), message: error.to_string() })
    }

    fn away(&self, message: String) -> ClientError {
        ClientError::Away { api: self.api.clone(), message }
    }

    /// The whole answer.
    async fn once(&self, question: &Question) -> Result<Answer, Failed> {
        let whole = async {
            let response = self.exchange(question).await?;
            self.judge(self.collect(response).await?)
        };
        match timeout(question.deadline(), whole).await {
            Ok(answer) => answer,
            Err(_) => Err(self.late(question)),
        }
    }

    /// The beginning of an answer.
    async fn begin(&self, question: &Question) -> Result<Pieces, Failed> {
        let response = match timeout(question.deadline(), self.exchange(question)).await {
            Ok(response) => response?,
            Err(_) => return Err(self.late(question)),
        };
        if response.status().is_success() {
            return Ok(Pieces::new(response.into_body(), self.api.clone()));
        }
        let told = timeout(question.deadline(), self.collect(response)).await;
        let told = told.unwrap_or_else(|_| Err(self.late(question)))?;
        self.judge(told).and_then(|_| Err(self.late(question)))
    }

    async fn exchange(&self, question: &Question) -> Result<Response<Incoming>, Failed> {
        let request = self.request(question).map_err(Failed::NotSent)?;
        self.pool.request(request).await.map_err(|error| {
            let away = self.away(reason(&error));
            if error.is_connect() { Failed::NotSent(away) } else { Failed::Lost(away) }
        })
    }

    async fn collect(&self, response: Response<Incoming>) -> Result<Response<Bytes>, Failed> {
        let (head, body) = response.into_parts();
        let body = Limited::new(body, ANSWER_MAX).collect().await;
        let body = body.map_err(|error| Failed::Lost(self.away(reason(&*error))))?;
        Ok(Response::from_parts(head, body.to_bytes()))
    }

    fn late(&self, question: &Question) -> Failed {
        Failed::Lost(self.away(format!("no answer in {} s", question.deadline().as_secs())))
    }

    fn request(&self, question: &Question) -> Result<Request<Full<Bytes>>, ClientError> {
        let odd = |error: hyper::http::Error| self.away(error.to_string());
        let mut key = HeaderValue::from_str(&format!("Bearer {}", self.key.expose())).map_err(|e| odd(e.into()))?;
        key.set_sensitive(true);
        let mut builder = Request::builder()
            .method(question.method.clone())
            .uri(format!("{}{}", self.api, question.target))
            .header(AUTHORIZATION, key)
            .header(ACCEPT, "application/json, application/problem+json")
            .header(USER_AGENT, concat!("enswitch/", env!("CARGO_PKG_VERSION")));
        if let Some(tag) = &question.tag {
            builder = builder.header(IF_MATCH, tag);
        }
        let (media_type, body) = question.body.clone().unzip();
        if let Some(media_type) = media_type {
            builder = builder.header(CONTENT_TYPE, media_type);
        }
        builder.body(Full::new(body.unwrap_or_default())).map_err(odd)
    }

    fn judge(&self, response: Response<Bytes>) -> Result<Answer, Failed> {
        let (head, body) = response.into_parts();
        let status = head.status;
        let header = |name| head.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let tag = header(ETAG).map(str::to_owned);
        if status.is_success() {
            return Ok(Answer { status, tag, body });
        }
        if status.is_redirection() || status.is_informational() {
            let message = format!("{status}; redirections are not followed with a key");
            return Err(Failed::Refused(ClientError::Odd { api: self.api.clone(), message }, None));
        }
        let problem: Problem = serde_json::from_slice(&body).unwrap_or_default();
        let told = header(RETRY_AFTER).and_then(|text| text.parse().ok()).map(Duration::from_secs);
        Err(Failed::Refused(ClientError::Refused { status, problem }, told))
    }
}

fn is(error: &ClientError, status: u16) -> bool {
    error.status().is_some_and(|known| known == status)
}

/// The innermost cause, which is what people can do something about.
fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let mut inner = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}

/// Trusts whom this machine trusts, or Mozilla's list on a machine without certificates.
fn connector() -> HttpsConnector<HttpConnector> {
    let mut tcp = HttpConnector::new();
    tcp.set_connect_timeout(Some(CONNECT));
    tcp.enforce_http(false);
    let trusting = HttpsConnectorBuilder::new().with_native_roots();
    let trusting = trusting.unwrap_or_else(|_| HttpsConnectorBuilder::new().with_webpki_roots());
    trusting.https_or_http().enable_http1().wrap_connector(tcp)
}

/// The address without a slash at its end. A key goes over a network by TLS only.
fn check(address: &str) -> Result<String, ClientError> {
    let bad = |message| Err(ClientError::Address { address: address.to_owned(), message });
    let api = address.trim_end_matches('/');
    let Ok(uri) = api.parse::<Uri>() else { return bad("it is no URL") };
    let Some(host) = uri.host() else { return bad("it names no host") };
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return bad("a key is sent, not a user name");
    }
    if uri.query().is_some() {
        return bad("it has parameters");
    }
    let bare = host.trim_matches(['[', ']']);
    let here = bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    match uri.scheme_str() {
        Some("https") => Ok(api.to_owned()),
        Some("http") if here => Ok(api.to_owned()),
        Some("http") => bad("the key would go over the network in plain text; use https"),
        _ => bad("it does not begin with https://"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_not_go_over_a_network_in_plain_text() {
        for good in ["https://a.example", "https://a.example:8443/switch/", "http://127.0.0.1:1", "http://[::1]:1/"] {
            assert_eq!(check(good).expect(good), good.trim_end_matches('/'));
        }
        for bad in [
            "http://a.example",
            "http://10.0.0.1",
            "a.example",
            "ftp://a",
            "",
            "https://",
            "https://u:p@a",
            "https://a/?b",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_are_escaped_in_paths_and_parameters() {
        let question = Question::new(Method::GET, &["carriers", "a/b ü"], &[("name", "x&y=1"), ("limit", "1")]);
        assert_eq!(question.target, "/api/v1/carriers/a%2Fb%20%C3%BC?name=x%26y%3D1&limit=1");
    }

    #[test]
    fn a_key_that_everybody_can_read_is_not_used() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("key");
        for (text, mode, good, hint) in [
            ("esk_1\n", 0o600, true, ""),
            ("esk_1", 0o644, false, "chmod 600"),
            ("esa_1", 0o600, false, "esk_"),
            ("", 0o600, false, "esk_"),
        ] {
            std::fs::write(&path, text).expect("written");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
            match Client::open("https://a.example", &path) {
                Ok(client) => assert!(good && !format!("{client:?}").contains("esk_"), "{text} {mode:o}"),
                Err(error) => {
                    assert!(!good, "{text} {mode:o}: {error}");
                    assert!(error.hint().expect("a hint").contains(hint), "{error}");
                }
            }
        }
    }
}
