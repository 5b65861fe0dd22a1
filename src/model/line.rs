//! Lines (SIP accounts) and the domains they live in.

use md5::{Digest, Md5};
use serde::{Deserialize, Serialize};

use super::{CustomerId, DialPlanId, Digits, DomainId, LineId, ServiceClassId, entity};

/// A SIP domain: the realm in which its lines authenticate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Id.
    pub id: DomainId,
    /// Host part of the SIP URI, lower case; unique.
    pub name: String,
    /// Who may have lines in it: this customer and everybody below.
    pub customer_id: CustomerId,
}
entity!(Domain, "domains");

/// A line: one SIP account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Id.
    pub id: LineId,
    /// Its owner.
    pub customer_id: CustomerId,
    /// Realm and host part of its address.
    pub domain_id: DomainId,
    /// User part of its address; unique in the domain.
    pub username: String,
    /// Digest HA1 (RFC 7616, 3.4.2), hex of MD5: see [`ha1`]. The password itself is never kept.
    pub ha1: String,
    /// Short number by which lines of the same customer call it; unique in the customer.
    pub extension: String,
    /// Number shown to the outside; `None`: none is shown.
    pub caller_id: Option<Digits>,
    /// Seconds it rings before "no answer", 1 to 600.
    pub ring_seconds: u16,
    /// Calls at the same time; `None`: without limit.
    pub max_calls: Option<u32>,
    /// Locked: makes no external calls.
    pub locked: bool,
    /// Do not disturb: calls to it are refused as busy.
    pub do_not_disturb: bool,
    /// How numbers it dials become E.164; `None`: as its customer.
    pub dial_plan_id: Option<DialPlanId>,
    /// What it may call, on top of its customer's class; `None`: everything.
    pub service_class_id: Option<ServiceClassId>,
}
entity!(Line, "lines");

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
