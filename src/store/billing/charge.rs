//! Fees and single charges.

use std::collections::HashMap;

use super::seller::{Seller, sides};
use super::usage::{self, Accounts};
use super::{BillError, seller};
use crate::billing::{Agreement, ClassCount, Counts, Due, Period, due, signed_up, text};
use crate::fault;
use crate::model::{
    AccountKind, BillingProfile, BillingTerms, BillingType, CallId, Charge, ChargeId, ChargeKind, Contract, Conversion,
    Currency, Customer, CustomerId, Fee, Language, LedgerAccount, LedgerTransaction, Micros, Posting, Product,
    Subscription, TaxScope, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::{self, PayError, Tx};
use crate::store::rows::{self, Value};
use crate::store::{Db, StoreError, ids};

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

/// The same from rows that were read; `None`: one of them is not there yet.
pub fn known(rows: &[LedgerAccount], customer: &Customer) -> Option<Accounts> {
    let account = |owner: CustomerId, kind: AccountKind| {
        let same =
            |row: &&LedgerAccount| (row.customer_id, row.kind, row.currency) == (Some(owner), kind, customer.currency);
        rows.iter().find(same).map(|row| row.id)
    };
    let balance = account(customer.id, AccountKind::Customer)?;
    let due = match customer.billing_type {
        BillingType::PrepaidCalls => account(customer.id, AccountKind::Due)?,
        _ => balance,
    };
    Some(Accounts { customer: balance, due, revenue: account(customer.parent_id?, AccountKind::Revenue)? })
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
    pub profile: Option<BillingProfile>,
}

impl Buyer<'_> {
    /// The language of its documents.
    pub fn language(&self) -> Language {
        self.profile.as_ref().map_or(Language::En, |profile| profile.language)
    }
}

/// What a customer has that costs fees.
#[derive(Debug, Default)]
pub struct Has {
    counts: Counts,
    classes: Vec<ClassCount>,
    subscriptions: Vec<(Subscription, Product)>,
}

impl Has {
    /// What customers of one seller have.
    pub async fn load(
        tx: &mut Tx,
        seller: &Seller,
        customers: &[CustomerId],
    ) -> Result<HashMap<CustomerId, Self>, StoreError> {
        let mut classes = usage::classes(tx, customers).await?;
        let mut found: HashMap<CustomerId, Self> = HashMap::new();
        for (id, counts) in usage::counts(tx, customers).await? {
            let classes = classes.remove(&id).unwrap_or_default();
            found.insert(id, Self { counts, classes, subscriptions: Vec::new() });
        }
        let ids: Vec<Value> = customers.iter().map(|id| id.0.into()).collect();
        let mut subscriptions: Vec<Subscription> = rows::find_in(tx, "customer_id", &ids).await?;
        subscriptions.sort_by_key(|one| one.id);
        for one in subscriptions {
            let product = seller.products.iter().find(|product| product.id == one.product_id);
            if let (Some(has), Some(product)) = (found.get_mut(&one.customer_id), product) {
                has.subscriptions.push((one, product.clone()));
            }
        }
        Ok(found)
    }
}

/// A charge, and the money it moves, if it moves any.
#[derive(Debug)]
pub struct New {
    charge: Charge,
    moves: Option<(LedgerTransaction, Posting)>,
}

/// What is due at the beginning of a period and was not charged before. If its fees were charged, whatever is new since then costs nothing
/// for it but the sign-up.
pub fn fees(
    seller: &Seller,
    buyer: &Buyer<'_>,
    has: &Has,
    before: &[Charge],
    (period, charged): (Period, bool),
) -> Result<Vec<New>, BillError> {
    let signed = before.iter().filter(|charge| charge.kind == ChargeKind::SignUp);
    let signed = signed_up(signed.map(|charge| (charge.item.as_str(), charge.quantity)));
    let priced = |(subscription, product): &(Subscription, Product)| {
        (subscription.clone(), seller.product(buyer.customer.plan_id, product))
    };
    let subscriptions: Vec<_> = has.subscriptions.iter().map(priced).collect();
    let agreement = Agreement {
        contract: buyer.contract,
        terms: buyer.terms,
        fees: buyer.fees,
        counts: &has.counts,
        classes: &has.classes,
        subscriptions: &subscriptions,
        signed_up: &signed,
    };
    let mut new = Vec::new();
    for due in due(&agreement, &seller.calendar, period) {
        let same = |old: &Charge| old.kind == due.kind && old.item == due.item && old.period_start == due.period.start;
        let is_over = charged && due.kind == ChargeKind::Period;
        if !is_over && !before.iter().any(same) {
            let description = text::charge(buyer.language(), due.kind, &due.what);
            let (due, before) = in_account(seller, buyer, due)?;
            new.push(made((buyer.customer, buyer.accounts), (&due, before), &description));
        }
    }
    Ok(new)
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

fn made((customer, accounts): (&Customer, Accounts), (due, before): (&Due, Before), description: &str) -> New {
    let customer_id = customer.id;
    let moves = due.amount > Micros::ZERO;
    let id = if moves { ids::next() } else { CallId(0) };
    let charge = Charge {
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
    let moves = moves.then(|| {
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
        (transaction, posting)
    });
    New { charge, moves }
}

/// Moves the money of charges and writes them down. Tells those that are new, without their ids.
pub async fn book(tx: &mut Tx, all: Vec<New>) -> Result<Vec<Charge>, BillError> {
    let moves = all.iter().filter_map(|new| new.moves.as_ref());
    let moves: Vec<_> = moves.map(|(transaction, posting)| (transaction, std::slice::from_ref(posting))).collect();
    let mut booked = ledger::post_all(tx, &moves).await?.into_iter();
    if !moves.is_empty() {
        fault::point("bill.after-posting");
    }
    let mut charges = Vec::with_capacity(all.len());
    for new in all {
        if new.moves.is_none() || booked.next() == Some(true) {
            charges.push(new.charge);
        }
    }
    rows::insert_all(tx, &charges).await?;
    Ok(charges)
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
    repeated(|| charge_once(db, one, author)).await
}

async fn charge_once(db: &Db, one: &OneOff, author: &Author) -> Result<Option<Charge>, BillError> {
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
    let new = made((customer, accounts), (&due, None), &one.description);
    if book(tx, vec![new]).await?.is_empty() {
        return Ok(None);
    }
    let all: Vec<Charge> = rows::find_by(tx, "customer_id", one.customer_id.0).await?;
    let made = all.into_iter().find(|new| new.kind == ChargeKind::OneOff && new.item == one.key);
    audit_row(tx, author, None, made.as_ref()).await?;
    Ok(made)
}

/// The language of a customer's documents.
pub async fn language(tx: &mut Tx, customer: CustomerId) -> Result<Language, StoreError> {
    Ok(seller::profile(tx, customer).await?.map_or(Language::En, |profile| profile.language))
}
