//! Has a caller answer a call that rings for somebody else, here on this machine: Kamailio brings the caller where the call is.

use tokio::io::{AsyncRead, AsyncWrite};

use super::{Books, COMMAND_DEADLINE, Routed, channel};
use crate::asterisk::agi::wire::Environment;
use crate::asterisk::agi::{Session, SessionError};
use crate::clock;
use crate::flow::PickedUp;
use crate::routing::{Party, Rung, Target};

use super::channel::Input;

/// For whom these targets ring. A call to a carrier is nobody's to be picked up.
pub(super) fn rung(targets: &[Target]) -> Vec<Rung> {
    let rung = |target: &Target| Some(Rung { line_id: target.line_id?, hunt_group_id: target.hunt_group_id });
    targets.iter().filter(|target| target.carrier_id.is_none()).filter_map(rung).collect()
}

impl<B: Books> Routed<B> {
    /// Picks up a call, if that is what the caller wants and there is one. `false`: the caller still has to be told something. Who holds
    /// the call writes down who answered it; this channel has become one end of it, and has no record of its own.
    pub(super) async fn pick_up<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        env: &Environment,
        input: &Input<'_>,
        session: &mut Session<S>,
    ) -> bool {
        let Some(Party::Line { username, domain }) = input.party() else { return false };
        let snapshot = self.snapshots.load_full();
        let Some(pickup) = snapshot.pickup(username, domain, &env.text("extension")) else { return false };
        let by = PickedUp { line_id: pickup.line_id, uri: pickup.uri.clone(), at: clock::now() };
        let takes = |call, rung: &[Rung]| pickup.takes(&snapshot, call, rung);
        let Some(claimed) = self.registry.pick_up(by, pickup.max_calls, takes) else { return false };
        let (call, mark) = (claimed.call, channel::pickup(claimed.call, claimed.target));
        match session.exec("Pickup", &mark, COMMAND_DEADLINE).await {
            // The application ends the channel of who picked up, and comes back otherwise.
            Ok(-1) => {
                claimed.done.send_replace(true);
                tracing::info!(%call, line = %pickup.uri, "picked up");
                if let Err(error) = session.set(channel::DONE, "1", COMMAND_DEADLINE).await {
                    tracing::debug!(%call, "after a pickup: {error}");
                }
                true
            }
            Ok(_) | Err(SessionError::Refused(_) | SessionError::Command(_)) => {
                tracing::debug!(%call, line = %pickup.uri, "not picked up: it does not ring any more");
                false
            }
            Err(error) => {
                tracing::warn!(%call, line = %pickup.uri, "conversation broke while a call was picked up: {error}");
                true
            }
        }
    }
}
