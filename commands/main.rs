//! `enswitch`: parses, calls the library, prints.

mod api;
mod apply;
mod bill;
mod call;
mod callshop;
mod card;
mod cdr;
mod cli;
mod cluster;
mod config;
mod customer;
mod database;
mod entity;
mod error;
mod host;
mod invoice;
mod job;
mod key;
mod ledger;
mod line;
mod mail;
mod migrate;
mod names;
mod output;
mod rates;
mod remote;
mod routed;
mod session;
mod setup;
mod sipd;
mod source;
mod stats;
mod topup;
mod user;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

/// Commands of entities that are not made from descriptions.
const OWN: [(&str, &str); 18] = [
    ("card", "balance"),
    ("card", "pay"),
    ("card-batch", "add"),
    ("invoice", "approve"),
    ("invoice", "cancel"),
    ("invoice", "print"),
    ("invoice", "send"),
    ("line", "state"),
    ("mail", "retry"),
    ("mail", "send"),
    ("topup", "add"),
    ("topup", "refund"),
    ("topup-request", "add"),
    ("topup-request", "approve"),
    ("topup-request", "reject"),
    ("user", "add"),
    ("user", "passwd"),
    ("voucher-batch", "set"),
];

fn main() -> ExitCode {
    // Wrong usage ends here, with exit code 2.
    let matches = entity::add(cli::Cli::command()).get_matches();
    match run(&matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::failure(&error, error::hint(&error).as_deref());
            error::exit_code(&error)
        }
    }
}

fn run(matches: &clap::ArgMatches) -> anyhow::Result<()> {
    let file = matches.get_one::<std::path::PathBuf>("config");
    let config = enswitch::config::Config::load(file.map(std::path::PathBuf::as_path))?;
    for warning in &config.warnings {
        output::warning(warning);
    }
    if let Some(asked) = entity::asked(matches, &OWN) {
        let remote = remote::Remote::asked(matches)?;
        return block_on(entity::run(asked, remote.as_ref(), &config));
    }
    let remote = remote::Remote::if_served(matches)?;
    let remote = remote.as_ref();
    match cli::Cli::from_arg_matches(matches).unwrap_or_else(|error| error.exit()).command {
        cli::Command::Api(_) => api::run(&config),
        cli::Command::Apply(args) => block_on(apply::run(&args, &config)),
        cli::Command::Bill(command) => block_on(bill::run(&command, remote, &config)),
        cli::Command::Call(command) => block_on(call::run(&command, remote, &config)),
        cli::Command::Callshop(command) => block_on(callshop::run(&command, remote, &config)),
        cli::Command::Card(command) => block_on(card::run(&command, remote, &config)),
        cli::Command::CardBatch(command) => block_on(card::batch(&command, remote, &config)),
        cli::Command::Cdr(command) => block_on(cdr::run(&command, remote, &config)),
        cli::Command::Cluster(command) => block_on(cluster::run(&command, &config)),
        cli::Command::Config(command) => config::run(&command, &config),
        cli::Command::Invoice(command) => block_on(invoice::run(&command, remote, &config)),
        cli::Command::Key(command) => block_on(key::run(&command, remote, &config)),
        cli::Command::Ledger(command) => block_on(ledger::run(&command, remote, &config)),
        cli::Command::Line(command) => block_on(line::run(&command, remote, &config)),
        cli::Command::Mail(command) => block_on(mail::run(&command, &config)),
        cli::Command::Migrate(args) => block_on(migrate::run(&args, &config)),
        cli::Command::Rates(command) => block_on(rates::run(&command, remote, &config)),
        cli::Command::Routed(_) => routed::run(&config),
        cli::Command::Session(command) => block_on(session::run(&command, remote, &config)),
        cli::Command::Setup(args) => block_on(setup::run(&args, &config)),
        cli::Command::Sipd(_) => block_on(sipd::run(&config)),
        cli::Command::Stats(args) => block_on(stats::run(&args, remote, &config)),
        cli::Command::Topup(command) => block_on(topup::run(&command, remote, &config)),
        cli::Command::TopupRequest(command) => block_on(topup::run_request(&command, remote, &config)),
        cli::Command::VoucherBatch(command) => block_on(bill::run_batch(&command, remote, &config)),
        cli::Command::User(command) => block_on(user::run(&command, remote, &config)),
    }
}

/// Commands that are not daemons do one thing at a time.
fn block_on(command: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(command)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        super::entity::add(super::cli::Cli::command()).debug_assert();
    }
}
