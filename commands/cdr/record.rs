//! A CDR with the names of what it points to.

use std::collections::HashMap;

use enswitch::model::{Carrier, CarrierId, Cdr, Customer, CustomerId, Leg, Line, LineId, Route, RouteId, Status};
use enswitch::rating::talk_seconds;
use enswitch::store::cdrs::{Charge, Detail};
use enswitch::store::{Db, StoreError};
use serde::Serialize;

use crate::names;

/// What `--output json` prints for a call.
#[derive(Debug, Serialize)]
pub struct Record {
    #[serde(flatten)]
    pub cdr: Cdr,
    /// Name of who pays.
    pub customer: Option<String>,
    /// Name of the carrier that took it, or that it came from.
    pub carrier: Option<String>,
    /// Called prefix of the route.
    pub route: Option<String>,
    /// Seconds of talk, a started second counts; 0: nobody answered.
    pub answered_seconds: u32,
    /// Everybody who was tried, in order.
    pub legs: Vec<NamedLeg>,
    /// What each level paid, the owner first.
    pub charges: Vec<Charge>,
}

/// A leg with the name of who was tried.
#[derive(Debug, Serialize)]
pub struct NamedLeg {
    /// Carrier or extension.
    pub name: String,
    #[serde(flatten)]
    pub leg: Leg,
}

/// Names by id.
pub struct Names {
    customers: HashMap<CustomerId, String>,
    carriers: HashMap<CarrierId, String>,
    routes: HashMap<RouteId, String>,
    lines: HashMap<LineId, String>,
}

impl Names {
    /// Reads all names.
    pub async fn load(db: &Db) -> Result<Self, StoreError> {
        Ok(Self {
            customers: db.all::<Customer>().await?.into_iter().map(|row| (row.id, row.name)).collect(),
            carriers: db.all::<Carrier>().await?.into_iter().map(|row| (row.id, row.name)).collect(),
            routes: db.all::<Route>().await?.into_iter().map(|row| (row.id, row.called_prefix)).collect(),
            lines: db.all::<Line>().await?.into_iter().map(|row| (row.id, row.extension)).collect(),
        })
    }

    /// Adds the names to a CDR. What was deleted meanwhile has none.
    pub fn record(&self, detail: Detail) -> Record {
        let Detail { cdr, legs, charges } = detail;
        let answered = cdr.status == Status::Answered;
        Record {
            customer: cdr.customer_id.and_then(|id| self.customers.get(&id)).cloned(),
            carrier: cdr.carrier_id.and_then(|id| self.carriers.get(&id)).cloned(),
            route: cdr.route_id.and_then(|id| self.routes.get(&id)).cloned(),
            answered_seconds: if answered { talk_seconds(cdr.talk_ms) } else { 0 },
            legs: legs.into_iter().map(|leg| NamedLeg { name: self.leg(&leg), leg }).collect(),
            charges,
            cdr,
        }
    }

    fn leg(&self, leg: &Leg) -> String {
        let carrier = leg.carrier_id.and_then(|id| self.carriers.get(&id));
        let line = || leg.line_id.and_then(|id| self.lines.get(&id));
        carrier.or_else(line).unwrap_or(&leg.destination).clone()
    }
}

impl Record {
    /// Who was tried and what came of it: `Carrier A 503, Carrier B 200`.
    pub fn path(&self) -> String {
        let tried = self.legs.iter().map(|leg| format!("{} {}", leg.name, leg.leg.sip_code));
        tried.collect::<Vec<_>>().join(", ")
    }

    /// What each level paid: `Owner 2.00, Reseller 2.40`.
    pub fn prices(&self) -> String {
        let paid = self.charges.iter().map(|charge| format!("{} {}", charge.customer, charge.amount));
        paid.collect::<Vec<_>>().join(", ")
    }

    /// How it ended: `answered`, or `refused no_credit 402`.
    pub fn result(&self) -> String {
        let reason = self.cdr.reason.map(|reason| format!(" {}", names::of(&reason))).unwrap_or_default();
        match self.cdr.status {
            Status::Answered => "answered".to_owned(),
            status => format!("{}{reason} {}", names::of(&status), self.cdr.sip_code),
        }
    }
}
