//! What a line does now, for programs that show it: the same truth as lamps.

use serde::{Deserialize, Serialize};

use super::presence::calls;
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, read};
use crate::ledger::OpenCall;
use crate::model::{CallId, Entity, LineForward, LineId, Registration, Timestamp};

/// A line in one word. What it does outweighs what is set, and that outweighs whether a phone is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It has an answered call.
    Busy,
    /// It rings, or dials.
    Ringing,
    /// It takes no calls.
    DoNotDisturb,
    /// No phone is registered.
    Offline,
    /// A call would ring.
    Free,
}

impl Presence {
    /// Every word.
    pub const ALL: [&'static str; 5] = ["busy", "ringing", "do_not_disturb", "offline", "free"];

    fn of(calls: &[LineCall], do_not_disturb: bool, registered: bool) -> Self {
        if calls.iter().any(|call| call.answered_at.is_some()) {
            Self::Busy
        } else if !calls.is_empty() {
            Self::Ringing
        } else if do_not_disturb {
            Self::DoNotDisturb
        } else if registered {
            Self::Free
        } else {
            Self::Offline
        }
    }
}

/// A call of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineCall {
    /// Id of the call.
    pub id: CallId,
    /// Whether the line makes it; else it is called.
    pub makes_it: bool,
    /// Extension or number of the other party; empty: not known.
    pub other: String,
    /// When it came in.
    pub started_at: Timestamp,
    /// When somebody answered; `None`: it rings.
    pub answered_at: Option<Timestamp>,
}

/// What a line does now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineState {
    /// The line.
    pub line_id: LineId,
    /// Its address: `100@shop.example`.
    pub line: String,
    /// Name of its customer.
    pub customer: String,
    /// In one word.
    pub state: Presence,
    /// Whether a phone is registered.
    pub registered: bool,
    /// The phones that are registered.
    pub devices: Vec<Registration>,
    /// Its calls, the oldest first.
    pub calls: Vec<LineCall>,
    /// Whether it takes no calls.
    pub do_not_disturb: bool,
    /// Whether it makes no external calls.
    pub locked: bool,
    /// Where its calls go instead, and when.
    pub forwards: Vec<LineForward>,
    /// Text messages that wait for a phone.
    pub messages_waiting: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Settings {
    username: String,
    domain: String,
    customer: String,
    do_not_disturb: bool,
    locked: bool,
    messages: i64,
}

impl Entity for Settings {
    const TABLE: &'static str = "lines";
}

/// What this line does now; `None`: there is no such line. Registrations are some seconds old, as Kamailio writes them down.
///
/// # Errors
/// The database failed.
pub async fn of_line(db: &Db, line: LineId) -> Result<Option<LineState>, StoreError> {
    let sql = "SELECT l.username, d.name AS domain, c.name AS customer, l.do_not_disturb, l.locked, (SELECT COUNT(*) FROM messages m WHERE m.to_line_id = l.id AND m.status = 'waiting') AS messages \
               FROM `lines` l JOIN domains d ON d.id = l.domain_id JOIN customers c ON c.id = l.customer_id WHERE l.id = ?";
    let found: Vec<Settings> = rows_of(db, sql.to_owned(), line).await?;
    let Some(settings) = found.into_iter().next() else { return Ok(None) };
    let Settings { username, domain, customer, do_not_disturb, locked, messages } = settings;
    let devices: Vec<Registration> = own(db, line, "id").await?;
    let forwards: Vec<LineForward> = own(db, line, "occasion").await?;
    let calls = calls_of(db, line).await?;
    let registered = !devices.is_empty();
    let state = Presence::of(&calls, do_not_disturb, registered);
    let messages_waiting = u32::try_from(messages).unwrap_or(u32::MAX);
    let line_id = line;
    Ok(Some(LineState {
        line_id,
        line: format!("{username}@{domain}"),
        customer,
        state,
        registered,
        devices,
        calls,
        do_not_disturb,
        locked,
        forwards,
        messages_waiting,
    }))
}

async fn rows_of<T: Entity>(db: &Db, sql: String, line: LineId) -> Result<Vec<T>, StoreError> {
    read!(db, pool => (*pool.acquire().await?).rows(sql, vec![Value::from(line.0)]).await)
}

/// Rows of an entity that belong to the line.
async fn own<T: Entity>(db: &Db, line: LineId, order: &str) -> Result<Vec<T>, StoreError> {
    let columns = rows::fields::<T>().join(", ");
    rows_of(db, format!("SELECT {columns} FROM {} WHERE line_id = ? ORDER BY {order}", T::TABLE), line).await
}

/// A line may be the called one of a call that another customer pays, so all calls are looked at.
async fn calls_of(db: &Db, line: LineId) -> Result<Vec<LineCall>, StoreError> {
    let name = format!("\"line_id\":{line}");
    let mut found = Vec::new();
    for call in calls(db).await?.into_iter().filter(|call| call.state.contains(&name)) {
        let Ok(open) = serde_json::from_str::<OpenCall>(&call.state) else { continue };
        for party in open.parties(call.attempt).into_iter().filter(|party| party.line_id == line) {
            found.push(LineCall {
                id: CallId(call.id),
                makes_it: party.makes_it,
                other: party.other,
                started_at: open.cdr.started_at,
                answered_at: call.answered_at,
            });
        }
    }
    found.sort_by_key(|call| (call.started_at, call.id.0));
    Ok(found)
}
