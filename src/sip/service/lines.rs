//! What the database knows of lines: the one truth behind lamps.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::ledger::{OpenCall, Party};
use crate::model::LineId;
use crate::sip::presence::document::dialog::{Dialog, State};
use crate::sip::presence::{Directory, Line};
use crate::store::presence::{Ongoing, WatchedLine, WatchedList, calls, lines, lists, registered};
use crate::store::{Db, StoreError, snapshot};

/// How often calls are looked at.
const CALLS: Duration = Duration::from_millis(250);

/// How many looks at calls there are for one at the registrations.
const REGISTRATIONS: u32 = 20;

/// Longest wait for the database.
const DEADLINE: Duration = Duration::from_secs(5);

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Which lines there are, if that changed.
    pub directory: Option<Directory>,
    /// What the lines do. Those that are missing do nothing.
    pub lines: HashMap<String, Line>,
}

/// Follows the database.
#[derive(Debug)]
pub(super) struct Watching {
    db: Db,
    version: Option<i64>,
    known: HashMap<LineId, WatchedLine>,
    registered: Vec<(String, String)>,
    /// Open calls and how they were read, so that a call is read once.
    open: HashMap<i64, (Ongoing, Vec<(LineId, Dialog)>)>,
    looks: u32,
    away: bool,
}

impl Watching {
    pub fn new(db: Db) -> Self {
        Self {
            db,
            version: None,
            known: HashMap::new(),
            registered: Vec::new(),
            open: HashMap::new(),
            looks: 0,
            away: false,
        }
    }

    /// Tells what it sees, until nobody listens. While the database is away nothing is told: lamps stay as they are.
    pub async fn run(mut self, tell: mpsc::Sender<Seen>) {
        let mut ticks = interval(CALLS);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let looked = timeout(DEADLINE, self.look()).await;
            match looked.unwrap_or_else(|_| Err(StoreError::Corrupt("no answer".to_owned()))) {
                Ok(seen) => {
                    self.away = false;
                    if tell.send(seen).await.is_err() {
                        return;
                    }
                }
                Err(error) if !std::mem::replace(&mut self.away, true) => {
                    tracing::warn!(%error, "calls of lines cannot be read; lamps stay as they are");
                }
                Err(_) => {}
            }
        }
    }

    async fn look(&mut self) -> Result<Seen, StoreError> {
        let version = snapshot::version(&self.db).await?;
        let mut directory = None;
        if self.version != Some(version) {
            self.known = lines(&self.db).await?.into_iter().map(|line| (line.id, line)).collect();
            self.version = Some(version);
            directory = Some(self.directory(&lists(&self.db).await?));
        }
        if self.looks.is_multiple_of(REGISTRATIONS) {
            self.registered = registered(&self.db).await?;
        }
        self.looks = self.looks.wrapping_add(1);
        self.read(calls(&self.db).await?);
        Ok(Seen { directory, lines: self.lines() })
    }

    fn directory(&self, lists: &[WatchedList]) -> Directory {
        let mut directory = Directory::default();
        for line in self.known.values() {
            directory.add(address(line), &line.customer_path);
        }
        for list in lists {
            let members = list.members.iter().filter_map(|id| self.known.get(id)).map(address).collect();
            let own = format!("{}@{}", list.username, list.domain.to_ascii_lowercase());
            directory.add_list(own, &list.customer_path, members);
        }
        directory
    }

    /// Keeps what is known already, reads what is new and forgets what has ended.
    fn read(&mut self, calls: Vec<Ongoing>) {
        let mut before = std::mem::take(&mut self.open);
        for call in calls {
            let read = match before.remove(&call.id).filter(|(known, _)| *known == call) {
                Some((_, read)) => read,
                None => serde_json::from_str(&call.state).map(|open| dialogs(&open, &call)).unwrap_or_default(),
            };
            self.open.insert(call.id, (call, read));
        }
    }

    fn lines(&self) -> HashMap<String, Line> {
        let mut lines: HashMap<String, Line> = HashMap::new();
        for (username, domain) in &self.registered {
            lines.entry(format!("{username}@{domain}")).or_default().registered = true;
        }
        for line in self.known.values().filter(|line| line.do_not_disturb) {
            lines.entry(address(line)).or_default().do_not_disturb = true;
        }
        for (id, dialog) in self.open.values().flat_map(|(_, dialogs)| dialogs) {
            if let Some(line) = self.known.get(id) {
                let mut dialog = dialog.clone();
                if !dialog.remote.is_empty() {
                    dialog.remote = format!("sip:{}@{}", dialog.remote, line.domain);
                }
                lines.entry(address(line)).or_default().calls.push(dialog);
            }
        }
        // In one order, so that the same calls make the same document.
        lines.values_mut().for_each(|line| line.calls.sort_by(|a, b| a.id.cmp(&b.id)));
        lines
    }
}

fn address(line: &WatchedLine) -> String {
    format!("{}@{}", line.username, line.domain.to_ascii_lowercase())
}

/// Which lines have this call, and as what. `remote` is only a number here.
fn dialogs(open: &OpenCall, call: &Ongoing) -> Vec<(LineId, Dialog)> {
    let state = if call.answered_at.is_some() { State::Confirmed } else { State::Early };
    let dialog = |party: Party| {
        let shown = |c: &char| c.is_ascii_alphanumeric() || "+*#._-".contains(*c);
        let remote = party.other.chars().filter(shown).collect();
        (party.line_id, Dialog { id: open.cdr.id.to_string(), initiator: party.makes_it, state, remote })
    };
    open.parties(call.attempt).into_iter().map(dialog).collect()
}
