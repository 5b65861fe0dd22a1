//! Limits of what calls of a day may cost.

use jiff::tz::TimeZone;

use super::forms::time_zone;
use super::{CustomerId, LineId, Micros, Owner, PlanId, Resource, SpendLimitId, Timestamp, Wrong, resource};

resource! {
    /// A limit of what calls of a day may cost somebody. Once they did, chargeable calls are refused until the day ends, or until
    /// somebody moves `counts_from`. Calls count when they are settled, on the day on which they ended; a call that runs is not cut off.
    pub struct SpendLimit {
        /// Id.
        pub id: SpendLimitId,
        /// Who sets the limit. Without one of the next three it is also who is limited, with everybody below.
        pub customer_id: CustomerId,
        /// A customer below, who is limited with everybody below that.
        pub buyer_id: Option<CustomerId>,
        /// A plan of who sets the limit: each customer with it is limited, unless it is the `buyer_id` of another limit of the same
        /// customer.
        pub plan_id: Option<PlanId>,
        /// A line of who sets the limit, or of a customer below, which is limited alone.
        pub line_id: Option<LineId>,
        /// What the calls of a day may cost whoever is limited. The call that reaches it is the last one.
        #[field(not_negative)]
        pub amount: Micros,
        /// Time zone in which the day begins, of the IANA database. If it is not given, that in which `customer_id` bills, or the
        /// nearest above who bills; UTC if nobody does.
        #[field(text(1, 64), form(time_zone), filled)]
        pub time_zone: String,
        /// What was spent before this moment does not count. Set to now, it unlocks.
        pub counts_from: Option<Timestamp>,
    }
    Resource::new("spend_limits", "spend limit", Owner::Customer("customer_id")),
    check one_scope
}

resource! {
    /// What somebody spent on the last day of a limit on which there were calls.
    pub struct Spending {
        /// Who spent it.
        pub customer_id: CustomerId,
        /// The limit.
        pub spend_limit_id: SpendLimitId,
        /// When the day began, or counting on it.
        pub began_at: Timestamp,
        /// When the day ends.
        pub ends_at: Timestamp,
        /// What was spent.
        pub spent: Micros,
    }
    Resource::new("spendings", "spending", Owner::Customer("customer_id")).part_of("spend_limits")
        .key(&["customer_id", "spend_limit_id"]).read_only()
}

fn one_scope(row: &SpendLimit) -> Result<(), Wrong> {
    let scopes = [row.buyer_id.is_some(), row.plan_id.is_some(), row.line_id.is_some()];
    let one = scopes.into_iter().filter(|given| *given).count() <= 1;
    Wrong::unless(one, "buyer_id", || "a limit has at most one of buyer_id, plan_id and line_id".to_owned())?;
    Wrong::unless(row.amount > Micros::ZERO, "amount", || "amount must be more than 0".to_owned())
}

impl SpendLimit {
    /// Begin and end of what counts together with a call that ended then; `None`: that call does not count.
    #[must_use]
    pub fn day(&self, ended_at: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let zone = TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC);
        let begin = ended_at.to_jiff().to_zoned(zone).start_of_day().ok()?;
        let end = begin.tomorrow().ok()?.start_of_day().ok()?;
        let (begin, end) = (Timestamp::from(begin.timestamp()), Timestamp::from(end.timestamp()));
        match self.counts_from {
            Some(from) if from > ended_at => None,
            from => Some((from.map_or(begin, |from| from.max(begin)), end)),
        }
    }

    /// Until when this limit refuses calls because of what was spent; `None`: it does not.
    #[must_use]
    pub fn locked_until(&self, spending: &Spending) -> Option<Timestamp> {
        let counts = self.counts_from.is_none_or(|from| spending.began_at >= from);
        (counts && spending.spent >= self.amount).then_some(spending.ends_at)
    }
}

impl Spending {
    /// Adds a call that counts in this time. One of an earlier day changes nothing, one of a later day begins anew.
    pub fn add(&mut self, (began_at, ends_at): (Timestamp, Timestamp), amount: Micros) {
        if began_at > self.began_at {
            (self.began_at, self.ends_at, self.spent) = (began_at, ends_at, Micros::ZERO);
        }
        if began_at == self.began_at {
            self.spent = self.spent.saturating_add(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SpendLimit, Spending};
    use crate::model::{CustomerId, Micros, SpendLimitId, Timestamp};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    fn limit(counts_from: Option<&str>) -> SpendLimit {
        SpendLimit {
            id: SpendLimitId(1),
            customer_id: CustomerId(1),
            buyer_id: None,
            plan_id: None,
            line_id: None,
            amount: Micros::new(100),
            time_zone: "Europe/Vienna".into(),
            counts_from: counts_from.map(at),
        }
    }

    #[test]
    fn a_day_is_that_of_the_time_zone_also_when_clocks_change() {
        let day = |ended_at| limit(None).day(at(ended_at)).expect("counts");
        assert_eq!(day("2026-11-26T23:00:00Z"), (at("2026-11-26T23:00:00Z"), at("2026-11-27T23:00:00Z")));
        assert_eq!(day("2026-11-26T22:59:59Z").1, at("2026-11-26T23:00:00Z"));
        assert_eq!(day("2026-10-25T12:00:00Z"), (at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")), "25 hours");
    }

    #[test]
    fn who_reached_the_limit_is_locked_until_the_day_ends_or_somebody_unlocks() {
        let (first, second) = ("2026-11-27T10:00:00Z", "2026-11-28T10:00:00Z");
        let limited = limit(None);
        let begin = Timestamp::default();
        let (customer_id, spend_limit_id) = (CustomerId(1), SpendLimitId(1));
        let mut spending =
            Spending { customer_id, spend_limit_id, began_at: begin, ends_at: begin, spent: Micros::ZERO };
        let mut spend = |limit: &SpendLimit, ended_at, amount| {
            if let Some(day) = limit.day(at(ended_at)) {
                spending.add(day, Micros::new(amount));
            }
            (spending.spent.get(), limit.locked_until(&spending))
        };
        let (today, tomorrow) = (Some(at("2026-11-27T23:00:00Z")), Some(at("2026-11-28T23:00:00Z")));
        assert_eq!(spend(&limited, first, 99), (99, None));
        assert_eq!(spend(&limited, first, 1), (100, today));
        let unlocked = limit(Some("2026-11-27T12:00:00Z"));
        assert_eq!(spend(&unlocked, first, 500), (100, None), "it ended before");
        assert_eq!(spend(&unlocked, "2026-11-27T12:00:00Z", 100), (100, today), "all of it may be spent again");
        assert_eq!(spend(&unlocked, second, 30), (30, None));
        assert_eq!(spend(&unlocked, first, 500), (30, None), "a day that is over");
        assert_eq!(spend(&unlocked, second, 70), (100, tomorrow));
    }
}
