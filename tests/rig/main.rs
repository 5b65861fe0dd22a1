//! `make run`: the whole switch on loopback, the proof calls as a table, then it stays up until Ctrl-C.
//!
//! `PROOF=once` ends after the calls: 0 if every row is as expected. `OUTPUT=json` prints rows as JSON lines.
//! `DATABASE=mariadb` or `mysql` instead of the embedded one.

#![allow(clippy::print_stdout, reason = "this is a program with a result")]
#![allow(clippy::disallowed_methods, reason = "its switches are variables of make")]

#[path = "mod.rs"]
mod rig;

use std::process::ExitCode;
use std::time::Duration;

use enswitch::model::Micros;
use rig::proof::{CASES, Row};
use rig::{Database, Rig};

fn main() -> ExitCode {
    std::thread::spawn(wait_for_signal);
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Ctrl-C and a request to end take everything down in order.
fn wait_for_signal() {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    });
    rig::interrupt();
}

fn option(name: &str) -> Option<String> {
    std::env::var_os(name).and_then(|value| value.into_string().ok())
}

fn run() -> anyhow::Result<bool> {
    let database = match option("DATABASE").as_deref() {
        None | Some("" | "sqlite") => Database::Sqlite,
        Some("mariadb") => Database::MariaDb,
        Some("mysql") => Database::MySql,
        Some(other) => anyhow::bail!("DATABASE={other}: sqlite, mariadb or mysql"),
    };
    let json = option("OUTPUT").as_deref() == Some("json");
    let mut rig = Rig::start_demo(database)?;
    let mut rows = Vec::new();
    for case in &CASES {
        rig.say(&format!("call: {}", case.name));
        let row = case.run(&rig)?;
        if json {
            println!("{}", serde_json::to_string(&row)?);
        }
        rows.push(row);
    }
    if !json {
        println!("{}", table(&rows));
    }
    let good = rows.iter().all(|row| row.wrong.is_empty());
    for row in &rows {
        for wrong in &row.wrong {
            eprintln!("{}: {wrong}", row.name);
        }
    }
    if option("PROOF").as_deref() == Some("once") {
        if !good {
            eprintln!("files of the run: {}", rig.folder().display());
            rig.keep_files();
        }
        return Ok(good);
    }
    eprintln!(
        "Kamailio 127.0.0.20:5060, Asterisk 127.0.0.11 and .12; lines 100 and 101 of acme.example, passwords pw-100 and pw-101"
    );
    eprintln!("configuration and logs: {}", rig.folder().display());
    eprintln!("Ctrl-C ends it");
    // nothing to wait for but the interruption, or a part that dies
    let mut dead = Vec::new();
    let _ = rig::wait(Duration::MAX, || {
        dead = rig.dead();
        !dead.is_empty()
    });
    if !dead.is_empty() {
        rig.keep_files();
        anyhow::bail!("ended by itself: {dead:?}, see {}", rig.folder().display());
    }
    Ok(good)
}

fn table(rows: &[Row]) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header([
        "",
        "call",
        "from",
        "to",
        "result",
        "route taken",
        "talk s",
        "RTP in/out",
        "price at every level",
    ]);
    for row in rows {
        let mark = if row.wrong.is_empty() { "ok" } else { "WRONG" };
        let Some(cdr) = &row.cdr else {
            table.add_row([mark, row.name, &row.from, row.to, "no CDR", "", "", "", ""]);
            continue;
        };
        let result =
            if cdr.reason.is_empty() { cdr.status.clone() } else { format!("{} {}", cdr.sip_code, cdr.reason) };
        let legs: Vec<_> = cdr.legs.iter().map(|leg| format!("{} {}", leg.to, leg.sip_code)).collect();
        let prices: Vec<_> =
            cdr.charges.iter().map(|charge| format!("{} {}", charge.payer, Micros::new(charge.amount))).collect();
        table.add_row([
            mark.to_owned(),
            row.name.to_owned(),
            row.from.clone(),
            row.to.to_owned(),
            result,
            legs.join("\n"),
            format!("{:.1}", Duration::from_millis(cdr.talk_ms.unsigned_abs()).as_secs_f64()),
            format!("{}/{}", cdr.rtp_received, cdr.rtp_sent),
            prices.join("\n"),
        ]);
    }
    table
}
