//! `enswitch rates import`

use std::io::Read;

use anyhow::Context;
use enswitch::client::{Client, ClientError, Method, Question};
use enswitch::store::Db;
use enswitch::store::decks::{self, Imported, Trial, trial};
use enswitch::store::entities::Who;

use super::{activate, period};
use crate::cli::{Format, RatesImport};
use crate::error::Failure;
use crate::output::{self, Column, Progress};
use crate::source::{Source, author};
use crate::{job, names};

/// Most bytes of a file.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Losing destinations that are shown.
const SHOWN: usize = 50;

pub async fn run(args: &RatesImport, source: &Source) -> anyhow::Result<()> {
    let name = args.file.display().to_string();
    let mut bytes = Vec::new();
    let input = output::open(&args.file).with_context(|| format!("cannot read {name}"))?;
    input.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(Failure::new("the file is larger than 256 MiB").into());
    }
    let progress = Progress::start();
    let imported = match source {
        Source::Database { db, who } => here(db, who, args, &bytes, source, &progress).await,
        Source::Api(client) => there(client, args, bytes, source, &progress).await,
    };
    progress.end();
    print(&imported?, args)
}

fn wrong(args: &RatesImport, error: &impl std::fmt::Display) -> anyhow::Error {
    Failure::new(format!("{}: {error}", args.file.display())).hint("nothing was imported").into()
}

/// Name of the file, without its folder.
fn file(args: &RatesImport) -> String {
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    name.chars().take(190).collect()
}

async fn here(
    db: &Db,
    who: &Who,
    args: &RatesImport,
    bytes: &[u8],
    source: &Source,
    progress: &Progress,
) -> anyhow::Result<Imported> {
    let author = author(who);
    let (seller, _) = super::seller(source, &args.seller).await?;
    let mapping = match &args.columns {
        Some(text) => text.parse().map_err(|error| Failure::usage(format!("{error}")))?,
        None => decks::remembered(db, seller).await?,
    };
    let (rows, mapping) = decks::read(bytes, &mapping).map_err(|error| wrong(args, &error))?;
    let wanted = Trial {
        seller,
        name: file(args),
        mapping,
        rows,
        effective_at: args.effective.as_deref().map(super::time).transpose()?,
        traffic: if args.no_traffic { None } else { Some(period::last_month(author.at)?) },
        activate: args.activate,
        below: None,
    };
    let told = |calls| progress.doing(format!("{calls} calls of last month"));
    trial(db, wanted, &author, told).await.map_err(super::undone)
}

/// The API takes CSV.
async fn there(
    client: &Client,
    args: &RatesImport,
    bytes: Vec<u8>,
    source: &Source,
    progress: &Progress,
) -> anyhow::Result<Imported> {
    let (seller, _) = super::seller(source, &args.seller).await?;
    let csv = decks::as_csv(bytes).map_err(|error| wrong(args, &error))?;
    let ((whose, id), name) = (super::parameter(seller), file(args));
    let effective = args.effective.as_deref().map(super::time).transpose()?.map(|time| time.to_string());
    let flag = |flag: bool| if flag { "1" } else { "0" };
    let mut parameters = vec![
        (whose, id.as_str()),
        ("name", name.as_str()),
        ("activate", flag(args.activate)),
        ("traffic", flag(!args.no_traffic)),
    ];
    parameters.extend(args.columns.as_deref().map(|columns| ("columns", columns)));
    parameters.extend(effective.as_deref().map(|time| ("effective_at", time)));
    let question = Question::new(Method::POST, &["rates", "import"], &parameters);
    let done = job::done(client, question.body("text/csv", csv), progress).await;
    done.map_err(|error| match error.downcast_ref::<ClientError>() {
        Some(refused) if refused.wrong_file() => wrong(args, refused),
        _ => error,
    })
}

fn print(report: &Imported, args: &RatesImport) -> anyhow::Result<()> {
    if args.output.output == Format::Json {
        return output::json(report);
    }
    let impact = &report.impact;
    output::line(&format!(
        "deck {} ({}): {} prefixes, {} new, {} dearer, {} cheaper, {} otherwise changed, {} the same; {} lost",
        report.deck.id,
        names::of(&report.deck.state),
        impact.prefixes,
        impact.new,
        impact.dearer,
        impact.cheaper,
        impact.other,
        impact.same,
        impact.lost
    ))?;
    if impact.losing > 0 {
        output::line(&format!("\n{} destinations would be sold below cost:", impact.losing))?;
        let columns = [
            Column::left("prefix"),
            Column::left("seller"),
            Column::left("plan"),
            Column::right("cost of 3 minutes"),
            Column::right("price"),
            Column::left("currency"),
        ];
        let row = |loss: &decks::Loss| {
            let (cost, price) = (loss.cost.to_string(), loss.price.to_string());
            vec![
                loss.prefix.to_string(),
                loss.seller.clone(),
                loss.plan.clone(),
                cost,
                price,
                loss.currency.to_string(),
            ]
        };
        output::table(&columns, impact.losses.iter().take(SHOWN).map(row).collect())?;
    }
    if let Some(traffic) = report.traffic.as_ref().filter(|traffic| !traffic.is_empty()) {
        output::line("\nthe calls of last month:")?;
        super::simulate::table(traffic)?;
    }
    match &report.activated {
        Some(activated) => activate::tell(activated, Format::Table, "activated"),
        None => output::line(&format!("\n`enswitch rates activate {}` lets it count", report.deck.id)),
    }
}
