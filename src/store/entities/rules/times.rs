//! Where calls go by time: who uses whose time groups, lines and extensions.

use super::super::Refused;
use super::super::write::Writer;
use crate::model::column::Value;
use crate::model::{
    Customer, CustomerId, Line, LineForward, Number, NumberRoute, Plan, PlanRoute, TimeGroup, TimeGroupId, Wrong,
};
use crate::store::rows::{self, Conn};

/// A time group is used by whoever made it and by everybody below.
async fn check_group<C: Conn>(writer: &mut Writer<'_, C>, id: TimeGroupId, user: CustomerId) -> Result<(), Refused> {
    let Some(group) = rows::find_by::<TimeGroup>(writer.conn, "id", id.0).await?.pop() else { return Ok(()) };
    let maker = rows::find_by::<Customer>(writer.conn, "id", group.customer_id.0).await?.pop();
    let user = rows::find_by::<Customer>(writer.conn, "id", user.0).await?.pop();
    let fits = maker.zip(user).is_none_or(|(maker, user)| user.is_below(&maker));
    Ok(Wrong::unless(fits, "time_group_id", || format!("time group {:?} is not for this customer", group.name))?)
}

/// What cannot be a number must be an extension of the customer.
pub async fn check_destination<C: Conn>(
    writer: &mut Writer<'_, C>,
    customer: CustomerId,
    field: &str,
    to: Option<&str>,
) -> Result<(), Refused> {
    let Some(to) = to.filter(|to| !to.bytes().all(|b| b.is_ascii_digit() || b"+*#".contains(&b))) else {
        return Ok(());
    };
    let of = "WHERE `customer_id` = ? AND `extension` = ?";
    let sql = format!("SELECT 1 FROM `lines` {of} UNION ALL SELECT 1 FROM `hunt_groups` {of}");
    let (customer, to_value) = (Value::Integer(customer.0), Value::from(to));
    let values = vec![customer.clone(), to_value.clone(), customer, to_value];
    let known = writer.conn.records(sql, values, &[true]).await?;
    let message = || format!("{field} {to:?} is neither a number nor an extension of this customer");
    Ok(Wrong::unless(!known.is_empty(), field, message)?)
}

pub async fn check_plan_route<C: Conn>(writer: &mut Writer<'_, C>, new: &PlanRoute) -> Result<(), Refused> {
    let plan = rows::find_by::<Plan>(writer.conn, "id", new.plan_id.0).await?.pop();
    match (new.time_group_id, plan) {
        (Some(group), Some(plan)) => check_group(writer, group, plan.customer_id).await,
        _ => Ok(()),
    }
}

pub async fn check_number_route<C: Conn>(writer: &mut Writer<'_, C>, new: &NumberRoute) -> Result<(), Refused> {
    let Some(number) = rows::find_by::<Number>(writer.conn, "id", new.number_id.0).await?.pop() else { return Ok(()) };
    check_group(writer, new.time_group_id, number.customer_id).await?;
    let (line_id, forward_to) = (new.line_id, new.forward_to.clone());
    super::lines::check_number(writer, &Number { line_id, forward_to, ..number }).await
}

pub async fn check_forward<C: Conn>(writer: &mut Writer<'_, C>, new: &LineForward) -> Result<(), Refused> {
    let Some(line) = rows::find_by::<Line>(writer.conn, "id", new.line_id.0).await?.pop() else { return Ok(()) };
    check_destination(writer, line.customer_id, "forward_to", Some(&new.forward_to)).await
}
