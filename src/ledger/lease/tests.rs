//! Leases over a model of the database.

use std::collections::HashMap;

use proptest::prelude::*;

use super::{AHEAD_MS, Leased, Leases, Offer, Tending};
use crate::ledger::{Claim, Grant, Payer};
use crate::model::{AccountId, CallId, CustomerId, Exact, LeaseId, MachineId, Micros, Timestamp};
use crate::rating::Terms;

pub(super) const START: Timestamp = Timestamp::from_micros(1_795_398_752_000_000);

fn claim(call: i64, accounts: &[i64], price: i64) -> Claim {
    let payer = |id: &i64| {
        let per_minute = Exact::from_micros(Micros::new(price));
        let terms = Terms { per_minute, first_block: 60, increment: 60, ..Terms::free(6) };
        Payer {
            customer_id: CustomerId(*id),
            account: AccountId(*id),
            floor: Micros::ZERO,
            terms: vec![terms],
            also: Vec::new(),
            direct: false,
        }
    };
    Claim {
        call: CallId(call),
        machine: MachineId(1),
        payers: accounts.iter().map(payer).collect(),
        max_seconds: 60,
        expires_at: START.plus_millis(120_000),
        held: None,
    }
}

/// The database: what accounts have left, and what leases hold.
struct Database {
    left: HashMap<AccountId, i64>,
    leases: HashMap<LeaseId, (AccountId, i64)>,
}

impl Database {
    fn take_back(&mut self, id: LeaseId, amount: i64) {
        if let Some((account, held)) = self.leases.get_mut(&id) {
            let amount = amount.min(*held);
            *held -= amount;
            *self.left.get_mut(account).expect("account") += amount;
        }
    }

    fn lease(&mut self, offers: &[Offer], price: i64) -> Vec<Leased> {
        offers.iter().for_each(|offer| self.take_back(offer.lease, offer.free.get()));
        let mut all = Vec::new();
        for offer in offers {
            let left = self.left.get_mut(&offer.account).expect("account");
            let got = offer.share(Micros::new(*left), Micros::new(price));
            let there = !offer.held || self.leases.contains_key(&offer.lease);
            let expires_at = there.then_some(Leases::until(START.plus_millis(120_000)));
            let got = if there { got } else { Micros::ZERO };
            *left -= got.get();
            if got > Micros::ZERO {
                self.leases.entry(offer.lease).or_insert((offer.account, 0)).1 += got.get();
            }
            all.push(Leased { offer: *offer, got, expires_at });
        }
        all
    }

    fn tend(&mut self, all: &[(LeaseId, Tending)]) {
        for (id, tending) in all {
            match tending {
                Tending::Close => {
                    self.take_back(*id, i64::MAX);
                    self.leases.remove(id);
                }
                Tending::Return(amount) => self.take_back(*id, amount.get()),
                Tending::Renew(_) => {}
            }
        }
    }
}

#[test]
fn the_second_claim_in_a_row_brings_credit_and_whoever_is_short_of_money_gets_none() {
    let mut leases = Leases::new(MachineId(1));
    let mut database =
        Database { left: HashMap::from([(AccountId(1), 1_000), (AccountId(2), 79)]), leases: HashMap::new() };
    for call in 1..=2 {
        let claims = [claim(call, &[1, 2], 10)];
        assert_eq!(leases.grant(&claims[0]), None);
        let offers = leases.offer(claims.iter(), START);
        leases.leased(&database.lease(&offers, 10));
    }
    assert!(leases.grant(&claim(3, &[1], 10)).is_some_and(|grant| grant.is_leased()));
    assert_eq!(leases.grant(&claim(4, &[2], 10)), None, "an eighth of 79 is not enough for a call");
    let late = Claim { expires_at: START.plus_millis(120_000 + AHEAD_MS + 1), ..claim(5, &[1], 10) };
    assert_eq!(leases.grant(&late), None, "the call may outlive the lease");
}

#[test]
fn who_is_paid_out_at_any_moment_is_asked_for_at_the_database() {
    let mut leases = Leases::new(MachineId(1));
    let mut database =
        Database { left: HashMap::from([(AccountId(1), 100_000), (AccountId(2), 100_000)]), leases: HashMap::new() };
    let direct = |call| {
        let mut claim = claim(call, &[1, 2], 10);
        claim.payers.iter_mut().filter(|payer| payer.account == AccountId(2)).for_each(|payer| payer.direct = true);
        claim
    };
    for call in 1..=3 {
        let offers = leases.offer([direct(call)].iter(), START);
        assert!(offers.iter().all(|offer| offer.account == AccountId(1)), "{offers:?}");
        leases.leased(&database.lease(&offers, 10));
    }
    assert_eq!(leases.grant(&direct(4)), None, "half of it is leased");
    assert!(leases.grant(&claim(5, &[1], 10)).is_some_and(|grant| grant.is_leased()), "others have their lease");
}

#[test]
fn a_lease_that_runs_low_gets_more_while_calls_go_on_with_what_is_left() {
    let mut leases = Leases::new(MachineId(1));
    let mut database = Database { left: HashMap::from([(AccountId(1), 100_000)]), leases: HashMap::new() };
    for call in 1..=2 {
        let offers = leases.offer([claim(call, &[1], 10)].iter(), START);
        leases.leased(&database.lease(&offers, 10));
    }
    let call = |leases: &mut Leases, number| leases.grant(&claim(number, &[1], 10)).expect("inside of the lease");
    for number in 3..=6 {
        let grant = call(&mut leases, number);
        assert!(!leases.runs_low(&grant), "good for {} more", 10 - number);
    }
    let grant = call(&mut leases, 7);
    assert!(leases.runs_low(&grant) && !leases.runs_low(&grant), "once");
    let mut offers = Vec::new();
    leases.refill([claim(7, &[1], 10)].iter(), &mut offers);
    call(&mut leases, 8);
    leases.leased(&database.lease(&offers, 10));
    for number in 9..=15 {
        call(&mut leases, number);
    }
    assert_eq!(leases.grant(&claim(16, &[1], 10)), None);
}

#[test]
fn a_claim_at_the_database_leaves_others_what_it_does_not_need() {
    let mut leases = Leases::new(MachineId(1));
    let mut database = Database { left: HashMap::from([(AccountId(1), 100_000)]), leases: HashMap::new() };
    for call in 1..=2 {
        let offers = leases.offer([claim(call, &[1], 10)].iter(), START);
        leases.leased(&database.lease(&offers, 10));
    }
    let offers = leases.offer([claim(3, &[1], 10), claim(4, &[1], 10)].iter(), START);
    assert_eq!((offers[0].free, offers[0].kept), (Micros::new(20), Micros::new(60)));
    assert!(leases.grant(&claim(5, &[1], 10)).is_some());
    leases.leased(&database.lease(&offers, 10));
    let (_, held) = database.leases[&offers[0].lease];
    assert_eq!(held, 80, "what it is good for does not grow with claims");
}

proptest! {
    /// Whatever happens, in whatever order: what calls reserved inside of a lease is held for it in the database.
    #[test]
    fn what_calls_use_is_always_held(
        money in 0i64..3_000,
        steps in proptest::collection::vec((0u8..12, 0usize..40, 0i64..12), 1..200),
    ) {
        let mut leases = Leases::new(MachineId(1));
        let mut database =
            Database { left: (1..=3).map(|id| (AccountId(id), money)).collect(), leases: HashMap::new() };
        let mut open: Vec<(i64, Grant)> = Vec::new();
        // calls that left their leases without anybody knowing here
        let mut outside: Vec<(i64, Grant)> = Vec::new();
        let mut pending: Vec<Vec<Offer>> = Vec::new();
        let mut next = 0;
        for (step, pick, cost) in steps {
            next += 1;
            let accounts: &[i64] = if pick % 2 == 0 { &[1, 2] } else { &[1, 3] };
            match step {
                0..=2 => {
                    if let Some(grant) = leases.grant(&claim(next, accounts, 10)) {
                        open.push((next, grant));
                    }
                }
                3 => pending.push(leases.offer([claim(next, accounts, 10)].iter(), START)),
                11 => {
                    if let Some((_, grant)) = open.last() {
                        leases.runs_low(grant);
                    }
                    let mut offers = Vec::new();
                    leases.refill([claim(next, accounts, 10)].iter(), &mut offers);
                    pending.push(offers);
                }
                4 if !pending.is_empty() => {
                    let offers = pending.remove(pick % pending.len());
                    let leased = database.lease(&offers, 10);
                    leases.leased(&leased);
                }
                5 if !pending.is_empty() => {
                    let offers = pending.remove(pick % pending.len());
                    match cost % 3 {
                        0 => leases.withdraw(&offers),
                        1 => leases.abandon(&offers),
                        _ => {
                            database.lease(&offers, 10);
                            leases.abandon(&offers);
                        }
                    }
                }
                6 | 7 if !open.is_empty() => {
                    let (call, grant) = open.remove(pick % open.len());
                    for (id, (_, amount)) in grant.leases.iter().zip(&grant.amounts) {
                        // Spent, not given back.
                        if let Some((_, held)) = database.leases.get_mut(id) {
                            *held -= cost.min(amount.get());
                        }
                    }
                    leases.settled(CallId(call), |_| Micros::new(cost));
                }
                7 if !outside.is_empty() => {
                    let (call, _) = outside.remove(pick % outside.len());
                    leases.settled(CallId(call), |_| Micros::new(cost));
                }
                9 if !open.is_empty() => {
                    let place = pick % open.len();
                    let (call, held) = open[place].clone();
                    let accounts: Vec<i64> = held.amounts.iter().map(|(account, _)| account.0).collect();
                    let more = Claim { max_seconds: held.seconds + 60, held: Some(held), ..claim(call, &accounts, 10) };
                    if let Some(grant) = leases.grant(&more) {
                        open[place].1 = grant;
                    }
                }
                10 if !open.is_empty() => {
                    let (call, held) = open.remove(pick % open.len());
                    let known = cost % 3 == 0;
                    if known || cost % 3 == 1 {
                        for (id, (_, amount)) in held.leases.iter().zip(&held.amounts) {
                            // Still reserved, for the call alone.
                            database.leases.get_mut(id).expect("held").1 -= amount.get();
                        }
                    }
                    match cost % 3 {
                        0 => leases.moved(CallId(call), &held),
                        1 => {
                            leases.doubt(&held);
                            outside.push((call, held));
                        }
                        _ => {
                            leases.doubt(&held);
                            open.push((call, held));
                        }
                    }
                }
                8 => {
                    let todo = leases.sweep();
                    let known = cost % 4 != 0;
                    if known || cost % 8 == 0 {
                        database.tend(&todo);
                    }
                    leases.tended(&todo, known);
                }
                _ => {}
            }
            let mut used: HashMap<LeaseId, i64> = HashMap::new();
            for (_, grant) in &open {
                for (id, (_, amount)) in grant.leases.iter().zip(&grant.amounts) {
                    *used.entry(*id).or_default() += amount.get();
                }
            }
            for (id, used) in used {
                let held = database.leases.get(&id).map_or(0, |(_, held)| *held);
                prop_assert!(used <= held, "calls use {used} of lease {id}, which holds {held}");
            }
            prop_assert!(database.left.values().all(|left| *left >= 0));
        }
    }
}
