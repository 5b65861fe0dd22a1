//! Requests for top-ups: customers ask, whoever sells to them decides.

use super::BillError;
use super::allocate::{meant, takes};
use super::charge::paying;
use super::pay::{Received, book_as, payer};
use super::seller::profile;
use crate::fault;
use crate::model::{
    Customer, CustomerId, InvoiceId, Mail, Micros, Payment, PaymentMethod, TopupRequest, TopupRequestId,
    TopupRequestStatus,
};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::{PayError, Tx};
use crate::store::{Db, StoreError, mail, rows};

/// What a customer asks for.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Who asks.
    pub customer_id: CustomerId,
    /// How much; above zero.
    pub amount: Micros,
    /// Whether taxes are in it.
    pub includes_tax: bool,
    /// The invoice it is for.
    pub invoice_id: Option<InvoiceId>,
    /// For people.
    pub note: String,
}

/// How a request is approved.
#[derive(Debug, Clone)]
pub struct Approval {
    /// What is booked; `None`: as much as was asked for.
    pub amount: Option<Micros>,
    /// How it was paid.
    pub method: PaymentMethod,
    /// The invoice it is for; `None`: as the customer says.
    pub invoice_id: Option<InvoiceId>,
    /// What the customer is told.
    pub comment: String,
}

/// Writes a request down, and a mail to whoever sells to the customer.
///
/// # Errors
/// The amount cannot be used, nobody sells to the customer, the invoice takes nothing, or too many requests wait.
pub async fn ask(db: &Db, new: &NewRequest, author: &Author) -> Result<TopupRequest, BillError> {
    if new.amount <= Micros::ZERO {
        return Err(BillError::Amount(new.amount));
    }
    let mut tx = Tx::begin(db).await?;
    let invoice = meant(&mut tx, new.customer_id, new.invoice_id).await?;
    // Whoever asks at the same time waits here, so that the limit is one.
    let customer: Option<Customer> = tx.locked(new.customer_id.0).await?;
    let customer = customer.ok_or(PayError::NoCustomer(new.customer_id))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(new.customer_id))?;
    paying(&customer)?;
    let requests: Vec<TopupRequest> = rows::find_by(&mut tx, "customer_id", new.customer_id.0).await?;
    let waiting = requests.iter().filter(|request| request.status == TopupRequestStatus::Waiting).count();
    if waiting >= TopupRequest::WAITING_MAX {
        return Err(BillError::Waiting(new.customer_id));
    }
    if let Some(invoice) = &invoice {
        takes(invoice, &customer, new.amount)?;
    }
    let mut request = TopupRequest {
        id: TopupRequestId(0),
        customer_id: new.customer_id,
        amount: new.amount,
        includes_tax: new.includes_tax,
        invoice_id: new.invoice_id,
        note: clip(&new.note),
        status: TopupRequestStatus::Waiting,
        comment: String::new(),
        created_at: author.at,
        decided_at: None,
        payment_id: None,
    };
    request.id = TopupRequestId(rows::insert(&mut tx, &request).await?);
    audit_row(&mut tx, author, None, Some(&request)).await?;
    let told = told(&customer, &request);
    let number = invoice.and_then(|invoice| invoice.number).map(|number| format!(" for invoice {number}"));
    let number = number.unwrap_or_default();
    let body = format!("{} asks to have a payment of {told}{number} booked.\n\n{}\n", customer.name, request.note);
    let subject = format!("Top-up request of {}", customer.name);
    tell(&mut tx, (parent, parent), format!("topup_request:{}", request.id), &subject, &body, author).await?;
    tx.finish(author).await?;
    Ok(request)
}

/// Approves a request: books the payment, and mails the customer. All of it happens or none.
///
/// # Errors
/// Somebody decided before, the amount cannot be used, or the invoice that `approval` names takes nothing of it.
pub async fn approve_request(
    db: &Db,
    id: TopupRequestId,
    approval: &Approval,
    author: &Author,
) -> Result<(TopupRequest, Payment), BillError> {
    repeated(|| approve_request_once(db, id, approval, author)).await
}

async fn approve_request_once(
    db: &Db,
    id: TopupRequestId,
    approval: &Approval,
    author: &Author,
) -> Result<(TopupRequest, Payment), BillError> {
    let mut tx = Tx::begin(db).await?;
    let request = locked(&mut tx, id).await?;
    let amount = approval.amount.unwrap_or(request.amount);
    if amount <= Micros::ZERO {
        return Err(BillError::Amount(amount));
    }
    if let Some(invoice) = meant(&mut tx, request.customer_id, approval.invoice_id).await? {
        takes(&invoice, &payer(&mut tx, request.customer_id).await?, amount)?;
    }
    let received = Received {
        customer_id: request.customer_id,
        amount,
        method: approval.method,
        reference: format!("topup_request:{id}"),
        invoice_id: approval.invoice_id.or(request.invoice_id),
        note: request.note.clone(),
    };
    let payment = book_as(&mut tx, &received, received.reference.clone(), author).await?;
    let payment = payment.ok_or(BillError::Decided(id, TopupRequestStatus::Approved))?;
    fault::point("topup_request.after-booking");
    let after = TopupRequest {
        status: TopupRequestStatus::Approved,
        comment: clip(&approval.comment),
        decided_at: Some(author.at),
        payment_id: Some(payment.id),
        ..request.clone()
    };
    decide(&mut tx, &request, &after, Some(amount), author).await?;
    tx.finish(author).await?;
    fault::point("topup_request.after-commit");
    Ok((after, payment))
}

/// Rejects a request, and mails the customer why.
///
/// # Errors
/// Somebody decided before.
pub async fn reject_request(
    db: &Db,
    id: TopupRequestId,
    comment: &str,
    author: &Author,
) -> Result<TopupRequest, BillError> {
    repeated(|| reject_request_once(db, id, comment, author)).await
}

async fn reject_request_once(
    db: &Db,
    id: TopupRequestId,
    comment: &str,
    author: &Author,
) -> Result<TopupRequest, BillError> {
    let mut tx = Tx::begin(db).await?;
    let request = locked(&mut tx, id).await?;
    let after = TopupRequest {
        status: TopupRequestStatus::Rejected,
        comment: clip(comment),
        decided_at: Some(author.at),
        ..request.clone()
    };
    decide(&mut tx, &request, &after, None, author).await?;
    tx.finish(author).await?;
    Ok(after)
}

fn clip(text: &str) -> String {
    text.chars().take(255).collect()
}

/// A request that waits; whoever decides at the same time waits here.
async fn locked(tx: &mut Tx, id: TopupRequestId) -> Result<TopupRequest, BillError> {
    let request: TopupRequest = tx.locked(id.0).await?.ok_or(BillError::NoRequest(id))?;
    match request.status {
        TopupRequestStatus::Waiting => Ok(request),
        status => Err(BillError::Decided(id, status)),
    }
}

/// Writes a decision down and tells the customer.
async fn decide(
    tx: &mut Tx,
    before: &TopupRequest,
    after: &TopupRequest,
    booked: Option<Micros>,
    author: &Author,
) -> Result<(), BillError> {
    rows::update(tx, after).await?;
    audit_row(tx, author, Some(before), Some(after)).await?;
    let customers: Vec<Customer> = rows::find_by(tx, "id", after.customer_id.0).await?;
    let customer = customers.first().ok_or(PayError::NoCustomer(after.customer_id))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(after.customer_id))?;
    let told = told(customer, after);
    let outcome = match booked {
        Some(amount) => format!("was approved: {amount} {} were booked", customer.currency),
        None => "was rejected".to_owned(),
    };
    let body = format!("The request of {} for a top-up of {told} {outcome}.\n\n{}\n", customer.name, after.comment);
    let subject = format!("Top-up request of {}: {}", customer.name, after.status.as_str());
    let cause = format!("topup_request:{}:decided", after.id);
    Ok(tell(tx, (customer.id, parent), cause, &subject, &body, author).await?)
}

/// `12.00 EUR including taxes`
fn told(customer: &Customer, request: &TopupRequest) -> String {
    let taxes = if request.includes_tax { "including taxes" } else { "without taxes" };
    format!("{} {} {taxes}", request.amount, customer.currency)
}

/// A mail to the address of a customer's billing profile, if it has one.
async fn tell(
    tx: &mut Tx,
    (customer, sender): (CustomerId, CustomerId),
    cause: String,
    subject: &str,
    body: &str,
    author: &Author,
) -> Result<(), StoreError> {
    let Some(email) = profile(tx, customer).await?.and_then(|profile| profile.email) else { return Ok(()) };
    let mail = Mail::new((customer, sender), cause, email, subject, body, author.at);
    mail::queue(tx, &mail).await.map(drop)
}
