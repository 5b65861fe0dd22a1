//! Latency samples in microseconds and their percentiles.

use serde_json::{Value, json};

#[derive(Debug, Default, Clone)]
pub struct Samples {
    micros: Vec<u64>,
    sorted: bool,
}

impl Samples {
    pub fn push(&mut self, micros: u64) {
        self.micros.push(micros);
        self.sorted = false;
    }

    pub fn len(&self) -> usize {
        self.micros.len()
    }

    pub fn is_empty(&self) -> bool {
        self.micros.is_empty()
    }

    /// Nearest-rank percentile, `p` in `0.0..=100.0`; `None` without samples.
    pub fn percentile(&mut self, p: f64) -> Option<u64> {
        if self.micros.is_empty() {
            return None;
        }
        if !self.sorted {
            self.micros.sort_unstable();
            self.sorted = true;
        }
        let rank = (p / 100.0 * self.micros.len() as f64).ceil() as usize;
        Some(self.micros[rank.clamp(1, self.micros.len()) - 1])
    }

    pub fn mean(&self) -> Option<f64> {
        if self.micros.is_empty() {
            return None;
        }
        Some(self.micros.iter().sum::<u64>() as f64 / self.micros.len() as f64)
    }

    pub fn json(&mut self) -> Value {
        json!({
            "n": self.len(),
            "mean_us": self.mean(),
            "p50_us": self.percentile(50.0),
            "p95_us": self.percentile(95.0),
            "p99_us": self.percentile(99.0),
            "max_us": self.percentile(100.0),
        })
    }

    /// One table row: name, count and percentiles in milliseconds.
    pub fn row(&mut self, name: &str) -> String {
        let ms = |v: Option<u64>| v.map_or("-".to_owned(), |v| format!("{:.2}", v as f64 / 1000.0));
        format!(
            "{name:<26} {:>9} {:>10} {:>10} {:>10} {:>10}",
            self.len(),
            ms(self.percentile(50.0)),
            ms(self.percentile(95.0)),
            ms(self.percentile(99.0)),
            ms(self.percentile(100.0)),
        )
    }

    pub fn header() -> String {
        format!("{:<26} {:>9} {:>10} {:>10} {:>10} {:>10}", "latency (ms)", "n", "p50", "p95", "p99", "max")
    }
}
