//! Resource lists and their members.

use super::customers::{Tree, is_below};
use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, checked, distinct};
use crate::model::{
    Customer, CustomerId, Domain, DomainId, Line, LineId, ResourceList, ResourceListId, ResourceListMember,
};
use crate::store::rows::{self, Conn};

pub async fn resource_lists<C: Conn>(work: &mut Work<'_, C>, file: &File, tree: &Tree) -> Result<(), Fault> {
    let domains: Vec<Domain> = rows::all(work.conn).await?;
    let existing = work.load::<ResourceList>().await?;
    if let Some(taken) = existing.keys().find(|name| work.id::<Line>(name).is_some()) {
        return Err(Fault::At(0..0, format!("{taken:?} is the address of a resource list, and no line can have it")));
    }
    let address = |list: &file::ResourceList| format!("{}@{}", list.username.get_ref(), list.domain.get_ref());
    distinct("resource list", file.resource_list.iter().map(|list| (address(list), list.username.span())))?;
    for list in &file.resource_list {
        let row = list_row(work, list, &domains, tree)?;
        let customer = row.customer_id;
        let id = ResourceListId(work.put(&existing, row).await?);
        members(work, list, id, customer, tree).await?;
    }
    Ok(())
}

fn list_row<C: Conn>(
    work: &Work<'_, C>,
    list: &file::ResourceList,
    domains: &[Domain],
    tree: &Tree,
) -> Result<ResourceList, Fault> {
    let (username, domain, customer) = (list.username.get_ref(), list.domain.get_ref(), list.customer.get_ref());
    let domain_id = DomainId(work.find::<Domain>(&list.domain)?);
    let customer_id = CustomerId(work.find::<Customer>(&list.customer)?);
    if let Some(row) = domains.iter().find(|row| row.id == domain_id)
        && !is_below(tree, customer_id, row.customer_id)
    {
        let owner = work.name_of("customers", row.customer_id.0);
        return Err(Fault::At(list.domain.span(), row.not_for(&owner, customer)));
    }
    if work.id::<Line>(&format!("{username}@{domain}")).is_some() {
        let message = format!("{username:?} is the address of a line already");
        return Err(Fault::At(list.username.span(), message));
    }
    let row = ResourceList { id: ResourceListId(0), customer_id, domain_id, username: username.clone() };
    checked(&list.username.span(), row)
}

async fn members<C: Conn>(
    work: &mut Work<'_, C>,
    list: &file::ResourceList,
    resource_list_id: ResourceListId,
    customer: CustomerId,
    tree: &Tree,
) -> Result<(), Fault> {
    let Some(members) = &list.members else { return Ok(()) };
    distinct("member", members.iter().map(|member| (member.get_ref().clone(), member.span())))?;
    if members.len() > ResourceList::MEMBERS_MAX {
        let message = format!("a resource list has at most {} members", ResourceList::MEMBERS_MAX);
        return Err(Fault::At(list.username.span(), message));
    }
    let mut desired = Vec::new();
    for (member, position) in members.iter().zip(1..) {
        let line_id = LineId(work.find::<Line>(member)?);
        let line = rows::find_by::<Line>(work.conn, "id", line_id.0).await?.pop();
        if !line.is_some_and(|line| is_below(tree, line.customer_id, customer)) {
            let (line, owner) = (member.get_ref(), list.customer.get_ref());
            let message = format!("line {line:?} belongs to a customer that is not below {owner:?}");
            return Err(Fault::At(member.span(), message));
        }
        desired.push(checked(&member.span(), ResourceListMember { resource_list_id, line_id, position })?);
    }
    let existing = rows::find_by::<ResourceListMember>(work.conn, "resource_list_id", resource_list_id.0).await?;
    let name = |row: &ResourceListMember, names: &super::change::NamesById| {
        let list = super::named::of(names, "resource_lists", row.resource_list_id.0);
        format!("{list} / {}", super::named::of(names, "lines", row.line_id.0))
    };
    work.children(existing, desired, |row| row.line_id, |_, _| (), name).await.map(drop)
}
