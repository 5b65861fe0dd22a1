//! Rules of the journal, on real files.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::{Journal, Recovered};
use crate::ledger::{FinishedCall, OpenCall};
use crate::model::{CallId, Timestamp};
use crate::store::samples;

/// Nothing is written later.
const NEVER: Timestamp = Timestamp::from_micros(i64::MAX);

fn open_call(id: i64) -> OpenCall {
    samples::open_call(id)
}

fn finished_call(id: i64) -> FinishedCall {
    samples::finished_call(id)
}

fn ids(recovered: &Recovered) -> (Vec<i64>, Vec<i64>) {
    let open = recovered.open.iter().map(|call| call.cdr.id.0).collect();
    (open, recovered.finished.iter().map(|call| call.cdr.id.0).collect())
}

fn segments(dir: &Path) -> usize {
    super::segment::list(dir).expect("list").len()
}

#[tokio::test]
async fn what_was_open_and_what_was_finished_is_known_after_a_restart() {
    let dir = tempfile::tempdir().expect("dir");
    let (journal, recovered) = Journal::open(dir.path()).expect("open");
    assert_eq!(ids(&recovered), (vec![], vec![]));
    for id in 1..=3 {
        journal.start(&open_call(id)).await.expect("start");
    }
    for id in 2..=3 {
        journal.finish(&finished_call(id)).await.expect("finish");
    }
    journal.settled(&[CallId(3)]).await;
    assert_eq!(journal.unsettled(10).await, [finished_call(2)]);
    journal.close().await;
    assert!(journal.start(&open_call(4)).await.is_err(), "closed is closed");

    let (_journal, recovered) = Journal::open(dir.path()).expect("open again");
    assert_eq!(recovered.open, [open_call(1)]);
    assert_eq!(recovered.finished, [finished_call(2)]);
    assert_eq!(recovered.damage, []);
}

#[tokio::test]
async fn two_processes_do_not_share_a_journal() {
    let dir = tempfile::tempdir().expect("dir");
    let (journal, _) = Journal::open(dir.path()).expect("open");
    let error = Journal::open(dir.path()).expect_err("refused").to_string();
    assert!(error.contains("another enswitch"), "{error}");
    journal.close().await;
    Journal::open(dir.path()).expect("free again");
}

#[tokio::test]
async fn settled_segments_go_and_open_calls_are_carried_over() {
    let dir = tempfile::tempdir().expect("dir");
    let (journal, _) = Journal::open_with(dir.path(), 8 << 10).expect("open");
    journal.forget(NEVER).await;
    journal.start(&open_call(1)).await.expect("start");
    for id in 2..400 {
        journal.start(&open_call(id)).await.expect("start");
        journal.settled(&[CallId(id)]).await;
    }
    assert!(segments(dir.path()) <= 3, "{} segments", segments(dir.path()));
    journal.close().await;
    let (_journal, recovered) = Journal::open(dir.path()).expect("open again");
    assert_eq!(ids(&recovered), (vec![1], vec![]));
}

#[tokio::test]
async fn settled_calls_are_kept_until_they_may_be_forgotten() {
    let dir = tempfile::tempdir().expect("dir");
    let (journal, _) = Journal::open(dir.path()).expect("open");
    for id in 1..=3 {
        journal.start(&open_call(id)).await.expect("start");
        journal.finish(&finished_call(id)).await.expect("finish");
    }
    journal.settled(&[1, 2].map(CallId)).await;
    journal.close().await;

    let (journal, recovered) = Journal::open(dir.path()).expect("open again");
    assert_eq!(ids(&recovered), (vec![], vec![3]), "only these are to be settled");
    assert_eq!(journal.newest_settled(), Some(CallId(2)));
    let kept = |journal: &Journal| {
        let segments = journal.segments().expect("list").into_iter();
        let calls = segments.flat_map(|segment| journal.kept(segment).expect("read"));
        calls.map(|call| call.cdr.id.0).collect::<Vec<_>>()
    };
    // Whoever is answered by the thread of the journal comes after what it does first.
    journal.unsettled(1).await;
    assert_eq!(kept(&journal), [1, 2, 3], "each of them once");
    journal.settled(&[CallId(3)]).await;
    journal.forget(Timestamp::from_micros(0)).await;
    journal.unsettled(1).await;
    assert_eq!(kept(&journal), [1, 2, 3], "they were written later than that");
    journal.forget(NEVER).await;
    journal.unsettled(1).await;
    assert_eq!(kept(&journal), [] as [i64; 0]);
}

#[tokio::test]
async fn a_damaged_middle_is_reported_and_kept_and_the_rest_is_read() {
    let dir = tempfile::tempdir().expect("dir");
    for round in [1, 10] {
        let (journal, _) = Journal::open(dir.path()).expect("open");
        for id in round..round + 3 {
            journal.start(&open_call(id)).await.expect("start");
        }
        journal.close().await;
    }
    let path = super::segment::path(dir.path(), 1);
    let mut bytes = fs::read(&path).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    fs::write(&path, bytes).expect("write");

    let (journal, recovered) = Journal::open(dir.path()).expect("open");
    assert_eq!(ids(&recovered), (vec![1, 3, 10, 11, 12], vec![]));
    assert_eq!(recovered.damage.len(), 1);
    journal.settled(&[1, 3, 10, 11, 12].map(CallId)).await;
    journal.close().await;
    let (journal, _) = Journal::open(dir.path()).expect("open");
    journal.forget(NEVER).await;
    journal.close().await;
    assert!(path.with_extension("damaged").exists(), "a person can still look at it");
}

#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().append(true).open("/dev/full").expect("Linux has /dev/full");
    let mut segment = super::segment::Segment::for_test(full);
    let error = segment.append(b"frames").expect_err("full");
    assert!(error.to_string().contains("No space left"), "{error}");
    assert_eq!(segment.length, 0, "nothing was appended");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_are_all_there() {
    let dir = tempfile::tempdir().expect("dir");
    let (journal, _) = Journal::open_with(dir.path(), 64 << 10).expect("open");
    let tasks: Vec<_> = (1..=1000)
        .map(|id| {
            let journal = journal.clone();
            tokio::spawn(async move {
                journal.start(&open_call(id)).await.expect("start");
                journal.finish(&finished_call(id)).await.expect("finish");
                if id % 2 == 0 {
                    journal.settled(&[CallId(id)]).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("task");
    }
    journal.close().await;
    let (_journal, recovered) = Journal::open(dir.path()).expect("open");
    assert_eq!(ids(&recovered), (vec![], (1..1000).step_by(2).collect()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the file was cut to, each call is in the state its last whole record says.
    #[test]
    fn any_prefix_recovers_a_consistent_state(steps in proptest::collection::vec((1i64..6, 0u8..3), 1..20), cut in 0.0f64..=1.0) {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for (id, kind) in &steps {
            let record = match kind {
                0 => super::Record::Started(std::borrow::Cow::Owned(open_call(*id))),
                1 => super::Record::Finished(std::borrow::Cow::Owned(finished_call(*id))),
                _ => super::Record::Settled(CallId(*id)),
            };
            super::frame::append(&mut bytes, &record.encode().expect("encode"));
            ends.push(bytes.len());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let cut = (bytes.len() as f64 * cut) as usize;
        let dir = tempfile::tempdir().expect("dir");
        fs::write(super::segment::path(dir.path(), 1), &bytes[..cut]).expect("write");
        let (recovered, _, _) = super::recover::read(dir.path()).expect("read");

        let mut expected = std::collections::BTreeMap::new();
        for ((id, kind), end) in steps.iter().zip(&ends) {
            match kind {
                _ if *end > cut => break,
                2 => drop(expected.remove(id)),
                0 if expected.get(id) == Some(&1) => {}
                kind => drop(expected.insert(*id, *kind)),
            }
        }
        let of = |wanted: u8| expected.iter().filter(|(_, kind)| **kind == wanted).map(|(id, _)| *id).collect::<Vec<_>>();
        prop_assert_eq!(ids(&recovered), (of(0), of(1)));
        prop_assert_eq!(recovered.damage, []);
    }
}
