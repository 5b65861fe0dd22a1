//! TLS: the certificate comes from files and is read again when they change.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

/// How often it is looked whether the files changed.
const LOOK: Duration = Duration::from_secs(2);

/// A certificate and its key, as they are in files.
#[derive(Clone)]
pub struct Certificate {
    certificate: PathBuf,
    key: PathBuf,
    current: Arc<ArcSwap<ServerConfig>>,
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

impl Certificate {
    /// Reads files in PEM: the certificate with those that signed it, and its key.
    ///
    /// # Errors
    /// A file cannot be read, or they do not belong together.
    pub fn read(certificate: &Path, key: &Path) -> io::Result<Self> {
        let current = Arc::new(ArcSwap::from_pointee(load(certificate, key)?));
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), current })
    }

    /// For the next connection.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.current.load_full())
    }

    /// Follows the files for ever. If they cannot be used, the last good ones stay.
    pub(super) async fn follow(self) {
        let mut seen = self.changed_at().await;
        loop {
            tokio::time::sleep(LOOK).await;
            let now = self.changed_at().await;
            if now == seen {
                continue;
            }
            seen = now;
            let Self { certificate, key, current } = self.clone();
            let read = tokio::task::spawn_blocking(move || load(&certificate, &key)).await;
            match read.unwrap_or_else(|error| Err(io::Error::other(error))) {
                Ok(config) => {
                    current.store(Arc::new(config));
                    tracing::info!("a new certificate is used for SIP over TLS");
                }
                Err(error) => tracing::warn!(%error, "the new certificate cannot be used, the one before stays"),
            }
        }
    }

    async fn changed_at(&self) -> [Option<SystemTime>; 2] {
        let changed = async |path: &Path| tokio::fs::metadata(path).await.ok()?.modified().ok();
        [changed(&self.certificate).await, changed(&self.key).await]
    }
}

fn load(certificate: &Path, key: &Path) -> io::Result<ServerConfig> {
    let wrong = |path: &Path, error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
    let chain: Result<Vec<_>, _> = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
    let chain = chain.map_err(|error| wrong(certificate, &error))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(key, &error))?;
    let builder = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(io::Error::other)?;
    builder.with_no_client_auth().with_single_cert(chain, secret).map_err(|error| wrong(certificate, &error))
}
