//! The ledger's rows. Rules are in [`crate::ledger`].

use serde::{Deserialize, Serialize};

use super::{
    AccountId, BillingType, CallId, CardGroup, CardId, Carrier, CarrierId, Conversion, Currency, Customer, CustomerId,
    Micros, PriceId, Rate, Timestamp, entity,
};

/// What an account counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// A customer's balance with its parent: positive is credit, negative is debt.
    Customer,
    /// What a customer earned from the customers directly below.
    Revenue,
    /// What customers directly below paid in.
    Payments,
    /// What the owner owes a carrier.
    Carrier,
    /// Tax that a customer put on invoices and owes.
    Tax,
    /// What the owner spent on carriers.
    Cost,
    /// The balance of a calling card.
    Card,
    /// What a customer owes by invoices that its balance does not pay; negative is debt.
    Due,
    /// What calls cost a customer that is billed by another system, below zero.
    External,
    /// What a customer gave affiliates, below zero.
    Commission,
}

/// A ledger account. Its balance is the sum of what was credited minus what was debited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerAccount {
    /// Id.
    pub id: AccountId,
    /// What it counts.
    pub kind: AccountKind,
    /// Whose it is, except for accounts of carriers and cards.
    pub customer_id: Option<CustomerId>,
    /// The carrier of a carrier's account.
    pub carrier_id: Option<CarrierId>,
    /// The card of a card's account.
    pub card_id: Option<CardId>,
    /// Credits minus debits.
    pub balance: Micros,
    /// Part of the balance that calls in progress may still use up.
    pub reserved: Micros,
    /// What it is in. Of what a customer has for those below, for carriers and for taxes it has one of each currency.
    pub currency: Currency,
}
entity!(LedgerAccount, "ledger_accounts");

impl LedgerAccount {
    fn new(kind: AccountKind, customer_id: Option<CustomerId>, currency: Currency) -> Self {
        let (balance, reserved) = (Micros::ZERO, Micros::ZERO);
        Self { id: AccountId(0), kind, customer_id, carrier_id: None, card_id: None, balance, reserved, currency }
    }

    /// The accounts that a customer has from the beginning: the owner of the system has one for costs, who is billed elsewhere
    /// one for that.
    #[must_use]
    pub fn of_customer(customer: &Customer) -> Vec<Self> {
        let mut kinds = vec![AccountKind::Customer, AccountKind::Revenue, AccountKind::Payments];
        if customer.parent_id.is_none() {
            kinds.push(AccountKind::Cost);
        }
        if customer.billing_type == BillingType::External {
            kinds.push(AccountKind::External);
        }
        kinds.into_iter().map(|kind| Self::new(kind, Some(customer.id), customer.currency)).collect()
    }

    /// What a customer needs to sell to somebody who pays in a currency.
    #[must_use]
    pub fn of_seller(seller: CustomerId, currency: Currency) -> Vec<Self> {
        let kinds = [AccountKind::Revenue, AccountKind::Payments];
        kinds.map(|kind| Self::new(kind, Some(seller), currency)).to_vec()
    }

    /// What the owner of the system needs to pay a carrier.
    #[must_use]
    pub fn of_cost(owner: CustomerId, currency: Currency) -> Self {
        Self::new(AccountKind::Cost, Some(owner), currency)
    }

    /// An account that a customer gets when it is first needed.
    #[must_use]
    pub fn when_needed(kind: AccountKind, customer: CustomerId, currency: Currency) -> Self {
        Self::new(kind, Some(customer), currency)
    }

    /// The account that every carrier has.
    #[must_use]
    pub fn of_carrier(carrier: &Carrier) -> Self {
        Self { carrier_id: Some(carrier.id), ..Self::new(AccountKind::Carrier, None, carrier.currency) }
    }

    /// The account that every calling card has.
    #[must_use]
    pub fn of_card(card: CardId, group: &CardGroup) -> Self {
        Self { card_id: Some(card), ..Self::new(AccountKind::Card, None, group.currency) }
    }
}

/// Why money moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    /// A call ended.
    Call,
    /// A fee, or something else besides calls.
    Charge,
    /// Tax and rounding of an invoice.
    Tax,
    /// A customer was given something back.
    Credit,
    /// A customer paid.
    Payment,
    /// An affiliate got its part.
    Commission,
    /// Takes back another transaction.
    Reversal,
}

/// One event that moved money: all its postings exist, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerTransaction {
    /// Id; of a call: the call's.
    pub id: CallId,
    /// Why.
    pub kind: TransactionKind,
    /// The same event never counts twice; of a call: Asterisk's node and unique id.
    pub idempotency_key: String,
    /// When.
    pub at: Timestamp,
    /// For people.
    pub description: String,
}
entity!(LedgerTransaction, "ledger_transactions");

/// Money moved from one account to another: a debit and a credit of the same amount, so every transaction sums to zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// Its transaction.
    pub transaction_id: CallId,
    /// Of a call: the level that pays. 0 is the owner paying the carrier, 1 the customer below the owner, and so on.
    pub position: u32,
    /// Account that goes down.
    pub debit_account_id: AccountId,
    /// Account that goes up.
    pub credit_account_id: AccountId,
    /// How much; never negative.
    pub amount: Micros,
    /// The price row used, if the price was not free.
    pub price_id: Option<PriceId>,
    /// Seconds charged after included seconds, first block and increment.
    pub billed_seconds: u32,
    /// The currency that the price was in, if it was not that of the accounts.
    pub from_currency: Option<Currency>,
    /// What it was in that, to millionths: the amount is the exact price times `rate`, rounded once.
    pub from_amount: Option<Micros>,
    /// By which it was converted.
    pub rate: Option<Rate>,
}
entity!(Posting, "postings", ["transaction_id", "position"]);

impl Posting {
    /// An amount that moves from one account to another one in the same currency, without a price row.
    #[must_use]
    pub const fn of(
        transaction_id: CallId,
        position: u32,
        (debit, credit): (AccountId, AccountId),
        amount: Micros,
    ) -> Self {
        Self {
            transaction_id,
            position,
            debit_account_id: debit,
            credit_account_id: credit,
            amount,
            price_id: None,
            billed_seconds: 0,
            from_currency: None,
            from_amount: None,
            rate: None,
        }
    }

    /// The same, with what the amount was before it was converted.
    #[must_use]
    pub fn converted(self, conversion: Option<Conversion>, before: Option<Micros>) -> Self {
        let from_currency = conversion.map(|conversion| conversion.from);
        let rate = conversion.map(|conversion| conversion.rate);
        Self { from_currency, from_amount: before.filter(|_| rate.is_some()), rate, ..self }
    }

    /// The same amount the other way, in another transaction.
    #[must_use]
    pub fn turned(self, transaction_id: CallId, position: u32) -> Self {
        let (debit_account_id, credit_account_id) = (self.credit_account_id, self.debit_account_id);
        Self { transaction_id, position, debit_account_id, credit_account_id, ..self }
    }
}
