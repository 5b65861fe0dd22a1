//! Hunt groups: extensions that nobody else has, members of their owner.

use super::super::Refused;
use super::super::write::Writer;
use crate::model::column::Value;
use crate::model::{CustomerId, HuntGroup, HuntGroupMember, Wrong};
use crate::store::rows::{self, Conn};

/// No line and no hunt group of a customer have the same extension. `table` is where the other one would be.
pub async fn check_extension<C: Conn>(
    writer: &mut Writer<'_, C>,
    table: &'static str,
    customer: CustomerId,
    extension: &str,
) -> Result<(), Refused> {
    let sql = format!("SELECT 1 FROM `{table}` WHERE `customer_id` = ? AND `extension` = ?");
    let taken = writer.conn.records(sql, vec![Value::Integer(customer.0), extension.into()], &[true]).await?;
    let noun = if table == "lines" { "line" } else { "hunt group" };
    let wrong = || Wrong::new("extension", format!("extension {extension:?} is that of a {noun} already"));
    if taken.is_empty() { Ok(()) } else { Err(Refused::Taken(wrong())) }
}

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, new: &HuntGroup) -> Result<(), Refused> {
    check_extension(writer, "lines", new.customer_id, &new.extension).await?;
    let exits =
        [("no_answer_to", &new.no_answer_to), ("busy_to", &new.busy_to), ("unavailable_to", &new.unavailable_to)];
    for (field, to) in exits {
        super::times::check_destination(writer, new.customer_id, field, to.as_deref()).await?;
    }
    Ok(())
}

/// A member is a line of the owner of the group or of somebody below, as it is with the line of a number.
pub async fn check_member<C: Conn>(writer: &mut Writer<'_, C>, new: &HuntGroupMember) -> Result<(), Refused> {
    let Some(group) = rows::find_by::<HuntGroup>(writer.conn, "id", new.hunt_group_id.0).await?.pop() else {
        return Ok(());
    };
    super::lines::check_below(writer, group.customer_id, new.line_id).await
}
