//! Machines, regions, dial plans and classes of service.

use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, check_names, checked, distinct, range};
use crate::model::{
    DialPlan, DialPlanId, DialPlanRule, Machine, MachineId, Region, RegionId, RegionMachine, ServiceClass,
    ServiceClassException, ServiceClassId,
};
use crate::store::rows::{self, Conn};

pub async fn machines<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<Machine, _>(&file.machine, |machine| &machine.name)?;
    let existing = work.load::<Machine>().await?;
    for machine in &file.machine {
        let at = machine.name.span();
        let old = existing.get(machine.name.get_ref());
        let row = Machine {
            id: MachineId(0),
            name: machine.name.get_ref().clone(),
            address: machine.address.clone(),
            sip_port: machine.sip_port,
            weight: machine.weight,
            video: machine.video,
            enabled: machine.enabled.unwrap_or_else(|| old.is_none_or(|old| old.enabled)),
        };
        let id = work.put(&existing, checked(&at, row)?).await?;
        range(&at, "the number of machines ever made", id, 1..=MachineId::MAX)?;
    }
    Ok(())
}

pub async fn regions<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<Region, _>(&file.region, |region| &region.name)?;
    let existing = work.load::<Region>().await?;
    for region in &file.region {
        let row = Region { id: RegionId(0), name: region.name.get_ref().clone() };
        let region_id = RegionId(work.put(&existing, row).await?);
        range(&region.name.span(), "the number of regions ever made", region_id.0, 1..=RegionId::MAX)?;
        let Some(machines) = &region.machines else { continue };
        let mut desired = Vec::new();
        for member in machines {
            let machine_id = MachineId(work.find::<Machine>(&member.machine)?);
            let row = RegionMachine { region_id, machine_id, priority: member.priority };
            desired.push(checked(&member.machine.span(), row)?);
        }
        let spans = machines.iter().map(|member| (member.machine.get_ref().clone(), member.machine.span()));
        distinct("machine of a region:", spans)?;
        let existing = rows::find_by::<RegionMachine>(work.conn, "region_id", region_id.0).await?;
        let name = |row: &RegionMachine, names: &super::change::NamesById| {
            let machine = super::named::of(names, "machines", row.machine_id.0);
            format!("{} / {machine}", super::named::of(names, "regions", row.region_id.0))
        };
        work.children(existing, desired, |row| row.machine_id, |_, _| (), name).await?;
    }
    Ok(())
}

pub async fn dial_plans<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<DialPlan, _>(&file.dial_plan, |plan| &plan.name)?;
    let existing = work.load::<DialPlan>().await?;
    for plan in &file.dial_plan {
        let row = DialPlan { id: DialPlanId(0), name: plan.name.get_ref().clone() };
        let dial_plan_id = DialPlanId(work.put(&existing, row).await?);
        let Some(rules) = &plan.rules else { continue };
        let mut desired = Vec::new();
        for (position, rule) in (0..).zip(rules) {
            let row = DialPlanRule {
                dial_plan_id,
                position,
                prefix: rule.prefix.clone(),
                min_length: rule.min_length,
                max_length: rule.max_length,
                strip: rule.strip,
                prepend: rule.prepend.clone(),
            };
            desired.push(checked(&plan.name.span(), row)?);
        }
        let existing = rows::find_by::<DialPlanRule>(work.conn, "dial_plan_id", dial_plan_id.0).await?;
        let name = |row: &DialPlanRule, names: &super::change::NamesById| {
            format!("{} / {}", super::named::of(names, "dial_plans", row.dial_plan_id.0), row.position)
        };
        work.children(existing, desired, |row| row.position, |_, _| (), name).await?;
    }
    Ok(())
}

pub async fn service_classes<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<ServiceClass, _>(&file.service_class, |class| &class.name)?;
    let existing = work.load::<ServiceClass>().await?;
    for class in &file.service_class {
        let row = ServiceClass { id: ServiceClassId(0), name: class.name.get_ref().clone(), external: class.external };
        let service_class_id = ServiceClassId(work.put(&existing, row).await?);
        let Some(exceptions) = &class.exceptions else { continue };
        distinct("exception", exceptions.iter().map(|e| (e.prefix.get_ref().to_string(), e.prefix.span())))?;
        let row = |exception: &file::Exception| ServiceClassException {
            service_class_id,
            prefix: exception.prefix.get_ref().clone(),
            allow: exception.allow,
        };
        let desired = exceptions.iter().map(row).collect();
        let existing =
            rows::find_by::<ServiceClassException>(work.conn, "service_class_id", service_class_id.0).await?;
        let name = |row: &ServiceClassException, names: &super::change::NamesById| {
            format!("{} / {}", super::named::of(names, "service_classes", row.service_class_id.0), row.prefix)
        };
        work.children(existing, desired, |row| row.prefix.clone(), |_, _| (), name).await?;
    }
    Ok(())
}
