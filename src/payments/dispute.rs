//! Disputes of payments.

use super::{Gateway as _, GatewayError, HearError, PaymentError, Payments, seen};
use crate::model::{Dispute, PaymentProvider, Timestamp, Topup, TopupStatus};
use crate::store::StoreError;
use crate::store::topups::{self, SeenDispute, TopupError};

impl Payments {
    /// Books what a provider tells of a dispute. Gives the top-up that it is about; `None`: none of ours.
    pub(super) async fn hear_dispute(
        &self,
        provider: &PaymentProvider,
        told: &SeenDispute,
        now: Timestamp,
    ) -> Result<Option<Topup>, HearError> {
        let Some(mut topup) = topups::meant(&self.db, provider.id, &told.intent_id, None).await? else {
            return Ok(None);
        };
        // Nobody told of the payment yet, or it was told and this came first.
        if topup.status != TopupStatus::Paid {
            let intent = self.gateway(provider).look(&told.intent_id).await.map_err(HearError::Gateway)?;
            topup = topups::settle(&self.db, topup.id, &seen(&intent), now).await.map_err(unheard)?;
        }
        topups::settle_dispute(&self.db, topup.id, told, now).await.map(Some).map_err(unheard)
    }

    /// Asks about disputes that nobody decided yet, and about money that has to come back.
    pub(super) async fn go_on_with_disputes(&self, now: Timestamp, limit: u32) -> Result<usize, PaymentError> {
        let due = topups::due_disputes(&self.db, now, limit).await?;
        for dispute in &due {
            if let Err(error) = self.ask_about(dispute, now).await {
                if let PaymentError::Topup(TopupError::Store(error)) = error {
                    return Err(error.into());
                }
                tracing::warn!(dispute = dispute.id.0, %error, "a dispute waits for its provider");
            }
            topups::postpone_dispute(&self.db, dispute.id, now).await?;
        }
        Ok(due.len())
    }

    async fn ask_about(&self, dispute: &Dispute, now: Timestamp) -> Result<(), PaymentError> {
        let topup = topups::find(&self.db, dispute.topup_id).await?;
        let provider = topups::provider(&self.db, topup.provider_id).await?;
        let told = self.gateway(&provider).dispute(&dispute.reference).await?;
        if Some(&told.intent_id) != topup.intent_id.as_ref() || told.reference != dispute.reference {
            return Err(GatewayError::Away("it tells of another dispute".to_owned()).into());
        }
        topups::settle_dispute(&self.db, topup.id, &told, now).await?;
        Ok(())
    }
}

/// Why something was not booked: telling it again may help.
pub(super) fn unheard(error: TopupError) -> HearError {
    match error {
        TopupError::Store(error) => error.into(),
        error => {
            tracing::error!(%error, "what a payment provider told was not booked");
            HearError::Store(StoreError::Corrupt(error.to_string()))
        }
    }
}
