//! The script `hangup`: closes a call whose end the process that began it did not see.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};

use super::{Books, COMMAND_DEADLINE, Routed, channel};
use crate::asterisk::agi::Session;
use crate::asterisk::agi::wire::Environment;
use crate::clock;
use crate::flow::ending::{self, Ending};

/// How often, and how many times, it is looked whether the holder of a conversation has let go of it.
const LOOK_AGAIN: (Duration, u32) = (Duration::from_millis(50), 20);

impl<B: Books> Routed<B> {
    pub(super) async fn hangup<S: AsyncRead + AsyncWrite + Unpin>(&self, env: &Environment, mut session: Session<S>) {
        let unique_id = env.text("uniqueid");
        let text = match session.expand(channel::HANGUP, COMMAND_DEADLINE).await {
            Ok(text) => text,
            Err(error) => return tracing::warn!(%unique_id, "hang-up not understood: {error}"),
        };
        let now = clock::now();
        let Some((call, target, end)) = channel::hangup(&text, now) else {
            return tracing::debug!(%unique_id, "hang-up of a channel that is no call");
        };
        for _ in 0..LOOK_AGAIN.1 {
            if !self.registry.is_held(call) {
                break;
            }
            tokio::time::sleep(LOOK_AGAIN.0).await;
        }
        let Some(open) = self.registry.take_orphan(call) else {
            return tracing::debug!(%call, "hang-up of a call that is closed already");
        };
        let finished = match end {
            Some(end) => ending::close_found(&open, target, &end),
            None => ending::close(&open, Vec::new(), Ending::CANCELLED, None, now),
        };
        self.record(finished).await;
        if let Err(error) = session.set(channel::DONE, "1", COMMAND_DEADLINE).await {
            tracing::debug!(%call, "after the hang-up: {error}");
        }
    }
}
