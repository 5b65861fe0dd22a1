//! Months in which nobody ran a bill: a timer that was off, or a machine that was. They are billed before the last one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::run::{Run, condition};
use crate::billing::Calendar;
use crate::model::{CustomerId, Entity, PeriodLength, Timestamp};
use crate::store::rows::Conn as _;
use crate::store::{Db, StoreError, read};

/// Months that are billed late, at most: ten years.
const MONTHS: usize = 120;

/// Customers of one seller that are billed for periods of one length.
#[derive(Debug, Serialize, Deserialize)]
struct Group {
    customer_id: CustomerId,
    time_zone: String,
    period: PeriodLength,
    /// Until when the one was billed that is furthest behind.
    billed_until: Timestamp,
}

impl Entity for Group {
    const TABLE: &'static str = "who was billed until when";
}

/// The months, as in `2026-11`, that are over and of which a customer was not billed, though it was before; the last period that is
/// over is not among them.
pub async fn months(db: &Db, run: &Run, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let (condition, values) = condition(run, None);
    let sql = format!(
        "SELECT i.customer_id AS customer_id, i.time_zone AS time_zone, COALESCE(t.period, 'month') AS period, \
         MIN(d.billed_until) AS billed_until FROM (SELECT id, parent_id, plan_id FROM customers WHERE {condition}) c \
         JOIN contracts d ON d.customer_id = c.id JOIN issuers i ON i.customer_id = c.parent_id \
         LEFT JOIN billing_terms t ON t.plan_id = c.plan_id WHERE d.billed_until IS NOT NULL \
         GROUP BY i.customer_id, i.time_zone, COALESCE(t.period, 'month') ORDER BY i.customer_id"
    );
    let groups: Vec<Group> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let mut found = BTreeSet::new();
    for Group { time_zone, period, billed_until, .. } in groups {
        let calendar = Calendar::of(&time_zone);
        let last = calendar.before(calendar.period(now, period), period);
        let mut missed = calendar.period(billed_until, period);
        while missed.start < last.start && found.len() < MONTHS {
            let first = calendar.date(missed.start);
            found.insert(format!("{:04}-{:02}", first.year(), first.month()));
            missed = calendar.period(missed.end, period);
        }
    }
    Ok(found.into_iter().collect())
}
