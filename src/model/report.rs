//! What reports tell: calls, attempts and sums, as they look from one level of the tree of customers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    CallId, CardId, CarrierId, Currency, CustomerId, Direction, InboundGroupId, LineId, MachineId, Micros, NumberId,
    OutboundGroupId, Owner, Reason, Resource, RouteId, Status, Timestamp, resource,
};

resource! {
    /// A call, as it looks from one level of the tree of customers: what that level paid for it and earned with it.
    pub struct SeenCall {
        /// Id.
        pub id: CallId,
        /// When it came in.
        pub started_at: Timestamp,
        /// When somebody answered.
        pub answered_at: Option<Timestamp>,
        /// When it ended.
        pub ended_at: Timestamp,
        /// Where it went.
        pub direction: Direction,
        /// How it ended.
        pub status: Status,
        /// Why it was refused or failed.
        pub reason: Option<Reason>,
        /// SIP status code the caller got; 200 when answered.
        pub sip_code: u16,
        /// Who pays: the caller's customer, of inbound calls the number's owner.
        pub customer_id: Option<CustomerId>,
        /// Name of who pays.
        pub customer: Option<String>,
        /// The calling line, of inbound calls the called line.
        pub line_id: Option<LineId>,
        /// Extension of that line.
        pub line: Option<String>,
        /// The called number, of inbound calls.
        pub number_id: Option<NumberId>,
        /// The calling card that pays.
        pub card_id: Option<CardId>,
        /// Its number.
        pub card: Option<String>,
        /// Caller: a line's extension, or a number.
        pub caller: String,
        /// What was dialled, as it was dialled.
        pub dialled: String,
        /// What that means: an extension, or a number in E.164 form without plus.
        pub called: String,
        /// Outbound group, of inbound calls the inbound group.
        pub destination: Option<String>,
        /// Seconds of talk, a started second counts; 0: nobody answered.
        pub talk_seconds: i64,
        /// Seconds charged to this level.
        pub billed_seconds: Option<u32>,
        /// What this level paid to the level above, the owner of the system to the carrier. Null: nothing was charged.
        pub cost: Option<Micros>,
        /// What the cost is in (ISO 4217).
        pub cost_currency: Option<Currency>,
        /// What the customer directly below this level paid. Null: there is none, the call is this level's own.
        pub revenue: Option<Micros>,
        /// What the revenue is in (ISO 4217).
        pub revenue_currency: Option<Currency>,
        /// Revenue less cost. Null where revenue is, or if they are in different currencies.
        pub margin: Option<Micros>,
        /// Address and port the call came from. The owner of the system sees carriers' too.
        pub source: Option<String>,
        /// SIP Call-ID of the caller's leg. The owner of the system sees carriers' too.
        pub sip_call_id: Option<String>,
        /// The carrier that took it, or that it came from; for the owner of the system.
        pub carrier_id: Option<CarrierId>,
        /// Name of that carrier; for the owner of the system.
        pub carrier: Option<String>,
        /// Route, of outbound calls; for the owner of the system.
        pub route_id: Option<RouteId>,
        /// Outbound group; for the owner of the system.
        pub outbound_group_id: Option<OutboundGroupId>,
        /// Inbound group; for the owner of the system.
        pub inbound_group_id: Option<InboundGroupId>,
        /// The machine that handled it; for the owner of the system.
        pub machine_id: Option<MachineId>,
        /// Asterisk's unique id; for the owner of the system.
        pub unique_id: Option<String>,
        /// RTP packets received from the caller.
        pub rtp_received: i64,
        /// RTP packets sent to the caller.
        pub rtp_sent: i64,
    }
    Resource::new("cdrs", "call", Owner::Customer("customer_id")).read_only()
}

resource! {
    /// An attempt to reach somebody during a call. Carriers are for the owner of the system, as are lines of others.
    pub struct SeenLeg {
        /// Its call.
        pub cdr_id: CallId,
        /// Order, from 0.
        pub position: u32,
        /// When it was tried.
        pub started_at: Timestamp,
        /// Where the call went.
        pub direction: Direction,
        /// Who pays for the call.
        pub customer_id: Option<CustomerId>,
        /// Name of who pays.
        pub customer: Option<String>,
        /// Caller: a line's extension, or a number.
        pub caller: String,
        /// An extension, or a number in E.164 form without plus.
        pub called: String,
        /// The line tried.
        pub line_id: Option<LineId>,
        /// Its extension.
        pub line: Option<String>,
        /// The carrier tried.
        pub carrier_id: Option<CarrierId>,
        /// Its name.
        pub carrier: Option<String>,
        /// Address tried.
        pub destination: Option<String>,
        /// How it ended.
        pub status: Status,
        /// SIP status code it answered with; 408 if it stayed silent, 200 when answered.
        pub sip_code: u16,
        /// ITU-T Q.850 cause.
        pub cause: u16,
    }
    Resource::new("cdr_legs", "attempt", Owner::Through("cdr_id")).key(&["cdr_id", "position"]).part_of("cdrs").read_only()
}

resource! {
    /// Sums over calls, as they look from one level of the tree of customers.
    pub struct Figures {
        /// What the calls have in common: beginning of the hour or day with its offset from UTC, or a name. Empty: none.
        pub name: String,
        /// Id of the carrier, customer or group.
        pub id: Option<i64>,
        /// Calls; of carriers attempts to reach somebody through it, and calls from it.
        pub calls: i64,
        /// Those that were answered.
        pub answered: i64,
        /// Minutes of talk, to hundredths.
        pub minutes: Hundredths,
        /// Answer-seizure ratio: answered calls in percent of all. Null: no calls.
        pub asr: Option<Hundredths>,
        /// Average call duration: seconds of talk of an answered call. Null: none was answered.
        pub acd: Option<Hundredths>,
        /// What the amounts are in (ISO 4217). Where money moved in several currencies each has a row; calls and minutes are in
        /// the first one.
        pub currency: Currency,
        /// What customers directly below paid.
        pub revenue: Micros,
        /// What this level paid to the level above, the owner of the system to carriers.
        pub cost: Micros,
        /// Revenue less cost. Null: nothing of this is sold to a customer below.
        pub margin: Option<Micros>,
    }
    Resource::new("statistics", "statistic", Owner::Operator).key(&["name"]).read_only()
}

/// A ratio to two decimals, for people: percent, minutes, seconds. Never money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hundredths(i64);

impl Hundredths {
    /// From hundredths.
    #[must_use]
    pub const fn new(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// `part` / `whole`, half a hundredth rounds up; `None`: there is no whole. Both are at least 0.
    #[must_use]
    pub fn ratio(part: i64, whole: i64) -> Option<Self> {
        if whole <= 0 {
            return None;
        }
        let (part, whole) = (i128::from(part), i128::from(whole));
        let rounded = (part * 200 + whole).div_euclid(whole * 2);
        Some(Self(i64::try_from(rounded).unwrap_or(i64::MAX)))
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl FromStr for Hundredths {
    type Err = super::ParseMoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let exact: Micros = text.parse()?;
        Ok(Self(exact.get() / 10_000))
    }
}

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Hundredths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
        } else {
            i64::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hundredths;

    #[test]
    fn ratios_are_rounded_once_and_half_up() {
        for (part, whole, shown) in [
            (2, 3, Some("0.67")),
            (200, 3, Some("66.67")),
            (1, 200, Some("0.01")),
            (1, 201, Some("0.00")),
            (0, 5, Some("0.00")),
            (0, 0, None),
            (7, 0, None),
            (i64::MAX, 1, Some("92233720368547758.07")),
        ] {
            assert_eq!(Hundredths::ratio(part, whole).map(|ratio| ratio.to_string()).as_deref(), shown);
        }
    }
}
