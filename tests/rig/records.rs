//! What the database holds about calls.

use std::io::Read as _;
use std::time::Duration;

use anyhow::Context as _;
use enswitch::model::Micros;
use enswitch::store::Db;
use serde::Serialize;
use sqlx::{AssertSqlSafe, Row as _};

use super::process::until;
use super::run::Rig;

/// A CDR, with names instead of ids.
#[derive(Debug, Clone, Serialize)]
pub struct Cdr {
    /// Id.
    pub id: String,
    /// `internal`, `outbound`, `inbound`.
    pub direction: String,
    /// How it ended.
    pub status: String,
    /// Why it was refused; empty: it was not.
    pub reason: String,
    /// Who called.
    pub caller: String,
    /// What was dialled.
    pub dialled: String,
    /// Carrier, or empty.
    pub carrier: String,
    /// Status code.
    pub sip_code: u16,
    /// Milliseconds of talk.
    pub talk_ms: i64,
    /// RTP packets from the caller.
    pub rtp_received: i64,
    /// RTP packets to the caller.
    pub rtp_sent: i64,
    /// Attempts.
    pub legs: Vec<Leg>,
    /// What each level paid, the owner's carrier first.
    pub charges: Vec<Charge>,
}

/// One attempt of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leg {
    /// Carrier or line.
    pub to: String,
    /// How it ended.
    pub status: String,
    /// Status code.
    pub sip_code: u16,
}

/// What one level paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Charge {
    /// Who paid: a customer, or the owner.
    pub payer: String,
    /// Micro-units; in JSON a decimal text.
    #[serde(serialize_with = "decimal")]
    pub amount: i64,
    /// Seconds charged.
    pub seconds: i64,
}

fn decimal<S: serde::Serializer>(micros: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    Micros::new(*micros).serialize(serializer)
}

const CDR: [&str; 11] = [
    "c.id",
    "c.direction",
    "c.status",
    "c.reason",
    "c.caller",
    "c.dialled",
    "p.name",
    "c.sip_code",
    "c.talk_ms",
    "c.rtp_received",
    "c.rtp_sent",
];

impl Rig {
    /// Runs `SELECT columns rest`; NULL is an empty text.
    pub fn sql(&self, columns: &[&str], rest: &str) -> anyhow::Result<Vec<Vec<String>>> {
        // the same cast gives texts in both dialects
        let list: Vec<String> = columns.iter().map(|column| format!("CAST({column} AS CHAR)")).collect();
        let statement = format!("SELECT {} {rest}", list.join(", "));
        let text = |value: Option<String>| value.unwrap_or_default();
        let count = columns.len();
        self.runtime.block_on(async {
            let rows = match self.db()? {
                Db::MySql(pool) => {
                    let rows = sqlx::query(AssertSqlSafe(statement)).fetch_all(pool).await?;
                    rows.iter().map(|row| (0..count).map(|at| Ok(text(row.try_get(at)?))).collect()).collect()
                }
                Db::Sqlite { read, .. } => {
                    let rows = sqlx::query(AssertSqlSafe(statement)).fetch_all(read).await?;
                    rows.iter().map(|row| (0..count).map(|at| Ok(text(row.try_get(at)?))).collect()).collect()
                }
            };
            let rows: Result<Vec<Vec<String>>, sqlx::Error> = rows;
            rows.context("a row was not understood")
        })
    }

    /// Waits until every routed decides by the configuration as it is now.
    pub fn await_config(&self) -> anyhow::Result<()> {
        let newest = self.sql(&["version"], "FROM config_version")?;
        let newest: i64 = newest.first().and_then(|row| row.first()).context("no version")?.parse()?;
        let told = |machine: u8| {
            let mut text = String::new();
            std::net::TcpStream::connect((self.host(10 + machine), 4574)).ok()?.read_to_string(&mut text).ok()?;
            let (_, rest) = text.split_once("\"config_version\":")?;
            rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<i64>().ok()
        };
        until("the newest configuration", Duration::from_secs(15), || {
            [1, 2].into_iter().all(|machine| told(machine).is_some_and(|version| version >= newest))
        })
    }

    /// All CDRs, oldest first.
    pub fn cdrs(&self) -> anyhow::Result<Vec<Cdr>> {
        self.cdrs_where("1 = 1")
    }

    /// CDRs of the call whose Call-ID begins so.
    pub fn cdrs_of(&self, call_id: &str) -> anyhow::Result<Vec<Cdr>> {
        self.cdrs_where(&format!("c.sip_call_id LIKE '{call_id}-%'"))
    }

    fn cdrs_where(&self, condition: &str) -> anyhow::Result<Vec<Cdr>> {
        let from = format!("FROM cdrs c LEFT JOIN carriers p ON p.id = c.carrier_id WHERE {condition} ORDER BY c.id");
        self.sql(&CDR, &from)?.into_iter().map(|row| self.cdr(row)).collect()
    }

    fn cdr(&self, row: Vec<String>) -> anyhow::Result<Cdr> {
        let [id, direction, status, reason, caller, dialled, carrier, code, talk, received, sent] =
            <[String; 11]>::try_from(row).ok().context("a CDR has 11 columns")?;
        let legs = format!(
            "FROM cdr_legs g LEFT JOIN carriers p ON p.id = g.carrier_id WHERE g.cdr_id = {id} ORDER BY g.position"
        );
        let legs = self.sql(&["COALESCE(p.name, g.destination)", "g.status", "g.sip_code"], &legs)?;
        let charges = format!(
            "FROM postings t JOIN ledger_accounts a ON a.id = t.debit_account_id \
             LEFT JOIN customers k ON k.id = a.customer_id LEFT JOIN cards c ON c.id = a.card_id WHERE t.transaction_id = {id} ORDER BY t.position"
        );
        let charges = self.sql(&["COALESCE(k.name, c.number)", "t.amount", "t.billed_seconds"], &charges)?;
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        Ok(Cdr {
            direction,
            status,
            reason,
            caller,
            dialled,
            carrier,
            sip_code: code.parse()?,
            talk_ms: talk.parse()?,
            rtp_received: received.parse()?,
            rtp_sent: sent.parse()?,
            legs: legs
                .iter()
                .map(|row| Ok(Leg { to: cell(row, 0), status: cell(row, 1), sip_code: cell(row, 2).parse()? }))
                .collect::<anyhow::Result<_>>()?,
            charges: charges
                .iter()
                .map(|row| {
                    Ok(Charge { payer: cell(row, 0), amount: cell(row, 1).parse()?, seconds: cell(row, 2).parse()? })
                })
                .collect::<anyhow::Result<_>>()?,
            id,
        })
    }
}
