//! `enswitch call explain`

use enswitch::client::Client;
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{Media, Timestamp};
use enswitch::routing::{self, ExplainedAllowance, ExplainedLevel, Explanation, Request, Reservation, Snapshot};
use enswitch::store::entities::{Refused, Who};
use enswitch::store::{Db, callers, explain, snapshot};

use crate::cli::{CallExplain, Format};
use crate::error::Failure;
use crate::names;
use crate::output::{self, Column};
use crate::remote::Remote;
use crate::source::{Source, is_missing, refused, unanswered};

pub async fn run(args: &CallExplain, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let at = args.at.as_ref().map(|text| text.parse::<Timestamp>()).transpose();
    let at = at.map_err(|error| Failure::usage(error.to_string()))?;
    let explanation = match Source::open(remote, config).await? {
        Source::Database { db, who } => {
            let decided = decide(args, at.unwrap_or_else(clock::now), &db, &who, config).await;
            db.close().await;
            decided?
        }
        Source::Api(client) => ask(args, at, &client).await?,
    };
    match args.output.output {
        Format::Json => output::json(&explanation),
        Format::Table => print(&explanation),
    }
}

fn nobody(from: &str) -> Failure {
    Failure::usage(format!("nobody is called {from}"))
        .hint("name a line as USER@DOMAIN or CUSTOMER/EXTENSION, or a carrier by its name")
}

async fn decide(args: &CallExplain, at: Timestamp, db: &Db, who: &Who, config: &Loaded) -> anyhow::Result<Explanation> {
    let caller = callers::meant(db, who, &args.from).await.map_err(|error| match error {
        Refused::NotFound { .. } => nobody(&args.from).into(),
        error => refused(error),
    })?;
    let tables = snapshot::load(db, None).await?;
    let snapshot = Snapshot::build(tables, None)?;
    let request = Request {
        party: caller.party(),
        dialled: &args.to,
        caller: &args.caller,
        media: if args.fax { Media::Fax } else { Media::Voice },
    };
    let max_seconds = config.config.routed.call_seconds_max;
    Ok(explain::explain(db, &snapshot, &request, (at, clock::now()), max_seconds).await?)
}

async fn ask(args: &CallExplain, at: Option<Timestamp>, client: &Client) -> anyhow::Result<Explanation> {
    let at = at.map(|at| at.to_string());
    let mut parameters = vec![("from", args.from.as_str()), ("dialled", &args.to)];
    parameters.extend(at.as_deref().map(|at| ("at", at)));
    parameters.extend(Some(("caller", args.caller.as_str())).filter(|(_, caller)| !caller.is_empty()));
    parameters.extend(args.fax.then_some(("media", "fax")));
    client.get(&["calls", "explain"], &parameters).await.map_err(|error| match error {
        error if is_missing(&error) => nobody(&args.from).into(),
        error => unanswered(error),
    })
}

fn print(explanation: &Explanation) -> anyhow::Result<()> {
    let steps = explanation.steps.iter().map(|step| vec![step.subject.to_string(), step.detail.clone()]);
    output::table(&[Column::left("step"), Column::left("found")], steps.collect())?;
    if !explanation.candidates.is_empty() {
        let place = |place: Option<usize>| place.map_or_else(|| "-".to_owned(), |place| place.to_string());
        let row = |c: &routing::Candidate| vec![place(c.place), c.carrier.clone(), c.verdict.clone()];
        output::line("")?;
        let columns = [Column::right("try"), Column::left("carrier"), Column::left("why")];
        output::table(&columns, explanation.candidates.iter().map(row).collect())?;
    }
    print_prices(explanation)?;
    output::line("")?;
    output::line(&outcome(explanation))
}

fn print_prices(explanation: &Explanation) -> anyhow::Result<()> {
    let rows: Vec<_> = explanation
        .targets
        .iter()
        .flat_map(|target| target.levels.iter().flat_map(|level| price_rows(&target.name, level)))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::left("by"),
        Column::left("who pays"),
        Column::right("price row"),
        Column::right("connect"),
        Column::right("per minute"),
        Column::right("minimum"),
        Column::right("included"),
        Column::right("blocks"),
        Column::right("places"),
        Column::right("3 minutes"),
        Column::left("currency"),
        Column::left("crossing"),
        Column::left("allowance"),
    ];
    output::line("")?;
    output::table(&columns, rows)
}

/// A line for the price, and one for each price that begins while the call may last.
fn price_rows(target: &str, level: &ExplainedLevel) -> Vec<Vec<String>> {
    let mut rows = vec![vec![
        target.to_owned(),
        level.customer.clone(),
        level.price_id.map_or_else(|| "free".to_owned(), |id| id.to_string()),
        level.connect_fee.to_string(),
        level.per_minute.to_string(),
        level.minimum.to_string(),
        format!("{} s", level.included_seconds),
        format!("{}/{} s", level.first_block, level.increment),
        level.precision.to_string(),
        level.three_minutes.to_string(),
        currency(level),
        names::of(&level.crossing),
        level.allowance.as_ref().map(allowance).unwrap_or_default(),
    ]];
    let price = |id: Option<_>| id.map_or_else(|| "free".to_owned(), |id: enswitch::model::PriceId| id.to_string());
    rows.extend(level.later.iter().map(|segment| {
        let (from, fee, minute) = (segment.from, segment.connect_fee, segment.per_minute);
        let mut row =
            vec![String::new(), format!("from {from}"), price(segment.price_id), fee.to_string(), minute.to_string()];
        row.resize(13, String::new());
        row
    }));
    rows
}

/// What is used before money: `300 seconds until 2026-12-31T23:00:00Z, 240 left, 60 after, 0 to pay`.
fn allowance(allowance: &ExplainedAllowance) -> String {
    let ExplainedAllowance { unit, per_period, until, left, left_after, charge, .. } = allowance;
    let what = match per_period {
        0 => "blocks".to_owned(),
        some => format!("{some} {} until {until}", names::of(unit)),
    };
    format!("{what}, {left} left, {left_after} after, {charge} to pay")
}

/// What the amounts are in, and from what they were converted: `EUR, from USD at 0.9`.
fn currency(level: &ExplainedLevel) -> String {
    let own = level.currency.map(|currency| currency.to_string()).unwrap_or_default();
    match level.conversion {
        Some(conversion) => format!("{own}, from {} at {}", conversion.from, conversion.rate),
        None => own,
    }
}

fn outcome(explanation: &Explanation) -> String {
    let Explanation { refused, sip_code, reservation, targets, .. } = explanation;
    if let Some(reason) = refused {
        let who = match reservation {
            Some(Reservation::Denied { customer }) => format!(" of {customer}"),
            _ => String::new(),
        };
        return format!("refused: {}{who} (SIP {})", names::of(reason), sip_code.unwrap_or_default());
    }
    let tried: Vec<_> = targets.iter().map(|target| format!("{} at {}", target.name, target.uri)).collect();
    let reserved = match reservation {
        Some(Reservation::Granted { seconds, amounts }) => {
            let amounts: Vec<_> = amounts.iter().map(|(customer, amount)| format!("{customer} {amount}")).collect();
            format!("; reserved for {seconds} s of talk: {}", amounts.join(", "))
        }
        _ => "; nothing is reserved".to_owned(),
    };
    format!("connected: {}{reserved}", tried.join(", then "))
}
