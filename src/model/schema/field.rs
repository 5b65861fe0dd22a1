//! A field of an entity: its name, type, meaning and rules.

use serde_json::Value;

use super::{FieldType, Kind};
use crate::model::column;

/// A rule for the form of a text: what is wrong with it, if anything.
pub type Form = fn(&str) -> Result<(), String>;

/// Who may see and change a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever may change the row.
    Open,
    /// Only users of the owner of the system.
    Operator,
    /// Nobody: the system sets it.
    ReadOnly,
    /// Nobody even sees it.
    Internal,
    /// Nobody sees it; whoever may change the row sets it through an input of this name, and never reads it again.
    Secret(&'static str),
}

/// A field of an entity.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Name of the column and of the key in JSON and CSV.
    pub name: &'static str,
    /// Meaning, in rustdoc's Markdown.
    about: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// May be null.
    pub optional: bool,
    /// Who may see and change it.
    pub access: Access,
    /// What it is when it is not given, as a cell of CSV.
    pub default: Option<&'static str>,
    /// No two rows have the same.
    pub unique: bool,
    /// There is an index on it, so that lists may be sorted and filtered by it.
    pub indexed: bool,
    /// Least and largest number, or fewest and most characters.
    pub range: Option<(i64, i64)>,
    /// Money that is never below zero.
    pub not_negative: bool,
    /// A rule for the form of a text.
    pub form: Option<Form>,
    /// A text of several lines.
    pub paragraphs: bool,
    /// The column of a value, if it has the type of the field.
    pub column: fn(&Value) -> Result<column::Value, String>,
    /// Not needed: the system fills it in.
    filled: bool,
}

impl Field {
    /// A field of type `T` without rules.
    #[must_use]
    pub const fn new<T: FieldType>(name: &'static str, about: &'static str) -> Self {
        Self {
            name,
            about,
            kind: T::KIND,
            optional: T::OPTIONAL,
            access: Access::Open,
            default: None,
            unique: false,
            indexed: matches!(T::KIND, Kind::Reference(_)),
            range: None,
            not_negative: false,
            form: None,
            paragraphs: false,
            column: as_column::<T>,
            filled: false,
        }
    }

    /// Least and largest number.
    #[must_use]
    pub const fn range(self, least: i64, largest: i64) -> Self {
        Self { range: Some((least, largest)), ..self }
    }

    /// Fewest and most characters.
    #[must_use]
    pub const fn text(self, fewest: i64, most: i64) -> Self {
        Self { range: Some((fewest, most)), ..self }
    }

    /// What it is when it is not given, as a cell of CSV.
    #[must_use]
    pub const fn default(self, text: &'static str) -> Self {
        Self { default: Some(text), ..self }
    }

    /// No two rows have the same.
    #[must_use]
    pub const fn unique(self) -> Self {
        Self { unique: true, indexed: true, ..self }
    }

    /// There is an index on it.
    #[must_use]
    pub const fn indexed(self) -> Self {
        Self { indexed: true, ..self }
    }

    /// Money that is never below zero.
    #[must_use]
    pub const fn not_negative(self) -> Self {
        Self { not_negative: true, ..self }
    }

    /// A rule for the form of the text.
    #[must_use]
    pub const fn form(self, rule: Form) -> Self {
        Self { form: Some(rule), ..self }
    }

    /// Only users of the owner of the system change it.
    #[must_use]
    pub const fn operator(self) -> Self {
        Self { access: Access::Operator, ..self }
    }

    /// The text may have several lines.
    #[must_use]
    pub const fn paragraphs(self) -> Self {
        Self { paragraphs: true, ..self }
    }

    /// The system sets it.
    #[must_use]
    pub const fn read_only(self) -> Self {
        Self { access: Access::ReadOnly, ..self }
    }

    /// Not needed: the system fills it in.
    #[must_use]
    pub const fn filled(self) -> Self {
        Self { filled: true, ..self }
    }

    /// Nobody sees it.
    #[must_use]
    pub const fn internal(self) -> Self {
        Self { access: Access::Internal, ..self }
    }

    /// Nobody sees it; it is set through the input of this name.
    #[must_use]
    pub const fn secret(self, input: &'static str) -> Self {
        Self { access: Access::Secret(input), ..self }
    }

    /// Meaning in plain Markdown: links of rustdoc are code only.
    #[must_use]
    pub fn about(&self) -> String {
        super::description::plain(self.about)
    }

    /// Whether it is among what is read.
    #[must_use]
    pub const fn shown(&self) -> bool {
        !matches!(self.access, Access::Internal | Access::Secret(_))
    }

    /// Whether it is among what is written under its own name.
    #[must_use]
    pub const fn writable(&self) -> bool {
        matches!(self.access, Access::Open | Access::Operator)
    }

    /// Whether a new row needs it.
    #[must_use]
    pub const fn required(&self) -> bool {
        self.writable() && !self.optional && self.default.is_none() && !self.filled
    }

    /// The table it refers to.
    #[must_use]
    pub const fn refers(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Reference(table) => Some(table),
            _ => None,
        }
    }

    /// A cell of CSV or an argument of the command line as JSON. Whether it fits is not looked at.
    #[must_use]
    pub fn read(&self, text: &str) -> Value {
        if text.is_empty() && (self.optional || !matches!(self.kind, Kind::Text)) {
            return Value::Null;
        }
        match (self.kind, text) {
            (Kind::Reference(_) | Kind::Integer(..), _) => {
                text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from)
            }
            (Kind::Privileges, _) => text.split_whitespace().map(Value::from).collect(),
            (Kind::Flag, "true" | "yes" | "1") => Value::Bool(true),
            (Kind::Flag, "false" | "no" | "0") => Value::Bool(false),
            _ => Value::from(text),
        }
    }
}

/// A value as a cell of CSV or of a table.
#[must_use]
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn as_column<T: FieldType>(value: &Value) -> Result<column::Value, String> {
    let typed = T::deserialize(value).map_err(|error| error.to_string())?;
    column::value(&typed).map_err(|error| error.to_string())
}
