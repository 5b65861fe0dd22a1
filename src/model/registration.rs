//! Phones that are there now.

use super::{CustomerId, LineId, Mac, Owner, RegistrationId, Resource, Timestamp, resource};

resource! {
    /// A phone that is registered for a line now, as Kamailio wrote it down some seconds ago.
    pub struct Registration {
        /// Id.
        pub id: RegistrationId,
        /// Whose line it is.
        pub customer_id: CustomerId,
        /// The line.
        pub line_id: LineId,
        /// Hardware address of the device, if the phone tells that of one of the line's devices.
        pub mac: Option<Mac>,
        /// Where the phone says it is: a SIP URI.
        pub contact: String,
        /// Where its requests really come from: a SIP URI; `None`: from there.
        pub received: Option<String>,
        /// What the phone calls itself.
        pub user_agent: String,
        /// When it last registered, by Kamailio's clock, which has to run in UTC.
        pub registered_at: Timestamp,
        /// When it ends, unless the phone registers again.
        pub expires_at: Timestamp,
    }
    Resource::new("registrations", "registration", Owner::Customer("customer_id")).part_of("lines").read_only()
}
