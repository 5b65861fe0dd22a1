//! Who has to be able to pay for a call.

use super::{CustomerNode, Snapshot};
use crate::ledger::Payer;
use crate::model::{AccountId, CustomerId, Micros, Timestamp};
use crate::rating::{Level, Quote};

/// Customers with a limit who pay, as they are collected.
#[derive(Debug)]
pub(super) struct Payers {
    payers: Vec<Payer>,
    /// Each account once, with its place among the payers if it has a limit.
    seen: Vec<(AccountId, Option<usize>)>,
    postpaid: bool,
}

impl Default for Payers {
    fn default() -> Self {
        Self { payers: Vec::new(), seen: Vec::new(), postpaid: true }
    }
}

impl Payers {
    /// Adds who pays at a level, of a call that is answered at `latest_answer` or before. `also`: it pays that besides what it
    /// pays at other levels, not instead.
    pub fn add(&mut self, snapshot: &Snapshot, level: &Level, latest_answer: Timestamp, also: bool) {
        let known = self.seen.iter().find(|(account, _)| *account == level.debit).map(|(_, place)| *place);
        let place = known.unwrap_or_else(|| {
            let place = self.payer(snapshot, level);
            self.seen.push((level.debit, place));
            place
        });
        if let Some(payer) = place.and_then(|place| self.payers.get_mut(place)) {
            // All of `also` is added up: where an edge is near, that reserves a little more than can become due.
            if also { &mut payer.also } else { &mut payer.terms }.extend(level.terms.ceiling(latest_answer));
        }
    }

    /// Adds the customer or the card that pays a level, if it has a limit. The owner of the system pays carriers, from no balance.
    fn payer(&mut self, snapshot: &Snapshot, level: &Level) -> Option<usize> {
        if let Some(floor) = level.floor {
            self.postpaid = false;
            return self.limited((level.customer_id, level.debit, floor), false);
        }
        let node = snapshot.customers.get(&level.customer_id).filter(|node| node.balance == level.debit)?;
        let billing_type = node.customer.billing_type;
        self.postpaid &= !billing_type.is_prepaid();
        let (customer_id, account, floor) = (node.customer.id, node.balance, floor(node)?);
        self.limited((customer_id, account, floor), billing_type.has_sessions())
    }

    fn limited(
        &mut self,
        (customer_id, account, floor): (CustomerId, AccountId, Micros),
        direct: bool,
    ) -> Option<usize> {
        self.payers.push(Payer { customer_id, account, floor, terms: Vec::new(), also: Vec::new(), direct });
        Some(self.payers.len() - 1)
    }

    /// Everybody with a limit, and whether nobody is prepaid.
    pub fn done(self) -> (Vec<Payer>, bool) {
        (self.payers, self.postpaid)
    }
}

/// Who has to be able to pay for a call that was answered, by the limits in force now: everybody with a limit, owner's side
/// first. Tells also whether nobody is prepaid, so that the call may go on while the database is away.
#[must_use]
pub fn payers(snapshot: &Snapshot, quote: &Quote, answered_at: Timestamp) -> (Vec<Payer>, bool) {
    let mut payers = Payers::default();
    for (place, level) in quote.levels.iter().enumerate() {
        let again = quote.levels.iter().take(place).any(|before| before.debit == level.debit);
        payers.add(snapshot, level, answered_at, again);
    }
    payers.done()
}

/// How low a balance may fall; `None`: without limit.
fn floor(node: &CustomerNode) -> Option<Micros> {
    let credit = node.customer.billing_type.credit(node.customer.credit_limit)?;
    Some(Micros::ZERO.saturating_sub(credit))
}
