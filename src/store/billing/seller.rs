//! What is the same for all customers of one seller and one plan.

use std::collections::BTreeMap;

use super::BillError;
use super::exchange::Exchange;
use crate::billing::{Calendar, Currency};
use crate::model::{
    BillingProfile, BillingTerms, BillingTermsId, Customer, CustomerId, Fee, Invoice, Issuer, Micros, PeriodLength,
    Plan, PlanId, Product, ProductPrice, Tax, Timestamp,
};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{self, Value};

/// Who bills, and what it charges.
#[derive(Debug, Clone)]
pub struct Seller {
    pub issuer: Issuer,
    pub calendar: Calendar,
    pub exchange: Exchange,
    pub taxes: Vec<Tax>,
    pub products: Vec<Product>,
    /// What plans charge for them.
    product_prices: Vec<ProductPrice>,
    plans: BTreeMap<PlanId, (BillingTerms, Vec<Fee>)>,
    rates: BTreeMap<PlanId, Plan>,
}

impl Seller {
    /// `None`: this customer bills nobody.
    pub async fn load(tx: &mut Tx, id: CustomerId) -> Result<Option<Self>, StoreError> {
        let issuers: Vec<Issuer> = rows::find_by(tx, "customer_id", id.0).await?;
        let Some(issuer) = issuers.into_iter().next() else { return Ok(None) };
        let products: Vec<Product> = rows::find_by(tx, "customer_id", id.0).await?;
        let ids: Vec<Value> = products.iter().map(|product| product.id.0.into()).collect();
        Ok(Some(Self {
            calendar: Calendar::of(&issuer.time_zone),
            exchange: Exchange::load(tx, id).await?,
            taxes: rows::find_by(tx, "customer_id", id.0).await?,
            product_prices: rows::find_in(tx, "product_id", &ids).await?,
            products,
            plans: BTreeMap::new(),
            rates: BTreeMap::new(),
            issuer,
        }))
    }

    /// A product as customers of a plan pay it.
    pub fn product(&self, plan: Option<PlanId>, product: &Product) -> Product {
        let own = |price: &&ProductPrice| (Some(price.plan_id), price.product_id) == (plan, product.id);
        let price = self.product_prices.iter().find(own);
        let (sign_up, period) = price.map_or((product.sign_up, product.period), |price| (price.sign_up, price.period));
        Product { sign_up, period, ..product.clone() }
    }

    /// Locks the row of an issuer until the commit: its documents follow one after the other, so that neither numbers nor what counts the
    /// documents of a customer collide. Taken before accounts are locked.
    pub async fn lock(tx: &mut Tx, id: CustomerId) -> Result<(), StoreError> {
        let sql = format!("SELECT id AS number FROM issuers WHERE customer_id = ?{}", tx.for_update());
        tx.number(&sql, vec![id.0.into()]).await.map(drop)
    }

    /// Its taxes with their flat amounts in a currency, by the exchange rate of a moment.
    pub fn taxes_in(&self, currency: Currency, at: Timestamp) -> Result<Vec<Tax>, BillError> {
        let own = self.exchange.own;
        let tax = |tax: &Tax| match tax.flat {
            Micros::ZERO => Ok(tax.clone()),
            flat => Ok(Tax { flat: self.exchange.converted(flat, (own, currency), at)?.0, ..tax.clone() }),
        };
        self.taxes.iter().map(tax).collect()
    }

    /// A customer's plan.
    pub async fn rates(&mut self, tx: &mut Tx, customer: &Customer) -> Result<Option<Plan>, StoreError> {
        let Some(id) = customer.plan_id else { return Ok(None) };
        if let Some(known) = self.rates.get(&id) {
            return Ok(Some(known.clone()));
        }
        let found: Vec<Plan> = rows::find_by(tx, "id", id.0).await?;
        self.rates.extend(found.first().map(|plan| (id, plan.clone())));
        Ok(found.into_iter().next())
    }

    /// The terms and fees of a customer's plan.
    pub async fn plan(&mut self, tx: &mut Tx, customer: &Customer) -> Result<(BillingTerms, Vec<Fee>), StoreError> {
        let Some(plan) = customer.plan_id else { return Ok((terms(PlanId(0)), Vec::new())) };
        if let Some(known) = self.plans.get(&plan) {
            return Ok(known.clone());
        }
        let own: Vec<BillingTerms> = rows::find_by(tx, "plan_id", plan.0).await?;
        let fees: Vec<Fee> = rows::find_by(tx, "plan_id", plan.0).await?;
        let found = (own.into_iter().next().unwrap_or_else(|| terms(plan)), fees);
        self.plans.insert(plan, found.clone());
        Ok(found)
    }
}

/// How a plan is billed that says nothing about it.
fn terms(plan_id: PlanId) -> BillingTerms {
    BillingTerms {
        id: BillingTermsId(0),
        plan_id,
        period: PeriodLength::Month,
        defer_first: false,
        contract_months: 0,
        invoices: true,
        due_days: None,
        topup_target: None,
    }
}

/// The customer, its seller, and the terms of its plan.
pub async fn sides(tx: &mut Tx, id: CustomerId) -> Result<(Customer, Seller), BillError> {
    let customers: Vec<Customer> = rows::find_by(tx, "id", id.0).await?;
    let customer = customers.into_iter().next().ok_or(BillError::NoCustomer(id))?;
    let parent = customer.parent_id.ok_or(BillError::Owner(id))?;
    let seller = Seller::load(tx, parent).await?.ok_or(BillError::NoIssuer(parent))?;
    Ok((customer, seller))
}

/// Refuses documents of whoever sold to the customer before, or in the currency that it had then: their money is in other accounts.
///
/// # Errors
/// It is one.
pub fn check_sides(invoice: &Invoice, customer: &Customer) -> Result<(), BillError> {
    let Invoice { id, seller_id, .. } = *invoice;
    if customer.parent_id != Some(seller_id) {
        return Err(BillError::OtherSeller { id, seller: seller_id, customer: customer.id });
    }
    if invoice.currency != customer.currency.to_string() {
        let (then, now) = (invoice.currency.clone(), customer.currency);
        return Err(BillError::OtherCurrency { id, customer: customer.id, then, now });
    }
    Ok(())
}

/// Who a customer is on invoices.
pub async fn profile(tx: &mut Tx, id: CustomerId) -> Result<Option<BillingProfile>, StoreError> {
    let found: Vec<BillingProfile> = rows::find_by(tx, "customer_id", id.0).await?;
    Ok(found.into_iter().next())
}
