//! Figures about requests, in the text format of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the buckets of durations, in milliseconds.
const BOUNDS_MS: [u32; 9] = [1, 5, 10, 20, 50, 100, 250, 1000, 5000];

/// One request, for counting. The path is the route, never what a client wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Default, Clone)]
struct Count {
    requests: u64,
    micros: u64,
    buckets: [u64; BOUNDS_MS.len()],
}

/// What was counted since the start.
#[derive(Debug, Default)]
pub struct Figures {
    counts: Mutex<BTreeMap<Kind, Count>>,
    in_progress: AtomicI64,
}

impl Figures {
    /// A request begins (+1) or ends (-1).
    pub fn in_progress(&self, change: i64) {
        self.in_progress.fetch_add(change, Ordering::Relaxed);
    }

    /// A request was answered.
    pub fn count(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(Kind { method, route: route.to_owned(), status }).or_default();
        count.requests += 1;
        count.micros += u64::try_from(took.as_micros()).unwrap_or(u64::MAX / 2);
        for (bucket, bound) in count.buckets.iter_mut().zip(BOUNDS_MS) {
            *bucket += u64::from(took <= Duration::from_millis(u64::from(bound)));
        }
    }

    /// All of it.
    #[must_use]
    pub fn text(&self) -> String {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut text = String::from("# TYPE enswitch_http_requests_in_progress gauge\n");
        // Writing into a String cannot fail
        let _ = writeln!(text, "enswitch_http_requests_in_progress {}", self.in_progress.load(Ordering::Relaxed));
        text.push_str("# TYPE enswitch_http_request_duration_seconds histogram\n");
        for (Kind { method, route, status }, count) in &counts {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            let name = "enswitch_http_request_duration_seconds";
            for (bucket, bound) in count.buckets.iter().zip(BOUNDS_MS) {
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{}\"}} {bucket}", f64::from(bound) / 1000.0);
            }
            let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", count.requests);
            let seconds = format!("{}.{:06}", count.micros / 1_000_000, count.micros % 1_000_000);
            let _ = writeln!(text, "{name}_sum{{{labels}}} {seconds}");
            let _ = writeln!(text, "{name}_count{{{labels}}} {}", count.requests);
        }
        text
    }
}
