//! Drafts of invoices: what a customer owes for a period, written down to be looked at.

use super::BillError;
use super::charge::Buyer;
use super::seller::{Seller, profile};
use super::usage;
use crate::billing::{Bill, Item, Period, TaxRules, bill, text};
use crate::fault;
use crate::model::{
    Charge, ChargeKind, Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax, LineKind, Micros,
    TaxScope,
};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn};

/// What became of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// There is nothing to bill.
    Nothing,
    /// It was approved before, and stays as it is.
    Final,
    /// It is a draft.
    Draft(Box<Invoice>),
}

/// What an invoice is made of besides charges.
#[derive(Debug)]
pub struct Gathered {
    old: Option<Invoice>,
    items: Vec<Item>,
}

/// Reads what was called in a period, which may take a while: before anything is charged, because then others who bill
/// for the same seller wait. `None`: the invoice of the period was approved before.
pub async fn gather(
    tx: &mut Tx,
    seller: &Seller,
    buyer: &Buyer<'_>,
    period: Period,
) -> Result<Option<Gathered>, StoreError> {
    let all: Vec<Invoice> = rows::find_by(tx, "customer_id", buyer.customer.id.0).await?;
    // An invoice over a top-up is about a moment.
    let of_period =
        |invoice: &Invoice| invoice.kind == InvoiceKind::Invoice && invoice.period_start < invoice.period_end;
    let all: Vec<Invoice> = all.into_iter().filter(of_period).collect();
    let old = all.iter().find(|invoice| invoice.period_start == period.start);
    if old.is_some_and(|old| old.status != InvoiceStatus::Draft) {
        return Ok(None);
    }
    let mut items = Vec::new();
    if let Some(counted) = counted(buyer, period) {
        items.extend(usage::calls(tx, buyer.accounts, counted, buyer.language).await?);
        items.extend(late(tx, seller, buyer, &all, period).await?);
        items.extend(usage::corrections(tx, buyer.accounts, counted, buyer.language).await?);
    }
    Ok(Some(Gathered { old: old.cloned(), items }))
}

/// Makes the draft of a period, or makes it again.
pub async fn close(
    tx: &mut Tx,
    seller: &Seller,
    buyer: &Buyer<'_>,
    period: Period,
    gathered: Option<Gathered>,
) -> Result<Closed, BillError> {
    let Some(Gathered { old, mut items }) = gathered else { return Ok(Closed::Final) };
    let charges = charges(tx, buyer, old.as_ref().map(|old| old.id), period).await?;
    items.extend(charges.iter().map(item));
    let country = profile(tx, buyer.customer.id).await?.map(|profile| profile.country);
    let liability = buyer.contract.tax_liability;
    let currency = buyer.customer.currency;
    let taxes = seller.taxes_in(currency, period.start)?;
    let rules = TaxRules { taxes: &taxes, country: country.as_deref(), liability };
    let made = bill(items, &rules, currency);
    if made.lines.is_empty() {
        if let Some(old) = &old {
            discard(tx, old).await?;
        }
        return Ok(Closed::Nothing);
    }
    let invoice = Invoice { id: old.map_or(InvoiceId(0), |old| old.id), ..head(seller, buyer, period, &made) };
    let invoice = write(tx, invoice, &made).await?;
    fault::point("bill.after-lines");
    claim(tx, &charges, invoice.id).await?;
    Ok(Closed::Draft(Box::new(invoice)))
}

/// The part of a period whose calls are on its invoice.
fn counted(buyer: &Buyer<'_>, period: Period) -> Option<Period> {
    let start = buyer.contract.invoices_from.map_or(period.start, |from| from.max(period.start));
    (buyer.customer.billing_type.invoices_calls() && start < period.end).then_some(Period { start, ..period })
}

fn head(seller: &Seller, buyer: &Buyer<'_>, period: Period, made: &Bill) -> Invoice {
    Invoice {
        id: InvoiceId(0),
        seller_id: seller.issuer.customer_id,
        customer_id: buyer.customer.id,
        kind: InvoiceKind::Invoice,
        status: InvoiceStatus::Draft,
        number: None,
        currency: buyer.customer.currency.to_string(),
        period_start: period.start,
        period_end: period.end,
        issued_at: None,
        due_at: None,
        net: made.net,
        tax: made.tax,
        gross: made.gross,
        paid: Micros::ZERO,
        original_id: None,
        sequence: 0,
        parties: None,
    }
}

/// Writes an invoice with its lines and taxes, instead of those it had.
pub async fn write(tx: &mut Tx, mut invoice: Invoice, made: &Bill) -> Result<Invoice, StoreError> {
    if invoice.id == InvoiceId(0) {
        invoice.id = InvoiceId(rows::insert(tx, &invoice).await?);
    } else {
        drop_parts(tx, invoice.id).await?;
        rows::update(tx, &invoice).await?;
    }
    fault::point("bill.after-invoice");
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let line = |(at, item): (usize, &Item)| InvoiceLine {
        invoice_id: invoice.id,
        position: position(at),
        kind: item.kind,
        scope: item.scope,
        description: item.description.clone(),
        quantity: item.quantity,
        seconds: item.seconds,
        exact: item.exact,
        amount: item.amount,
        period_start: item.period.start,
        period_end: item.period.end,
    };
    let lines: Vec<InvoiceLine> = made.lines.iter().enumerate().map(line).collect();
    rows::insert_all(tx, &lines).await?;
    let tax = |(at, row): (usize, &crate::billing::Row)| InvoiceTax {
        invoice_id: invoice.id,
        position: position(at),
        name: row.name.clone(),
        percent: row.percent,
        scope: row.scope,
        category: row.category,
        base: row.base,
        amount: row.amount,
    };
    let taxes: Vec<InvoiceTax> = made.taxes.iter().enumerate().map(tax).collect();
    rows::insert_all(tx, &taxes).await?;
    Ok(invoice)
}

async fn drop_parts(tx: &mut Tx, id: InvoiceId) -> Result<(), StoreError> {
    for table in ["invoice_lines", "invoice_taxes"] {
        tx.run(format!("DELETE FROM {table} WHERE invoice_id = ?"), vec![id.0.into()]).await?;
    }
    Ok(())
}

/// Throws a draft away; its charges wait for the next one.
pub async fn discard(tx: &mut Tx, draft: &Invoice) -> Result<(), StoreError> {
    drop_parts(tx, draft.id).await?;
    tx.run("UPDATE charges SET invoice_id = NULL WHERE invoice_id = ?".to_owned(), vec![draft.id.0.into()]).await?;
    rows::delete(tx, draft).await.map(drop)
}

/// Charges that are on no other invoice, in the order in which people read them.
async fn charges(
    tx: &mut Tx,
    buyer: &Buyer<'_>,
    own: Option<InvoiceId>,
    period: Period,
) -> Result<Vec<Charge>, StoreError> {
    let all: Vec<Charge> = rows::find_by(tx, "customer_id", buyer.customer.id.0).await?;
    let free = |charge: &Charge| charge.on_invoice && (charge.invoice_id.is_none() || charge.invoice_id == own);
    let mut found: Vec<Charge> = all
        .into_iter()
        .filter(|charge| free(charge) && charge.period_start < period.end && charge.amount > Micros::ZERO)
        .collect();
    found.sort_by(|a, b| (a.period_start, a.kind, &a.item).cmp(&(b.period_start, b.kind, &b.item)));
    Ok(found)
}

fn item(charge: &Charge) -> Item {
    let product = charge.kind == ChargeKind::OneOff || charge.item.starts_with("subscription:");
    Item {
        kind: match charge.kind {
            ChargeKind::SignUp => LineKind::SignUp,
            ChargeKind::Period => LineKind::Period,
            ChargeKind::OneOff => LineKind::OneOff,
        },
        scope: if product { TaxScope::Products } else { TaxScope::Fees },
        description: charge.description.clone(),
        quantity: i64::from(charge.quantity),
        seconds: 0,
        exact: charge.amount,
        amount: Micros::ZERO,
        period: Period { start: charge.period_start, end: charge.period_end },
    }
}

async fn claim(tx: &mut Tx, charges: &[Charge], invoice: InvoiceId) -> Result<(), StoreError> {
    let free = charges.iter().filter(|charge| charge.invoice_id.is_none());
    for charge in free {
        rows::update(tx, &Charge { invoice_id: Some(invoice), ..charge.clone() }).await?;
    }
    Ok(())
}

/// Calls of the period before that came in after it was billed.
async fn late(
    tx: &mut Tx,
    seller: &Seller,
    buyer: &Buyer<'_>,
    invoices: &[Invoice],
    period: Period,
) -> Result<Option<Item>, StoreError> {
    let before = seller.calendar.before(period, buyer.terms.period);
    let Some(billed) = invoices.iter().find(|invoice| invoice.period_start == before.start) else { return Ok(None) };
    let lines: Vec<InvoiceLine> = rows::find_by(tx, "invoice_id", billed.id.0).await?;
    let then = lines.iter().filter(|line| line.kind == LineKind::Calls);
    let (mut calls, mut seconds, mut exact) = (0, 0, Micros::ZERO);
    let Some(counted) = counted(buyer, before) else { return Ok(None) };
    for now in usage::calls(tx, buyer.accounts, counted, buyer.language).await? {
        (calls, seconds, exact) = (calls + now.quantity, seconds + now.seconds, exact.saturating_add(now.exact));
    }
    for line in then {
        (calls, seconds, exact) = (calls - line.quantity, seconds - line.seconds, exact.saturating_sub(line.exact));
    }
    if calls == 0 && exact == Micros::ZERO {
        return Ok(None);
    }
    Ok(Some(Item {
        kind: LineKind::LateCalls,
        scope: TaxScope::Calls,
        description: text::calls(buyer.language, LineKind::LateCalls, ""),
        quantity: calls,
        seconds,
        exact,
        amount: Micros::ZERO,
        period: before,
    }))
}
