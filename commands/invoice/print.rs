//! `enswitch invoice print`

use enswitch::billing::{cii, pdf, ubl};
use enswitch::config::Loaded;
use enswitch::store::billing;

use crate::cli::InvoicePrint;
use crate::{database, output};

pub async fn run(args: &InvoicePrint, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let found = super::find(&db, &args.invoice).await?;
    let document = billing::document(&db, found.id).await?;
    let bytes = match args.format.as_str() {
        "ubl" => ubl::write(&document)?.into_bytes(),
        "cii" => cii::write(&document)?.into_bytes(),
        _ => pdf::write(&document)?,
    };
    db.close().await;
    output::write(&args.file, &bytes)
}
