//! The whole cluster in one picture, and what is wrong with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{
    Health, Machine, MachineId, Node, NodeState, Pacemaker, Region, RegionMachine, RoutedState, Timestamp,
};

/// A daemon that has not reported for so long is missed.
const MISSED_MS: i64 = 10_000;

/// What is known before it is put together.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Machines, if the database tells them.
    pub machines: Vec<Machine>,
    /// Regions, if the database tells them.
    pub regions: Vec<Region>,
    /// Which machine is in which region.
    pub members: Vec<RegionMachine>,
    /// Open calls of each machine, as the database has them.
    pub calls: BTreeMap<MachineId, u32>,
    /// Version of the configuration; `None`: the database does not tell.
    pub config_version: Option<i64>,
    /// What the daemons report.
    pub nodes: Vec<Node>,
    /// The database.
    pub database: Option<DatabaseView>,
    /// Pacemaker, where there is one.
    pub pacemaker: Option<Pacemaker>,
}

/// The database, as it tells of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatabaseView {
    /// Which one and its version.
    pub version: String,
    /// It takes no changes.
    pub read_only: bool,
    /// The copies of `database.readers`.
    pub copies: Vec<CopyView>,
}

/// A copy of the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyView {
    /// Host and port.
    pub name: String,
    /// Which one and its version; empty: it does not answer.
    pub version: String,
    /// It takes no changes, as it should be.
    pub read_only: bool,
    /// How much older the newest report of a daemon is in it than in the writer, in seconds; `None`: it does not tell.
    pub lag_seconds: Option<i64>,
    /// More than this is too much, in seconds.
    pub lag_seconds_max: i64,
}

impl CopyView {
    fn problem(&self) -> Option<String> {
        let name = &self.name;
        if self.version.is_empty() {
            return Some(format!("the copy {name} of the database does not answer"));
        }
        if !self.read_only {
            return Some(format!("the copy {name} of the database takes changes: it would not be a copy for long"));
        }
        match self.lag_seconds {
            None => Some(format!("the copy {name} of the database knows of no daemon")),
            Some(lag) if lag > self.lag_seconds_max => {
                Some(format!("the copy {name} of the database is {lag} s behind; nobody reads from it"))
            }
            Some(_) => None,
        }
    }
}

/// The cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View {
    /// Nothing is wrong.
    pub healthy: bool,
    /// What is wrong, the worst first.
    pub problems: Vec<String>,
    /// The database; `None`: it does not answer.
    pub database: Option<DatabaseView>,
    /// Machines with an Asterisk.
    pub machines: Vec<MachineView>,
    /// Daemons.
    pub nodes: Vec<NodeView>,
    /// Pacemaker; `None`: there is none on this machine, or this user may not ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pacemaker: Option<Pacemaker>,
}

/// A machine with an Asterisk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MachineView {
    /// Its name.
    pub machine: String,
    /// Its regions, with the priority in each.
    pub regions: Vec<String>,
    /// It gets no new calls because an operator said so.
    pub draining: bool,
    /// What the sipds find it good for, the worst; `None`: no sipd tells.
    pub health: Option<Health>,
    /// Since when.
    pub since: Option<Timestamp>,
    /// Why it is not `up`; empty: it is, or no sipd tells.
    pub reason: String,
    /// Calls in progress, by its `routed`, else by the database.
    pub calls: u32,
    /// Whether the Kamailios would send it new calls; `None`: none tells.
    pub kamailio: Option<bool>,
    /// A Kamailio does something else than its sipd told it.
    pub differs: bool,
    /// Its `routed`; `None`: it does not report.
    pub routed: Option<RoutedState>,
}

/// A daemon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeView {
    /// The daemon.
    pub role: String,
    /// Where it runs.
    pub machine: String,
    /// Version of the program.
    pub version: String,
    /// When it started.
    pub started_at: Timestamp,
    /// When it last reported.
    pub seen_at: Timestamp,
    /// It has not reported for too long.
    pub missed: bool,
}

impl View {
    /// Puts together what is known.
    #[must_use]
    pub fn of(facts: Facts, now: Timestamp) -> Self {
        let missed = |node: &Node| now.millis_since(node.seen_at) > MISSED_MS;
        let mut problems = Vec::new();
        if facts.database.is_none() {
            problems.push("the database does not answer; this is what the daemons tell".to_owned());
        }
        if let Some(database) = &facts.database {
            if database.read_only {
                problems.push("the database at database.url takes no changes: it is a copy".to_owned());
            }
            problems.extend(database.copies.iter().filter_map(CopyView::problem));
        }
        for node in facts.nodes.iter().filter(|node| missed(node)) {
            let seconds = now.millis_since(node.seen_at) / 1000;
            problems.push(format!("{} on {} has not reported for {seconds} s", node.state.role(), node.machine));
        }
        problems.extend(facts.pacemaker.iter().flat_map(Pacemaker::problems));
        let live: Vec<&Node> = facts.nodes.iter().filter(|node| !missed(node)).collect();
        if !live.iter().any(|node| matches!(node.state, NodeState::Sipd(_))) {
            problems.push("no sipd reports: nobody watches the machines".to_owned());
        }
        for node in &live {
            if let NodeState::Sipd(sipd) = &node.state
                && sipd.kamailio.is_none()
                && !sipd.standby
            {
                problems.push(format!("the Kamailio beside sipd on {} does not answer", node.machine));
            }
        }
        problems.extend(services(&live));
        let machines: Vec<_> = names(&facts, &live).into_iter().map(|name| machine(&facts, &live, &name)).collect();
        for machine in &machines {
            complain(machine, facts.config_version, &mut problems);
        }
        let nodes = facts.nodes.iter().map(|node| NodeView {
            role: node.state.role().to_owned(),
            machine: node.machine.clone(),
            version: node.version.clone(),
            started_at: node.started_at,
            seen_at: node.seen_at,
            missed: missed(node),
        });
        let nodes = nodes.collect();
        let (healthy, Facts { database, pacemaker, .. }) = (problems.is_empty(), facts);
        Self { healthy, problems, database, machines, nodes, pacemaker }
    }
}

/// What is wrong with who serves what.
fn services(live: &[&Node]) -> Vec<String> {
    let mut serving: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for node in live {
        let NodeState::Sipd(sipd) = &node.state else { continue };
        let machines = serving.entry(&sipd.service).or_default();
        if !sipd.standby {
            machines.push(&node.machine);
        }
    }
    let told = serving.into_iter().filter(|(service, _)| !service.is_empty());
    let wrong = told.filter_map(|(service, machines)| match machines.as_slice() {
        [_] => None,
        [] => Some(format!("no sipd serves {service}: those that report stand by")),
        _ => Some(format!("{service} is served by several sipds: {}", machines.join(", "))),
    });
    wrong.collect()
}

/// Machines that the database knows; without it those that anybody tells of.
fn names(facts: &Facts, live: &[&Node]) -> Vec<String> {
    if !facts.machines.is_empty() {
        return facts.machines.iter().map(|machine| machine.name.clone()).collect();
    }
    let mut names: Vec<String> = Vec::new();
    for node in live {
        match &node.state {
            NodeState::Routed(_) => names.push(node.machine.clone()),
            NodeState::Sipd(sipd) => names.extend(sipd.findings.iter().map(|finding| finding.machine.clone())),
            NodeState::Api => {}
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn machine(facts: &Facts, live: &[&Node], name: &str) -> MachineView {
    let known = facts.machines.iter().find(|machine| machine.name == name);
    let sipds =
        || live.iter().filter_map(|node| if let NodeState::Sipd(sipd) = &node.state { Some(sipd) } else { None });
    let findings = sipds().flat_map(|sipd| &sipd.findings).filter(|finding| finding.machine == name);
    let worst =
        findings.clone().max_by_key(|finding| (finding.health.is_down(), finding.health != Health::Up, finding.since));
    let routed = live.iter().find_map(|node| match &node.state {
        NodeState::Routed(routed) if node.machine == name => Some(routed.clone()),
        _ => None,
    });
    let (mut gets, mut differs) = (None, false);
    for sipd in sipds() {
        let Some(finding) = sipd.findings.iter().find(|finding| finding.machine == name) else { continue };
        // One that stands by does not steer its Kamailio.
        let destinations = sipd
            .kamailio
            .iter()
            .filter(|_| !sipd.standby)
            .flatten()
            .filter(|known| known.destination == finding.destination);
        for destination in destinations {
            let should = !finding.draining && !finding.health.is_down();
            gets = Some(gets.unwrap_or(true) && destination.gets_calls());
            differs |= should != destination.gets_calls();
        }
    }
    let calls = routed.as_ref().map(|routed| routed.calls);
    let counted = known.and_then(|machine| facts.calls.get(&machine.id).copied()).unwrap_or_default();
    MachineView {
        machine: name.to_owned(),
        regions: known.map(|machine| regions(facts, machine.id)).unwrap_or_default(),
        draining: known.map_or_else(|| worst.is_some_and(|finding| finding.draining), |machine| !machine.enabled),
        health: worst.map(|finding| finding.health),
        since: worst.map(|finding| finding.since),
        reason: worst.map(|finding| reason(finding.health, routed.as_ref())).unwrap_or_default(),
        calls: calls.unwrap_or(counted),
        kamailio: gets,
        differs,
        routed,
    }
}

/// What sipd saw, or what `routed` told it.
fn reason(health: Health, routed: Option<&RoutedState>) -> String {
    match health {
        Health::Up => String::new(),
        Health::Silent => "it does not answer OPTIONS".to_owned(),
        Health::NoRouted => "no routed takes its test calls".to_owned(),
        Health::Degraded | Health::Overloaded => {
            told(routed).unwrap_or_else(|| "its test calls take too long".to_owned())
        }
    }
}

/// What is wrong with the load of the Asterisk beside it.
fn told(routed: Option<&RoutedState>) -> Option<String> {
    routed?.load.as_ref()?.reason.clone()
}

fn regions(facts: &Facts, id: MachineId) -> Vec<String> {
    let members = facts.members.iter().filter(|member| member.machine_id == id);
    let named = members.filter_map(|member| {
        let region = facts.regions.iter().find(|region| region.id == member.region_id)?;
        Some(format!("{} {}", region.name, member.priority))
    });
    named.collect()
}

fn complain(machine: &MachineView, config_version: Option<i64>, problems: &mut Vec<String>) {
    let name = &machine.machine;
    match (machine.health, machine.since) {
        (Some(health), Some(since)) if health.is_down() => {
            let reason = &machine.reason;
            problems.push(format!("{name} is {} since {since}: {reason}, and it gets no new calls", health.name()));
        }
        // One test call that was too slow is nothing to wake anybody for; what Asterisk itself tells is.
        (Some(Health::Degraded), Some(since)) if told(machine.routed.as_ref()).is_some() => {
            problems.push(format!("{name} is degraded since {since}: {}", machine.reason));
        }
        _ if machine.differs => problems.push(format!("Kamailio does not treat {name} as its sipd told it")),
        _ => {}
    }
    let Some(routed) = &machine.routed else {
        return problems.push(format!("no routed reports for {name}"));
    };
    if !routed.database {
        problems.push(format!(
            "routed on {name} cannot write to the database; {} calls wait in its journal",
            routed.journal
        ));
    }
    if routed.ami == Some(false) {
        problems.push(format!("the manager interface of the Asterisk on {name} does not answer"));
    }
    if let Some(version) = config_version.filter(|version| *version > routed.config_version + 1) {
        let behind = version - routed.config_version;
        problems.push(format!("routed on {name} is {behind} changes behind the configuration"));
    }
}

#[cfg(test)]
mod tests {
    use super::{CopyView, DatabaseView, Facts, View};
    use crate::model::{
        AsteriskLoad, Destination, Finding, Health, Machine, MachineId, Node, NodeState, RoutedState, SipdState,
        Timestamp,
    };

    const NOW: Timestamp = Timestamp::from_micros(1_000_000_000);

    fn node(machine: &str, ago_ms: i64, state: NodeState) -> Node {
        let seen_at = NOW.plus_millis(-ago_ms);
        let (machine, version, status) = (machine.to_owned(), "1".to_owned(), String::new());
        Node { machine, version, status, started_at: Timestamp::from_micros(0), seen_at, state }
    }

    fn routed(name: &str) -> Node {
        let state = RoutedState { calls: 3, database: true, config_version: 7, ..RoutedState::default() };
        node(name, 1000, NodeState::Routed(state))
    }

    fn finding(name: &str, health: Health) -> Finding {
        let destination = format!("sip:{name}:5060");
        Finding { machine: name.to_owned(), destination, health, since: NOW, draining: false }
    }

    fn destination(name: &str, flags: &str, shunned: bool) -> Destination {
        Destination { set: 1, destination: format!("sip:{name}:5060"), flags: flags.to_owned(), shunned }
    }

    fn facts(findings: Vec<Finding>, kamailio: Vec<Destination>) -> Facts {
        let machine = |id: i64, name: &str| Machine {
            id: MachineId(id),
            name: name.to_owned(),
            address: name.to_owned(),
            sip_port: 5060,
            weight: 50,
            enabled: true,
            video: false,
        };
        Facts {
            machines: vec![machine(1, "a1"), machine(2, "a2")],
            config_version: Some(7),
            nodes: vec![
                routed("a1"),
                routed("a2"),
                node(
                    "k1",
                    1000,
                    NodeState::Sipd(SipdState { findings, kamailio: Some(kamailio), ..SipdState::default() }),
                ),
            ],
            database: Some(DatabaseView { version: "x".into(), read_only: false, copies: Vec::new() }),
            ..Facts::default()
        }
    }

    fn well() -> Facts {
        facts(
            vec![finding("a1", Health::Up), finding("a2", Health::Up)],
            vec![destination("a1", "AP", false), destination("a2", "AP", false)],
        )
    }

    #[test]
    fn a_cluster_without_faults_is_healthy() {
        let view = View::of(well(), NOW);
        assert!(view.healthy, "{:?}", view.problems);
        assert_eq!(view.machines.iter().map(|m| (m.calls, m.kamailio)).collect::<Vec<_>>(), [(3, Some(true)); 2]);
    }

    #[test]
    fn a_service_has_one_sipd_that_serves() {
        let told = |standbys: [bool; 2]| {
            let mut facts = well();
            facts.nodes.pop();
            for (standby, machine) in standbys.into_iter().zip(["k1", "k2"]) {
                let findings = vec![finding("a1", Health::Up), finding("a2", Health::Up)];
                // The one that stands by does not steer its Kamailio.
                let kamailio = Some(vec![destination("a1", if standby { "IP" } else { "AP" }, false)]);
                let state = SipdState { findings, kamailio, service: "pair".to_owned(), standby };
                facts.nodes.push(node(machine, 1000, NodeState::Sipd(state)));
            }
            View::of(facts, NOW).problems
        };
        assert_eq!(told([false, true]), Vec::<String>::new());
        assert_eq!(told([true, true]), ["no sipd serves pair: those that report stand by"]);
        assert_eq!(told([false, false]), ["pair is served by several sipds: k1, k2"]);
    }

    #[test]
    fn every_fault_is_told_by_name() {
        let mut silent = well();
        silent.nodes[0] = node("a1", 60_000, NodeState::Routed(RoutedState::default()));
        let mut down = facts(
            vec![finding("a1", Health::Silent), finding("a2", Health::Up)],
            vec![destination("a1", "AP", true), destination("a2", "AP", false)],
        );
        let mut differs = well();
        let mut copied = well();
        let mut busy = facts(
            vec![finding("a1", Health::Degraded), finding("a2", Health::Degraded)],
            vec![destination("a1", "AP", false), destination("a2", "AP", false)],
        );
        if let NodeState::Routed(routed) = &mut busy.nodes[0].state {
            let reason = Some("300 tasks wait in x".to_owned());
            routed.load = Some(AsteriskLoad { channels: Some(9), queued: 300, health: Health::Degraded, reason });
        }
        let copy = |name: &str, version: &str, lag| {
            let (name, version) = (name.to_owned(), version.to_owned());
            CopyView { name, version, read_only: true, lag_seconds: Some(lag), lag_seconds_max: 30 }
        };
        if let Some(database) = &mut copied.database {
            database.copies = vec![copy("b1", "", 0), copy("b2", "x", 30), copy("b3", "x", 31)];
        }
        let mut away = well();
        (away.database, away.machines, away.config_version) = (None, Vec::new(), None);
        if let NodeState::Sipd(sipd) = &mut differs.nodes[2].state {
            sipd.kamailio = Some(vec![destination("a1", "IP", false), destination("a2", "AP", false)]);
        }
        down.nodes[1] = node(
            "a2",
            1,
            NodeState::Routed(RoutedState { database: false, config_version: 7, journal: 4, ..RoutedState::default() }),
        );
        for (facts, expected) in [
            (busy, vec!["a1 is degraded since 1970-01-01T00:16:40Z: 300 tasks wait in x"]),
            (silent, vec!["routed on a1 has not reported for 60 s", "no routed reports for a1"]),
            (down, vec!["a1 is silent since", "routed on a2 cannot write to the database; 4 calls wait"]),
            (differs, vec!["Kamailio does not treat a1 as its sipd told it"]),
            (away, vec!["the database does not answer"]),
            (copied, vec!["the copy b1 of the database does not answer", "the copy b3 of the database is 31 s behind"]),
        ] {
            let view = View::of(facts, NOW);
            assert!(!view.healthy);
            assert_eq!(view.problems.len(), expected.len(), "{:?}", view.problems);
            for (problem, start) in view.problems.iter().zip(expected) {
                assert!(problem.starts_with(start), "{problem}");
            }
            assert_eq!(view.machines.len(), 2, "also without the database");
        }
    }
}
