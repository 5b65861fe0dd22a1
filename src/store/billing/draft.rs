//! Drafts of invoices: what a customer owes for a period, written down to be looked at.

use super::charge::Buyer;
use super::seller::Seller;
use super::{BillError, late};
use crate::billing::{Bill, Item, Period, Row, TaxRules, bill};
use crate::fault;
use crate::model::{
    Charge, ChargeKind, Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax, LineKind, Micros,
    TaxScope, Timestamp,
};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn, Value};

/// Charges that one statement puts on invoices.
const CLAIMED: usize = 64;

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

/// A customer with the period that is billed.
pub type Of<'a> = (&'a Buyer<'a>, Period);

/// What an invoice is made of besides charges.
#[derive(Debug)]
pub struct Gathered {
    old: Option<Invoice>,
    /// How many documents of the period were made again.
    sequence: u32,
    items: Vec<Item>,
    /// Drafts of periods after it.
    later: Vec<Period>,
}

/// Reads what was called in a period, which may take a while: before anything is charged, because then others who bill
/// for the same seller wait. `None`: the invoice of the period was approved before.
pub async fn gather(tx: &mut Tx, seller: &Seller, all: &[Of<'_>]) -> Result<Vec<Option<Gathered>>, StoreError> {
    let invoices = of_periods(tx, all).await?;
    let (before_it, invoices): (Vec<Invoice>, Vec<Invoice>) = invoices.into_iter().partition(|old| old.reissued);
    let of = |(buyer, period): &Of<'_>| {
        let same = |old: &&Invoice| old.customer_id == buyer.customer.id && old.period_start == period.start;
        invoices.iter().find(same)
    };
    let is_open = |one: &&Of<'_>| of(one).is_none_or(|old| old.status == InvoiceStatus::Draft);
    let open: Vec<Of<'_>> = all.iter().filter(is_open).copied().collect();
    let mut items = late::items(tx, seller, &open).await?;
    let mut gathered = Vec::with_capacity(all.len());
    for one in all {
        if !is_open(&one) {
            gathered.push(None);
            continue;
        }
        let (buyer, period) = one;
        let same = |old: &&Invoice| old.customer_id == buyer.customer.id && old.period_start == period.start;
        let sequence = before_it.iter().filter(same).map(|old| old.sequence + 1).max().unwrap_or(0);
        let own = invoices.iter().filter(|draft| draft.customer_id == buyer.customer.id);
        let drafts = own.filter(|draft| draft.status == InvoiceStatus::Draft && draft.period_start >= period.end);
        let mut later: Vec<Period> =
            drafts.map(|draft| Period { start: draft.period_start, end: draft.period_end }).collect();
        later.sort_unstable();
        let items = items.remove(&buyer.customer.id).unwrap_or_default();
        gathered.push(Some(Gathered { old: of(one).cloned(), sequence, items, later }));
    }
    Ok(gathered)
}

/// The drafts of later periods that tell what came in late for these, whose own drafts are made again.
pub fn later<'a>(all: &[(Of<'a>, Option<Gathered>)]) -> Vec<Of<'a>> {
    let of = |((buyer, _), gathered): &(Of<'a>, Option<Gathered>)| {
        let periods = gathered.as_ref().map(|gathered| gathered.later.clone()).unwrap_or_default();
        let buyer = *buyer;
        periods.into_iter().map(move |period| (buyer, period))
    };
    all.iter().flat_map(of).collect()
}

/// Makes drafts again, one after the other: each tells what those before it do not.
pub async fn follow(tx: &mut Tx, seller: &Seller, drafts: Vec<Of<'_>>) -> Result<(), BillError> {
    for draft in drafts {
        let gathered = gather(tx, seller, &[draft]).await?;
        close(tx, seller, std::iter::once(draft).zip(gathered).collect()).await?;
    }
    Ok(())
}

/// The invoices of these customers that are about periods. Drafts are locked until the end of the transaction: nobody approves or cancels one
/// that is about to be made again.
async fn of_periods(tx: &mut Tx, all: &[Of<'_>]) -> Result<Vec<Invoice>, StoreError> {
    let ids: Vec<Value> = all.iter().map(|(buyer, _)| buyer.customer.id.0.into()).collect();
    let mut invoices: Vec<Invoice> = rows::find_in(tx, "customer_id", &ids).await?;
    // An invoice over a top-up is about a moment.
    invoices.retain(|invoice| invoice.kind == InvoiceKind::Invoice && invoice.period_start < invoice.period_end);
    let is_draft = |invoice: &Invoice| invoice.status == InvoiceStatus::Draft;
    let mut drafts: Vec<i64> = invoices.iter().filter(|one| is_draft(one)).map(|one| one.id.0).collect();
    drafts.sort_unstable();
    let columns: Vec<String> = rows::fields::<Invoice>().iter().map(|name| format!("`{name}`")).collect();
    let select = format!("SELECT {} FROM invoices WHERE id IN ", columns.join(", "));
    let lock = format!(" ORDER BY id{}", tx.for_update());
    let locked: Vec<Invoice> = tx.select_in(&select, &drafts, &lock).await?;
    invoices.retain(|invoice| !is_draft(invoice));
    invoices.extend(locked);
    Ok(invoices)
}

/// Makes the drafts of periods, or makes them again.
pub async fn close(
    tx: &mut Tx,
    seller: &Seller,
    all: Vec<(Of<'_>, Option<Gathered>)>,
) -> Result<Vec<Closed>, BillError> {
    let ids: Vec<Value> = all.iter().map(|((buyer, _), _)| buyer.customer.id.0.into()).collect();
    let charges: Vec<Charge> = rows::find_in(tx, "customer_id", &ids).await?;
    let mut closed = Vec::with_capacity(all.len());
    let (mut drafts, mut claims) = (Vec::new(), Vec::new());
    for (at, ((buyer, period), gathered)) in all.into_iter().enumerate() {
        let Some(Gathered { old, sequence, mut items, .. }) = gathered else {
            closed.push(Closed::Final);
            continue;
        };
        let own = charges.iter().filter(|charge| charge.customer_id == buyer.customer.id);
        let charges = chargeable(own, old.as_ref().map(|old| old.id), period);
        items.extend(charges.iter().map(|charge| item(charge)));
        let country = buyer.profile.as_ref().map(|profile| profile.country.as_str());
        let currency = buyer.customer.currency;
        let taxes = seller.taxes_in(currency, period.start)?;
        let supplied_at = Timestamp::from_micros(period.end.micros() - 1);
        let liability = buyer.contract.tax_liability;
        let made = bill(items, &TaxRules { taxes: &taxes, country, liability, supplied_at }, currency);
        closed.push(Closed::Nothing);
        if made.lines.is_empty() {
            if let Some(old) = &old {
                discard(tx, old).await?;
            }
            continue;
        }
        let id = old.map_or(InvoiceId(0), |old| old.id);
        drafts.push((at, Invoice { id, sequence, ..head(seller, buyer, period, &made) }, made));
        claims.push(charges);
    }
    let mut invoices: Vec<Invoice> = drafts.iter().map(|(_, invoice, _)| invoice.clone()).collect();
    heads(tx, &mut invoices).await?;
    fault::point("bill.after-invoice");
    let parts: Vec<(InvoiceId, &Bill)> =
        invoices.iter().zip(&drafts).map(|(invoice, (_, _, made))| (invoice.id, made)).collect();
    write_parts(tx, &parts).await?;
    fault::point("bill.after-lines");
    let claims =
        claims.iter().zip(&invoices).flat_map(|(charges, invoice)| charges.iter().map(|one| (*one, invoice.id)));
    claim(tx, claims.collect()).await?;
    for (invoice, (at, ..)) in invoices.into_iter().zip(&drafts) {
        if let Some(closed) = closed.get_mut(*at) {
            *closed = Closed::Draft(Box::new(invoice));
        }
    }
    Ok(closed)
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
        sent_at: None,
        net: made.net,
        tax: made.tax,
        gross: made.gross,
        paid: Micros::ZERO,
        original_id: None,
        sequence: 0,
        reissued: false,
        parties: None,
    }
}

/// Writes drafts without their parts, and tells new ones their ids.
async fn heads(tx: &mut Tx, invoices: &mut [Invoice]) -> Result<(), StoreError> {
    let (new, old): (Vec<&Invoice>, Vec<&Invoice>) = invoices.iter().partition(|invoice| invoice.id == InvoiceId(0));
    let known: Vec<i64> = old.iter().map(|invoice| invoice.id.0).collect();
    drop_parts(tx, &known).await?;
    for invoice in old {
        rewrite(tx, invoice).await?;
    }
    if new.is_empty() {
        return Ok(());
    }
    let new: Vec<Invoice> = new.into_iter().cloned().collect();
    rows::insert_all(tx, &new).await?;
    let ids: Vec<Value> = new.iter().map(|invoice| invoice.customer_id.0.into()).collect();
    let written: Vec<Invoice> = rows::find_in(tx, "customer_id", &ids).await?;
    let key = |one: &Invoice| (one.customer_id, one.period_start, one.kind, one.sequence);
    for invoice in invoices.iter_mut().filter(|invoice| invoice.id == InvoiceId(0)) {
        let same = written.iter().find(|other| key(other) == key(invoice));
        invoice.id = same.ok_or_else(|| StoreError::Corrupt("a draft that was written is not there".to_owned()))?.id;
    }
    Ok(())
}

/// Writes what is another one now of a draft that is made again. Only a draft ever is.
async fn rewrite(tx: &mut Tx, draft: &Invoice) -> Result<(), StoreError> {
    let Invoice { id, seller_id, period_end, net, tax, gross, sequence, .. } = *draft;
    let sql = "UPDATE invoices SET seller_id = ?, currency = ?, period_end = ?, net = ?, tax = ?, gross = ?, sequence = ? \
               WHERE id = ? AND status = 'draft'";
    let values = vec![
        seller_id.0.into(),
        Value::Text(draft.currency.clone()),
        period_end.micros().into(),
        net.get().into(),
        tax.get().into(),
        gross.get().into(),
        i64::from(sequence).into(),
        id.0.into(),
    ];
    match tx.run(sql.to_owned(), values).await?.rows {
        0 => Err(StoreError::Corrupt(format!("document {id} is no draft: it is not made again"))),
        _ => Ok(()),
    }
}

/// Writes an invoice with its lines and taxes.
pub async fn write(tx: &mut Tx, mut invoice: Invoice, made: &Bill) -> Result<Invoice, StoreError> {
    invoice.id = InvoiceId(rows::insert(tx, &invoice).await?);
    fault::point("bill.after-invoice");
    write_parts(tx, &[(invoice.id, made)]).await?;
    Ok(invoice)
}

/// Lines and taxes of invoices that have none.
async fn write_parts(tx: &mut Tx, all: &[(InvoiceId, &Bill)]) -> Result<(), StoreError> {
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let line = |invoice_id: InvoiceId, at: usize, item: &Item| InvoiceLine {
        invoice_id,
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
    let tax = |invoice_id: InvoiceId, at: usize, row: &Row| InvoiceTax {
        invoice_id,
        position: position(at),
        name: row.name.clone(),
        percent: row.percent,
        scope: row.scope,
        category: row.category,
        base: row.base,
        amount: row.amount,
    };
    let (mut lines, mut taxes) = (Vec::new(), Vec::new());
    for (id, made) in all {
        lines.extend(made.lines.iter().enumerate().map(|(at, item)| line(*id, at, item)));
        taxes.extend(made.taxes.iter().enumerate().map(|(at, row)| tax(*id, at, row)));
    }
    rows::insert_all(tx, &lines).await?;
    rows::insert_all(tx, &taxes).await
}

async fn drop_parts(tx: &mut Tx, ids: &[i64]) -> Result<(), StoreError> {
    for table in ["invoice_lines", "invoice_taxes"] {
        tx.run_in(&format!("DELETE FROM {table} WHERE invoice_id IN "), ids).await?;
    }
    Ok(())
}

/// Throws a draft away; its charges wait for the next one.
pub async fn discard(tx: &mut Tx, draft: &Invoice) -> Result<(), StoreError> {
    drop_parts(tx, &[draft.id.0]).await?;
    tx.run("UPDATE charges SET invoice_id = NULL WHERE invoice_id = ?".to_owned(), vec![draft.id.0.into()]).await?;
    rows::delete(tx, draft).await.map(drop)
}

/// Charges that are on no other invoice, in the order in which people read them.
fn chargeable<'a>(all: impl Iterator<Item = &'a Charge>, own: Option<InvoiceId>, period: Period) -> Vec<&'a Charge> {
    let free = |charge: &&Charge| charge.on_invoice && (charge.invoice_id.is_none() || charge.invoice_id == own);
    let due = |charge: &&Charge| charge.period_start < period.end && charge.amount > Micros::ZERO;
    let mut found: Vec<&Charge> = all.filter(free).filter(due).collect();
    found.sort_by(|a, b| (a.period_start, a.kind, &a.item, a.id).cmp(&(b.period_start, b.kind, &b.item, b.id)));
    found
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

/// Puts charges on these invoices.
async fn claim(tx: &mut Tx, all: Vec<(&Charge, InvoiceId)>) -> Result<(), StoreError> {
    let free: Vec<(&Charge, InvoiceId)> = all.into_iter().filter(|(charge, _)| charge.invoice_id.is_none()).collect();
    for chunk in free.chunks(CLAIMED) {
        let mut values: Vec<Value> = Vec::with_capacity(chunk.len() * 3);
        values.extend(chunk.iter().flat_map(|(charge, invoice)| [charge.id.0.into(), Value::from(invoice.0)]));
        values.extend(chunk.iter().map(|(charge, _)| Value::from(charge.id.0)));
        let (whens, marks) = (" WHEN ? THEN ?".repeat(chunk.len()), vec!["?"; chunk.len()].join(", "));
        tx.run(format!("UPDATE charges SET invoice_id = CASE id{whens} END WHERE id IN ({marks})"), values).await?;
    }
    Ok(())
}
