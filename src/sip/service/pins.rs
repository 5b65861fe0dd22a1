//! Pins: on which machine the call is that somebody would pick up.
//!
//! They follow the open calls as lamps do: routed writes a call down with its machine before it rings.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ledger::OpenCall;
use crate::model::{CustomerId, HuntGroupId, LineId, MachineId};
use crate::store::presence::{Ongoing, WatchedGroup, WatchedLine};

/// Machines by the keys that `kamailio.cfg` looks for in its table `pins`.
pub type Pins = BTreeMap<String, MachineId>;

/// Host part of the Call-ID that a phone replaces to have a call that rings.
const CALL_ID_HOST: &str = "pickup";

/// A call that rings, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ringing {
    call: i64,
    machine: MachineId,
    /// Those that ring now or may ring later: which of its attempts a call is at stands nowhere.
    rung: Vec<(LineId, Option<HuntGroupId>)>,
}

impl Ringing {
    /// `None`: it was answered, or nobody here can answer it.
    pub fn of(open: &OpenCall, call: &Ongoing) -> Option<Self> {
        let rung = open.attempts.iter().filter_map(|attempt| Some((attempt.line_id?, attempt.hunt_group_id)));
        let rung: Vec<_> = rung.collect();
        let rings = call.answered_at.is_none() && !rung.is_empty();
        Some(Self { call: call.id, machine: open.cdr.machine_id.filter(|_| rings)?, rung })
    }
}

/// The Call-ID by which a call that rings can be replaced.
pub(super) fn call_id(call: i64) -> String {
    format!("{call}@{CALL_ID_HOST}")
}

/// All pins of these calls. Of several calls for the same key the oldest one counts; what rings at first goes before what may ring later.
pub(super) fn pins(mut ringing: Vec<&Ringing>, lines: &HashMap<LineId, WatchedLine>, groups: &[WatchedGroup]) -> Pins {
    ringing.sort_unstable_by_key(|call| call.call);
    let mut pins = Pins::new();
    for call in &ringing {
        pins.insert(format!("call:{}", call.call), call.machine);
    }
    let first = ringing.iter().filter_map(|call| Some((call.machine, call.rung.first()?)));
    let later = ringing.iter().flat_map(|call| call.rung.iter().skip(1).map(|rung| (call.machine, rung)));
    let mut colleagues_of = HashSet::new();
    for (machine, (line, group)) in first.chain(later) {
        if let Some(line) = lines.get(line) {
            pins.entry(extension(line.customer_id, &line.extension)).or_insert(machine);
            if colleagues_of.insert(line.id) {
                pin_colleagues(&mut pins, line, machine, lines, groups);
            }
        }
        if let Some(group) = groups.iter().find(|known| Some(known.id) == *group) {
            pins.entry(extension(group.customer_id, &group.extension)).or_insert(machine);
        }
    }
    pins
}

fn extension(customer: CustomerId, extension: &str) -> String {
    format!("line:{customer}:{extension}")
}

/// Those who are in a hunt group with a line that rings pick its call up without naming it.
fn pin_colleagues(
    pins: &mut Pins,
    rings: &WatchedLine,
    machine: MachineId,
    lines: &HashMap<LineId, WatchedLine>,
    groups: &[WatchedGroup],
) {
    let with =
        groups.iter().filter(|group| group.customer_id == rings.customer_id && group.members.contains(&rings.id));
    let colleagues = with.flat_map(|group| &group.members).filter(|id| **id != rings.id);
    for line in colleagues.filter_map(|id| lines.get(id)) {
        let address = format!("{}@{}", line.username, line.domain.to_ascii_lowercase());
        pins.entry(format!("colleague:{address}")).or_insert(machine);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Ringing, pins};
    use crate::model::{CustomerId, HuntGroupId, LineId, MachineId};
    use crate::store::presence::{WatchedGroup, WatchedLine};

    fn line(id: i64) -> (LineId, WatchedLine) {
        let line = WatchedLine {
            id: LineId(id),
            username: format!("u{id}"),
            domain: "Shop.example".into(),
            extension: id.to_string(),
            customer_id: CustomerId(7),
            customer_path: "/1/7/".into(),
            do_not_disturb: false,
            forwards: false,
        };
        (line.id, line)
    }

    fn ringing(call: i64, machine: i64, rung: &[(i64, Option<i64>)]) -> Ringing {
        let rung = rung.iter().map(|(line, group)| (LineId(*line), group.map(HuntGroupId))).collect();
        Ringing { call, machine: MachineId(machine), rung }
    }

    #[test]
    fn who_dials_for_a_call_that_rings_is_led_to_its_machine() {
        let lines: HashMap<_, _> = [101, 102, 103].map(line).into();
        let group = WatchedGroup {
            id: HuntGroupId(3),
            extension: "600".into(),
            domain: "shop.example".into(),
            customer_id: CustomerId(7),
            customer_path: "/1/7/".into(),
            members: vec![LineId(101), LineId(102)],
        };
        let found = |calls: &[Ringing]| {
            let pins = pins(calls.iter().collect(), &lines, std::slice::from_ref(&group));
            pins.into_iter().map(|(key, machine)| format!("{key} {}", machine.0)).collect::<Vec<_>>()
        };
        assert!(found(&[]).is_empty());
        let directly = ringing(9, 1, &[(101, None)]);
        assert_eq!(
            found(std::slice::from_ref(&directly)),
            ["call:9 1", "colleague:u102@shop.example 1", "line:7:101 1"]
        );
        let for_group = ringing(8, 2, &[(101, Some(3)), (102, Some(3)), (103, None)]);
        let both = [
            "call:8 2",
            "call:9 1",
            "colleague:u101@shop.example 2",
            "colleague:u102@shop.example 2",
            "line:7:101 2",
            "line:7:102 2",
            "line:7:103 2",
            "line:7:600 2",
        ];
        assert_eq!(found(&[directly, for_group]), both, "the older one");
        let (may_ring, rings) = (ringing(8, 2, &[(102, None), (103, None)]), ringing(9, 1, &[(103, None)]));
        assert!(
            found(&[may_ring, rings]).contains(&"line:7:103 1".to_owned()),
            "what rings now goes before what may ring later"
        );
    }
}
