//! `--api` and `--key-file`: commands that work through the API of another machine.

use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;
use enswitch::client::Client;

use crate::error::Failure;

/// Commands that are no entity's and work through the API too.
const SERVED: [&str; 17] = [
    "bill",
    "call",
    "callshop",
    "card",
    "card-batch",
    "cdr",
    "invoice",
    "key",
    "ledger",
    "line",
    "rates",
    "session",
    "stats",
    "topup",
    "topup-request",
    "user",
    "voucher-batch",
];

/// Commands about this machine, which never mean another one; the variables of the environment do not concern them.
const LOCAL: [&str; 7] = ["api", "apply", "config", "migrate", "routed", "setup", "sipd"];

/// The API through which a command works.
pub struct Remote {
    api: String,
    key_file: PathBuf,
}

impl Remote {
    /// What the command line says, or the environment.
    pub fn asked(matches: &ArgMatches) -> anyhow::Result<Option<Self>> {
        let Some(api) = matches.get_one::<String>("api").filter(|api| !api.is_empty()) else { return Ok(None) };
        let Some(key_file) = matches.get_one::<PathBuf>("key_file") else {
            let failure = Failure::usage("--api needs a key: there is no --key-file");
            return Err(failure.hint("POST /api/v1/auth/keys or `enswitch key add` makes an API key").into());
        };
        Ok(Some(Self { api: api.clone(), key_file: key_file.clone() }))
    }

    /// The same for a command that is no entity's; one that works on the database of this machine only refuses an API, so that
    /// nobody takes one for the other.
    pub fn if_served(matches: &ArgMatches) -> anyhow::Result<Option<Self>> {
        if matches.subcommand_name().is_some_and(|name| SERVED.contains(&name)) {
            return Self::asked(matches);
        }
        refuse(matches)?;
        Ok(None)
    }

    /// Connects; asks nothing yet.
    pub fn open(&self) -> anyhow::Result<Client> {
        Ok(Client::open(&self.api, &self.key_file)?)
    }
}

fn refuse(matches: &ArgMatches) -> anyhow::Result<()> {
    let named = matches.value_source("api") == Some(ValueSource::CommandLine);
    let set = matches.get_one::<String>("api").is_some_and(|api| !api.is_empty());
    let about_machine = matches.subcommand_name().is_some_and(|name| LOCAL.contains(&name));
    if named || (set && !about_machine) {
        let failure = Failure::usage("this command works on the database of this machine only, not through an API");
        return Err(failure.hint("leave --api away, and unset ENSWITCH_API").into());
    }
    Ok(())
}
