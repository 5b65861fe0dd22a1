//! What a customer's billing type means for what is there already: when it may change, and what changes with it.

use super::rows::{self, Conn};
use super::{StoreError, moving, unallocated};
use crate::model::{
    AccountKind, BillingType, BoothSession, Charge, Contract, ContractId, Customer, Invoice, InvoiceStatus,
    LedgerAccount, Micros, TaxLiability, Timestamp, Wrong,
};

/// Why a change of a billing type cannot be made.
#[derive(Debug)]
pub(super) enum Refusal {
    /// What is there does not allow it.
    Wrong(Wrong),
    /// The database failed.
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Makes a change of a billing type, if there is one: the account that the new type needs, from when on calls are on invoices, and what
/// is left of payments.
///
/// # Errors
/// Money or documents of the old type are left that the new one could not tell; nothing was changed.
pub(super) async fn change(
    conn: &mut impl Conn,
    old: &Customer,
    new: &Customer,
    now: Timestamp,
) -> Result<(), Refusal> {
    let (before, after) = (old.billing_type, new.billing_type);
    if before.has_sessions() {
        check_session(conn, old, new).await?;
    }
    if new.parent_id.is_none() {
        return Ok(());
    }
    if old.parent_id != new.parent_id {
        move_away(conn, old, now).await?;
    }
    if before == after {
        return Ok(());
    }
    let accounts: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", new.id.0).await?;
    check(conn, new, before, &accounts).await?;
    if after == BillingType::External && !accounts.iter().any(|account| account.kind == AccountKind::External) {
        rows::insert(conn, &LedgerAccount::when_needed(AccountKind::External, new.id, new.currency)).await?;
    }
    let same_invoices = before.invoices_calls() && after.invoices_calls();
    if after.has_period_invoices() && !same_invoices {
        invoices_from(conn, new, now).await?;
    }
    Ok(unallocated::begin(conn, old, new).await?)
}

/// Refuses a move to another seller while anything of the old one is left. What was agreed with that one is over: a new contract begins
/// now.
async fn move_away(conn: &mut impl Conn, old: &Customer, now: Timestamp) -> Result<(), Refusal> {
    let obstacles = moving::obstacles(conn, old).await?;
    if !obstacles.is_empty() {
        let why = obstacles.join("; ");
        let why = format!("customer {:?} cannot move to another seller yet: {why}", old.name);
        return Err(Refusal::Wrong(Wrong::new("parent_id", why)));
    }
    unallocated::forget(conn, old.id).await?;
    if old.parent_id.is_none() {
        return Ok(());
    }
    let contracts: Vec<Contract> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let begun = Contract { starts_at: Some(now), ..contract_from(old, now) };
    match contracts.first() {
        Some(known) => drop(rows::update(conn, &Contract { id: known.id, ..begun }).await?),
        None if old.billing_type.has_period_invoices() => drop(rows::insert(conn, &begun).await?),
        None => {}
    }
    Ok(())
}

/// While a guest is in a booth, the booth stays what it is, and whose it is.
async fn check_session(conn: &mut impl Conn, old: &Customer, new: &Customer) -> Result<(), Refusal> {
    let field = [("billing_type", old.billing_type == new.billing_type), ("parent_id", old.parent_id == new.parent_id)];
    let Some((field, _)) = field.into_iter().find(|(_, same)| !same) else { return Ok(()) };
    let sessions: Vec<BoothSession> = rows::find_by(conn, "customer_id", old.id.0).await?;
    if sessions.iter().all(|session| session.closed_at.is_some()) {
        return Ok(());
    }
    let why = format!("booth {:?} is open: close it first, then change {field}", old.name);
    Err(Refusal::Wrong(Wrong::new(field, why)))
}

async fn check(
    conn: &mut impl Conn,
    new: &Customer,
    before: BillingType,
    accounts: &[LedgerAccount],
) -> Result<(), Refusal> {
    let of = |kind| accounts.iter().find(|account| account.kind == kind);
    let (balance, reserved) =
        of(AccountKind::Customer).map_or((Micros::ZERO, Micros::ZERO), |found| (found.balance, found.reserved));
    let due = of(AccountKind::Due).map_or(Micros::ZERO, |found| found.balance);
    let (name, after) = (&new.name, new.billing_type);
    let told = |why: String| {
        let change = format!("from {} to {}", before.as_str(), after.as_str());
        Refusal::Wrong(Wrong::new("billing_type", format!("customer {name:?} cannot change {change}: {why}")))
    };
    if due != Micros::ZERO {
        return Err(told(format!(
            "invoices over {} are not paid; have them paid or cancel them first",
            Micros::ZERO.saturating_sub(due)
        )));
    }
    if !after.is_billed() && (balance, reserved) != (Micros::ZERO, Micros::ZERO) {
        let why = format!(
            "its balance is {balance}, of which calls in progress reserve {reserved}; bring both to 0 first, by payments, credit \
             notes or reversals"
        );
        return Err(told(why));
    }
    let invoices: Vec<Invoice> = rows::find_by(conn, "customer_id", new.id.0).await?;
    if let Some(draft) = invoices.iter().find(|invoice| invoice.status == InvoiceStatus::Draft) {
        return Err(told(format!("document {} is a draft; approve or cancel it first", draft.id)));
    }
    if after != BillingType::PrepaidCalls {
        return Ok(());
    }
    if balance < Micros::ZERO {
        return Err(told(format!("its balance is {balance}, which no invoice would tell; have it paid first")));
    }
    let charges: Vec<Charge> = rows::find_by(conn, "customer_id", new.id.0).await?;
    let waits = |charge: &Charge| charge.on_invoice && charge.invoice_id.is_none() && charge.amount > Micros::ZERO;
    match charges.iter().find(|charge| waits(charge)) {
        Some(charge) => Err(told(format!("{:?} is on no invoice yet; bill its period first", charge.description))),
        None => Ok(()),
    }
}

/// What was paid in another way before is on no invoice for a period.
async fn invoices_from(conn: &mut impl Conn, of: &Customer, now: Timestamp) -> Result<(), StoreError> {
    let contracts: Vec<Contract> = rows::find_by(conn, "customer_id", of.id.0).await?;
    match contracts.into_iter().next() {
        Some(known) => rows::update(conn, &Contract { invoices_from: Some(now), ..known }).await.map(drop),
        None => rows::insert(conn, &contract_from(of, now)).await.map(drop),
    }
}

/// A contract that says nothing but from when on there are invoices.
const fn contract_from(of: &Customer, now: Timestamp) -> Contract {
    Contract {
        id: ContractId(0),
        customer_id: of.id,
        starts_at: None,
        ended_at: None,
        tax_liability: TaxLiability::Seller,
        invoices_from: Some(now),
        billed_until: None,
        billed_from: None,
        fees_until: None,
    }
}
