//! Closes calls whose hang-up nobody told: Asterisk does not know their channel any more.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::{AbortHandle, JoinSet};
use tokio::time::Instant;

use super::{Books, Routed, channel};
use crate::asterisk::ami::{Ami, AmiError};
use crate::clock;
use crate::flow::ending;
use crate::flow::{DialEnd, DialStatus};
use crate::ledger::{FinishedCall, OpenCall};
use crate::model::{CallId, Timestamp};

/// How often it is looked after calls that nobody holds.
const PERIOD: Duration = Duration::from_secs(5);
/// How long a channel is missed before its call is closed: its hang-up request may be on the way.
const PATIENCE: Duration = Duration::from_secs(10);
/// Milliseconds beyond the longest talk after which a call is closed even if Asterisk cannot be asked.
const EXPIRY_MS: i64 = 3_600_000;
/// How much of the end of the file is searched.
const TAIL_BYTES: u64 = 16 << 20;

/// Where to ask.
#[derive(Debug, Clone)]
pub struct Sources {
    /// Asterisk's manager interface.
    pub ami: Option<Ami>,
    /// File of Asterisk's `cdr_custom`: unique id, call, start, answer and end in seconds, seconds of talk, disposition.
    pub cdr_file: PathBuf,
}

impl<B: Books> Routed<B> {
    /// Looks after calls that nobody holds. Never ends.
    pub(super) async fn reconcile(self: &Arc<Self>, sources: Sources) {
        let mut missing: HashMap<CallId, Instant> = HashMap::new();
        let (mut tasks, mut prolonged) = (JoinSet::new(), HashMap::<CallId, AbortHandle>::new());
        loop {
            tokio::time::sleep(PERIOD).await;
            let orphans = self.registry.orphans();
            missing.retain(|call, _| orphans.iter().any(|orphan| orphan.call == *call));
            prolonged.retain(|call, task| {
                let orphan = orphans.iter().any(|orphan| orphan.call == *call);
                if !orphan {
                    task.abort();
                }
                orphan
            });
            while tasks.try_join_next().is_some() {}
            if orphans.is_empty() {
                continue;
            }
            let channels = self.channels(&sources).await;
            let now = clock::now();
            for orphan in orphans {
                let expired =
                    now.millis_since(orphan.started_at) > i64::from(self.limits.call_seconds_max) * 1000 + EXPIRY_MS;
                let gone =
                    channels.as_ref().is_some_and(|channels| !channels.contains(channel::channel(&orphan.unique_id)));
                if !gone {
                    missing.remove(&orphan.call);
                }
                let since = *missing.entry(orphan.call).or_insert_with(Instant::now);
                if expired || (gone && since.elapsed() >= PATIENCE) {
                    self.close_missing(orphan.call, &sources.cdr_file).await;
                } else if channels.is_some() && !gone {
                    self.registry.seen(orphan.call, now);
                    if let (Some(ami), false) = (&sources.ami, orphan.answered) {
                        self.ask_answer(ami, orphan.call, channel::channel(&orphan.unique_id)).await;
                    }
                    if orphan.answered && !prolonged.contains_key(&orphan.call) {
                        let (routed, call) = (Arc::clone(self), orphan.call);
                        let prolong = async move {
                            if let Some(mut open) = routed.registry.orphan(call) {
                                routed.prolong(&mut open, routed.limits.warnings).await;
                            }
                        };
                        prolonged.insert(call, tasks.spawn(prolong));
                    }
                }
            }
        }
    }

    /// Unique ids of all channels; `None`: nobody knows. An Asterisk that does not run any more has none.
    async fn channels(&self, sources: &Sources) -> Option<HashSet<String>> {
        let ami = sources.ami.as_ref()?;
        match ami.channels().await {
            Ok(channels) => Some(channels),
            Err(AmiError::Away) if ami.is_gone() => Some(HashSet::new()),
            Err(error) => {
                if let Some(quiet) = self.trouble.allow() {
                    tracing::warn!(quiet, "calls that nobody holds cannot be looked after: {error}");
                }
                None
            }
        }
    }

    async fn close_missing(&self, call: CallId, cdr_file: &Path) {
        let Some((open, seen_at)) = self.registry.take_unseen(call) else { return };
        let (path, unique_id) = (cdr_file.to_owned(), open.cdr.unique_id.clone());
        let noted = move || lines(&path, channel::channel(&unique_id));
        let lines = tokio::task::spawn_blocking(noted).await.unwrap_or_default();
        let finished = of_lines(&open, &lines).unwrap_or_else(|| ending::close_lost(&open, seen_at, clock::now()));
        self.record(finished).await;
    }
}

/// The lines of the file that begin with this unique id. Blocks.
fn lines(path: &Path, unique_id: &str) -> Vec<String> {
    let read = || {
        let mut file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES))).ok()?;
        let mut bytes = Vec::new();
        file.take(TAIL_BYTES).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let bytes = read().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    text.lines().filter(|line| field(line, 0) == unique_id).map(str::to_owned).collect()
}

fn field(line: &str, index: usize) -> &str {
    line.split(',').nth(index).unwrap_or_default().trim_matches('"')
}

/// What Asterisk noted about a channel, from one line.
struct Noted {
    /// The call; `None`: the line does not say which.
    call: Option<i64>,
    /// Index of the target tried last.
    target: Option<usize>,
    end: DialEnd,
    answered_at: Option<Timestamp>,
}

impl Noted {
    /// `None`: the line makes no sense.
    fn of(line: &str) -> Option<Self> {
        // The call, and the index of the target tried last: "42:1". One on which nobody was dialled has none.
        let (call, target) = field(line, 1).split_once(':').unwrap_or((field(line, 1), "0"));
        let call = if call.is_empty() { None } else { Some(call.parse().ok()?) };
        let seconds = |index: usize| field(line, index).parse::<f64>().ok().filter(|seconds| *seconds > 0.0);
        #[expect(clippy::cast_possible_truncation, reason = "seconds of the epoch are far from the limits")]
        let time = |seconds: f64| Timestamp::from_micros((seconds * 1e6).round() as i64);
        let ended_at = time(seconds(4)?);
        let answered_at = seconds(3).filter(|_| field(line, 6) == "ANSWERED").map(time);
        let end = DialEnd {
            status: match field(line, 6) {
                "ANSWERED" => DialStatus::Answer,
                "BUSY" => DialStatus::Busy,
                _ => DialStatus::Cancel,
            },
            sip_code: 0,
            unregistered: false,
            cause: 0,
            answered_ms: answered_at.map_or(0, |at| ended_at.millis_since(at)),
            rtp_received: 0,
            rtp_sent: 0,
            ended_at,
            member: 0,
        };
        Some(Self { call, target: target.parse().ok(), end, answered_at })
    }
}

/// Closes a call with what Asterisk noted about its channel. `None`: nothing that makes sense.
///
/// A channel that was sent to another number had a call before. When the called party hangs up first, the talk has a line of its
/// own that does not say which call it is, and the rest of the channel's life the next one.
fn of_lines(open: &OpenCall, lines: &[String]) -> Option<FinishedCall> {
    let noted: Vec<Noted> = lines.iter().filter_map(|line| Noted::of(line)).collect();
    let last = noted.last().filter(|noted| noted.call.is_none_or(|call| call == open.cdr.id.0))?;
    let ours = |noted: &&Noted| {
        noted.call.is_none_or(|call| call == open.cdr.id.0)
            && noted.answered_at.is_some_and(|at| at >= open.cdr.started_at)
    };
    let longest = noted.iter().filter(ours).max_by_key(|noted| noted.end.answered_ms).unwrap_or(last);
    let mut end = longest.end;
    // A channel that asked for a card was answered before anybody was called: of the talk only the manager interface told.
    if open.cdr.card_id.is_some() && longest.answered_at.is_some_and(|at| at < open.cdr.started_at) {
        match open.cdr.answered_at {
            Some(at) => end.answered_ms = end.ended_at.millis_since(at),
            None => (end.status, end.answered_ms) = (DialStatus::Cancel, 0),
        }
    }
    Some(ending::close_found(open, last.target, &end))
}

#[cfg(test)]
mod tests {
    use super::{field, lines, of_lines};
    use crate::ledger::{Attempt, OpenCall};
    use crate::model::{CallId, CardId, CarrierId, Cdr, Direction, Status, Timestamp};
    use crate::rating::Quote;

    fn open() -> OpenCall {
        let cdr = Cdr {
            id: CallId(42),
            unique_id: "a1-1.0".into(),
            machine_id: None,
            direction: Direction::Outbound,
            status: Status::Lost,
            reason: None,
            customer_id: None,
            line_id: None,
            number_id: None,
            card_id: None,
            carrier_id: None,
            route_id: None,
            outbound_group_id: None,
            inbound_group_id: None,
            caller: String::new(),
            shown: None,
            dialled: String::new(),
            called: String::new(),
            sip_call_id: String::new(),
            source: String::new(),
            started_at: Timestamp::from_micros(1_795_400_640_000_000),
            answered_at: None,
            ended_at: Timestamp::default(),
            talk_ms: 0,
            sip_code: 0,
            rtp_received: 0,
            rtp_sent: 0,
        };
        let attempt = |id| Attempt {
            carrier_id: Some(CarrierId(id)),
            line_id: None,
            hunt_group_id: None,
            quote: Quote::default(),
        };
        OpenCall { cdr, attempts: vec![attempt(1), attempt(2)], grant: None }
    }

    #[test]
    fn a_login_with_a_card_is_no_talk() {
        let line = "a1-1.0,42:0,1795400600.000000,1795400601.000000,1795400660.250000,59,ANSWERED".to_owned();
        let mut open = open();
        open.cdr.card_id = Some(CardId(7));
        let finished = of_lines(&open, std::slice::from_ref(&line)).expect("closed");
        assert_eq!((finished.cdr.status, finished.cdr.talk_ms), (Status::Cancelled, 0));
        open.cdr.answered_at = Some(Timestamp::from_micros(1_795_400_650_000_000));
        let finished = of_lines(&open, &[line]).expect("closed");
        assert_eq!((finished.cdr.status, finished.cdr.talk_ms), (Status::Answered, 10_250));
    }

    #[test]
    fn what_asterisk_noted_closes_a_call() {
        let end = "1795400647.000000,1795400649.500000,1795400660.250000";
        for (line, status, talk_ms, carrier) in [
            (format!("a1-1.0,42:1,{end},11,ANSWERED"), Status::Answered, 10_750, Some(CarrierId(2))),
            (format!("a1-1.0,42,{end},11,ANSWERED"), Status::Answered, 10_750, Some(CarrierId(1))),
            (format!("a1-1.0,42:0,{end},0,BUSY"), Status::Busy, 0, Some(CarrierId(1))),
            (format!("a1-1.0,42:0,{end},0,NO ANSWER"), Status::Cancelled, 0, Some(CarrierId(1))),
        ] {
            let cdr = of_lines(&open(), std::slice::from_ref(&line)).expect("sense").cdr;
            assert_eq!((cdr.status, cdr.talk_ms, cdr.carrier_id), (status, talk_ms, carrier), "{line}");
            assert_eq!(cdr.ended_at, Timestamp::from_micros(1_795_400_660_250_000));
        }
        for senseless in ["a1-1.0,42,x,y,z", "a1-1.0,43:0,1795400647.0,1795400649.5,1795400660.2,11,ANSWERED"] {
            assert!(of_lines(&open(), &[senseless.to_owned()]).is_none(), "{senseless}");
        }
        let hung_up_by_the_called_party = [
            "a1-1.0,,1795400600.0,1795400601.0,1795400631.0,30,ANSWERED",
            "a1-1.0,41:0,1795400631.0,1795400631.0,1795400631.1,0,ANSWERED",
            "a1-1.0,,1795400647.0,1795400649.5,1795400660.25,11,ANSWERED",
            "a1-1.0,42:1,1795400660.25,1795400660.25,1795400660.251,0,ANSWERED",
        ];
        let cdr = of_lines(&open(), &hung_up_by_the_called_party.map(str::to_owned)).expect("sense").cdr;
        assert_eq!((cdr.talk_ms, cdr.carrier_id), (10_750, Some(CarrierId(2))), "not the call before");
    }

    #[test]
    fn the_lines_of_a_channel_count_and_half_a_line_of_another_does_not() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("enswitch.csv");
        std::fs::write(&path, b"a1-1.0,1\na1-1.01,2\na1-1.0,3\n\xff,4\na1-1").expect("written");
        let found = lines(&path, "a1-1.0");
        assert_eq!(found.iter().map(|line| field(line, 1)).collect::<Vec<_>>(), ["1", "3"]);
        assert!(lines(&path, "a1-9.0").is_empty());
        assert!(lines(folder.path().join("none").as_path(), "a1-1.0").is_empty());
    }
}
