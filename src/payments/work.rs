//! What is done without being asked: payments whose provider did not tell, or told nobody who was there.

use super::{Gateway, GatewayError, Intent, IntentStatus, PaymentError, Payments, seen, told};
use crate::model::{Timestamp, Topup, TopupStatus};
use crate::store::access::Author;
use crate::store::topups::{self, TopupError};

/// Top-ups, refunds and disputes that are looked at in one turn.
const AT_ONCE: u32 = 20;

/// What was done in one turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worked {
    /// Top-ups, refunds and disputes that were looked at.
    pub looked: usize,
    /// Top-ups that were settled: paid, failed or cancelled.
    pub settled: usize,
}

impl Payments {
    /// Looks at everything that waits and whose time has come, some at a time. `goes_on` is asked before each.
    ///
    /// # Errors
    /// The database failed.
    pub async fn work(&self, now: Timestamp, goes_on: impl AsyncFn() -> bool) -> Result<Worked, PaymentError> {
        let mut worked = Worked::default();
        for topup in topups::due(&self.db, now, AT_ONCE).await? {
            if !goes_on().await {
                return Ok(worked);
            }
            worked.looked += 1;
            match self.look_after(&topup, now).await {
                Ok(settled) => worked.settled += usize::from(settled),
                Err(PaymentError::Topup(TopupError::Store(error))) => return Err(error.into()),
                Err(error) => {
                    tracing::warn!(topup = topup.id.0, %error, "a topup waits for its provider");
                    let error = match &error {
                        PaymentError::Gateway(error) => told(error),
                        PaymentError::Topup(error) => error.to_string(),
                    };
                    topups::postpone(&self.db, &topup, Some(&error), now).await?;
                }
            }
        }
        if goes_on().await {
            worked.looked += self.go_on_with_refunds(now, AT_ONCE).await?;
            worked.looked += self.go_on_with_disputes(now, AT_ONCE).await?;
        }
        for low in topups::low(&self.db, now, AT_ONCE).await? {
            if !goes_on().await {
                return Ok(worked);
            }
            worked.looked += usize::from(self.top_up(&low, now).await?);
        }
        Ok(worked)
    }

    /// Looks at one top-up; tells whether it is settled now.
    async fn look_after(&self, topup: &Topup, now: Timestamp) -> Result<bool, PaymentError> {
        let provider = topups::provider(&self.db, topup.provider_id).await?;
        let gateway = self.gateway(&provider);
        let author = Author::shell(format!("payment provider {}", provider.id), now);
        let age = now.millis_since(topup.created_at);
        if topup.intent_id.is_none() && age > Topup::BEGIN_MS {
            let failed = topups::failed(&self.db, topup.id, "the payment provider never answered", &author).await?;
            return Ok(failed.status != TopupStatus::Pending);
        }
        let intent = match self.intent_of(&gateway, topup).await {
            // An answer that is given again tells how it was then.
            Ok(intent) if topup.intent_id.is_none() => gateway.look(&intent.id).await?,
            Ok(intent) => intent,
            Err(PaymentError::Gateway(error @ GatewayError::Refused(_))) if topup.intent_id.is_none() => {
                topups::failed(&self.db, topup.id, &told(&error), &author).await?;
                return Ok(true);
            }
            // The account is another one than it was, or the provider forgot.
            Err(PaymentError::Gateway(GatewayError::Refused(error))) if age > 2 * Topup::OPEN_MS => {
                topups::failed(&self.db, topup.id, &error, &author).await?;
                return Ok(true);
            }
            Err(error) => return Err(error),
        };
        let intent = self.closed(&gateway, topup, intent, age).await?;
        let after = topups::settle(&self.db, topup.id, &seen(&intent), now).await?;
        if after.status == TopupStatus::Pending {
            topups::postpone(&self.db, &after, None, now).await?;
        }
        Ok(after.status != TopupStatus::Pending)
    }

    /// Cancels a payment that nobody makes any more, so that it cannot be made later either.
    async fn closed(
        &self,
        gateway: &impl Gateway,
        topup: &Topup,
        intent: Intent,
        age: i64,
    ) -> Result<Intent, GatewayError> {
        let waits = intent.status == IntentStatus::Open && (topup.automatic || age > Topup::OPEN_MS);
        if !waits {
            return Ok(intent);
        }
        match gateway.cancel(&intent.id).await {
            Ok(cancelled) => Ok(cancelled),
            // It may have been paid a moment ago.
            Err(GatewayError::Refused(_)) => gateway.look(&intent.id).await,
            Err(error) => Err(error),
        }
    }
}
