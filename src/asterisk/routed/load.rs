//! Whether the Asterisk beside this `routed` has too much to do, by what its console tells. sipd learns it by its test calls.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use tokio::net::TcpStream;
use tokio::time::{MissedTickBehavior, interval};

use crate::asterisk::agi::Session;
use crate::asterisk::ami::{Ami, AmiError, Processor};
use crate::model::{AsteriskLoad, Health};

/// How often Asterisk is asked.
const PERIOD: Duration = Duration::from_secs(2);
/// A task that is not done after so long is stuck.
const STUCK: Duration = Duration::from_secs(5);
/// Processors whose last task is remembered; further ones cannot be found stuck.
const BUSY_MAX: usize = 10_000;
/// Characters of a processor's name that are shown.
const NAME_CHARS_MAX: usize = 80;

/// What was found last; nothing: Asterisk is not asked, or does not let itself be asked.
pub type Found = Arc<ArcSwapOption<AsteriskLoad>>;

/// What the console told.
#[derive(Debug)]
struct Look {
    processors: Vec<Processor>,
    channels: u32,
}

/// Judges what the console tells, with a memory, so that the judgement does not flutter.
#[derive(Debug, Default)]
struct Gauge {
    /// Channels from which on it is too much; 0: there is no limit.
    channels_max: u32,
    overloaded: bool,
    degraded: bool,
    /// Processors with work that have done nothing since: how many tasks they had done, and since when.
    busy: HashMap<String, (u64, Instant)>,
}

impl Gauge {
    fn judge(&mut self, look: &Look, now: Instant) -> AsteriskLoad {
        let longest = look.processors.iter().max_by_key(|processor| processor.queued).filter(|p| p.queued > 0);
        let (over, under) = (self.channels_max, self.channels_max.saturating_sub(self.channels_max / 20));
        let full = over > 0 && look.channels >= if self.overloaded { under } else { over };
        let high = |p: &&Processor| p.queued > if self.overloaded { p.low_water } else { p.high_water };
        let flooded = look.processors.iter().filter(high).max_by_key(|p| p.queued);
        let stuck = self.stuck(&look.processors, now);
        let half = |p: &&Processor| p.queued > p.high_water / if self.degraded { 4 } else { 2 };
        let filling = look.processors.iter().filter(half).max_by_key(|p| p.queued);
        let waits = |p: &Processor| format!("{} tasks wait in {}", p.queued, shown(&p.name));
        let reason = if let Some(processor) = flooded {
            Some(waits(processor))
        } else if full {
            Some(format!("{} channels of {over}", look.channels))
        } else if let Some(name) = &stuck {
            Some(format!("{} is stuck", shown(name)))
        } else {
            filling.map(waits)
        };
        self.overloaded = flooded.is_some() || full;
        self.degraded = filling.is_some();
        let health = match (self.overloaded, &reason) {
            (true, _) => Health::Overloaded,
            (false, Some(_)) => Health::Degraded,
            (false, None) => Health::Up,
        };
        let queued = longest.map_or(0, |processor| processor.queued);
        AsteriskLoad { channels: Some(look.channels), queued, health, reason }
    }

    /// A processor that has had work for too long and did none of it.
    fn stuck(&mut self, processors: &[Processor], now: Instant) -> Option<String> {
        let mut busy = HashMap::new();
        for processor in processors.iter().filter(|processor| processor.queued > 0).take(BUSY_MAX) {
            let before = self.busy.get(&processor.name).filter(|(done, _)| *done == processor.processed);
            let since = before.map_or(now, |(_, since)| *since);
            busy.insert(processor.name.clone(), (processor.processed, since));
        }
        self.busy = busy;
        let old = |(_, (_, since)): &(&String, &(u64, Instant))| now.duration_since(*since) >= STUCK;
        self.busy
            .iter()
            .filter(old)
            .min_by_key(|(name, (_, since))| (*since, (*name).clone()))
            .map(|(name, _)| name.clone())
    }
}

fn shown(name: &str) -> String {
    name.chars().take(NAME_CHARS_MAX).collect()
}

/// Looks again and again. Never ends.
pub(super) async fn keep(ami: Ami, channels_max: u32, found: Found) {
    let mut gauge = Gauge { channels_max, ..Gauge::default() };
    let (mut refused, mut ticks) = (false, interval(PERIOD));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let load = match look(&ami).await {
            Ok(look) => look.map(|look| gauge.judge(&look, Instant::now())),
            // It has a connection and does not answer on it: who walks through channels or queues waits for a lock.
            Err(AmiError::TimedOut) => {
                let reason = Some("its console does not answer: a lock may be held for ever".to_owned());
                Some(AsteriskLoad { channels: None, queued: 0, health: Health::Degraded, reason })
            }
            Err(AmiError::Refused(error)) => {
                if !std::mem::replace(&mut refused, true) {
                    tracing::warn!(
                        error,
                        "asterisk's load is not watched: manager.conf does not give the right \"command\""
                    );
                }
                None
            }
            Err(_) => None,
        };
        found.store(load.map(Arc::new));
    }
}

async fn look(ami: &Ami) -> Result<Option<Look>, AmiError> {
    let processors = ami.processors().await?;
    Ok(ami.channel_count().await?.map(|channels| Look { processors, channels }))
}

/// Answers a test call: a cause for the dialplan if Asterisk has too much to do. 17 becomes 486, 19 becomes 480.
pub(super) async fn answer(mut session: Session<TcpStream>, found: &Found) {
    let cause = match found.load().as_ref().map(|load| load.health) {
        Some(Health::Overloaded) => "17",
        Some(Health::Degraded) => "19",
        _ => return,
    };
    if let Err(error) = session.set("ENSWITCH_CAUSE", cause, super::COMMAND_DEADLINE).await {
        tracing::debug!(%error, "a test call was not told how busy Asterisk is");
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Gauge, Look};
    use crate::asterisk::ami::Processor;
    use crate::model::Health::{self, Degraded, Overloaded, Up};

    fn processor(name: &str, processed: u64, queued: u32) -> Processor {
        Processor { name: name.to_owned(), processed, queued, low_water: 450, high_water: 500 }
    }

    /// What is found when these tasks wait one after the other in one queue, which works, with a limit of 100 channels.
    fn judged(steps: &[(u32, u32)]) -> Vec<(Health, String)> {
        let (mut gauge, mut now) = (Gauge { channels_max: 100, ..Gauge::default() }, Instant::now());
        let mut judged = Vec::new();
        for (done, (queued, channels)) in (0..).zip(steps) {
            now += Duration::from_secs(2);
            let processors = vec![processor("idle", 7, 0), processor("pjsip/x", done, *queued)];
            let load = gauge.judge(&Look { processors, channels: *channels }, now);
            assert_eq!((load.queued, load.channels), (*queued, Some(*channels)));
            judged.push((load.health, load.reason.unwrap_or_default()));
        }
        judged
    }

    #[test]
    fn queues_take_a_machine_out_as_asterisk_itself_would_and_it_comes_back_when_they_are_short() {
        let steps = [(0, 0), (250, 0), (251, 0), (500, 0), (501, 0), (460, 0), (450, 0), (200, 0), (125, 0)];
        let found: Vec<_> = judged(&steps).into_iter().map(|(health, _)| health).collect();
        assert_eq!(found, [Up, Up, Degraded, Degraded, Overloaded, Overloaded, Degraded, Degraded, Up]);
        assert_eq!(judged(&[(501, 0)])[0].1, "501 tasks wait in pjsip/x");
    }

    #[test]
    fn a_machine_that_is_full_gets_calls_again_when_there_is_some_room() {
        let found: Vec<_> =
            judged(&[(0, 99), (0, 100), (0, 96), (0, 94), (0, 99)]).into_iter().map(|(h, _)| h).collect();
        assert_eq!(found, [Up, Overloaded, Overloaded, Up, Up]);
        assert_eq!(judged(&[(0, 100)])[0].1, "100 channels of 100");
    }

    #[test]
    fn a_thread_that_does_nothing_with_its_work_is_stuck_until_it_does() {
        let (mut gauge, start) = (Gauge::default(), Instant::now());
        let mut at = |seconds, processed| {
            let look = Look { processors: vec![processor("a", processed, 1), processor("b", 1, 0)], channels: 1_000 };
            let load = gauge.judge(&look, start + Duration::from_secs(seconds));
            (load.health, load.reason)
        };
        assert_eq!(at(0, 4), (Up, None));
        assert_eq!(at(4, 4), (Up, None), "it may take a while");
        assert_eq!(at(6, 4), (Degraded, Some("a is stuck".to_owned())));
        assert_eq!(at(8, 5), (Up, None));
    }
}
