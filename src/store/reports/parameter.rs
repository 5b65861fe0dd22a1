//! By what calls are searched: the one list of parameters of the API and of the command line.

use crate::model::{Direction, FieldType, Kind, Status, Timestamp, Wrong};

/// A parameter of a search.
#[derive(Debug)]
pub struct Parameter {
    /// Name.
    pub name: &'static str,
    /// Meaning.
    pub about: &'static str,
    pub(super) by: By,
}

/// What a parameter compares.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    /// The customer at the top of the subtree.
    Customer,
    /// `own` or `subtree`.
    Scope,
    /// When calls came in.
    Time(Bound),
    /// Seconds of talk.
    Talk(Bound),
    /// A reference to a row of a table, called so.
    Reference(&'static str, &'static str),
    /// One of some words.
    Word(fn() -> &'static [&'static str]),
    /// A whole number.
    Number,
    /// The Q.850 cause of any attempt.
    Cause,
    /// A text.
    Text(&'static str, Match),
}

/// Which end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// From this on.
    From,
    /// Up to this, without it.
    Before,
}

/// How texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    Exact,
    Prefix,
    Contains,
}

fn words<T: FieldType>() -> &'static [&'static str] {
    match T::KIND {
        Kind::Choice(words) => words(),
        _ => &[],
    }
}

const fn parameter(name: &'static str, about: &'static str, by: By) -> Parameter {
    Parameter { name, about, by }
}

/// All parameters. Column names are those of `cdrs`; of attempts, `status`, `sip_code`, `cause` and `carrier_id` are theirs.
pub static PARAMETERS: &[Parameter] = &[
    parameter("started_at.from", "Only calls that came in at this time or later (RFC 3339).", By::Time(Bound::From)),
    parameter("started_at.before", "Only calls that came in before this time (RFC 3339).", By::Time(Bound::Before)),
    parameter("customer_id", "Only of this customer (id or name) and of everybody below.", By::Customer),
    parameter("scope", "own: without everybody below; subtree, the default: with them.", By::Scope),
    parameter("direction", "internal, outbound or inbound.", By::Word(words::<Direction>)),
    parameter("status", "How they ended.", By::Word(words::<Status>)),
    parameter("sip_code", "SIP status code.", By::Number),
    parameter("cause", "Q.850 cause; of calls: that any attempt ended with.", By::Cause),
    parameter("line_id", "Only of this line.", By::Reference("lines", "line")),
    parameter("number_id", "Only to this number (id or number).", By::Reference("numbers", "number")),
    parameter("carrier_id", "Only by this carrier (id or name).", By::Reference("carriers", "carrier")),
    parameter("caller", "Caller is this.", By::Text("caller", Match::Exact)),
    parameter("caller.prefix", "Caller begins like this.", By::Text("caller", Match::Prefix)),
    parameter("caller.contains", "Caller has this in it.", By::Text("caller", Match::Contains)),
    parameter("called", "Called number is this.", By::Text("called", Match::Exact)),
    parameter("called.prefix", "Called number begins like this.", By::Text("called", Match::Prefix)),
    parameter("called.contains", "Called number has this in it.", By::Text("called", Match::Contains)),
    parameter("talk_seconds.from", "At least so many seconds of talk.", By::Talk(Bound::From)),
    parameter("talk_seconds.before", "Fewer seconds of talk than this.", By::Talk(Bound::Before)),
];

/// Most seconds that can be asked for.
const SECONDS_MAX: i64 = 1_000_000_000;

impl Parameter {
    /// The words that it may be; none: anything of its type.
    #[must_use]
    pub fn words(&self) -> &'static [&'static str] {
        match self.by {
            By::Scope => &["own", "subtree"],
            By::Word(words) => words(),
            _ => &[],
        }
    }

    /// Least and largest number that it may be.
    #[must_use]
    pub const fn range(&self) -> Option<(i64, i64)> {
        match self.by {
            By::Talk(_) => Some((0, SECONDS_MAX)),
            By::Number | By::Cause => Some((0, 65_535)),
            _ => None,
        }
    }

    /// Whether it is a time.
    #[must_use]
    pub const fn is_time(&self) -> bool {
        matches!(self.by, By::Time(_))
    }

    /// Whether a value fits, as far as that can be told without asking the database.
    pub(super) fn check(&self, text: &str) -> Result<(), Wrong> {
        let wrong = |what: String| Err(Wrong::new(self.name, format!("{} must be {what}", self.name)));
        if !self.words().is_empty() {
            return if self.words().contains(&text) { Ok(()) } else { wrong(self.words().join(", ")) };
        }
        if let Some((least, most)) = self.range() {
            let fits = text.parse().is_ok_and(|number: i64| (least..=most).contains(&number));
            return if fits { Ok(()) } else { wrong(format!("a whole number from {least} to {most}")) };
        }
        if self.is_time() {
            return text.parse::<Timestamp>().map(drop).map_err(|error| Wrong::new(self.name, error.to_string()));
        }
        match text.chars().count() {
            1..=255 if !text.contains('\0') => Ok(()),
            _ => wrong("a text of 1 to 255 characters".to_owned()),
        }
    }
}
