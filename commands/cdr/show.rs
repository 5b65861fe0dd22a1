//! `enswitch cdr show`

use enswitch::config::Loaded;
use enswitch::model::{SeenLeg, Timestamp};
use enswitch::store::reports::{AllowanceUse, Charge, Detail};

use super::calls;
use super::record::{result, tried};
use crate::cli::{CdrShow, Format};
use crate::error::Failure;
use crate::names;
use crate::output::{self, Column};
use crate::remote::Remote;

pub async fn run(args: &CdrShow, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let none = || Failure::new(format!("there is no call {}", args.id)).hint("`enswitch cdr list` shows the ids");
    let found = calls::one(args.id, remote, config).await?.ok_or_else(none)?;
    match args.output.output {
        Format::Json => output::json(&found),
        Format::Table => print(&found),
    }
}

fn print(found: &Detail) -> anyhow::Result<()> {
    let fields = fields(found).into_iter().filter(|(_, value)| !value.is_empty());
    let rows = fields.map(|(name, value)| vec![name.to_owned(), value]).collect();
    output::table(&[Column::left("field"), Column::left("value")], rows)?;
    if !found.legs.is_empty() {
        let columns = [
            Column::left("tried"),
            Column::left("address"),
            Column::left("at"),
            Column::left("result"),
            Column::right("SIP"),
            Column::right("Q.850"),
        ];
        let leg = |leg: &SeenLeg| {
            let address = leg.destination.clone().unwrap_or_default();
            let (code, cause) = (leg.sip_code.to_string(), leg.cause.to_string());
            vec![tried(leg).to_owned(), address, leg.started_at.to_string(), names::of(&leg.status), code, cause]
        };
        output::line("")?;
        output::table(&columns, found.legs.iter().map(leg).collect())?;
    }
    charges("", &found.charges)?;
    for correction in &found.corrections {
        let what = if correction.charges.is_empty() { "taken back" } else { "priced again" };
        charges(&format!("{what} {}: {}", correction.at, correction.description), &correction.charges)?;
    }
    Ok(())
}

/// Who paid how much, below a title.
fn charges(title: &str, charges: &[Charge]) -> anyhow::Result<()> {
    if title.is_empty() && charges.is_empty() {
        return Ok(());
    }
    output::line("")?;
    if !title.is_empty() {
        output::line(title)?;
    }
    if charges.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::left("who paid"),
        Column::right("amount"),
        Column::left("currency"),
        Column::left("converted"),
        Column::right("seconds charged"),
        Column::right("price row"),
        Column::left("allowance"),
    ];
    let charge = |charge: &Charge| {
        let price = charge.price_id.map_or_else(|| "free".to_owned(), |id| id.to_string());
        let Charge { customer, amount, currency, billed_seconds, .. } = charge;
        let amounts = [amount.to_string(), currency.to_string(), converted(charge)];
        let rest = [billed_seconds.to_string(), price, charge.allowance.map(allowance).unwrap_or_default()];
        [customer.clone()].into_iter().chain(amounts).chain(rest).collect()
    };
    output::table(&columns, charges.iter().map(charge).collect())
}

/// What an amount was before it was converted, and by which rate: `1.20 USD at 0.9`.
fn converted(charge: &Charge) -> String {
    match (charge.from_currency, charge.from_amount, charge.rate) {
        (Some(currency), Some(amount), Some(rate)) => format!("{amount} {currency} at {rate}"),
        _ => String::new(),
    }
}

/// What a call used of what was included: `40 of 60 seconds, 20 left`.
fn allowance(spent: AllowanceUse) -> String {
    let AllowanceUse { unit, left_before, used, left_after } = spent;
    format!("{used} of {left_before} {}, {left_after} left", names::of(&unit))
}

fn fields(found: &Detail) -> Vec<(&'static str, String)> {
    let call = &found.call;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("id", call.id.to_string()),
        ("unique id", optional(&call.unique_id)),
        ("direction", names::of(&call.direction)),
        ("result", result(found)),
        ("customer", optional(&call.customer)),
        ("from", call.caller.clone()),
        ("dialled", call.dialled.clone()),
        ("to", call.called.clone()),
        ("destination", optional(&call.destination)),
        ("carrier", optional(&call.carrier)),
        ("started", call.started_at.to_string()),
        ("answered", call.answered_at.as_ref().map(Timestamp::to_string).unwrap_or_default()),
        ("ended", call.ended_at.to_string()),
        ("seconds of talk", call.talk_seconds.to_string()),
        ("source", optional(&call.source)),
        ("SIP Call-ID", optional(&call.sip_call_id)),
        ("RTP packets", format!("{} received, {} sent", call.rtp_received, call.rtp_sent)),
    ]
}
