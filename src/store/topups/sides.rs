//! Whose money a top-up is. It came to the account that one seller has with a provider, and goes back from there, whoever sells to the
//! customer by now.

use super::TopupError;
use crate::model::{
    AccountKind, BillingProfile, CallId, Currency, Customer, CustomerId, LedgerTransaction, Mail, Micros,
    PaymentProvider, Posting, Timestamp, Topup,
};
use crate::store::ledger::{self, PayError, Tx};
use crate::store::{StoreError, mail, rows};

/// Who paid, and who has the account with the provider.
#[derive(Debug, Clone)]
pub struct Sides {
    pub customer: Customer,
    pub seller: CustomerId,
}

impl Sides {
    pub async fn of(tx: &mut Tx, topup: &Topup) -> Result<Self, TopupError> {
        let customers: Vec<Customer> = rows::find_by(tx, "id", topup.customer_id.0).await?;
        let customer = customers.into_iter().next().ok_or(PayError::NoCustomer(topup.customer_id))?;
        let providers: Vec<PaymentProvider> = rows::find_by(tx, "id", topup.provider_id.0).await?;
        let seller = providers.first().ok_or(TopupError::NoProvider)?.customer_id;
        Ok(Self { customer, seller })
    }

    /// Whether whoever has the account sells to the customer.
    pub fn are_here(&self) -> bool {
        self.customer.parent_id == Some(self.seller)
    }

    /// Refuses to ask a provider of somebody who does not sell to the customer any more: the new seller gives back no money of the old one.
    pub fn check(&self, topup: &Topup) -> Result<(), TopupError> {
        if self.are_here() {
            return Ok(());
        }
        Err(TopupError::OtherSeller { id: topup.id, seller: self.seller, customer: self.customer.id })
    }

    /// Books what a provider moved for a customer that pays somebody else by now, and tells the old seller: below zero it went back. The
    /// balance of the customer is none of that one's business any more, so it is a loss of what it earned, or a gain.
    pub async fn book_away(
        &self,
        tx: &mut Tx,
        topup: &Topup,
        transaction: &LedgerTransaction,
        amount: Micros,
    ) -> Result<(), TopupError> {
        let currency = Currency::of(&topup.currency);
        let revenue = ledger::account(tx, self.seller, AccountKind::Revenue, currency).await?;
        let payments = ledger::account(tx, self.seller, AccountKind::Payments, currency).await?;
        let back = amount < Micros::ZERO;
        let sides = if back { (revenue, payments) } else { (payments, revenue) };
        let posting = Posting::of(transaction.id, 0, sides, Micros::new(amount.get().saturating_abs()));
        ledger::post(tx, transaction, &[posting]).await?;
        tracing::error!(topup = topup.id.0, %amount, "a provider moved money of a customer that pays somebody else by now");
        self.tell(tx, topup, (transaction.id, amount), transaction.at).await.map_err(TopupError::from)
    }

    /// A mail to whoever has the account with the provider.
    async fn tell(
        &self,
        tx: &mut Tx,
        topup: &Topup,
        (transaction, amount): (CallId, Micros),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let profiles: Vec<BillingProfile> = rows::find_by(tx, "customer_id", self.seller.0).await?;
        let Some(email) = profiles.into_iter().next().and_then(|profile| profile.email) else { return Ok(()) };
        let (name, currency, id) = (&self.customer.name, &topup.currency, topup.id);
        let moved = Micros::new(amount.get().saturating_abs());
        let (what, then) = if amount < Micros::ZERO {
            (
                "gave back",
                "It is booked against revenue; a credit note to the customer, if one is due, is written by hand.",
            )
        } else {
            ("took", "It is booked as revenue: give it back at the payment provider.")
        };
        let body = format!(
            "The payment provider {what} {moved} {currency} of topup {id} of {name}, who buys from somebody else by now. The balance of \
             the customer did not change.\n\n{then}\n"
        );
        let subject = format!("Topup {id} of {name}, who moved");
        let cause = format!("topup:{id}:{transaction}");
        let mail = Mail::new((self.seller, self.seller), cause, email, &subject, &body, now);
        mail::queue(tx, &mail).await.map(drop)
    }
}
