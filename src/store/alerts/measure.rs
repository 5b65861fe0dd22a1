//! What an alert is about, now.

use crate::model::{Alert, AlertKind, Customer, Hundredths, TimeGroup, TimePeriod, Timestamp};
use crate::routing::is_active;
use crate::store::entities::Who;
use crate::store::reports::{self, Level};
use crate::store::{Db, StoreError, exchange};

/// The figure of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The figure itself, of several carriers the worst one.
    pub figure: Hundredths,
    /// It is as bad as the threshold, or worse.
    pub raised: bool,
    /// Which carriers, lines or exchange rates.
    pub detail: String,
}

impl Measured {
    /// Nothing to tell.
    fn nothing() -> Self {
        Self { figure: Hundredths::default(), raised: false, detail: String::new() }
    }

    fn of(alert: &Alert, figure: Hundredths, detail: &str) -> Self {
        Self {
            figure,
            raised: !alert.kind.is_worse(alert.threshold, figure),
            detail: detail.chars().take(500).collect(),
        }
    }
}

/// Looks at what an alert is about. Outside of its time group, and when there are too few calls, nothing is raised.
///
/// # Errors
/// The database failed.
pub async fn measure(db: &Db, alert: &Alert, now: Timestamp) -> Result<Measured, StoreError> {
    if !alert.enabled || !in_time(db, alert, now).await? {
        return Ok(Measured::nothing());
    }
    let since = now.plus_millis(-60_000 * i64::from(alert.window_minutes));
    if alert.kind.is_of_carriers() {
        return carriers(db, alert, since).await;
    }
    if alert.kind == AlertKind::RateMissing {
        return rates(db, alert, now).await;
    }
    let level = Level::of_customer(db, &Who::operator("alerts".to_owned()), alert.customer_id).await?;
    let whole = |count: i64| Hundredths::new(count.saturating_mul(100));
    if alert.kind.is_of_calls() {
        let calls = reports::calls(db, &level, since, alert.called_prefix.as_deref()).await?;
        let figure = match alert.kind {
            AlertKind::CallCount => Some(whole(calls.calls)),
            AlertKind::CallMinutes => Hundredths::ratio(calls.talk_ms, 60_000),
            // Ten thousand millionths are a hundredth; what is less has not been spent yet.
            AlertKind::CallCost => Some(Hundredths::new(calls.cost.get() / 10_000)),
            _ => Hundredths::ratio(calls.failed.saturating_mul(100), calls.calls)
                .filter(|_| calls.calls >= i64::from(alert.calls_min)),
        };
        let detail = format!("{} calls, {} of them failed", calls.calls, calls.failed);
        return Ok(figure.map_or_else(Measured::nothing, |figure| Measured::of(alert, figure, &detail)));
    }
    let lines = match alert.kind {
        AlertKind::LineIdle => reports::idle(db, &level, since).await?,
        _ => reports::unregistered(db, &level, now).await?,
    };
    let more = if lines.count > i64::try_from(lines.named.len()).unwrap_or(i64::MAX) { ", and others" } else { "" };
    Ok(Measured::of(alert, whole(lines.count), &format!("{}{more}", lines.named.join(", "))))
}

/// Rates that the customer and everybody below would need.
async fn rates(db: &Db, alert: &Alert, now: Timestamp) -> Result<Measured, StoreError> {
    let Some(customer) = db.find_by::<Customer>("id", alert.customer_id.0).await?.pop() else {
        return Ok(Measured::nothing());
    };
    let missing = exchange::missing(db, Some(&customer.path), now).await?;
    let count = i64::try_from(missing.len()).unwrap_or(i64::MAX);
    let named: Vec<String> = missing.iter().map(ToString::to_string).collect();
    Ok(Measured::of(alert, Hundredths::new(count.saturating_mul(100)), &named.join(", ")))
}

/// Each carrier with enough attempts, for itself.
async fn carriers(db: &Db, alert: &Alert, since: Timestamp) -> Result<Measured, StoreError> {
    let mut worst = Measured::nothing();
    for carrier in reports::attempts(db, since, alert.carrier_id).await? {
        if carrier.attempts < i64::from(alert.calls_min) {
            continue;
        }
        let figure = if alert.kind == AlertKind::CarrierAsr { carrier.answered } else { carrier.failed };
        let told = format!("{}: {figure} {} of {}", carrier.carrier, alert.kind.unit(), carrier.attempts);
        let one = Measured::of(alert, figure, &told);
        if !one.raised {
            continue;
        }
        let detail = if worst.raised { format!("{}; {}", worst.detail, one.detail) } else { one.detail.clone() };
        let figure = if worst.raised && !alert.kind.is_worse(figure, worst.figure) { worst.figure } else { figure };
        worst = Measured::of(alert, figure, &detail);
    }
    Ok(worst)
}

async fn in_time(db: &Db, alert: &Alert, now: Timestamp) -> Result<bool, StoreError> {
    let Some(id) = alert.time_group_id else { return Ok(true) };
    let group = db.find_by::<TimeGroup>("id", id.0).await?.pop();
    let periods = db.find_by::<TimePeriod>("time_group_id", id.0).await?;
    Ok(group.is_some_and(|group| is_active(group, periods, now)))
}
