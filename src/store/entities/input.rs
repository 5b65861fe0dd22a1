//! What somebody wrote becomes a whole row: unknown fields, forbidden ones, defaults, names, types.

use serde_json::Value as Json;

use super::read::{find, id_where, noun};
use super::table::Object;
use super::write::Writer;
use super::{Record, Refused, Table};
use crate::model::{Access, Field, Wrong};
use crate::store::rows::Conn;

/// Inputs that are no fields: secrets in their readable form.
pub(super) type Secrets = Object;

/// The fields of a new row, or of a changed one, checked one by one; and its secrets.
pub(super) async fn complete<C: Conn>(
    writer: &mut Writer<'_, C>,
    table: &'static Table,
    old: Option<&Record>,
    mut given: Object,
) -> Result<(Object, Secrets), Refused> {
    let before = old.map(Record::whole).transpose()?;
    let mut wrong = Vec::new();
    let secrets = take_secrets(table, &mut given);
    refuse_unknown(writer, table, before.as_ref(), &given, &mut wrong)?;
    let mut row = before.clone().unwrap_or_default();
    for field in table.resource.fields {
        let value = given.remove(field.name);
        let value = match value {
            Some(Json::Null) if !field.optional => field.default.map(|text| field.read(text)),
            Some(value) => Some(value),
            None if row.contains_key(field.name) => continue,
            None => field.default.map(|text| field.read(text)).or_else(|| field.optional.then_some(Json::Null)),
        };
        if let Some(value) = value {
            row.insert(field.name.to_owned(), value);
        }
    }
    resolve(writer, table, before.as_ref(), &mut row, &mut wrong).await?;
    if table.resource.key == ["id"] && old.is_none() {
        row.insert("id".to_owned(), Json::from(0));
    }
    if wrong.is_empty() {
        return Ok((row, secrets));
    }
    // Tell everything that is wrong at once.
    let other = table.resource.fields.iter().filter(|field| !wrong.iter().any(|wrong| wrong.field == field.name));
    let more: Vec<Wrong> =
        other.filter_map(|field| row.get(field.name).and_then(|value| field.check_value(value).err())).collect();
    wrong.extend(more);
    Err(Refused::Invalid(wrong))
}

/// Checks every field of a whole row.
pub(super) fn check(table: &Table, row: &Object) -> Result<(), Refused> {
    let check = |field: &'static Field| match row.get(field.name) {
        Some(value) => field.check_value(value).err(),
        None => Some(Wrong::new(field.name, format!("{} is missing", field.name))),
    };
    let wrong: Vec<Wrong> = table.resource.fields.iter().filter_map(check).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refused::Invalid(wrong)) }
}

fn take_secrets(table: &Table, given: &mut Object) -> Secrets {
    let mut secrets = Secrets::new();
    for field in table.resource.fields {
        if let Access::Secret(input) = field.access
            && let Some(value) = given.remove(input).filter(|value| !value.is_null())
        {
            secrets.insert(input.to_owned(), value);
        }
    }
    secrets
}

fn refuse_unknown<C: Conn>(
    writer: &Writer<'_, C>,
    table: &Table,
    before: Option<&Object>,
    given: &Object,
    wrong: &mut Vec<Wrong>,
) -> Result<(), Refused> {
    for (name, value) in given {
        let resource = table.resource;
        let Some(field) = resource.field(name).filter(|field| field.access != Access::Internal) else {
            let known = resource.fields.iter().filter(|field| field.shown()).map(|field| field.name);
            let hint = crate::store::did_you_mean(name, known);
            wrong.push(Wrong::new(name.as_str(), format!("a {} has no field {name:?}{hint}", resource.noun)));
            continue;
        };
        if before.is_some_and(|before| before.get(name) == Some(value)) {
            continue;
        }
        let key = before.is_some() && resource.key.contains(&field.name);
        if field.access == Access::ReadOnly || resource.given(field) || key {
            wrong.push(Wrong::new(name.as_str(), format!("{name} is set by the system and cannot be changed")));
        } else if field.access == Access::Operator && !writer.who.is_operator() && !is_default(field, before, value) {
            return Err(Refused::Forbidden(format!("{name} is set by the owner of the system only")));
        }
    }
    Ok(())
}

/// Whether somebody only wrote down what a new row would have anyway.
fn is_default(field: &Field, before: Option<&Object>, value: &Json) -> bool {
    let default = field.default.map(|text| field.read(text)).or_else(|| field.optional.then_some(Json::Null));
    before.is_none() && default.as_ref() == Some(value)
}

/// References by name become ids; rows that are referred to must be there for whoever refers to them.
async fn resolve<C: Conn>(
    writer: &mut Writer<'_, C>,
    table: &Table,
    before: Option<&Object>,
    row: &mut Object,
    wrong: &mut Vec<Wrong>,
) -> Result<(), Refused> {
    for field in table.resource.fields {
        let (Some(referred), false) = (field.refers(), table.resource.given(field)) else { continue };
        let same = before.and_then(|before| before.get(field.name)) == row.get(field.name);
        let Some(value) = row.get(field.name).filter(|value| !same && !value.is_null()) else { continue };
        let shown = value.clone();
        let known = writer.known.get(&(referred, shown.to_string())).copied();
        let found = match (known, value) {
            (Some(id), _) => Some(id),
            (None, Json::String(name)) => find(writer.conn, writer.who, referred, name).await?,
            (None, Json::Number(number)) => match (number.as_i64(), Table::named(referred)) {
                (Some(id), Some(referred)) => id_where(writer.conn, writer.who, referred, "id", id.into()).await?,
                _ => None,
            },
            _ => {
                wrong.push(Wrong::new(field.name, format!("{} must be an id or a name", field.name)));
                continue;
            }
        };
        match found {
            Some(id) => {
                writer.remember(referred, shown.to_string(), id);
                row.insert(field.name.to_owned(), Json::from(id));
            }
            None => wrong.push(Wrong::new(field.name, format!("there is no {} {shown}", noun(referred)))),
        }
    }
    Ok(())
}
