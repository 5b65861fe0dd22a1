//! Credit notes.

use super::BillError;
use super::allocate::release;
use super::approve::{book, book_as, finish, held};
use super::charge::{accounts, paying};
use super::document::checked;
use super::draft::{discard, write};
use super::pay::clip;
use super::seller::{Seller, check_sides, profile, sides};
use super::topup;
use crate::billing::{Bill, Item, Period, Row, TaxRules, bill};
use crate::model::{
    AccountId, AccountKind, Contract, Customer, CustomerId, Invoice, InvoiceId, InvoiceKind, InvoiceLine,
    InvoiceStatus, InvoiceTax, LedgerTransaction, LineKind, Micros, TaxLiability, TaxScope, Timestamp, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::{self, Tx};
use crate::store::{Db, rows};

/// Takes an invoice back: a draft disappears, and its charges wait for the next one; any other gets a credit note over all
/// of it, which is told. What was paid of it pays other invoices, or is left for the next one.
///
/// # Errors
/// It was cancelled before, or is a credit note itself.
pub async fn cancel(db: &Db, id: InvoiceId, author: &Author) -> Result<Option<Invoice>, BillError> {
    repeated(|| cancel_once(db, id, author)).await
}

async fn cancel_once(db: &Db, id: InvoiceId, author: &Author) -> Result<Option<Invoice>, BillError> {
    let now = author.at;
    let mut tx = Tx::begin(db).await?;
    let invoice = held(&mut tx, id).await?;
    if invoice.status == InvoiceStatus::Draft {
        discard(&mut tx, &invoice).await?;
        audit_row(&mut tx, author, Some(&invoice), None).await?;
        tx.finish(author).await?;
        return Ok(None);
    }
    check_final(&invoice, "cancelled")?;
    let made = whole(&mut tx, &invoice).await?;
    let (customer, _) = sides(&mut tx, invoice.customer_id).await?;
    check_sides(&invoice, &customer)?;
    let period = Period { start: invoice.period_start, end: invoice.period_end };
    let to = accounts(&mut tx, &customer).await?.due;
    let note = issue(&mut tx, &customer, (Some(id), to, None), period, &made, now).await?;
    let cancelled = Invoice { status: InvoiceStatus::Cancelled, ..invoice.clone() };
    release(&mut tx, &customer, (&invoice, cancelled), author).await?;
    audit_row(&mut tx, author, None, Some(&note)).await?;
    tx.finish(author).await?;
    Ok(Some(note))
}

/// Refuses what no credit note takes back as a whole.
pub fn check_final(invoice: &Invoice, wanted: &'static str) -> Result<(), BillError> {
    let Invoice { id, status, kind, .. } = *invoice;
    if topup::is_topup(invoice) {
        return Err(BillError::Topup(id));
    }
    if matches!(status, InvoiceStatus::Draft | InvoiceStatus::Cancelled) || kind == InvoiceKind::CreditNote {
        return Err(BillError::Status { id, status, wanted });
    }
    Ok(())
}

/// All that is on a document.
pub async fn whole(tx: &mut Tx, invoice: &Invoice) -> Result<Bill, BillError> {
    let lines: Vec<InvoiceLine> = rows::find_by(tx, "invoice_id", invoice.id.0).await?;
    let taxes: Vec<InvoiceTax> = rows::find_by(tx, "invoice_id", invoice.id.0).await?;
    Ok(Bill {
        lines: lines.into_iter().map(item).collect(),
        taxes: taxes.into_iter().map(row).collect(),
        net: invoice.net,
        tax: invoice.tax,
        gross: invoice.gross,
    })
}

/// What a customer is given back.
#[derive(Debug, Clone)]
pub struct Credit {
    /// Who gets it.
    pub customer_id: CustomerId,
    /// How much without tax; above zero.
    pub net: Micros,
    /// What it was paid for, which decides about tax.
    pub scope: TaxScope,
    /// Why, as on the credit note.
    pub reason: String,
    /// The same credit never counts twice; `None`: it is one of its own.
    pub key: Option<String>,
}

/// Gives a customer something back, with the tax that was on it. `None`: a credit note with this key is there already.
///
/// # Errors
/// See [`BillError`].
pub async fn credit(db: &Db, credit: &Credit, author: &Author) -> Result<Option<Invoice>, BillError> {
    repeated(|| credit_once(db, credit, author)).await
}

async fn credit_once(db: &Db, credit: &Credit, author: &Author) -> Result<Option<Invoice>, BillError> {
    let (now, net, scope) = (author.at, credit.net, credit.scope);
    if net <= Micros::ZERO {
        return Err(BillError::Amount(net));
    }
    let mut tx = Tx::begin(db).await?;
    let (customer, mut seller) = sides(&mut tx, credit.customer_id).await?;
    paying(&customer)?;
    // Whoever credits the same at the same time waits here, and finds the key
    Seller::lock(&mut tx, seller.issuer.customer_id).await?;
    let key = credit.key.as_ref().map(|key| clip(&format!("credit:{}:{key}", customer.id), 300));
    if let Some(key) = &key
        && !rows::find_by::<LedgerTransaction>(&mut tx, "idempotency_key", key.as_str()).await?.is_empty()
    {
        return Ok(None);
    }
    let (terms, _) = seller.plan(&mut tx, &customer).await?;
    let period = seller.calendar.period(now, terms.period);
    let contracts: Vec<Contract> = rows::find_by(&mut tx, "customer_id", customer.id.0).await?;
    let liability = contracts.first().map_or(TaxLiability::Seller, |contract| contract.tax_liability);
    let country = profile(&mut tx, customer.id).await?.map(|profile| profile.country);
    let line = Item {
        kind: LineKind::Credit,
        scope,
        description: clip(&credit.reason, 255),
        quantity: 1,
        seconds: 0,
        exact: net,
        amount: Micros::ZERO,
        period,
    };
    // A flat tax is on invoices only.
    let taxes: Vec<_> =
        seller.taxes.iter().map(|tax| crate::model::Tax { flat: Micros::ZERO, ..tax.clone() }).collect();
    let rules = TaxRules { taxes: &taxes, country: country.as_deref(), liability, supplied_at: author.at };
    let made = bill(vec![line], &rules, customer.currency);
    if made.net == Micros::ZERO {
        return Err(BillError::LessThanACoin(net, customer.currency));
    }
    // What calls cost was taken from the balance, also where that is for calls only.
    let accounts = accounts(&mut tx, &customer).await?;
    let to = if scope == TaxScope::Calls { accounts.customer } else { accounts.due };
    let note = issue(&mut tx, &customer, (None, to, key), period, &made, now).await?;
    let note = checked(&mut tx, note).await?.invoice;
    audit_row(&mut tx, author, None, Some(&note)).await?;
    tx.finish(author).await?;
    Ok(Some(note))
}

/// A credit note whose money goes to an account of the customer; its transaction is known by a key, or by its number.
async fn issue(
    tx: &mut Tx,
    customer: &Customer,
    (original_id, to, key): (Option<InvoiceId>, AccountId, Option<String>),
    period: Period,
    made: &Bill,
    now: Timestamp,
) -> Result<Invoice, BillError> {
    let (_, seller) = sides(tx, customer.id).await?;
    let note = note(tx, customer, &seller, original_id, (period, made), now).await?;
    let accounts = accounts(tx, customer).await?;
    let tax = ledger::account(tx, note.seller_id, AccountKind::Tax, customer.currency).await?;
    let levies = made.levies();
    let moves = [(accounts.revenue, to, made.net.saturating_sub(levies)), (tax, to, made.tax.saturating_add(levies))];
    match key {
        Some(key) => book_as(tx, (&note, key), TransactionKind::Credit, &moves, now).await?,
        None => book(tx, &note, TransactionKind::Credit, &moves, now).await?,
    }
    Ok(note)
}

/// A numbered credit note, without money.
pub async fn note(
    tx: &mut Tx,
    customer: &Customer,
    seller: &Seller,
    original_id: Option<InvoiceId>,
    (period, made): (Period, &Bill),
    now: Timestamp,
) -> Result<Invoice, BillError> {
    Seller::lock(tx, seller.issuer.customer_id).await?;
    let others: Vec<Invoice> = rows::find_by(tx, "customer_id", customer.id.0).await?;
    let same = |other: &&Invoice| other.kind == InvoiceKind::CreditNote && other.period_start == period.start;
    let sequence = others.iter().filter(same).map(|other| other.sequence + 1).max().unwrap_or(0);
    let note = Invoice {
        id: InvoiceId(0),
        seller_id: seller.issuer.customer_id,
        customer_id: customer.id,
        kind: InvoiceKind::CreditNote,
        status: InvoiceStatus::Draft,
        number: None,
        currency: customer.currency.to_string(),
        period_start: period.start,
        period_end: period.end,
        issued_at: None,
        due_at: None,
        sent_at: None,
        net: made.net,
        tax: made.tax,
        gross: made.gross,
        paid: Micros::ZERO,
        original_id,
        sequence,
        reissued: false,
        parties: None,
    };
    let note = write(tx, note, made).await?;
    finish(tx, seller, note, InvoiceStatus::Approved, now).await
}

fn item(line: InvoiceLine) -> Item {
    let period = Period { start: line.period_start, end: line.period_end };
    let InvoiceLine { kind, scope, description, quantity, seconds, exact, amount, .. } = line;
    Item { kind, scope, description, quantity, seconds, exact, amount, period }
}

fn row(tax: InvoiceTax) -> Row {
    let InvoiceTax { name, percent, scope, category, base, amount, .. } = tax;
    Row { name, percent, scope, category, base, amount }
}
