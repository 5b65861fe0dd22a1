//! Reservations: how long a call may last on the money that is there.

use serde::{Deserialize, Serialize};

use crate::model::{AccountId, CallId, CustomerId, LeaseId, MachineId, Micros, Timestamp};
use crate::rating::{Covered, Included, Terms};

/// Who has to be able to pay for a call, at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payer {
    /// The customer.
    pub customer_id: CustomerId,
    /// Its balance.
    pub account: AccountId,
    /// How low the balance may fall: zero or below.
    pub floor: Micros,
    /// What it would pay: one entry for each attempt the call may make. The dearest counts.
    pub terms: Vec<Terms>,
    /// What it would pay besides, whoever answers: for a chargeable inbound call that is forwarded.
    pub also: Vec<Terms>,
    /// Nothing of its balance is ever leased: what calls do not hold may be paid out at any moment.
    pub direct: bool,
}

impl Payer {
    /// The most this payer can owe for a call of so many seconds.
    #[must_use]
    pub fn price(&self, talk_seconds: u32) -> Micros {
        self.price_with(talk_seconds, 0).0
    }

    /// The same when so much is left of its allowances, and how much of that has to be held.
    fn price_with(&self, talk_seconds: u32, left: u32) -> (Micros, u32) {
        let covered: Vec<Covered> =
            self.terms.iter().map(|terms| terms.covered(terms.asked_at, talk_seconds, left)).collect();
        let dearest = covered.iter().map(|covered| covered.amount).max().unwrap_or(Micros::ZERO);
        let amount = self.also.iter().fold(dearest, |sum, terms| sum.saturating_add(terms.price(talk_seconds)));
        (amount, covered.iter().map(|covered| covered.used).max().unwrap_or_default())
    }

    /// The allowances that may be held for the call. Who pays twice for one call pays both in money, as long as it is not
    /// settled.
    #[must_use]
    pub fn included(&self) -> Option<Included> {
        self.terms.iter().find_map(|terms| terms.included).filter(|_| self.also.is_empty())
    }
}

/// What is held of a payer's allowances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Whose.
    pub included: Included,
    /// How many seconds or messages; above zero.
    pub quantity: u32,
}

/// A request for money: before anybody's phone rings, or for more of it while the call lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The call.
    pub call: CallId,
    /// The machine that handles it.
    pub machine: MachineId,
    /// Everybody with a limit who pays, owner's side first. Never empty.
    pub payers: Vec<Payer>,
    /// Longest talk wanted, in seconds from the answer, at least 1.
    pub max_seconds: u32,
    /// When the reservation ends by itself.
    pub expires_at: Timestamp,
    /// What the call has already, when this asks for more.
    pub held: Option<Grant>,
}

/// What a call got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// How long it may last, in seconds of talk.
    pub seconds: u32,
    /// What is reserved at each account.
    pub amounts: Vec<(AccountId, Micros)>,
    /// The leases inside of which that is, one for each amount; empty: it is reserved by itself. A call is never half inside.
    #[serde(default)]
    pub leases: Vec<LeaseId>,
}

impl Grant {
    /// Whether the database knows nothing of the call by itself: it reserves inside of leases, or nothing.
    #[must_use]
    pub fn is_leased(&self) -> bool {
        self.amounts.len() == self.leases.len()
    }
}

/// Somebody cannot pay even the shortest call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denied {
    /// Who.
    pub customer_id: CustomerId,
}

impl Claim {
    /// The longest call, up to `max_seconds`, that every payer can pay for. `available` tells balance minus reservations,
    /// without what this call has already. What a call has already it never gets less of.
    ///
    /// # Errors
    /// A payer cannot pay for one second, which is the first block of its price, and the call has nothing yet.
    pub fn grant(&self, available: impl Fn(AccountId) -> Micros) -> Result<Grant, Denied> {
        self.grant_with(available, |_| 0).map(|(grant, _)| grant)
    }

    /// The same with what is left of allowances. They are held only where money alone is not enough for the longest call:
    /// whoever can pay for all of it has them used all the same when it is settled.
    ///
    /// # Errors
    /// As [`Self::grant`].
    pub fn grant_with(
        &self,
        available: impl Fn(AccountId) -> Micros,
        left: impl Fn(&Included) -> u32,
    ) -> Result<(Grant, Vec<Hold>), Denied> {
        let least = self.held.as_ref().map(|held| held.seconds.max(1));
        let mut seconds = self.max_seconds.max(least.unwrap_or(1));
        let mut lefts = Vec::with_capacity(self.payers.len());
        for payer in &self.payers {
            let money = available(payer.account).saturating_sub(payer.floor);
            // Who pays nothing needs nothing, not even a balance above the floor: emergency calls are free.
            let enough = |seconds, left| {
                let (price, _) = payer.price_with(seconds, left);
                price <= Micros::ZERO || price <= money
            };
            if enough(seconds, 0) {
                lefts.push(0);
                continue;
            }
            let left = payer.included().map_or(0, |included| left(&included));
            lefts.push(left);
            let affordable = |seconds| enough(seconds, left);
            if affordable(seconds) {
                continue;
            }
            if !affordable(least.unwrap_or(1)) {
                match least {
                    Some(least) => seconds = least,
                    None => return Err(Denied { customer_id: payer.customer_id }),
                }
                continue;
            }
            let (mut good, mut bad) = (least.unwrap_or(1), seconds);
            while bad - good > 1 {
                let middle = good + (bad - good) / 2;
                if affordable(middle) { good = middle } else { bad = middle }
            }
            seconds = good;
        }
        let mut amounts = Vec::with_capacity(self.payers.len());
        let mut holds = Vec::new();
        for (payer, left) in self.payers.iter().zip(lefts) {
            let (amount, quantity) = payer.price_with(seconds, left);
            amounts.push((payer.account, amount));
            holds.extend(payer.included().filter(|_| quantity > 0).map(|included| Hold { included, quantity }));
        }
        Ok((Grant { seconds, amounts, leases: Vec::new() }, holds))
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, Denied, Grant, Payer};
    use crate::model::{AccountId, CallId, CustomerId, Exact, MachineId, Micros, Timestamp};
    use crate::rating::Terms;
    use proptest::prelude::*;

    fn payer(id: i64, floor: i64, per_minute: i64, block: u32) -> Payer {
        let per_minute = Exact::from_micros(Micros::new(per_minute));
        let terms = Terms { per_minute, first_block: block, increment: block, ..Terms::free(4) };
        Payer {
            customer_id: CustomerId(id),
            account: AccountId(id),
            floor: Micros::new(floor),
            terms: vec![terms],
            also: vec![],
            direct: false,
        }
    }

    fn claim(payers: Vec<Payer>) -> Claim {
        let expires_at = Timestamp::from_micros(0);
        Claim { call: CallId(1), machine: MachineId(1), payers, max_seconds: 3600, expires_at, held: None }
    }

    #[test]
    fn a_cent_does_not_pay_a_first_minute_of_four_cents() {
        let claim = claim(vec![payer(7, 0, 40_000, 60)]);
        assert_eq!(claim.grant(|_| Micros::new(10_000)), Err(Denied { customer_id: CustomerId(7) }));
    }

    #[test]
    fn who_pays_nothing_may_owe_more_than_the_limit() {
        let claim = claim(vec![payer(7, 0, 0, 60), payer(8, 0, 10_000, 60)]);
        let balance = |id: AccountId| Micros::new(if id.0 == 7 { -5_000 } else { 1_000_000 });
        assert_eq!(claim.grant(balance).map(|grant| grant.seconds), Ok(3600));
        assert!(claim.grant(|_| Micros::new(-1)).is_err(), "the other one pays");
    }

    #[test]
    fn the_poorest_level_decides_how_long_everybody_may_talk() {
        let claim = claim(vec![payer(1, -1_000_000, 20_000, 1), payer(2, 0, 30_000, 60)]);
        let grant = claim.grant(|id| Micros::new(if id.0 == 1 { 0 } else { 100_000 })).expect("granted");
        assert_eq!(grant.seconds, 180);
        assert_eq!(grant.amounts, [(AccountId(1), Micros::new(60_000)), (AccountId(2), Micros::new(90_000))]);
    }

    #[test]
    fn a_call_that_asks_for_more_keeps_what_it_has() {
        let held = |seconds| Some(Grant { seconds, amounts: Vec::new(), leases: Vec::new() });
        for (has, money, gets) in [(120, 90_000, 180), (120, 60_000, 120), (120, -5, 120), (180, 60_000, 180)] {
            let claim = Claim { held: held(has), max_seconds: 240, ..claim(vec![payer(1, 0, 30_000, 60)]) };
            let grant = claim.grant(|_| Micros::new(money)).expect("never less");
            assert_eq!(grant.seconds, gets, "{has} {money}");
            assert_eq!(grant.amounts[0].1.get(), i64::from(gets) * 500);
        }
    }

    #[test]
    fn the_dearest_attempt_is_reserved() {
        let mut payers = [payer(1, 0, 20_000, 60)];
        payers[0].terms.extend(payer(1, 0, 60_000, 60).terms);
        assert_eq!(payers[0].price(60), Micros::new(60_000));
    }

    proptest! {
        #[test]
        fn what_is_granted_is_always_covered_and_one_second_more_never_is(
            balances in proptest::collection::vec((0i64..2_000_000, -500_000i64..=0, 0i64..200_000, 1u32..90), 1..6),
        ) {
            let payers: Vec<_> = balances.iter().zip(1..).map(|((_, floor, price, block), id)| payer(id, *floor, *price, *block)).collect();
            let claim = claim(payers);
            let available = |id: AccountId| Micros::new(balances[usize::try_from(id.0 - 1).expect("small")].0);
            let covered = |s: u32| claim.payers.iter().all(|p| p.price(s) == Micros::ZERO || p.price(s) <= available(p.account).saturating_sub(p.floor));
            match claim.grant(available) {
                Ok(grant) => {
                    prop_assert!(covered(grant.seconds));
                    prop_assert!(grant.seconds == claim.max_seconds || !covered(grant.seconds + 1));
                    for ((account, amount), payer) in grant.amounts.iter().zip(&claim.payers) {
                        prop_assert!((*account, *amount) == (payer.account, payer.price(grant.seconds)));
                    }
                }
                Err(_) => prop_assert!(!covered(1)),
            }
        }
    }
}
