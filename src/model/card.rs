//! Calling cards: a number and a PIN with which somebody calls from any telephone, paid from a balance of the card.

use serde::{Deserialize, Serialize};

use super::forms::{destination, digits};
use super::{
    CardBatchId, CardGroupId, CardId, Currency, CustomerId, Digits, Micros, Owner, PlanId, Resource, Timestamp,
    resource,
};

/// How the numbers of new cards are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardNumbering {
    /// By chance: nobody knows from one number what others there are.
    Random,
    /// One after the other.
    Sequential,
}

/// From when on something of a card is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardStart {
    /// From when the card was made.
    Creation,
    /// From when somebody first logged in with it.
    FirstUse,
}

/// How often a card is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardPeriod {
    /// Every 24 hours.
    Day,
    /// Every seven days.
    Week,
    /// Every month, on the same day or the last one of the month.
    Month,
    /// Every year.
    Year,
}

resource! {
    /// What calling cards have in common: whose they are, what their calls cost, and how they are made.
    pub struct CardGroup {
        /// Id.
        pub id: CardGroupId,
        /// Who sells the cards. What they pay is its revenue; what their calls cost above, it pays as for its own calls.
        pub customer_id: CustomerId,
        /// Name; unique in the system.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// What calls with the cards cost; a plan that the customer made.
        pub plan_id: PlanId,
        /// Digits of the numbers of new cards.
        #[field(range(6, 20), default("10"))]
        pub number_length: u8,
        /// Digits of the PINs of new cards.
        #[field(range(4, 10), default("6"))]
        pub pin_length: u8,
        /// How the numbers of new cards are chosen.
        #[field(default("random"))]
        pub numbering: CardNumbering,
        /// What a new card has on its balance, unless its batch says otherwise.
        #[field(not_negative, default("0"))]
        pub balance: Micros,
        /// How far the balance of each card may fall below zero.
        #[field(not_negative, default("0"))]
        pub credit_limit: Micros,
        /// What each card is charged at the end of each period; zero: nothing. A card that has less is charged what it has.
        #[field(not_negative, default("0"))]
        pub charge: Micros,
        /// How often that is.
        #[field(default("month"))]
        pub charge_period: CardPeriod,
        /// From when on these periods are counted.
        #[field(default("first_use"))]
        pub charge_from: CardStart,
        /// Cards that are locked are charged too.
        #[field(default("false"))]
        pub charge_locked: bool,
        /// Days after which a card can be used no more; `None`: it can for ever.
        #[field(range(1, 36_500))]
        pub expiry_days: Option<u16>,
        /// From when on these days are counted.
        #[field(default("first_use"))]
        pub expiry_from: CardStart,
        /// Time that is charged, in percent of the time that is talked: with 120 a minute costs as much as 72 seconds.
        #[field(range(1, 1000), default("100"))]
        pub clock_percent: u16,
        /// Where every call goes, a number as the customer would dial it; `None`: callers are asked for a number.
        #[field(text(1, 32), form(destination))]
        pub fixed_to: Option<String>,
        /// Seconds before the end of the money at which a caller is warned first; 0: never.
        #[field(range(0, 3600), default("60"))]
        pub warning_seconds: u16,
        /// Seconds after which the warning is repeated; 0: it is not.
        #[field(range(0, 3600), default("0"))]
        pub warning_every_seconds: u16,
        /// Number that is shown to whoever is called; `None`: the one that was called to use the card.
        pub caller_id: Option<Digits>,
        /// Currency of the balances of its cards (ISO 4217); that of the customer if it is not given. It stays once there are cards.
        #[field(filled)]
        pub currency: Currency,
    }
    Resource::new("card_groups", "card group", Owner::Customer("customer_id"))
}

resource! {
    /// Cards that were made together.
    pub struct CardBatch {
        /// Id.
        pub id: CardBatchId,
        /// Their group.
        pub card_group_id: CardGroupId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// How many there were.
        pub count: u32,
        /// What each had on its balance.
        pub balance: Micros,
        /// When they were made.
        pub created_at: Timestamp,
    }
    Resource::new("card_batches", "card batch", Owner::Through("card_group_id")).read_only()
}

resource! {
    /// A calling card. Its PIN is told once, when a batch is made, or is set here, and is never shown again. A card that is made
    /// here has nothing on its balance.
    pub struct Card {
        /// Id.
        pub id: CardId,
        /// Its group.
        pub card_group_id: CardGroupId,
        /// The batch it was made with.
        #[field(read_only)]
        pub card_batch_id: Option<CardBatchId>,
        /// Its number, which callers dial; unique in its group.
        #[field(text(4, 20), form(digits))]
        pub number: String,
        /// Salt and hash of the PIN.
        #[field(secret("pin"))]
        pub pin_hash: String,
        /// Locked: nobody can call with it.
        #[field(default("false"))]
        pub locked: bool,
        /// When it was made.
        #[field(read_only)]
        pub created_at: Timestamp,
        /// When somebody first logged in with it; `None`: nobody has.
        #[field(read_only)]
        pub first_used_at: Option<Timestamp>,
        /// From when on it can be used no more; `None`: as its group says, once it is used, or never.
        pub expires_at: Option<Timestamp>,
        /// When it is charged next; `None`: nothing is planned.
        #[field(read_only)]
        pub next_charge_at: Option<Timestamp>,
    }
    Resource::new("cards", "card", Owner::Through("card_group_id")).unique(&[&["card_group_id", "number"]])
}

impl CardGroup {
    /// When a card of this group expires that was made or first used at `at`. `None`: that does not decide.
    #[must_use]
    pub fn expires_at(&self, start: CardStart, at: Timestamp) -> Option<Timestamp> {
        let days = self.expiry_days.filter(|_| self.expiry_from == start)?;
        Some(at.plus_millis(i64::from(days) * 86_400_000))
    }
}

impl Card {
    /// Whether it can be used no more.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }
}
