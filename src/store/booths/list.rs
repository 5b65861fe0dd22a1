//! What a clerk looks at: every booth of a shop, who calls, and what it has cost until now.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::model::{BoothSessionId, CallId, Currency, CustomerId, Entity, Micros, Timestamp};
use crate::rating::talk_seconds;
use crate::store::calls::{self, ActiveCall};
use crate::store::entities::Who;
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError, read};

/// Most booths of a list.
pub const BOOTHS_LISTED: u32 = 1_000;

/// What is going on in a booth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoothState {
    /// Nobody is in it.
    Closed,
    /// A guest is in it.
    Open,
    /// A guest is in it and calls.
    Calling,
    /// Somebody locked it.
    Locked,
}

impl BoothState {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Calling => "calling",
            Self::Locked => "locked",
        }
    }
}

/// A booth as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booth {
    /// Its customer.
    pub booth_id: CustomerId,
    /// Its name.
    pub booth: String,
    /// What is going on.
    pub state: BoothState,
    /// What amounts are in.
    pub currency: Currency,
    /// The session that lasts.
    pub session_id: Option<BoothSessionId>,
    /// When it began.
    pub opened_at: Option<Timestamp>,
    /// What the guest paid.
    pub paid_before: Option<Micros>,
    /// What the guest may spend and pays afterwards.
    pub lent: Option<Micros>,
    /// What calls of the session cost until now, those in progress included.
    pub spent: Option<Micros>,
    /// What is left to spend.
    pub left: Option<Micros>,
    /// Calls in progress.
    pub calls: Vec<BoothCall>,
}

/// A call in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoothCall {
    /// Its id.
    pub id: CallId,
    /// The number that is called.
    pub called: String,
    /// Seconds of talk; `None`: it rings.
    pub seconds: Option<u32>,
    /// What it costs the guest until now.
    pub cost: Micros,
}

#[derive(Debug, Serialize, Deserialize)]
struct Row {
    id: CustomerId,
    name: String,
    locked: bool,
    balance: Micros,
    currency: Currency,
    session_id: Option<BoothSessionId>,
    opened_at: Option<Timestamp>,
    paid_before: Option<Micros>,
    lent: Option<Micros>,
}

impl Entity for Row {
    const TABLE: &'static str = "customers";
}

/// The booths of a shop that somebody may see, oldest first, [`BOOTHS_LISTED`] at most.
///
/// # Errors
/// The database failed.
pub async fn list(db: &Db, who: &Who, shop: CustomerId, now: Timestamp) -> Result<Vec<Booth>, StoreError> {
    let mut values = vec![Value::from(shop.0)];
    let own = who.in_subtree("c", "id", &mut values).map(|own| format!(" AND {own}")).unwrap_or_default();
    let sql = format!(
        "SELECT c.id, c.name, c.locked, a.balance, a.currency, s.id AS session_id, s.opened_at, s.paid_before, s.lent FROM customers c \
         JOIN ledger_accounts a ON a.customer_id = c.id AND a.kind = 'customer' \
         LEFT JOIN booth_sessions s ON s.customer_id = c.id AND s.closed_at IS NULL \
         WHERE c.parent_id = ? AND c.billing_type = 'call_shop'{own} ORDER BY c.id LIMIT {BOOTHS_LISTED}"
    );
    let rows: Vec<Row> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let booths: Vec<CustomerId> = rows.iter().map(|row| row.id).collect();
    let mut active: HashMap<CustomerId, Vec<ActiveCall>> = HashMap::new();
    for call in calls::of_customers(db, who, &booths, now).await? {
        active.entry(call.customer_id.unwrap_or_default()).or_default().push(call);
    }
    Ok(rows.into_iter().map(|row| row.booth(&mut active, now)).collect())
}

impl Row {
    fn booth(self, active: &mut HashMap<CustomerId, Vec<ActiveCall>>, now: Timestamp) -> Booth {
        let calls: Vec<BoothCall> =
            active.remove(&self.id).unwrap_or_default().into_iter().map(|call| told(self.id, call, now)).collect();
        let state = match self.session_id {
            _ if !calls.is_empty() => BoothState::Calling,
            Some(_) => BoothState::Open,
            None if self.locked => BoothState::Locked,
            None => BoothState::Closed,
        };
        let running = calls.iter().fold(Micros::ZERO, |sum, call| sum.saturating_add(call.cost));
        let left = self.session_id.map(|_| self.balance.saturating_sub(running));
        let credit = self.paid_before.zip(self.lent).map(|(paid, lent)| paid.saturating_add(lent));
        Booth {
            booth_id: self.id,
            booth: self.name,
            state,
            currency: self.currency,
            session_id: self.session_id,
            opened_at: self.opened_at,
            paid_before: self.paid_before,
            lent: self.lent,
            spent: credit.zip(left).map(|(credit, left)| credit.saturating_sub(left)),
            left,
            calls,
        }
    }
}

fn told(booth: CustomerId, call: ActiveCall, now: Timestamp) -> BoothCall {
    let own = call.charges.iter().filter(|charge| charge.customer_id == booth);
    let cost = own.fold(Micros::ZERO, |sum, charge| sum.saturating_add(charge.amount));
    let seconds = call.answered_at.map(|at| talk_seconds(now.millis_since(at).max(1)));
    BoothCall { id: call.id, called: call.called, seconds, cost }
}
