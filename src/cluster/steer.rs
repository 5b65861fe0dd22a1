//! What the Kamailio beside this sipd is told: which Asterisks get no new calls for now.
//!
//! Each is an entry of the table `shunned` of `kamailio.cfg`, which forgets it after some seconds. It is said again every second: a
//! Kamailio that was started again is told soon, and one whose sipd died goes by its own probes soon.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How often it is said again. Kamailio forgets after [`FORGETS`].
const AGAIN: Duration = Duration::from_secs(1);

/// `autoexpire` of the table in `kamailio.cfg`.
#[cfg(test)]
const FORGETS: Duration = Duration::from_secs(5);

/// A word to Kamailio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// No new calls to this destination of the dispatcher, and why.
    Shun(String, &'static str),
    /// New calls to it again.
    Trust(String),
}

impl Word {
    /// Method and parameters of the JSON-RPC request that says so.
    pub fn request(&self) -> (&'static str, Vec<&str>) {
        match self {
            Self::Shun(destination, why) => ("htable.sets", vec!["shunned", destination, why]),
            Self::Trust(destination) => ("htable.delete", vec!["shunned", destination]),
        }
    }
}

/// What was said, and when.
#[derive(Debug, Default)]
pub struct Steering {
    shunned: HashMap<String, (&'static str, Option<Instant>)>,
}

impl Steering {
    /// What has to be said now that these are the ones that get no new calls, and why.
    pub fn words(&mut self, down: &HashMap<String, &'static str>, now: Instant) -> Vec<Word> {
        let mut words = Vec::new();
        for destination in self.shunned.keys().filter(|known| !down.contains_key(*known)) {
            words.push(Word::Trust(destination.clone()));
        }
        for (destination, why) in down {
            let said = self.shunned.get(destination).filter(|(known, _)| known == why).and_then(|(_, said)| *said);
            if said.is_none_or(|said| now.duration_since(said) >= AGAIN) {
                words.push(Word::Shun(destination.clone(), why));
            }
        }
        words
    }

    /// Whether Kamailio was told to send nothing there.
    pub fn shuns(&self, destination: &str) -> bool {
        self.shunned.contains_key(destination)
    }

    /// Kamailio took this.
    pub fn said(&mut self, word: &Word, now: Instant) {
        match word {
            Word::Shun(destination, why) => {
                self.shunned.insert(destination.clone(), (why, Some(now)));
            }
            Word::Trust(destination) => {
                self.shunned.remove(destination);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::time::{Duration, Instant};

    use super::{AGAIN, FORGETS, Steering, Word};

    #[test]
    fn what_is_down_is_said_at_once_and_again_before_kamailio_forgets() {
        assert!(AGAIN * 2 < FORGETS);
        let cfg = include_str!("../../deploy/kamailio/kamailio.cfg");
        assert!(
            cfg.contains(&format!("shunned=>size=6;autoexpire={};", FORGETS.as_secs())),
            "kamailio.cfg forgets as fast"
        );
        let (mut steering, start) = (Steering::default(), Instant::now());
        let down = HashMap::from([("sip:a".to_owned(), "silent")]);
        let word = Word::Shun("sip:a".to_owned(), "silent");
        assert_eq!(steering.words(&down, start), vec![word.clone()]);
        assert_eq!(steering.words(&down, start), vec![word.clone()], "until it was taken");
        steering.said(&word, start);
        assert!(steering.words(&down, start + Duration::from_millis(900)).is_empty());
        assert_eq!(steering.words(&down, start + AGAIN), [word]);
        let other = HashMap::from([("sip:a".to_owned(), "draining")]);
        assert_eq!(steering.words(&other, start), [Word::Shun("sip:a".to_owned(), "draining")]);
        let trust = Word::Trust("sip:a".to_owned());
        assert_eq!(steering.words(&HashMap::new(), start), vec![trust.clone()]);
        steering.said(&trust, start);
        assert!(steering.words(&HashMap::new(), start).is_empty());
    }
}
