//! HTTP requests to addresses that customers name: webhooks, payment providers.

mod address;

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use self::address::Resolver;
pub use self::address::is_public;
use crate::model::Networks;

/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Connections to one host that are kept.
const KEPT: usize = 4;

/// Sends requests to public addresses, and to private networks that are named. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Web {
    resolver: Resolver,
    pool: Pool<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
}

impl Web {
    /// `private` are networks that may be reached besides public addresses.
    #[must_use]
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

    /// Sends a request; the answer's body is still to be read. Redirections are answers: nobody else is told what only this
    /// address was to be told.
    ///
    /// # Errors
    /// The address may not be reached, or does not answer: why, for people.
    pub async fn send(&self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>, String> {
        // A connection to an address asks no resolver.
        if let Some(address) = address(request.uri())
            && !self.resolver.permits(address)
        {
            return Err(format!("{address} is no public address"));
        }
        self.pool.request(request).await.map_err(|error| reason(&error))
    }

    /// Whether what is sent there can be read by nobody in between: over TLS, or inside a private network that was named.
    #[must_use]
    pub fn is_confidential(&self, uri: &Uri) -> bool {
        let named = address(uri).is_some_and(|address| !is_public(address) && self.resolver.permits(address));
        uri.scheme_str() == Some("https") || named
    }
}

/// The address of a URI that has one instead of a name.
fn address(uri: &Uri) -> Option<IpAddr> {
    uri.host().unwrap_or_default().trim_matches(['[', ']']).parse().ok()
}

/// Reads a body of at most so many bytes.
///
/// # Errors
/// It is longer, or the connection broke: why, for people.
pub async fn read(body: Incoming, most: usize) -> Result<Bytes, String> {
    Ok(Limited::new(body, most).collect().await.map_err(|error| error.to_string())?.to_bytes())
}

/// The innermost cause, which is what people can do something about.
fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let mut inner = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}
