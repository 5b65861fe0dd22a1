//! The state of one application of a file: what is known, what has changed so far.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::change::{Action, Change, NamesById, audited, audited_list, change, change_of_list};
use super::error::Fault;
use super::file::Name;
use super::named::Named;
use crate::model::{
    AuditEntry, AuditId, CallIds, Described, Entity as _, LedgerTransaction, MachineId, Posting, PriceId, Timestamp,
    Wrong,
};
use crate::store::did_you_mean;
use crate::store::rows::{self, Conn};

/// Most changed rows of one list that are told one by one.
const NOTED_MAX: usize = 10_000;

/// Rows of one entry of the audit log beyond that.
const NOTED_AT_ONCE: usize = 250;

/// Rows of a table by name.
pub type Rows<T> = HashMap<String, T>;

/// One application of a file, on one connection, in one transaction.
pub struct Work<'a, C> {
    pub conn: &'a mut C,
    pub now: Timestamp,
    pub ids: CallIds,
    actor: String,
    names: NamesById,
    by_name: HashMap<&'static str, HashMap<String, i64>>,
    pub changes: Vec<Change>,
    /// Paths of customers that have another parent now.
    pub moved: Vec<String>,
    /// Prices that changed, for the daemons.
    pub prices: Vec<PriceId>,
    audit: Vec<AuditEntry>,
}

impl<'a, C: Conn> Work<'a, C> {
    pub fn new(conn: &'a mut C, actor: &str, now: Timestamp) -> Self {
        Self {
            conn,
            now,
            ids: CallIds::new(MachineId(0)),
            actor: actor.to_owned(),
            names: NamesById::new(),
            by_name: HashMap::new(),
            changes: Vec::new(),
            moved: Vec::new(),
            prices: Vec::new(),
            audit: Vec::new(),
        }
    }

    /// Reads a table; its names are known from now on.
    pub async fn load<T: Named>(&mut self) -> Result<Rows<T>, Fault> {
        let mut found = Rows::new();
        for row in rows::all::<T>(self.conn).await? {
            let name = row.name(&self.names);
            self.know::<T>(&name, row.id());
            found.insert(name, row);
        }
        self.by_name.entry(T::TABLE).or_default();
        Ok(found)
    }

    /// Makes the name of a row known.
    pub fn know<T: Named>(&mut self, name: &str, id: i64) {
        self.names.insert((T::TABLE, id), name.to_owned());
        self.by_name.entry(T::TABLE).or_default().insert(name.to_owned(), id);
    }

    /// The name of a row.
    pub fn name_of(&self, table: &'static str, id: i64) -> String {
        super::named::of(&self.names, table, id)
    }

    /// The id behind a name, if there is such a row.
    pub fn id<T: Named>(&self, name: &str) -> Option<i64> {
        self.by_name.get(T::TABLE).and_then(|names| names.get(name)).copied()
    }

    /// The id behind a reference.
    pub fn find<T: Named>(&self, name: &Name) -> Result<i64, Fault> {
        self.find_text::<T>(name.get_ref(), name.span())
    }

    /// The id behind a name at a place of the text.
    pub fn find_text<T: Named>(&self, name: &str, span: std::ops::Range<usize>) -> Result<i64, Fault> {
        self.id::<T>(name).ok_or_else(|| {
            let known = self.by_name.get(T::TABLE).into_iter().flat_map(HashMap::keys).map(String::as_str);
            Fault::At(span, format!("there is no {} {name:?}{}", T::RESOURCE.noun, did_you_mean(name, known)))
        })
    }

    /// As [`Self::find`], of a reference that may be missing.
    pub fn find_if<T: Named>(&self, name: Option<&Name>) -> Result<Option<i64>, Fault> {
        name.map(|name| self.find::<T>(name)).transpose()
    }

    /// Creates a row or changes the one with its name. Gives its id.
    pub async fn put<T: Named>(&mut self, existing: &Rows<T>, mut row: T) -> Result<i64, Fault> {
        let name = row.name(&self.names);
        match existing.get(&name) {
            Some(old) => {
                row.set_id(old.id());
                if *old != row {
                    rows::update(self.conn, &row).await?;
                    self.note(&name, Some(old), Some(&row))?;
                }
            }
            None => {
                row.set_id(rows::insert(self.conn, &row).await?);
                self.know::<T>(&name, row.id());
                self.note(&name, None, Some(&row))?;
            }
        }
        Ok(row.id())
    }

    /// Makes the rows in `desired` the only ones: `existing` are those there are now. `key` tells which are the same. Gives
    /// those that were there and are changed or gone.
    pub async fn children<T, K>(
        &mut self,
        existing: Vec<T>,
        desired: Vec<T>,
        key: impl Fn(&T) -> K,
        keep_id: impl Fn(&T, &mut T),
        name: impl Fn(&T, &NamesById) -> String,
    ) -> Result<Vec<T>, Fault>
    where
        T: Described + PartialEq,
        K: Hash + Eq,
    {
        let wanted: HashSet<K> = desired.iter().map(&key).collect();
        let mut by_key = HashMap::with_capacity(existing.len());
        let mut gone = Vec::new();
        for row in existing {
            if !wanted.contains(&key(&row)) || by_key.contains_key(&key(&row)) {
                gone.push(row);
            } else {
                by_key.insert(key(&row), row);
            }
        }
        let (mut changed, mut new) = (Vec::new(), Vec::new());
        for mut row in desired {
            match by_key.remove(&key(&row)) {
                Some(old) => {
                    keep_id(&old, &mut row);
                    if old != row {
                        changed.push((old, row));
                    }
                }
                None => new.push(row),
            }
        }
        let (old, changed): (Vec<T>, Vec<T>) = changed.into_iter().unzip();
        if gone.len() + changed.len() + new.len() > NOTED_MAX {
            self.note_list(&gone, &[], &name)?;
            self.note_list(&old, &changed, &name)?;
            self.note_list(&[], &new, &name)?;
        } else {
            for row in &gone {
                self.note(&name(row, &self.names), Some(row), None)?;
            }
            for (old, row) in old.iter().zip(&changed) {
                self.note(&name(row, &self.names), Some(old), Some(row))?;
            }
            for row in &new {
                self.note(&name(row, &self.names), None, Some(row))?;
            }
        }
        rows::delete_all(self.conn, &gone).await?;
        rows::update_all(self.conn, &changed).await?;
        rows::insert_all(self.conn, &new).await?;
        gone.extend(old);
        Ok(gone)
    }

    /// Notes changes of very many rows of one list: each entry of the audit log holds a few hundred of them.
    fn note_list<T: Described>(
        &mut self,
        before: &[T],
        after: &[T],
        name: &impl Fn(&T, &NamesById) -> String,
    ) -> Result<(), Fault> {
        let (Some(first), Some(last)) = (after.first().or(before.first()), after.last().or(before.last())) else {
            return Ok(());
        };
        let count = before.len().max(after.len());
        let told = format!("{} to {}, {count} rows", name(first, &self.names), name(last, &self.names));
        let change = change_of_list::<T>(&told, before.len(), after.len());
        let action = change.action;
        self.changes.push(change);
        for start in (0..count).step_by(NOTED_AT_ONCE) {
            let part = |rows: &'_ [T]| audited_list(rows.iter().skip(start).take(NOTED_AT_ONCE));
            let (row_before, row_after) = (part(before)?, part(after)?);
            self.audit.push(AuditEntry { row_before, row_after, ..self.entry::<T>(action, &told) });
        }
        Ok(())
    }

    fn entry<T: Described>(&self, action: Action, name: &str) -> AuditEntry {
        self.entry_of(T::TABLE, action, name)
    }

    fn entry_of(&self, table: &str, action: Action, name: &str) -> AuditEntry {
        AuditEntry {
            id: AuditId(0),
            at: self.now,
            user_id: None,
            switched_from: None,
            actor: self.actor.clone(),
            action: action.as_str().to_owned(),
            entity: table.to_owned(),
            entity_key: name.chars().take(190).collect(),
            row_before: None,
            row_after: None,
        }
    }

    /// Notes a change, for the answer and for the audit log.
    pub fn note<T: Described>(&mut self, name: &str, before: Option<&T>, after: Option<&T>) -> Result<(), Fault> {
        let change = change(name, before, after, &self.names)?;
        let (row_before, row_after) = (audited(before)?, audited(after)?);
        self.audit.push(AuditEntry { row_before, row_after, ..self.entry::<T>(change.action, name) });
        self.changes.push(change);
        Ok(())
    }

    /// Notes money for the audit log.
    pub fn note_money(&mut self, name: &str, transaction: &LedgerTransaction, posting: &Posting) {
        let after = serde_json::json!({ "transaction": transaction, "postings": [posting] }).to_string();
        let name = format!("opening balance of {name}");
        self.audit.push(AuditEntry {
            row_after: Some(after),
            ..self.entry_of(LedgerTransaction::TABLE, Action::Create, &name)
        });
    }

    /// Writes the audit log and counts the version of the configuration up, if anything changed.
    pub async fn finish(self) -> Result<Vec<Change>, Fault> {
        if !self.changes.is_empty() {
            rows::insert_all(self.conn, &self.audit).await?;
            if self.prices.is_empty() {
                rows::count_version(self.conn, false).await?;
            } else {
                rows::count_version_of_prices(self.conn, &self.prices).await?;
            }
        }
        Ok(self.changes)
    }
}

/// A number that must be in a range.
pub fn range(
    at: &std::ops::Range<usize>,
    what: &str,
    value: impl Into<i64>,
    allowed: std::ops::RangeInclusive<i64>,
) -> Result<(), Fault> {
    let value = value.into();
    if allowed.contains(&value) {
        return Ok(());
    }
    let (min, max) = (allowed.start(), allowed.end());
    Err(Fault::At(at.clone(), format!("{what} is {value}; it must be {min} to {max}")))
}

/// A row that keeps the rules of its entity.
pub fn checked<T: Described>(at: &std::ops::Range<usize>, row: T) -> Result<T, Fault> {
    row.check().map_err(|wrong| wrong_at(at, wrong))?;
    Ok(row)
}

/// A broken rule, at its place.
pub fn wrong_at(at: &std::ops::Range<usize>, wrong: Wrong) -> Fault {
    Fault::At(at.clone(), wrong.message)
}

/// Names that must differ from each other.
pub fn distinct<'n>(
    noun: &str,
    names: impl Iterator<Item = (String, std::ops::Range<usize>)> + 'n,
) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    for (name, span) in names {
        if !seen.insert(name.clone()) {
            return Err(Fault::At(span, format!("{noun} {name:?} is in the file twice")));
        }
    }
    Ok(())
}

/// Names of a section: as the entity has them, each once.
pub fn check_names<'f, T: Named, I: 'f>(list: &'f [I], name: impl Fn(&'f I) -> &'f Name + 'f) -> Result<(), Fault> {
    let field = T::RESOURCE.field("name").or_else(|| T::RESOURCE.label());
    for item in list {
        let value = serde_json::Value::from(name(item).get_ref().as_str());
        field.map_or(Ok(()), |field| field.check_value(&value)).map_err(|wrong| wrong_at(&name(item).span(), wrong))?;
    }
    distinct(T::RESOURCE.noun, list.iter().map(move |item| (name(item).get_ref().clone(), name(item).span())))
}
