//! Answers of any length, a piece at a time.

use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::body::{Bytes, Incoming};
use tokio::time::timeout;

use super::ClientError;

/// Longest wait for the next piece: a workbook is packed before the first one comes.
const PIECE: Duration = Duration::from_secs(1800);

/// The body of an answer, as it comes.
#[derive(Debug)]
pub struct Pieces {
    body: Incoming,
    api: String,
}

impl Pieces {
    pub(super) const fn new(body: Incoming, api: String) -> Self {
        Self { body, api }
    }

    /// The next piece; `None`: that was all.
    ///
    /// # Errors
    /// The answer was broken off: what came is not the whole.
    pub async fn next(&mut self) -> Result<Option<Bytes>, ClientError> {
        loop {
            let frame =
                timeout(PIECE, self.body.frame()).await.map_err(|_| self.away("nothing more comes".to_owned()))?;
            match frame {
                None => return Ok(None),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => return Ok(Some(data)),
                    // Trailers
                    Err(_) => continue,
                },
                Some(Err(error)) => return Err(self.away(format!("the answer was broken off: {error}"))),
            }
        }
    }

    fn away(&self, message: String) -> ClientError {
        ClientError::Away { api: self.api.clone(), message }
    }
}
