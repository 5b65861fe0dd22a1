//! What `enswitch callshop` prints.

use enswitch::billing::{Receipt, ReceiptItem};
use enswitch::model::Micros;
use enswitch::store::booths::{Booth, BoothCall, MadeBooth};

use crate::cli::{ListFormat, ReceiptFormat};
use crate::output::{self, Column};

const MADE: [Column; 5] = [
    Column::left("booth"),
    Column::left("line"),
    Column::left("extension"),
    Column::left("password"),
    Column::left("made"),
];

const BOOTHS: [Column; 9] = [
    Column::right("id"),
    Column::left("booth"),
    Column::left("state"),
    Column::right("session"),
    Column::right("paid"),
    Column::right("lent"),
    Column::right("spent"),
    Column::right("left"),
    Column::left("calls"),
];

const ITEMS: [Column; 5] = [
    Column::left("at"),
    Column::left("number"),
    Column::left("destination"),
    Column::right("seconds"),
    Column::right("price"),
];

fn list<T: serde::Serialize>(
    format: ListFormat,
    rows: &[T],
    columns: &[Column],
    row: fn(&T) -> Vec<String>,
) -> anyhow::Result<()> {
    let cells = || rows.iter().map(row).collect::<Vec<_>>();
    match format {
        ListFormat::Json => output::json(rows),
        ListFormat::Csv => output::csv(columns, &cells()),
        ListFormat::Table if rows.is_empty() => output::line("no booths"),
        ListFormat::Table => output::table(columns, cells()),
    }
}

pub fn made(format: ListFormat, booths: &[MadeBooth]) -> anyhow::Result<()> {
    list(format, booths, &MADE, |booth| {
        let line = booth.username.as_ref().zip(booth.domain.as_ref());
        vec![
            booth.booth.clone(),
            line.map(|(username, domain)| format!("{username}@{domain}")).unwrap_or_default(),
            booth.extension.clone().unwrap_or_default(),
            booth.password.clone().unwrap_or_default(),
            if booth.made { "yes" } else { "was there" }.to_owned(),
        ]
    })
}

pub fn booths(format: ListFormat, booths: &[Booth]) -> anyhow::Result<()> {
    list(format, booths, &BOOTHS, |booth| {
        let money = |amount: Option<Micros>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        vec![
            booth.booth_id.to_string(),
            booth.booth.clone(),
            booth.state.as_str().to_owned(),
            booth.session_id.map(|id| id.to_string()).unwrap_or_default(),
            money(booth.paid_before),
            money(booth.lent),
            money(booth.spent),
            money(booth.left),
            booth.calls.iter().map(call).collect::<Vec<_>>().join("; "),
        ]
    })
}

fn call(call: &BoothCall) -> String {
    match call.seconds {
        Some(seconds) => format!("{} {seconds} s {}", call.called, call.cost),
        None => format!("{} rings", call.called),
    }
}

pub fn receipt(format: ReceiptFormat, receipt: &Receipt) -> anyhow::Result<()> {
    match format {
        ReceiptFormat::Json => output::json(receipt),
        ReceiptFormat::Text => output::line(receipt.text().trim_end()),
        ReceiptFormat::Table => {
            output::table(&ITEMS, receipt.items.iter().map(item).collect())?;
            let currency = receipt.currency;
            let sums = [
                ("total", receipt.spent),
                ("paid before", receipt.paid_before),
                ("paid now", receipt.due),
                ("returned", receipt.returned),
            ];
            let row = |(word, amount): (&str, Micros)| vec![word.to_owned(), amount.to_string(), currency.to_string()];
            let head = format!("session {}", receipt.session_id);
            output::line(&format!("{}, {head}", receipt.booth))?;
            output::table(
                &[Column::left("sum"), Column::right("amount"), Column::left("currency")],
                sums.into_iter().map(row).collect(),
            )
        }
    }
}

fn item(item: &ReceiptItem) -> Vec<String> {
    vec![
        item.at.to_string(),
        item.called.clone().unwrap_or_default(),
        item.destination.clone().unwrap_or_default(),
        item.billed_seconds.to_string(),
        item.price.to_string(),
    ]
}
