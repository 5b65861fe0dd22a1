//! The command line of `enswitch mail`.

use clap::{Args, Subcommand};

use super::Output;

/// Look after the outbox of mail
///
/// `enswitch api` sends what waits in it, and tries again for hours what cannot be sent. Mails that were given up have the
/// status failed.
#[derive(Debug, Subcommand)]
pub enum Mail {
    Retry(MailRetry),
    Send(MailSend),
}

/// Try mails again that were given up
///
/// They are tried for as long as new ones.
#[derive(Debug, Args)]
pub struct MailRetry {
    /// Which ones: ids, as `enswitch mail list --status failed` shows them
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<i64>,
}

/// Send what waits in the outbox and is due now
///
/// For machines without `enswitch api`, from cron: any number of processes may do it, each mail is sent by one of them. Ends
/// with exit code 5 if a mail was not sent.
#[derive(Debug, Args)]
pub struct MailSend {
    #[command(flatten)]
    pub output: Output,
}
