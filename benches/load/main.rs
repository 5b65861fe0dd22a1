//! Plays Asterisk's side of FastAGI at load: many channels, each with the conversation that a real one would have.
//!
//! `--numbers` lines are `extension[,caller]`, picked at random with `--seed`. `--answer`, `--busy` and `--noanswer` are
//! probabilities; what is left over is CHANUNAVAIL. Latencies of an open loop (`--rate`) count from the time a call was due.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods
)]

mod channel;
mod stats;
mod usage;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Parser;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, mpsc};

use channel::{Call, Channel, Plan, Rng};
use stats::Samples;

/// Load generator for FastAGI servers: Asterisk's side of many calls.
#[derive(Parser, Debug)]
#[command(version)]
struct Args {
    /// FastAGI target as host:port or host:port/script.
    target: String,
    /// Script for a second AGI conversation on the dead channel after each call.
    #[arg(long)]
    hangup: Option<String>,
    /// Calls to make after the warm-up.
    #[arg(short = 'n', long, default_value_t = 1000)]
    calls: u64,
    /// Calls in flight; with --rate the most allowed in flight.
    #[arg(short, long, default_value_t = 8)]
    concurrency: usize,
    /// Start calls at this rate per second (open loop) instead of one after another.
    #[arg(short, long)]
    rate: Option<f64>,
    /// Calls made first and left out of the report.
    #[arg(long, default_value_t = 0)]
    warmup: u64,
    /// Lines "extension[,caller[,account]]"; picked at random.
    #[arg(long)]
    numbers: Option<String>,
    /// Caller number where the numbers file has none.
    #[arg(long, default_value = "100")]
    caller: String,
    /// Account code where the numbers file has none.
    #[arg(long, default_value = "")]
    account: String,
    /// agi_arg_N, in order; `${...}` in it is replaced by the channel's value.
    #[arg(long)]
    arg: Vec<String>,
    /// Channel variable or function preset, NAME=VALUE; e.g. "PJSIP_HEADER(read,X-Tenant)=t1.example".
    #[arg(long)]
    var: Vec<String>,
    /// Probability of DIALSTATUS ANSWER.
    #[arg(long, default_value_t = 1.0)]
    answer: f64,
    #[arg(long, default_value_t = 0.0)]
    busy: f64,
    /// Probability of NOANSWER; what is left after all three is CHANUNAVAIL.
    #[arg(long, default_value_t = 0.0)]
    noanswer: f64,
    /// Probability that the caller ends an answered call.
    #[arg(long, default_value_t = 0.0)]
    caller_hangup: f64,
    /// Time EXEC Dial takes, in ms; 0 for saturation.
    #[arg(long, default_value_t = 0)]
    dial_ms: u64,
    /// Seconds reported in ANSWEREDTIME and CDR(billsec).
    #[arg(long, default_value_t = 37)]
    talk_secs: u64,
    /// What GET DATA and Read() return.
    #[arg(long, default_value = "")]
    digits: String,
    /// A call that takes longer, dialling time apart, is an error.
    #[arg(long, default_value_t = 10_000)]
    timeout_ms: u64,
    /// Count a call that never reached Dial as an error.
    #[arg(long)]
    require_dial: bool,
    /// Report CPU seconds of this process and all below it; may be repeated.
    #[arg(long)]
    cpu_pid: Vec<u32>,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print the conversation of the first call to standard error.
    #[arg(long)]
    trace: bool,
    /// Write the report as JSON to this file ("-" for standard output).
    #[arg(long)]
    json: Option<String>,
}

struct Setup {
    args: Args,
    plan: Plan,
    vars: Vec<(String, String)>,
    numbers: Vec<Call>,
}

#[derive(Default)]
struct Outcome {
    number: u64,
    first_dial: Option<u64>,
    total: u64,
    hangup: Option<u64>,
    commands: u64,
    status: Option<String>,
    error: Option<&'static str>,
}

fn micros(since: Instant) -> u64 {
    since.elapsed().as_micros() as u64
}

/// Answers commands until the other side closes.
async fn converse<R, W>(
    io: (R, W),
    channel: &mut Channel,
    setup: &Setup,
    rng: &mut Rng,
    start: Instant,
    out: &mut Outcome,
    trace: bool,
) -> io::Result<()>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let (reader, mut writer) = io;
    let mut reader = BufReader::new(reader);
    let mut raw = Vec::with_capacity(256);
    loop {
        raw.clear();
        if reader.read_until(b'\n', &mut raw).await? == 0 {
            return Ok(());
        }
        let line = String::from_utf8_lossy(&raw);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            continue;
        }
        out.commands += 1;
        let action = channel.command(line, &setup.plan, rng);
        if action.dial && out.first_dial.is_none() {
            out.first_dial = Some(micros(start));
        }
        if trace {
            eprintln!("> {line}\n< {}{}", action.reply, if action.hangup_notice { " / HANGUP" } else { "" });
        }
        if !action.wait.is_zero() {
            tokio::time::sleep(action.wait).await;
        }
        let notice = if action.hangup_notice { "HANGUP\n" } else { "" };
        // A server may close without waiting for the last answers; that is how AGI ends.
        if writer.write_all(format!("{}\n{notice}", action.reply).as_bytes()).await.is_err() {
            return Ok(());
        }
    }
}

async fn talk(
    setup: &Setup,
    script: Option<&str>,
    channel: &mut Channel,
    rng: &mut Rng,
    start: Instant,
    out: &mut Outcome,
) -> Result<(), &'static str> {
    let trace = setup.args.trace && out.number == 0;
    let (address, path) = setup.args.target.split_once('/').unwrap_or((&setup.args.target, ""));
    let script = script.unwrap_or(path);
    let mut stream = TcpStream::connect(address).await.map_err(|_| "connect")?;
    let _ = stream.set_nodelay(true);
    let request = format!("agi://{address}/{script}");
    let env = channel.environment(&request, script, &setup.args.arg);
    let (r, mut w) = stream.split();
    w.write_all(env.as_bytes()).await.map_err(|_| "write")?;
    converse((r, w), channel, setup, rng, start, out, trace).await.map_err(|_| "read")
}

async fn one_call(setup: Arc<Setup>, number: u64, start: Instant) -> Outcome {
    let mut rng = Rng::new(setup.args.seed ^ number.wrapping_mul(0x9e37_79b9));
    let mut call = setup.numbers[rng.below(setup.numbers.len())].clone();
    call.number = number;
    let mut channel = Channel::new(call, &setup.vars);
    let mut out = Outcome { number, ..Outcome::default() };
    let limit = Duration::from_millis(setup.args.timeout_ms) + setup.plan.dial_time;
    let first = talk(&setup, None, &mut channel, &mut rng, start, &mut out);
    match tokio::time::timeout(limit, first).await {
        Err(_) => out.error = Some("timeout"),
        Ok(Err(e)) => out.error = Some(e),
        Ok(Ok(())) if setup.args.require_dial && out.first_dial.is_none() => out.error = Some("no dial"),
        Ok(Ok(())) => {}
    }
    out.total = micros(start);
    out.status = channel.lookup("DIALSTATUS");
    if let (Some(script), None) = (setup.args.hangup.as_deref(), out.error) {
        channel.kill();
        let begin = Instant::now();
        let mut second = Outcome { number, ..Outcome::default() };
        let run = talk(&setup, Some(script), &mut channel, &mut rng, begin, &mut second);
        match tokio::time::timeout(limit, run).await {
            Err(_) => out.error = Some("hangup timeout"),
            Ok(Err(_)) => out.error = Some("hangup failed"),
            Ok(Ok(())) => out.hangup = Some(micros(begin)),
        }
        out.commands += second.commands;
    }
    out
}

/// Makes calls `first..first + count` and returns their outcomes.
async fn drive(setup: &Arc<Setup>, first: u64, count: u64) -> Vec<Outcome> {
    let (tx, mut rx) = mpsc::channel(1024);
    let slots = setup.args.concurrency.max(1);
    if let Some(rate) = setup.args.rate {
        let limit = Arc::new(Semaphore::new(slots));
        let begin = Instant::now();
        for i in 0..count {
            let due = begin + Duration::from_secs_f64(i as f64 / rate);
            tokio::time::sleep_until(due.into()).await;
            let Ok(permit) = limit.clone().acquire_owned().await else { break };
            let (setup, tx) = (setup.clone(), tx.clone());
            // Latencies count from the time the call was due, so a server that stalls is not flattered.
            tokio::spawn(async move {
                let _ = tx.send(one_call(setup, first + i, due).await).await;
                drop(permit);
            });
        }
    } else {
        let next = Arc::new(AtomicU64::new(0));
        for _ in 0..slots {
            let (setup, tx, next) = (setup.clone(), tx.clone(), next.clone());
            tokio::spawn(async move {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    if i >= count {
                        break;
                    }
                    let _ = tx.send(one_call(setup.clone(), first + i, Instant::now()).await).await;
                }
            });
        }
    }
    drop(tx);
    let mut all = Vec::with_capacity(count as usize);
    while let Some(outcome) = rx.recv().await {
        all.push(outcome);
    }
    all
}

fn load_numbers(args: &Args) -> io::Result<Vec<Call>> {
    let parse = |line: &str| {
        let mut fields = line.split(',').map(str::trim);
        let mut field = |default: &str| fields.next().filter(|f| !f.is_empty()).unwrap_or(default).to_owned();
        Call { number: 0, extension: field("s"), caller: field(&args.caller), account: field(&args.account) }
    };
    let text = match &args.numbers {
        Some(path) => std::fs::read_to_string(path)?,
        None => "12025550123".to_owned(),
    };
    let numbers: Vec<Call> = text.lines().filter(|l| !l.trim().is_empty()).map(parse).collect();
    if numbers.is_empty() { Err(io::Error::other("the numbers file is empty")) } else { Ok(numbers) }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let args = Args::parse();
    let plan = Plan {
        answer: args.answer,
        busy: args.busy,
        no_answer: args.noanswer,
        dial_time: Duration::from_millis(args.dial_ms),
        talk_secs: args.talk_secs,
        caller_hangup: args.caller_hangup,
        digits: args.digits.clone(),
    };
    let vars = args.var.iter().filter_map(|v| v.split_once('=')).map(|(k, v)| (k.into(), v.into())).collect();
    let numbers = load_numbers(&args)?;
    let setup = Arc::new(Setup { plan, vars, numbers, args });
    let args = &setup.args;
    drive(&setup, 1 << 32, args.warmup).await;

    let server_cpu = || args.cpu_pid.iter().map(|p| usage::tree_seconds(*p)).sum::<f64>();
    let (cpu_before, own_before) = (server_cpu(), usage::self_seconds());
    let begin = Instant::now();
    let outcomes = drive(&setup, 0, args.calls).await;
    let wall = begin.elapsed().as_secs_f64();
    let (cpu_after, own_after) = (server_cpu(), usage::self_seconds());

    let (mut dial, mut total, mut hangup) = (Samples::default(), Samples::default(), Samples::default());
    let (mut errors, mut statuses) = (BTreeMap::new(), BTreeMap::new());
    let (mut commands, mut good) = (0, 0u64);
    for o in &outcomes {
        commands += o.commands;
        match o.error {
            Some(e) => *errors.entry(e).or_insert(0u64) += 1,
            None => {
                good += 1;
                total.push(o.total);
                *statuses.entry(o.status.clone().unwrap_or("no dial".into())).or_insert(0u64) += 1;
            }
        }
        o.first_dial.into_iter().for_each(|v| dial.push(v));
        o.hangup.into_iter().for_each(|v| hangup.push(v));
    }
    let rate = good as f64 / wall;
    let per_call = commands as f64 / outcomes.len().max(1) as f64;
    println!(
        "calls {good} ok, {} failed in {wall:.2} s: {rate:.1} calls/s, {per_call:.1} commands/call",
        outcomes.len() as u64 - good
    );
    println!("outcomes {statuses:?}  errors {errors:?}");
    println!("{}", Samples::header());
    println!("{}\n{}", dial.row("start to first Dial"), total.row("whole AGI conversation"));
    if !hangup.is_empty() {
        println!("{}", hangup.row("hang-up conversation"));
    }
    println!(
        "CPU s: server {:.2}, generator {:.2}; per call: server {:.3} ms, generator {:.3} ms",
        cpu_after - cpu_before,
        own_after - own_before,
        (cpu_after - cpu_before) * 1000.0 / good.max(1) as f64,
        (own_after - own_before) * 1000.0 / good.max(1) as f64,
    );
    if let Some(path) = &args.json {
        let report = json!({
            "calls_ok": good, "calls_failed": outcomes.len() as u64 - good, "wall_s": wall, "calls_per_s": rate,
            "commands_per_call": per_call, "outcomes": statuses, "errors": errors,
            "first_dial": dial.json(), "conversation": total.json(), "hangup_conversation": hangup.json(),
            "cpu_server_s": cpu_after - cpu_before, "cpu_generator_s": own_after - own_before,
        });
        if path == "-" { println!("{report}") } else { std::fs::write(path, format!("{report:#}\n"))? }
    }
    Ok(())
}
