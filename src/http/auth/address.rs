//! Where a request came from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;

use super::Auth;

/// Most addresses of a chain of proxies that are looked at.
const HOPS_MAX: usize = 16;

/// Address of the client: of whoever connected, or if that is one of our proxies, of whoever connected to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl<S> FromRequestParts<S> for ClientAddress
where
    S: Send + Sync,
    Auth: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(of(parts, &Auth::from_ref(state)))
    }
}

pub(super) fn of(parts: &Parts, auth: &Auth) -> ClientAddress {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip().to_canonical());
    let headers = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = headers.flat_map(|list| list.split(',')).map(str::trim).collect();
    ClientAddress(client(peer, &hops, |address| auth.is_proxy(address)))
}

/// Goes back from the last hop as long as it is a proxy of ours: what stands before a stranger is the stranger's word.
fn client(peer: IpAddr, hops: &[&str], is_proxy: impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut at = peer;
    for hop in hops.iter().rev().take(HOPS_MAX) {
        if !is_proxy(at) {
            break;
        }
        let Ok(before) = hop.parse::<IpAddr>() else { break };
        at = before.to_canonical();
    }
    at
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    #[test]
    fn only_our_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("address");
        let ours = |address: IpAddr| address.to_string().starts_with("10.");
        for (peer, hops, expected) in [
            ("192.0.2.1", &["8.8.8.8"][..], "192.0.2.1"),
            ("10.0.0.1", &["192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", &["8.8.8.8", "192.0.2.1"], "192.0.2.1"),
            ("10.0.0.1", &["8.8.8.8", "192.0.2.1", "10.0.0.2"], "192.0.2.1"),
            ("10.0.0.1", &["nonsense"], "10.0.0.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
        ] {
            assert_eq!(super::client(ip(peer), hops, ours), ip(expected), "{peer} {hops:?}");
        }
    }
}
