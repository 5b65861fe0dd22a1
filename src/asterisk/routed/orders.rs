//! Does what was ordered: ends calls, sends them elsewhere, makes new ones.

use std::sync::Arc;

use tokio::sync::Notify;

use super::{Books, Routed, channel};
use crate::asterisk::ami::{Ami, Originate};
use crate::clock;
use crate::model::{CallId, Order, OrderKind, OrderState};
use crate::store::{Db, orders};

/// Cause of a call that was ended on purpose (ITU-T Q.850: normal clearing).
const CLEARING: u16 = 16;

impl<B: Books> Routed<B> {
    /// Carries out orders whenever some wait. Never ends.
    pub(super) async fn obey(&self, db: Db, ami: Option<Ami>, waiting: Arc<Notify>) {
        loop {
            waiting.notified().await;
            let taken = match orders::take(&db, self.machine, clock::now()).await {
                Ok(taken) => taken,
                Err(error) => {
                    tracing::warn!("orders cannot be read: {error}");
                    continue;
                }
            };
            for order in taken {
                let outcome = match &ami {
                    Some(ami) => self.carry_out(ami, &order).await,
                    None => Err("routed has no manager interface of Asterisk; set [routed.ami]".to_owned()),
                };
                let (state, detail) = match outcome {
                    Ok(detail) => (OrderState::Done, detail),
                    Err(detail) => (OrderState::Refused, detail),
                };
                tracing::info!(order = %order.id, kind = order.kind.as_str(), call = ?order.call_id, ?state, detail, "order");
                if let Err(error) = orders::finish(&db, order.id, state, &detail).await {
                    tracing::warn!(order = %order.id, "what came of an order cannot be told: {error}");
                }
            }
        }
    }

    async fn carry_out(&self, ami: &Ami, order: &Order) -> Result<String, String> {
        match order.kind {
            OrderKind::Hangup => {
                let channel = self.channel_of(order.call_id)?;
                ami.hang_up(channel::channel(&channel), CLEARING).await.map_err(|error| error.to_string())?;
                Ok(String::new())
            }
            OrderKind::Redirect => {
                let unique_id = self.channel_of(order.call_id)?;
                let (channel, part) = (channel::channel(&unique_id), channel::part(&unique_id) + 1);
                let told = async {
                    ami.set_variable(channel, channel::PART, &part.to_string()).await?;
                    ami.redirect(channel, channel::AGAIN, &order.called).await
                };
                told.await.map_err(|error| error.to_string())?;
                Ok(String::new())
            }
            OrderKind::Make => {
                let call = originate(order).ok_or("the line's address cannot be dialled")?;
                let unique_id = call.unique_id.clone();
                ami.originate(call).await.map_err(|error| error.to_string())?;
                Ok(unique_id)
            }
        }
    }

    fn channel_of(&self, call: Option<CallId>) -> Result<String, String> {
        call.and_then(|call| self.registry.channel(call)).ok_or_else(|| "the call has ended".to_owned())
    }
}

fn originate(order: &Order) -> Option<Originate> {
    Some(Originate {
        channel: channel::line(&order.line)?,
        unique_id: format!("order-{}-{}", order.machine_id, order.id),
        ring_seconds: order.ring_seconds,
        context: channel::CALLS,
        extension: order.called.clone(),
        caller: order.called.clone(),
        variables: vec![(channel::LINE, order.line.clone()), (channel::LEG_HEADER, "line".to_owned())],
    })
}
