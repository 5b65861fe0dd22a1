//! Numbers.

use std::collections::HashMap;

use super::customers::{Tree, is_below};
use super::error::Fault;
use super::file::{File, Name};
use super::work::{Work, check_names, checked, distinct};
use crate::model::{
    CardGroup, CardGroupId, Customer, CustomerId, InboundGroup, InboundGroupId, Line, LineId, Number, NumberClass,
    NumberClassId, NumberId, NumberRoute, Region, RegionId, TimeGroup, TimeGroupId,
};
use crate::store::rows::{self, Conn};

/// Classes of numbers.
pub async fn classes<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<NumberClass, _>(&file.number_class, |class| &class.name)?;
    let existing = work.load::<NumberClass>().await?;
    for class in &file.number_class {
        let row = NumberClass { id: NumberClassId(0), name: class.name.get_ref().clone() };
        work.put(&existing, checked(&class.name.span(), row)?).await?;
    }
    Ok(())
}

pub async fn numbers<C: Conn>(work: &mut Work<'_, C>, file: &File, tree: &Tree) -> Result<(), Fault> {
    distinct("number", file.number.iter().map(|number| (number.number.get_ref().to_string(), number.number.span())))?;
    let existing = work.load::<Number>().await?;
    let lines: HashMap<LineId, CustomerId> =
        rows::all::<Line>(work.conn).await?.into_iter().map(|line| (line.id, line.customer_id)).collect();
    for number in &file.number {
        let customer_id = CustomerId(work.find::<Customer>(&number.customer)?);
        let owner = Owner { customer_id, name: number.customer.get_ref(), tree, lines: &lines };
        // A number that leads to cards goes on doing so unless the file says where it leads.
        let elsewhere = number.line.is_some() || number.forward_to.is_some();
        let same = |old: &&Number| old.customer_id == customer_id && !elsewhere;
        let as_it_is = existing.get(number.number.get_ref().as_str()).filter(same).and_then(|old| old.card_group_id);
        let row = Number {
            id: NumberId(0),
            card_group_id: owner.card_group(work, number.card_group.as_ref()).await?.or(as_it_is),
            number: number.number.get_ref().clone(),
            customer_id,
            inbound_group_id: InboundGroupId(work.find::<InboundGroup>(&number.inbound_group)?),
            line_id: owner.line(work, number.line.as_ref())?,
            forward_to: number.forward_to.clone(),
            internal: number.internal,
            number_class_id: work.find_if::<NumberClass>(number.number_class.as_ref())?.map(NumberClassId),
            region_id: work.find_if::<Region>(number.region.as_ref())?.map(RegionId),
        };
        let number_id = NumberId(work.put(&existing, checked(&number.number.span(), row)?).await?);
        let Some(routes) = &number.routes else { continue };
        let mut desired = Vec::new();
        for (position, route) in (0..).zip(routes) {
            let row = NumberRoute {
                number_id,
                position,
                time_group_id: TimeGroupId(work.find::<TimeGroup>(&route.time_group)?),
                active: route.active,
                line_id: owner.line(work, route.line.as_ref())?,
                forward_to: route.forward_to.clone(),
            };
            desired.push(checked(&route.time_group.span(), row)?);
        }
        let existing = rows::find_by::<NumberRoute>(work.conn, "number_id", number_id.0).await?;
        let name = |row: &NumberRoute, names: &super::change::NamesById| {
            format!("{} / {}", super::named::of(names, "numbers", row.number_id.0), row.position)
        };
        work.children(existing, desired, |row| row.position, |_, _| (), name).await?;
    }
    Ok(())
}

/// Whose a number is.
struct Owner<'a> {
    customer_id: CustomerId,
    name: &'a str,
    tree: &'a Tree,
    lines: &'a HashMap<LineId, CustomerId>,
}

impl Owner<'_> {
    /// A group of cards that a number of this owner may lead to.
    async fn card_group<C: Conn>(
        &self,
        work: &mut Work<'_, C>,
        name: Option<&Name>,
    ) -> Result<Option<CardGroupId>, Fault> {
        let Some(name) = name else { return Ok(None) };
        let id = work.find::<CardGroup>(name)?;
        let group = rows::find_by::<CardGroup>(work.conn, "id", id).await?.pop();
        if group.is_some_and(|group| group.customer_id == self.customer_id) {
            return Ok(Some(CardGroupId(id)));
        }
        let (group, owner) = (name.get_ref(), self.name);
        Err(Fault::At(name.span(), format!("card group {group:?} is of somebody else; it must be one of {owner:?}")))
    }

    /// A line that a number of this owner may lead to.
    fn line<C: Conn>(&self, work: &Work<'_, C>, name: Option<&Name>) -> Result<Option<LineId>, Fault> {
        let Some(name) = name else { return Ok(None) };
        let id = LineId(work.find::<Line>(name)?);
        if self.lines.get(&id).is_some_and(|owner| is_below(self.tree, *owner, self.customer_id)) {
            return Ok(Some(id));
        }
        let (line, owner) = (name.get_ref(), self.name);
        Err(Fault::At(name.span(), format!("line {line:?} belongs to a customer that is not below {owner:?}")))
    }
}
