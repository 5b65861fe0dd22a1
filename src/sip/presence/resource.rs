//! What is watched: one line in one package.

use std::collections::BTreeMap;
use std::time::Instant;

use super::document::dialog::{self, Dialog, State};
use super::document::pidf::{self, Tuple};
use super::document::summary::{self, Summary};
use super::document::{Content, Document, Package};
use super::subscription::Number;

/// What the switch itself knows of a line. Nobody's publication outweighs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its calls.
    pub calls: Vec<Dialog>,
    /// Whether a phone of it is registered.
    pub registered: bool,
    /// Whether it takes no calls now.
    pub do_not_disturb: bool,
    /// Whether all its calls go elsewhere.
    pub forwards: bool,
    /// Whether its lamp is lit for that.
    pub forward_lamp: bool,
    /// Messages that wait; `None`: not known.
    pub waiting: Option<Summary>,
}

/// A published state.
#[derive(Debug, Clone)]
pub(super) struct Publication {
    pub content: Content,
    /// As it was published.
    pub body: String,
    pub ends_at: Instant,
}

/// A line in a package, with its watchers.
#[derive(Debug)]
pub(super) struct Resource {
    /// Its URI, as watchers are told.
    pub entity: String,
    /// Publications by their entity-tags.
    pub published: BTreeMap<String, Publication>,
    /// Who watches.
    pub watchers: Vec<Number>,
    /// Grows with every change.
    pub version: u64,
    document: Document,
}

impl Resource {
    pub fn new(address: &str, package: Package, line: Option<&Line>) -> Self {
        let mut resource = Self {
            entity: format!("sip:{address}"),
            published: BTreeMap::new(),
            watchers: Vec::new(),
            version: 0,
            document: Document::default(),
        };
        resource.refresh(package, line);
        resource
    }

    /// Makes the document anew. `true`: it differs from the one before.
    pub fn refresh(&mut self, package: Package, line: Option<&Line>) -> bool {
        let document = self.render(package, line);
        let differs = document != self.document;
        if differs {
            self.document = document;
            self.version += 1;
        }
        differs
    }

    pub fn body(&self, version: u32) -> Vec<u8> {
        self.document.body(version)
    }

    pub fn is_idle(&self) -> bool {
        self.published.is_empty() && self.watchers.is_empty()
    }

    fn render(&self, package: Package, line: Option<&Line>) -> Document {
        let published = self.published.values().map(|publication| &publication.content);
        match package {
            Package::Dialog => {
                let own = line.into_iter().flat_map(|line| &line.calls);
                let others = published.flat_map(|content| match content {
                    Content::Dialogs(dialogs) => dialogs.as_slice(),
                    _ => &[],
                });
                let busy = line.filter(|line| line.calls.is_empty()).and_then(Line::lamp);
                dialog::render(&self.entity, own.chain(others).chain(busy.as_ref()))
            }
            Package::Presence => {
                let own = line.map_or_else(Tuple::default, Line::tuple);
                let others: Vec<&Tuple> = published
                    .flat_map(|content| match content {
                        Content::Tuples(tuples) => tuples.as_slice(),
                        _ => &[],
                    })
                    .collect();
                // Whoever publishes knows better than the registrar whether somebody wants to be reached.
                let own = others.is_empty().then_some(&own);
                let busy = line.is_some_and(|line| !line.calls.is_empty());
                pidf::render(&self.entity, own.into_iter().chain(others), busy)
            }
            Package::Summary => {
                let newest = self.published.values().max_by_key(|publication| publication.ends_at);
                let published = newest.and_then(|publication| match publication.content {
                    Content::Summary(summary) => Some(summary),
                    _ => None,
                });
                let known = line.and_then(|line| line.waiting).or(published);
                summary::render(&self.entity, &known.unwrap_or_default())
            }
        }
    }
}

impl Line {
    /// What lights the lamp without a call: phones light it when the line seems to talk.
    fn lamp(&self) -> Option<Dialog> {
        let id = match self {
            Self { do_not_disturb: true, .. } => "do-not-disturb",
            Self { forward_lamp: true, forwards: true, .. } => "forward",
            _ => return None,
        };
        let (remote, call_id) = (String::new(), String::new());
        Some(Dialog { id: id.to_owned(), initiator: false, state: State::Confirmed, remote, call_id })
    }

    /// Whether it can be reached, as far as the switch knows. Whoever calls a line that forwards reaches somebody.
    fn tuple(&self) -> Tuple {
        let note = if self.forwards { "Calls are forwarded" } else { "" };
        Tuple {
            open: self.forwards || self.registered && !self.do_not_disturb,
            note: note.to_owned(),
            ..Tuple::default()
        }
    }
}
