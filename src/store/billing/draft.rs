//! Drafts of invoices: what a customer owes for a period, written down to be looked at.

use std::collections::BTreeMap;

use super::BillError;
use super::charge::Buyer;
use super::seller::Seller;
use super::usage::{self, Used};
use crate::billing::{Bill, Item, Period, Row, TaxRules, bill, text};
use crate::fault;
use crate::model::{
    AccountId, Charge, ChargeKind, CustomerId, Invoice, InvoiceId, InvoiceKind, InvoiceLine, InvoiceStatus, InvoiceTax,
    LineKind, Micros, TaxScope, Timestamp,
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
}

/// Reads what was called in a period, which may take a while: before anything is charged, because then others who bill
/// for the same seller wait. `None`: the invoice of the period was approved before.
pub async fn gather(tx: &mut Tx, seller: &Seller, all: &[Of<'_>]) -> Result<Vec<Option<Gathered>>, StoreError> {
    let invoices = of_periods(tx, all).await?;
    let (before_it, invoices): (Vec<Invoice>, Vec<Invoice>) = invoices.into_iter().partition(|old| old.reissued);
    let of = |customer: CustomerId, start: Timestamp| {
        invoices.iter().find(|invoice| invoice.customer_id == customer && invoice.period_start == start)
    };
    let before =
        |(buyer, period): &Of<'_>| of(buyer.customer.id, seller.calendar.before(*period, buyer.terms.period).start);
    let billed: Vec<Value> = all.iter().filter_map(before).map(|invoice| invoice.id.0.into()).collect();
    let mut lines: Vec<InvoiceLine> = rows::find_in(tx, "invoice_id", &billed).await?;
    lines.retain(|line| line.kind == LineKind::Calls);
    let open = |(buyer, period): &Of<'_>| {
        of(buyer.customer.id, period.start).is_none_or(|old| old.status == InvoiceStatus::Draft)
    };
    let used = used(tx, seller, all.iter().filter(|one| open(one))).await?;
    let mut gathered = Vec::with_capacity(all.len());
    for one in all {
        let (buyer, period) = *one;
        let old = of(buyer.customer.id, period.start);
        if !open(one) {
            gathered.push(None);
            continue;
        }
        let mut items = Vec::new();
        if counted(buyer, period).is_some() {
            let used: Vec<Used> = used.iter().filter(|used| used.is_of(buyer.accounts)).cloned().collect();
            items.extend(usage::calls(&used, true, period, buyer.language()));
            if let Some(billed) = before(one) {
                let lines = lines.iter().filter(|line| line.invoice_id == billed.id);
                items.extend(late(seller, one, &used, lines));
            }
            items.extend(usage::corrections(&used, period, buyer.language()));
        }
        let same = |old: &&Invoice| old.customer_id == buyer.customer.id && old.period_start == period.start;
        let sequence = before_it.iter().filter(same).map(|old| old.sequence + 1).max().unwrap_or(0);
        gathered.push(Some(Gathered { old: old.cloned(), sequence, items }));
    }
    Ok(gathered)
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

/// What was used in the periods that are billed, and in those before them.
async fn used<'a>(
    tx: &mut Tx,
    seller: &Seller,
    all: impl Iterator<Item = &'a Of<'a>>,
) -> Result<Vec<Used>, StoreError> {
    // Nearly always all of them have the same period.
    let mut same: BTreeMap<(Timestamp, Timestamp, Timestamp, AccountId), Vec<AccountId>> = BTreeMap::new();
    for (buyer, period) in all {
        let Some(current) = counted(buyer, *period) else { continue };
        let before = counted(buyer, seller.calendar.before(*period, buyer.terms.period));
        let first = before.map_or(current.start, |before| before.start);
        let key = (first, period.start, period.end, buyer.accounts.revenue);
        same.entry(key).or_default().push(buyer.accounts.customer);
    }
    let mut found = Vec::new();
    for ((first, start, end, revenue), customers) in same {
        found.extend(usage::used(tx, (&customers, revenue), first, Period { start, end }).await?);
    }
    Ok(found)
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
        let Some(Gathered { old, sequence, mut items }) = gathered else {
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

/// Calls of the period before that came in after it was billed, which has these lines of calls.
fn late<'a>(
    seller: &Seller,
    (buyer, period): &Of<'_>,
    used: &[Used],
    then: impl Iterator<Item = &'a InvoiceLine>,
) -> Option<Item> {
    let before = seller.calendar.before(*period, buyer.terms.period);
    counted(buyer, before)?;
    let (mut calls, mut seconds, mut exact) = (0, 0, Micros::ZERO);
    for now in usage::calls(used, false, before, buyer.language()) {
        (calls, seconds, exact) = (calls + now.quantity, seconds + now.seconds, exact.saturating_add(now.exact));
    }
    for line in then {
        (calls, seconds, exact) = (calls - line.quantity, seconds - line.seconds, exact.saturating_sub(line.exact));
    }
    if calls == 0 && exact == Micros::ZERO {
        return None;
    }
    Some(Item {
        kind: LineKind::LateCalls,
        scope: TaxScope::Calls,
        description: text::calls(buyer.language(), LineKind::LateCalls, ""),
        quantity: calls,
        seconds,
        exact,
        amount: Micros::ZERO,
        period: before,
    })
}
