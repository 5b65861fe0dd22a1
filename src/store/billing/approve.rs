//! Approval: a draft gets its number, and its tax is charged.

use super::BillError;
use super::allocate::{hold, inherit, settle};
use super::charge::accounts;
use super::document::{Told, checked};
use super::listed;
use super::seller::{Seller, check_sides, profile, sides};
use super::usage::Accounts;
use crate::billing::document::{Parties, Party};
use crate::billing::number;
use crate::fault;
use crate::model::{
    AccountId, AccountKind, BillingProfile, BillingType, Customer, CustomerId, Entity as _, Invoice, InvoiceId,
    InvoiceLine, InvoiceStatus, Issuer, LedgerTransaction, LineKind, Micros, Posting, Timestamp, TransactionKind,
};
use crate::store::Db;
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn};

/// Approves a draft: gives it the issuer's next number, writes down who both sides are, and charges its tax. What the customer paid
/// before, and no invoice took, pays it.
///
/// # Errors
/// It is no draft, or a side is not known, or not as well as the document needs.
pub async fn approve(db: &Db, id: InvoiceId, author: &Author) -> Result<Invoice, BillError> {
    Ok(approve_and_tell(db, id, author).await?.invoice)
}

/// The same, and tells whether there is an electronic invoice.
///
/// # Errors
/// See [`approve`].
pub async fn approve_and_tell(db: &Db, id: InvoiceId, author: &Author) -> Result<Told, BillError> {
    repeated(|| approve_once(db, id, author)).await
}

async fn approve_once(db: &Db, id: InvoiceId, author: &Author) -> Result<Told, BillError> {
    let now = author.at;
    let mut tx = Tx::begin(db).await?;
    let draft = held(&mut tx, id).await?;
    if draft.status != InvoiceStatus::Draft {
        return Err(BillError::Status { id, status: draft.status, wanted: "approved" });
    }
    let (customer, mut seller) = sides(&mut tx, draft.customer_id).await?;
    check_sides(&draft, &customer)?;
    let (terms, _) = seller.plan(&mut tx, &customer).await?;
    let days = i64::from(terms.due_days.unwrap_or(seller.issuer.due_days));
    let (invoice, status) = match customer.billing_type {
        // The balance paid it, tax included.
        BillingType::PrepaidInvoices => {
            (Invoice { paid: draft.gross.max(Micros::ZERO), ..draft.clone() }, InvoiceStatus::Paid)
        }
        _ => {
            let paid = inherit(&mut tx, &customer, &draft, author).await?;
            // Also where it is paid already: a payment of it may go back
            let due_at = Some(now.plus_millis(days * 86_400_000)).filter(|_| draft.gross > Micros::ZERO);
            let status = if draft.gross > paid { InvoiceStatus::Approved } else { InvoiceStatus::Paid };
            (Invoice { paid, due_at, ..draft.clone() }, status)
        }
    };
    let invoice = finish(&mut tx, &seller, invoice, status, now).await?;
    let told = checked(&mut tx, invoice).await?;
    audit_row(&mut tx, author, Some(&draft), Some(&told.invoice)).await?;
    // What was paid before, and for none in particular
    settle(&mut tx, &customer, author).await?;
    fault::point("approve.after-settling");
    let lines: Vec<InvoiceLine> = rows::find_by(&mut tx, "invoice_id", id.0).await?;
    let accounts = accounts(&mut tx, &customer).await?;
    listed::list(&mut tx, &told.invoice, &lines, accounts, &seller.calendar).await?;
    tax(&mut tx, (&customer, accounts), (&told.invoice, &lines), now).await?;
    let invoice = locked(&mut tx, id).await?;
    let invoice = told_paid(&mut tx, invoice).await?;
    fault::point("approve.before-commit");
    tx.finish(author).await?;
    Ok(Told { invoice, ..told })
}

/// Numbers a document and writes down who both sides are.
pub async fn finish(
    tx: &mut Tx,
    seller: &Seller,
    invoice: Invoice,
    status: InvoiceStatus,
    now: Timestamp,
) -> Result<Invoice, BillError> {
    let number = next_number(tx, seller.issuer.customer_id).await?;
    let parties = Parties {
        seller: party(tx, invoice.seller_id).await?,
        buyer: party(tx, invoice.customer_id).await?,
        time_zone: seller.issuer.time_zone.clone(),
        payment_text: seller.issuer.payment_text.clone(),
        footer: seller.issuer.footer.clone(),
        paid: on_document(&invoice),
    };
    let parties = serde_json::to_string(&parties).map_err(|error| BillError::Parties(invoice.id, error.to_string()))?;
    let invoice = Invoice { status, number: Some(number), issued_at: Some(now), parties: Some(parties), ..invoice };
    rows::update(tx, &invoice).await?;
    Ok(invoice)
}

/// Writes on a document what of it is paid, now that everything is that was paid before.
async fn told_paid(tx: &mut Tx, invoice: Invoice) -> Result<Invoice, BillError> {
    let wrong = |error: serde_json::Error| BillError::Parties(invoice.id, error.to_string());
    let parties: Parties = serde_json::from_str(invoice.parties.as_deref().unwrap_or_default()).map_err(wrong)?;
    let paid = on_document(&invoice);
    if parties.paid == paid {
        return Ok(invoice);
    }
    let parties = serde_json::to_string(&Parties { paid, ..parties }).map_err(wrong)?;
    let invoice = Invoice { parties: Some(parties), ..invoice };
    rows::update(tx, &invoice).await?;
    Ok(invoice)
}

/// What a document tells of what was paid: more than all of it is on the balance.
fn on_document(invoice: &Invoice) -> Micros {
    invoice.paid.min(invoice.gross).max(Micros::ZERO)
}

/// Takes the issuer's next number. The row is locked until the end of the transaction: there are no gaps, and none twice.
async fn next_number(tx: &mut Tx, seller: CustomerId) -> Result<String, BillError> {
    let columns = rows::fields::<Issuer>().join(", ");
    let sql = format!("SELECT {columns} FROM issuers WHERE customer_id = ?{}", tx.for_update());
    let found: Vec<Issuer> = tx.rows(sql, vec![seller.0.into()]).await?;
    let issuer = found.into_iter().next().ok_or(BillError::NoIssuer(seller))?;
    let given = number(&issuer.number_prefix, issuer.next_number);
    rows::update(tx, &Issuer { next_number: issuer.next_number.saturating_add(1), ..issuer }).await?;
    Ok(given)
}

async fn party(tx: &mut Tx, id: CustomerId) -> Result<Party, BillError> {
    let BillingProfile { name, street, postcode, city, country, tax_number, email, language, brand, .. } =
        profile(tx, id).await?.ok_or(BillError::NoProfile(id))?;
    Ok(Party { id, name, street, postcode, city, country, tax_number, email, language, brand })
}

/// The document, locked after the contract of its customer, as a bill run locks them: what a run read is as it was until it wrote its drafts,
/// who decides about a document decides about what the run left, and nobody else pays documents of the customer until the commit.
pub async fn held(tx: &mut Tx, id: InvoiceId) -> Result<Invoice, BillError> {
    let found: Vec<Invoice> = rows::find_by(tx, "id", id.0).await?;
    hold(tx, found.first().ok_or(BillError::NoInvoice(id))?.customer_id).await?;
    locked(tx, id).await
}

/// The document, locked.
pub async fn locked(tx: &mut Tx, id: InvoiceId) -> Result<Invoice, BillError> {
    let columns: Vec<String> = rows::fields::<Invoice>().iter().map(|name| format!("`{name}`")).collect();
    let sql = format!("SELECT {} FROM `{}` WHERE id = ?{}", columns.join(", "), Invoice::TABLE, tx.for_update());
    let found: Vec<Invoice> = tx.rows(sql, vec![id.0.into()]).await?;
    found.into_iter().next().ok_or(BillError::NoInvoice(id))
}

/// Charges the tax, and what rounding to coins made of the lines: then the balance fell by exactly what the invoice says.
async fn tax(
    tx: &mut Tx,
    (customer, accounts): (&Customer, Accounts),
    (invoice, lines): (&Invoice, &[InvoiceLine]),
    now: Timestamp,
) -> Result<(), BillError> {
    let sum = |amounts: &dyn Fn(&InvoiceLine) -> Micros| {
        lines.iter().fold(Micros::ZERO, |sum, line| sum.saturating_add(amounts(line)))
    };
    let levies = sum(&|line| if line.kind == LineKind::Levy { line.amount } else { Micros::ZERO });
    let rounding = invoice.net.saturating_sub(levies).saturating_sub(sum(&|line| line.exact));
    let tax = ledger::account(tx, invoice.seller_id, AccountKind::Tax, customer.currency).await?;
    let moves = [(accounts.due, tax, invoice.tax.saturating_add(levies)), (accounts.due, accounts.revenue, rounding)];
    book(tx, invoice, TransactionKind::Tax, &moves, now).await
}

/// Books the money of a document; negative amounts go the other way.
pub async fn book(
    tx: &mut Tx,
    invoice: &Invoice,
    kind: TransactionKind,
    moves: &[(AccountId, AccountId, Micros)],
    now: Timestamp,
) -> Result<(), BillError> {
    let key = format!("invoice:{}:{}", invoice.seller_id, invoice.number.as_deref().unwrap_or_default());
    book_as(tx, (invoice, key), kind, moves, now).await
}

/// The same, known by another key.
pub async fn book_as(
    tx: &mut Tx,
    (invoice, key): (&Invoice, String),
    kind: TransactionKind,
    moves: &[(AccountId, AccountId, Micros)],
    now: Timestamp,
) -> Result<(), BillError> {
    let id = crate::store::ids::next();
    let mut postings = Vec::new();
    for (debit, credit, amount) in moves.iter().filter(|(.., amount)| *amount != Micros::ZERO) {
        let back = *amount < Micros::ZERO;
        let accounts = if back { (*credit, *debit) } else { (*debit, *credit) };
        let position = u32::try_from(postings.len()).unwrap_or(u32::MAX);
        postings.push(Posting::of(id, position, accounts, Micros::new(amount.get().saturating_abs())));
    }
    if postings.is_empty() {
        return Ok(());
    }
    let transaction = LedgerTransaction {
        id,
        kind,
        idempotency_key: key,
        at: now,
        description: invoice.number.clone().unwrap_or_default(),
    };
    ledger::post(tx, &transaction, &postings).await?;
    Ok(())
}
