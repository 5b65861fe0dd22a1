//! What a deck would change, before it does.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::in_force;
use crate::model::{Currency, Digits, Micros, Price, Timestamp};
use crate::rating::{DeckRow, Difference, differences};
use crate::routing::{Losing, LosingPrefix, Seller, Snapshot};

/// Losing destinations that are listed.
const LISTED: usize = 1000;

/// What a deck would change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Impact {
    /// Prefixes in the deck.
    pub prefixes: usize,
    /// Prefixes that had no price of their own.
    pub new: usize,
    /// Prefixes that become dearer for a call of three minutes.
    pub dearer: usize,
    /// Prefixes that become cheaper.
    pub cheaper: usize,
    /// Prefixes whose form changes, and not the price of three minutes.
    pub other: usize,
    /// Prefixes that stay as they are.
    pub same: usize,
    /// Prefixes that lose their own price: their calls have that of a shorter prefix, or none.
    pub lost: usize,
    /// How many destinations become loss-making.
    pub losing: usize,
    /// The first 1000 of them.
    pub losses: Vec<Loss>,
}

/// A destination that becomes loss-making.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Numbers that start with this.
    pub prefix: Digits,
    /// Who sells it and would lose: the owner of the system, or a reseller at its own level.
    pub seller: String,
    /// The plan by which it is sold.
    pub plan: String,
    /// What three minutes cost the seller.
    pub cost: Micros,
    /// Price of three minutes.
    pub price: Micros,
    /// Currency of both: that of the plan.
    pub currency: Currency,
}

/// Compares a deck with the prices that the seller has at a moment.
#[must_use]
pub fn impact(snapshot: &Snapshot, seller: Seller, prices: &[Price], deck: &[DeckRow], at: Timestamp) -> Impact {
    let before = in_force(prices, at);
    let found = differences(&before, deck);
    let (priced_before, priced_after) = (Longest::of(&before), Longest::of(deck));
    let mut impact = Impact { prefixes: deck.len(), ..Impact::default() };
    let losing = Losing::new(snapshot, seller, at);
    for Difference { before, after } in &found {
        match (before, after) {
            (None, Some(row)) => {
                impact.new += 1;
                let old = priced_before.of_prefix(&row.prefix);
                impact.look(snapshot, &losing, old.as_ref(), row);
            }
            (Some(old), None) => {
                impact.lost += 1;
                // Its calls have the price of a shorter prefix then.
                if let Some(row) = priced_after.of_prefix(&old.prefix) {
                    impact.look(snapshot, &losing, Some(old), &row);
                }
            }
            (Some(old), Some(row)) => {
                match row.three_minutes().cmp(&old.three_minutes()) {
                    std::cmp::Ordering::Less => impact.cheaper += 1,
                    std::cmp::Ordering::Equal => impact.other += 1,
                    std::cmp::Ordering::Greater => impact.dearer += 1,
                }
                impact.look(snapshot, &losing, Some(old), row);
            }
            (None, None) => {}
        }
    }
    impact.same = deck.len() - impact.new - impact.dearer - impact.cheaper - impact.other;
    impact
}

/// Rows by their prefix.
struct Longest<'a>(HashMap<&'a str, &'a DeckRow>);

impl<'a> Longest<'a> {
    fn of(rows: &'a [DeckRow]) -> Self {
        Self(rows.iter().map(|row| (row.prefix.as_str(), row)).collect())
    }

    /// What calls to a prefix without a row of its own cost, by the longest prefix of it that has one.
    fn of_prefix(&self, prefix: &Digits) -> Option<DeckRow> {
        let text = prefix.as_str();
        let row = (1..text.len()).rev().find_map(|length| self.0.get(text.get(..length)?))?;
        Some(DeckRow { prefix: prefix.clone(), ..(*row).clone() })
    }
}

impl Impact {
    /// Counts the losses that a row makes and the one before did not.
    fn look(&mut self, snapshot: &Snapshot, losing: &Losing<'_>, old: Option<&DeckRow>, row: &DeckRow) {
        let known = old.map(|old| losing.by(old)).unwrap_or_default();
        for loss in losing.by(row) {
            if known.iter().any(|other| (other.seller, other.plan) == (loss.seller, loss.plan)) {
                continue;
            }
            self.losing += 1;
            if self.losses.len() < LISTED {
                let plan = snapshot.plan(loss.plan).map_or_else(String::new, |plan| plan.name.clone());
                let seller = snapshot.customer(loss.seller).map_or_else(String::new, |seller| seller.name.clone());
                let LosingPrefix { prefix, cost, price, currency, .. } = loss;
                self.losses.push(Loss { prefix, seller, plan, cost, price, currency });
            }
        }
    }
}
