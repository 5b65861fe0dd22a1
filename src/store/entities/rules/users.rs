//! Users and roles: nobody gives more than they have, nor touches whoever has more.

use super::super::write::Writer;
use super::super::{Record, Refused};
use crate::model::{Customer, Role, User, Wrong};
use crate::store::rows::{self, Conn};

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, old: Option<&Record>, new: &Record) -> Result<(), Refused> {
    if let Some(old) = old {
        let old: User = old.typed()?;
        let more = role(writer, &old).await?.is_some_and(|role| !writer.who.covers(&role.privileges));
        if more {
            return Err(Refused::Forbidden(format!("user {:?} has privileges that you do not have", old.username)));
        }
    }
    let new: User = new.typed()?;
    let Some(role) = role(writer, &new).await? else { return Ok(()) };
    Wrong::unless(writer.who.covers(&role.privileges), "role_id", || {
        format!("role {:?} has privileges that you do not have", role.name)
    })?;
    let Some(owner_id) = role.customer_id else { return Ok(()) };
    let owner: Option<Customer> = rows::find_by(writer.conn, "id", owner_id.0).await?.pop();
    let customer: Option<Customer> = rows::find_by(writer.conn, "id", new.customer_id.0).await?.pop();
    let fits = owner.zip(customer).is_some_and(|(owner, customer)| customer.is_below(&owner));
    Wrong::unless(fits, "role_id", || format!("role {:?} is not for users of this customer", role.name))?;
    Ok(())
}

async fn role<C: Conn>(writer: &mut Writer<'_, C>, user: &User) -> Result<Option<Role>, Refused> {
    Ok(rows::find_by(writer.conn, "id", user.role_id.0).await?.pop())
}

pub fn check_role<C: Conn>(writer: &Writer<'_, C>, old: Option<&Record>, new: &Record) -> Result<(), Refused> {
    for role in old.into_iter().chain([new]) {
        let role: Role = role.typed()?;
        Wrong::unless(writer.who.covers(&role.privileges), "privileges", || {
            format!("role {:?} has privileges that you do not have", role.name)
        })?;
    }
    Ok(())
}
