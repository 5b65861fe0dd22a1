//! Leases: credit that one machine holds in advance, so that most calls reserve without asking the database.
//!
//! A lease is part of what is reserved at its account. Calls reserve inside of it; what they cost is taken from it when
//! they are settled, and what is not used returns. An account gets a lease when claims at it follow each other closely,
//! and never more than an eighth of what it has left: whoever is short of money is asked at the database, exactly.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Claim, Grant};
use crate::model::{AccountId, CallId, CallIds, LeaseId, MachineId, Micros, Timestamp};

/// Calls like the last one that a new lease is good for, unless more are in progress.
const CALLS: i64 = 8;
/// The part of an account's money that may be leased at a time.
const SHARE: i64 = 8;
/// How much longer a lease lasts than the calls it serves.
const AHEAD_MS: i64 = 600_000;
/// Claims at the database since the last sweep from which an account gets a lease.
const HOT: u32 = 2;
/// A lease that is good for fewer calls like the last one runs low.
const LOW_CALLS: i64 = 4;
/// So does one of which less is left than this part of what calls use.
const LOW_SHARE: i64 = 4;

/// All leases of this machine, and the calls that reserved inside of them.
#[derive(Debug)]
pub struct Leases {
    ids: CallIds,
    held: FxHashMap<LeaseId, Lease>,
    /// The lease that serves an account.
    current: FxHashMap<AccountId, LeaseId>,
    /// Claims at the database since the last sweep.
    asked: FxHashMap<AccountId, u32>,
    calls: FxHashMap<CallId, Grant>,
}

#[derive(Debug)]
struct Lease {
    account: AccountId,
    /// What the database holds for it, as far as is known here; never more than that.
    amount: Micros,
    /// What calls reserved of it.
    used: Micros,
    /// The most that was used since the last sweep.
    peak: Micros,
    /// What a batch gives back while it is being written.
    offered: Micros,
    /// A batch is being written that changes it.
    busy: bool,
    /// It ran low since the last sweep, and has not got more.
    low: bool,
    /// Calls it served since the last sweep.
    served: u32,
    /// The latest deadline of a call it served.
    latest: Timestamp,
    expires_at: Timestamp,
}

impl Lease {
    /// One that serves nobody.
    const fn idle(account: AccountId, used: Micros) -> Self {
        let never = Timestamp::from_micros(0);
        let (offered, busy, low, served) = (Micros::ZERO, false, false, 0);
        Self { account, amount: used, used, peak: used, offered, busy, low, served, latest: never, expires_at: never }
    }

    /// A call reserves so much, until then.
    fn add(&mut self, amount: Micros, until: Timestamp) {
        self.used = self.used.saturating_add(amount);
        self.peak = self.peak.max(self.used);
        self.served = self.served.saturating_add(1);
        self.latest = self.latest.max(until);
    }

    fn free(&self) -> Micros {
        self.amount.saturating_sub(self.used).saturating_sub(self.offered)
    }
}

/// What an account's lease gives back before claims are decided at the database, and whether it gets more after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The account.
    pub account: AccountId,
    /// Its lease, or the id for a new one.
    pub lease: LeaseId,
    /// Whether there is one.
    pub held: bool,
    /// What it gives back: of what nobody uses as much as the claims need.
    pub free: Micros,
    /// What nobody uses of it and it keeps.
    pub kept: Micros,
    /// What calls use of it.
    pub used: Micros,
    /// Claims follow each other closely.
    pub hot: bool,
}

impl Offer {
    /// What to lease of what the account has left, when a call like the last one may cost so much.
    #[must_use]
    pub fn share(&self, left: Micros, price: Micros) -> Micros {
        if !self.hot || price <= Micros::ZERO {
            return Micros::ZERO;
        }
        let wanted = price.get().saturating_mul(CALLS).max(self.used.get()).saturating_sub(self.kept.get());
        let share = wanted.min(left.get() / SHARE);
        if share < price.get() { Micros::ZERO } else { Micros::new(share) }
    }
}

/// What became of an offer in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leased {
    /// The offer.
    pub offer: Offer,
    /// What the lease got, after it gave back what it offered.
    pub got: Micros,
    /// Until when it lasts; `None`: it is not there any more.
    pub expires_at: Option<Timestamp>,
}

/// Something to be done with a lease in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tending {
    /// Give everything back and forget it.
    Close,
    /// Give a part back.
    Return(Micros),
    /// Let it last longer.
    Renew(Timestamp),
}

impl Leases {
    /// No leases.
    #[must_use]
    pub fn new(machine: MachineId) -> Self {
        Self {
            ids: CallIds::new(machine),
            held: FxHashMap::default(),
            current: FxHashMap::default(),
            asked: FxHashMap::default(),
            calls: FxHashMap::default(),
        }
    }

    /// Reserves for a call inside the leases; `None`: the database has to be asked.
    ///
    /// Only the longest talk is granted here: the database may have more money for the poorest payer.
    pub fn grant(&mut self, claim: &Claim) -> Option<Grant> {
        match &claim.held {
            None => self.begin(claim),
            Some(held) => self.extend(claim, held),
        }
    }

    fn begin(&mut self, claim: &Claim) -> Option<Grant> {
        let seconds = claim.max_seconds.max(1);
        let mut grant = Grant { seconds, amounts: Vec::with_capacity(claim.payers.len()), leases: Vec::new() };
        for payer in &claim.payers {
            let price = payer.price(seconds);
            if price <= Micros::ZERO {
                continue;
            }
            let id = *self.current.get(&payer.account)?;
            let lease = self.held.get(&id)?;
            if price > lease.free() || claim.expires_at > lease.expires_at || grant.leases.contains(&id) {
                return None;
            }
            grant.amounts.push((payer.account, price));
            grant.leases.push(id);
        }
        self.reserve(claim.call, &grant, claim.expires_at);
        Some(grant)
    }

    /// Reserves more for a call that is wholly inside of leases, each of which still serves calls and lasts longer than this one.
    fn extend(&mut self, claim: &Claim, held: &Grant) -> Option<Grant> {
        let seconds = claim.max_seconds.max(held.seconds);
        if held.leases.is_empty() || self.calls.get(&claim.call).is_none_or(|known| known.leases != held.leases) {
            return None;
        }
        let mut grant = Grant { seconds, ..held.clone() };
        let mut more: Vec<(LeaseId, Micros)> = held.leases.iter().map(|id| (*id, Micros::ZERO)).collect();
        for payer in &claim.payers {
            let price = payer.price(seconds);
            let id = self.current.get(&payer.account);
            let Some(place) = grant.amounts.iter().position(|(account, _)| *account == payer.account) else {
                if price > Micros::ZERO {
                    let id = *id?;
                    grant.amounts.push((payer.account, price));
                    grant.leases.push(id);
                    more.push((id, price));
                }
                continue;
            };
            if let (Some((_, amount)), Some((_, more))) = (grant.amounts.get_mut(place), more.get_mut(place)) {
                *more = price.saturating_sub(*amount).max(Micros::ZERO);
                *amount = amount.saturating_add(*more);
            }
        }
        let serves = |(id, more): &(LeaseId, Micros)| {
            let lease = self.held.get(id)?;
            let current = self.current.get(&lease.account) == Some(id);
            (current && *more <= lease.free() && claim.expires_at <= lease.expires_at).then_some(())
        };
        more.iter().try_for_each(serves)?;
        for (id, more) in &more {
            if let Some(lease) = self.held.get_mut(id) {
                lease.add(*more, claim.expires_at);
            }
        }
        self.calls.insert(claim.call, grant.clone());
        Some(grant)
    }

    /// A call asked for more at the database, which reserves for it outside of leases now.
    pub fn moved(&mut self, call: CallId, held: &Grant) {
        let open = self.calls.remove(&call).is_some();
        for (id, (_, amount)) in held.leases.iter().zip(&held.amounts) {
            if let Some(lease) = self.held.get_mut(id) {
                if open {
                    lease.used = lease.used.saturating_sub(*amount);
                }
                // Of a call that was settled meanwhile, what it cost has been taken off before.
                lease.amount = lease.amount.saturating_sub(*amount).max(lease.used);
            }
        }
    }

    /// Nobody knows whether a call was moved out of its leases: they serve nobody any more.
    pub fn doubt(&mut self, held: &Grant) {
        for (id, (account, _)) in held.leases.iter().zip(&held.amounts) {
            if self.current.get(account) == Some(id) {
                self.current.remove(account);
            }
        }
    }

    fn reserve(&mut self, call: CallId, grant: &Grant, expires_at: Timestamp) {
        for (id, (_, amount)) in grant.leases.iter().zip(&grant.amounts) {
            if let Some(lease) = self.held.get_mut(id) {
                lease.add(*amount, expires_at);
            }
        }
        if !grant.leases.is_empty() {
            self.calls.insert(call, grant.clone());
        }
    }

    /// Whether a lease inside of which a call just reserved runs low, so that [`Self::refill`] is due. Tells so once, until there is
    /// more or the next sweep.
    pub fn runs_low(&mut self, grant: &Grant) -> bool {
        let mut low = false;
        for (id, (_, amount)) in grant.leases.iter().zip(&grant.amounts) {
            let Some(lease) = self.held.get_mut(id).filter(|lease| !lease.busy && !lease.low) else { continue };
            let enough = amount.get().saturating_mul(LOW_CALLS).max(lease.used.get() / LOW_SHARE);
            lease.low = lease.free().get() < enough;
            low |= lease.low;
        }
        low
    }

    /// Adds offers for the leases of these claims' accounts that run low: nothing is taken out of them, and more comes with
    /// [`Self::leased`].
    pub fn refill<'a>(&mut self, claims: impl Iterator<Item = &'a Claim>, offers: &mut Vec<Offer>) {
        for account in claims.flat_map(|claim| &claim.payers).map(|payer| payer.account) {
            let Some(id) = self.current.get(&account) else { continue };
            let Some(lease) = self.held.get_mut(id).filter(|lease| lease.low && !lease.busy) else { continue };
            lease.busy = true;
            let (free, kept, used) = (Micros::ZERO, lease.free(), lease.used);
            offers.push(Offer { account, lease: *id, held: true, free, kept, used, hot: true });
        }
    }

    /// Claims go to the database: takes out of the leases of their accounts what is free, as far as the claims need it, until
    /// [`Self::leased`] or [`Self::abandon`].
    pub fn offer<'a>(&mut self, claims: impl Iterator<Item = &'a Claim>, now: Timestamp) -> Vec<Offer> {
        let mut offers: Vec<Offer> = Vec::new();
        let payers = claims
            .flat_map(|claim| claim.payers.iter().map(|payer| (payer, claim.max_seconds.max(1))))
            .filter(|(payer, _)| !payer.direct)
            .map(|(payer, seconds)| (payer.account, payer.price(seconds)));
        for (account, price) in payers {
            let asked = self.asked.entry(account).or_default();
            *asked = asked.saturating_add(1);
            let hot = *asked >= HOT;
            let current = self.current.get(&account).copied();
            let lease = current.and_then(|id| self.held.get_mut(&id));
            if let Some(offer) = offers.iter_mut().find(|offer| offer.account == account) {
                offer.hot |= hot;
                if let Some(lease) = lease {
                    let more = lease.free().min(price);
                    lease.offered = lease.offered.saturating_add(more);
                    (offer.free, offer.kept) = (lease.offered, lease.free());
                }
                continue;
            }
            if lease.as_ref().is_some_and(|lease| lease.busy) {
                // Another batch has it.
                continue;
            }
            let (free, kept, used) = lease.map_or((Micros::ZERO, Micros::ZERO, Micros::ZERO), |lease| {
                (lease.offered, lease.busy) = (lease.free().min(price), true);
                (lease.offered, lease.free(), lease.used)
            });
            let held = current.is_some();
            let lease = current.unwrap_or_else(|| LeaseId(self.ids.next(now).0));
            offers.push(Offer { account, lease, held, free, kept, used, hot });
        }
        offers
    }

    /// A batch with offers is in the database.
    pub fn leased(&mut self, all: &[Leased]) {
        for Leased { offer, got, expires_at } in all {
            let Some(expires_at) = *expires_at else {
                self.retire(offer);
                continue;
            };
            if let Some(lease) = self.held.get_mut(&offer.lease) {
                (lease.offered, lease.busy) = (Micros::ZERO, false);
                lease.amount = lease.amount.saturating_sub(offer.free).saturating_add(*got);
                lease.expires_at = expires_at;
                lease.low &= *got == Micros::ZERO;
            } else if *got > Micros::ZERO {
                let latest = expires_at.plus_millis(-AHEAD_MS);
                let idle = Lease::idle(offer.account, Micros::ZERO);
                self.held.insert(offer.lease, Lease { amount: *got, served: 1, latest, expires_at, ..idle });
                self.current.insert(offer.account, offer.lease);
            }
        }
    }

    /// A batch with offers was refused: nothing changed.
    pub fn withdraw(&mut self, offers: &[Offer]) {
        for offer in offers {
            if let Some(lease) = self.held.get_mut(&offer.lease) {
                (lease.offered, lease.busy) = (Micros::ZERO, false);
            }
        }
    }

    /// Nobody knows whether a batch with offers is in the database: their leases serve nobody any more.
    pub fn abandon(&mut self, offers: &[Offer]) {
        offers.iter().for_each(|offer| self.retire(offer));
    }

    fn retire(&mut self, offer: &Offer) {
        if let Some(lease) = self.held.get_mut(&offer.lease) {
            (lease.offered, lease.busy) = (Micros::ZERO, false);
        } else if offer.hot {
            // It may have come into being.
            self.held.insert(offer.lease, Lease::idle(offer.account, Micros::ZERO));
        }
        if self.current.get(&offer.account) == Some(&offer.lease) {
            self.current.remove(&offer.account);
        }
    }

    /// A call is settled in the database: what it reserved is free again, but for what each account was charged.
    pub fn settled(&mut self, call: CallId, charged: impl Fn(AccountId) -> Micros) {
        let Some(grant) = self.calls.remove(&call) else { return };
        for (id, (account, amount)) in grant.leases.iter().zip(&grant.amounts) {
            if let Some(lease) = self.held.get_mut(id) {
                lease.used = lease.used.saturating_sub(*amount);
                lease.amount = lease.amount.saturating_sub(charged(*account).min(*amount));
            }
        }
    }

    /// A call did not take place.
    pub fn release(&mut self, call: CallId) {
        let Some(grant) = self.calls.remove(&call) else { return };
        for (id, (_, amount)) in grant.leases.iter().zip(&grant.amounts) {
            if let Some(lease) = self.held.get_mut(id) {
                lease.used = lease.used.saturating_sub(*amount);
            }
        }
    }

    /// Calls of an earlier process, open or not yet settled.
    pub fn recover(&mut self, call: CallId, grant: &Grant) {
        if !grant.leases.is_empty() {
            self.calls.insert(call, grant.clone());
        }
    }

    /// Leases of an earlier process. They serve the calls that reserved inside of them, and no new ones.
    pub fn inherit(&mut self, rows: impl Iterator<Item = (LeaseId, AccountId)>) {
        for (id, account) in rows {
            if self.held.contains_key(&id) {
                continue;
            }
            let of_lease = |grant: &Grant| {
                let amounts = grant.leases.iter().zip(&grant.amounts).filter(|(lease, _)| **lease == id);
                amounts.map(|(_, (_, amount))| *amount).fold(Micros::ZERO, Micros::saturating_add)
            };
            let used = self.calls.values().map(of_lease).fold(Micros::ZERO, Micros::saturating_add);
            self.held.insert(id, Lease::idle(account, used));
        }
    }

    /// What is to be done with leases that are hardly used, or that end too soon. To be called every few seconds.
    pub fn sweep(&mut self) -> Vec<(LeaseId, Tending)> {
        self.asked.clear();
        let mut todo = Vec::new();
        for (id, lease) in &mut self.held {
            let current = self.current.get(&lease.account) == Some(id);
            if lease.busy {
                continue;
            }
            if lease.used == Micros::ZERO && (lease.served == 0 || !current) {
                todo.push((*id, Tending::Close));
                if current {
                    self.current.remove(&lease.account);
                }
                continue;
            }
            if !current {
                continue;
            }
            let enough = lease.peak.saturating_add(lease.peak);
            let spare = lease.amount.saturating_sub(enough.saturating_add(enough)).min(lease.free());
            if lease.served > 0 && lease.expires_at < lease.latest.plus_millis(AHEAD_MS / 2) {
                todo.push((*id, Tending::Renew(lease.latest.plus_millis(AHEAD_MS))));
            } else if spare > Micros::ZERO {
                let back = lease.amount.saturating_sub(enough).min(lease.free());
                (lease.offered, lease.busy) = (back, true);
                todo.push((*id, Tending::Return(back)));
            }
            (lease.served, lease.peak, lease.low) = (0, lease.used, false);
        }
        todo
    }

    /// All leases are to be closed that no call uses, because this process ends.
    pub fn close(&mut self) -> Vec<(LeaseId, Tending)> {
        self.current.clear();
        let unused = self.held.iter().filter(|(_, lease)| lease.used == Micros::ZERO && !lease.busy);
        unused.map(|(id, _)| (*id, Tending::Close)).collect()
    }

    /// A batch that tends leases is in the database, or nobody knows.
    pub fn tended(&mut self, all: &[(LeaseId, Tending)], known: bool) {
        for (id, tending) in all {
            if known && *tending == Tending::Close {
                self.held.remove(id);
                continue;
            }
            let Some(lease) = self.held.get_mut(id) else { continue };
            match tending {
                Tending::Return(back) => {
                    (lease.offered, lease.busy) = (Micros::ZERO, false);
                    lease.amount = lease.amount.saturating_sub(*back);
                }
                Tending::Renew(until) if known => lease.expires_at = *until,
                Tending::Renew(_) | Tending::Close => {}
            }
        }
    }

    /// When a lease ends that was given for a call with this deadline.
    #[must_use]
    pub fn until(deadline: Timestamp) -> Timestamp {
        deadline.plus_millis(AHEAD_MS)
    }
}

#[cfg(test)]
mod checked;
#[cfg(test)]
mod tests;
