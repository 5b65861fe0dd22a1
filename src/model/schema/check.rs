//! The rules of single fields.

use serde_json::Value;

use super::{Field, Kind};
use crate::model::column;

/// A field that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Wrong {
    /// Name of the field.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl Wrong {
    /// This is wrong with that field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// `Err` with a message if the condition does not hold.
    ///
    /// # Errors
    /// It does not hold.
    pub fn unless(holds: bool, field: &str, message: impl FnOnce() -> String) -> Result<(), Self> {
        if holds { Ok(()) } else { Err(Self::new(field, message())) }
    }
}

impl Field {
    /// Checks the type and all rules of this field.
    ///
    /// # Errors
    /// What is wrong with the value.
    pub fn check_value(&self, value: &Value) -> Result<(), Wrong> {
        self.rules(value).map_err(|message| Wrong::new(self.name, message))
    }

    /// Whether the column of a field that has the right type keeps all rules; `false`: ask [`Self::check_value`], which knows.
    pub(super) fn surely_holds(&self, value: &column::Value) -> bool {
        match (self.kind, value) {
            (_, column::Value::Null) => self.optional,
            (Kind::Integer(..), column::Value::Integer(number)) => self.in_range(*number).is_ok(),
            (Kind::Money, column::Value::Integer(number)) => !self.not_negative || *number >= 0,
            (Kind::Text, column::Value::Text(text)) => self.good_text(text).is_ok(),
            (Kind::Reference(_) | Kind::Flag, column::Value::Integer(_)) => true,
            (Kind::Digits | Kind::Choice(_), column::Value::Text(_)) => true,
            _ => false,
        }
    }

    fn rules(&self, value: &Value) -> Result<(), String> {
        if value.is_null() {
            return if self.optional { Ok(()) } else { Err(format!("{} must not be empty", self.name)) };
        }
        (self.column)(value).map_err(|message| self.mistyped(value, message))?;
        match (self.kind, value) {
            (Kind::Integer(..), Value::Number(number)) => self.in_range(number.as_i64().unwrap_or(i64::MAX)),
            (Kind::Text, Value::String(text)) => self.good_text(text),
            (Kind::Money, _) if self.not_negative && value.to_string().contains('-') => {
                Err(format!("{} is {}: it is never negative", self.name, super::field::cell(value)))
            }
            _ => Ok(()),
        }
    }

    /// Numbers out of the range of the type are out of the range of the field; else serde tells best.
    fn mistyped(&self, value: &Value, message: String) -> String {
        match (self.kind, value.as_i64()) {
            (Kind::Integer(..), Some(number)) => self.in_range(number).err().unwrap_or(message),
            _ => message,
        }
    }

    fn in_range(&self, number: i64) -> Result<(), String> {
        let Kind::Integer(type_min, type_max) = self.kind else { return Ok(()) };
        let (min, max) = self.range.unwrap_or((type_min, type_max));
        if (min..=max).contains(&number) {
            return Ok(());
        }
        Err(format!("{} is {number}; it must be {min} to {max}", self.name))
    }

    fn good_text(&self, text: &str) -> Result<(), String> {
        let (fewest, most) = self.range.unwrap_or((0, i64::MAX));
        let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let name = self.name;
        if count > most {
            return Err(format!("{name} has {count} characters; at most {most} are possible"));
        }
        let control = |c: char| c.is_control() && !(self.paragraphs && c == '\n');
        if text.trim() != text || text.contains(control) {
            let rule = "must not begin or end with a space, nor hold control characters";
            return Err(format!("{name} {text:?} {rule}"));
        }
        if count < fewest {
            return Err(if text.is_empty() {
                format!("{name} is empty")
            } else {
                format!("{name} has {count} characters; at least {fewest} are needed")
            });
        }
        self.form.map_or(Ok(()), |form| form(text).map_err(|message| format!("{name} {text:?} {message}")))
    }
}
