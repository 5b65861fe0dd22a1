//! Resource lists: addresses that no line has, members of their owner.

use super::super::Refused;
use super::super::write::Writer;
use crate::model::column::Value;
use crate::model::{Customer, Domain, DomainId, ResourceList, ResourceListMember, Wrong};
use crate::store::rows::{self, Conn};

/// No line and no resource list have the same address. `table` is where the other one would be.
pub async fn check_address<C: Conn>(
    writer: &mut Writer<'_, C>,
    table: &'static str,
    domain: DomainId,
    username: &str,
) -> Result<(), Refused> {
    let sql = format!("SELECT 1 FROM `{table}` WHERE `domain_id` = ? AND `username` = ?");
    let taken = writer.conn.records(sql, vec![Value::Integer(domain.0), username.into()], &[true]).await?;
    let noun = if table == "lines" { "line" } else { "resource list" };
    let wrong = || Wrong::new("username", format!("{username:?} is the address of a {noun} already"));
    if taken.is_empty() { Ok(()) } else { Err(Refused::Taken(wrong())) }
}

/// A list lives in a domain of its customer or of somebody above.
pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, new: &ResourceList) -> Result<(), Refused> {
    check_address(writer, "lines", new.domain_id, &new.username).await?;
    let Some(domain) = writer.row::<Domain>(new.domain_id.0).await? else { return Ok(()) };
    let owner = writer.row::<Customer>(domain.customer_id.0).await?;
    let (Some(owner), Some(user)) = (owner, writer.row::<Customer>(new.customer_id.0).await?) else { return Ok(()) };
    Wrong::unless(user.is_below(&owner), "domain_id", || domain.not_for(&owner.name, &user.name))?;
    Ok(())
}

/// A member is a line of the owner of the list or of somebody below, as it is with hunt groups; a list is no longer than a watcher can be told.
pub async fn check_member<C: Conn>(writer: &mut Writer<'_, C>, new: &ResourceListMember) -> Result<(), Refused> {
    let Some(list) = rows::find_by::<ResourceList>(writer.conn, "id", new.resource_list_id.0).await?.pop() else {
        return Ok(());
    };
    let members = rows::find_by::<ResourceListMember>(writer.conn, "resource_list_id", list.id.0).await?;
    let others = members.iter().filter(|member| member.line_id != new.line_id).count();
    Wrong::unless(others < ResourceList::MEMBERS_MAX, "line_id", || {
        format!("a resource list has at most {} members", ResourceList::MEMBERS_MAX)
    })?;
    super::lines::check_below(writer, list.customer_id, new.line_id).await
}
