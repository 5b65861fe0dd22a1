//! Sums over calls: how many, how long, for how much.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;

use super::civil::{Period, QUARTER, Unit, periods};
use super::level::{Level, number};
use super::money::{Money, SUMS_OF_MONEY, by_account};
use super::search::{Conditions, Search};
use super::seen::paid_and_sold;
use crate::model::column::Value;
use crate::model::{Currency, Figures, Hundredths, Micros, Timestamp, Wrong};
use crate::store::entities::Refused;
use crate::store::rows::Conn;
use crate::store::{Db, StoreError, read};

/// Most hours or days of one answer.
pub const PERIODS_MAX: usize = 10_000;
/// Most destinations, carriers or customers of one answer: those with the most calls.
pub const ROWS_MAX: usize = 10_000;

/// Ids asked for at once.
const NAMES: usize = 500;

/// By what calls are summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Hours of a time zone.
    Hour,
    /// Days of a time zone.
    Day,
    /// Outbound groups, and inbound groups of inbound calls.
    Destination,
    /// Carriers; for the owner of the system.
    Carrier,
    /// Customers who pay for the calls.
    Customer,
}

impl Per {
    /// All of them, with their names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("destination", Self::Destination),
        ("carrier", Self::Carrier),
        ("customer", Self::Customer),
    ];

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, per)| *per)
    }
}

/// Sums as the database gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sums {
    calls: i64,
    answered: i64,
    talk_ms: i64,
    money: Money,
}

/// Milliseconds of talk of [`Sums`]. MySQL sums to decimals, which are no integers.
const TALKED: &str = "CAST(SUM(CASE WHEN cdrs.status = 'answered' THEN cdrs.talk_ms ELSE 0 END) AS SIGNED)";
const ANSWERED: &str = "CAST(SUM(CASE WHEN cdrs.status = 'answered' THEN 1 ELSE 0 END) AS SIGNED)";

impl Sums {
    fn read(level: &Level, row: &[Value]) -> Self {
        let or_zero = |column: usize| row.get(column).and_then(number).unwrap_or_default();
        let money = Money::read(level, row.get(3..).unwrap_or_default());
        Self { calls: or_zero(0), answered: or_zero(1), talk_ms: or_zero(2), money }
    }

    fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.answered += other.answered;
        self.talk_ms += other.talk_ms;
        self.money.add(&other.money);
    }

    /// A row for each currency; what was counted is in the first one.
    fn figures(&self, name: &str, id: Option<i64>, own: Currency) -> Vec<Figures> {
        let rows = self.money.rows(own).into_iter().enumerate();
        let figures = |(place, (currency, cost, revenue)): (usize, (Currency, Micros, Option<Micros>))| {
            let counted = if place == 0 { self.clone() } else { Self::default() };
            Figures {
                name: name.to_owned(),
                id,
                calls: counted.calls,
                answered: counted.answered,
                minutes: Hundredths::ratio(counted.talk_ms, 60_000).unwrap_or_default(),
                asr: Hundredths::ratio(counted.answered.saturating_mul(100), counted.calls),
                acd: Hundredths::ratio(counted.talk_ms, counted.answered.saturating_mul(1000)),
                currency,
                revenue: revenue.unwrap_or_default(),
                cost,
                margin: revenue.map(|revenue| revenue.saturating_sub(cost)),
            }
        };
        rows.map(figures).collect()
    }
}

/// Sums of the calls of a search, as they look from a level. Hours and days are those of `zone`; those without calls are
/// told too, between the times that are asked for.
///
/// # Errors
/// The search names a row that is not seen from this level, the level may not see carriers, there are too many hours or
/// days, or the database failed.
pub async fn statistics(
    db: &Db,
    level: &Level,
    per: Per,
    search: &Search,
    zone: &TimeZone,
) -> Result<Vec<Figures>, Refused> {
    if per == Per::Carrier && !level.is_owner() {
        return Err(Refused::Forbidden("carriers are the business of the owner of the system".to_owned()));
    }
    read!(db, pool => of(&mut *pool.acquire().await.map_err(StoreError::from)?, level, per, search, zone).await)
}

async fn of<C: Conn>(
    conn: &mut C,
    level: &Level,
    per: Per,
    search: &Search,
    zone: &TimeZone,
) -> Result<Vec<Figures>, Refused> {
    let conditions = search.conditions(conn, level, false).await?;
    match per {
        Per::Hour => by_time(conn, level, &conditions, search, Unit::Hour, zone).await,
        Per::Day => by_time(conn, level, &conditions, search, Unit::Day, zone).await,
        Per::Destination => by_destination(conn, level, &conditions).await,
        Per::Customer => {
            let sums = grouped(conn, level, &conditions, &["cdrs.customer_id"]).await?;
            let sums = sums.into_iter().map(|(key, sums)| (key.first().copied().flatten(), sums));
            named_rows(conn, "customers", sums, level.currency).await
        }
        Per::Carrier => {
            let attempts = search.conditions(conn, level, true).await?;
            by_carrier(conn, level, &conditions, &attempts).await
        }
    }
}

type Grouped = Vec<(Vec<Option<i64>>, Sums)>;

/// Sums by these columns.
async fn grouped<C: Conn>(
    conn: &mut C,
    level: &Level,
    conditions: &Conditions,
    columns: &[&str],
) -> Result<Grouped, StoreError> {
    let mut values = Vec::new();
    let filter = conditions.sql(&conditions.customers, &mut values);
    let (by, joined) = (columns.join(", "), paid_and_sold(level));
    let (accounts, further) = by_account(level);
    let sql = format!(
        "SELECT {by}, COUNT(*), {ANSWERED}, {TALKED}, {accounts}, {SUMS_OF_MONEY} FROM cdrs {joined} WHERE {filter} \
         GROUP BY {by}{further}"
    );
    read_grouped(conn, level, sql, values, columns.len()).await
}

/// Rows of the same key but for the accounts are one.
async fn read_grouped<C: Conn>(
    conn: &mut C,
    level: &Level,
    sql: String,
    values: Vec<Value>,
    keys: usize,
) -> Result<Grouped, StoreError> {
    let rows = conn.records(sql, values, &vec![true; keys + 7]).await?;
    let mut grouped: BTreeMap<Vec<Option<i64>>, Sums> = BTreeMap::new();
    for row in &rows {
        let (key, sums) = row.split_at_checked(keys).unwrap_or_default();
        grouped.entry(key.iter().map(number).collect()).or_default().add(&Sums::read(level, sums));
    }
    Ok(grouped.into_iter().collect())
}

async fn by_time<C: Conn>(
    conn: &mut C,
    level: &Level,
    conditions: &Conditions,
    search: &Search,
    unit: Unit,
    zone: &TimeZone,
) -> Result<Vec<Figures>, Refused> {
    let quarter = format!("cdrs.started_at - cdrs.started_at % {QUARTER}");
    let quarters = grouped(conn, level, conditions, &[&quarter]).await?;
    let quarters: Vec<(i64, Sums)> =
        quarters.into_iter().filter_map(|(key, sums)| Some((key.first().copied().flatten()?, sums))).collect();
    let (from, before) = search.times();
    let first = quarters.iter().map(|(at, _)| *at).min();
    let last = quarters.iter().map(|(at, _)| at.saturating_add(QUARTER)).max();
    let from = from.or_else(|| first.map(Timestamp::from_micros));
    let before = before.or_else(|| last.map(Timestamp::from_micros));
    let (Some(from), Some(before)) = (from, before) else { return Ok(Vec::new()) };
    let all = periods(from, before, unit, zone, PERIODS_MAX).ok_or_else(|| {
        let message = format!("these are more than {PERIODS_MAX} rows: give a shorter time");
        Refused::Parameter(Wrong::new("started_at.from", message))
    })?;
    Ok(folded(all, &quarters, unit, zone, level.currency))
}

/// Quarters of an hour as the periods they are in.
fn folded(all: Vec<Period>, quarters: &[(i64, Sums)], unit: Unit, zone: &TimeZone, own: Currency) -> Vec<Figures> {
    let mut sums: BTreeMap<Period, Sums> = all.into_iter().map(|period| (period, Sums::default())).collect();
    for (at, quarter) in quarters {
        sums.entry(Period::of(Timestamp::from_micros(*at), unit, zone)).or_default().add(quarter);
    }
    sums.into_iter().flat_map(|(period, sums)| sums.figures(&period.name(), None, own)).collect()
}

async fn by_destination<C: Conn>(
    conn: &mut C,
    level: &Level,
    conditions: &Conditions,
) -> Result<Vec<Figures>, Refused> {
    let columns = ["cdrs.outbound_group_id", "cdrs.inbound_group_id"];
    let (mut outbound, mut inbound) = (Vec::new(), Vec::new());
    for (key, sums) in grouped(conn, level, conditions, &columns).await? {
        match key.as_slice() {
            [None, Some(group)] => inbound.push((Some(*group), sums)),
            [group, _] => outbound.push((*group, sums)),
            _ => {}
        }
    }
    let mut rows = names(conn, "outbound_groups", outbound.into_iter()).await?;
    rows.extend(names(conn, "inbound_groups", inbound.into_iter()).await?);
    Ok(ordered(rows, level.currency))
}

/// Attempts of outbound calls count for the carrier that was tried, money and minutes for the one that took the call.
async fn by_carrier<C: Conn>(
    conn: &mut C,
    level: &Level,
    calls: &Conditions,
    attempts: &Conditions,
) -> Result<Vec<Figures>, Refused> {
    let mut values = Vec::new();
    let mut filter = attempts.sql(&attempts.customers, &mut values);
    for condition in &attempts.legs {
        filter = format!("{filter} AND {condition}");
    }
    values.extend(attempts.leg_values.iter().cloned());
    let took = "cdr_legs.status = 'answered' AND cdrs.status = 'answered'";
    let sum = |column: &str| format!("CAST(SUM(CASE WHEN {took} THEN {column} END) AS SIGNED)");
    let (joined, (accounts, further)) = (paid_and_sold(level), by_account(level));
    let sql = format!(
        "SELECT cdr_legs.carrier_id, COUNT(*), COALESCE({}, 0), COALESCE({}, 0), {accounts}, COALESCE({}, 0), {} \
         FROM cdrs JOIN cdr_legs ON cdr_legs.cdr_id = cdrs.id {joined} \
         WHERE cdr_legs.carrier_id IS NOT NULL AND {filter} GROUP BY cdr_legs.carrier_id{further}",
        sum("1"),
        sum("cdrs.talk_ms"),
        sum("paid.amount"),
        sum("sold.amount"),
    );
    let mut carriers: BTreeMap<Option<i64>, Sums> = BTreeMap::new();
    let mut inbound = calls.clone();
    inbound.call("cdrs.direction = ?", "inbound");
    inbound.call("cdrs.carrier_id > ?", 0);
    let outbound = read_grouped(conn, level, sql, values, 1).await?;
    for (key, sums) in outbound.into_iter().chain(grouped(conn, level, &inbound, &["cdrs.carrier_id"]).await?) {
        carriers.entry(key.first().copied().flatten()).or_default().add(&sums);
    }
    named_rows(conn, "carriers", carriers.into_iter(), level.currency).await
}

/// Sums by id with names, those with the most calls first.
async fn named_rows<C: Conn>(
    conn: &mut C,
    table: &str,
    sums: impl Iterator<Item = (Option<i64>, Sums)>,
    own: Currency,
) -> Result<Vec<Figures>, Refused> {
    Ok(ordered(names(conn, table, sums).await?, own))
}

/// A name, an id, and the sums of it.
type Named = (String, Option<i64>, Sums);

/// Adds names to sums by id.
async fn names<C: Conn>(
    conn: &mut C,
    table: &str,
    sums: impl Iterator<Item = (Option<i64>, Sums)>,
) -> Result<Vec<Named>, Refused> {
    let sums: Vec<(Option<i64>, Sums)> = sums.collect();
    let ids: Vec<i64> = sums.iter().filter_map(|(id, _)| *id).collect();
    let mut names = HashMap::new();
    for chunk in ids.chunks(NAMES) {
        let sql = format!("SELECT id, name FROM {table} WHERE id IN ({})", vec!["?"; chunk.len()].join(", "));
        let values = chunk.iter().copied().map(Value::from).collect();
        for row in conn.records(sql, values, &[true, false]).await? {
            if let [Value::Integer(id), Value::Text(name)] = row.as_slice() {
                names.insert(*id, name.clone());
            }
        }
    }
    // What was deleted meanwhile has its id only.
    let name =
        |id: Option<i64>| id.map_or_else(String::new, |id| names.get(&id).cloned().unwrap_or_else(|| id.to_string()));
    Ok(sums.into_iter().map(|(id, sums)| (name(id), id, sums)).collect())
}

fn ordered(mut rows: Vec<Named>, own: Currency) -> Vec<Figures> {
    rows.sort_by(|a, b| b.2.calls.cmp(&a.2.calls).then_with(|| a.0.cmp(&b.0)));
    rows.truncate(ROWS_MAX);
    rows.iter().flat_map(|(name, id, sums)| sums.figures(name, *id, own)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::super::civil::{Unit, periods};
    use super::{Sums, folded};
    use crate::model::{Currency, Timestamp};

    #[test]
    fn asr_and_acd_by_hand() {
        for (calls, answered, talk_ms, minutes, asr, acd) in [
            (0, 0, 0, "0.00", None, None),
            (4, 0, 0, "0.00", Some("0.00"), None),
            (3, 2, 181_000, "3.02", Some("66.67"), Some("90.50")),
            (8, 1, 300, "0.01", Some("12.50"), Some("0.30")),
            (1, 1, 3_600_000, "60.00", Some("100.00"), Some("3600.00")),
        ] {
            let sums = Sums { calls, answered, talk_ms, ..Sums::default() };
            let figures = sums.figures("", None, Currency::EUR).remove(0);
            let shown = |ratio: Option<crate::model::Hundredths>| ratio.map(|ratio| ratio.to_string());
            assert_eq!(figures.minutes.to_string(), minutes, "{talk_ms} ms");
            assert_eq!(shown(figures.asr).as_deref(), asr, "{answered} of {calls}");
            assert_eq!(shown(figures.acd).as_deref(), acd, "{talk_ms} ms by {answered}");
        }
    }

    #[test]
    fn days_with_an_hour_more_and_days_without_calls() {
        let zone = TimeZone::get("Europe/Madrid").expect("zone");
        let at = |text: &str| text.parse::<Timestamp>().expect("time");
        let (from, before) = (at("2026-10-24T00:00:00+02:00"), at("2026-10-27T00:00:00+01:00"));
        let all = periods(from, before, Unit::Day, &zone, 100).expect("few");
        let call = || Sums { calls: 1, ..Sums::default() };
        // One call in each quarter of an hour of the 25th, which has 25 hours.
        let (first, end) = (at("2026-10-24T22:00:00Z").micros(), at("2026-10-25T23:00:00Z").micros());
        let quarters: Vec<_> = (first..end).step_by(900_000_000).map(|at| (at, call())).collect();
        let days = folded(all, &quarters, Unit::Day, &zone, Currency::EUR);
        let days: Vec<_> = days.into_iter().map(|day| (day.name, day.calls)).collect();
        let wanted = [("2026-10-24", 0), ("2026-10-25", 100), ("2026-10-26", 0)];
        assert_eq!(days, wanted.map(|(day, calls)| (day.to_owned(), calls)));
    }
}
