//! What applying a file changes, for people and programs.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use crate::model::Entity;
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

/// Never shown and never written to the audit log.
const SECRETS: [&str; 1] = ["ha1"];
/// What nobody has to be told: the database's own.
const INTERNAL: [&str; 2] = ["id", "path"];

/// Names of rows by table and id.
pub type NamesById = HashMap<(&'static str, i64), String>;

/// The table a column refers to.
fn referred(column: &str) -> Option<&'static str> {
    Some(match column {
        "parent_id" | "customer_id" => "customers",
        "plan_id" => "plans",
        "domain_id" => "domains",
        "line_id" => "lines",
        "carrier_id" => "carriers",
        "outbound_group_id" => "outbound_groups",
        "inbound_group_id" => "inbound_groups",
        "time_chunk_id" => "time_chunks",
        "service_class_id" => "service_classes",
        "region_id" => "regions",
        "machine_id" => "machines",
        "role_id" => "roles",
        "route_id" => "routes",
        _ if column.ends_with("dial_plan_id") => "dial_plans",
        _ => return None,
    })
}

fn object<T: Entity>(row: Option<&T>) -> Result<serde_json::Map<String, Value>, StoreError> {
    match row.map(serde_json::to_value).transpose() {
        Ok(Some(Value::Object(fields))) => Ok(fields),
        Ok(_) => Ok(serde_json::Map::new()),
        Err(error) => Err(StoreError::Corrupt(format!("{}: {error}", T::TABLE))),
    }
}

fn shown(column: &str, value: Option<&Value>, names: &NamesById) -> Option<String> {
    let name = |id: i64| Some(names.get(&(referred(column)?, id)).cloned().unwrap_or_else(|| format!("#{id}")));
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_i64().and_then(name).or_else(|| Some(number.to_string())),
        other => Some(other.to_string()),
    }
}

/// The change from one row to the other.
pub fn change<T: Entity>(
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
    for &column in crate::store::rows::fields::<T>() {
        let (old, new) = (old.get(column), new.get(column));
        if INTERNAL.contains(&column) || old == new {
            continue;
        }
        let secret = SECRETS.contains(&column);
        let show = |value| shown(column, value, names).map(|text| if secret { "***".to_owned() } else { text });
        let (before, after) = (show(old), show(new));
        if before.is_some() || after.is_some() {
            let name = Cow::Borrowed(column.strip_suffix("_id").unwrap_or(column));
            fields.push(FieldChange { name, before, after });
        }
    }
    Ok(Change { action, entity: T::TABLE, name: name.to_owned(), fields })
}

/// The row as JSON, without its secrets.
pub fn audited<T: Entity>(row: Option<&T>) -> Result<Option<String>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let mut fields = object(Some(row))?;
    for secret in SECRETS {
        if let Some(value) = fields.get_mut(secret).filter(|value| !value.is_null()) {
            *value = Value::from("***");
        }
    }
    Ok(Some(Value::Object(fields).to_string()))
}
