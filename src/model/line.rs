//! Lines (SIP accounts) and the domains they live in.

use md5::{Digest, Md5};

use super::forms::{hex_md5, host, user_part};
use super::{CustomerId, DialPlanId, Digits, DomainId, LineId, Owner, Resource, ServiceClassId, resource};

resource! {
    /// A SIP domain: the realm in which its lines authenticate.
    pub struct Domain {
        /// Id.
        pub id: DomainId,
        /// Host part of the SIP URI, lower case; unique.
        #[field(text(1, 64), form(host), unique)]
        pub name: String,
        /// Who may have lines in it: this customer and everybody below.
        pub customer_id: CustomerId,
    }
    Resource::new("domains", "domain", Owner::Inherited("customer_id"))
}

resource! {
    /// A line: one SIP account.
    pub struct Line {
        /// Id.
        pub id: LineId,
        /// Its owner.
        pub customer_id: CustomerId,
        /// Realm and host part of its address.
        pub domain_id: DomainId,
        /// User part of its address; unique in the domain.
        #[field(text(1, 64), form(user_part))]
        pub username: String,
        /// Digest HA1 (RFC 7616, 3.4.2), hex of MD5: see [`ha1`]. The password itself is never kept.
        #[field(form(hex_md5), secret("password"))]
        pub ha1: String,
        /// Short number by which lines of the same customer call it; unique in the customer.
        #[field(text(1, 32), filled)]
        pub extension: String,
        /// Number shown to the outside; `None`: none is shown.
        pub caller_id: Option<Digits>,
        /// Seconds it rings before "no answer", 1 to 600.
        #[field(range(1, 600), default("30"))]
        pub ring_seconds: u16,
        /// Calls at the same time; `None`: without limit.
        pub max_calls: Option<u32>,
        /// Locked: makes no external calls.
        #[field(default("false"))]
        pub locked: bool,
        /// Do not disturb: calls to it are refused as busy.
        #[field(default("false"))]
        pub do_not_disturb: bool,
        /// Calls without a caller number are refused.
        #[field(default("false"))]
        pub reject_anonymous: bool,
        /// How numbers it dials become E.164; `None`: as its customer.
        pub dial_plan_id: Option<DialPlanId>,
        /// What it may call, on top of its customer's class; `None`: everything.
        pub service_class_id: Option<ServiceClassId>,
    }
    Resource::new("lines", "line", Owner::Customer("customer_id"))
        .unique(&[&["domain_id", "username"], &["customer_id", "extension"]])
}

impl Domain {
    /// Why a customer has no lines in a domain of somebody else.
    #[must_use]
    pub fn not_for(&self, owner: &str, customer: &str) -> String {
        let name = &self.name;
        format!("domain {name:?} belongs to {owner:?}; {customer:?} is neither that customer nor below it")
    }
}

/// HA1 of digest authentication: MD5 of `username:realm:password` in hex (RFC 7616, 3.4.2).
#[must_use]
pub fn ha1(username: &str, realm: &str, password: &str) -> String {
    let mut md5 = Md5::new();
    for part in [username, ":", realm, ":", password] {
        md5.update(part.as_bytes());
    }
    md5.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ha1_of_the_example_in_rfc_2617() {
        // RFC 2617, 3.5
        let got = super::ha1("Mufasa", "testrealm@host.com", "Circle Of Life");
        assert_eq!(got, "939e7578ed9e3c518a452acee763bce9");
    }
}
