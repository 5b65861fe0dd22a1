//! Entities that are found by name.

use crate::model::{
    CallerGroup, CallerGroupId, CardGroup, CardGroupId, Carrier, CarrierId, Customer, CustomerId, Described, DialPlan,
    DialPlanId, Domain, DomainId, ExchangeRate, ExchangeRateId, HuntGroup, HuntGroupId, InboundGroup, InboundGroupId,
    Line, LineId, Machine, MachineId, Number, NumberClass, NumberClassId, NumberId, OutboundGroup, OutboundGroupId,
    Plan, PlanId, Region, RegionId, ResourceList, ResourceListId, Role, RoleId, Route, RouteId, ServiceClass,
    ServiceClassId, TimeChunk, TimeChunkId, TimeGroup, TimeGroupId, User, UserId,
};

use super::change::NamesById;

/// An entity with an id and a name that nobody else of its kind has.
pub trait Named: Described + Clone + PartialEq {
    /// Its id.
    fn id(&self) -> i64;
    /// Gives it an id.
    fn set_id(&mut self, id: i64);
    /// Its name. The names of those it refers to are known.
    fn name(&self, names: &NamesById) -> String;
}

macro_rules! named {
    ($($type:ty, $id:ident, |$row:ident, $names:ident| $name:expr;)+) => {$(
        impl Named for $type {
            fn id(&self) -> i64 {
                self.id.0
            }

            fn set_id(&mut self, id: i64) {
                self.id = $id(id);
            }

            fn name(&self, $names: &NamesById) -> String {
                let $row = self;
                $name
            }
        }
    )+};
}

named! {
    Machine, MachineId, |row, _names| row.name.clone();
    Region, RegionId, |row, _names| row.name.clone();
    DialPlan, DialPlanId, |row, _names| row.name.clone();
    ServiceClass, ServiceClassId, |row, _names| row.name.clone();
    Customer, CustomerId, |row, _names| row.name.clone();
    Plan, PlanId, |row, _names| row.name.clone();
    ExchangeRate, ExchangeRateId, |row, names| rate_name(row, names);
    Domain, DomainId, |row, _names| row.name.clone();
    Line, LineId, |row, names| format!("{}@{}", row.username, of(names, "domains", row.domain_id.0));
    CardGroup, CardGroupId, |row, _names| row.name.clone();
    Carrier, CarrierId, |row, _names| row.name.clone();
    CallerGroup, CallerGroupId, |row, _names| row.name.clone();
    OutboundGroup, OutboundGroupId, |row, _names| row.name.clone();
    TimeChunk, TimeChunkId, |row, names| format!("{} / {}", of(names, "outbound_groups", row.outbound_group_id.0), row.name);
    InboundGroup, InboundGroupId, |row, _names| row.name.clone();
    Route, RouteId, |row, _names| route_name(row);
    HuntGroup, HuntGroupId, |row, _names| row.name.clone();
    ResourceList, ResourceListId, |row, names| format!("{}@{}", row.username, of(names, "domains", row.domain_id.0));
    TimeGroup, TimeGroupId, |row, _names| row.name.clone();
    NumberClass, NumberClassId, |row, _names| row.name.clone();
    Number, NumberId, |row, _names| row.number.to_string();
    Role, RoleId, |row, _names| row.name.clone();
    User, UserId, |row, _names| row.username.clone();
}

/// The name of a row, or its id.
pub fn of(names: &NamesById, table: &'static str, id: i64) -> String {
    names.get(&(table, id)).cloned().unwrap_or_else(|| format!("#{id}"))
}

/// What a rate converts, whose it is, and from when on: `USD to EUR of Owner from 2026-12-01T00:00:00Z`.
fn rate_name(rate: &ExchangeRate, names: &NamesById) -> String {
    let (from, to, owner) = (rate.from_currency, rate.to_currency, of(names, "customers", rate.customer_id.0));
    format!("{from} to {to} of {owner} from {}", rate.valid_from)
}

/// What a route takes: `34 from 3491, 9-12 digits, voice_fax`.
fn route_name(route: &Route) -> String {
    let from = if route.caller_prefix.is_empty() { String::new() } else { format!(" from {}", route.caller_prefix) };
    let media = match route.media {
        crate::model::Media::Voice => "voice",
        crate::model::Media::Fax => "fax",
        crate::model::Media::VoiceFax => "voice_fax",
        crate::model::Media::Message => "message",
    };
    let (min, max) = (route.called_min_length, route.called_max_length);
    let prefix = if route.called_prefix.is_empty() { "*" } else { &route.called_prefix };
    format!("{prefix}{from}, {min}-{max} digits, {media}")
}
