//! Files that are made from the source: completions, man pages, the reference of the configuration, the help tree.
//! `ENSWITCH_BLESS=1 cargo test generated` rewrites them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_complete::Shell;
use enswitch::config::{Config, Entry};

#[allow(dead_code, missing_docs, reason = "the tree is needed, not what a parse gives")]
#[path = "../../commands/cli.rs"]
mod cli;

#[path = "../../commands/entity/tree.rs"]
#[allow(missing_docs, reason = "a part of the binary")]
mod entity;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn blessing() -> bool {
    std::env::var_os("ENSWITCH_BLESS").is_some()
}

/// Compares files with what they should be; with `ENSWITCH_BLESS` writes them. Files of the folder that should not be
/// there count as differences.
fn compare(folder: &str, wanted: &[(String, Vec<u8>)]) {
    let folder = root().join(folder);
    let mut wrong = Vec::new();
    for (name, text) in wanted {
        if fs::read(folder.join(name)).ok().as_ref() == Some(text) {
            continue;
        }
        if blessing() {
            fs::create_dir_all(&folder).expect("folder");
            fs::write(folder.join(name), text).expect("written");
        } else {
            wrong.push(folder.join(name));
        }
    }
    for extra in extra(&folder, wanted) {
        if blessing() {
            fs::remove_file(&extra).expect("removed");
        } else {
            wrong.push(extra);
        }
    }
    assert!(wrong.is_empty(), "out of date: {wrong:?}\nENSWITCH_BLESS=1 cargo test generated");
}

fn extra(folder: &Path, wanted: &[(String, Vec<u8>)]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()));
    let known = |path: &PathBuf| wanted.iter().any(|(name, _)| path.ends_with(name));
    entries.map(|paths| paths.filter(|path| !known(path)).collect()).unwrap_or_default()
}

/// The tree as the binary has it.
fn whole() -> clap::Command {
    entity::add(cli::Cli::command())
}

/// The tree as in a shell without a terminal: the same on every machine.
fn tree() -> clap::Command {
    let mut command = whole().term_width(100);
    command.build();
    command
}

#[test]
fn completions_fit_the_command_line() {
    let generated = [(Shell::Bash, "enswitch.bash"), (Shell::Zsh, "_enswitch"), (Shell::Fish, "enswitch.fish")];
    let file = |(shell, name): (Shell, &str)| {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut whole(), "enswitch", &mut text);
        (name.to_owned(), text)
    };
    compare("completions", &generated.map(file));
}

#[test]
fn man_pages_fit_the_command_line() {
    let mut pages = Vec::new();
    pages_of(&tree(), "enswitch", &mut pages);
    compare("man", &pages);
}

fn pages_of(command: &clap::Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) {
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).source("Enswitch").manual("Enswitch").render(&mut text).expect("rendered");
    pages.push((format!("{name}.1"), text));
    // Every entity has the same commands: one page for each entity will do.
    let entities = enswitch::store::entities::TABLES;
    let is_entity = |inner: &clap::Command| entities.iter().any(|t| t.resource.command() == inner.get_name());
    if is_entity(command) {
        return;
    }
    for inner in command.get_subcommands() {
        pages_of(inner, &format!("{name}-{}", inner.get_name()), pages);
    }
}

#[test]
fn the_whole_help_is_reviewed() {
    let mut text = String::new();
    help_of(&tree(), &mut text);
    compare_file("tests/it/help.txt", &text);
}

fn help_of(command: &clap::Command, text: &mut String) {
    let name = command.get_bin_name().unwrap_or("enswitch").to_owned();
    let help = command.clone().render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    writeln!(text, "==== {name} --help\n{}\n", lines.join("\n").trim_end()).expect("written");
    for inner in command.get_subcommands() {
        help_of(inner, text);
    }
}

#[test]
fn every_key_of_the_configuration_is_documented() {
    compare_file("docs/configuration.md", &reference());
}

fn compare_file(name: &str, text: &str) {
    let path = root().join(name);
    if blessing() {
        fs::write(&path, text).expect("written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == text, "out of date: {name}\nENSWITCH_BLESS=1 cargo test generated");
}

fn reference() -> String {
    let variables =
        [("HOME".to_owned(), "/nowhere".to_owned()), ("ENSWITCH_ROUTED__AMI__SECRET".to_owned(), "x".to_owned())];
    let defaults = Config::load_with(None, &variables.into_iter().collect()).expect("defaults").entries();
    let mut text = include_str!("configuration.head.md").to_owned();
    for (section, about, keys) in Config::sections() {
        if !section.is_empty() {
            writeln!(text, "\n## `[{section}]`\n\n{}", prose(about)).expect("written");
        }
        text.push_str("\n| key | default | meaning |\n|---|---|---|\n");
        for key in keys {
            let name = if section.is_empty() { key.name.to_owned() } else { format!("{section}.{}", key.name) };
            let entry = defaults.iter().find(|entry| entry.key == name).expect("every key has an entry");
            writeln!(text, "| `{}` | {} | {} |", key.name, default(entry), prose(key.about)).expect("written");
        }
    }
    text
}

fn prose(about: &str) -> String {
    about.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// What stands in the table; a default that depends on the machine is told in the meaning.
fn default(entry: &Entry) -> String {
    match &entry.value {
        Some(value) if entry.origin == "default" && !value.contains("/nowhere") => format!("`{value}`"),
        _ => String::new(),
    }
}

#[test]
fn the_description_of_the_api_is_committed() {
    compare_file("docs/openapi.json", &enswitch::http::openapi::text());
}

/// The words of a line of a shell: up to a comment, a pipe or a redirection.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, '#' | '|' | '>' | '&' | ';') if word.is_none() => return words,
            (None, ' ') => words.extend(word.take()),
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[test]
fn commands_in_the_documents_are_commands() {
    let docs = fs::read_dir(root().join("docs")).expect("docs").map(|entry| entry.expect("entry").path());
    let files = docs.filter(|path| path.extension().is_some_and(|end| end == "md")).chain([root().join("README.md")]);
    let (mut parsed, mut wrong) = (0, Vec::new());
    for file in files {
        let text = fs::read_to_string(&file).expect("text").replace("\\\n", " ");
        let lines = text.lines().map(str::trim_start).filter(|line| line.starts_with("enswitch "));
        // What is left out is not what anybody types.
        for line in lines.filter(|line| !line.contains("...") && !line.contains("${")) {
            parsed += 1;
            if let Err(error) = whole().try_get_matches_from(words(line)) {
                wrong.push(format!("{}: {line}\n{error}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(parsed > 80, "{parsed}");
}
