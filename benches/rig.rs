//! Real calls at a rate through Kamailio and Asterisk, with SIPp as phones and carriers and tone both ways: how much CPU
//! each program of the switch uses. `cargo bench --bench rig`; `-- --help` tells the options.

#![allow(clippy::print_stdout, reason = "this is a program with a result")]

#[path = "../tests/rig/mod.rs"]
mod rig;
#[path = "load/usage.rs"]
#[allow(dead_code, clippy::cast_possible_truncation, clippy::disallowed_methods)]
mod usage;

use std::time::Instant;

use anyhow::ensure;
use clap::Parser;
use rig::{Component, Database, Rig};

/// Real calls through Kamailio and Asterisk.
#[derive(Parser)]
struct Args {
    /// Calls a second
    #[arg(long, default_value_t = 20)]
    rate: u32,
    /// Seconds
    #[arg(long, default_value_t = 20)]
    seconds: u32,
    /// Milliseconds of talk. Asterisk's work grows with it, routed's does not
    #[arg(long, default_value_t = 5000)]
    talk_ms: u64,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

const PROGRAMS: [(&str, &[Component]); 4] = [
    ("Asterisk", &[Component::Asterisk(1), Component::Asterisk(2)]),
    ("Kamailio", &[Component::Kamailio]),
    ("routed", &[Component::Routed(1), Component::Routed(2)]),
    ("MariaDB", &[Component::Database]),
];

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let calls = args.rate * args.seconds;
    let rig = Rig::start(Database::MariaDb)?;
    for customer in ["Acme", "Costa Voice", "Iberia Telecom"] {
        rig.enswitch(&["ledger", "pay", customer, "100000"])?;
    }
    let seconds = |components: &[Component]| -> f64 {
        components.iter().filter_map(|component| rig.pid(*component)).map(usage::tree_seconds).sum()
    };
    let measure = || PROGRAMS.map(|(_, components)| seconds(components));
    let (begin, before) = (Instant::now(), measure());
    let failed = rig.load(args.rate, calls, args.talk_ms)?;
    let (took, after) = (begin.elapsed().as_secs_f64(), measure());
    let answered = rig.answered()?;
    let asterisk = after[0] - before[0];
    println!(
        "{calls} calls at {} a second, {} ms of talk with RTP both ways: {answered} answered, {failed} failed, {took:.1} s",
        args.rate, args.talk_ms
    );
    println!("{:>10} {:>9} {:>12} {:>16}", "", "CPU s", "ms a call", "of Asterisk's");
    for ((name, _), (after, before)) in PROGRAMS.iter().zip(after.iter().zip(before)) {
        let used = after - before;
        let per_call = used * 1000.0 / f64::from(calls);
        println!("{name:>10} {used:>9.2} {per_call:>12.2} {:>15.1}%", used / asterisk * 100.0);
    }
    ensure!(failed == 0, "{failed} calls failed, see {}", rig.folder().display());
    ensure!(answered == i64::from(calls), "{calls} calls were made and {answered} CDRs say answered");
    let verified = rig.enswitch(&["ledger", "verify"])?;
    println!("ledger verify: {}", verified.trim());
    Ok(())
}
