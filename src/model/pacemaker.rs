//! What Pacemaker tells of its cluster.

use serde::{Deserialize, Serialize};

/// The cluster of Pacemaker that this machine belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pacemaker {
    /// Whether enough nodes see each other; `None`: there is no coordinator to tell.
    pub quorum: Option<bool>,
    /// Nobody starts, stops or watches anything for now.
    pub maintenance: bool,
    /// Its nodes.
    pub nodes: Vec<PacemakerNode>,
    /// What it runs.
    pub resources: Vec<PacemakerResource>,
    /// Addresses that move from node to node.
    pub addresses: Vec<ServiceAddress>,
    /// What failed and was not cleaned up.
    pub failures: Vec<PacemakerFailure>,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacemakerNode {
    /// Its name.
    pub node: String,
    /// It takes part.
    pub online: bool,
    /// It may run nothing, because an operator said so.
    pub standby: bool,
    /// Nobody knows what it does, and it has to be fenced.
    pub unclean: bool,
}

/// Something that Pacemaker runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacemakerResource {
    /// Its id.
    pub resource: String,
    /// Its agent, such as `ocf:heartbeat:IPaddr2`.
    pub agent: String,
    /// `Started`, `Stopped`, `Promoted` and others, as Pacemaker writes it.
    pub role: String,
    /// Where it runs.
    pub nodes: Vec<String>,
    /// Its last action failed.
    pub failed: bool,
    /// Pacemaker can do nothing with it until somebody helps.
    pub blocked: bool,
}

/// An address that moves from node to node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAddress {
    /// The address.
    pub address: String,
    /// The resource that has it.
    pub resource: String,
    /// Where it is; empty: nowhere.
    pub nodes: Vec<String>,
}

/// An action that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacemakerFailure {
    /// Resource, action and interval in milliseconds, such as `sipd_monitor_5000`.
    pub action: String,
    /// Where.
    pub node: String,
    /// Why, in the words of the agent, else of Pacemaker.
    pub reason: String,
}

impl Pacemaker {
    /// What is wrong with it, the worst first.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        match self.quorum {
            Some(true) => {}
            Some(false) => problems.push("Pacemaker has no quorum on this machine: it runs nothing here".to_owned()),
            None => problems.push("Pacemaker has no coordinator: nobody starts what fails".to_owned()),
        }
        for node in self.nodes.iter().filter(|node| node.unclean) {
            problems.push(format!("Pacemaker does not know what node {} does: it has to be fenced", node.node));
        }
        for address in &self.addresses {
            match address.nodes.as_slice() {
                [_] => {}
                [] => problems.push(format!("the service address {} is on no node", address.address)),
                several => problems.push(format!(
                    "the service address {} is on several nodes: {}",
                    address.address,
                    several.join(", ")
                )),
            }
        }
        for node in self.nodes.iter().filter(|node| !node.online && !node.unclean) {
            problems.push(format!("node {} of Pacemaker is offline: nobody could take over from the other", node.node));
        }
        for resource in self.resources.iter().filter(|resource| resource.failed || resource.blocked) {
            let blocked = if resource.blocked { ", and Pacemaker leaves it until somebody helps" } else { "" };
            problems.push(format!("resource {} of Pacemaker has failed{blocked}", resource.resource));
        }
        for PacemakerFailure { action, node, reason } in &self.failures {
            problems.push(format!(
                "Pacemaker saw {action} fail on {node} ({reason}): crm_resource --cleanup once that is mended"
            ));
        }
        if self.maintenance {
            problems.push("Pacemaker is in maintenance mode: it starts and moves nothing".to_owned());
        }
        problems
    }
}
