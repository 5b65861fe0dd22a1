//! `enswitch apply`

use std::io::Read;
use std::path::Path;

use anyhow::Context;
use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::store::apply::{Action, ApplyError, Change, FieldChange, Options, apply};

use crate::cli::{Apply, Format};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::{database, names};

/// Most bytes of a file.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Changes that are listed for people; more are only counted.
const LISTED_MAX: usize = 500;

pub async fn run(args: &Apply, config: &Loaded) -> anyhow::Result<()> {
    let name = args.file.display().to_string();
    let text = read(&args.file).with_context(|| format!("cannot read {name}"))?;
    let db = database::open(&config.config).await?;
    let options = Options { dry_run: args.dry_run, actor: config.user.clone(), now: clock::now() };
    let changes = apply(&db, &text, &options).await;
    db.close().await;
    let changes = changes.map_err(|error| located(error, &name))?;
    match args.output.output {
        Format::Json => output::json(&changes),
        Format::Table => print(&changes, args.dry_run),
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let input: Box<dyn Read> =
        if path == Path::new("-") { Box::new(std::io::stdin().lock()) } else { Box::new(std::fs::File::open(path)?) };
    input.take(FILE_BYTES_MAX + 1).read_to_string(&mut text)?;
    if text.len() as u64 > FILE_BYTES_MAX {
        return Err(Failure::new("the file is larger than 256 MiB").into());
    }
    Ok(text)
}

/// A mistake in the notation of compilers, which editors can jump to.
fn located(error: ApplyError, name: &str) -> anyhow::Error {
    match error {
        ApplyError::Invalid { line, column, message } => {
            Failure::new(format!("{name}:{line}:{column}: {message}")).hint("nothing was changed").into()
        }
        ApplyError::Store(error) => error.into(),
    }
}

fn print(changes: &[Change], dry_run: bool) -> anyhow::Result<()> {
    if changes.is_empty() {
        return output::line("nothing to do: everything is as the file says");
    }
    let columns = [Column::left(""), Column::left("what"), Column::left("name"), Column::left("fields")];
    output::table(&columns, changes.iter().take(LISTED_MAX).map(row).collect())?;
    if changes.len() > LISTED_MAX {
        output::line(&format!("and {} more; --output json lists all", changes.len() - LISTED_MAX))?;
    }
    let count = |action| changes.iter().filter(|change| change.action == action).count();
    output::line(&format!(
        "\n{}: {} created, {} updated, {} deleted",
        if dry_run { "would be changed" } else { "done" },
        count(Action::Create),
        count(Action::Update),
        count(Action::Delete),
    ))
}

fn row(change: &Change) -> Vec<String> {
    let told = |field: &&FieldChange| field.name != "name" && field.after.as_deref() != Some("");
    let field = |field: &FieldChange| match (&field.before, &field.after) {
        (None, Some(after)) => format!("{}={after}", field.name),
        (Some(before), None) => format!("{}: {before} -> not set", field.name),
        (before, after) => {
            format!("{}: {} -> {}", field.name, before.as_deref().unwrap_or(""), after.as_deref().unwrap_or(""))
        }
    };
    let fields = match change.action {
        Action::Delete => String::new(),
        Action::Create | Action::Update => change.fields.iter().filter(told).map(field).collect::<Vec<_>>().join(", "),
    };
    vec![names::of(&change.action), change.entity.to_owned(), change.name.clone(), fields]
}
