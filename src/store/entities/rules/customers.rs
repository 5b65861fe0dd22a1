//! The tree of customers and its plans.

use super::super::write::Writer;
use super::super::{Record, Refused};
use crate::model::column::Value;
use crate::model::{Customer, CustomerId, Plan, Wrong};
use crate::store::billing_type::{self, Refusal};
use crate::store::ledger;
use crate::store::rows::{self, Conn};
use crate::store::tree;

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, old: Option<&Record>, new: &Customer) -> Result<(), Refused> {
    let plan: Option<Plan> = match new.plan_id {
        Some(id) => writer.row(id.0).await?,
        None => None,
    };
    let parent: Option<Customer> = match new.parent_id {
        Some(id) => writer.row(id.0).await?,
        None => None,
    };
    let path = parent.map(|parent| parent.path).unwrap_or_default();
    new.check_plan(plan.as_ref(), &path, |id| format!("customer {id}"))?;
    if new.parent_id.is_none() {
        let owners: Vec<Customer> = owners(writer).await?;
        let other = owners.iter().find(|owner| owner.id != new.id);
        return Ok(other.map_or(Ok(()), |owner| {
            let message = format!(
                "customer {:?} has no parent, but {:?} is the owner of the system already",
                new.name, owner.name
            );
            Err(Wrong::new("parent_id", message))
        })?);
    }
    let below_itself = old.is_some() && path.starts_with(&new.path);
    Wrong::unless(!below_itself, "parent_id", || format!("customer {:?} would be below itself", new.name))?;
    // The id is not known yet
    Ok(new.check_depth(path.len() + CustomerId(i64::MAX).to_string().len() + 1)?)
}

async fn owners<C: Conn>(writer: &mut Writer<'_, C>) -> Result<Vec<Customer>, Refused> {
    let columns = rows::fields::<Customer>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT {columns} FROM `customers` WHERE `parent_id` IS NULL LIMIT 2");
    Ok(writer.conn.rows(sql, Vec::new()).await?)
}

/// Customers that have a plan stay with those who made it.
pub async fn check_plan<C: Conn>(writer: &mut Writer<'_, C>, old: Option<&Record>, new: &Plan) -> Result<(), Refused> {
    let moved = old.is_some_and(|old| *old.get("customer_id") != Value::Integer(new.customer_id.0));
    if moved && writer.any::<Customer>("plan_id", new.id.0).await? {
        let message = format!("plan {:?} is in use by customers below whoever made it", new.name);
        return Err(Wrong::new("customer_id", message).into());
    }
    check_sharing(writer, old, new).await?;
    check_inheritance(writer, new).await
}

/// Who has a plan keeps it: it stays shared with those who sell by it.
async fn check_sharing<C: Conn>(writer: &mut Writer<'_, C>, old: Option<&Record>, new: &Plan) -> Result<(), Refused> {
    let before = old.map(Record::typed::<Plan>).transpose()?;
    if before.is_none_or(|before| before.shared == new.shared) {
        return Ok(());
    }
    let sql = "SELECT p.path, p.name, c.name FROM customers c JOIN customers p ON p.id = c.parent_id \
               WHERE c.plan_id = ? AND p.id <> ? ORDER BY c.id";
    let values = vec![new.id.0.into(), new.customer_id.0.into()];
    for row in writer.conn.records(sql.to_owned(), values, &[false; 3]).await? {
        let [Value::Text(path), Value::Text(seller), Value::Text(customer)] = row.as_slice() else { continue };
        Wrong::unless(new.is_sold_by(path), "shared", || {
            format!(
                "customer {customer:?} has plan {:?} of {seller:?}, with whom it would not be shared any more",
                new.name
            )
        })?;
    }
    Ok(())
}

async fn customer<C: Conn>(writer: &mut Writer<'_, C>, id: i64) -> Result<Option<Customer>, Refused> {
    Ok(rows::find_by(writer.conn, "id", id).await?.pop())
}

async fn check_inheritance<C: Conn>(writer: &mut Writer<'_, C>, new: &Plan) -> Result<(), Refused> {
    let Some(maker) = customer(writer, new.customer_id.0).await? else { return Ok(()) };
    let mut above: Vec<(Plan, String)> = Vec::new();
    let mut at = new.inherits_from_id;
    while let Some(id) = at.filter(|id| above.len() < Plan::INHERITED_MAX && *id != new.id) {
        let Some(plan) = rows::find_by::<Plan>(writer.conn, "id", id.0).await?.pop() else { break };
        let path = customer(writer, plan.customer_id.0).await?.map(|maker| maker.path).unwrap_or_default();
        at = plan.inherits_from_id;
        above.push((plan, path));
    }
    let found = |id| above.iter().find(|(plan, _)| plan.id == id).map(|(plan, path)| (plan, path.as_str()));
    Ok(new.check_inheritance(&maker.path, found)?)
}

/// A new customer gets its path, its accounts, and the time at which it was made.
pub async fn created<C: Conn>(writer: &mut Writer<'_, C>, record: &mut Record) -> Result<(), Refused> {
    let mut new: Customer = record.typed()?;
    new.path = path(writer, &new).await?;
    record.set("path", Value::Text(new.path.clone()));
    record.set("created_at", Value::Integer(writer.now.micros()));
    writer.update(record).await?;
    Ok(ledger::accounts_of_customer(writer.conn, &new).await?)
}

async fn path<C: Conn>(writer: &mut Writer<'_, C>, of: &Customer) -> Result<String, Refused> {
    let above = match of.parent_id {
        Some(parent) => writer.row::<Customer>(parent.0).await?.map(|parent| parent.path),
        None => None,
    };
    Ok(format!("{}{}/", above.unwrap_or_else(|| "/".to_owned()), of.id))
}

/// A subtree moves with its root.
pub async fn changed<C: Conn>(writer: &mut Writer<'_, C>, old: &Customer, record: &mut Record) -> Result<(), Refused> {
    let new: Customer = record.typed()?;
    match billing_type::change(writer.conn, old, &new, writer.now).await {
        Ok(()) => {}
        Err(Refusal::Wrong(wrong)) => return Err(wrong.into()),
        Err(Refusal::Store(error)) => return Err(error.into()),
    }
    if old.parent_id == new.parent_id {
        return Ok(());
    }
    let path = path(writer, &new).await?;
    record.set("path", Value::Text(path.clone()));
    let columns = rows::fields::<Customer>().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT {columns} FROM `customers` WHERE `path` LIKE ?");
    let subtree: Vec<Customer> = writer.conn.rows(sql, vec![Value::Text(format!("{}%", old.path))]).await?;
    let moved: Vec<Customer> = subtree
        .into_iter()
        .filter_map(|below| {
            let rest = below.path.strip_prefix(&old.path)?;
            Some(Customer { path: format!("{path}{rest}"), ..below })
        })
        .collect();
    for below in &moved {
        below.check_depth(below.path.len())?;
    }
    rows::update_all(writer.conn, &moved).await?;
    match tree::stray(writer.conn, &path).await? {
        Some(stray) => Err(Wrong::new("parent_id", stray).into()),
        None => Ok(()),
    }
}
