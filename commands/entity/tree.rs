//! The commands of every entity, from its description. Nothing but clap, so that tests can include this file.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use enswitch::model::{Access, Field, Kind, Resource};
use enswitch::store::entities::TABLES;

/// Adds the commands of all entities. A command that is there already keeps its own subcommands.
pub fn add(mut command: Command) -> Command {
    for table in TABLES {
        let name = table.resource.command();
        let own = commands(table.resource);
        if command.find_subcommand(&name).is_some() {
            command = command.mut_subcommand(&name, |there| {
                let known: Vec<String> = there.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
                there.subcommands(own.into_iter().filter(|new| !known.iter().any(|name| new.get_name() == name)))
            });
        } else {
            let about = format!("Manage {}", table.resource.path().replace('-', " "));
            let long = format!("{about}\n\n{}", table.resource.about());
            let group = Command::new(name).about(about).long_about(long);
            command = command.subcommand(group.subcommand_required(true).arg_required_else_help(true).subcommands(own));
        }
    }
    command
}

fn commands(resource: &'static Resource) -> Vec<Command> {
    let mut all = vec![list(resource), show(resource), export(resource)];
    if !resource.read_only {
        all.extend([add_one(resource), set(resource), remove(resource), import(resource)]);
    }
    all
}

fn plural(resource: &Resource) -> String {
    resource.path().replace('-', " ")
}

fn list(resource: &'static Resource) -> Command {
    let limit = Arg::new("limit").long("limit").value_name("NUMBER").default_value("100");
    Command::new("list")
        .about(format!("List {}", plural(resource)))
        .args(filters(resource))
        .arg(sort(resource))
        .arg(limit.value_parser(value_parser!(u32).range(1..)).help("At most so many"))
        .arg(columns(resource))
        .arg(output(&["table", "json", "csv"]))
}

fn export(resource: &'static Resource) -> Command {
    Command::new("export")
        .about(format!("Write all {} as CSV or as JSON lines, as import reads them", plural(resource)))
        .args(filters(resource))
        .arg(columns(resource))
        .arg(output(&["csv", "jsonl"]))
}

fn show(resource: &'static Resource) -> Command {
    let about = format!("Show everything about one {}", resource.noun);
    Command::new("show").about(about).arg(key(resource)).arg(output(&["table", "json"]))
}

fn add_one(resource: &'static Resource) -> Command {
    Command::new("add")
        .about(format!("Make a {}", resource.noun))
        .args(resource.writable().map(|field| argument(field).required(field.required())))
        .args(secrets(resource))
        .arg(validate())
        .arg(output(&["table", "json"]))
}

fn set(resource: &'static Resource) -> Command {
    let fields = resource.writable().filter(|field| !resource.key.contains(&field.name));
    Command::new("set")
        .about(format!("Change fields of a {}; an empty value takes one away", resource.noun))
        .arg(key(resource))
        .args(fields.map(argument))
        .args(secrets(resource))
        .arg(validate())
        .arg(output(&["table", "json"]))
}

fn remove(resource: &'static Resource) -> Command {
    let keys = key(resource).num_args(1..);
    Command::new("rm").about(format!("Delete {}", plural(resource))).arg(keys).arg(validate())
}

fn import(resource: &'static Resource) -> Command {
    let file = Arg::new("file").value_name("FILE").required(true).help("The file; - is standard input");
    let format = Arg::new("format").long("format").value_parser(["csv", "jsonl"]);
    Command::new("import")
        .about(format!("Make many {} from CSV or JSON lines", plural(resource)))
        .long_about(format!(
            "Make many {} from CSV or JSON lines\n\nCSV begins with a line of field names. Rows that are refused are \
             told, the others made; the exit code is 5 if there were any. References are ids or names.",
            plural(resource)
        ))
        .arg(file.value_parser(value_parser!(std::path::PathBuf)))
        .arg(format.help("[default: as the name of the file ends, else csv]"))
        .arg(validate())
        .arg(output(&["table", "json"]))
}

fn key(resource: &Resource) -> Arg {
    let label = resource.label().map(|field| format!(", or its {}", field.name)).unwrap_or_default();
    let help = match resource.key {
        ["id"] => format!("Its id{label}"),
        fields => format!("Its {}, with commas between", fields.join(", ")),
    };
    Arg::new("key").value_name("KEY").required(true).help(help)
}

/// `--ring-seconds`
fn option(name: &'static str) -> Arg {
    Arg::new(name).long(name.replace('_', "-")).allow_hyphen_values(true)
}

fn argument(field: &'static Field) -> Arg {
    let argument = option(field.name).help(help(field)).value_name(value_name(field));
    match field.kind {
        Kind::Choice(words) if !field.optional => argument.value_parser(PossibleValuesParser::new(words())),
        _ => argument,
    }
}

fn help(field: &Field) -> String {
    let default = field.default.filter(|text| !text.is_empty());
    let default = default.map(|text| format!(" [default: {text}]")).unwrap_or_default();
    let about = field.about();
    format!("{}{default}", about.strip_suffix('.').unwrap_or(&about))
}

fn value_name(field: &Field) -> &'static str {
    match field.kind {
        Kind::Reference(_) => "NAME",
        Kind::Integer(..) => "NUMBER",
        Kind::Flag => "BOOL",
        Kind::Text => "TEXT",
        Kind::Digits => "DIGITS",
        Kind::Money | Kind::Ratio => "AMOUNT",
        Kind::Markup => "PERCENT",
        Kind::Time => "TIME",
        Kind::Weekdays => "DAYS",
        Kind::Privileges => "LIST",
        Kind::Choice(_) => "WORD",
    }
}

/// Secrets come from a file or from standard input: an argument would be in the list of processes.
fn secrets(resource: &'static Resource) -> Vec<Arg> {
    let input = |field: &'static Field| match field.access {
        Access::Secret(input) => Some(
            Arg::new(input)
                .long(format!("{}-file", input.replace('_', "-")))
                .value_name("FILE")
                .value_parser(value_parser!(std::path::PathBuf))
                .help(format!("A file whose first line is the {input}; - is standard input")),
        ),
        _ => None,
    };
    resource.fields.iter().filter_map(input).collect()
}

fn filters(resource: &'static Resource) -> Vec<Arg> {
    let indexed = resource.fields.iter().filter(|field| resource.indexed(field) && field.shown());
    indexed
        .map(|field| option(field.name).value_name(value_name(field)).help(format!("Only with this {}", field.name)))
        .collect()
}

fn sort(resource: &'static Resource) -> Arg {
    let indexed = resource.fields.iter().filter(|field| resource.indexed(field) && field.shown() && !field.optional);
    let words = indexed.flat_map(|field| [field.name.to_owned(), format!("-{}", field.name)]);
    Arg::new("sort")
        .long("sort")
        .value_name("FIELD")
        .allow_hyphen_values(true)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(words.collect::<Vec<_>>()))
        .help("Sort by this field; - in front: descending")
}

fn columns(resource: &'static Resource) -> Arg {
    let shown = resource.fields.iter().filter(|field| field.shown()).map(|field| field.name);
    Arg::new("columns")
        .long("columns")
        .value_name("FIELDS")
        .value_delimiter(',')
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(shown))
        .help("Only these fields, in this order, with commas between")
}

fn validate() -> Arg {
    Arg::new("validate").long("validate").action(ArgAction::SetTrue).help("Only find out whether it could be done")
}

fn output(formats: &'static [&'static str]) -> Arg {
    let arg = Arg::new("output").long("output").short('o').value_name("FORMAT").help("How to print");
    arg.value_parser(PossibleValuesParser::new(formats)).default_value(formats.first().copied().unwrap_or("json"))
}
