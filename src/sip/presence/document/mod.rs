//! What watchers are shown: documents of the three packages. Published ones are read and written anew, so that nobody can send a
//! watcher anything that is not well-formed.

pub mod dialog;
pub mod pidf;
pub mod rlmi;
pub mod summary;
pub mod xml;

use self::dialog::Dialog;
use self::pidf::Tuple;
use self::summary::Summary;

/// An event package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Package {
    /// Calls of a line (RFC 4235).
    Dialog,
    /// Whether somebody can be reached (RFC 3856).
    Presence,
    /// Messages that wait (RFC 3842).
    Summary,
}

impl Package {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dialog, Self::Presence, Self::Summary];

    /// As it stands in Event.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dialog => "dialog",
            Self::Presence => "presence",
            Self::Summary => "message-summary",
        }
    }

    /// The package of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|package| package.name().eq_ignore_ascii_case(name))
    }

    /// Media type of its documents.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Dialog => "application/dialog-info+xml",
            Self::Presence => "application/pidf+xml",
            Self::Summary => "application/simple-message-summary",
        }
    }

    /// Reads a published document; `None`: it is none of this package.
    #[must_use]
    pub fn parse(self, bytes: &[u8]) -> Option<Content> {
        match self {
            Self::Dialog => dialog::parse(bytes).map(Content::Dialogs),
            Self::Presence => pidf::parse(bytes).map(Content::Tuples),
            Self::Summary => summary::parse(bytes).map(Content::Summary),
        }
    }
}

/// What a published document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Of the package `dialog`.
    Dialogs(Vec<Dialog>),
    /// Of the package `presence`.
    Tuples(Vec<Tuple>),
    /// Of the package `message-summary`.
    Summary(Summary),
}

/// A document that is the same for every watcher but for its version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    before: String,
    after: String,
    versioned: bool,
}

impl Document {
    /// Its bytes for a watcher.
    #[must_use]
    pub fn body(&self, version: u32) -> Vec<u8> {
        let version = if self.versioned { version.to_string() } else { String::new() };
        [&self.before, &version, &self.after].map(String::as_bytes).concat()
    }
}
