//! Ledger accounts of customers and carriers, and opening balances.

use std::collections::HashSet;

use super::change::{Action, Change, FieldChange};
use super::error::Fault;
use super::file::File;
use super::work::Work;
use crate::model::{
    AccountId, AccountKind, CallId, Carrier, Currency, Customer, CustomerId, LedgerAccount, LedgerTransaction, Micros,
    Posting, TransactionKind, UnallocatedPayment,
};
use crate::store::rows::{self, Conn};

/// Makes the accounts that are missing.
pub async fn accounts<C: Conn>(work: &mut Work<'_, C>) -> Result<(), Fault> {
    let existing: Vec<LedgerAccount> = crate::store::ledger::without_cards(work.conn).await?;
    let which = |a: &LedgerAccount| (a.kind, a.customer_id, a.carrier_id, a.currency);
    let mut there: HashSet<_> = existing.iter().map(which).collect();
    let customers = rows::all::<Customer>(work.conn).await?;
    let carriers = rows::all::<Carrier>(work.conn).await?;
    let owner = customers.iter().find(|customer| customer.parent_id.is_none());
    let mut wanted: Vec<LedgerAccount> = customers.iter().flat_map(LedgerAccount::of_customer).collect();
    let sold = customers.iter().filter_map(|customer| Some((customer.parent_id?, customer.currency)));
    wanted.extend(sold.flat_map(|(seller, currency)| LedgerAccount::of_seller(seller, currency)));
    wanted.extend(carriers.iter().map(LedgerAccount::of_carrier));
    let costs = carriers.iter().filter_map(|carrier| Some(LedgerAccount::of_cost(owner?.id, carrier.currency)));
    wanted.extend(costs);
    wanted.retain(|account| there.insert(which(account)));
    rows::insert_all(work.conn, &wanted).await?;
    Ok(())
}

/// Books each opening balance once, as a payment of the customer to its parent.
pub async fn opening_balances<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    for customer in &file.customer {
        let Some(amount) = customer.opening_balance.filter(|amount| *amount != Micros::ZERO) else { continue };
        let name = customer.name.get_ref();
        let at = || customer.name.span();
        if amount < Micros::ZERO {
            return Err(Fault::At(
                at(),
                format!("opening_balance of {name:?} is {amount}; it is paid money, never negative"),
            ));
        }
        let Some(parent) = &customer.parent else {
            return Err(Fault::At(at(), format!("{name:?} is the owner of the system: it has no parent to pay to")));
        };
        let key = format!("opening:{name}");
        if !rows::find_by::<LedgerTransaction>(work.conn, "idempotency_key", key.as_str()).await?.is_empty() {
            continue;
        }
        let payer = CustomerId(work.find::<Customer>(&customer.name)?);
        let paying = rows::find_by::<Customer>(work.conn, "id", payer.0).await?.pop();
        let currency = paying.as_ref().map(|payer| payer.currency);
        let credit = account(work, payer, AccountKind::Customer, currency).await?;
        let debit = account(work, CustomerId(work.find::<Customer>(parent)?), AccountKind::Payments, currency).await?;
        let transaction_id = pay(work, name, key, debit, credit, amount).await?.0;
        if paying.is_some_and(|payer| payer.billing_type.pays_invoices()) {
            let left = UnallocatedPayment { transaction_id, customer_id: payer, amount, at: work.now };
            rows::insert(work.conn, &left).await?;
        }
    }
    Ok(())
}

async fn account<C: Conn>(
    work: &mut Work<'_, C>,
    owner: CustomerId,
    kind: AccountKind,
    currency: Option<Currency>,
) -> Result<AccountId, Fault> {
    let accounts = rows::find_by::<LedgerAccount>(work.conn, "customer_id", owner.0).await?;
    let found = accounts.iter().find(|account| account.kind == kind && Some(account.currency) == currency);
    let found = found.map(|account| account.id);
    found.ok_or_else(|| {
        Fault::Store(crate::store::StoreError::Corrupt(format!("customer {owner} has no account of kind {kind:?}")))
    })
}

async fn pay<C: Conn>(
    work: &mut Work<'_, C>,
    name: &str,
    key: String,
    debit: AccountId,
    credit: AccountId,
    amount: Micros,
) -> Result<CallId, Fault> {
    let transaction = LedgerTransaction {
        id: work.ids.next(work.now),
        kind: TransactionKind::Payment,
        idempotency_key: key,
        at: work.now,
        description: "opening balance".to_owned(),
    };
    rows::insert(work.conn, &transaction).await?;
    let posting = Posting::of(transaction.id, 0, (debit, credit), amount);
    rows::insert(work.conn, &posting).await?;
    for (account, change) in [(debit, -amount.get()), (credit, amount.get())] {
        let sql = "UPDATE ledger_accounts SET balance = balance + ? WHERE id = ?".to_owned();
        work.conn.run(sql, vec![change.into(), account.0.into()]).await?;
    }
    work.note_money(name, &transaction, &posting);
    let field = FieldChange { name: "amount".into(), before: None, after: Some(amount.to_string()) };
    let (action, entity) = (Action::Create, "ledger_transactions");
    work.changes.push(Change { action, entity, name: format!("opening balance of {name}"), fields: vec![field] });
    Ok(transaction.id)
}
