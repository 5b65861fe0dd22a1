//! `presence-load`: watchers and publishers of the dialog event package at load, over UDP. `--help` lists its options.
//!
//! A NOTIFY belongs to the PUBLISH whose token its dialog id carries. "Not delivered" counts states a watcher never saw: a server
//! may leave out a state that a newer one replaced, so "stale last state" tells real losses. "Received twice" is a NOTIFY whose CSeq
//! is not above the last one of its dialog; "out of order" one with a good CSeq and an older state than the one before. "Dropped at
//! our sockets" must be 0, or the figures are about the generator.

#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

#[path = "sip.rs"]
mod sip;
#[path = "../load/stats.rs"]
#[allow(dead_code)]
mod stats;
#[path = "../load/usage.rs"]
mod usage;

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use self::sip::{Message, Request, dialog_info, token};
use self::stats::Samples;
use clap::Parser;
use serde_json::json;
use tokio::net::UdpSocket;

/// Load generator for SIP presence: SUBSCRIBE (Event: dialog), PUBLISH dialog-info, count the NOTIFYs.
#[derive(Parser, Debug, Clone)]
#[command(version)]
struct Args {
    /// Address of the SIP server, host:port (UDP).
    target: SocketAddr,
    #[arg(short, long, default_value_t = 100)]
    watchers: usize,
    #[arg(short, long, default_value_t = 1)]
    presentities: usize,
    /// Presentities each watcher subscribes to; 0 means all of them.
    #[arg(long, default_value_t = 0)]
    per_watcher: usize,
    /// PUBLISH requests per second, over all presentities in turn.
    #[arg(short, long, default_value_t = 50.0)]
    rate: f64,
    /// Seconds of publishing.
    #[arg(short, long, default_value_t = 10.0)]
    duration: f64,
    #[arg(long, default_value_t = 500.0)]
    subscribe_rate: f64,
    /// Do not publish once before subscribing.
    #[arg(long)]
    no_prime: bool,
    /// Domain part of all addresses of record.
    #[arg(long, default_value = "example.net")]
    domain: String,
    #[arg(long, default_value = "127.0.0.1")]
    bind: String,
    /// UDP sockets shared by the watchers; publishing uses one more.
    #[arg(long, default_value_t = 16)]
    sockets: usize,
    #[arg(long, default_value_t = 3600)]
    expires: u32,
    /// Extra header line for every request, e.g. "X-Tenant: t1".
    #[arg(long)]
    header: Vec<String>,
    /// Header field with the address that authenticated, as the proxy before sipd adds it.
    #[arg(long)]
    line_header: Option<String>,
    /// Wait at most this long for outstanding NOTIFYs at the end.
    #[arg(long, default_value_t = 5000)]
    drain_ms: u64,
    /// Report CPU seconds of this process and all below it; may be repeated.
    #[arg(long)]
    cpu_pid: Vec<u32>,
    /// Write the report as JSON to this file ("-" for standard output).
    #[arg(long)]
    json: Option<String>,
}

/// A request waiting for its final response.
struct Pending {
    text: String,
    sent: Instant,
    again: Instant,
    tries: u32,
}

impl Pending {
    fn new(text: String) -> Self {
        let sent = Instant::now();
        Self { text, sent, again: sent + Duration::from_millis(500), tries: 0 }
    }

    /// Non-INVITE retransmission over UDP: 0.5, 1, 2, 4, 4 … seconds, 32 s in all.
    fn due(&mut self, now: Instant) -> bool {
        if now < self.again || now.duration_since(self.sent) > Duration::from_secs(32) {
            return false;
        }
        self.tries += 1;
        self.again = now + Duration::from_millis(500 << self.tries.min(3));
        true
    }
}

#[derive(Default)]
struct Subscription {
    pending: Option<Pending>,
    sent: Option<Instant>,
    answered: bool,
    notified: bool,
    last_cseq: u32,
    last_seq: Option<u32>,
}

#[derive(Default)]
struct Publisher {
    pending: Option<Pending>,
    etag: Option<String>,
    cseq: u32,
    backlog: u64,
    /// When each sequence number was sent.
    sent: Vec<Instant>,
    /// How many watchers were told each sequence number, and when the last one was.
    told: BTreeMap<u32, (usize, Instant)>,
}

#[derive(Default)]
struct Tally {
    accepted: Samples,
    first_notify: Samples,
    published: Samples,
    notified: Samples,
    notifies: u64,
    notify_repeats: u64,
    out_of_order: u64,
    no_body: u64,
    statuses: BTreeMap<String, u64>,
    last_notify: Option<Instant>,
}

struct Run {
    args: Args,
    id: u32,
    sockets: Vec<(UdpSocket, String)>,
    subscriptions: Vec<Mutex<Subscription>>,
    publishers: Vec<Mutex<Publisher>>,
    tally: Mutex<Tally>,
    publishing: AtomicBool,
    repeats: AtomicU64,
    deferred: AtomicU64,
}

fn lock<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

fn micros(from: Instant, to: Instant) -> u64 {
    to.saturating_duration_since(from).as_micros() as u64
}

impl Run {
    fn per_watcher(&self) -> usize {
        match self.args.per_watcher {
            0 => self.args.presentities,
            n => n.min(self.args.presentities),
        }
    }

    /// Watcher and presentity of a subscription.
    fn pair(&self, index: usize) -> (usize, usize) {
        let per = self.per_watcher();
        let (watcher, nth) = (index / per, index % per);
        (watcher, (watcher * per + nth) % self.args.presentities)
    }

    /// The last socket publishes, the others watch.
    fn publish_socket(&self) -> usize {
        self.sockets.len() - 1
    }

    fn watch_socket(&self, index: usize) -> usize {
        self.pair(index).0 % self.publish_socket()
    }

    async fn send(&self, socket: usize, text: &str) {
        // A full send buffer is a lost datagram; retransmission covers it.
        let _ = self.sockets[socket].0.send_to(text.as_bytes(), self.args.target).await;
    }

    async fn subscribe(&self, index: usize) {
        let (watcher, presentity) = self.pair(index);
        let socket = self.watch_socket(index);
        let local = &self.sockets[socket].1;
        let mut extra = vec![
            format!("Contact: <sip:w{watcher}@{local}>"),
            "Event: dialog".to_owned(),
            "Accept: application/dialog-info+xml".to_owned(),
            format!("Expires: {}", self.args.expires),
        ];
        extra.extend(self.args.header.iter().cloned());
        let domain = &self.args.domain;
        extra.extend(self.args.line_header.iter().map(|name| format!("{name}: w{watcher}@{domain}")));
        let text = Request {
            method: "SUBSCRIBE",
            target: &format!("sip:p{presentity}@{domain}"),
            from: &format!("sip:w{watcher}@{domain}"),
            call_id: &format!("s{index}-{:08x}", self.id),
            cseq: 1,
            branch: &format!("s{index}x{:08x}", self.id),
            local,
            extra: &extra,
            body: "",
        }
        .text();
        {
            let mut s = lock(&self.subscriptions[index]);
            let pending = Pending::new(text.clone());
            s.sent = Some(pending.sent);
            s.pending = Some(pending);
        }
        self.send(socket, &text).await;
    }

    /// Builds the next PUBLISH of a presentity and marks it as sent.
    fn next_publish(&self, presentity: usize, p: &mut Publisher) -> String {
        let entity = format!("sip:p{presentity}@{}", self.args.domain);
        let seq = p.sent.len() as u32;
        // Never "terminated": some servers refuse to update a terminated dialog.
        let state = ["early", "confirmed"][seq as usize % 2];
        p.cseq += 1;
        let mut extra = vec![
            "Event: dialog".to_owned(),
            format!("Expires: {}", self.args.expires),
            "Content-Type: application/dialog-info+xml".to_owned(),
        ];
        let domain = &self.args.domain;
        extra.extend(self.args.line_header.iter().map(|name| format!("{name}: p{presentity}@{domain}")));
        extra.extend(p.etag.iter().map(|tag| format!("SIP-If-Match: {tag}")));
        extra.extend(self.args.header.iter().cloned());
        let text = Request {
            method: "PUBLISH",
            target: &entity,
            from: &entity,
            call_id: &format!("p{presentity}-{:08x}", self.id),
            cseq: p.cseq,
            branch: &format!("p{presentity}x{}x{:08x}", p.cseq, self.id),
            local: &self.sockets[self.publish_socket()].1,
            extra: &extra,
            body: &dialog_info(&entity, seq, &format!("lp-{presentity}-{seq}"), state),
        }
        .text();
        let pending = Pending::new(text.clone());
        p.sent.push(pending.sent);
        p.pending = Some(pending);
        text
    }

    /// Sends a PUBLISH, or notes it for later while the previous one is unanswered (RFC 3903, 4.1).
    async fn publish(&self, presentity: usize) {
        let text = {
            let mut p = lock(&self.publishers[presentity]);
            if p.pending.is_some() {
                p.backlog += 1;
                self.deferred.fetch_add(1, Relaxed);
                return;
            }
            self.next_publish(presentity, &mut p)
        };
        self.send(self.publish_socket(), &text).await;
    }

    fn on_notify(&self, index: usize, m: &Message<'_>, now: Instant) {
        let Some(subscription) = self.subscriptions.get(index) else { return };
        let cseq = m.cseq().map_or(0, |(n, _)| n);
        let seq = token(m.body);
        // Looked up before any other lock is taken: responses lock the publisher first and the tally second.
        let sent = seq.and_then(|(p, seq)| lock(self.publishers.get(p)?).sent.get(seq as usize).copied());
        let mut s = lock(subscription);
        let mut tally = lock(&self.tally);
        if cseq <= s.last_cseq && s.last_cseq != 0 {
            tally.notify_repeats += 1;
            return;
        }
        s.last_cseq = cseq;
        tally.notifies += 1;
        tally.last_notify = Some(now);
        if let (false, Some(sent)) = (s.notified, s.sent) {
            s.notified = true;
            tally.first_notify.push(micros(sent, now));
            s.last_seq = seq.map(|(_, seq)| seq);
            return;
        }
        let Some((presentity, seq)) = seq else {
            tally.no_body += 1;
            return;
        };
        if s.last_seq.is_some_and(|last| seq <= last) {
            tally.out_of_order += 1;
            return;
        }
        s.last_seq = Some(seq);
        if let Some(sent) = sent {
            tally.notified.push(micros(sent, now));
        }
        drop((s, tally));
        if let Some(publisher) = self.publishers.get(presentity) {
            let told = &mut lock(publisher).told;
            let (watchers, _) = told.get(&seq).copied().unwrap_or((0, now));
            told.insert(seq, (watchers + 1, now));
        }
    }

    /// How long each state took to the last watcher; not of states that a newer one replaced for somebody.
    fn last_notified(&self) -> Samples {
        let mut samples = Samples::default();
        let all = self.subscriptions.len() / self.args.presentities;
        for publisher in &self.publishers {
            let publisher = lock(publisher);
            for (seq, (watchers, last)) in &publisher.told {
                if let (true, Some(sent)) = (*watchers == all, publisher.sent.get(*seq as usize)) {
                    samples.push(micros(*sent, *last));
                }
            }
        }
        samples
    }

    /// Takes a final response; returns a further PUBLISH to send now.
    fn on_response(&self, kind: char, index: usize, m: &Message<'_>, status: u16, now: Instant) -> Option<String> {
        if status < 200 {
            return None;
        }
        let (number, method) = m.cseq()?;
        let good = status < 300;
        if kind == 's' {
            let mut s = lock(self.subscriptions.get(index)?);
            let pending = s.pending.take()?;
            s.answered = good;
            let mut tally = lock(&self.tally);
            *tally.statuses.entry(format!("{method} {status}")).or_default() += 1;
            if good {
                tally.accepted.push(micros(pending.sent, now));
            }
            return None;
        }
        let mut p = lock(self.publishers.get(index)?);
        if number != p.cseq {
            return None;
        }
        let pending = p.pending.take()?;
        p.etag = if good { m.header("SIP-ETag").map(str::to_owned) } else { None };
        {
            let mut tally = lock(&self.tally);
            *tally.statuses.entry(format!("{method} {status}")).or_default() += 1;
            if good {
                tally.published.push(micros(pending.sent, now));
            }
        }
        if p.backlog == 0 || !self.publishing.load(Relaxed) {
            return None;
        }
        p.backlog -= 1;
        Some(self.next_publish(index, &mut p))
    }

    async fn receive(&self, socket: usize) {
        let mut buffer = vec![0; 65_536];
        loop {
            let Ok((n, from)) = self.sockets[socket].0.recv_from(&mut buffer).await else { continue };
            let now = Instant::now();
            let text = String::from_utf8_lossy(&buffer[..n]);
            let Some(m) = Message::parse(&text) else { continue };
            // Call-IDs are "s<index>-<run>" and "p<index>-<run>"; anything else is left over from another run.
            let id = m.header("Call-ID").unwrap_or_default();
            let ours = id.split_once('-').filter(|(_, run)| u32::from_str_radix(run, 16) == Ok(self.id));
            let index = ours.and_then(|(name, _)| name.get(1..)?.parse::<usize>().ok());
            if let Some(status) = m.status() {
                let Some(index) = index else { continue };
                let kind = id.chars().next().unwrap_or_default();
                if let Some(text) = self.on_response(kind, index, &m, status, now) {
                    self.send(self.publish_socket(), &text).await;
                }
            } else {
                let _ = self.sockets[socket].0.send_to(m.ok().as_bytes(), from).await;
                if let (true, Some(index)) = (m.is_request("NOTIFY"), index) {
                    self.on_notify(index, &m, now);
                }
            }
        }
    }

    async fn retransmit(&self) {
        loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let now = Instant::now();
            let due = |p: &mut Option<Pending>| p.as_mut().and_then(|p| p.due(now).then(|| p.text.clone()));
            for (i, s) in self.subscriptions.iter().enumerate() {
                let text = due(&mut lock(s).pending);
                if let Some(text) = text {
                    self.repeats.fetch_add(1, Relaxed);
                    self.send(self.watch_socket(i), &text).await;
                }
            }
            for p in &self.publishers {
                let text = due(&mut lock(p).pending);
                if let Some(text) = text {
                    self.repeats.fetch_add(1, Relaxed);
                    self.send(self.publish_socket(), &text).await;
                }
            }
        }
    }

    /// Waits until `done` or the limit.
    async fn wait_for(&self, limit: Duration, done: impl Fn() -> bool) {
        let end = Instant::now() + limit;
        while !done() && Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn idle(&self) -> bool {
        self.publishers.iter().all(|p| lock(p).pending.is_none())
    }
}

/// Datagrams the kernel dropped at these local ports, from /proc/net/udp.
fn kernel_drops(ports: &[u16]) -> u64 {
    let text = std::fs::read_to_string("/proc/net/udp").unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let fields: Vec<&str> = line.split_ascii_whitespace().collect();
            let port = u16::from_str_radix(fields.get(1)?.split_once(':')?.1, 16).ok()?;
            ports.contains(&port).then(|| fields.last()?.parse::<u64>().ok())?
        })
        .sum()
}

fn open(bind: &str) -> io::Result<(UdpSocket, String)> {
    let address: SocketAddr = format!("{bind}:0").parse().map_err(io::Error::other)?;
    let socket = socket2::Socket::new(socket2::Domain::for_address(address), socket2::Type::DGRAM, None)?;
    // Capped by net.core.rmem_max; the report shows what was dropped.
    let _ = socket.set_recv_buffer_size(4 << 20);
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    let socket = UdpSocket::from_std(socket.into())?;
    let local = socket.local_addr()?.to_string();
    Ok((socket, local))
}

async fn paced(count: usize, rate: f64, mut each: impl AsyncFnMut(usize)) {
    let begin = Instant::now();
    for i in 0..count {
        tokio::time::sleep_until((begin + Duration::from_secs_f64(i as f64 / rate)).into()).await;
        each(i).await;
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let args = Args::parse();
    if args.watchers == 0 || args.presentities == 0 {
        return Err(io::Error::other("at least one watcher and one presentity are needed"));
    }
    let sockets =
        (0..args.sockets.clamp(1, args.watchers) + 1).map(|_| open(&args.bind)).collect::<io::Result<Vec<_>>>()?;
    let ports: Vec<u16> = sockets.iter().filter_map(|(s, _)| Some(s.local_addr().ok()?.port())).collect();
    let per = if args.per_watcher == 0 { args.presentities } else { args.per_watcher.min(args.presentities) };
    let run = Arc::new(Run {
        id: std::process::id() ^ std::time::SystemTime::now().elapsed().map_or(0, |d| d.subsec_nanos()),
        sockets,
        subscriptions: (0..args.watchers * per).map(|_| Mutex::default()).collect(),
        publishers: (0..args.presentities).map(|_| Mutex::default()).collect(),
        tally: Mutex::default(),
        publishing: AtomicBool::new(false),
        repeats: AtomicU64::new(0),
        deferred: AtomicU64::new(0),
        args,
    });
    let args = &run.args;
    for socket in 0..run.sockets.len() {
        let run = run.clone();
        tokio::spawn(async move { run.receive(socket).await });
    }
    tokio::spawn({
        let run = run.clone();
        async move { run.retransmit().await }
    });

    if !args.no_prime {
        paced(args.presentities, args.subscribe_rate, async |i| run.publish(i).await).await;
        run.wait_for(Duration::from_secs(10), || run.idle()).await;
    }
    let subscriptions = run.subscriptions.len();
    let begin = Instant::now();
    paced(subscriptions, args.subscribe_rate, async |i| run.subscribe(i).await).await;
    let settled = || {
        let t = lock(&run.tally);
        t.accepted.len() >= subscriptions && t.first_notify.len() >= subscriptions
    };
    run.wait_for(Duration::from_secs(20), settled).await;
    let subscribe_wall = begin.elapsed().as_secs_f64();
    let subscribe_repeats = run.repeats.swap(0, Relaxed);
    tokio::time::sleep(Duration::from_millis(500)).await;

    let (notifies_before, repeats_before) = {
        let mut t = lock(&run.tally);
        t.published = Samples::default();
        (t.notifies, t.notify_repeats)
    };
    let server_cpu = || args.cpu_pid.iter().map(|p| usage::tree_seconds(*p)).sum::<f64>();
    let (cpu_before, own_before) = (server_cpu(), usage::self_seconds());
    let drops_before = kernel_drops(&ports);
    run.publishing.store(true, Relaxed);
    let begin = Instant::now();
    let count = (args.rate * args.duration).round() as usize;
    paced(count, args.rate, async |i| run.publish(i % args.presentities).await).await;
    run.publishing.store(false, Relaxed);
    let publish_wall = begin.elapsed().as_secs_f64();
    let during = lock(&run.tally).notifies - notifies_before;
    let published_during = lock(&run.tally).published.len();
    let quiet = || {
        let last = lock(&run.tally).last_notify;
        run.idle() && last.is_none_or(|t| t.elapsed() > Duration::from_millis(1000))
    };
    run.wait_for(Duration::from_millis(args.drain_ms), quiet).await;
    let (cpu, own) = (server_cpu() - cpu_before, usage::self_seconds() - own_before);

    // A watcher that has not seen the last state of its presentity is the loss that matters to a user.
    let stale = (0..subscriptions)
        .filter(|i| {
            let last = lock(&run.publishers[run.pair(*i).1]).sent.len().checked_sub(1);
            lock(&run.subscriptions[*i]).last_seq.map(|s| s as usize) != last
        })
        .count();
    let mut last = run.last_notified();
    let mut t = lock(&run.tally);
    let accepted = t.published.len();
    let expected = accepted as u64 * (subscriptions / args.presentities) as u64;
    let matched = t.notified.len() as u64;
    let notify_rate = during as f64 / publish_wall;
    let deferred = run.deferred.load(Relaxed);
    let publish_repeats = run.repeats.load(Relaxed);
    let drops = kernel_drops(&ports) - drops_before;
    println!(
        "{} watchers, {} presentities, {subscriptions} subscriptions ({} answered, {} notified) in {subscribe_wall:.1} s",
        args.watchers,
        args.presentities,
        t.accepted.len(),
        t.first_notify.len()
    );
    println!(
        "PUBLISH asked {:.0}/s, answered {:.1}/s ({accepted} of {count}; {deferred} had to wait for the one before); NOTIFY {notify_rate:.0}/s",
        args.rate,
        published_during as f64 / publish_wall
    );
    println!(
        "states expected {expected}, delivered {matched}, not delivered {}; watchers with a stale last state {stale}",
        expected.saturating_sub(matched)
    );
    println!(
        "retransmissions: SUBSCRIBE {subscribe_repeats}, PUBLISH {publish_repeats}, NOTIFY received twice {}; out of order {}, no body {}, dropped at our sockets {drops}",
        t.notify_repeats - repeats_before,
        t.out_of_order,
        t.no_body
    );
    println!("answers {:?}", t.statuses);
    println!("{}", Samples::header());
    println!("{}", t.accepted.row("SUBSCRIBE to 2xx"));
    println!("{}", t.first_notify.row("SUBSCRIBE to NOTIFY"));
    println!("{}", t.published.row("PUBLISH to 2xx"));
    println!("{}", t.notified.row("PUBLISH to NOTIFY"));
    println!("{}", last.row("PUBLISH to last"));
    let notifies = t.notifies - notifies_before;
    let cpu_per_notify = cpu * 1e6 / notifies.max(1) as f64;
    println!("CPU s while publishing: server {cpu:.2}, {cpu_per_notify:.1} us per NOTIFY; generator {own:.2}");
    if let Some(path) = &args.json {
        let report = json!({
            "watchers": args.watchers, "presentities": args.presentities, "subscriptions": subscriptions,
            "publish_asked_per_s": args.rate, "publish_per_s": published_during as f64 / publish_wall, "published": accepted,
            "deferred": deferred, "notify_per_s": notify_rate, "expected": expected, "delivered": matched, "stale": stale,
            "subscribe_retransmissions": subscribe_repeats, "publish_retransmissions": publish_repeats,
            "notify_repeats": t.notify_repeats - repeats_before, "out_of_order": t.out_of_order, "no_body": t.no_body,
            "dropped_here": drops, "answers": t.statuses.clone(), "subscribe_2xx": t.accepted.json(),
            "subscribe_notify": t.first_notify.json(), "publish_2xx": t.published.json(),
            "publish_notify": t.notified.json(), "publish_last_notify": last.json(), "cpu_server_s": cpu,
            "cpu_per_notify_us": cpu_per_notify, "cpu_generator_s": own,
        });
        if path == "-" { println!("{report}") } else { std::fs::write(path, format!("{report:#}\n"))? }
    }
    Ok(())
}
