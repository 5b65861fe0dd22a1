//! When calling cards are charged.

use super::Calendar;
use crate::model::{Card, CardGroup, CardPeriod, CardStart, Micros, Timestamp};

/// Periods of a card at most; of days, nearly three centuries.
const PERIODS_MAX: u32 = 100_000;

/// The first end of a period of a card that is later than `after`, in UTC. `None`: the group charges nothing, or its periods have
/// not begun because nobody has used the card.
#[must_use]
pub fn next_charge(group: &CardGroup, card: &Card, after: Timestamp) -> Option<Timestamp> {
    if group.charge <= Micros::ZERO {
        return None;
    }
    let begin = match group.charge_from {
        CardStart::Creation => card.created_at,
        CardStart::FirstUse => card.first_used_at?,
    };
    let calendar = Calendar::default();
    let days = |count: u32| begin.plus_millis(i64::from(count) * 86_400_000);
    // Counted from the begin each time: a month after the 31st of January is the 28th of February, two months after it the 31st of March.
    let months = |count: u32| u16::try_from(count).map_or(begin, |count| calendar.months_later(begin, count));
    let end = |count: u32| match group.charge_period {
        CardPeriod::Day => days(count),
        CardPeriod::Week => days(count.saturating_mul(7)),
        CardPeriod::Month => months(count),
        CardPeriod::Year => months(count.saturating_mul(12)),
    };
    (1..PERIODS_MAX).map(end).find(|end| *end > after)
}

#[cfg(test)]
mod tests {
    use super::next_charge;
    use crate::model::{
        Card, CardGroup, CardGroupId, CardId, CardNumbering, CardPeriod, CardStart, CustomerId, Micros, PlanId,
        Timestamp,
    };

    fn at(text: &str) -> Timestamp {
        text.parse().expect("time")
    }

    fn group(charge: i64, charge_period: CardPeriod, charge_from: CardStart) -> CardGroup {
        CardGroup {
            id: CardGroupId(1),
            customer_id: CustomerId(1),
            name: "cards".into(),
            plan_id: PlanId(1),
            number_length: 10,
            pin_length: 6,
            numbering: CardNumbering::Random,
            balance: Micros::ZERO,
            credit_limit: Micros::ZERO,
            charge: Micros::new(charge),
            charge_period,
            charge_from,
            charge_locked: false,
            expiry_days: Some(30),
            currency: crate::model::Currency::EUR,
            expiry_from: CardStart::FirstUse,
            clock_percent: 100,
            fixed_to: None,
            warning_seconds: 60,
            warning_every_seconds: 0,
            caller_id: None,
        }
    }

    fn card(first_used_at: Option<Timestamp>) -> Card {
        Card {
            id: CardId(1),
            card_group_id: CardGroupId(1),
            card_batch_id: None,
            number: "1234567890".into(),
            pin_hash: String::new(),
            locked: false,
            created_at: at("2026-01-31T12:00:00Z"),
            first_used_at,
            expires_at: None,
            next_charge_at: None,
        }
    }

    #[test]
    fn a_period_ends_where_people_expect_it() {
        use CardPeriod::{Day, Month, Week, Year};
        let made = at("2026-01-31T12:00:00Z");
        for (period, after, next) in [
            (Day, made, "2026-02-01T12:00:00Z"),
            (Day, at("2026-02-01T12:00:00Z"), "2026-02-02T12:00:00Z"),
            (Week, made, "2026-02-07T12:00:00Z"),
            (Month, made, "2026-02-28T12:00:00Z"),
            (Month, at("2026-02-28T12:00:00Z"), "2026-03-31T12:00:00Z"),
            (Year, at("2029-06-01T00:00:00Z"), "2030-01-31T12:00:00Z"),
        ] {
            let group = group(1, period, CardStart::Creation);
            assert_eq!(next_charge(&group, &card(None), after), Some(at(next)), "{period:?} after {after}");
        }
    }

    #[test]
    fn nothing_is_due_before_the_first_use_or_where_nothing_is_charged() {
        let made = at("2026-01-31T12:00:00Z");
        let from_use = group(1, CardPeriod::Day, CardStart::FirstUse);
        assert_eq!(next_charge(&from_use, &card(None), made), None);
        let used = Some(at("2026-05-01T00:00:00Z"));
        assert_eq!(next_charge(&from_use, &card(used), made), Some(at("2026-05-02T00:00:00Z")));
        assert_eq!(next_charge(&group(0, CardPeriod::Day, CardStart::Creation), &card(used), made), None);
    }
}
