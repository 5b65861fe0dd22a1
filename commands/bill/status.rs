//! `enswitch bill status`

use enswitch::config::Loaded;
use enswitch::store::billing::{self, Standing};

use crate::cli::{BillStatus, ListFormat};
use crate::names;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, unanswered};

const COLUMNS: [Column; 6] = [
    Column::left("issuer"),
    Column::left("kind"),
    Column::left("status"),
    Column::right("documents"),
    Column::right("total"),
    Column::right("still to be paid"),
];

pub async fn run(args: &BillStatus, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let standings: Vec<Standing> = match &source {
        Source::Database { db, .. } => billing::status(db, "/", enswitch::clock::now()).await?,
        Source::Api(client) => client.get(&["bill", "status"], &[]).await.map_err(unanswered)?,
    };
    source.close().await;
    let rows: Vec<Vec<String>> = standings.iter().map(row).collect();
    match args.output.output {
        ListFormat::Json => output::json(&standings),
        ListFormat::Csv => output::csv(&COLUMNS, &rows),
        ListFormat::Table if rows.is_empty() => output::line("no invoices"),
        ListFormat::Table => output::table(&COLUMNS, rows),
    }
}

fn row(standing: &Standing) -> Vec<String> {
    vec![
        standing.issuer.clone(),
        names::of(&standing.kind),
        names::of(&standing.status),
        standing.documents.to_string(),
        standing.gross.to_string(),
        standing.open.to_string(),
    ]
}
