//! Price lists of plans and carriers.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::change::NamesById;
use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, checked};
use crate::model::{
    CallerGroup, CallerGroupId, Carrier, CarrierId, Digits, InboundGroup, InboundGroupId, OutboundGroup,
    OutboundGroupId, Plan, PlanId, Price, PriceId, TimeChunk, TimeChunkId, Timestamp,
};
use crate::store::rows::{self, Conn, Value};

/// What makes two price rows of a seller the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    seller: (Option<CarrierId>, Option<PlanId>),
    group: (Option<OutboundGroupId>, Option<InboundGroupId>, Option<TimeChunkId>),
    prefix: Option<Digits>,
    callers: Option<CallerGroupId>,
    valid_from: Option<Timestamp>,
    priority: u8,
}

fn key(price: &Price) -> Key {
    Key {
        seller: (price.carrier_id, price.plan_id),
        group: (price.outbound_group_id, price.inbound_group_id, price.time_chunk_id),
        prefix: price.called_prefix.clone(),
        callers: price.caller_group_id,
        valid_from: price.valid_from,
        priority: price.priority,
    }
}

fn name(price: &Price, names: &NamesById) -> String {
    let of = |table, id: Option<i64>| id.map(|id| super::named::of(names, table, id));
    let seller = of("carriers", price.carrier_id.map(|id| id.0)).or_else(|| of("plans", price.plan_id.map(|id| id.0)));
    let destination = price.called_prefix.as_ref().map(ToString::to_string);
    let destination = destination.or_else(|| of("outbound_groups", price.outbound_group_id.map(|id| id.0)));
    let destination = destination.or_else(|| of("inbound_groups", price.inbound_group_id.map(|id| id.0)));
    format!("{} / {}", seller.unwrap_or_default(), destination.unwrap_or_default())
}

pub async fn prices<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    for plan in &file.plan {
        let Some(prices) = &plan.prices else { continue };
        let id = PlanId(work.find::<Plan>(&plan.name)?);
        let existing = rows::find_by::<Price>(work.conn, "plan_id", id.0).await?;
        list(work, (None, Some(id)), prices, existing).await?;
    }
    for carrier in &file.carrier {
        let Some(prices) = &carrier.prices else { continue };
        let id = CarrierId(work.find::<Carrier>(&carrier.name)?);
        let existing = rows::find_by::<Price>(work.conn, "carrier_id", id.0).await?;
        list(work, (Some(id), None), prices, existing).await?;
    }
    Ok(())
}

async fn list<C: Conn>(
    work: &mut Work<'_, C>,
    seller: (Option<CarrierId>, Option<PlanId>),
    prices: &[Spanned<file::Price>],
    existing: Vec<Price>,
) -> Result<(), Fault> {
    let mut seen = HashSet::with_capacity(prices.len());
    let mut desired = Vec::with_capacity(prices.len());
    for price in prices {
        let row = row(work, seller, price.get_ref(), &price.span())?;
        if !seen.insert(key(&row)) {
            let message =
                "the same destination, time chunk, caller group, valid_from and priority is in this price list already";
            return Err(Fault::At(price.span(), message.to_owned()));
        }
        desired.push(row);
    }
    let last = last_id(work).await?;
    let touched = work.children(existing, desired, key, |old, row| row.id = old.id, name).await?;
    work.prices.extend(touched.iter().map(|row| row.id));
    let made = work.conn.records("SELECT id FROM prices WHERE id > ?".to_owned(), vec![last], &[true]).await?;
    work.prices.extend(made.into_iter().flatten().filter_map(|id| match id {
        Value::Integer(id) => Some(PriceId(id)),
        _ => None,
    }));
    Ok(())
}

/// The highest id there is, 0 without any.
async fn last_id<C: Conn>(work: &mut Work<'_, C>) -> Result<Value, Fault> {
    let sql = "SELECT COALESCE(MAX(id), 0) FROM prices".to_owned();
    let found = work.conn.records(sql, Vec::new(), &[true]).await?;
    Ok(found.into_iter().flatten().next().unwrap_or(Value::Integer(0)))
}

fn row<C: Conn>(
    work: &Work<'_, C>,
    seller: (Option<CarrierId>, Option<PlanId>),
    price: &file::Price,
    at: &Range<usize>,
) -> Result<Price, Fault> {
    let chunk = match (&price.outbound_group, &price.time_chunk) {
        (Some(group), Some(chunk)) => {
            let name = format!("{} / {}", group.get_ref(), chunk.get_ref());
            Some(work.find_text::<TimeChunk>(&name, chunk.span())?)
        }
        (None, Some(chunk)) => {
            return Err(Fault::At(chunk.span(), "a time_chunk needs the outbound_group that has it".to_owned()));
        }
        (_, None) => None,
    };
    let row = Price {
        id: PriceId(0),
        carrier_id: seller.0,
        plan_id: seller.1,
        outbound_group_id: work.find_if::<OutboundGroup>(price.outbound_group.as_ref())?.map(OutboundGroupId),
        inbound_group_id: work.find_if::<InboundGroup>(price.inbound_group.as_ref())?.map(InboundGroupId),
        called_prefix: price.called_prefix.clone(),
        time_chunk_id: chunk.map(TimeChunkId),
        caller_group_id: work.find_if::<CallerGroup>(price.caller_group.as_ref())?.map(CallerGroupId),
        connect_fee: price.connect_fee,
        included_seconds: price.included_seconds,
        first_block: price.first_block,
        increment: price.increment,
        per_minute: price.per_minute,
        minimum: price.minimum,
        valid_from: price.valid_from,
        valid_to: price.valid_to,
        priority: price.priority,
        least_cost: price.least_cost,
        per_message: price.per_message,
    };
    checked(at, row)
}
