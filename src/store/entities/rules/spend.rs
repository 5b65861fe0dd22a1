//! Limits of spending: nobody limits who is not below.

use serde_json::Value as Json;

use super::super::write::Writer;
use super::super::{Object, Refused};
use crate::model::column::Value;
use crate::model::{BurnLimit, CountryLock, Customer, CustomerId, Issuer, Line, Plan, SpendLimit, Wrong};
use crate::store::rows::{self, Conn};

/// A day begins where who sets the limit bills, or the nearest above who bills, unless somebody says otherwise.
pub async fn fill<C: Conn>(writer: &mut Writer<'_, C>, row: &mut Object) -> Result<(), Refused> {
    if row.get("time_zone").is_some_and(|given| !given.is_null()) {
        return Ok(());
    }
    let (mut next, mut zone) = (row.get("customer_id").and_then(Json::as_i64), None);
    while let (Some(customer), None) = (next, &zone) {
        zone = rows::find_by::<Issuer>(writer.conn, "customer_id", customer).await?.pop().map(|own| own.time_zone);
        next = writer.row::<Customer>(customer).await?.and_then(|customer| customer.parent_id).map(|parent| parent.0);
    }
    row.insert("time_zone".to_owned(), zone.unwrap_or_else(|| "UTC".to_owned()).into());
    Ok(())
}

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, new: &SpendLimit) -> Result<(), Refused> {
    if let Some(plan) = new.plan_id {
        let plan: Option<Plan> = writer.row(plan.0).await?;
        let own = plan.is_some_and(|plan| plan.customer_id == new.customer_id);
        Wrong::unless(own, "plan_id", || "the plan is not of the customer that sets the limit".to_owned())?;
    }
    if let Some(line) = new.line_id {
        let line: Option<Line> = writer.row(line.0).await?;
        let owner = line.map(|line| line.customer_id);
        let below = match owner {
            Some(owner) => owner == new.customer_id || is_below(writer, owner, new.customer_id).await?,
            None => false,
        };
        Wrong::unless(below, "line_id", || "the line is not of the customer, nor of one below it".to_owned())?;
    }
    if let Some(buyer) = new.buyer_id {
        let below = is_below(writer, buyer, new.customer_id).await?;
        Wrong::unless(below, "buyer_id", || "the customer is not below the one that sets the limit".to_owned())?;
    }
    Ok(())
}

/// Nobody limits who is not below.
pub async fn check_burn<C: Conn>(writer: &mut Writer<'_, C>, new: &BurnLimit) -> Result<(), Refused> {
    if let Some(plan) = new.plan_id {
        let plan: Option<Plan> = writer.row(plan.0).await?;
        let own = plan.is_some_and(|plan| plan.customer_id == new.customer_id);
        Wrong::unless(own, "plan_id", || "the plan is not of the customer that sets the limit".to_owned())?;
    }
    if let Some(buyer) = new.buyer_id {
        let below = is_below(writer, buyer, new.customer_id).await?;
        Wrong::unless(below, "buyer_id", || "the customer is not below the one that sets the limit".to_owned())?;
    }
    Ok(())
}

/// Whoever unlocks a country has it counted anew.
pub async fn unlocking<C: Conn>(writer: &mut Writer<'_, C>, old: &CountryLock) -> Result<(), Refused> {
    let sql = "DELETE FROM burns WHERE customer_id = ? AND country_code = ?";
    let values = vec![Value::Integer(old.customer_id.0), Value::from(old.country_code.as_str())];
    writer.conn.run(sql.to_owned(), values).await?;
    Ok(())
}

async fn is_below<C: Conn>(
    writer: &mut Writer<'_, C>,
    customer: CustomerId,
    above: CustomerId,
) -> Result<bool, Refused> {
    let customer: Option<Customer> = writer.row(customer.0).await?;
    let above: Option<Customer> = writer.row(above.0).await?;
    Ok(customer
        .zip(above)
        .is_some_and(|(customer, above)| customer.id != above.id && customer.path.starts_with(&above.path)))
}
