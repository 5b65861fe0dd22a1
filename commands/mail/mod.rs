//! `enswitch mail`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{MailId, MailStatus};
use enswitch::notify::mail::Mailer;
use enswitch::store::access::Author;
use enswitch::store::mail;
use tokio_util::sync::CancellationToken;

use crate::cli::{Format, Mail, MailRetry, MailSend};
use crate::error::Failure;
use crate::{database, output};

pub async fn run(command: &Mail, config: &Loaded) -> anyhow::Result<()> {
    match command {
        Mail::Retry(args) => retry(args, config).await,
        Mail::Send(args) => send(args, config).await,
    }
}

async fn retry(args: &MailRetry, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let author = Author::shell(config.user.clone(), clock::now());
    for id in &args.ids {
        let found = mail::retry(&db, MailId(*id), &author).await?;
        let none = || Failure::usage(format!("there is no mail {id}")).hint("`enswitch mail list` lists them");
        let found = found.ok_or_else(none)?;
        output::line(&match found.status {
            MailStatus::Sent => format!("{id} was sent before: nothing changed"),
            _ => format!("{id} waits"),
        })?;
    }
    db.close().await;
    Ok(())
}

async fn send(args: &MailSend, config: &Loaded) -> anyhow::Result<()> {
    let none = || Failure::new("no mail server is configured").hint("add a [mail] table; docs/configuration.md");
    let mailer = Mailer::new(&config.config.mail.as_ref().ok_or_else(none)?.into())?;
    let db = database::open(&config.config).await?;
    let delivered = mailer.deliver(&db, &CancellationToken::new()).await;
    db.close().await;
    let delivered = delivered?;
    let told =
        format!("{} sent, {} to be tried again, {} given up", delivered.sent, delivered.waiting, delivered.failed);
    match args.output.output {
        Format::Json => output::json(&delivered)?,
        Format::Table => output::line(&told)?,
    }
    if delivered.waiting + delivered.failed > 0 {
        let failure = Failure::partly("not all mails were sent");
        return Err(failure.hint("`enswitch mail list --columns id,recipient,status,error` tells why").into());
    }
    Ok(())
}
