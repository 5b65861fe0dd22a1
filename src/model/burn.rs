//! The brake against toll fraud: how fast calls and messages to one country may burn money, and which countries have to be confirmed.

use super::forms::country_code;
use super::{
    BurnLimitId, CountryConfirmationId, CountryLockId, CustomerId, Micros, Owner, PlanId, Resource, Timestamp, Wrong,
    resource,
};

resource! {
    /// How fast calls and text messages to one country may burn somebody's money. When it is faster, further ones of that customer and
    /// everybody below to that country are refused until somebody above unlocks it. Countries are those of ITU-T E.164.
    pub struct BurnLimit {
        /// Id.
        pub id: BurnLimitId,
        /// Who sets the limit. Without one of the next two it is also who is limited.
        pub customer_id: CustomerId,
        /// A customer below, who is limited.
        pub buyer_id: Option<CustomerId>,
        /// A plan of who sets the limit: each customer with it is limited.
        pub plan_id: Option<PlanId>,
        /// Money per minute that calls and messages to one country may burn, as the mean of the window; `None`: without limit.
        #[field(not_negative)]
        pub per_minute: Option<Micros>,
        /// Minutes over which that is looked at.
        #[field(range(1, 60), default("10"))]
        pub window_minutes: u16,
        /// The first call to a country whose price per minute is above this is refused until somebody confirms the country;
        /// `None`: nothing has to be confirmed.
        #[field(not_negative)]
        pub confirm_above: Option<Micros>,
    }
    Resource::new("burn_limits", "burn limit", Owner::Customer("customer_id")),
    check scope
}

resource! {
    /// A country that a customer, and everybody below, may not call nor write to: money burned too fast, or somebody above made the lock. Deleting it
    /// unlocks, and counting begins anew.
    pub struct CountryLock {
        /// Id.
        pub id: CountryLockId,
        /// Who is locked.
        pub customer_id: CustomerId,
        /// Country code (ITU-T E.164), such as 34; with the area code for countries that share one, such as 1876.
        #[field(text(1, 4), form(country_code))]
        pub country_code: String,
        /// When money burned too fast; `None`: somebody made the lock.
        #[field(read_only)]
        pub locked_at: Option<Timestamp>,
        /// What calls and messages had burned within the window.
        #[field(read_only)]
        pub burned: Option<Micros>,
        /// For people.
        #[field(text(1, 190))]
        pub note: Option<String>,
    }
    Resource::new("country_locks", "country lock", Owner::Sold("customer_id")).unique(&[&["customer_id", "country_code"]])
}

resource! {
    /// A country that a customer confirmed: its calls there may cost more than `confirm_above` of its burn limits.
    pub struct CountryConfirmation {
        /// Id.
        pub id: CountryConfirmationId,
        /// Who may call it.
        pub customer_id: CustomerId,
        /// Country code (ITU-T E.164), such as 34; with the area code for countries that share one, such as 1876.
        #[field(text(1, 4), form(country_code))]
        pub country_code: String,
        /// For people.
        #[field(text(1, 190))]
        pub note: Option<String>,
    }
    Resource::new("country_confirmations", "country confirmation", Owner::Customer("customer_id"))
        .unique(&[&["customer_id", "country_code"]])
}

fn scope(row: &BurnLimit) -> Result<(), Wrong> {
    let both = row.buyer_id.is_some() && row.plan_id.is_some();
    Wrong::unless(!both, "buyer_id", || "a limit has at most one of buyer_id and plan_id".to_owned())?;
    let any = row.per_minute.is_some() || row.confirm_above.is_some();
    Wrong::unless(any, "per_minute", || "a limit needs per_minute, confirm_above or both".to_owned())?;
    let more = row.per_minute.is_none_or(|amount| amount > Micros::ZERO);
    Wrong::unless(more, "per_minute", || {
        "per_minute must be more than 0; to lock a country make a country lock".to_owned()
    })
}

impl BurnLimit {
    /// What may be burned within the window; `None`: as much as anybody likes.
    #[must_use]
    pub fn allowed(&self) -> Option<Micros> {
        let per_minute = self.per_minute?;
        Some(per_minute.get().checked_mul(i64::from(self.window_minutes)).map_or(Micros::new(i64::MAX), Micros::new))
    }
}

/// Area codes of zone 1 that belong neither to the United States nor to Canada (North American Numbering Plan), and those of
/// Kazakhstan in zone 7: calls there cost many times as much as calls to the countries that they share a code with.
const SHARING: [&str; 29] = [
    "1242", "1246", "1264", "1268", "1284", "1340", "1345", "1441", "1473", "1649", "1658", "1664", "1670", "1671",
    "1684", "1721", "1758", "1767", "1784", "1787", "1809", "1829", "1849", "1868", "1869", "1876", "1939", "76", "77",
];

/// The country code of a number in E.164 form without plus (ITU-T E.164, list of assigned country codes): one digit for zones 1 and 7,
/// with the area code where a country shares it with a larger one; two or three for others. `None`: it is too short for one.
#[must_use]
pub fn country_of(number: &str) -> Option<&str> {
    const TWO: [&str; 43] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95",
    ];
    let of = |digits| number.get(..digits).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let sharing = || [4, 2].into_iter().find_map(|digits| of(digits).filter(|code| SHARING.contains(code)));
    let one = of(1).filter(|code| ["1", "7"].contains(code)).map(|code| sharing().unwrap_or(code));
    let two = of(2).filter(|code| TWO.contains(code) || *code == "98");
    one.or(two).or_else(|| of(3))
}

#[cfg(test)]
mod tests {
    use super::country_of;

    #[test]
    fn a_number_belongs_to_one_country() {
        for (number, country) in [
            ("34600111222", Some("34")),
            ("12025550123", Some("1")),
            ("18765550123", Some("1876")),
            ("187", Some("1")),
            ("74951234567", Some("7")),
            ("77271234567", Some("77")),
            ("35312345678", Some("353")),
            ("98211234567", Some("98")),
            ("99312345678", Some("993")),
            ("881612345678", Some("881")),
            ("49", Some("49")),
            ("35", None),
            ("", None),
        ] {
            assert_eq!(country_of(number), country, "{number}");
        }
    }
}
