//! Time groups, and the routes of rate plans that use them.

use super::error::Fault;
use super::file::{self, File};
use super::routes::minutes;
use super::work::{Work, check_names, checked, distinct};
use crate::model::{
    Carrier, CarrierId, Customer, CustomerId, Plan, PlanId, PlanRoute, PlanRouteId, TimeGroup, TimeGroupId, TimePeriod,
};
use crate::store::rows::{self, Conn};

pub async fn time_groups<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<TimeGroup, _>(&file.time_group, |group| &group.name)?;
    let existing = work.load::<TimeGroup>().await?;
    for group in &file.time_group {
        let at = group.name.span();
        let row = TimeGroup {
            id: TimeGroupId(0),
            customer_id: CustomerId(work.find::<Customer>(&group.customer)?),
            name: group.name.get_ref().clone(),
            time_zone: group.time_zone.clone(),
        };
        let time_group_id = TimeGroupId(work.put(&existing, checked(&at, row)?).await?);
        let Some(periods) = &group.periods else { continue };
        let mut desired = Vec::new();
        for (position, period) in (0..).zip(periods) {
            let (start_minute, end_minute) = minutes(&at, &period.from, &period.to)?;
            let (first_day, last_day) = (period.first_day.clone(), period.last_day.clone());
            let days = period.days;
            let row = TimePeriod { time_group_id, position, days, start_minute, end_minute, first_day, last_day };
            desired.push(checked(&at, row)?);
        }
        let existing = rows::find_by::<TimePeriod>(work.conn, "time_group_id", time_group_id.0).await?;
        let name = |row: &TimePeriod, names: &super::change::NamesById| {
            format!("{} / {}", super::named::of(names, "time_groups", row.time_group_id.0), row.position)
        };
        work.children(existing, desired, |row| row.position, |_, _| (), name).await?;
    }
    Ok(())
}

pub async fn plan_routes<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    for plan in &file.plan {
        let Some(routes) = &plan.routes else { continue };
        let plan_id = PlanId(work.find::<Plan>(&plan.name)?);
        let prefixes = |route: &file::PlanRoute| format!("{} from {}", route.called_prefix, route.caller_prefix);
        distinct("plan route", routes.iter().map(|route| (prefixes(route.get_ref()), route.span())))?;
        let mut desired = Vec::new();
        for route in routes {
            let (at, route) = (route.span(), route.get_ref());
            let row = PlanRoute {
                id: PlanRouteId(0),
                plan_id,
                called_prefix: route.called_prefix.clone(),
                caller_prefix: route.caller_prefix.clone(),
                allow: route.allow,
                time_group_id: work.find_if::<TimeGroup>(route.time_group.as_ref())?.map(TimeGroupId),
                carrier_id: work.find_if::<Carrier>(route.carrier.as_ref())?.map(CarrierId),
            };
            desired.push(checked(&at, row)?);
        }
        let existing = rows::find_by::<PlanRoute>(work.conn, "plan_id", plan_id.0).await?;
        let name = |row: &PlanRoute, names: &super::change::NamesById| {
            let plan = super::named::of(names, "plans", row.plan_id.0);
            format!("{plan} / {} from {}", row.called_prefix, row.caller_prefix)
        };
        let key = |row: &PlanRoute| (row.called_prefix.clone(), row.caller_prefix.clone());
        work.children(existing, desired, key, |old, new| new.id = old.id, name).await?;
    }
    Ok(())
}
