//! Machines and regions.

use serde::{Deserialize, Serialize};

use super::{MachineId, RegionId, entity};

/// A machine with an Asterisk and its `routed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Id, 1 to 1023.
    pub id: MachineId,
    /// Name; unique. Equal to `systemname` in its `asterisk.conf`.
    pub name: String,
    /// Address of its Asterisk.
    pub address: String,
    /// SIP port of its Asterisk.
    pub sip_port: u16,
    /// Gets new calls.
    pub enabled: bool,
}
entity!(Machine, "machines");

/// A region: a set of machines that handle calls of the customers in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Id, 1 to 899: also Kamailio's dispatcher set.
    pub id: RegionId,
    /// Name; unique.
    pub name: String,
}
entity!(Region, "regions");

/// A machine in a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionMachine {
    /// The region.
    pub region_id: RegionId,
    /// The machine.
    pub machine_id: MachineId,
    /// 0 to 10; higher is tried first, 0 never.
    pub priority: u8,
}
entity!(RegionMachine, "region_machines", ["region_id", "machine_id"]);
