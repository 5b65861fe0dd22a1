//! Sums over calls: how many, how long, for how much.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;

use super::civil::{Period, QUARTER, Unit, periods};
use super::level::{Level, number};
use super::search::{Conditions, Search};
use super::seen::{PAID_AND_SOLD, paid_and_sold};
use crate::model::column::Value;
use crate::model::{Figures, Hundredths, Micros, Timestamp, Wrong};
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sums {
    calls: i64,
    answered: i64,
    talk_ms: i64,
    cost: i64,
    /// `None`: nothing was sold.
    revenue: Option<i64>,
}

/// Columns of [`Sums`]. MySQL sums to decimals, which are no integers.
const SUMS: &str = "CAST(SUM(CASE WHEN cdrs.status = 'answered' THEN cdrs.talk_ms ELSE 0 END) AS SIGNED), \
     CAST(COALESCE(SUM(paid.amount), 0) AS SIGNED), CAST(SUM(sold.amount) AS SIGNED)";
const ANSWERED: &str = "CAST(SUM(CASE WHEN cdrs.status = 'answered' THEN 1 ELSE 0 END) AS SIGNED)";

impl Sums {
    fn read(row: &[Value]) -> Self {
        let at = |column: usize| row.get(column).and_then(number);
        let or_zero = |column| at(column).unwrap_or_default();
        Self { calls: or_zero(0), answered: or_zero(1), talk_ms: or_zero(2), cost: or_zero(3), revenue: at(4) }
    }

    fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.answered += other.answered;
        self.talk_ms += other.talk_ms;
        self.cost += other.cost;
        if let Some(revenue) = other.revenue {
            *self.revenue.get_or_insert(0) += revenue;
        }
    }

    fn figures(&self, name: String, id: Option<i64>) -> Figures {
        let (cost, revenue) = (Micros::new(self.cost), Micros::new(self.revenue.unwrap_or_default()));
        Figures {
            name,
            id,
            calls: self.calls,
            answered: self.answered,
            minutes: Hundredths::ratio(self.talk_ms, 60_000).unwrap_or_default(),
            asr: Hundredths::ratio(self.answered.saturating_mul(100), self.calls),
            acd: Hundredths::ratio(self.talk_ms, self.answered.saturating_mul(1000)),
            revenue,
            cost,
            margin: self.revenue.map(|_| revenue.saturating_sub(cost)),
        }
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
            named_rows(conn, "customers", sums.into_iter().map(|(key, sums)| (key.first().copied().flatten(), sums)))
                .await
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
    let mut values = paid_and_sold(level);
    let filter = conditions.sql(&conditions.customers, &mut values);
    let by = columns.join(", ");
    let sql = format!(
        "SELECT {by}, COUNT(*), {ANSWERED}, {SUMS} FROM cdrs {PAID_AND_SOLD} WHERE {filter} GROUP BY {by} \
         ORDER BY COUNT(*) DESC"
    );
    read_grouped(conn, sql, values, columns.len()).await
}

async fn read_grouped<C: Conn>(
    conn: &mut C,
    sql: String,
    values: Vec<Value>,
    keys: usize,
) -> Result<Grouped, StoreError> {
    let rows = conn.records(sql, values, &vec![true; keys + 5]).await?;
    let row = |row: &Vec<Value>| {
        let (key, sums) = row.split_at_checked(keys).unwrap_or_default();
        (key.iter().map(number).collect(), Sums::read(sums))
    };
    Ok(rows.iter().map(row).collect())
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
    Ok(folded(all, &quarters, unit, zone))
}

/// Quarters of an hour as the periods they are in.
fn folded(all: Vec<Period>, quarters: &[(i64, Sums)], unit: Unit, zone: &TimeZone) -> Vec<Figures> {
    let mut sums: BTreeMap<Period, Sums> = all.into_iter().map(|period| (period, Sums::default())).collect();
    for (at, quarter) in quarters {
        sums.entry(Period::of(Timestamp::from_micros(*at), unit, zone)).or_default().add(quarter);
    }
    sums.into_iter().map(|(period, sums)| sums.figures(period.name(), None)).collect()
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
    let mut figures = named_rows(conn, "outbound_groups", outbound.into_iter()).await?;
    figures.extend(named_rows(conn, "inbound_groups", inbound.into_iter()).await?);
    Ok(ordered(figures))
}

/// Attempts of outbound calls count for the carrier that was tried, money and minutes for the one that took the call.
async fn by_carrier<C: Conn>(
    conn: &mut C,
    level: &Level,
    calls: &Conditions,
    attempts: &Conditions,
) -> Result<Vec<Figures>, Refused> {
    let mut values = paid_and_sold(level);
    let mut filter = attempts.sql(&attempts.customers, &mut values);
    for condition in &attempts.legs {
        filter = format!("{filter} AND {condition}");
    }
    values.extend(attempts.leg_values.iter().cloned());
    let took = "cdr_legs.status = 'answered' AND cdrs.status = 'answered'";
    let sum = |column: &str| format!("CAST(SUM(CASE WHEN {took} THEN {column} END) AS SIGNED)");
    let sql = format!(
        "SELECT cdr_legs.carrier_id, COUNT(*), COALESCE({}, 0), COALESCE({}, 0), COALESCE({}, 0), {} \
         FROM cdrs JOIN cdr_legs ON cdr_legs.cdr_id = cdrs.id {PAID_AND_SOLD} \
         WHERE cdr_legs.carrier_id IS NOT NULL AND {filter} GROUP BY cdr_legs.carrier_id",
        sum("1"),
        sum("cdrs.talk_ms"),
        sum("paid.amount"),
        sum("sold.amount"),
    );
    let mut carriers: BTreeMap<Option<i64>, Sums> = BTreeMap::new();
    let mut inbound = calls.clone();
    inbound.call("cdrs.direction = ?", "inbound");
    inbound.call("cdrs.carrier_id > ?", 0);
    let outbound = read_grouped(conn, sql, values, 1).await?;
    for (key, sums) in outbound.into_iter().chain(grouped(conn, level, &inbound, &["cdrs.carrier_id"]).await?) {
        carriers.entry(key.first().copied().flatten()).or_default().add(&sums);
    }
    named_rows(conn, "carriers", carriers.into_iter()).await
}

/// Adds names to sums by id, those with the most calls first.
async fn named_rows<C: Conn>(
    conn: &mut C,
    table: &str,
    sums: impl Iterator<Item = (Option<i64>, Sums)>,
) -> Result<Vec<Figures>, Refused> {
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
    Ok(ordered(sums.into_iter().map(|(id, sums)| sums.figures(name(id), id)).collect()))
}

fn ordered(mut figures: Vec<Figures>) -> Vec<Figures> {
    figures.sort_by(|a, b| b.calls.cmp(&a.calls).then_with(|| a.name.cmp(&b.name)));
    figures.truncate(ROWS_MAX);
    figures
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::super::civil::{Unit, periods};
    use super::{Sums, folded};
    use crate::model::Timestamp;

    #[test]
    fn asr_and_acd_by_hand() {
        for (calls, answered, talk_ms, minutes, asr, acd) in [
            (0, 0, 0, "0.00", None, None),
            (4, 0, 0, "0.00", Some("0.00"), None),
            (3, 2, 181_000, "3.02", Some("66.67"), Some("90.50")),
            (8, 1, 300, "0.01", Some("12.50"), Some("0.30")),
            (1, 1, 3_600_000, "60.00", Some("100.00"), Some("3600.00")),
        ] {
            let figures = Sums { calls, answered, talk_ms, cost: 0, revenue: None }.figures(String::new(), None);
            let shown = |ratio: Option<crate::model::Hundredths>| ratio.map(|ratio| ratio.to_string());
            assert_eq!(figures.minutes.to_string(), minutes, "{talk_ms} ms");
            assert_eq!(shown(figures.asr).as_deref(), asr, "{answered} of {calls}");
            assert_eq!(shown(figures.acd).as_deref(), acd, "{talk_ms} ms by {answered}");
        }
    }

    #[test]
    fn a_margin_needs_a_sale() {
        let sums = |revenue| Sums { calls: 1, answered: 1, talk_ms: 1, cost: 250_000, revenue };
        let margin = |revenue| sums(revenue).figures(String::new(), None).margin.map(|margin| margin.to_string());
        assert_eq!(margin(None), None);
        assert_eq!(margin(Some(1_000_000)).as_deref(), Some("0.75"));
        assert_eq!(margin(Some(0)).as_deref(), Some("-0.25"));
    }

    #[test]
    fn days_with_an_hour_more_and_days_without_calls() {
        let zone = TimeZone::get("Europe/Madrid").expect("zone");
        let at = |text: &str| text.parse::<Timestamp>().expect("time");
        let (from, before) = (at("2026-10-24T00:00:00+02:00"), at("2026-10-27T00:00:00+01:00"));
        let all = periods(from, before, Unit::Day, &zone, 100).expect("few");
        let call = Sums { calls: 1, ..Sums::default() };
        // One call in each quarter of an hour of the 25th, which has 25 hours.
        let (first, end) = (at("2026-10-24T22:00:00Z").micros(), at("2026-10-25T23:00:00Z").micros());
        let quarters: Vec<_> = (first..end).step_by(900_000_000).map(|at| (at, call)).collect();
        let days: Vec<_> =
            folded(all, &quarters, Unit::Day, &zone).into_iter().map(|day| (day.name, day.calls)).collect();
        let wanted = [("2026-10-24", 0), ("2026-10-25", 100), ("2026-10-26", 0)];
        assert_eq!(days, wanted.map(|(day, calls)| (day.to_owned(), calls)));
    }
}
