//! docs/api.md as an integrator would work through it, and the description of the API taken at its word.

use std::process::{Command, Stdio};

use crate::home::Home;
use crate::rig::Database;
use crate::served::{Served, at};

const PAGE: &str = include_str!("../../docs/api.md");

/// Every block of commands, and the output that stands below it.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let block = |rest: &'static str| {
        let (commands, after) = rest.split_once("```").expect("the block ends");
        let output = after.trim_start().strip_prefix("```text\n").and_then(|text| text.split_once("```"));
        (commands, output.map_or("", |(output, _)| output))
    };
    PAGE.split("```bash\n").skip(1).map(block).collect()
}

/// Runs the page in one shell. The first block makes the database; the API starts behind it.
fn work_through(url: Option<&str>) {
    const MARK: &str = "---- end of block";
    let blocks = blocks();
    assert!(blocks.len() > 8, "the page has its blocks");
    let (first, rest) = blocks.split_first().expect("blocks");
    let served = {
        let home = Home::new();
        let program = std::path::Path::new(env!("CARGO_BIN_EXE_enswitch")).parent().expect("a folder");
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
        let shell = |home: &Home, script: &str| {
            let mut command = Command::new("bash");
            command.args(["-euo", "pipefail", "-c", script]).env_clear().current_dir(home.path(""));
            command.env("HOME", home.path("")).env("PATH", &path).envs(at(url)).stdin(Stdio::null());
            command.output().expect("bash runs")
        };
        let begun = shell(&home, &format!("{}\nprintf %s \"$link\" >link", first.0));
        assert!(begun.status.success(), "{}", String::from_utf8_lossy(&begun.stderr));
        let served = Served::start(home, at(url));
        let mut script = "link=$(cat link)\n".to_owned();
        for (commands, _) in rest {
            script.push_str(&format!("{commands}\necho '{MARK}'\n"));
        }
        let script = script.replace("http://127.0.0.1:8080", &served.api);
        let ran = shell(&served.home, &script);
        let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        let answer = std::fs::read_to_string(served.home.path("answer")).unwrap_or_default();
        let mark = format!("{MARK}\n");
        let mut seen = out.split(mark.as_str());
        for (commands, output) in rest {
            assert_eq!(seen.next().unwrap_or_default(), *output, "{commands}\n{err}\n{answer}");
        }
        assert!(ran.status.success(), "{err}");
        served
    };
    drop(served);
}

#[test]
fn the_first_hour_is_as_the_page_says() {
    work_through(None);
}

#[tokio::test]
async fn the_first_hour_is_the_same_on_mariadb() {
    let url = crate::server::fresh_database(Database::MariaDb, "first_hour").await;
    tokio::task::spawn_blocking(move || work_through(Some(&url))).await.expect("works");
}

/// Everything the description allows, and much that it does not, asked with this user's key.
fn keeps_its_word(customer: &str, role: &str) {
    let home = super::entity::home();
    // Links for a new password can be asked for where mail is sent.
    let mail = [
        ("SERVER", "127.0.0.1"),
        ("PORT", "1"),
        ("FROM", "Tests <tests@example.com>"),
        ("LINK", "https://portal.example/password#"),
    ];
    let variables = mail.map(|(name, value)| (format!("ENSWITCH_MAIL__{name}"), value.to_owned()));
    let served = Served::start(home, variables.to_vec());
    let added = served.run(&["user", "add", "tester", "--customer", customer, "--role", role]);
    assert_eq!(added.code, 0, "{}", added.err);
    let key = served.key("tester");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/schemathesis");
    let ran = Command::new(script)
        .args([served.api.as_str(), &key.display().to_string()])
        .current_dir(served.home.path(""))
        .output()
        .expect("bash runs");
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    let passed = out.lines().find(|line| line.contains("generated")).unwrap_or_default().trim().to_owned();
    assert!(ran.status.success() && !passed.is_empty(), "{out}\n{err}");
    let count: u32 = passed.split(' ').next().and_then(|number| number.parse().ok()).expect("a number of cases");
    assert!(count > 100, "only {passed}");
}

#[test]
fn the_api_keeps_its_word_to_the_owner() {
    keeps_its_word("Owner", "owner");
}

#[test]
fn the_api_keeps_its_word_to_a_reseller() {
    keeps_its_word("Reseller", "reseller");
}
