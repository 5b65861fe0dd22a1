//! Top-ups that nobody has to ask for.

use serde::{Deserialize, Serialize};

use super::open::{blank, named};
use super::settle::Seen;
use super::{TopupError, Way};
use crate::billing::Currency;
use crate::fault;
use crate::model::{
    AccountKind, AutoTopup, AutoTopupId, BillingProfile, Customer, CustomerId, Entity, Exact, LedgerAccount, Mail,
    Micros, Timestamp, Topup, TopupId, TopupStatus,
};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn as _};
use crate::store::{Db, StoreError, mail, read};

/// A customer whose balance is low.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Low {
    /// Its automatic top-ups.
    pub id: AutoTopupId,
    /// The customer.
    pub customer_id: CustomerId,
    /// Up to which balance it is topped up.
    pub target: Micros,
}

impl Entity for Low {
    const TABLE: &'static str = "auto_topups";
}

/// Customers whose balance is low and for whom nothing is under way, at most `limit`.
///
/// # Errors
/// The database failed.
pub async fn low(db: &Db, now: Timestamp, limit: u32) -> Result<Vec<Low>, StoreError> {
    let sql = format!(
        "SELECT a.id, a.customer_id, t.topup_target AS target FROM auto_topups a \
         JOIN customers c ON c.id = a.customer_id JOIN billing_terms t ON t.plan_id = c.plan_id \
         JOIN ledger_accounts l ON l.customer_id = c.id AND l.kind = 'customer' \
         JOIN payment_providers p ON p.customer_id = c.parent_id JOIN issuers i ON i.customer_id = c.parent_id \
         WHERE a.enabled = 1 AND p.enabled = 1 AND p.amount_max > 0 AND a.payer IS NOT NULL AND a.payment_method IS NOT NULL \
         AND l.balance < a.threshold AND l.balance < t.topup_target \
         AND (a.paused_until IS NULL OR a.paused_until <= ?) \
         AND NOT EXISTS (SELECT 1 FROM topups o WHERE o.automatic_for = a.customer_id) ORDER BY a.id LIMIT {limit}"
    );
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![now.micros().into()]).await)
}

/// Writes an automatic top-up down. `None`: the balance is no longer low, one is under way, or as much was charged as may be in a day,
/// of which the customer is told.
///
/// # Errors
/// The database failed.
pub async fn open_automatic(db: &Db, low: &Low, way: &Way, now: Timestamp) -> Result<Option<Topup>, TopupError> {
    let author = Author::shell(named(way.provider.id), now);
    let mut tx = Tx::begin(db).await?;
    // Whoever does the same at the same time waits here, and then finds it done.
    let Some(auto) = tx.locked::<AutoTopup>(low.id.0).await? else { return Ok(None) };
    let accounts: Vec<LedgerAccount> = rows::find_by(&mut tx, "customer_id", auto.customer_id.0).await?;
    let balance = accounts.iter().find(|account| account.kind == AccountKind::Customer).map(|account| account.balance);
    let paused = auto.paused_until.is_some_and(|until| until > now);
    let Some(balance) = balance.filter(|balance| *balance < auto.threshold && auto.enabled && !paused) else {
        return Ok(None);
    };
    let one = "SELECT COUNT(*) AS number FROM topups WHERE automatic_for = ?";
    let missing = coins(low.target.saturating_sub(balance), &way.currency).min(way.provider.amount_max);
    if missing <= Micros::ZERO || tx.number(one, vec![auto.customer_id.0.into()]).await? > 0 {
        return Ok(None);
    }
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS SIGNED) AS number FROM topups \
               WHERE customer_id = ? AND automatic = 1 AND status IN ('pending', 'paid') AND created_at > ?";
    let day = now.plus_millis(-AutoTopup::DAY_MS);
    let charged = tx.number(sql, vec![auto.customer_id.0.into(), day.micros().into()]).await?;
    if Micros::new(charged).saturating_add(missing) > auto.daily_max {
        enough(&mut tx, &auto, now).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let mut topup = Topup {
        automatic: true,
        automatic_for: Some(auto.customer_id),
        payer: auto.payer.clone(),
        payment_method: auto.payment_method.clone(),
        ..blank(auto.customer_id, missing, way, &author)?
    };
    topup.id = TopupId(rows::insert(&mut tx, &topup).await?);
    audit_row(&mut tx, &author, None, Some(&topup)).await?;
    tx.commit().await?;
    fault::point("topup.after-open");
    Ok(Some(topup))
}

/// Whole coins, never too few.
fn coins(amount: Micros, currency: &str) -> Micros {
    let places = Currency::of(currency).places();
    let rounded = Exact::from_micros(amount).round(places);
    let coin = 10_i64.pow(6 - u32::from(places.min(6)));
    if rounded < amount { rounded.saturating_add(Micros::new(coin)) } else { rounded }
}

/// As much was charged as may be: pauses for an hour, and tells the customer once a day.
async fn enough(tx: &mut Tx, auto: &AutoTopup, now: Timestamp) -> Result<(), StoreError> {
    rows::update(tx, &AutoTopup { paused_until: Some(now.plus_millis(3_600_000)), ..auto.clone() }).await?;
    let body = format!(
        "The balance is low, and {} were charged within 24 hours already, which is the most that may be.\n\n\
         When the money is used up, calls that cost something are refused.\n",
        auto.daily_max
    );
    let day = now.micros().div_euclid(86_400_000_000);
    tell(tx, auto.customer_id, format!("auto_topup:daily:{}:{day}", auto.customer_id), &body, now).await
}

/// Notes what became of a top-up: pauses after an automatic one that failed, and tells the customer; keeps what was paid with, if
/// the customer wants that.
pub(super) async fn note(tx: &mut Tx, topup: &Topup, seen: Option<&Seen>, now: Timestamp) -> Result<(), StoreError> {
    if topup.status == TopupStatus::Paid && topup.save_method {
        return keep(tx, topup, seen).await;
    }
    if !topup.automatic {
        return Ok(());
    }
    let autos: Vec<AutoTopup> = rows::find_by(tx, "customer_id", topup.customer_id.0).await?;
    let Some(auto) = autos.into_iter().next() else { return Ok(()) };
    if topup.status == TopupStatus::Paid {
        return rows::update(tx, &AutoTopup { failures: 0, paused_until: None, ..auto }).await.map(drop);
    }
    let auto = auto.failed(now);
    rows::update(tx, &auto).await?;
    let then = match (auto.enabled, auto.paused_until) {
        (true, Some(until)) => format!("It is tried again after {until}."),
        _ => "It is not tried again: pay in another way, and enable it again.".to_owned(),
    };
    let (amount, currency) = (topup.amount, &topup.currency);
    let why = topup.error.as_deref().unwrap_or("the payment was not completed");
    let body = format!("An automatic top-up of {amount} {currency} failed: {why}\n\n{then}\n");
    tell(tx, topup.customer_id, format!("auto_topup:{}", topup.id), &body, now).await
}

/// Keeps what a customer paid with. Whether it is charged later is the customer's to say.
async fn keep(tx: &mut Tx, topup: &Topup, seen: Option<&Seen>) -> Result<(), StoreError> {
    let Some((payer, method)) = seen.and_then(|seen| seen.payer.clone().zip(seen.payment_method.clone())) else {
        return Ok(());
    };
    let autos: Vec<AutoTopup> = rows::find_by(tx, "customer_id", topup.customer_id.0).await?;
    let (payer, payment_method) = (Some(payer), Some(method));
    match autos.into_iter().next() {
        Some(auto) => {
            let kept = AutoTopup { payer, payment_method, failures: 0, paused_until: None, ..auto };
            rows::update(tx, &kept).await.map(drop)
        }
        None => {
            let auto = AutoTopup {
                id: AutoTopupId(0),
                customer_id: topup.customer_id,
                threshold: Micros::ZERO,
                daily_max: Micros::new(100_000_000),
                enabled: false,
                payer,
                payment_method,
                failures: 0,
                paused_until: None,
            };
            rows::insert(tx, &auto).await.map(drop)
        }
    }
}

/// A mail to the customer, in the name of whoever sells to it.
async fn tell(tx: &mut Tx, customer: CustomerId, cause: String, body: &str, now: Timestamp) -> Result<(), StoreError> {
    let profiles: Vec<BillingProfile> = rows::find_by(tx, "customer_id", customer.0).await?;
    let Some(email) = profiles.into_iter().next().and_then(|profile| profile.email) else { return Ok(()) };
    let customers: Vec<Customer> = rows::find_by(tx, "id", customer.0).await?;
    let Some(customer) = customers.first() else { return Ok(()) };
    let subject = format!("Automatic top-up of {}", customer.name);
    let whose = (customer.id, customer.parent_id.unwrap_or(customer.id));
    mail::queue(tx, &Mail::new(whose, cause, email, &subject, body, now)).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::coins;

    #[test]
    fn what_is_charged_is_whole_coins_and_enough() {
        for (amount, currency, whole) in
            [("12.5", "EUR", "12.5"), ("12.501", "EUR", "12.51"), ("0.0001", "EUR", "0.01"), ("7.2", "JPY", "8")]
        {
            let (amount, whole) = (amount.parse().expect(amount), whole.parse().expect(whole));
            assert_eq!(coins(amount, currency), whole, "{amount} {currency}");
        }
    }
}
