//! Deciding and pricing one call, on a deck of 316,000 prefixes with own prices at five levels.
//!
//! Prints percentiles of single decisions and, for scale, the same machine's time for one look-up in a `BTreeMap` by
//! longest-first probing, and the bytes allocated by a decision on a small and on the large deck.

#![allow(clippy::expect_used, clippy::panic, clippy::cast_possible_truncation, clippy::cast_possible_wrap)]

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code)]
mod fixture;

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use enswitch::model::*;
use enswitch::routing::{Outcome, Party, Request, Snapshot, Tables, decide};

/// Counts what is allocated.
struct Counting;

static BYTES: AtomicU64 = AtomicU64::new(0);
static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

#[allow(unsafe_code)]
// SAFETY: passes every call on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const LEVELS: usize = 4;
const CARRIERS: i64 = 3;

/// SplitMix64.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn prefixes(count: usize) -> Vec<String> {
    let mut seed = 7;
    let mut all = std::collections::BTreeSet::new();
    while all.len() < count {
        let digits = 2 + random(&mut seed) % 8;
        all.insert(format!("{}", 1 + random(&mut seed) % 10_u64.pow(digits as u32 - 1).max(9)));
    }
    all.into_iter().collect()
}

fn deck(prefixes: &[String]) -> Tables {
    let mut tables = fixture::tree(&["20%"; LEVELS]);
    fixture::line(&mut tables, LEVELS as i64 + 1, "100");
    let slots: Vec<_> = (201..201 + CARRIERS).map(Some).collect();
    for id in 201..201 + CARRIERS {
        fixture::carrier(&mut tables, id, "0.01");
    }
    fixture::route(&mut tables, "", &slots);
    // the first carrier and every plan have a price for every prefix: five price levels
    let carrier = fixture::price(&tables, Some(CarrierId(201)), None);
    let plans = (2..LEVELS as i64 + 2).map(|plan| fixture::price(&tables, None, Some(PlanId(plan))));
    let sellers: Vec<Price> = std::iter::once(carrier).chain(plans).collect();
    for prefix in prefixes {
        for seller in &sellers {
            let id = PriceId(tables.prices.len() as i64 + 1);
            let called_prefix = Some(prefix.parse().expect("digits"));
            tables.prices.push(Price { id, called_prefix, per_minute: fixture::money("0.012"), ..seller.clone() });
        }
    }
    tables
}

struct Figures {
    nanos: Vec<u64>,
    bytes: u64,
    allocations: u64,
}

fn measure(snapshot: &Snapshot, numbers: &[String]) -> Figures {
    let now = Timestamp::from_micros(1_795_398_752_000_000);
    let mut nanos = Vec::with_capacity(numbers.len());
    let party = Party::Line { username: "100", domain: "acme.example" };
    let (bytes, allocations) = (BYTES.load(Ordering::Relaxed), ALLOCATIONS.load(Ordering::Relaxed));
    for dialled in numbers {
        let begin = Instant::now();
        let request = Request { party, dialled, caller: "", media: Media::Voice };
        let decision = decide(snapshot, &request, &(), now, &mut ());
        let Outcome::Connect(connect) = &decision.outcome else { panic!("refused: {decision:?}") };
        let total: i64 = connect.targets[0].quote.levels.iter().map(|level| level.terms.price(61).get()).sum();
        std::hint::black_box((total, decision));
        nanos.push(u64::try_from(begin.elapsed().as_nanos()).unwrap_or(u64::MAX));
    }
    let count = numbers.len() as u64;
    nanos.sort_unstable();
    Figures {
        nanos,
        bytes: (BYTES.load(Ordering::Relaxed) - bytes) / count,
        allocations: (ALLOCATIONS.load(Ordering::Relaxed) - allocations) / count,
    }
}

fn row(name: &str, figures: &Figures) {
    let at = |p: usize| figures.nanos[(figures.nanos.len() * p / 1000).min(figures.nanos.len() - 1)] as f64 / 1000.0;
    println!(
        "{name:<34} p50 {:>7.2}  p99 {:>7.2}  p99.9 {:>7.2} µs   {:>6} B in {} allocations",
        at(500),
        at(990),
        at(999),
        figures.bytes,
        figures.allocations
    );
}

fn main() {
    let large = prefixes(316_000);
    let mut seed = 11;
    let numbers: Vec<String> = (0..200_000)
        .map(|_| format!("{:0<11}", large[random(&mut seed) as usize % large.len()].clone() + "5"))
        .map(|number| number[..number.len().min(15)].to_owned())
        .collect();
    let begin = Instant::now();
    let tables = deck(&large);
    let rows = tables.prices.len();
    println!("{rows} price rows of {} prefixes made in {:.2} s", large.len(), begin.elapsed().as_secs_f64());
    let begin = Instant::now();
    let snapshot = Snapshot::build(tables.clone(), None).expect("snapshot");
    println!("indexed in {:.2} s", begin.elapsed().as_secs_f64());
    let begin = Instant::now();
    let again = Snapshot::build(Tables { prices: Vec::new(), ..tables }, Some(&snapshot)).expect("snapshot");
    println!("indexed again after a change that touches no price in {:.4} s", begin.elapsed().as_secs_f64());
    drop(again);
    let small = Snapshot::build(deck(&large[..1000]), None).expect("snapshot");
    for _ in 0..3 {
        row("316,000 prefixes x 5 price levels", &measure(&snapshot, &numbers));
        row("  1,000 prefixes x 5 price levels", &measure(&small, &numbers));
        row("BTreeMap, one price, no decision", &btree(&large, &numbers));
    }
}

/// The longest prefix of each number by probing a map, longest first.
fn btree(prefixes: &[String], numbers: &[String]) -> Figures {
    let map: BTreeMap<&str, i64> = prefixes.iter().map(|p| (p.as_str(), 12_000)).collect();
    let mut nanos = Vec::with_capacity(numbers.len());
    for number in numbers {
        let begin = Instant::now();
        let found = (0..=number.len()).rev().find_map(|end| map.get(&number[..end]));
        std::hint::black_box(found);
        nanos.push(u64::try_from(begin.elapsed().as_nanos()).unwrap_or(u64::MAX));
    }
    nanos.sort_unstable();
    Figures { nanos, bytes: 0, allocations: 0 }
}
