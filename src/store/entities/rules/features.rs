//! What plans permit their customers: how many of what is counted.

use super::super::write::Writer;
use super::super::{Record, Refused};
use crate::model::Feature;
use crate::model::column::Value;
use crate::store::rows::Conn;

/// A row that is new at its customer is one of those that the plan permits. Who adds it does not matter: whoever sells the
/// plan changes the plan.
pub async fn check<C: Conn>(
    writer: &mut Writer<'_, C>,
    feature: Feature,
    old: Option<&Record>,
    new: &Record,
) -> Result<(), Refused> {
    let customer = new.get("customer_id").clone();
    if old.is_some_and(|old| *old.get("customer_id") == customer) {
        return Ok(());
    }
    let Value::Integer(id) = customer else { return Ok(()) };
    let Some(maximum) = maximum(writer, feature, id).await? else { return Ok(()) };
    let table = new.table.resource.table;
    let sql = format!("SELECT COUNT(*) FROM `{table}` WHERE customer_id = ?");
    let there = number(writer, sql, vec![id.into()]).await?.unwrap_or(0);
    if there < maximum {
        return Ok(());
    }
    let rows = table.replace('_', " ");
    Err(Refused::Forbidden(format!("the plan of customer {id} permits {maximum} {rows}, and there are {there}")))
}

/// What the plan says; it is read once for many rows.
async fn maximum<C: Conn>(writer: &mut Writer<'_, C>, feature: Feature, customer: i64) -> Result<Option<i64>, Refused> {
    if let Some(known) = writer.permitted.get(&(customer, feature)) {
        return Ok(*known);
    }
    let sql = "SELECT f.maximum FROM customers c JOIN fees f ON f.plan_id = c.plan_id AND f.feature = ? \
               WHERE c.id = ? AND f.maximum IS NOT NULL";
    let found = number(writer, sql.to_owned(), vec![feature.as_str().into(), customer.into()]).await?;
    writer.permitted.insert((customer, feature), found);
    Ok(found)
}

async fn number<C: Conn>(writer: &mut Writer<'_, C>, sql: String, values: Vec<Value>) -> Result<Option<i64>, Refused> {
    let found = writer.conn.records(sql, values, &[true]).await?.into_iter().flatten().next();
    Ok(match found {
        Some(Value::Integer(number)) => Some(number),
        _ => None,
    })
}
