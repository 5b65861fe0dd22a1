//! Receipts, from what was noted when a session ended.

use serde::{Deserialize, Serialize};

use super::BoothError;
use crate::billing::{Receipt, ReceiptItem};
use crate::model::{
    AccountId, AccountKind, BoothSession, BoothSessionId, CallId, Customer, CustomerId, Entity, Issuer, LedgerAccount,
    Micros, Timestamp,
};
use crate::store::ledger::PayError;
use crate::store::rows::{self, Conn};
use crate::store::{Db, StoreError, read};

#[derive(Debug, Serialize, Deserialize)]
struct Row {
    id: CallId,
    amount: Micros,
    at: Timestamp,
    description: String,
    called: Option<String>,
    talk_ms: Option<i64>,
    destination: Option<String>,
    billed_seconds: Option<i64>,
}

impl Entity for Row {
    const TABLE: &'static str = "booth_session_items";
}

impl Row {
    fn item(self) -> ReceiptItem {
        let is_call = self.called.is_some();
        ReceiptItem {
            id: self.id,
            at: self.at,
            destination: if is_call { self.destination } else { Some(self.description) },
            called: self.called,
            seconds: self.talk_ms.unwrap_or_default().saturating_add(999) / 1000,
            billed_seconds: self.billed_seconds.unwrap_or_default(),
            price: self.amount,
        }
    }
}

/// The last session of a booth; `None`: there was none.
///
/// # Errors
/// The database failed.
pub async fn last_session(db: &Db, booth: CustomerId) -> Result<Option<BoothSession>, StoreError> {
    let columns = rows::fields::<BoothSession>().join(", ");
    let sql = format!("SELECT {columns} FROM booth_sessions WHERE customer_id = ? ORDER BY id DESC LIMIT 1");
    let mut found: Vec<BoothSession> =
        read!(db, pool => (*pool.acquire().await?).rows(sql, vec![booth.0.into()]).await)?;
    Ok(found.pop())
}

/// The receipt of a session that has ended: the same whenever it is asked for.
///
/// # Errors
/// There is no such session, it lasts, or the database failed.
pub async fn receipt(db: &Db, id: BoothSessionId) -> Result<Receipt, BoothError> {
    let session = db.find_by::<BoothSession>("id", id.0).await?.pop().ok_or(BoothError::NoSession(id))?;
    let closed_at = session.closed_at.ok_or(BoothError::Lasts(id))?;
    let customer = async |id: CustomerId| -> Result<Customer, BoothError> {
        Ok(db.find_by::<Customer>("id", id.0).await?.pop().ok_or(PayError::NoCustomer(id))?)
    };
    let booth = customer(session.customer_id).await?;
    let shop = customer(booth.parent_id.ok_or(BoothError::NoBooth(booth.id))?).await?;
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", booth.id.0).await?;
    let balance = accounts.iter().find(|account| account.kind == AccountKind::Customer).map(|account| account.id);
    let issuers: Vec<Issuer> = db.find_by("customer_id", shop.id.0).await?;
    let time_zone = issuers.into_iter().next().map_or_else(|| "UTC".to_owned(), |issuer| issuer.time_zone);
    Ok(Receipt {
        session_id: session.id,
        shop: shop.name,
        booth: booth.name,
        time_zone,
        currency: session.currency,
        opened_at: session.opened_at,
        closed_at,
        items: items(db, id, balance.unwrap_or_default()).await?,
        spent: session.spent.unwrap_or(Micros::ZERO),
        paid_before: session.paid_before,
        due: session.due.unwrap_or(Micros::ZERO),
        returned: session.returned.unwrap_or(Micros::ZERO),
    })
}

async fn items(db: &Db, session: BoothSessionId, balance: AccountId) -> Result<Vec<ReceiptItem>, StoreError> {
    let sql = "SELECT i.transaction_id AS id, i.amount, COALESCE(c.started_at, t.at) AS at, t.description, c.called, c.talk_ms, \
               g.name AS destination, (SELECT MAX(p.billed_seconds) FROM postings p WHERE p.transaction_id = i.transaction_id \
               AND p.debit_account_id = ?) AS billed_seconds FROM booth_session_items i \
               JOIN ledger_transactions t ON t.id = i.transaction_id LEFT JOIN cdrs c ON c.id = i.transaction_id \
               LEFT JOIN outbound_groups g ON g.id = c.outbound_group_id \
               WHERE i.booth_session_id = ? AND i.late = 0 ORDER BY i.transaction_id"
        .to_owned();
    let values = vec![balance.0.into(), session.0.into()];
    let rows: Vec<Row> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    Ok(rows.into_iter().map(Row::item).collect())
}
