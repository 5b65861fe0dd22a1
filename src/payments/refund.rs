//! Refunds through the provider.

use super::{GatewayError, PaymentError, Payments, seen, told};
use crate::fault;
use crate::model::{Refund, RefundStatus, Timestamp, Topup};
use crate::payments::Gateway;
use crate::store::access::Author;
use crate::store::topups::{self, NewRefund, TopupError};

impl Payments {
    /// Gives a paid top-up back, or a part of it; without an amount all that is left. Asking again with the same key, or while the
    /// provider has not answered, goes on with the same refund. An author who only wants to know whether it could be done does not
    /// ask the provider.
    ///
    /// # Errors
    /// See [`PaymentError`]. If the provider is away it is asked again by itself.
    pub async fn refund(&self, new: &NewRefund, author: &Author) -> Result<(Topup, Refund), PaymentError> {
        let there = topups::find(&self.db, new.topup_id).await?;
        let provider = topups::provider(&self.db, there.provider_id).await?;
        if let Some(amount) = new.amount {
            self.gateway(&provider).check(amount, &there.currency).map_err(TopupError::Amount)?;
        }
        let (topup, refund) = topups::open_refund(&self.db, new, author).await?;
        match refund.status {
            RefundStatus::Pending if !author.validate => {}
            RefundStatus::Pending | RefundStatus::Done => return Ok((topup, refund)),
            RefundStatus::Failed => return Err(GatewayError::Refused(refund.error.unwrap_or_default()).into()),
        }
        self.give_back(&topup, &refund, author).await
    }

    /// Has the provider give a refund back, and books what it then says.
    pub(super) async fn give_back(
        &self,
        topup: &Topup,
        refund: &Refund,
        author: &Author,
    ) -> Result<(Topup, Refund), PaymentError> {
        let provider = topups::provider(&self.db, topup.provider_id).await?;
        let gateway = self.gateway(&provider);
        let none = || GatewayError::Refused("there is no such payment".to_owned());
        let intent = topup.intent_id.as_deref().ok_or_else(none)?;
        // A provider remembers for a day that it did this: after that asking again could give back twice.
        let late = author.at.millis_since(refund.created_at) > Topup::BEGIN_MS;
        let asked = if late {
            Err(GatewayError::Refused(
                "the provider did not answer in time; whatever it gave back is booked".to_owned(),
            ))
        } else {
            gateway.refund(intent, refund.amount, &topup.currency, &refund.reference).await
        };
        fault::point("refund.after-provider");
        if let Err(error @ GatewayError::Away(_)) = asked {
            topups::postpone_refund(&self.db, refund, &told(&error), author.at).await?;
            return Err(error.into());
        }
        // What is booked is what the provider says of the whole payment, also after a refusal: it may have been given back before.
        let topup = match gateway.look(intent).await {
            Ok(intent) => topups::settle(&self.db, topup.id, &seen(&intent), author.at).await?,
            Err(error) if asked.is_ok() => {
                topups::postpone_refund(&self.db, refund, &told(&error), author.at).await?;
                return Err(error.into());
            }
            Err(_) => topup.clone(),
        };
        let refused = asked.as_ref().err().map(told);
        let refund = topups::settle_refund(&self.db, refund, refused.as_deref(), author).await?;
        match asked {
            Err(error) if refund.status == RefundStatus::Failed => Err(error.into()),
            _ => Ok((topup, refund)),
        }
    }

    /// Goes on with refunds that the provider has not answered.
    pub(super) async fn go_on_with_refunds(&self, now: Timestamp, limit: u32) -> Result<usize, PaymentError> {
        let due = topups::due_refunds(&self.db, now, limit).await?;
        let count = due.len();
        for refund in due {
            let topup = topups::find(&self.db, refund.topup_id).await?;
            let author = Author::shell("payments".to_owned(), now);
            match self.give_back(&topup, &refund, &author).await {
                Ok(_) => {}
                Err(PaymentError::Topup(TopupError::Store(error))) => return Err(error.into()),
                Err(error) => tracing::warn!(refund = refund.id.0, %error, "a refund was not made"),
            }
        }
        Ok(count)
    }
}
