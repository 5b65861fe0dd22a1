//! Fees and single charges.

use super::seller::{Seller, sides};
use super::usage::{self, Accounts};
use super::{BillError, seller};
use crate::billing::{Agreement, ClassCount, Counts, Due, Period, due, signed_up, text};
use crate::fault;
use crate::model::{
    AccountKind, BillingTerms, BillingType, CallId, Charge, ChargeId, ChargeKind, Contract, Conversion, Currency,
    Customer, CustomerId, Fee, Language, LedgerTransaction, Micros, Posting, Product, Subscription, TaxScope,
    TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::{self, PayError, Tx};
use crate::store::{Db, StoreError, ids, rows};

/// What stands between a customer and its seller in the ledger.
pub async fn accounts(tx: &mut Tx, customer: &Customer) -> Result<Accounts, BillError> {
    let parent = customer.parent_id.ok_or(BillError::Owner(customer.id))?;
    let currency = customer.currency;
    let balance = ledger::account(tx, customer.id, AccountKind::Customer, currency).await?;
    let due = match customer.billing_type {
        BillingType::PrepaidCalls => ledger::account(tx, customer.id, AccountKind::Due, currency).await?,
        _ => balance,
    };
    Ok(Accounts { customer: balance, due, revenue: ledger::account(tx, parent, AccountKind::Revenue, currency).await? })
}

/// Refuses customers that owe and pay nothing here.
pub fn paying(customer: &Customer) -> Result<(), PayError> {
    if customer.billing_type.is_billed() {
        return Ok(());
    }
    Err(PayError::NoBalance(customer.id, customer.billing_type))
}

/// A customer that is billed.
#[derive(Debug)]
pub struct Buyer<'a> {
    pub customer: &'a Customer,
    pub contract: &'a Contract,
    pub terms: &'a BillingTerms,
    pub fees: &'a [Fee],
    /// Currency of the fees.
    pub of_fees: Currency,
    pub accounts: Accounts,
    pub language: Language,
}

/// What a customer has that costs fees.
#[derive(Debug)]
pub struct Has {
    counts: Counts,
    classes: Vec<ClassCount>,
    subscriptions: Vec<(Subscription, Product)>,
}

impl Has {
    pub async fn load(tx: &mut Tx, seller: &Seller, customer: &Customer) -> Result<Self, StoreError> {
        Ok(Self {
            counts: usage::counts(tx, customer.id).await?,
            classes: usage::classes(tx, customer).await?,
            subscriptions: subscriptions(tx, seller, customer.id).await?,
        })
    }
}

/// Charges what is due at the beginning of a period and was not charged before. Tells how many charges are new.
pub async fn fees(
    tx: &mut Tx,
    seller: &Seller,
    buyer: &Buyer<'_>,
    has: &Has,
    period: Period,
) -> Result<u32, BillError> {
    let customer = buyer.customer.id;
    let before: Vec<Charge> = rows::find_by(tx, "customer_id", customer.0).await?;
    let signed = before.iter().filter(|charge| charge.kind == ChargeKind::SignUp);
    let signed = signed_up(signed.map(|charge| (charge.item.as_str(), charge.quantity)));
    let agreement = Agreement {
        contract: buyer.contract,
        terms: buyer.terms,
        fees: buyer.fees,
        counts: &has.counts,
        classes: &has.classes,
        subscriptions: &has.subscriptions,
        signed_up: &signed,
    };
    let mut new = 0;
    for due in due(&agreement, &seller.calendar, period) {
        let same = |old: &&Charge| old.kind == due.kind && old.item == due.item && old.period_start == due.period.start;
        if before.iter().find(same).is_none() {
            let description = text::charge(buyer.language, due.kind, &due.what);
            let (due, before) = in_account(seller, buyer, due)?;
            let booked = book(tx, (buyer.customer, buyer.accounts), (&due, before), description).await?;
            new += u32::from(booked.is_some());
        }
    }
    fault::point("bill.after-charges");
    Ok(new)
}

async fn subscriptions(
    tx: &mut Tx,
    seller: &Seller,
    customer: CustomerId,
) -> Result<Vec<(Subscription, Product)>, StoreError> {
    let own: Vec<Subscription> = rows::find_by(tx, "customer_id", customer.0).await?;
    let with = |own: Subscription| {
        let product = seller.products.iter().find(|product| product.id == own.product_id)?;
        Some((own, product.clone()))
    };
    Ok(own.into_iter().filter_map(with).collect())
}

/// How something that is charged was converted, and what it was before.
type Before = Option<(Conversion, Micros)>;

/// What is due in the currency of the account. Products have the currency of who sells them, everything else that of the plan.
fn in_account(seller: &Seller, buyer: &Buyer<'_>, due: Due) -> Result<(Due, Before), BillError> {
    let from = if due.scope == TaxScope::Products { seller.exchange.own } else { buyer.of_fees };
    let (pair, at) = ((from, buyer.customer.currency), due.period.start);
    if pair.0 == pair.1 || due.unit_price == Micros::ZERO {
        return Ok((due, None));
    }
    let (amount, conversion) = seller.exchange.converted(due.amount, pair, at)?;
    let (unit_price, _) = seller.exchange.converted(due.unit_price, pair, at)?;
    let before = conversion.map(|conversion| (conversion, due.amount));
    Ok((Due { amount, unit_price, ..due }, before))
}

/// `None`: it was charged before.
async fn book(
    tx: &mut Tx,
    (customer, accounts): (&Customer, Accounts),
    (due, before): (&Due, Before),
    description: String,
) -> Result<Option<Charge>, BillError> {
    let customer_id = customer.id;
    let moves = due.amount > Micros::ZERO;
    let id = if moves { ids::next() } else { CallId(0) };
    let mut charge = Charge {
        id: ChargeId(0),
        customer_id,
        kind: due.kind,
        item: due.item.clone(),
        description: description.chars().take(190).collect(),
        quantity: due.quantity,
        unit_price: due.unit_price,
        amount: due.amount,
        period_start: due.period.start,
        period_end: due.period.end,
        transaction_id: id.0,
        invoice_id: None,
        on_invoice: customer.billing_type.has_period_invoices(),
    };
    if moves {
        let key = match due.kind {
            ChargeKind::SignUp => format!("sign-up:{}", due.item),
            ChargeKind::Period => format!("period:{}:{}", due.item, due.period.start),
            ChargeKind::OneOff => format!("single:{}", due.item),
        };
        let transaction = LedgerTransaction {
            id,
            kind: TransactionKind::Charge,
            idempotency_key: format!("charge:{customer_id}:{key}"),
            at: due.period.start,
            description: charge.description.clone(),
        };
        let posting = Posting::of(id, 0, (accounts.due, accounts.revenue), due.amount);
        let posting = posting.converted(before.map(|(conversion, _)| conversion), before.map(|(_, amount)| amount));
        if !ledger::post(tx, &transaction, &[posting]).await? {
            return Ok(None);
        }
        fault::point("bill.after-posting");
    }
    charge.id = ChargeId(rows::insert(tx, &charge).await?);
    Ok(Some(charge))
}

/// Something that is charged once.
#[derive(Debug, Clone)]
pub struct OneOff {
    /// Who is charged.
    pub customer_id: CustomerId,
    /// Price of one, in the currency of its account; above zero.
    pub unit_price: Micros,
    /// How many.
    pub quantity: u32,
    /// For people.
    pub description: String,
    /// The same charge never counts twice.
    pub key: String,
}

/// Charges something once; it is on the next invoice. `None`: a charge with this key is there already.
///
/// # Errors
/// See [`BillError`].
pub async fn charge(db: &Db, one: &OneOff, author: &Author) -> Result<Option<Charge>, BillError> {
    let mut tx = Tx::begin(db).await?;
    let (customer, _) = sides(&mut tx, one.customer_id).await?;
    let made = charge_in(&mut tx, &customer, one, author).await?;
    if made.is_some() {
        tx.finish(author).await?;
    }
    Ok(made)
}

/// The same as a part of something else.
pub async fn charge_in(
    tx: &mut Tx,
    customer: &Customer,
    one: &OneOff,
    author: &Author,
) -> Result<Option<Charge>, BillError> {
    let amount = one.unit_price.get().checked_mul(i64::from(one.quantity)).map(Micros::new);
    let Some(amount) = amount.filter(|amount| *amount > Micros::ZERO) else {
        return Err(BillError::Amount(one.unit_price));
    };
    paying(customer)?;
    let accounts = accounts(tx, customer).await?;
    let before: Vec<Charge> = rows::find_by(tx, "customer_id", one.customer_id.0).await?;
    if before.iter().any(|old| old.kind == ChargeKind::OneOff && old.item == one.key) {
        return Ok(None);
    }
    let due = Due {
        kind: ChargeKind::OneOff,
        item: one.key.clone(),
        what: Err(one.description.clone()),
        scope: TaxScope::Products,
        quantity: one.quantity,
        unit_price: one.unit_price,
        amount,
        period: Period { start: author.at, end: author.at },
    };
    let made = book(tx, (customer, accounts), (&due, None), one.description.clone()).await?;
    if made.is_some() {
        audit_row(tx, author, None, made.as_ref()).await?;
    }
    Ok(made)
}

/// The language of a customer's documents.
pub async fn language(tx: &mut Tx, customer: CustomerId) -> Result<Language, StoreError> {
    Ok(seller::profile(tx, customer).await?.map_or(Language::En, |profile| profile.language))
}
