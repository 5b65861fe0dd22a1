//! What is left of payments when a customer begins to pay for what it used, or does not any more.

use serde::{Deserialize, Serialize};

use super::rows::{self, Conn, Value};
use super::{StoreError, moving};
use crate::billing::is_open;
use crate::model::{
    AccountKind, Customer, CustomerId, Entity, Invoice, InvoiceKind, LedgerAccount, LedgerTransaction, Micros,
    Timestamp, UnallocatedPayment,
};

/// The last payments of an account to a seller, without what paid invoices and what was given back. Ids tell no time here: a switch that
/// was before this one chose its own.
const PAYMENTS: &str = "SELECT p.transaction_id AS transaction_id, t.at AS at, CAST(p.amount \
     - COALESCE((SELECT SUM(i.amount) FROM invoice_payments i WHERE i.transaction_id = p.transaction_id), 0) \
     - COALESCE((SELECT SUM(u.refunded) FROM payments y JOIN topups u ON u.payment_id = y.id \
     WHERE y.transaction_id = p.transaction_id), 0) \
     - COALESCE((SELECT SUM(d.withdrawn) FROM payments y JOIN topups u ON u.payment_id = y.id \
     JOIN disputes d ON d.topup_id = u.id WHERE y.transaction_id = p.transaction_id), 0) AS SIGNED) AS amount \
     FROM postings p JOIN ledger_transactions t ON t.id = p.transaction_id \
     JOIN ledger_accounts s ON s.id = p.debit_account_id \
     WHERE p.credit_account_id = ? AND p.position = 0 AND t.kind = 'payment' AND s.customer_id = ? AND s.kind = 'payments' \
     ORDER BY t.at DESC, p.transaction_id DESC LIMIT 1000";

/// What is left of a payment.
#[derive(Debug, Serialize, Deserialize)]
struct Left {
    transaction_id: i64,
    at: Timestamp,
    amount: Micros,
}

impl Entity for Left {
    const TABLE: &'static str = "what is left of payments";
}

/// Nothing of any payment waits for an invoice any more: all of it is on the balance.
pub(super) async fn forget(conn: &mut impl Conn, customer: CustomerId) -> Result<(), StoreError> {
    let sql = "DELETE FROM unallocated_payments WHERE customer_id = ?".to_owned();
    conn.run(sql, vec![customer.0.into()]).await.map(drop)
}

/// Another billing type begins. For one that pays invoices, as much of the last payments is left as the customer has paid too much:
/// what is on the balance, and what it fell by that is owed from now on.
pub(super) async fn begin(conn: &mut impl Conn, old: &Customer, new: &Customer) -> Result<(), StoreError> {
    forget(conn, new.id).await?;
    let Some(seller) = new.parent_id.filter(|_| new.billing_type.pays_invoices()) else { return Ok(()) };
    let accounts: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", new.id.0).await?;
    let own = |account: &&LedgerAccount| (account.kind, account.currency) == (AccountKind::Customer, new.currency);
    let Some(account) = accounts.iter().find(own) else { return Ok(()) };
    let mut money = account.balance.saturating_sub(account.reserved).saturating_add(owed(conn, old).await?);
    if money <= Micros::ZERO {
        return Ok(());
    }
    let mut payments: Vec<Left> = conn.rows(PAYMENTS.to_owned(), vec![account.id.0.into(), seller.0.into()]).await?;
    let reversed = reversed(conn, &payments).await?;
    payments.retain(|payment| !reversed.contains(&key(payment)));
    // What was used was paid by the oldest ones
    for Left { transaction_id, at, amount } in payments {
        let amount = amount.min(money);
        if amount > Micros::ZERO {
            rows::insert(conn, &UnallocatedPayment { transaction_id, customer_id: new.id, amount, at }).await?;
            money = money.saturating_sub(amount);
        }
    }
    Ok(())
}

/// What the balance fell by and has to be paid: open invoices, and what will be on the next one.
async fn owed(conn: &mut impl Conn, old: &Customer) -> Result<Micros, StoreError> {
    let invoices: Vec<Invoice> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let open = invoices.iter().filter(|one| one.kind == InvoiceKind::Invoice && is_open(one.status));
    let open = open.fold(Micros::ZERO, |sum, one| sum.saturating_add(one.gross).saturating_sub(one.paid));
    if !old.billing_type.invoices_calls() {
        return Ok(open);
    }
    Ok(open.saturating_add(moving::unbilled_amount(conn, old, &invoices).await?))
}

fn key(payment: &Left) -> String {
    format!("reversal:{}", payment.transaction_id)
}

/// Keys of the reversals of payments.
async fn reversed(conn: &mut impl Conn, payments: &[Left]) -> Result<Vec<String>, StoreError> {
    let keys: Vec<Value> = payments.iter().map(|payment| Value::Text(key(payment))).collect();
    let found: Vec<LedgerTransaction> = rows::find_in(conn, "idempotency_key", &keys).await?;
    Ok(found.into_iter().map(|transaction| transaction.idempotency_key).collect())
}
