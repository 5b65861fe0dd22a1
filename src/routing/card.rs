//! Calls with calling cards: a number that asks for a card, and what a card pays.

use serde::{Deserialize, Serialize};

use super::decide::Call;
use super::reach::Reach;
use super::snapshot::Snapshot;
use super::{Trace, Usage};
use crate::model::{AccountId, CardGroup, CardGroupId, CardId, Currency, Digits, Micros, Number, PlanId, Reason};

/// A card that pays for a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPayer {
    /// The card.
    pub card_id: CardId,
    /// Its balance.
    pub account: AccountId,
    /// How low that may fall: zero or below.
    pub floor: Micros,
    /// What its calls cost.
    pub plan_id: PlanId,
    /// Time that is charged, in percent of the time that is talked.
    pub clock_percent: u16,
    /// Seconds before the end of the money at which the caller is warned first; 0: never.
    pub warning_seconds: u16,
    /// Seconds after which the warning is repeated; 0: it is not.
    pub warning_every_seconds: u16,
    /// What its balance is in.
    #[serde(default)]
    pub currency: Currency,
}

impl CardPayer {
    /// A card of this group.
    #[must_use]
    pub const fn of(group: &CardGroup, card_id: CardId, account: AccountId) -> Self {
        Self {
            card_id,
            account,
            floor: Micros::ZERO.saturating_sub(group.credit_limit),
            plan_id: group.plan_id,
            clock_percent: group.clock_percent,
            warning_seconds: group.warning_seconds,
            warning_every_seconds: group.warning_every_seconds,
            currency: group.currency,
        }
    }
}

/// Somebody who logged in with a card and dialled a number.
#[derive(Debug, Clone, Copy)]
pub struct CardCall<'a> {
    /// Group of the card.
    pub group: CardGroupId,
    /// The card.
    pub payer: CardPayer,
    /// What was dialled.
    pub to: &'a str,
}

impl Snapshot {
    /// A group of calling cards.
    #[must_use]
    pub fn card_group(&self, id: CardGroupId) -> Option<&CardGroup> {
        self.card_groups.get(&id)
    }
}

impl<'a, U: Usage, T: Trace> Call<'a, U, T> {
    /// A number whose callers log in with a card of this group: without one they are asked for it, with one the call goes where they
    /// dialled. The card pays whoever sells it, who pays as for a call of its own.
    pub(super) fn card(&mut self, reach: &mut Reach<'_>, number: &'a Number, id: CardGroupId) -> Result<(), Reason> {
        let snapshot = self.snapshot;
        let group = snapshot.card_group(id).ok_or(Reason::NoDestination)?;
        // Nobody types a PIN into a call that somebody else forwarded.
        if self.request.is_message() || !reach.is_direct() {
            return Err(Reason::NoDestination);
        }
        let Some(card) = self.card.filter(|card| card.group == id) else {
            self.trace.step("card", || format!("number {} asks for a card of group {}", number.number, group.name));
            self.decision.login = Some(id);
            return Err(Reason::NoCard);
        };
        let owner = snapshot.customers.get(&group.customer_id).ok_or(Reason::NoDestination)?;
        self.decision.customer_id = Some(group.customer_id);
        self.decision.line_id = None;
        self.decision.card = Some(card.payer);
        self.trace.step("card", || format!("card {} of group {} dialled {}", card.payer.card_id, group.name, card.to));
        let called = self.dialled_number(None, owner, card.to)?;
        self.decision.called = called.clone().into_owned();
        if let Some(own) = snapshot.number(&called).filter(|own| own.internal) {
            // A card does not lead to a card.
            return if own.card_group_id.is_some() { Err(Reason::NoDestination) } else { self.number(reach, own) };
        }
        let shown = group.caller_id.as_ref().map_or(number.number.as_str(), Digits::as_str);
        reach.card = Some(card.payer);
        self.external(reach, None, owner, &called, shown)
    }
}
