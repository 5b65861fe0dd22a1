//! Invoices over top-ups: who pays before and gets no other invoice gets one for each, in the transaction that books the payment.

use super::BillError;
use super::approve::{book, finish};
use super::charge::{accounts, language};
use super::credit::{note, whole};
use super::draft::write;
use super::seller::{Seller, check_sides, profile, sides};
use crate::billing::{Bill, Item, Period, TaxRules, bill_within, part_of, text};
use crate::fault;
use crate::model::{
    AccountId, AccountKind, BillingType, Contract, Customer, Invoice, InvoiceId, InvoiceKind, InvoiceStatus, LineKind,
    Micros, Payment, Tax, TaxLiability, TaxScope, Timestamp, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::{self, Tx};
use crate::store::rows;

/// Whether an invoice is about a top-up: it is about a moment, others are about a period.
pub fn is_topup(invoice: &Invoice) -> bool {
    invoice.kind == InvoiceKind::Invoice && invoice.period_start == invoice.period_end
}

/// Who makes an invoice over a top-up of this customer, if it gets one: whoever sells to it bills, and both sides have a billing
/// profile. Its row stays locked until the commit, because numbers are taken before accounts are locked.
pub async fn begin(tx: &mut Tx, customer: &Customer) -> Result<Option<Seller>, BillError> {
    let Some(parent) = customer.parent_id.filter(|_| customer.billing_type == BillingType::Prepaid) else {
        return Ok(None);
    };
    Seller::lock(tx, parent).await?;
    let Some(seller) = Seller::load(tx, parent).await? else { return Ok(None) };
    let known = profile(tx, customer.id).await?.is_some() && profile(tx, parent).await?.is_some();
    Ok(known.then_some(seller))
}

/// Makes the invoice over a top-up, which is paid. Its tax is taken from the balance: what is left of the top-up pays calls.
/// `None`: less than a coin came in.
pub async fn issue(
    tx: &mut Tx,
    customer: &Customer,
    seller: &Seller,
    amount: Micros,
    author: &Author,
) -> Result<Option<InvoiceId>, BillError> {
    let now = author.at;
    let made = within(tx, customer, &seller.taxes, amount, now).await?;
    if made.gross <= Micros::ZERO {
        return Ok(None);
    }
    let others: Vec<Invoice> = rows::find_by(tx, "customer_id", customer.id.0).await?;
    let same = |other: &&Invoice| other.kind == InvoiceKind::Invoice && other.period_start == now;
    let invoice = Invoice {
        id: InvoiceId(0),
        seller_id: seller.issuer.customer_id,
        customer_id: customer.id,
        kind: InvoiceKind::Invoice,
        status: InvoiceStatus::Draft,
        number: None,
        currency: customer.currency.to_string(),
        period_start: now,
        period_end: now,
        issued_at: None,
        due_at: None,
        sent_at: None,
        net: made.net,
        tax: made.tax,
        gross: made.gross,
        paid: made.gross,
        original_id: None,
        sequence: others.iter().filter(same).map(|other| other.sequence + 1).max().unwrap_or(0),
        reissued: false,
        parties: None,
    };
    let invoice = write(tx, invoice, &made).await?;
    let invoice = finish(tx, seller, invoice, InvoiceStatus::Paid, now).await?;
    fault::point("topup_invoice.after-number");
    let (balance, tax) = (accounts(tx, customer).await?.customer, tax_account(tx, customer, &invoice).await?);
    book(tx, &invoice, TransactionKind::Tax, &[(balance, tax, invoice.tax)], now).await?;
    fault::point("topup_invoice.after-tax");
    audit_row(tx, author, None, Some(&invoice)).await?;
    Ok(Some(invoice.id))
}

/// Makes a credit note over what is given back of a payment, if that has an invoice over a top-up. The tax that is on it goes back
/// to the balance.
pub async fn take_back(
    tx: &mut Tx,
    (column, id): (&'static str, i64),
    amount: Micros,
    author: &Author,
) -> Result<(), BillError> {
    let payments: Vec<Payment> = rows::find_by(tx, column, id).await?;
    let Some(invoice_id) = payments.first().and_then(|payment| payment.invoice_id) else { return Ok(()) };
    let Some(invoice) = tx.locked::<Invoice>(invoice_id.0).await?.filter(is_topup) else { return Ok(()) };
    let (customer, seller) = sides(tx, invoice.customer_id).await?;
    check_sides(&invoice, &customer)?;
    let now = author.at;
    let given: Vec<Invoice> = rows::find_by(tx, "original_id", invoice.id.0).await?;
    let mut parts = Vec::with_capacity(given.len());
    for note in &given {
        parts.push(whole(tx, note).await?);
    }
    let mut made = part_of(&whole(tx, &invoice).await?, &parts, amount, customer.currency);
    if made.gross <= Micros::ZERO {
        return Ok(());
    }
    for line in &mut made.lines {
        line.period = Period { start: now, end: now };
    }
    let period = Period { start: now, end: now };
    let note = note(tx, &customer, &seller, Some(invoice.id), (period, &made), now).await?;
    let (balance, tax) = (accounts(tx, &customer).await?.customer, tax_account(tx, &customer, &note).await?);
    book(tx, &note, TransactionKind::Credit, &[(tax, balance, note.tax)], now).await?;
    audit_row(tx, author, None, Some(&note)).await?;
    let in_all = given.iter().fold(note.gross, |sum, note| sum.saturating_add(note.gross));
    if in_all >= invoice.gross {
        let cancelled = Invoice { status: InvoiceStatus::Cancelled, ..invoice.clone() };
        rows::update(tx, &cancelled).await?;
        audit_row(tx, author, Some(&invoice), Some(&cancelled)).await?;
    }
    Ok(())
}

/// The document over an amount that contains its taxes.
async fn within(
    tx: &mut Tx,
    customer: &Customer,
    taxes: &[Tax],
    amount: Micros,
    now: Timestamp,
) -> Result<Bill, BillError> {
    let contracts: Vec<Contract> = rows::find_by(tx, "customer_id", customer.id.0).await?;
    let liability = contracts.first().map_or(TaxLiability::Seller, |contract| contract.tax_liability);
    let country = profile(tx, customer.id).await?.map(|profile| profile.country);
    let item = Item {
        kind: LineKind::Topup,
        scope: TaxScope::Calls,
        description: text::topup(language(tx, customer.id).await?),
        quantity: 1,
        seconds: 0,
        exact: amount,
        amount: Micros::ZERO,
        period: Period { start: now, end: now },
    };
    let rules = TaxRules { taxes, country: country.as_deref(), liability, supplied_at: now };
    Ok(bill_within(item, &rules, customer.currency))
}

async fn tax_account(tx: &mut Tx, customer: &Customer, document: &Invoice) -> Result<AccountId, BillError> {
    Ok(ledger::account(tx, document.seller_id, AccountKind::Tax, customer.currency).await?)
}
