//! What the database knows of lines: the one truth behind lamps.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::pins::{self, Pins, Ringing};
use crate::ledger::OpenCall;
use crate::model::{HuntGroupId, LineId};
use crate::sip::presence::document::dialog::{Dialog, State};
use crate::sip::presence::{Directory, Line};
use crate::store::presence::{
    Ongoing, WatchedGroup, WatchedLine, WatchedList, calls, groups, lines, lists, registered,
};
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

/// What an open call means for watchers.
#[derive(Debug, Default)]
struct Read {
    dialogs: Vec<(Watched, Dialog)>,
    ringing: Option<Ringing>,
}

impl Read {
    fn of(call: &Ongoing) -> Self {
        let Ok(open) = serde_json::from_str::<OpenCall>(&call.state) else { return Self::default() };
        Self { dialogs: dialogs(&open, call), ringing: Ringing::of(&open, call) }
    }
}

/// Follows the database.
#[derive(Debug)]
pub(super) struct Watching {
    db: Db,
    version: Option<i64>,
    known: HashMap<LineId, WatchedLine>,
    groups: Vec<WatchedGroup>,
    /// Whether lamps of lines that forward all their calls are lit.
    forward_lamps: bool,
    registered: Vec<(String, String)>,
    /// Open calls and how they were read, so that a call is read once.
    open: HashMap<i64, (Ongoing, Read)>,
    /// Who wants to know where calls ring.
    pins: watch::Sender<Pins>,
    looks: u32,
    away: bool,
}

impl Watching {
    /// `forward_lamps`: lamps of lines that forward all their calls are lit. `pins`: told where calls ring.
    pub fn new(db: Db, forward_lamps: bool, pins: watch::Sender<Pins>) -> Self {
        Self {
            db,
            version: None,
            known: HashMap::new(),
            groups: Vec::new(),
            forward_lamps,
            registered: Vec::new(),
            open: HashMap::new(),
            pins,
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
            let taken: HashSet<String> = self.known.values().map(line_address).collect();
            self.groups = groups(&self.db).await?;
            // A line that has the address of a group is what is reached there.
            self.groups.retain(|group| !taken.contains(&address(&group.extension, &group.domain)));
            self.version = Some(version);
            directory = Some(self.directory(&lists(&self.db).await?));
        }
        if self.looks.is_multiple_of(REGISTRATIONS) {
            self.registered = registered(&self.db).await?;
        }
        self.looks = self.looks.wrapping_add(1);
        self.read(calls(&self.db).await?);
        self.pin();
        Ok(Seen { directory, lines: self.lines() })
    }

    fn directory(&self, lists: &[WatchedList]) -> Directory {
        let mut directory = Directory::default();
        for group in &self.groups {
            directory.add(address(&group.extension, &group.domain), &group.customer_path);
        }
        for line in self.known.values() {
            directory.add(line_address(line), &line.customer_path);
        }
        for list in lists {
            let members = list.members.iter().filter_map(|id| self.known.get(id)).map(line_address).collect();
            directory.add_list(address(&list.username, &list.domain), &list.customer_path, members);
        }
        directory
    }

    /// Keeps what is known already, reads what is new and forgets what has ended.
    fn read(&mut self, calls: Vec<Ongoing>) {
        let mut before = std::mem::take(&mut self.open);
        for call in calls {
            let read = match before.remove(&call.id).filter(|(known, _)| *known == call) {
                Some((_, read)) => read,
                None => Read::of(&call),
            };
            self.open.insert(call.id, (call, read));
        }
    }

    fn pin(&self) {
        let ringing = self.open.values().filter_map(|(_, read)| read.ringing.as_ref()).collect();
        let now = pins::pins(ringing, &self.known, &self.groups);
        self.pins.send_if_modified(|pins| {
            let changed = *pins != now;
            *pins = now;
            changed
        });
    }

    fn lines(&self) -> HashMap<String, Line> {
        let mut lines: HashMap<String, Line> = HashMap::new();
        for (username, domain) in &self.registered {
            lines.entry(format!("{username}@{domain}")).or_default().registered = true;
        }
        for line in self.known.values().filter(|line| line.do_not_disturb || line.forwards) {
            let own = lines.entry(line_address(line)).or_default();
            own.do_not_disturb = line.do_not_disturb;
            own.forwards = line.forwards;
            own.forward_lamp = self.forward_lamps;
        }
        self.add_groups(&mut lines);
        for (watched, dialog) in self.open.values().flat_map(|(_, read)| &read.dialogs) {
            for (address, domain) in self.addresses(*watched) {
                let mut dialog = dialog.clone();
                if !dialog.remote.is_empty() {
                    dialog.remote = format!("sip:{}@{domain}", dialog.remote);
                }
                lines.entry(address).or_default().calls.push(dialog);
            }
        }
        // In one order, so that the same calls make the same document.
        lines.values_mut().for_each(|line| line.calls.sort_by(|a, b| a.id.cmp(&b.id)));
        lines
    }

    /// Hunt groups can be reached while a member can.
    fn add_groups(&self, lines: &mut HashMap<String, Line>) {
        for group in &self.groups {
            let members = group.members.iter().filter_map(|id| self.known.get(id));
            let reached = |line: &WatchedLine| lines.get(&line_address(line)).is_some_and(|own| own.registered);
            let registered = members.filter(|line| !line.do_not_disturb).any(reached);
            let address = address(&group.extension, &group.domain);
            if registered {
                lines.entry(address).or_default().registered = true;
            }
        }
    }

    /// Where a line or group is watched, with the domain.
    fn addresses(&self, watched: Watched) -> Vec<(String, &str)> {
        match watched {
            Watched::Line(id) => {
                self.known.get(&id).map(|line| (line_address(line), line.domain.as_str())).into_iter().collect()
            }
            Watched::Group(id) => {
                let own = self.groups.iter().filter(|group| group.id == id);
                own.map(|group| (address(&group.extension, &group.domain), group.domain.as_str())).collect()
            }
        }
    }
}

/// What has calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Watched {
    Line(LineId),
    Group(HuntGroupId),
}

fn address(user: &str, domain: &str) -> String {
    format!("{user}@{}", domain.to_ascii_lowercase())
}

fn line_address(line: &WatchedLine) -> String {
    address(&line.username, &line.domain)
}

/// Which lines, and which hunt group, have this call, and as what. `remote` is only a number here.
fn dialogs(open: &OpenCall, call: &Ongoing) -> Vec<(Watched, Dialog)> {
    let state = if call.answered_at.is_some() { State::Confirmed } else { State::Early };
    let dialog = |initiator: bool, other: &str| {
        let shown = |c: &char| c.is_ascii_alphanumeric() || "+*#._-".contains(*c);
        let rings = !initiator && state == State::Early;
        let call_id = if rings { pins::call_id(open.cdr.id.0) } else { String::new() };
        Dialog { id: open.cdr.id.to_string(), initiator, state, remote: other.chars().filter(shown).collect(), call_id }
    };
    let parties = open.parties(call.attempt).into_iter();
    let lines = parties.map(|party| (Watched::Line(party.line_id), dialog(party.makes_it, &party.other)));
    let group = open.hunt_group(call.attempt).map(|id| (Watched::Group(id), dialog(false, &open.cdr.caller)));
    lines.chain(group).collect()
}
