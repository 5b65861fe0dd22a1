//! `enswitch <entity> ...`: the same commands for every entity, directly on the database.

mod change;
mod list;
mod transfer;
mod tree;

use anyhow::Context as _;
use clap::ArgMatches;
use enswitch::config::Loaded;
use enswitch::model::Field;
use enswitch::store::Db;
use enswitch::store::entities::{self, Object, Record, Refused, TABLES, Table, Who};

pub use tree::add;

use crate::database;
use crate::error::Failure;
use crate::output::{self, Column};

/// What somebody asks of an entity.
pub struct Asked<'m> {
    table: &'static Table,
    verb: &'m str,
    matches: &'m ArgMatches,
}

/// The command of an entity in the command line, if it is one. `own` are subcommands that somebody else runs.
pub fn asked<'m>(matches: &'m ArgMatches, own: &[(&str, &str)]) -> Option<Asked<'m>> {
    let (name, inner) = matches.subcommand()?;
    let (verb, matches) = inner.subcommand()?;
    let table = TABLES.iter().find(|table| table.resource.command() == name)?;
    (!own.contains(&(name, verb))).then_some(Asked { table, verb, matches })
}

pub async fn run(asked: Asked<'_>, config: &Loaded) -> anyhow::Result<()> {
    let Asked { table, verb, matches } = asked;
    let db = database::open(&config.config).await?;
    let who = Who::operator(config.user.clone());
    let done = match verb {
        "list" => list::list(&db, &who, table, matches).await,
        "show" => list::show(&db, &who, table, matches).await,
        "add" => change::add(&db, &who, table, matches).await,
        "set" => change::set(&db, &who, table, matches).await,
        "rm" => change::remove(&db, &who, table, matches).await,
        "import" => transfer::import(&db, &who, table, matches).await,
        _ => transfer::export(&db, &who, table, matches).await,
    };
    db.close().await;
    done
}

/// A refusal, with the exit code of its kind.
fn refused(refused: Refused) -> anyhow::Error {
    match refused {
        Refused::Store(error) => error.into(),
        Refused::NotFound { .. } | Refused::Parameter(_) => Failure::usage(refused.to_string()).into(),
        refused => Failure::new(refused.to_string()).hint("nothing was changed").into(),
    }
}

/// The key of the row that an argument means: its key, or its name.
async fn key(db: &Db, who: &Who, table: &'static Table, text: &str) -> anyhow::Result<String> {
    entities::key_of(db, who, table, text).await.map_err(refused)
}

fn text<'m>(matches: &'m ArgMatches, name: &str) -> Option<&'m str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

fn is_json(matches: &ArgMatches) -> bool {
    text(matches, "output") == Some("json")
}

/// The fields that were given, as JSON.
fn given(table: &Table, matches: &ArgMatches) -> anyhow::Result<Object> {
    let mut object = Object::new();
    for field in table.resource.fields {
        if let Some(text) = text(matches, field.name) {
            object.insert(field.name.to_owned(), field.read(text));
        }
        if let enswitch::model::Access::Secret(input) = field.access
            && let Some(path) = matches.get_one::<std::path::PathBuf>(input)
        {
            let text = output::read_all(path).with_context(|| format!("cannot read {}", path.display()))?;
            object.insert(input.to_owned(), text.lines().next().unwrap_or_default().into());
        }
    }
    Ok(object)
}

/// The columns that are printed: those asked for, or all that are shown.
fn columns(table: &Table, matches: &ArgMatches) -> Vec<&'static Field> {
    let shown = || table.resource.fields.iter().filter(|field| field.shown());
    match matches.get_many::<String>("columns") {
        Some(names) => names.filter_map(|name| table.resource.field(name)).collect(),
        None => shown().collect(),
    }
}

fn headings(columns: &[&'static Field]) -> Vec<Column> {
    let heading = |field: &&'static Field| {
        if field.kind.is_number() { Column::right(field.name) } else { Column::left(field.name) }
    };
    columns.iter().map(heading).collect()
}

/// Prints one row: a line for each field.
fn print(record: &Record, json: bool) -> anyhow::Result<()> {
    let object = record.shown()?;
    if json {
        return output::json(&object);
    }
    let row = |(name, value): (&String, &_)| vec![name.clone(), enswitch::model::cell(value)];
    output::table(&[Column::left("field"), Column::left("value")], object.iter().map(row).collect())
}
