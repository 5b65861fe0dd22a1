//! Tells the Kamailio beside this sipd which machine has what somebody dials for: its table `pins`.
//!
//! A change is told at once, everything again before Kamailio forgets it. A mark in the table tells whether Kamailio still has what it
//! was told: a Kamailio that was started again, or that another sipd told things, is told everything anew.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use super::watch::Places;
use crate::kamailio::{Rpc, RpcError};
use crate::shutdown::Shutdown;
use crate::sip::service::{Lease, Pins};

/// The table of `kamailio.cfg`.
const TABLE: &str = "pins";

/// The key of the mark.
const MARK: &str = "mark";

/// How often it is looked whether Kamailio has the mark.
const AUDIT: Duration = Duration::from_millis(500);

/// How often a pin is told again.
const AGAIN: Duration = Duration::from_secs(10);

/// `autoexpire` of the table in `kamailio.cfg`.
#[cfg(test)]
const FORGETS: Duration = Duration::from_secs(30);

/// Longest wait for Kamailio.
const DEADLINE: Duration = Duration::from_millis(200);

/// Pause after Kamailio did not answer.
const PAUSE: Duration = Duration::from_millis(500);

/// Pause after Kamailio refused.
const REFUSED: Duration = Duration::from_secs(30);

/// Pins that are told between two looks at what there is.
const WORDS_MAX: usize = 200;

/// A word to Kamailio.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Pin(String, String),
    Unpin(String),
}

impl Word {
    fn request(&self) -> (&'static str, Vec<&str>) {
        match self {
            Self::Pin(key, destination) => ("htable.sets", vec![TABLE, key, destination]),
            Self::Unpin(key) => ("htable.delete", vec![TABLE, key]),
        }
    }
}

/// What Kamailio was told, and when.
#[derive(Debug, Default)]
struct Told(HashMap<String, (String, Instant)>);

impl Told {
    /// What has to be said so that Kamailio knows these, and only these. What is wrong there goes before what is only old.
    fn words(&self, wanted: &BTreeMap<String, String>, now: Instant) -> Vec<Word> {
        let over = self.0.keys().filter(|key| !wanted.contains_key(*key)).map(|key| Word::Unpin(key.clone()));
        let pin = |(key, destination): (&String, &String)| Word::Pin(key.clone(), destination.clone());
        let known =
            |(key, destination): &(&String, &String)| self.0.get(*key).is_some_and(|(known, _)| known == *destination);
        let old = |(key, _): &(&String, &String)| {
            self.0.get(*key).is_some_and(|(_, said)| now.saturating_duration_since(*said) >= AGAIN)
        };
        let new = wanted.iter().filter(|entry| !known(entry)).map(pin);
        let again = wanted.iter().filter(|entry| known(entry) && old(entry)).map(pin);
        over.chain(new).chain(again).take(WORDS_MAX).collect()
    }

    fn said(&mut self, word: Word, now: Instant) {
        match word {
            Word::Pin(key, destination) => {
                self.0.insert(key, (destination, now));
            }
            Word::Unpin(key) => {
                self.0.remove(&key);
            }
        }
    }
}

/// Keeps the pins of one Kamailio.
#[derive(Debug)]
pub struct Pinner {
    rpc: Rpc,
    lease: Lease,
    pins: watch::Receiver<Pins>,
    places: watch::Receiver<Places>,
    told: Told,
    /// What stands in Kamailio's table while it has what it was told.
    mark: String,
    /// When the mark was looked at last.
    audited: Option<Instant>,
}

impl Pinner {
    /// For the Kamailio with this socket. Only the sipd that has the lease tells it anything.
    ///
    /// # Errors
    /// The system gives no random number.
    pub fn new(
        kamailio_rpc: PathBuf,
        lease: Lease,
        pins: watch::Receiver<Pins>,
        places: watch::Receiver<Places>,
    ) -> Result<Self, getrandom::Error> {
        let (rpc, mark) = (Rpc::new(kamailio_rpc, DEADLINE), format!("m{:x}", getrandom::u64()?));
        Ok(Self { rpc, lease, pins, places, told: Told::default(), mark, audited: None })
    }

    /// Keeps them until it is asked to stop.
    pub async fn run(mut self, shutdown: Shutdown) {
        let mut ticks = interval(AUDIT);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut refused = false;
        loop {
            let pause = match self.tell().await {
                Ok(()) => {
                    refused = false;
                    Duration::ZERO
                }
                Err(error @ RpcError::Refused { .. }) => {
                    if !std::mem::replace(&mut refused, true) {
                        tracing::warn!(%error, "Kamailio does not take pins, so that calls are picked up on their own machine only: is its kamailio.cfg an older one?");
                    }
                    REFUSED
                }
                Err(error) => {
                    tracing::debug!(%error, "Kamailio cannot be told where calls ring");
                    self.audited = None;
                    PAUSE
                }
            };
            tokio::select! {
                () = shutdown.graceful.cancelled() => return,
                () = self.wait(&mut ticks, pause) => {}
            }
        }
    }

    /// Until there may be something to tell.
    async fn wait(&mut self, ticks: &mut tokio::time::Interval, pause: Duration) {
        tokio::time::sleep(pause).await;
        tokio::select! {
            Ok(()) = self.pins.changed() => {}
            Ok(()) = self.places.changed() => {}
            _ = ticks.tick() => {}
        }
    }

    /// Tells Kamailio what it does not know.
    async fn tell(&mut self) -> Result<(), RpcError> {
        if !self.lease.serves() {
            self.audited = None;
            return Ok(());
        }
        if self.audited.is_none_or(|at| at.elapsed() >= AUDIT) {
            self.audit().await?;
            self.audited = Some(Instant::now());
        }
        loop {
            let words = self.told.words(&self.wanted(), Instant::now());
            if words.is_empty() {
                return Ok(());
            }
            for word in words {
                let (method, parameters) = word.request();
                match self.rpc.request(method, &parameters).await {
                    Ok(_) => {}
                    // What Kamailio has forgotten already is as good as deleted.
                    Err(RpcError::Refused { .. }) if matches!(word, Word::Unpin(_)) => {}
                    Err(error) => return Err(error),
                }
                self.told.said(word, Instant::now());
            }
        }
    }

    /// Begins anew if Kamailio has lost what it was told.
    async fn audit(&mut self) -> Result<(), RpcError> {
        let has = match self.rpc.request("htable.get", &[TABLE, MARK]).await {
            Ok(found) => found.to_string().contains(&self.mark),
            Err(RpcError::Refused { .. }) => false,
            Err(error) => return Err(error),
        };
        if !has {
            self.told = Told::default();
            self.rpc.request("htable.flush", &[TABLE]).await?;
        }
        // It is told again each time, so that it does not expire before the pins do.
        self.rpc.request("htable.sets", &[TABLE, MARK, &self.mark]).await.map(drop)
    }

    /// Destinations by key. What is on a machine that is down is gone.
    fn wanted(&self) -> BTreeMap<String, String> {
        let (pins, places) = (self.pins.borrow(), self.places.borrow());
        let place = |(key, machine): (&String, _)| Some((key.clone(), places.get(machine)?.clone()));
        pins.iter().filter_map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Instant;

    use super::{AGAIN, AUDIT, FORGETS, Told, Word};

    fn wanted(pins: &[(&str, &str)]) -> BTreeMap<String, String> {
        pins.iter().map(|(key, destination)| ((*key).to_owned(), (*destination).to_owned())).collect()
    }

    fn pin(key: &str, destination: &str) -> Word {
        Word::Pin(key.to_owned(), destination.to_owned())
    }

    #[test]
    fn kamailio_is_told_what_it_does_not_know_and_again_before_it_forgets() {
        assert!(AGAIN * 2 < FORGETS && AUDIT < AGAIN);
        let cfg = include_str!("../../deploy/kamailio/kamailio.cfg");
        let table = format!("pins=>size=12;autoexpire={};", FORGETS.as_secs());
        assert!(cfg.contains(&table), "kamailio.cfg forgets as fast");
        let (mut told, start) = (Told::default(), Instant::now());
        let both = wanted(&[("call:1", "sip:a"), ("line:7:101", "sip:a")]);
        let words = told.words(&both, start);
        assert_eq!(words, [pin("call:1", "sip:a"), pin("line:7:101", "sip:a")]);
        words.into_iter().for_each(|word| told.said(word, start));
        assert!(told.words(&both, start).is_empty());
        let moved = wanted(&[("call:1", "sip:b")]);
        assert_eq!(told.words(&moved, start), [Word::Unpin("line:7:101".to_owned()), pin("call:1", "sip:b")]);
        assert_eq!(told.words(&both, start + AGAIN), [pin("call:1", "sip:a"), pin("line:7:101", "sip:a")]);
        assert_eq!(Told::default().words(&moved, start), [pin("call:1", "sip:b")], "Kamailio was started again");
    }
}
