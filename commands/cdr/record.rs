//! A call in words for people.

use enswitch::model::{SeenLeg, Status};
use enswitch::store::reports::Detail;

use crate::names;

/// Who was tried: a carrier, a line's extension, or an address; of others nothing is told.
pub fn tried(leg: &SeenLeg) -> &str {
    let name = leg.carrier.as_ref().or(leg.line.as_ref()).or(leg.destination.as_ref());
    name.map_or("-", String::as_str)
}

/// Who was tried and what came of it: `Carrier A 503, Carrier B 200`.
pub fn path(detail: &Detail) -> String {
    let tried = detail.legs.iter().map(|leg| format!("{} {}", tried(leg), leg.sip_code));
    tried.collect::<Vec<_>>().join(", ")
}

/// What each level paid: `Owner 2.00 EUR, Reseller 2.40 EUR`.
pub fn prices(detail: &Detail) -> String {
    let paid = detail.charges.iter().map(|charge| format!("{} {} {}", charge.customer, charge.amount, charge.currency));
    paid.collect::<Vec<_>>().join(", ")
}

/// How it ended: `answered`, or `refused no_credit 402`.
pub fn result(detail: &Detail) -> String {
    let call = &detail.call;
    let reason = call.reason.map(|reason| format!(" {}", names::of(&reason))).unwrap_or_default();
    match call.status {
        Status::Answered => "answered".to_owned(),
        status => format!("{}{reason} {}", names::of(&status), call.sip_code),
    }
}
