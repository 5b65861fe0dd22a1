//! `enswitch invoice`

mod bulk;
mod print;
mod steps;

use enswitch::config::Loaded;
use enswitch::model::{Invoice, InvoiceId};
use enswitch::store::Db;

use crate::cli;
use crate::error::Failure;
use crate::remote::Remote;

pub async fn run(command: &cli::Invoice, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    match command {
        cli::Invoice::Approve(args) => steps::approve(args, remote, config).await,
        cli::Invoice::Cancel(args) => steps::cancel(args, remote, config).await,
        cli::Invoice::Print(args) => print::run(args, remote, config).await,
        cli::Invoice::Send(args) => steps::send(args, remote, config).await,
    }
}

/// The document with this number, or else with this id.
pub async fn find(db: &Db, text: &str) -> anyhow::Result<Invoice> {
    let mut found: Vec<Invoice> = db.find_by("number", text).await?;
    if found.len() > 1 {
        return Err(Failure::usage(format!("several issuers have a document {text}"))
            .hint("name it by its id, which `enswitch invoice list` shows")
            .into());
    }
    if let (true, Ok(id)) = (found.is_empty(), text.parse::<i64>()) {
        found = db.find_by("id", id).await?;
    }
    Ok(found.pop().ok_or_else(|| none(text))?)
}

/// The document that an option names, if it names one.
pub async fn named(db: &Db, text: Option<&str>) -> anyhow::Result<Option<InvoiceId>> {
    match text {
        Some(text) => Ok(Some(find(db, text).await?.id)),
        None => Ok(None),
    }
}

/// Nobody knows such a document.
pub fn none(text: &str) -> Failure {
    Failure::usage(format!("there is no invoice {text}")).hint("`enswitch invoice list` lists them")
}
