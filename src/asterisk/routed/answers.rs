//! Notes answers while calls run.

use tokio::sync::mpsc;

use super::{Books, Routed};
use crate::asterisk::ami::{Ami, Event};
use crate::clock;
use crate::ledger::OpenCall;
use crate::model::{CallId, Timestamp};

impl<B: Books> Routed<B> {
    /// Takes what Asterisk tells. Ends when nobody tells anything any more.
    pub(super) async fn hear(&self, mut events: mpsc::Receiver<Event>) {
        while let Some(Event::Answered { unique_id }) = events.recv().await {
            self.registry.answered(&unique_id, clock::now());
        }
    }

    /// Writes down that a call was answered by this attempt.
    pub(super) async fn answered(&self, open: &OpenCall, attempt: usize) {
        self.burning.begin(&self.snapshots.load(), open, None);
        if let Err(error) = self.books.answered(open, attempt).await {
            tracing::error!(call = %open.cdr.id, "journal: {error}");
        }
    }

    /// Asks whether a call that nobody holds was answered meanwhile, when, and by whom.
    pub(super) async fn ask_answer(&self, ami: &Ami, call: CallId, unique_id: &str) {
        let (at, attempt) =
            tokio::join!(ami.variable(unique_id, "CDR(answer,u)"), ami.variable(unique_id, "ENSWITCH_TARGET"));
        let at = at.ok().and_then(|text| seconds(&text));
        let attempt = attempt.ok().and_then(|text| text.parse().ok());
        if let (Some(at), Some(attempt)) = (at, attempt)
            && let Some(open) = self.registry.orphan_answered(call, attempt, at)
        {
            self.answered(&open, attempt).await;
        }
    }
}

/// Seconds of the epoch with six digits behind the point, as Asterisk writes them; 0: never.
fn seconds(text: &str) -> Option<Timestamp> {
    let (whole, part) = text.split_once('.')?;
    let micros = whole.parse::<i64>().ok()?.checked_mul(1_000_000)?;
    let part = part.parse::<i64>().ok().filter(|part| part.checked_div(1_000_000) == Some(0))?;
    (micros > 0).then(|| Timestamp::from_micros(micros + part))
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use crate::model::Timestamp;

    #[test]
    fn a_time_as_asterisk_22_gives_it() {
        assert_eq!(seconds("1795400649.500000"), Some(Timestamp::from_micros(1_795_400_649_500_000)));
        for never in ["", "0.000000", "x.000000", "1795400649", "1.9999999999"] {
            assert_eq!(seconds(never), None, "{never}");
        }
    }
}
