//! `enswitch card balance`, `card pay` and `card-batch add`

use enswitch::config::Loaded;
use enswitch::model::{CallId, CardGroup, CardGroupId, CardId, Described as _, Micros, cell};
use enswitch::store::Db;
use enswitch::store::cards::{self, CardError, CardPayment, MadeCard, NewCards};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::cli::{self, CardBatchAdd, CardPay, Format, ListFormat};
use crate::error::Failure;
use crate::output::{self, Column, Progress};
use crate::remote::Remote;
use crate::source::{Source, asked, author, is_missing, unanswered};

const COLUMNS: [Column; 2] = [Column::left("number"), Column::left("pin")];

/// What the API tells of new cards.
#[derive(Deserialize)]
struct Made {
    cards: Vec<MadeCard>,
}

#[derive(Serialize, Deserialize)]
struct Paid {
    booked: bool,
    transaction_id: Option<CallId>,
    amount: Micros,
}

pub async fn run(command: &cli::Card, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done = match command {
        cli::Card::Balance(args) => balance(args, &source).await,
        cli::Card::Pay(args) => pay(args, &source).await,
    };
    source.close().await;
    done
}

pub async fn batch(command: &cli::CardBatch, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let cli::CardBatch::Add(args) = command;
    let source = Source::open(remote, config).await?;
    let progress = Progress::start();
    let made = make(args, &source, &progress).await;
    progress.end();
    source.close().await;
    let made = made?;
    let row = |card: &MadeCard| vec![card.number.clone(), card.pin.clone()];
    match args.output.output {
        ListFormat::Json => output::json(&made),
        ListFormat::Csv => output::csv(&COLUMNS, &made.iter().map(row).collect::<Vec<_>>()),
        ListFormat::Table => output::table(&COLUMNS, made.iter().map(row).collect()),
    }
}

fn money(text: &str) -> anyhow::Result<Micros> {
    Ok(text.parse().map_err(|error| Failure::usage(format!("{error}")))?)
}

fn refused(error: CardError) -> anyhow::Error {
    match error {
        CardError::Store(error) if error.is_unique_violation() => {
            Failure::new("there is a card batch of this name already").hint("nothing was changed").into()
        }
        CardError::Store(error) => error.into(),
        error @ (CardError::NoGroup(_) | CardError::NoCard(_) | CardError::Amount(_) | CardError::Balance(_)) => {
            Failure::usage(error.to_string()).into()
        }
        error => Failure::new(error.to_string()).hint("nothing was changed").into(),
    }
}

fn no_group(text: &str) -> Failure {
    Failure::usage(format!("there is no card group {text}")).hint("`enswitch card-group list` lists them")
}

async fn group(db: &Db, text: &str) -> anyhow::Result<CardGroupId> {
    let mut found: Vec<CardGroup> = db.find_by("name", text).await?;
    if let (true, Ok(id)) = (found.is_empty(), text.parse::<i64>()) {
        found = db.find_by("id", id).await?;
    }
    Ok(found.pop().ok_or_else(|| no_group(text))?.id)
}

async fn make(args: &CardBatchAdd, source: &Source, progress: &Progress) -> anyhow::Result<Vec<MadeCard>> {
    let balance = args.balance.as_deref().map(money).transpose()?;
    match source {
        Source::Database { db, who } => {
            let group = group(db, &args.group).await?;
            let (name, count, locked) = (args.name.clone(), args.count, args.locked);
            let new = NewCards { group, name, count, balance, locked };
            progress.doing("making cards".to_owned());
            let mut told = |done, all| progress.count(done, all);
            Ok(cards::make(db, &new, &author(who), &mut told).await.map_err(refused)?.1)
        }
        Source::Api(client) => {
            let row = client.row(CardGroup::RESOURCE, &args.group).await;
            let none = || no_group(&args.group).into();
            let row = row.map_err(|error| if is_missing(&error) { none() } else { unanswered(error) })?;
            let id = row.object.get("id").map(cell).unwrap_or_default();
            let body = json!({ "name": args.name, "count": args.count, "balance": balance, "locked": args.locked });
            Ok(asked::<Made>(client, &["card-groups", &id, "cards"], &body).await?.cards)
        }
    }
}

async fn balance(args: &cli::CardBalance, source: &Source) -> anyhow::Result<()> {
    let balance = match source {
        Source::Database { db, .. } => cards::balance(db, CardId(args.card)).await.map_err(refused)?,
        Source::Api(client) => {
            client.get(&["cards", &args.card.to_string(), "balance"], &[]).await.map_err(unanswered)?
        }
    };
    match args.output.output {
        Format::Json => output::json(&balance),
        Format::Table => {
            let cards::CardBalance { number, balance, reserved, credit_limit, available, currency } = balance;
            let columns = ["number", "balance", "reserved", "credit limit", "may still spend", "currency"];
            let columns = columns.map(Column::right);
            let row = vec![
                number,
                balance.to_string(),
                reserved.to_string(),
                credit_limit.to_string(),
                available.to_string(),
                currency.to_string(),
            ];
            output::table(&columns, vec![row])
        }
    }
}

async fn pay(args: &CardPay, source: &Source) -> anyhow::Result<()> {
    let amount = money(&args.amount)?;
    let paid = match source {
        Source::Database { db, who } => {
            let (card, key, note) = (CardId(args.card), args.key.clone(), args.note.clone());
            let payment = CardPayment { card, amount, key, note };
            let transaction_id = cards::pay(db, &payment, &author(who)).await.map_err(refused)?;
            Paid { booked: transaction_id.is_some(), transaction_id, amount }
        }
        Source::Api(client) => {
            let body = json!({ "amount": amount, "key": args.key, "note": args.note });
            asked(client, &["cards", &args.card.to_string(), "pay"], &body).await?
        }
    };
    match (args.output.output, &paid) {
        (Format::Json, paid) => output::json(paid),
        (Format::Table, Paid { transaction_id: Some(id), .. }) => {
            output::line(&format!("{amount} paid onto card {}: transaction {id}", args.card))
        }
        (Format::Table, _) => output::line("this payment was booked before: nothing changed"),
    }
}
