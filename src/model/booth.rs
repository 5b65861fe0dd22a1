//! Booths of telephone shops: who pays for the calls of a guest.
//!
//! A booth is a customer below the shop with the billing type `call_shop`.

use serde::{Deserialize, Serialize};

use super::{BoothSessionId, CallId, Currency, CustomerId, Micros, Owner, Resource, Timestamp, entity, resource};

resource! {
    /// A session of a guest in a booth of a telephone shop: from when the booth is opened until it is closed, which is when the guest pays
    /// or gets money back.
    pub struct BoothSession {
        /// Id.
        pub id: BoothSessionId,
        /// The booth.
        pub customer_id: CustomerId,
        /// What its amounts are in (ISO 4217).
        pub currency: Currency,
        /// When the booth was opened.
        #[field(indexed)]
        pub opened_at: Timestamp,
        /// When it was closed; `None`: the session lasts.
        pub closed_at: Option<Timestamp>,
        /// What the guest paid before calling, or between calls. Calls end when it is used up.
        pub paid_before: Micros,
        /// What calls may cost that the guest pays afterwards. Calls end when it is used up.
        pub lent: Micros,
        /// What the calls cost; `None`: the session lasts.
        pub spent: Option<Micros>,
        /// What the guest paid at the end.
        pub due: Option<Micros>,
        /// What the guest got back at the end.
        pub returned: Option<Micros>,
        /// What calls of earlier guests cost that were settled only after their sessions, and the shop pays; below zero: what was given
        /// back for them.
        pub written_off: Micros,
        /// What tells opening from others of the booth.
        #[field(internal)]
        pub open_key: Option<String>,
        /// What tells closing from others of the booth.
        #[field(internal)]
        pub close_key: Option<String>,
    }
    Resource::new("booth_sessions", "booth session", Owner::Customer("customer_id")).read_only()
}

impl BoothSession {
    /// What calls of the session may cost.
    #[must_use]
    pub const fn credit(&self) -> Micros {
        self.paid_before.saturating_add(self.lent)
    }

    /// The same session with its end: what the guest still pays, or gets back, makes it even.
    #[must_use]
    pub fn closed(self, spent: Micros, at: Timestamp, close_key: Option<String>) -> Self {
        let over = spent.saturating_sub(self.paid_before);
        let (due, returned) = (over.max(Micros::ZERO), Micros::ZERO.saturating_sub(over).max(Micros::ZERO));
        Self { closed_at: Some(at), spent: Some(spent), due: Some(due), returned: Some(returned), close_key, ..self }
    }
}

/// Something that moved the balance of a booth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoothSessionItem {
    /// The transaction; of a call: the call's id.
    pub transaction_id: CallId,
    /// The session.
    pub booth_session_id: BoothSessionId,
    /// What it took from the balance; below zero: what it gave.
    pub amount: Micros,
    /// It was settled after the session that it belongs to, and no guest pays it.
    pub late: bool,
}
entity!(BoothSessionItem, "booth_session_items", ["transaction_id"]);
