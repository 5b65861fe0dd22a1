//! `enswitch line state`

use std::time::Duration;

use enswitch::client::Client;
use enswitch::config::Loaded;
use enswitch::model::{Entity as _, Line, cell};
use enswitch::store::entities::{Table, Who};
use enswitch::store::line_state::{self, LineCall, LineState};
use enswitch::store::{Db, lines};

use crate::cli::{self, ListFormat};
use crate::error::Failure;
use crate::names;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, is_missing, refused, unanswered};

const COLUMNS: [Column; 7] = [
    Column::right("id"),
    Column::left("line"),
    Column::left("customer"),
    Column::left("state"),
    Column::right("phones"),
    Column::left("calls"),
    Column::right("messages"),
];

/// Time between two looks.
const AGAIN: Duration = Duration::from_secs(2);

pub async fn run(args: &cli::LineState, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done = watch(args, &source).await;
    source.close().await;
    done
}

async fn watch(args: &cli::LineState, source: &Source) -> anyhow::Result<()> {
    loop {
        let states = look(args, source).await?;
        if args.watch && args.output.output == ListFormat::Table {
            output::clear()?;
        }
        print(args.output.output, &states)?;
        if !args.watch {
            return Ok(());
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn look(args: &cli::LineState, source: &Source) -> anyhow::Result<Vec<LineState>> {
    let mut states = Vec::new();
    if args.lines.is_empty() {
        for id in all(args, source).await? {
            // Whoever was deleted meanwhile is no line
            states.extend(state(source, &id).await?);
        }
        return Ok(states);
    }
    for text in &args.lines {
        let none = || Failure::usage(format!("there is no line {text}")).hint("`enswitch line list` lists them");
        states.push(state(source, text).await?.ok_or_else(none)?);
    }
    Ok(states)
}

/// Ids of the first lines.
async fn all(args: &cli::LineState, source: &Source) -> anyhow::Result<Vec<String>> {
    let table = Table::named(Line::TABLE).ok_or_else(|| Failure::new("there are no lines"))?;
    let limit = args.limit.to_string();
    let mut parameters = vec![("limit", limit.as_str())];
    parameters.extend(args.customer.as_deref().map(|customer| ("customer_id", customer)));
    let (rows, _) = source.page(table, &parameters).await?;
    Ok(rows.iter().filter_map(|row| row.get("id").map(cell)).collect())
}

async fn state(source: &Source, text: &str) -> anyhow::Result<Option<LineState>> {
    match source {
        Source::Database { db, who } => here(db, who, text).await,
        Source::Api(client) => there(client, text).await,
    }
}

async fn here(db: &Db, who: &Who, text: &str) -> anyhow::Result<Option<LineState>> {
    let found = lines::named(db, who, text).await.map_err(refused)?;
    let Some(line) = found else { return Ok(None) };
    Ok(line_state::of_line(db, line.id).await?)
}

async fn there(client: &Client, text: &str) -> anyhow::Result<Option<LineState>> {
    match client.get(&["lines", text, "state"], &[]).await {
        Ok(state) => Ok(Some(state)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(unanswered(error)),
    }
}

fn print(format: ListFormat, states: &[LineState]) -> anyhow::Result<()> {
    let rows = || states.iter().map(row).collect::<Vec<_>>();
    match format {
        ListFormat::Json => output::json(states),
        ListFormat::Csv => output::csv(&COLUMNS, &rows()),
        ListFormat::Table if states.is_empty() => output::line("no lines"),
        ListFormat::Table => output::table(&COLUMNS, rows()),
    }
}

fn row(state: &LineState) -> Vec<String> {
    let call = |call: &LineCall| format!("{} {}", if call.makes_it { "to" } else { "from" }, call.other);
    vec![
        state.line_id.to_string(),
        state.line.clone(),
        state.customer.clone(),
        names::of(&state.state).replace('_', " "),
        state.devices.len().to_string(),
        state.calls.iter().map(call).collect::<Vec<_>>().join(", "),
        state.messages_waiting.to_string(),
    ]
}
