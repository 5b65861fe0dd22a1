//! Machines and regions.

use super::forms::host;
use super::{MachineId, Owner, RegionId, Resource, resource};

resource! {
    /// A machine with an Asterisk and its `routed`.
    pub struct Machine {
        /// Id, 1 to 1023.
        pub id: MachineId,
        /// Name; unique. Equal to `systemname` in its `asterisk.conf`.
        #[field(text(1, 64), unique)]
        pub name: String,
        /// Address of its Asterisk.
        #[field(text(1, 253), form(host))]
        pub address: String,
        /// SIP port of its Asterisk.
        #[field(range(1, 65535), default("5060"))]
        pub sip_port: u16,
        /// Share of new calls among the machines of the same priority: 1 to 100, as against their weights.
        #[field(range(1, 100), default("50"))]
        pub weight: u8,
        /// Gets new calls.
        #[field(default("true"))]
        pub enabled: bool,
        /// Its Asterisk has codecs for video. Calls that offer video go to such machines, and as audio to any other if there is none.
        #[field(default("false"))]
        pub video: bool,
    }
    Resource::new("machines", "machine", Owner::Operator)
}

resource! {
    /// A region: a set of machines that handle calls of the customers in it.
    pub struct Region {
        /// Id, 1 to 899. Its priorities are Kamailio's dispatcher sets, from 16 times this on.
        pub id: RegionId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
    }
    Resource::new("regions", "region", Owner::Operator)
}

resource! {
    /// A machine in a region.
    pub struct RegionMachine {
        /// The region.
        pub region_id: RegionId,
        /// The machine.
        pub machine_id: MachineId,
        /// 0 to 10; while a machine of a higher priority serves calls, those of lower ones get none. 0: never.
        #[field(range(0, 10), default("5"))]
        pub priority: u8,
    }
    Resource::new("region_machines", "region machine", Owner::Operator).part_of("regions").key(&["region_id", "machine_id"])
}
