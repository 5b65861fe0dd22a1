//! Top-ups that nobody has to ask for.

use super::{GatewayError, PaymentError, Payments, seen, told};
use crate::model::Timestamp;
use crate::store::access::Author;
use crate::store::topups::{self, Low, TopupError};

impl Payments {
    /// Charges what a customer whose balance is low pays with; tells whether it did. Whatever is not known then is asked for later, as of
    /// any other top-up.
    pub(super) async fn top_up(&self, low: &Low, now: Timestamp) -> Result<bool, PaymentError> {
        let way = match topups::way(&self.db, low.customer_id).await {
            Ok(way) => way,
            Err(TopupError::Store(error)) => return Err(error.into()),
            // Whoever sells to it does not bill, or takes no payments any more.
            Err(_) => return Ok(false),
        };
        let Some(topup) = topups::open_automatic(&self.db, low, &way, now).await? else { return Ok(false) };
        let gateway = self.gateway(&way.provider);
        match self.intent_of(&gateway, &topup).await {
            Ok(intent) => {
                topups::settle(&self.db, topup.id, &seen(&intent), now).await?;
            }
            Err(PaymentError::Gateway(error @ GatewayError::Refused(_))) => {
                tracing::info!(topup = topup.id.0, %error, "an automatic topup failed");
                let author = Author::shell(format!("payment provider {}", way.provider.id), now);
                topups::failed(&self.db, topup.id, &told(&error), &author).await?;
            }
            Err(PaymentError::Gateway(error)) => {
                tracing::warn!(topup = topup.id.0, %error, "an automatic topup waits for its provider");
                topups::postpone(&self.db, &topup, Some(&told(&error)), now).await?;
            }
            Err(error) => return Err(error),
        }
        Ok(true)
    }
}
