//! The plan of the house (docs/architecture.md) as tests: who may use whom, who may print, how large a file may be.

use std::fs;
use std::path::{Path, PathBuf};

const FILE_BYTES_MAX: u64 = 30_000;

/// Rooms by floor: a room may use the rooms of lower floors, never those of its own floor or above.
const FLOORS: [&[&str]; 9] = [
    &["fault", "model"],
    &["clock", "config", "rating", "security", "shutdown"],
    &["billing", "client", "ledger", "telemetry", "web"],
    &["routing"],
    &["flow"],
    &["store"],
    &["payments"],
    &["asterisk", "http", "kamailio", "notify", "sip"],
    &["cluster"],
];

/// Rooms that calculate: no I/O, no clock, no environment, so that a test can ask them anything.
const PURE: [&str; 7] = ["model", "billing", "rating", "security", "ledger", "routing", "flow"];
const NOT_PURE: [&str; 11] = [
    "tokio",
    "sqlx",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "crate::{clock",
];

/// Leaves for the edges of the house: the pure rooms may not even look at them.
const EDGE_LEAVES: [&str; 5] = ["clock", "config", "fault", "shutdown", "telemetry"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with this extension, and its text.
fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                let text = fs::read_to_string(&path).expect("readable");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The room a file belongs to; `None`: the map of the rooms, `src/lib.rs`.
fn room(path: &Path) -> Option<String> {
    let inner = path.strip_prefix(root().join("src")).expect("in src");
    let first = inner.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
    (name != "lib").then_some(name)
}

/// Code without comments; doc comments may point anywhere.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Rooms that code names: `crate::room::...` and `crate::{room::..., other::...}`.
fn used(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            Some(group) => rooms.extend(group_heads(group)),
            None => rooms.extend(head(part)),
        }
    }
    rooms
}

fn head(path: &str) -> Option<String> {
    let name: String = path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}

/// The first names of `a::{x, y}, b::z}`, which stand outside inner braces.
fn group_heads(group: &str) -> Vec<String> {
    let (mut heads, mut depth, mut start) = (Vec::new(), 0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && depth == 0 && !c.is_whitespace() => {
                start = false;
                heads.extend(head(&group[at..]));
            }
            _ => {}
        }
    }
    heads
}

fn floor(room: &str) -> usize {
    let known = FLOORS.iter().position(|rooms| rooms.contains(&room));
    known.unwrap_or_else(|| panic!("the plan of the house does not know the room {room}"))
}

#[test]
fn arrows_point_down() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let Some(from) = room(&path) else { continue };
        for to in used(&code(&text)) {
            if to != from && floor(&to) >= floor(&from) {
                wrong.push(format!("{}: {from} uses {to}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that point up or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_do_no_io() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let Some(room) = room(&path).filter(|room| PURE.contains(&room.as_str())) else { continue };
        let code = code(&text);
        wrong.extend(
            NOT_PURE
                .iter()
                .filter(|word| code.contains(*word))
                .map(|word| format!("{room}: {word} in {}", path.display())),
        );
        let leaves = used(&code).into_iter().filter(|to| EDGE_LEAVES.contains(&to.as_str()));
        wrong.extend(leaves.map(|leaf| format!("{room}: {leaf} in {}", path.display())));
    }
    assert!(wrong.is_empty(), "pure rooms with I/O:\n{}", wrong.join("\n"));
}

#[test]
fn only_output_prints() {
    let printing = ["println!", "print!", "eprint!", "eprintln!", "stdout()", "stderr()"];
    let mut wrong = Vec::new();
    for (path, text) in files("commands", "rs").into_iter().chain(files("src", "rs")) {
        let exempt = path.ends_with("commands/output.rs") || path.ends_with("src/telemetry.rs");
        let code = code(&text);
        if !exempt && printing.iter().any(|word| code.contains(word)) {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "prints besides commands/output.rs:\n{}", wrong.join("\n"));
}

#[test]
fn the_binary_is_thin() {
    let mut wrong = Vec::new();
    for (path, text) in files("commands", "rs") {
        let code = code(&text);
        let words = ["sqlx", "SELECT ", "INSERT ", "UPDATE ", "UdpSocket", "TcpListener"];
        wrong
            .extend(words.iter().filter(|word| code.contains(*word)).map(|word| format!("{}: {word}", path.display())));
    }
    assert!(wrong.is_empty(), "SQL or protocol in commands/:\n{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let all = files("src", "rs").into_iter().chain(files("commands", "rs"));
    let large = all.filter(|(_, text)| text.len() as u64 > FILE_BYTES_MAX);
    let large: Vec<_> = large.map(|(path, text)| format!("{}: {} bytes", path.display(), text.len())).collect();
    assert!(large.is_empty(), "files over {FILE_BYTES_MAX} bytes:\n{}", large.join("\n"));
}

#[test]
fn decisions_are_numbered_without_gaps() {
    let mut names: Vec<String> = Vec::new();
    for (path, _) in files("docs/decisions", "md") {
        names.push(path.file_name().expect("name").to_string_lossy().into_owned());
    }
    names.retain(|name| name != "template.md");
    assert!(!names.is_empty());
    for (index, name) in names.iter().enumerate() {
        let number = format!("{:04}-", index + 1);
        assert!(name.starts_with(&number), "{name} should begin with {number}");
    }
}

/// Files of the store that write and leave no entry in the audit log, because nobody decides what they write.
const UNAUDITED: [(&str, &str); 31] = [
    ("access/failures.rs", "counts failed logins"),
    ("alerts/mod.rs", "deletes old entries of alerts"),
    ("alerts/note.rs", "writes down what alerts found"),
    ("billing/draft.rs", "drafts of a run, which is audited; documents are when they are decided about"),
    ("billing/listed.rs", "what documents tell, which are audited when they are decided about"),
    ("billing_type.rs", "what comes with a billing type, whose change is audited"),
    ("burn.rs", "counts what calls burn, and locks countries by it: an event and mails tell that"),
    ("cards/charge.rs", "what cards cost in a period: transactions tell it"),
    ("cards/login.rs", "that a card was used for the first time"),
    ("cdrs.rs", "calls that Kamailio refused"),
    ("duties.rs", "which process has which duty"),
    ("entities/rules/cards.rs", "the accounts of cards, which are audited"),
    ("entities/rules/carriers.rs", "the accounts of a carrier, which is audited"),
    ("entities/rules/customers.rs", "the accounts and paths of customers, which are audited"),
    ("entities/rules/spend.rs", "what was counted goes with a lock, whose deletion is audited"),
    ("events/mod.rs", "what happened"),
    ("ledger/accounts.rs", "balances are sums of postings"),
    ("ledger/allowances.rs", "what calls use"),
    ("ledger/answers.rs", "calls in progress"),
    ("ledger/batch.rs", "calls"),
    ("ledger/currency.rs", "the accounts and currencies of customers and carriers, which are audited"),
    ("ledger/extend.rs", "calls in progress"),
    ("ledger/leases.rs", "credit that machines hold"),
    ("ledger/messages.rs", "what messages cost"),
    ("ledger/spend.rs", "counts what calls cost"),
    ("messages.rs", "messages"),
    ("nodes.rs", "what daemons report"),
    ("presence.rs", "what phones say"),
    ("unallocated.rs", "what is left of payments when a billing type changes, which is audited"),
    ("usage.rs", "who picked up a call in progress"),
    ("webhooks/mod.rs", "deliveries"),
];

#[test]
fn whoever_writes_what_somebody_decides_audits_it() {
    let writes = ["rows::insert", "rows::update", "rows::delete", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "db.insert("];
    let (mut silent, mut stale) = (Vec::new(), Vec::new());
    for (path, text) in files("src/store", "rs") {
        let code = code(&text);
        let name = path.to_string_lossy().replace('\\', "/");
        let name = name.rsplit_once("src/store/").map_or(name.as_str(), |(_, name)| name).to_owned();
        let known = UNAUDITED.iter().any(|(file, _)| *file == name);
        let writing = !name.starts_with("rows/") && writes.iter().any(|word| code.contains(word));
        let audits = code.contains("audit") || code.contains("work.note");
        if writing && !audits && !known {
            silent.push(name);
        } else if known && (!writing || audits) {
            stale.push(name);
        }
    }
    assert!(silent.is_empty(), "write without an entry in the audit log: {silent:?}");
    assert!(stale.is_empty(), "are in the list for nothing: {stale:?}");
}

#[test]
fn uses_are_found_in_every_notation() {
    let text = "use crate::model::{A, B};\nlet x = crate::store::open();\nuse crate::{fault, ledger::{self, C},\n  rating::D};";
    assert_eq!(used(text), ["model", "store", "fault", "ledger", "rating"]);
    assert_eq!(code("a // crate::model\n/// crate::store\nb"), "a \n\nb");
}
