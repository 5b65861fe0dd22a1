//! `enswitch invoice print`

use enswitch::billing::{cii, pdf, ubl};
use enswitch::config::Loaded;
use enswitch::model::Invoice;
use enswitch::store::Db;
use enswitch::store::billing::{self, BilledCall};

use crate::cli::InvoicePrint;
use crate::{database, output};

const COLUMNS: [&str; 5] = ["started_at", "caller", "called", "seconds", "amount"];

pub async fn run(args: &InvoicePrint, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let found = super::find(&db, &args.invoice).await?;
    let bytes = match args.format.as_str() {
        "calls" => calls(&db, &found).await?,
        format => {
            let document = billing::document(&db, found.id).await?;
            match format {
                "ubl" => ubl::write(&document)?.into_bytes(),
                "cii" => cii::write(&document)?.into_bytes(),
                _ => pdf::write(&document)?,
            }
        }
    };
    db.close().await;
    output::write(&args.file, &bytes)
}

async fn calls(db: &Db, invoice: &Invoice) -> anyhow::Result<Vec<u8>> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(COLUMNS)?;
    let row = |call: &BilledCall| {
        let BilledCall { started_at, caller, called, seconds, amount, .. } = call;
        let cells = [started_at.to_string(), caller.clone(), called.clone(), seconds.to_string(), amount.to_string()];
        anyhow::Ok(file.write_record(cells)?)
    };
    billing::calls(db, invoice, row).await?;
    Ok(file.into_inner()?)
}
