//! Lines, the domains they live in, and the numbers that lead to them.

use serde_json::Value as Json;

use super::super::write::Writer;
use super::super::{Object, Record, Refused};
use crate::model::column::Value;
use crate::model::{CardGroup, Customer, CustomerId, Domain, Line, LineId, Number, Wrong, ha1};
use crate::store::rows::Conn;

async fn customer<C: Conn>(writer: &mut Writer<'_, C>, id: CustomerId) -> Result<Option<Customer>, Refused> {
    writer.row(id.0).await
}

/// The extension is the user name if none is given; HA1 is made from the password.
pub async fn fill<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: Option<&Record>,
    row: &mut Object,
    secrets: &Object,
) -> Result<(), Refused> {
    let username = row.get("username").and_then(Json::as_str).unwrap_or_default().to_owned();
    if row.get("extension").is_none_or(Json::is_null) {
        row.insert("extension".to_owned(), username.as_str().into());
    }
    let Some(password) = secrets.get("password") else {
        return bound(old, row);
    };
    let password = password.as_str().unwrap_or_default();
    Wrong::unless(!password.is_empty(), "password", || "password must be a text, and not empty".to_owned())?;
    let domain = row.get("domain_id").and_then(Json::as_i64).unwrap_or_default();
    if let Some(domain) = writer.row::<Domain>(domain).await? {
        row.insert("ha1".to_owned(), ha1(&username, &domain.name, password).into());
    } else {
        row.insert("ha1".to_owned(), "0".repeat(32).into());
    }
    Ok(())
}

/// Without a password: HA1 holds the user name and the domain, so neither changes alone.
fn bound(old: Option<&Record>, row: &Object) -> Result<(), Refused> {
    let text = |name: &str| row.get(name).cloned();
    let Some(old) = old else {
        return Ok(Wrong::unless(row.contains_key("ha1"), "password", || "a new line needs a password".to_owned())?);
    };
    let before = old.whole()?;
    let moved = ["username", "domain_id"].iter().any(|name| before.get(*name).cloned() != text(name));
    let same_secret = before.get("ha1").cloned() == text("ha1");
    Ok(Wrong::unless(!(moved && same_secret), "password", || {
        "the password is bound to username and domain_id: give it again".to_owned()
    })?)
}

/// A line lives in a domain of its customer or of somebody above.
pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, new: &Line) -> Result<(), Refused> {
    super::hunt::check_extension(writer, "hunt_groups", new.customer_id, &new.extension).await?;
    super::lists::check_address(writer, "resource_lists", new.domain_id, &new.username).await?;
    let Some(domain) = writer.row::<Domain>(new.domain_id.0).await? else { return Ok(()) };
    let (owner, user) = (customer(writer, domain.customer_id).await?, customer(writer, new.customer_id).await?);
    let (Some(owner), Some(user)) = (owner, user) else { return Ok(()) };
    Wrong::unless(user.is_below(&owner), "domain_id", || domain.not_for(&owner.name, &user.name))?;
    Ok(())
}

/// A domain does not leave its lines behind.
pub async fn check_domain<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: Option<&Record>,
    new: &Domain,
) -> Result<(), Refused> {
    let Some(old) = old else { return Ok(()) };
    let wrong =
        |field| Refused::from(Wrong::new(field, format!("domain {:?} has lines that need it as it is", new.name)));
    let used = writer.any::<Line>("domain_id", new.id.0).await?;
    if used && *old.get("name") != Value::Text(new.name.clone()) {
        return Err(wrong("name"));
    }
    if used && *old.get("customer_id") != Value::Integer(new.customer_id.0) {
        return Err(wrong("customer_id"));
    }
    Ok(())
}

/// A number leads to a line of its customer or of somebody below, or to cards of its customer.
pub async fn check_number<C: Conn>(writer: &mut Writer<'_, C>, new: &Number) -> Result<(), Refused> {
    super::times::check_destination(writer, new.customer_id, "forward_to", new.forward_to.as_deref()).await?;
    if let Some(group) = new.card_group_id
        && let Some(group) = writer.row::<CardGroup>(group.0).await?
    {
        Wrong::unless(group.customer_id == new.customer_id, "card_group_id", || {
            format!("card group {:?} is of somebody else; it must be one of the owner of the number", group.name)
        })?;
    }
    match new.line_id {
        Some(line_id) => check_below(writer, new.customer_id, line_id).await,
        None => Ok(()),
    }
}

/// A line belongs to this customer or to somebody below.
pub async fn check_below<C: Conn>(
    writer: &mut Writer<'_, C>,
    owner: CustomerId,
    line_id: LineId,
) -> Result<(), Refused> {
    let Some(line) = writer.row::<Line>(line_id.0).await? else { return Ok(()) };
    let (owner, user) = (customer(writer, owner).await?, customer(writer, line.customer_id).await?);
    let (Some(owner), Some(user)) = (owner, user) else { return Ok(()) };
    Wrong::unless(user.is_below(&owner), "line_id", || {
        format!("line {:?} belongs to a customer that is not below {:?}", line.username, owner.name)
    })?;
    Ok(())
}
