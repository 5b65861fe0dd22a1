//! `enswitch ledger balance`

use enswitch::config::Loaded;
use enswitch::model::{CustomerId, Micros};
use enswitch::store::ledger::{self, BALANCES_MAX, Balance};

use crate::cli::{LedgerBalance, ListFormat};
use crate::customer;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, unanswered};

const COLUMNS: [Column; 6] = [
    Column::left("customer"),
    Column::right("balance"),
    Column::right("reserved"),
    Column::right("credit limit"),
    Column::right("may still spend"),
    Column::left("currency"),
];

pub async fn run(args: &LedgerBalance, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let rows = read(args, &source).await;
    source.close().await;
    let rows = rows?;
    match args.output.output {
        ListFormat::Json => output::json(&rows),
        ListFormat::Csv => output::csv(&COLUMNS, &rows.iter().map(row).collect::<Vec<_>>()),
        ListFormat::Table if rows.is_empty() => output::line("no customers"),
        ListFormat::Table => output::table(&COLUMNS, rows.iter().map(row).collect()),
    }
}

async fn read(args: &LedgerBalance, source: &Source) -> anyhow::Result<Vec<Balance>> {
    let named = match (&args.customer, source) {
        (None, _) => None,
        (Some(text), Source::Database { db, .. }) => Some(customer::find(db, text).await?.id.to_string()),
        (Some(text), Source::Api(client)) => Some(customer::through(client, text).await?.0),
    };
    let (mut rows, mut cursor) = (Vec::new(), Some(String::new()));
    while let Some(after) = cursor {
        let (page, next) = match source {
            Source::Database { db, who } => {
                let id = named.as_deref().and_then(|id| id.parse().ok()).map(CustomerId);
                ledger::balances(db, who, id, &after, BALANCES_MAX).await?
            }
            Source::Api(client) => {
                let mut parameters = vec![("cursor", after.as_str())];
                parameters.extend(named.as_deref().map(|id| ("customer_id", id)));
                client.page(&["ledger", "balance"], &parameters).await.map_err(unanswered)?
            }
        };
        rows.extend(page);
        cursor = next;
    }
    Ok(rows)
}

fn row(balance: &Balance) -> Vec<String> {
    let or_unlimited = |amount: Option<Micros>| amount.map_or_else(|| "unlimited".to_owned(), |a| a.to_string());
    vec![
        balance.customer.clone(),
        balance.balance.to_string(),
        balance.reserved.to_string(),
        or_unlimited(balance.credit_limit),
        or_unlimited(balance.available),
        balance.currency.to_string(),
    ]
}
