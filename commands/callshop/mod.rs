//! `enswitch callshop`

mod print;

use std::time::Duration;

use enswitch::billing::Receipt;
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{BoothSession, BoothSessionId, Described as _, Micros, cell};
use enswitch::store::booths::{self, Booth, BoothError, Closing, MadeBooth, NewBooths, Opening, Paying};
use enswitch::store::entities::Change;
use enswitch::store::ledger::PayError;
use enswitch::store::reports::shown;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::bill::amount;
use crate::cli::{self, CallshopClose, CallshopCreate, CallshopList, CallshopOpen, CallshopPay, CallshopReceipt};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, asked, author, refused, unanswered, unbooked};
use crate::{customer, output};

/// Time between two looks.
const AGAIN: Duration = Duration::from_secs(2);

/// What came of opening, paying or closing.
#[derive(Serialize, Deserialize)]
struct Done {
    done: bool,
    session: Map<String, Value>,
}

#[derive(Deserialize)]
struct Items<T> {
    items: Vec<T>,
}

pub async fn run(command: &cli::Callshop, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let done = match command {
        cli::Callshop::Create(args) => create(args, &source).await,
        cli::Callshop::List(args) => list(args, &source).await,
        cli::Callshop::Open(args) => open(args, &source).await,
        cli::Callshop::Pay(args) => pay(args, &source).await,
        cli::Callshop::Close(args) => close(args, &source).await,
        cli::Callshop::Receipt(args) => receipt(args, &source).await,
    };
    source.close().await;
    done
}

/// Why it was not done, with the exit code of its kind.
fn undone(error: BoothError) -> anyhow::Error {
    let hint = match &error {
        BoothError::Calling(_) => "`enswitch callshop close --hang-up` ends it",
        BoothError::Open(_) | BoothError::Lasts(_) => "`enswitch callshop close` ends the session",
        BoothError::Closed(_) => "`enswitch callshop receipt` prints the last receipt again",
        _ => "nothing was changed",
    };
    match error {
        BoothError::Store(error) => error.into(),
        BoothError::Pay(error @ PayError::NoCustomer(_)) => Failure::usage(error.to_string()).into(),
        BoothError::Pay(error) => unbooked(error),
        BoothError::Refused(error) => refused(error),
        error @ (BoothError::NoBooth(_) | BoothError::NoSession(_)) => Failure::usage(error.to_string()).into(),
        error => Failure::new(error.to_string()).hint(hint).into(),
    }
}

async fn create(args: &CallshopCreate, source: &Source) -> anyhow::Result<()> {
    let credit = args.credit.as_deref().map(amount).transpose()?;
    let (name, caller_id) = (args.name.clone(), args.caller_id.clone());
    let made: Vec<MadeBooth> = match source {
        Source::Database { db, who } => {
            let shop = customer::find(db, &args.customer).await?.id;
            let (plan, domain) = (Value::from(args.plan.as_str()), args.domain.as_deref().map(Value::from));
            let new = NewBooths { shop, count: args.booths, name, plan, domain, credit, caller_id };
            let change = Change { who, now: clock::now(), validate: false };
            booths::make(db, &new, &change).await.map_err(undone)?
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.customer).await?;
            let body = json!({
                "count": args.booths, "plan_id": args.plan, "name": name, "domain_id": args.domain, "credit": credit,
                "caller_id": caller_id,
            });
            asked::<Items<MadeBooth>>(client, &["customers", &id, "booths"], &body).await?.items
        }
    };
    print::made(args.output.output, &made)
}

async fn list(args: &CallshopList, source: &Source) -> anyhow::Result<()> {
    loop {
        let booths: Vec<Booth> = match source {
            Source::Database { db, who } => {
                let shop = customer::find(db, &args.customer).await?.id;
                booths::list(db, who, shop, clock::now()).await?
            }
            Source::Api(client) => {
                let (id, _) = customer::through(client, &args.customer).await?;
                let got: Items<Booth> = client.get(&["customers", &id, "booths"], &[]).await.map_err(unanswered)?;
                got.items
            }
        };
        if args.watch && args.output.output == cli::ListFormat::Table {
            output::clear()?;
        }
        print::booths(args.output.output, &booths)?;
        if !args.watch {
            return Ok(());
        }
        tokio::time::sleep(AGAIN).await;
    }
}

fn done((session, done): (BoothSession, bool)) -> anyhow::Result<Done> {
    Ok(Done { done, session: shown(&session)? })
}

/// A field of a session.
fn field<T: DeserializeOwned>(session: &Map<String, Value>, name: &str) -> anyhow::Result<T> {
    Ok(serde_json::from_value(session.get(name).cloned().unwrap_or_default())?)
}

fn report(format: cli::Format, done: &Done, line: &str) -> anyhow::Result<()> {
    match (format, done.done) {
        (cli::Format::Json, _) => output::json(done),
        (cli::Format::Table, true) => output::line(line),
        (cli::Format::Table, false) => output::line("this was done before: nothing changed"),
    }
}

async fn open(args: &CallshopOpen, source: &Source) -> anyhow::Result<()> {
    let paid = args.credit.as_deref().map(amount).transpose()?;
    let limit = args.limit.as_deref().map(amount).transpose()?;
    let key = args.key.clone();
    let opened = match source {
        Source::Database { db, who } => {
            let booth = customer::find(db, &args.booth).await?.id;
            let opening = Opening { booth, paid, limit, key };
            done(booths::open(db, &opening, &author(who)).await.map_err(undone)?)?
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.booth).await?;
            let body = json!({ "paid": paid, "limit": limit, "key": key });
            asked(client, &["booths", &id, "open"], &body).await?
        }
    };
    let id: BoothSessionId = field(&opened.session, "id")?;
    let (before, lent): (Micros, Micros) = (field(&opened.session, "paid_before")?, field(&opened.session, "lent")?);
    let money = match paid {
        Some(_) => format!("{before} paid"),
        None => format!("up to {lent}, paid afterwards"),
    };
    report(args.output.output, &opened, &format!("{} is open: session {id}, {money}", args.booth))
}

async fn pay(args: &CallshopPay, source: &Source) -> anyhow::Result<()> {
    let more = amount(&args.amount)?;
    let key = args.key.clone();
    let paid = match source {
        Source::Database { db, who } => {
            let paying = Paying { booth: customer::find(db, &args.booth).await?.id, amount: more, key };
            done(booths::pay(db, &paying, &author(who)).await.map_err(undone)?)?
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.booth).await?;
            asked(client, &["booths", &id, "pay"], &json!({ "amount": more, "key": key })).await?
        }
    };
    let before: Micros = field(&paid.session, "paid_before")?;
    report(args.output.output, &paid, &format!("{} has {more} more: {before} paid in all", args.booth))
}

async fn close(args: &CallshopClose, source: &Source) -> anyhow::Result<()> {
    let key = args.key.clone();
    let closed = match source {
        Source::Database { db, who } => {
            let closing = Closing { booth: customer::find(db, &args.booth).await?.id, key };
            done(booths::close_when_quiet(db, &closing, args.hang_up, &author(who)).await.map_err(undone)?)?
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.booth).await?;
            asked(client, &["booths", &id, "close"], &json!({ "hang_up": args.hang_up, "key": key })).await?
        }
    };
    let id = field(&closed.session, "id")?;
    print::receipt(args.output.output, &of_session(source, id).await?)
}

async fn of_session(source: &Source, id: BoothSessionId) -> anyhow::Result<Receipt> {
    match source {
        Source::Database { db, .. } => booths::receipt(db, id).await.map_err(undone),
        Source::Api(client) => {
            client.get(&["booth-sessions", &id.to_string(), "receipt"], &[]).await.map_err(unanswered)
        }
    }
}

async fn receipt(args: &CallshopReceipt, source: &Source) -> anyhow::Result<()> {
    let id = match (args.session, args.booth.as_deref()) {
        (Some(id), _) => BoothSessionId(id),
        (None, booth) => last(booth.unwrap_or_default(), source).await?,
    };
    print::receipt(args.output.output, &of_session(source, id).await?)
}

/// The last session of a booth.
async fn last(booth: &str, source: &Source) -> anyhow::Result<BoothSessionId> {
    let found = match source {
        Source::Database { db, .. } => {
            let booth = customer::find(db, booth).await?.id;
            booths::last_session(db, booth).await?.map(|session| session.id.0)
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, booth).await?;
            let parameters = [("customer_id", id.as_str()), ("sort", "-id"), ("limit", "1")];
            let (rows, _) = client.list(BoothSession::RESOURCE, &parameters).await.map_err(unanswered)?;
            rows.first().and_then(|row| cell(row.get("id")?).parse().ok())
        }
    };
    let none = || Failure::usage(format!("nobody was in {booth} yet"));
    Ok(BoothSessionId(found.ok_or_else(none)?))
}
