//! `enswitch <entity> ...`: the same commands for every entity, on the database or through the API.

mod change;
mod list;
mod source;
mod transfer;
mod tree;

use anyhow::Context as _;
use clap::ArgMatches;
use enswitch::config::Loaded;
use enswitch::model::Field;
use enswitch::store::entities::{Object, TABLES, Table};

pub use tree::add;

use self::source::Source;
use crate::output::{self, Column};
use crate::remote::Remote;

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

pub async fn run(asked: Asked<'_>, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let Asked { table, verb, matches } = asked;
    let source = Source::open(remote, config).await?;
    let done = match verb {
        "list" => list::list(&source, table, matches).await,
        "show" => list::show(&source, table, matches).await,
        "add" => change::add(&source, table, matches).await,
        "set" => change::set(&source, table, matches).await,
        "rm" => change::remove(&source, table, matches).await,
        "import" => transfer::import(&source, table, matches).await,
        _ => transfer::export(&source, table, matches).await,
    };
    source.close().await;
    done
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

/// The cells of a row.
fn cells(object: &Object, columns: &[&'static Field]) -> Vec<String> {
    columns.iter().map(|field| object.get(field.name).map(enswitch::model::cell).unwrap_or_default()).collect()
}

/// The row with these fields only.
fn narrowed(mut object: Object, columns: &[&'static Field]) -> Object {
    object.retain(|name, _| columns.iter().any(|field| field.name == name));
    object
}

/// Prints one row: a line for each field.
fn print(object: &Object, json: bool) -> anyhow::Result<()> {
    if json {
        return output::json(object);
    }
    let row = |(name, value): (&String, &_)| vec![name.clone(), enswitch::model::cell(value)];
    output::table(&[Column::left("field"), Column::left("value")], object.iter().map(row).collect())
}
