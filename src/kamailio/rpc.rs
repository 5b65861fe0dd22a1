//! JSON-RPC over the datagram socket of Kamailio's `jsonrpcs` module.

use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram as StdDatagram};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::UnixDatagram;
use tokio::time::timeout;

/// Most bytes of an answer. Kamailio's own limit is 65,456.
const ANSWER_BYTES_MAX: usize = 65_536;

/// Answers to other requests that are skipped before a request is given up.
const STRANGERS_MAX: usize = 16;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum RpcError {
    /// Kamailio's socket is not there, or does not take datagrams.
    #[error("{path}: {source}")]
    Socket {
        /// Kamailio's socket.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No answer in time.
    #[error("{path}: no answer to {method}")]
    Silent {
        /// Kamailio's socket.
        path: PathBuf,
        /// What was asked for.
        method: &'static str,
    },
    /// What came back is no answer.
    #[error("the answer to {method} is not understood")]
    Garbled {
        /// What was asked for.
        method: &'static str,
    },
    /// Kamailio refused.
    #[error("{method}: {code} {message}")]
    Refused {
        /// What was asked for.
        method: &'static str,
        /// Kamailio's code, like those of SIP.
        code: i64,
        /// Kamailio's reason.
        message: String,
    },
}

/// Where Kamailio listens, and how long to wait for it.
#[derive(Debug)]
pub struct Rpc {
    path: PathBuf,
    deadline: Duration,
}

/// Counts the requests of this process, so that each has an id and a socket of its own.
static REQUESTS: AtomicU32 = AtomicU32::new(1);

#[derive(Deserialize)]
struct Answer {
    id: u32,
    result: Option<Value>,
    error: Option<Refusal>,
}

#[derive(Deserialize)]
struct Refusal {
    code: i64,
    message: String,
}

impl Rpc {
    /// A client of the socket at `path`; every request is answered within `deadline` or fails.
    #[must_use]
    pub fn new(path: PathBuf, deadline: Duration) -> Self {
        Self { path, deadline }
    }

    /// Sends one request without parameters that change and waits for its answer. Parameters follow the method after spaces.
    ///
    /// # Errors
    /// Kamailio is not there, does not answer or refuses.
    pub async fn call(&self, method: &'static str) -> Result<Value, RpcError> {
        let (name, parameters) = method.split_once(' ').unwrap_or((method, ""));
        self.request(name, &parameters.split_ascii_whitespace().collect::<Vec<_>>()).await
    }

    /// Sends one request and waits for its answer.
    ///
    /// # Errors
    /// Kamailio is not there, does not answer or refuses.
    pub async fn request(&self, method: &'static str, parameters: &[&str]) -> Result<Value, RpcError> {
        let socket_error = |source| RpcError::Socket { path: self.path.clone(), source };
        let id = REQUESTS.fetch_add(1, Ordering::Relaxed);
        let socket = own_socket(id).map_err(socket_error)?;
        let request = json!({ "jsonrpc": "2.0", "method": method, "params": parameters, "id": id }).to_string();
        let silent = || RpcError::Silent { path: self.path.clone(), method };
        let exchange = async {
            socket.send_to(request.as_bytes(), &self.path).await.map_err(socket_error)?;
            let mut buffer = vec![0; ANSWER_BYTES_MAX];
            for _ in 0..STRANGERS_MAX {
                let length = socket.recv(&mut buffer).await.map_err(socket_error)?;
                let bytes = buffer.get(..length).unwrap_or_default();
                let answer: Answer = serde_json::from_slice(bytes).map_err(|_| RpcError::Garbled { method })?;
                if answer.id == id {
                    return result(answer, method);
                }
            }
            Err(RpcError::Garbled { method })
        };
        timeout(self.deadline, exchange).await.unwrap_or_else(|_| Err(silent()))
    }
}

/// A socket with an abstract name: Kamailio runs as another user and could not answer into a directory of ours, and
/// nothing stays behind when the process is killed.
fn own_socket(request: u32) -> std::io::Result<UnixDatagram> {
    let name = format!("enswitch-{}-{request}", std::process::id());
    let socket = StdDatagram::bind_addr(&SocketAddr::from_abstract_name(name)?)?;
    socket.set_nonblocking(true)?;
    UnixDatagram::from_std(socket)
}

fn result(answer: Answer, method: &'static str) -> Result<Value, RpcError> {
    match (answer.result, answer.error) {
        (_, Some(Refusal { code, message })) => Err(RpcError::Refused { method, code, message }),
        (result, None) => Ok(result.unwrap_or(Value::Null)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use tokio::net::UnixDatagram;

    use super::{Rpc, RpcError};

    fn rpc(path: &Path) -> Rpc {
        Rpc::new(path.to_owned(), Duration::from_millis(200))
    }

    /// Stands where Kamailio stands; `{id}` in what it says becomes the id of the request.
    fn kamailio(path: &Path, says: &'static [&'static str]) {
        let socket = UnixDatagram::bind(path).expect("bound");
        tokio::spawn(async move {
            let mut buffer = [0; 4096];
            let (length, from) = socket.recv_from(&mut buffer).await.expect("request");
            let request: serde_json::Value = serde_json::from_slice(&buffer[..length]).expect("JSON");
            let to = std::os::unix::net::SocketAddr::from(from);
            let answering = std::os::unix::net::UnixDatagram::unbound().expect("socket");
            for text in says {
                let text = text.replace("{id}", &request["id"].to_string());
                answering.send_to_addr(text.as_bytes(), &to).expect("sent");
            }
        });
    }

    #[tokio::test]
    async fn takes_the_answer_to_its_own_request() {
        let dir = tempfile::tempdir().expect("directory");
        let path = dir.path().join("rpc");
        kamailio(
            &path,
            &[r#"{"jsonrpc":"2.0","result":1,"id":999999}"#, r#"{"jsonrpc":"2.0","result":{"up":2},"id":{id}}"#],
        );
        assert_eq!(rpc(&path).call("core.uptime").await.expect("answer")["up"], 2);
    }

    #[tokio::test]
    async fn tells_refusal_garbage_silence_and_absence_apart() {
        let dir = tempfile::tempdir().expect("directory");
        let path = |name: &str| dir.path().join(name);
        kamailio(&path("refuses"), &[r#"{"error":{"code":500,"message":"Ongoing reload"},"id":{id}}"#]);
        let refused = rpc(&path("refuses")).call("dispatcher.reload").await;
        assert!(matches!(refused, Err(RpcError::Refused { code: 500, .. })), "{refused:?}");
        kamailio(&path("babbles"), &["\u{1}\u{2}"]);
        let garbled = rpc(&path("babbles")).call("core.uptime").await;
        assert!(matches!(garbled, Err(RpcError::Garbled { .. })), "{garbled:?}");
        kamailio(&path("sleeps"), &[]);
        let silent = rpc(&path("sleeps")).call("core.uptime").await;
        assert!(matches!(silent, Err(RpcError::Silent { .. })), "{silent:?}");
        let absent = rpc(&path("nowhere")).call("core.uptime").await;
        assert!(matches!(absent, Err(RpcError::Socket { .. })), "{absent:?}");
    }
}
