//! What applying a file changes, for people and programs.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use crate::model::{Access, Described, Field};
use crate::store::StoreError;

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A new row.
    Create,
    /// A row with other values.
    Update,
    /// A row less.
    Delete,
}

impl Action {
    /// As it stands in the audit log.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// One changed row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happens to it.
    pub action: Action,
    /// Its table.
    pub entity: &'static str,
    /// Its name, for people.
    pub name: String,
    /// What changes in it. Of a new row: all that is set.
    pub fields: Vec<FieldChange>,
}

/// One changed field, in the forms of the file; references by name; secrets as `***`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Name of the field.
    pub name: Cow<'static, str>,
    /// Before; `None`: not set.
    pub before: Option<String>,
    /// After; `None`: not set.
    pub after: Option<String>,
}

/// Names of rows by table and id.
pub type NamesById = HashMap<(&'static str, i64), String>;

fn object<T: Described>(row: Option<&T>) -> Result<serde_json::Map<String, Value>, StoreError> {
    match row.map(serde_json::to_value).transpose() {
        Ok(Some(Value::Object(fields))) => Ok(fields),
        Ok(_) => Ok(serde_json::Map::new()),
        Err(error) => Err(StoreError::Corrupt(format!("{}: {error}", T::TABLE))),
    }
}

fn shown(field: &Field, value: Option<&Value>, names: &NamesById) -> Option<String> {
    let name = |id: i64| Some(names.get(&(field.refers()?, id)).cloned().unwrap_or_else(|| format!("#{id}")));
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_i64().and_then(name).or_else(|| Some(number.to_string())),
        other => Some(other.to_string()),
    }
}

/// The change from one row to the other.
pub fn change<T: Described>(
    name: &str,
    before: Option<&T>,
    after: Option<&T>,
    names: &NamesById,
) -> Result<Change, StoreError> {
    let action = match (before, after) {
        (None, _) => Action::Create,
        (Some(_), None) => Action::Delete,
        (Some(_), Some(_)) => Action::Update,
    };
    let (old, new) = (object(before)?, object(after)?);
    let mut fields = Vec::new();
    for field in T::RESOURCE.fields {
        let (old, new) = (old.get(field.name), new.get(field.name));
        // What the system sets is not what the file changes
        let set = matches!(field.access, Access::Internal | Access::ReadOnly);
        if T::RESOURCE.given(field) || set || old == new {
            continue;
        }
        let secret = matches!(field.access, Access::Secret(_));
        let show = |value| shown(field, value, names).map(|text| if secret { "***".to_owned() } else { text });
        let (before, after) = (show(old), show(new));
        if before.is_some() || after.is_some() {
            let name = Cow::Borrowed(field.name.strip_suffix("_id").unwrap_or(field.name));
            fields.push(FieldChange { name, before, after });
        }
    }
    Ok(Change { action, entity: T::TABLE, name: name.to_owned(), fields })
}

/// The row as JSON, without its secrets.
pub fn audited<T: Described>(row: Option<&T>) -> Result<Option<String>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let mut fields = object(Some(row))?;
    for field in T::RESOURCE.fields.iter().filter(|field| matches!(field.access, Access::Secret(_))) {
        if let Some(value) = fields.get_mut(field.name).filter(|value| !value.is_null()) {
            *value = Value::from("***");
        }
    }
    Ok(Some(Value::Object(fields).to_string()))
}

/// The change of very many rows of one list: rows before and after.
pub fn change_of_list<T: Described>(name: &str, before: usize, after: usize) -> Change {
    let action = match (before, after) {
        (0, _) => Action::Create,
        (_, 0) => Action::Delete,
        _ => Action::Update,
    };
    let rows = |count: usize| (count > 0).then(|| count.to_string());
    let fields = vec![FieldChange { name: Cow::Borrowed("rows"), before: rows(before), after: rows(after) }];
    Change { action, entity: T::TABLE, name: name.to_owned(), fields }
}

/// Rows as JSON that holds CSV, in the columns of the entity, which is less than half as long. `None`: there are none.
///
/// Only for entities without secrets: those of others are left out.
pub fn audited_list<'r, T: Described>(rows: impl Iterator<Item = &'r T>) -> Result<Option<String>, StoreError> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() || T::RESOURCE.fields.iter().any(|field| matches!(field.access, Access::Secret(_))) {
        return Ok(None);
    }
    let corrupt = |error: String| StoreError::Corrupt(format!("{}: {error}", T::TABLE));
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).map_err(|error| corrupt(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| corrupt(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| corrupt(error.to_string()))?;
    Ok(Some(serde_json::json!({ "csv": text }).to_string()))
}
