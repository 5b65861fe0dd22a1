//! Many calls at a rate.

use std::time::Duration;

use anyhow::Context as _;

use super::call::listens;
use super::process::{Process, until};
use super::run::Rig;
use super::sipp::{Fields, Player};

/// Calls that come at a rate.
pub struct Load {
    process: Process,
    carriers: Vec<Process>,
    limit: Duration,
}

impl Rig {
    /// Line 100 of acme.example calls mobile numbers at a rate; the carriers answer. Gives how many calls failed for SIPp.
    pub fn load(&self, per_second: u32, calls: u32, talk_ms: u64) -> anyhow::Result<u32> {
        let load = self.start_load(per_second, calls, talk_ms)?;
        self.finish_load(load)
    }

    /// As [`Self::load`], but comes back while the calls go on.
    pub fn start_load(&self, per_second: u32, calls: u32, talk_ms: u64) -> anyhow::Result<Load> {
        let carriers = [201, 202, 203].map(|host| {
            Player { digits: "", dir: &self.dir, scenario: "answer", code: 200, own: self.net.host(host) }
                .listen(1_000_000)
        });
        let carriers = carriers.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        let all = || [201, 202, 203].into_iter().all(|host| listens(self.net.host(host)));
        until("carriers that wait for calls", Duration::from_secs(10), all)?;
        let fields = Fields {
            user: "100",
            password: "pw-100",
            number: "612345678",
            host: "acme.example",
            domain: "acme.example",
            name: "",
        };
        let rate = [per_second.to_string(), calls.to_string()];
        let options = ["-r", &rate[0], "-m", &rate[1], "-l", "10000", "-trace_stat", "-fd", "1"];
        let process = self.caller().play_with(self.net.host(20), &fields, &self.next_call_id(), talk_ms, &options)?;
        let limit = Duration::from_secs(u64::from(calls / per_second.max(1))) + Duration::from_millis(talk_ms);
        Ok(Load { process, carriers, limit: limit + Duration::from_secs(60) })
    }

    /// Waits for the last call. Gives how many calls failed for SIPp.
    pub fn finish_load(&self, load: Load) -> anyhow::Result<u32> {
        let Load { mut process, carriers, limit } = load;
        let status = process.wait(limit)?;
        until("the end of the last call", Duration::from_secs(20), || {
            self.count("FROM calls").is_ok_and(|open| open == 0)
        })?;
        drop(carriers);
        if status.success() {
            return Ok(0);
        }
        self.caller().failed().context("SIPp counted nothing")
    }

    fn caller(&self) -> Player<'_> {
        Player { digits: "", dir: &self.dir, scenario: "line-call", code: 200, own: self.net.host(100) }
    }

    /// CDRs of answered calls.
    pub fn answered(&self) -> anyhow::Result<i64> {
        self.count("FROM cdrs WHERE status = 'answered'")
    }

    pub(super) fn count(&self, from: &str) -> anyhow::Result<i64> {
        let rows = self.sql(&["COUNT(*)"], from)?;
        Ok(rows.first().and_then(|row| row.first()).context("no count")?.parse()?)
    }
}
