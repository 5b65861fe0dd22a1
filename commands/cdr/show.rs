//! `enswitch cdr show`

use enswitch::config::Loaded;
use enswitch::model::{CallId, Timestamp};
use enswitch::store::cdrs;

use super::record::{Names, Record};
use crate::cli::{CdrShow, Format};
use crate::error::Failure;
use crate::output::{self, Column};
use crate::{database, names};

pub async fn run(args: &CdrShow, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let (found, names) = (cdrs::find(&db, CallId(args.id)).await?, Names::load(&db).await?);
    db.close().await;
    let none = || Failure::new(format!("there is no call {}", args.id)).hint("`enswitch cdr list` shows the ids");
    let record = names.record(found.ok_or_else(none)?);
    match args.output.output {
        Format::Json => output::json(&record),
        Format::Table => print(&record),
    }
}

fn print(record: &Record) -> anyhow::Result<()> {
    let fields = fields(record).into_iter().filter(|(_, value)| !value.is_empty());
    let rows = fields.map(|(name, value)| vec![name.to_owned(), value]).collect();
    output::table(&[Column::left("field"), Column::left("value")], rows)?;
    if !record.legs.is_empty() {
        let columns = [
            Column::left("tried"),
            Column::left("address"),
            Column::left("at"),
            Column::left("result"),
            Column::right("SIP"),
            Column::right("Q.850"),
        ];
        let leg = |named: &super::record::NamedLeg| {
            let leg = &named.leg;
            let (code, cause) = (leg.sip_code.to_string(), leg.cause.to_string());
            vec![
                named.name.clone(),
                leg.destination.clone(),
                leg.started_at.to_string(),
                names::of(&leg.status),
                code,
                cause,
            ]
        };
        output::line("")?;
        output::table(&columns, record.legs.iter().map(leg).collect())?;
    }
    if record.charges.is_empty() {
        return Ok(());
    }
    let columns = [
        Column::left("who paid"),
        Column::right("amount"),
        Column::right("seconds charged"),
        Column::right("price row"),
    ];
    let charge = |charge: &cdrs::Charge| {
        let price = charge.price_id.map_or_else(|| "free".to_owned(), |id| id.to_string());
        vec![charge.customer.clone(), charge.amount.to_string(), charge.billed_seconds.to_string(), price]
    };
    output::line("")?;
    output::table(&columns, record.charges.iter().map(charge).collect())
}

fn fields(record: &Record) -> Vec<(&'static str, String)> {
    let cdr = &record.cdr;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("id", cdr.id.to_string()),
        ("unique id", cdr.unique_id.clone()),
        ("direction", names::of(&cdr.direction)),
        ("result", record.result()),
        ("customer", optional(&record.customer)),
        ("from", cdr.caller.clone()),
        ("dialled", cdr.dialled.clone()),
        ("to", cdr.called.clone()),
        ("route", optional(&record.route)),
        ("carrier", optional(&record.carrier)),
        ("started", cdr.started_at.to_string()),
        ("answered", cdr.answered_at.as_ref().map(Timestamp::to_string).unwrap_or_default()),
        ("ended", cdr.ended_at.to_string()),
        ("seconds of talk", format!("{} ({} ms)", record.answered_seconds, cdr.talk_ms)),
        ("source", cdr.source.clone()),
        ("SIP Call-ID", cdr.sip_call_id.clone()),
        ("RTP packets", format!("{} received, {} sent", cdr.rtp_received, cdr.rtp_sent)),
    ]
}
