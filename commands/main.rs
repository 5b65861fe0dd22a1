//! `enswitch`: parses, calls the library, prints.

mod apply;
mod call;
mod cdr;
mod cli;
mod config;
mod customer;
mod database;
mod error;
mod ledger;
mod migrate;
mod names;
mod output;
mod routed;
mod setup;
mod sipd;
mod user;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Wrong usage ends here, with exit code 2.
    let cli = cli::Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::failure(&error, error::hint(&error).as_deref());
            error::exit_code(&error)
        }
    }
}

fn run(cli: cli::Cli) -> anyhow::Result<()> {
    let config = enswitch::config::Config::load(cli.config.as_deref())?;
    for warning in &config.warnings {
        output::warning(warning);
    }
    match cli.command {
        cli::Command::Apply(args) => block_on(apply::run(&args, &config)),
        cli::Command::Call(cli::Call::Explain(args)) => block_on(call::explain::run(&args, &config)),
        cli::Command::Cdr(command) => block_on(cdr::run(&command, &config)),
        cli::Command::Config(command) => config::run(&command, &config),
        cli::Command::Ledger(command) => block_on(ledger::run(&command, &config)),
        cli::Command::Migrate(args) => block_on(migrate::run(&args, &config)),
        cli::Command::Routed(_) => routed::run(&config),
        cli::Command::Setup(args) => block_on(setup::run(&args, &config)),
        cli::Command::Sipd(_) => block_on(sipd::run(&config)),
        cli::Command::User(command) => block_on(user::run(&command, &config)),
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
        super::cli::Cli::command().debug_assert();
    }
}
