//! Prices the calls of a period again, and changes nothing.

mod replay;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::replay::{Replay, Waiting};
use super::{Db, StoreError, read};
use crate::model::{AccountId, CarrierId, Currency, CustomerId, InboundGroupId, Micros, OutboundGroupId, Timestamp};
use crate::rating::talk_seconds;
use crate::routing::{PastCall, Snapshot, reprice};

/// Calls that are read and priced at once.
const PAGE: i64 = 20_000;

/// From when (included) to when (not included).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First moment.
    pub from: Timestamp,
    /// First moment after it.
    pub to: Timestamp,
}

/// What one customer paid, and would pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Who pays.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// Ids from the owner to it: resellers come before those below.
    #[serde(skip)]
    pub path: String,
    /// Calls it would pay for.
    pub calls: u64,
    /// What it paid.
    pub paid: Micros,
    /// What it would pay.
    pub would_pay: Micros,
    /// What these are in. The owner of the system has a row for each currency in which it pays carriers.
    pub currency: Currency,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulation {
    /// Answered calls in the period.
    pub calls: u64,
    /// Calls that have no price with the prices tried: they would be free.
    pub unpriced: u64,
    /// Everybody who pays, resellers before those below.
    pub customers: Vec<Compared>,
}

/// A call as it is read.
type Row = (i64, Option<i64>, Option<i64>, String, Option<i64>, Option<i64>, i64, Option<i64>, i64, Option<String>);

/// Sums of one page, by the account that pays: calls and millionths.
#[derive(Debug, Default)]
struct Sums {
    calls: u64,
    unpriced: u64,
    by_account: HashMap<AccountId, (u64, i128)>,
    /// Calls with a price that depends on those before them, by id.
    waiting: Vec<Waiting>,
}

impl Sums {
    fn add(&mut self, snapshot: &Snapshot, row: &Row) {
        let (_, customer, carrier, called, outbound, inbound, started_at, answered_at, talk_ms, shown) = row;
        if outbound.is_none() && inbound.is_none() {
            return;
        }
        self.calls += 1;
        let asked_at = Timestamp::from_micros(*started_at);
        let answered_at = answered_at.map_or(asked_at, Timestamp::from_micros);
        let shown = shown.as_ref().and_then(|text| text.parse().ok());
        let quote = customer.zip(*carrier).and_then(|(customer, carrier)| {
            let call = PastCall {
                customer_id: CustomerId(customer),
                carrier_id: CarrierId(carrier),
                called,
                outbound_group_id: outbound.map(OutboundGroupId),
                inbound_group_id: inbound.map(InboundGroupId),
                shown: shown.as_ref(),
                asked_at,
                // What a card pays is its seller's own affair, and no plan that is tried changes it.
                card: None,
            };
            reprice(snapshot, &call, None)
        });
        let Some(quote) = quote else {
            self.unpriced += 1;
            return;
        };
        for level in quote.levels {
            let (account, terms, seconds) = (level.debit, level.terms, talk_seconds(*talk_ms));
            match terms.included {
                Some(included) => self.waiting.push(Waiting { account, included, terms, answered_at, seconds }),
                None => self.pay(account, terms.price_from(answered_at, seconds)),
            }
        }
    }

    fn pay(&mut self, account: AccountId, amount: Micros) {
        let sum = self.by_account.entry(account).or_default();
        (sum.0, sum.1) = (sum.0 + 1, sum.1 + i128::from(amount.get()));
    }

    /// Adds the sums of the next page.
    fn merge(&mut self, other: Self, replay: &mut Replay) {
        self.calls += other.calls;
        self.unpriced += other.unpriced;
        for (account, (calls, amount)) in other.by_account {
            let sum = self.by_account.entry(account).or_default();
            (sum.0, sum.1) = (sum.0 + calls, sum.1 + amount);
        }
        for call in other.waiting {
            self.pay(call.account, replay.price(&call));
        }
    }
}

/// Prices all answered calls of a period with the prices of `snapshot`, and compares with what was charged when they ended.
/// Included seconds are used again, in the order of the calls: what the plans of the snapshot include, and blocks, less what was used
/// before the first of these calls.
/// With `below` only calls of the customer with this path and of those below, and only what these pay. `progress` is told how
/// many calls are priced.
///
/// # Errors
/// The database failed.
pub async fn simulate(
    db: &Db,
    snapshot: Arc<Snapshot>,
    period: Period,
    below: Option<&str>,
    progress: impl FnMut(u64) + Send,
) -> Result<Simulation, StoreError> {
    let below = below.unwrap_or_default();
    let Some(ids) = ids(db, period).await? else {
        return Ok(Simulation { calls: 0, unpriced: 0, customers: Vec::new() });
    };
    let (sums, paid) =
        tokio::try_join!(priced(db, &snapshot, (period, below), ids, progress), charged(db, (period, below), ids))?;
    let mut accounts = HashMap::<AccountId, (u64, i128, i128)>::new();
    for (account, (calls, amount)) in sums.by_account {
        accounts.insert(account, (calls, 0, amount));
    }
    for (account, amount) in paid {
        accounts.entry(account).or_default().1 += i128::from(amount);
    }
    let micros = |amount: i128| Micros::new(i64::try_from(amount).unwrap_or(i64::MAX));
    let compared = |(account, (calls, paid, would_pay)): (AccountId, (u64, i128, i128))| {
        let customer_id = snapshot.payer(account)?;
        let customer = snapshot.customer(customer_id);
        Some(Compared {
            customer_id,
            customer: customer.map_or_else(String::new, |customer| customer.name.clone()),
            path: customer.map_or_else(String::new, |customer| customer.path.clone()),
            calls,
            paid: micros(paid),
            would_pay: micros(would_pay),
            currency: snapshot.currency(account)?,
        })
    };
    let customers = accounts.into_iter().filter_map(compared);
    let mut customers: Vec<Compared> = customers.filter(|compared| compared.path.starts_with(below)).collect();
    customers.sort_by(|a, b| (&a.path, a.currency).cmp(&(&b.path, b.currency)));
    Ok(Simulation { calls: sums.calls, unpriced: sums.unpriced, customers })
}

/// Ids of the first and the last call of a period. Ids grow with time, so pages by id need no other index.
async fn ids(db: &Db, period: Period) -> Result<Option<(i64, i64)>, StoreError> {
    let (first, last): (Option<i64>, Option<i64>) = read!(db, pool => sqlx::query_as(
        "SELECT MIN(id), MAX(id) FROM cdrs WHERE started_at >= ? AND started_at < ?"
    )
    .bind(period.from.micros())
    .bind(period.to.micros())
    .fetch_one(pool)
    .await)?;
    Ok(first.zip(last))
}

async fn priced(
    db: &Db,
    snapshot: &Arc<Snapshot>,
    (period, below): (Period, &str),
    (first, last): (i64, i64),
    mut progress: impl FnMut(u64) + Send,
) -> Result<Sums, StoreError> {
    let mut sums = Sums::default();
    let mut replay = Replay::load(db, period, first).await?;
    let mut pages = VecDeque::new();
    let mut at = first;
    loop {
        let rows = page(db, (at, last), below).await?;
        let full = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= PAGE;
        at = rows.last().map_or(last, |row| row.0) + 1;
        let snapshot = Arc::clone(snapshot);
        pages.push_back(tokio::task::spawn_blocking(move || {
            let mut sums = Sums::default();
            let within = |row: &&Row| (period.from.micros()..period.to.micros()).contains(&row.6);
            rows.iter().filter(within).for_each(|row| sums.add(&snapshot, row));
            sums
        }));
        // Reading is faster than pricing: no more pages wait than the machine works on.
        while pages.len() > 2 || (!full && !pages.is_empty()) {
            let Some(next) = pages.pop_front() else { break };
            let done = next.await.map_err(|_| StoreError::Corrupt("pricing a page of calls failed".to_owned()))?;
            sums.merge(done, &mut replay);
            progress(sums.calls);
        }
        if !full {
            return Ok(sums);
        }
    }
}

/// Answered calls, by id.
async fn page(db: &Db, (first, last): (i64, i64), below: &str) -> Result<Vec<Row>, StoreError> {
    Ok(read!(db, pool => sqlx::query_as(
        "SELECT id, customer_id, carrier_id, called, outbound_group_id, inbound_group_id, started_at, answered_at, talk_ms, shown \
         FROM cdrs WHERE id >= ? AND id <= ? AND status = 'answered' \
         AND (? = '' OR customer_id IN (SELECT id FROM customers WHERE path LIKE ?)) ORDER BY id LIMIT ?"
    )
    .bind(first)
    .bind(last)
    .bind(below)
    .bind(format!("{below}%"))
    .bind(PAGE)
    .fetch_all(pool)
    .await)?)
}

/// What was charged for the calls of a period when they ended, by the account that paid.
async fn charged(
    db: &Db,
    (period, below): (Period, &str),
    (first, last): (i64, i64),
) -> Result<Vec<(AccountId, i64)>, StoreError> {
    let rows: Vec<(i64, i64)> = read!(db, pool => sqlx::query_as(
        "SELECT p.debit_account_id, CAST(SUM(p.amount) AS SIGNED) FROM cdrs c JOIN postings p ON p.transaction_id = c.id \
         WHERE c.id >= ? AND c.id <= ? AND c.started_at >= ? AND c.started_at < ? AND c.status = 'answered' \
         AND (? = '' OR c.customer_id IN (SELECT id FROM customers WHERE path LIKE ?)) GROUP BY p.debit_account_id"
    )
    .bind(first)
    .bind(last)
    .bind(period.from.micros())
    .bind(period.to.micros())
    .bind(below)
    .bind(format!("{below}%"))
    .fetch_all(pool)
    .await)?;
    Ok(rows.into_iter().map(|(account, amount)| (AccountId(account), amount)).collect())
}
