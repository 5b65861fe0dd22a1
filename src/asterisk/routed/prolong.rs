//! Reserves more for calls while they last, and lets them go on for as long as that is enough for.
//!
//! Asterisk ends a call at the end of what is reserved by itself: `Dial` gave the called party's channel a limit when it
//! answered. Who prolongs the call moves that limit, after the money is reserved and written down. If that is not done any more,
//! whatever the reason, the call ends where it is paid for.

use std::time::Duration;

use tokio::time::sleep;

use super::{Books, Routed, Warnings, channel};
use crate::asterisk::ami::{Ami, Originate};
use crate::clock;
use crate::flow::reserved_until;
use crate::ledger::{Claim, Grant, OpenCall};
use crate::model::{MachineId, Timestamp};
use crate::routing;

/// How often it is asked again for money that was not there.
const AGAIN: Duration = Duration::from_secs(5);
/// How often Asterisk is told again what it did not take.
const TELL_AGAIN: Duration = Duration::from_secs(1);
/// Milliseconds before the end of what is reserved at which more is asked for, at least.
const AHEAD_MS: i64 = 10_000;

/// What came of asking for more.
enum More {
    /// This is reserved now.
    Granted(Grant),
    /// There is no money.
    Short,
    /// Nobody could be asked.
    Away,
}

impl<B: Books> Routed<B> {
    /// Seconds of talk that a call reserves before anybody's phone rings. Without a manager interface nothing can be prolonged.
    pub(super) fn slice_seconds(&self) -> u32 {
        let rolling = self.ami.as_ref().is_some_and(Ami::is_up);
        if rolling { self.limits.slice_seconds } else { self.limits.call_seconds_max }
    }

    /// Prolongs a call that was answered until it is over, or until it is paid for as long as it may last. `open` is kept up to
    /// date.
    pub(super) async fn prolong(&self, open: &mut OpenCall, warnings: Warnings) {
        let (Some(ami), Some(answered_at)) = (&self.ami, open.cdr.answered_at) else { return };
        let mut warned = None;
        loop {
            let Some(grant) = &open.grant else { return };
            let left_ms = i64::from(grant.seconds) * 1000 - clock::now().millis_since(answered_at);
            if grant.seconds >= self.limits.call_seconds_max || left_ms <= 0 || !self.registry.is_open(open.cdr.id) {
                return;
            }
            let ahead_ms = (i64::from(warnings.first_seconds) * 1000).max(AHEAD_MS);
            if left_ms > ahead_ms {
                sleep(millis(left_ms - ahead_ms)).await;
                continue;
            }
            match self.ask(open, grant, answered_at).await {
                More::Granted(grant) => {
                    warned = None;
                    open.grant = Some(grant);
                    self.registry.extended(open);
                    if let Err(error) = self.books.extended(open).await {
                        tracing::error!(call = %open.cdr.id, "journal: {error}");
                    }
                    self.move_limit(ami, open, answered_at).await;
                }
                More::Away => sleep(AGAIN.min(millis(left_ms))).await,
                More::Short => match warnings.next(left_ms, warned) {
                    Some(tone) if tone >= left_ms => {
                        warned = Some(tone);
                        self.sound(ami, open).await;
                    }
                    Some(tone) => sleep(AGAIN.min(millis(left_ms - tone))).await,
                    None => sleep(AGAIN.min(millis(left_ms))).await,
                },
            }
        }
    }

    /// Asks for a slice more.
    async fn ask(&self, open: &OpenCall, held: &Grant, answered_at: Timestamp) -> More {
        let Some(attempt) = open.attempts.first() else { return More::Away };
        let (payers, postpaid) = routing::payers(&self.snapshots.load(), &attempt.quote, answered_at);
        let longest = Grant { seconds: self.limits.call_seconds_max, ..held.clone() };
        if payers.is_empty() {
            return More::Granted(longest);
        }
        let max_seconds = held.seconds.saturating_add(self.limits.slice_seconds).min(self.limits.call_seconds_max);
        let claim = Claim {
            call: open.cdr.id,
            machine: open.cdr.machine_id.unwrap_or(MachineId(0)),
            payers,
            max_seconds,
            expires_at: reserved_until(answered_at, max_seconds),
            held: Some(held.clone()),
        };
        match self.books.reserve(claim, open.clone()).await {
            Ok(Ok(grant)) if grant.seconds > held.seconds => More::Granted(grant),
            Ok(_) => More::Short,
            Err(_) if postpaid => More::Granted(longest),
            Err(error) => {
                if let Some(quiet) = self.trouble.allow() {
                    tracing::warn!(call = %open.cdr.id, quiet, "a call cannot be prolonged: {error}");
                }
                More::Away
            }
        }
    }

    /// Tells Asterisk how long the call may last now. Until it took that, the call ends earlier.
    async fn move_limit(&self, ami: &Ami, open: &OpenCall, answered_at: Timestamp) {
        let caller = channel::channel(&open.cdr.unique_id);
        while let Some(grant) = open.grant.as_ref().filter(|_| self.registry.is_open(open.cdr.id)) {
            let left_ms = i64::from(grant.seconds) * 1000 - clock::now().millis_since(answered_at);
            let told = async {
                let called = ami.variable(caller, channel::BRIDGED).await?;
                ami.absolute_timeout(&called, millis(left_ms)).await
            };
            match told.await {
                Ok(()) => return tracing::debug!(call = %open.cdr.id, seconds = grant.seconds, "prolonged"),
                Err(error) if left_ms > 0 => {
                    if let Some(quiet) = self.trouble.allow() {
                        tracing::warn!(call = %open.cdr.id, quiet, "a call cannot be prolonged: {error}");
                    }
                    sleep(TELL_AGAIN).await;
                }
                Err(_) => return,
            }
        }
    }

    /// Lets the caller hear that the money ends soon.
    async fn sound(&self, ami: &Ami, open: &OpenCall) {
        let caller = channel::channel(&open.cdr.unique_id);
        let sounded = async {
            let listener = ami.variable(caller, "CHANNEL(name)").await?;
            ami.originate(tone(open, listener)).await
        };
        if let Err(error) = sounded.await {
            tracing::warn!(call = %open.cdr.id, "a caller cannot be warned: {error}");
        }
    }
}

fn tone(open: &OpenCall, listener: String) -> Originate {
    Originate {
        channel: format!("Local/tone@{}/n", channel::TONE),
        unique_id: format!("tone-{}-{}", open.cdr.id, clock::now().micros()),
        ring_seconds: 5,
        context: channel::TONE,
        extension: "whisper".to_owned(),
        caller: String::new(),
        variables: vec![(channel::LISTENER, listener)],
    }
}

fn millis(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or_default())
}
