//! Rows that are made together or not at all, each group once.

use super::read::id_where;
use super::write::{Writer, taken};
use super::{Change, Object, Record, Refused, Table, read, scope, writing};
use crate::model::column::Value;
use crate::store::rows::Conn;
use crate::store::{Db, StoreError};

/// Rows that belong together. Later ones may name the first one.
#[derive(Debug)]
pub(in crate::store) struct Group {
    /// The rows, as whoever makes them writes them.
    pub rows: Vec<(&'static Table, Object)>,
    /// What the first row has, if it is there already: it is the same one then.
    pub same: Vec<(&'static str, Value)>,
}

/// Makes the groups whose first row is not there, by its name; gives their rows. `None`: it is there.
///
/// # Errors
/// Something was refused, or a row of this name is another one; nothing was changed.
pub(in crate::store) async fn make_missing(
    db: &Db,
    change: &Change<'_>,
    groups: Vec<Group>,
) -> Result<Vec<Option<Vec<Record>>>, Refused> {
    writing!(db, change, writer => all(&mut writer, groups).await)
}

async fn all<C: Conn>(writer: &mut Writer<'_, C>, groups: Vec<Group>) -> Result<Vec<Option<Vec<Record>>>, Refused> {
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        if is_there(writer, &group).await? {
            all.push(None);
            continue;
        }
        let mut made = Vec::with_capacity(group.rows.len());
        for (table, given) in group.rows {
            made.push(writer.create(table, given).await?);
        }
        all.push(Some(made));
    }
    Ok(all)
}

async fn is_there<C: Conn>(writer: &mut Writer<'_, C>, group: &Group) -> Result<bool, Refused> {
    let Some((table, given)) = group.rows.first() else { return Ok(true) };
    let name = table.resource.label().and_then(|label| Some((label, given.get(label.name)?.as_str()?)));
    let Some((label, name)) = name else { return Ok(false) };
    let found = id_where(writer.conn, writer.who, table, label.name, name.into()).await?;
    let Some(id) = found else { return Ok(false) };
    let there = read::one(writer.conn, writer.who, table, &id.to_string(), scope::Aim::See).await?;
    if group.same.iter().all(|(column, value)| there.get(column) == value) {
        return Ok(true);
    }
    Err(taken(&there, &[label.name]))
}
