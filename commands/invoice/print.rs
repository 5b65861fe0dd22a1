//! `enswitch invoice print`

use enswitch::billing::{cii, pdf, ubl};
use enswitch::config::Loaded;
use enswitch::store::{Db, billing};

use crate::cli::InvoicePrint;
use crate::output;
use crate::remote::Remote;
use crate::source::{Source, is_missing, unanswered};

pub async fn run(args: &InvoicePrint, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let bytes =
        match Source::open(remote, config).await? {
            Source::Database { db, .. } => {
                let made = make(args, &db).await;
                db.close().await;
                made?
            }
            Source::Api(client) => {
                let asked = client.bytes(&["invoices", &args.invoice, "document"], &[("format", &args.format)]).await;
                let asked = asked.map_err(|error| {
                    if is_missing(&error) { super::none(&args.invoice).into() } else { unanswered(error) }
                });
                asked?.to_vec()
            }
        };
    output::write(&args.file, &bytes)
}

async fn make(args: &InvoicePrint, db: &Db) -> anyhow::Result<Vec<u8>> {
    let found = super::find(db, &args.invoice).await?;
    if args.format == "calls" {
        return Ok(billing::calls_csv(db, &found).await?);
    }
    if args.format == "xlsx" {
        return Ok(billing::calls_xlsx(db, &found).await?);
    }
    let document = billing::document(db, found.id).await?;
    Ok(match args.format.as_str() {
        "ubl" => ubl::write(&document)?.into_bytes(),
        "cii" => cii::write(&document)?.into_bytes(),
        _ => pdf::write(&document)?,
    })
}
