//! Charges the calls of a period again where their price is not what it should be.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Db;
use super::access::Author;
use super::cards;
use super::cdrs;
use super::history;
use super::ledger::{Correction, PayError, correct};
use super::simulate::Period;
use crate::model::{CardId, Cdr, Currency, CustomerId, Totals};
use crate::routing::{CardPayer, PastCall, Snapshot, reprice};

/// Calls that are read at once.
const PAGE: u32 = 1000;

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rerated {
    /// Answered calls in the period.
    pub calls: u64,
    /// Calls that were given back and charged again.
    pub corrected: u64,
    /// Calls whose price is right.
    pub same: u64,
    /// Calls that were never charged, were taken back by hand, or have no price now; those of customers about whose plan of then
    /// nothing is known any more.
    pub skipped: u64,
    /// What the customers who called, or their cards, had paid for the corrected calls, by currency.
    pub before: Totals,
    /// What they pay now.
    pub after: Totals,
}

/// Corrects all answered calls of a period, one transaction each, so that it may be ended and run again at any time. Customers and
/// plans count as they were when each call came in, price rows as they are now. `author` tells who does it, now; one who only
/// validates changes nothing. `progress` is told how many calls were looked at.
///
/// # Errors
/// See [`PayError`]; calls that were corrected before stay so.
pub async fn rerate(
    db: &Db,
    snapshot: &Snapshot,
    period: Period,
    only: Option<CustomerId>,
    author: impl Fn() -> Author + Send,
    mut progress: impl FnMut(u64) + Send,
) -> Result<Rerated, PayError> {
    let history = history::since(db, period.from).await?;
    let mut done = Rerated::default();
    let mut last: Option<Cdr> = None;
    loop {
        let page = cdrs::answered(db, (period.from, period.to), last.as_ref(), PAGE).await?;
        let paid: BTreeSet<CardId> = page.iter().filter_map(|cdr| cdr.card_id).collect();
        let cards = cards::payers(db, snapshot, &Vec::from_iter(paid)).await?;
        for cdr in &page {
            if only.is_some_and(|only| !cdr.customer_id.is_some_and(|id| snapshot.lineage(id).contains(&only))) {
                continue;
            }
            let card = cdr.card_id.and_then(|id| cards.get(&id).copied());
            let quote = past(cdr, card).and_then(|call| reprice(snapshot, &call, Some(&history)));
            let correction = match &quote {
                Some(quote) => {
                    let author = author();
                    correct(db, cdr, quote, super::ids::next(), &author).await?
                }
                None => Correction::NotCharged,
            };
            let payer = cdr.customer_id.and_then(|id| snapshot.customer(id)).map(|payer| payer.currency);
            done.count(correction, card.map(|card| card.currency).or(payer).unwrap_or_default());
        }
        progress(done.calls);
        last = page.into_iter().next_back();
        if last.is_none() {
            return Ok(done);
        }
    }
}

impl Rerated {
    fn count(&mut self, correction: Correction, currency: Currency) {
        self.calls += 1;
        match correction {
            Correction::Corrected(before, after) => {
                self.corrected += 1;
                self.before.add(currency, before);
                self.after.add(currency, after);
            }
            Correction::Same => self.same += 1,
            Correction::NotCharged => self.skipped += 1,
        }
    }
}

/// `None`: it has no price any more.
fn past(cdr: &Cdr, card: Option<CardPayer>) -> Option<PastCall<'_>> {
    if cdr.card_id.is_some() && card.is_none() {
        return None;
    }
    Some(PastCall {
        card,
        customer_id: cdr.customer_id?,
        carrier_id: cdr.carrier_id?,
        called: &cdr.called,
        outbound_group_id: cdr.outbound_group_id,
        inbound_group_id: cdr.inbound_group_id,
        shown: cdr.shown.as_ref(),
        asked_at: cdr.started_at,
    })
}
