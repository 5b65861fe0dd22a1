//! Alerts: what somebody wants to be told of by mail.

use serde::{Deserialize, Serialize};

use super::forms::{digits, email};
use super::{
    AlertEntryId, AlertId, CarrierId, CustomerId, Hundredths, Owner, Resource, TimeGroupId, Timestamp, Wrong, resource,
};

/// What an alert looks at. All but the last three count over calls that ended within its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// Number of calls.
    CallCount,
    /// Minutes of talk.
    CallMinutes,
    /// What the customer paid for calls, of the owner of the system what carriers charged.
    CallCost,
    /// Calls that no carrier and no line took, in percent.
    CallFailing,
    /// Attempts at a carrier that failed, in percent. Each carrier for itself. Of the owner of the system only.
    CarrierFailing,
    /// Attempts at a carrier that were answered, in percent: an alert when they are few. Of the owner of the system only.
    CarrierAsr,
    /// Number of lines without a registered phone.
    LineUnregistered,
    /// Number of lines that made no call and took none from outside within the window.
    LineIdle,
    /// Number of exchange rates that whoever sells would need now, and that are not there.
    RateMissing,
}

impl AlertKind {
    /// Whether it counts calls, and so knows the numbers that were called.
    #[must_use]
    pub const fn is_of_calls(self) -> bool {
        matches!(self, Self::CallCount | Self::CallMinutes | Self::CallCost | Self::CallFailing)
    }

    /// Whether it counts attempts at carriers.
    #[must_use]
    pub const fn is_of_carriers(self) -> bool {
        matches!(self, Self::CarrierFailing | Self::CarrierAsr)
    }

    const fn is_percent(self) -> bool {
        matches!(self, Self::CallFailing | Self::CarrierFailing | Self::CarrierAsr)
    }

    /// What its figure counts.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::CallCount => "calls",
            Self::CallMinutes => "minutes of talk",
            Self::CallCost => "paid for calls",
            Self::CallFailing => "% of calls failed",
            Self::CarrierFailing => "% of attempts failed",
            Self::CarrierAsr => "% of attempts answered",
            Self::LineUnregistered => "lines without a registered phone",
            Self::LineIdle => "lines without a call",
            Self::RateMissing => "missing exchange rates",
        }
    }

    /// Whether one figure is worse than another one.
    #[must_use]
    pub fn is_worse(self, figure: Hundredths, than: Hundredths) -> bool {
        if self == Self::CarrierAsr { figure < than } else { figure > than }
    }
}

resource! {
    /// Something that is looked at every minute, at a customer and at everybody below. A mail tells when it is as bad as the
    /// threshold or worse.
    pub struct Alert {
        /// Id.
        pub id: AlertId,
        /// Whose it is.
        pub customer_id: CustomerId,
        /// Name.
        #[field(text(1, 190))]
        pub name: String,
        /// What it looks at.
        pub kind: AlertKind,
        /// The figure from which on it is raised: a number of calls, minutes or lines, an amount, or percent.
        pub threshold: Hundredths,
        /// Minutes it looks back, 1 to 10080.
        #[field(range(1, 10_080), default("15"))]
        pub window_minutes: u16,
        /// Percent are told of no fewer calls or attempts than this.
        #[field(range(1, 1_000_000), default("10"))]
        pub calls_min: u32,
        /// Only calls to numbers that begin with this.
        #[field(text(1, 15), form(digits))]
        pub called_prefix: Option<String>,
        /// Only this carrier; `None`: each of them.
        pub carrier_id: Option<CarrierId>,
        /// Only while this time group is active.
        pub time_group_id: Option<TimeGroupId>,
        /// Who is told.
        #[field(text(3, 254), form(email))]
        pub email: String,
        /// Minutes between two mails, 1 to 10080. What happens in between stands in the next one.
        #[field(range(1, 10_080), default("60"))]
        pub interval_minutes: u16,
        /// It is looked at.
        #[field(default("true"))]
        pub enabled: bool,
        /// When it was looked at last.
        #[field(internal)]
        pub evaluated_at: Option<Timestamp>,
    }
    Resource::new("alerts", "alert", Owner::Customer("customer_id")).unique(&[&["customer_id", "name"]]),
    check sensible
}

fn sensible(row: &Alert) -> Result<(), Wrong> {
    let kind = row.kind;
    let zero = Hundredths::default();
    let (least, most) =
        (if kind == AlertKind::CarrierAsr { zero } else { Hundredths::new(1) }, Hundredths::new(10_000));
    let fits = row.threshold >= least && (row.threshold <= most || !kind.is_percent());
    Wrong::unless(fits, "threshold", || "threshold is above 0, and percent end at 100".to_owned())?;
    Wrong::unless(row.called_prefix.is_none() || kind.is_of_calls(), "called_prefix", || {
        "called_prefix is for alerts of calls".to_owned()
    })?;
    Wrong::unless(row.carrier_id.is_none() || kind.is_of_carriers(), "carrier_id", || {
        "carrier_id is for alerts of carriers".to_owned()
    })
}

resource! {
    /// A time in which an alert was raised.
    pub struct AlertEntry {
        /// Id.
        pub id: AlertEntryId,
        /// The alert.
        pub alert_id: AlertId,
        /// When it was raised.
        #[field(indexed)]
        pub raised_at: Timestamp,
        /// When it was over; `None`: it is not.
        pub ended_at: Option<Timestamp>,
        /// The worst figure.
        pub figure: Hundredths,
        /// Which carriers or lines, when it was worst.
        #[field(text(0, 500))]
        pub detail: String,
        /// When the last mail told of it; `None`: none did.
        pub told_at: Option<Timestamp>,
    }
    Resource::new("alert_entries", "alert entry", Owner::Through("alert_id")).part_of("alerts").read_only()
}
