//! Prices and time chunks.

use super::super::write::{Writer, taken};
use super::super::{Record, Refused};
use crate::model::column::Value;
use crate::model::{Price, TimeChunk, Wrong};
use crate::store::rows::Conn;

/// What makes two prices of a seller the same.
const SAME: [&str; 9] = [
    "carrier_id",
    "plan_id",
    "inbound_group_id",
    "time_chunk_id",
    "caller_group_id",
    "called_prefix",
    "valid_from",
    "priority",
    "outbound_group_id",
];

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, record: &Record) -> Result<(), Refused> {
    let new: Price = record.typed()?;
    if let Some(id) = new.time_chunk_id {
        let chunk = writer.row::<TimeChunk>(id.0).await?;
        let own = chunk.is_some_and(|chunk| Some(chunk.outbound_group_id) == new.outbound_group_id);
        Wrong::unless(own, "time_chunk_id", || format!("time chunk {id} is none of this outbound group"))?;
    }
    if writer.same(record, &SAME).await? { Err(taken(record, &SAME)) } else { Ok(()) }
}

/// A chunk with prices stays in its group.
pub async fn check_chunk<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: Option<&Record>,
    new: &TimeChunk,
) -> Result<(), Refused> {
    let moved = old.is_some_and(|old| *old.get("outbound_group_id") != Value::Integer(new.outbound_group_id.0));
    if moved && writer.any::<Price>("time_chunk_id", new.id.0).await? {
        return Err(Wrong::new("outbound_group_id", format!("time chunk {:?} is in use by prices", new.name)).into());
    }
    Ok(())
}
