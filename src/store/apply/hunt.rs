//! Hunt groups and their members.

use super::customers::{Tree, is_below};
use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, check_names, checked, distinct};
use crate::model::{Customer, CustomerId, HuntGroup, HuntGroupId, HuntGroupMember, Line, LineId};
use crate::store::rows::{self, Conn};

pub async fn hunt_groups<C: Conn>(work: &mut Work<'_, C>, file: &File, tree: &Tree) -> Result<(), Fault> {
    check_names::<HuntGroup, _>(&file.hunt_group, |group| &group.name)?;
    let existing = work.load::<HuntGroup>().await?;
    for group in &file.hunt_group {
        let row = group_row(work, group).await?;
        let customer = row.customer_id;
        let hunt_group_id = HuntGroupId(work.put(&existing, row).await?);
        let Some(members) = &group.members else { continue };
        distinct("member", members.iter().map(|member| (member.line.get_ref().clone(), member.line.span())))?;
        let mut desired = Vec::new();
        for member in members {
            let line_id = LineId(work.find::<Line>(&member.line)?);
            let line = rows::find_by::<Line>(work.conn, "id", line_id.0).await?.pop();
            if !line.is_some_and(|line| is_below(tree, line.customer_id, customer)) {
                let (line, owner) = (member.line.get_ref(), group.customer.get_ref());
                let message = format!("line {line:?} belongs to a customer that is not below {owner:?}");
                return Err(Fault::At(member.line.span(), message));
            }
            let row = HuntGroupMember { hunt_group_id, line_id, level: member.level, available: member.available };
            desired.push(checked(&member.line.span(), row)?);
        }
        let existing = rows::find_by::<HuntGroupMember>(work.conn, "hunt_group_id", hunt_group_id.0).await?;
        let name = |row: &HuntGroupMember, names: &super::change::NamesById| {
            let group = super::named::of(names, "hunt_groups", row.hunt_group_id.0);
            format!("{group} / {}", super::named::of(names, "lines", row.line_id.0))
        };
        work.children(existing, desired, |row| row.line_id, |_, _| (), name).await?;
    }
    Ok(())
}

async fn group_row<C: Conn>(work: &mut Work<'_, C>, group: &file::HuntGroup) -> Result<HuntGroup, Fault> {
    let at = group.name.span();
    let row = HuntGroup {
        id: HuntGroupId(0),
        customer_id: CustomerId(work.find::<Customer>(&group.customer)?),
        name: group.name.get_ref().clone(),
        extension: group.extension.clone(),
        ring_seconds: group.ring_seconds,
        no_answer_to: group.no_answer_to.clone(),
        busy_to: group.busy_to.clone(),
        unavailable_to: group.unavailable_to.clone(),
    };
    let row = checked(&at, row)?;
    let lines: Vec<Line> = rows::find_by(work.conn, "extension", row.extension.as_str()).await?;
    if let Some(line) = lines.iter().find(|line| line.customer_id == row.customer_id) {
        let message = format!("extension {:?} is that of line {:?} already", row.extension, line.username);
        return Err(Fault::At(at, message));
    }
    Ok(row)
}
