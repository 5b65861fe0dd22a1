//! Money that moves without a call.

use std::collections::HashSet;

use super::accounts::Accounts;
use super::allowances::Allowances;
use super::low;
use super::tx::Tx;
use crate::model::{
    AccountId, AccountKind, BillingType, CallId, Currency, Customer, CustomerId, Entity as _, LedgerAccount,
    LedgerTransaction, Micros, PaymentMethod, Posting, TopupId, TransactionKind,
};
use crate::store::access::{Author, audit};
use crate::store::billing::{self, BillError, Received};
use crate::store::contention::repeated;
use crate::store::rows::{self, Value};
use crate::store::{Db, StoreError, events};

/// Why money did not move.
#[derive(Debug, thiserror::Error)]
pub enum PayError {
    /// The database failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such customer.
    #[error("customer {0} does not exist")]
    NoCustomer(CustomerId),
    /// The owner has nobody to pay to.
    #[error("customer {0} is the owner of the system and pays nobody; pay to a customer below")]
    Owner(CustomerId),
    /// Only what is above zero can be paid.
    #[error("{0} cannot be paid: the amount must be above zero; `enswitch ledger reverse` takes a payment back")]
    Amount(Micros),
    /// The customer owes and pays nothing here, or only by sessions.
    #[error("customer {0} has the billing type {name}: nothing is charged, paid or credited here; change billing_type first", name = .1.as_str())]
    NoBalance(CustomerId, BillingType),
    /// The invoice of a payment could not be made, or taken back.
    #[error("the invoice of the payment: {0}")]
    Invoice(String),
    /// An account is not there.
    #[error("customer {0} has no {1:?} account in {2}; run `enswitch apply` again")]
    NoAccount(CustomerId, AccountKind, Currency),
    /// There is no such transaction.
    #[error("transaction {0} does not exist")]
    NoTransaction(CallId),
    /// A reversal is final.
    #[error("transaction {0} is a reversal itself")]
    Reversal(CallId),
    /// Only payments are taken back as a whole.
    #[error("transaction {0} is no payment: {hint}", hint = instead(*.1))]
    NoPayment(CallId, TransactionKind),
    /// The money came in another way than by a payment of a customer.
    #[error(
        "transaction {0} is a payment of a card or of a booth's session: only payments of customers are taken back"
    )]
    NotOfCustomer(CallId),
    /// What came in through a provider goes back through it.
    #[error(
        "transaction {0} is the payment of topup {1}: `enswitch topup refund {1}` gives it back through the provider"
    )]
    ThroughProvider(CallId, TopupId),
    /// Whoever got the money sells to somebody else now.
    #[error("transaction {0} was paid to customer {1}, who does not sell to the customer any more")]
    OtherSeller(CallId, CustomerId),
    /// It paid what was due, and the customer has no such account any more.
    #[error(
        "transaction {0} paid fees of the billing type prepaid_calls, which the customer does not have any more; change billing_type back first"
    )]
    WasDue(CallId),
}

/// How what is no payment is taken back.
const fn instead(kind: TransactionKind) -> &'static str {
    match kind {
        TransactionKind::Call => {
            "a wrong price of a call is corrected with `enswitch rates rerate`, money is given back with `enswitch bill credit`"
        }
        TransactionKind::Charge => "what was charged is given back with `enswitch bill credit`",
        TransactionKind::Tax => "tax is given back with its invoice: `enswitch invoice cancel`",
        TransactionKind::Credit => "a credit note stays; `enswitch bill charge` charges something again",
        TransactionKind::Commission => "what is taken back of its revenue is a part of the next commission",
        TransactionKind::Payment | TransactionKind::Reversal => "it cannot be taken back",
    }
}

/// A payment of a customer to its parent.
#[derive(Debug, Clone)]
pub struct Payment {
    /// Id of the transaction, new.
    pub id: CallId,
    /// Who pays.
    pub customer_id: CustomerId,
    /// How much; above zero.
    pub amount: Micros,
    /// The same payment never counts twice: a receipt number, for example.
    pub key: String,
    /// For people.
    pub description: String,
}

impl Payment {
    /// The key of a payment that is known by this reference. References of one customer tell nothing about another's.
    #[must_use]
    pub fn key_of(customer: CustomerId, reference: &str) -> String {
        format!("payment:{customer}:{reference}").chars().take(300).collect()
    }
}

/// Credits a payment to the customer. Tells `false` if a transaction with this key is there already.
///
/// # Errors
/// See [`PayError`].
pub async fn pay(db: &Db, payment: &Payment, author: &Author) -> Result<bool, PayError> {
    repeated(|| pay_once(db, payment, author)).await
}

async fn pay_once(db: &Db, payment: &Payment, author: &Author) -> Result<bool, PayError> {
    let customer_id = payment.customer_id;
    if payment.amount <= Micros::ZERO {
        return Err(PayError::Amount(payment.amount));
    }
    let mut tx = Tx::begin(db).await?;
    billing::hold(&mut tx, customer_id).await?;
    let customers: Vec<Customer> = rows::find_by(&mut tx, "id", customer_id.0).await?;
    let customer = customers.first().ok_or(PayError::NoCustomer(customer_id))?;
    let parent = customer.parent_id.ok_or(PayError::Owner(customer_id))?;
    billing::paying(customer)?;
    let seller = billing::begin(&mut tx, customer).await.map_err(of_invoice)?;
    let payments = account(&mut tx, parent, AccountKind::Payments, customer.currency).await?;
    let balance = account(&mut tx, customer_id, AccountKind::Customer, customer.currency).await?;
    let posting = Posting::of(payment.id, 0, (payments, balance), payment.amount);
    let transaction = LedgerTransaction {
        id: payment.id,
        kind: TransactionKind::Payment,
        idempotency_key: payment.key.clone(),
        at: author.at,
        description: payment.description.clone(),
    };
    if !write(&mut tx, &transaction, &[posting], &Allowances::default(), author).await? {
        return Ok(false);
    }
    let used = (payment.id, payment.amount);
    billing::spend(&mut tx, customer, used, billing::Purpose::default(), author).await.map_err(of_invoice)?;
    if let Some(seller) = &seller {
        let received = Received {
            customer_id,
            amount: payment.amount,
            method: PaymentMethod::Other,
            reference: payment.key.clone(),
            invoice_id: None,
            note: payment.description.clone(),
        };
        billing::note(&mut tx, (customer, Some(seller)), &received, payment.id, author).await.map_err(of_invoice)?;
    }
    tx.finish(author).await?;
    Ok(true)
}

pub(super) fn of_invoice(error: BillError) -> PayError {
    match error {
        BillError::Store(error) => PayError::Store(error),
        BillError::Pay(error) => error,
        other => PayError::Invoice(other.to_string()),
    }
}

/// A row for the audit log.
pub(super) fn row<T: serde::Serialize + ?Sized>(value: &T) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Tells `false` if a transaction with this key is there already.
pub(super) async fn write(
    tx: &mut Tx,
    transaction: &LedgerTransaction,
    postings: &[Posting],
    allowances: &Allowances,
    author: &Author,
) -> Result<bool, PayError> {
    let new = post(tx, transaction, postings).await?;
    if new {
        allowances.write(tx).await?;
        let after = serde_json::json!({ "transaction": row(transaction)?, "postings": row(postings)? });
        let what = (LedgerTransaction::TABLE, transaction.id.to_string());
        audit(tx, author, "create", (what.0, &what.1), Some(after.to_string())).await?;
    }
    Ok(new)
}

/// Moves money inside a transaction of the database. Tells `false`, and does nothing, if a transaction with this key is
/// there already.
pub(in crate::store) async fn post(
    tx: &mut Tx,
    transaction: &LedgerTransaction,
    postings: &[Posting],
) -> Result<bool, StoreError> {
    let new = post_all(tx, &[(transaction, postings)]).await?;
    Ok(new.into_iter().all(|new| new))
}

/// The same for many transactions, whose accounts are locked together. Tells for each of them whether it is new.
pub(in crate::store) async fn post_all(
    tx: &mut Tx,
    all: &[(&LedgerTransaction, &[Posting])],
) -> Result<Vec<bool>, StoreError> {
    let postings = all.iter().flat_map(|(_, postings)| postings.iter());
    let ids = postings.flat_map(|posting| [posting.debit_account_id, posting.credit_account_id]).collect();
    let mut accounts = Accounts::lock(tx, ids).await?;
    // Looked for after the lock: whoever else posts the same holds the same accounts.
    let keys: Vec<Value> = all.iter().map(|(one, _)| Value::Text(one.idempotency_key.clone())).collect();
    let there: Vec<LedgerTransaction> = rows::find_in(tx, "idempotency_key", &keys).await?;
    let there: HashSet<&str> = there.iter().map(|one| one.idempotency_key.as_str()).collect();
    let new: Vec<bool> = all.iter().map(|(one, _)| !there.contains(one.idempotency_key.as_str())).collect();
    let (mut transactions, mut postings) = (Vec::new(), Vec::new());
    for ((transaction, moves), _) in all.iter().zip(&new).filter(|(_, new)| **new) {
        for posting in *moves {
            accounts.transfer(posting)?;
        }
        transactions.push((*transaction).clone());
        postings.extend_from_slice(moves);
    }
    rows::insert_all(tx, &transactions).await?;
    rows::insert_all(tx, &postings).await?;
    accounts.write(tx).await?;
    events::add(tx, &accounts.events()).await?;
    low::warn(tx, &accounts.fallen()).await?;
    Ok(new)
}

/// The account of a customer in a currency; those for tax, for what is due and for commissions are made when they are first needed.
pub(in crate::store) async fn account(
    tx: &mut Tx,
    customer: CustomerId,
    kind: AccountKind,
    currency: Currency,
) -> Result<AccountId, PayError> {
    let accounts: Vec<LedgerAccount> = rows::find_by(tx, "customer_id", customer.0).await?;
    match accounts.iter().find(|account| account.kind == kind && account.currency == currency) {
        Some(account) => Ok(account.id),
        None if matches!(kind, AccountKind::Tax | AccountKind::Due | AccountKind::Commission) => {
            Ok(AccountId(rows::insert(tx, &LedgerAccount::when_needed(kind, customer, currency)).await?))
        }
        None => Err(PayError::NoAccount(customer, kind, currency)),
    }
}
