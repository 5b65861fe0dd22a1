//! Groups with their time chunks, and routes.

use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, check_names, checked, distinct};
use crate::model::{
    CallerGroup, CallerGroupId, CallerPrefix, CallerPrefixId, Carrier, CarrierId, InboundGroup, InboundGroupId,
    OutboundGroup, OutboundGroupId, Price, Route, RouteCarrier, RouteId, TimeChunk, TimeChunkId,
};
use crate::store::rows::{self, Conn};

/// Stands for all carriers with a least-cost price that have no slot of their own.
const CHEAPEST: &str = "*";

/// Groups of callers, which prices and outbound groups refer to.
pub async fn caller_groups<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<CallerGroup, _>(&file.caller_group, |group| &group.name)?;
    let existing = work.load::<CallerGroup>().await?;
    for group in &file.caller_group {
        let row = CallerGroup { id: CallerGroupId(0), name: group.name.get_ref().clone() };
        let caller_group_id = CallerGroupId(work.put(&existing, checked(&group.name.span(), row)?).await?);
        let Some(prefixes) = &group.prefixes else { continue };
        let given = prefixes.iter().map(|prefix| &prefix.caller_prefix);
        distinct("caller prefix", given.map(|prefix| (prefix.get_ref().clone(), prefix.span())))?;
        let mut desired = Vec::with_capacity(prefixes.len());
        for prefix in prefixes {
            let row = CallerPrefix {
                id: CallerPrefixId(0),
                caller_group_id,
                caller_prefix: prefix.caller_prefix.get_ref().clone(),
                called_min_length: prefix.called_min_length,
                called_max_length: prefix.called_max_length,
            };
            desired.push(checked(&prefix.caller_prefix.span(), row)?);
        }
        let existing = rows::find_by::<CallerPrefix>(work.conn, "caller_group_id", caller_group_id.0).await?;
        let name = |row: &CallerPrefix, names: &super::change::NamesById| {
            format!("{} / {}", super::named::of(names, "caller_groups", row.caller_group_id.0), row.caller_prefix)
        };
        let key = |row: &CallerPrefix| row.caller_prefix.clone();
        work.children(existing, desired, key, |old, new| new.id = old.id, name).await?;
    }
    Ok(())
}

/// Applies groups and time chunks. Gives the chunks that are not wanted any more: prices may still use them.
pub async fn groups<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<Vec<TimeChunk>, Fault> {
    check_names::<OutboundGroup, _>(&file.outbound_group, |group| &group.name)?;
    check_names::<InboundGroup, _>(&file.inbound_group, |group| &group.name)?;
    let existing = work.load::<OutboundGroup>().await?;
    let chunks = work.load::<TimeChunk>().await?;
    let mut gone = Vec::new();
    for group in &file.outbound_group {
        let time_zone = group.time_zone.clone();
        let (name, uses_included) = (group.name.get_ref().clone(), group.uses_included);
        let caller_group_id = work.find_if::<CallerGroup>(group.caller_group.as_ref())?.map(CallerGroupId);
        let invoice_name = group.invoice_name.clone();
        let row =
            OutboundGroup { id: OutboundGroupId(0), name, invoice_name, time_zone, uses_included, caller_group_id };
        let outbound_group_id = OutboundGroupId(work.put(&existing, checked(&group.name.span(), row)?).await?);
        let Some(wanted) = &group.time_chunks else { continue };
        check_names::<TimeChunk, _>(wanted, |chunk| &chunk.name)?;
        for chunk in wanted {
            let row = chunk_row(outbound_group_id, chunk)?;
            work.put(&chunks, row).await?;
        }
        let is_wanted = |name: &str| wanted.iter().any(|chunk| chunk.name.get_ref() == name);
        let old = chunks.values().filter(|chunk| chunk.outbound_group_id == outbound_group_id);
        gone.extend(old.filter(|chunk| !is_wanted(&chunk.name)).cloned());
    }
    let existing = work.load::<InboundGroup>().await?;
    for group in &file.inbound_group {
        let name = group.name.get_ref().clone();
        let (chargeable, uses_included) = (group.chargeable, group.uses_included);
        let invoice_name = group.invoice_name.clone();
        let row = InboundGroup { id: InboundGroupId(0), name, invoice_name, chargeable, uses_included };
        work.put(&existing, checked(&group.name.span(), row)?).await?;
    }
    Ok(gone)
}

fn chunk_row(outbound_group_id: OutboundGroupId, chunk: &file::TimeChunk) -> Result<TimeChunk, Fault> {
    let at = chunk.name.span();
    let (start_minute, end_minute) = minutes(&at, &chunk.from, &chunk.to)?;
    let (name, days, priority) = (chunk.name.get_ref().clone(), chunk.days, chunk.priority);
    checked(&at, TimeChunk { id: TimeChunkId(0), outbound_group_id, name, days, start_minute, end_minute, priority })
}

/// Start and end of hours of a day.
pub fn minutes(at: &std::ops::Range<usize>, from: &str, to: &str) -> Result<(u16, u16), Fault> {
    let start = minute(from).filter(|minute| *minute < 1440);
    let end = minute(to).map(|minute| if minute == 0 { 1440 } else { minute });
    start.zip(end).ok_or_else(|| {
        let message = format!("from {from:?} to {to:?}: write times of the day like \"08:00\" and \"24:00\"");
        Fault::At(at.clone(), message)
    })
}

/// Minutes since midnight of `"18:00"`; `"24:00"` is the end of the day.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes): (u16, u16) = if two_digits(hours) && two_digits(minutes) {
        (hours.parse().ok()?, minutes.parse().ok()?)
    } else {
        return None;
    };
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 1440).then_some(total)
}

/// Deletes chunks that no price uses any more.
pub async fn drop_chunks<C: Conn>(work: &mut Work<'_, C>, chunks: Vec<TimeChunk>) -> Result<(), Fault> {
    for chunk in chunks {
        let name = work.name_of("time_chunks", chunk.id.0);
        if let Some(price) = rows::find_by::<Price>(work.conn, "time_chunk_id", chunk.id.0).await?.first() {
            let plan = price.plan_id.map(|id| format!("plan {:?}", work.name_of("plans", id.0)));
            let carrier = price.carrier_id.map(|id| format!("carrier {:?}", work.name_of("carriers", id.0)));
            let seller = plan.or(carrier).unwrap_or_default();
            let message = format!("time chunk {name:?} is not in the file any more, but prices of {seller} need it");
            return Err(Fault::At(0..0, message));
        }
        rows::delete(work.conn, &chunk).await?;
        work.note(&name, Some(&chunk), None)?;
    }
    Ok(())
}

pub async fn routes<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    let existing = work.load::<Route>().await?;
    let mut rows = Vec::with_capacity(file.route.len());
    for route in &file.route {
        rows.push(route_row(work, route)?);
    }
    let name = |row: &Route| super::named::Named::name(row, &super::change::NamesById::new());
    distinct("route", rows.iter().zip(&file.route).map(|(row, route)| (name(row), route.called_prefix.span())))?;
    for (row, route) in rows.into_iter().zip(&file.route) {
        let route_id = RouteId(work.put(&existing, row).await?);
        let Some(carriers) = &route.carriers else { continue };
        distinct("carrier of a route:", carriers.iter().map(|name| (name.get_ref().clone(), name.span())))?;
        let mut desired = Vec::new();
        for (position, name) in (0..).zip(carriers) {
            let cheapest = name.get_ref() == CHEAPEST;
            let carrier_id = if cheapest { None } else { Some(CarrierId(work.find::<Carrier>(name)?)) };
            desired.push(RouteCarrier { route_id, position, carrier_id });
        }
        let existing = rows::find_by::<RouteCarrier>(work.conn, "route_id", route_id.0).await?;
        let name = |row: &RouteCarrier, names: &super::change::NamesById| {
            format!("{} / {}", super::named::of(names, "routes", row.route_id.0), row.position)
        };
        work.children(existing, desired, |row| row.position, |_, _| (), name).await?;
    }
    Ok(())
}

fn route_row<C: Conn>(work: &Work<'_, C>, route: &file::Route) -> Result<Route, Fault> {
    let row = Route {
        id: RouteId(0),
        called_prefix: route.called_prefix.get_ref().clone(),
        called_min_length: route.called_min_length,
        called_max_length: route.called_max_length,
        caller_prefix: route.caller_prefix.clone(),
        media: route.media,
        outbound_group_id: OutboundGroupId(work.find::<OutboundGroup>(&route.outbound_group)?),
        plans_choose: route.plans_choose,
    };
    checked(&route.called_prefix.span(), row)
}
