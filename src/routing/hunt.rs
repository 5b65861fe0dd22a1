//! Hunt groups at work: their levels ring one after the other.

use std::collections::HashMap;

use super::decide::Call;
use super::reach::{Reach, TARGETS_MAX};
use super::{Next, Trace, Usage};
use crate::model::{CustomerId, HuntGroup, HuntGroupMember, LineId, Reason};

/// Hunt groups by customer and extension.
#[derive(Debug, Default)]
pub(crate) struct HuntGroups(HashMap<CustomerId, HashMap<Box<str>, Group>>);

/// A hunt group with those who ring for it.
#[derive(Debug)]
pub(crate) struct Group {
    pub row: HuntGroup,
    /// Members that take calls, by level.
    levels: Vec<(u8, Vec<LineId>)>,
}

impl HuntGroups {
    pub(crate) fn build(groups: Vec<HuntGroup>, mut members: Vec<HuntGroupMember>) -> Self {
        members.retain(|member| member.available);
        members.sort_by_key(|member| (member.hunt_group_id, member.level, member.line_id));
        let mut levels: HashMap<_, Vec<(u8, Vec<LineId>)>> = HashMap::new();
        for same in members.chunk_by(|a, b| (a.hunt_group_id, a.level) == (b.hunt_group_id, b.level)) {
            let Some(first) = same.first() else { continue };
            let lines = same.iter().map(|member| member.line_id).collect();
            levels.entry(first.hunt_group_id).or_default().push((first.level, lines));
        }
        let mut by_customer: HashMap<CustomerId, HashMap<Box<str>, Group>> = HashMap::new();
        for row in groups {
            let levels = levels.remove(&row.id).unwrap_or_default();
            let extension = row.extension.as_str().into();
            by_customer.entry(row.customer_id).or_default().insert(extension, Group { row, levels });
        }
        Self(by_customer)
    }

    /// The group of a customer with this extension.
    pub(crate) fn find(&self, customer: CustomerId, extension: &str) -> Option<&Group> {
        self.0.get(&customer)?.get(extension)
    }

    /// The lines that are with this one in a group of the customer.
    pub(crate) fn colleagues(&self, customer: CustomerId, line: LineId) -> Vec<LineId> {
        let lines =
            |group: &Group| -> Vec<LineId> { group.levels.iter().flat_map(|(_, lines)| lines).copied().collect() };
        let groups = self.0.get(&customer).into_iter().flat_map(HashMap::values).map(lines);
        groups.filter(|lines| lines.contains(&line)).flatten().filter(|id| *id != line).collect()
    }
}

impl<'a, U: Usage, T: Trace> Call<'a, U, T> {
    /// The members of a group that can be rung now, and where the call goes after the last level.
    pub(super) fn hunt(&mut self, reach: &mut Reach<'_>, group: &'a Group) -> Result<(), Reason> {
        if self.request.is_message() {
            return Err(Reason::NoDestination);
        }
        let (mut last, mut busy) = (None, false);
        for (level, lines) in &group.levels {
            let place = reach.targets.len();
            for line in lines.iter().filter_map(|id| self.snapshot.line(*id)) {
                match self.free(line) {
                    Ok(()) if reach.targets.len() < TARGETS_MAX => {
                        let target = self.line_target(reach, line);
                        reach.targets.push(target);
                    }
                    Ok(()) => {}
                    Err(_) => busy = true,
                }
            }
            let rings = reach.targets.get_mut(place..).unwrap_or_default();
            let count = u16::try_from(rings.len()).unwrap_or(u16::MAX);
            self.trace.step("hunt group", || {
                let (name, seconds) = (&group.row.name, group.row.ring_seconds);
                format!("{name}: level {level} rings {count} of {} members for {seconds} s", lines.len())
            });
            let Some(first) = rings.first_mut() else { continue };
            first.together = count - 1;
            for target in rings.iter_mut() {
                target.ring_seconds = group.row.ring_seconds;
                target.hunt_group_id = Some(group.row.id);
            }
            if let Some(before) = last.replace(place).and_then(|before: usize| reach.targets.get_mut(before)) {
                let next = Some(place);
                before.next = Next { busy: next, no_answer: next, unregistered: next, failed: next };
            }
        }
        let Some(last) = last else { return self.nobody(reach, group, busy) };
        let no_answer = self.group_exit(reach, group, group.row.no_answer_to.as_deref());
        let or_else = |call: &mut Self, reach: &mut Reach<'_>, to: Option<&'a str>| match to {
            Some(_) => call.group_exit(reach, group, to),
            None => no_answer,
        };
        let busy = or_else(self, reach, group.row.busy_to.as_deref());
        let unregistered = or_else(self, reach, group.row.unavailable_to.as_deref());
        if let Some(target) = reach.targets.get_mut(last) {
            target.next = Next { busy, no_answer, unregistered, failed: unregistered };
        }
        Ok(())
    }

    /// No member can be rung.
    fn nobody(&mut self, reach: &mut Reach<'_>, group: &'a Group, busy: bool) -> Result<(), Reason> {
        let row = &group.row;
        let (to, reason) =
            if busy { (&row.busy_to, Reason::LineBusy) } else { (&row.unavailable_to, Reason::NotRegistered) };
        match to.as_deref().or(row.no_answer_to.as_deref()) {
            Some(to) => self.leave(reach, group, to),
            None => Err(reason),
        }
    }

    fn group_exit(&mut self, reach: &mut Reach<'_>, group: &'a Group, to: Option<&'a str>) -> Option<usize> {
        let place = reach.targets.len();
        match self.leave(reach, group, to?) {
            Ok(()) => Some(place),
            Err(reason) => {
                reach.targets.truncate(place);
                self.trace.step("hunt group", || format!("{}: exit not possible: {reason:?}", group.row.name));
                None
            }
        }
    }

    fn leave(&mut self, reach: &mut Reach<'_>, group: &'a Group, to: &'a str) -> Result<(), Reason> {
        self.trace.step("hunt group", || format!("{} leads on to {to}", group.row.name));
        let customer = self.snapshot.customers.get(&group.row.customer_id).ok_or(Reason::UnknownNumber)?;
        let shown = reach.shown;
        self.dial(reach, None, customer, to, shown)
    }
}
