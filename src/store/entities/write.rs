//! Changes: one transaction each, or one for many rows of an import.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::looked_up::LookedUp;
use super::scope::Aim;
use super::table::Object;
use super::{Record, Refused, Table, Who, input, read, rules};
use crate::model::column::Value;
use crate::model::{AuditEntry, AuditId, Entity, Feature, Owner, Price, PriceId, Timestamp, Wrong};
use crate::store::StoreError;
use crate::store::apply::Action;
use crate::store::rows::{self, Conn};

/// References that an import remembers; then it begins anew.
const KNOWN_MAX: usize = 10_000;

/// Changes in one transaction.
pub(super) struct Writer<'a, C> {
    pub conn: &'a mut C,
    pub who: &'a Who,
    pub now: Timestamp,
    audit: Vec<AuditEntry>,
    /// Prices that changed.
    prices: Vec<PriceId>,
    pub(super) looked_up: LookedUp,
    /// References that were looked up, by table and what was written.
    pub known: HashMap<(&'static str, String), i64>,
    /// How many of a feature plans permit their customers.
    pub permitted: HashMap<(i64, Feature), Option<i64>>,
}

impl<'a, C: Conn> Writer<'a, C> {
    pub fn new(conn: &'a mut C, who: &'a Who, now: Timestamp) -> Self {
        let (audit, prices, looked_up) = (Vec::new(), Vec::new(), LookedUp::default());
        Self { conn, who, now, audit, prices, looked_up, known: HashMap::new(), permitted: HashMap::new() }
    }

    pub fn remember(&mut self, table: &'static str, written: String, id: i64) {
        if self.known.len() >= KNOWN_MAX {
            self.known.clear();
        }
        self.known.insert((table, written), id);
    }

    /// Forgets what was looked up, because rows changed.
    fn forget(&mut self) {
        self.known.clear();
        self.permitted.clear();
        self.looked_up = LookedUp::default();
    }

    /// The row with this id, which is read once as long as this writer only makes rows.
    pub async fn row<T: Entity>(&mut self, id: i64) -> Result<Option<T>, Refused> {
        if let Some(row) = self.looked_up.get::<T>(id)? {
            return Ok(Some(row));
        }
        let found = rows::find_by::<T>(self.conn, "id", id).await?.pop();
        if let Some(row) = &found {
            self.looked_up.put(id, row)?;
        }
        Ok(found)
    }

    /// Whether any row of a table refers to this id.
    pub async fn any<T: Entity>(&mut self, column: &'static str, id: i64) -> Result<bool, Refused> {
        let sql = format!("SELECT 1 FROM `{}` WHERE `{column}` = ? LIMIT 1", T::TABLE);
        Ok(!self.conn.records(sql, vec![id.into()], &[true]).await?.is_empty())
    }

    pub async fn create(&mut self, table: &'static Table, given: Object) -> Result<Record, Refused> {
        self.writable(table)?;
        let (mut row, secrets) = input::complete(self, table, None, given).await?;
        rules::fill(self, table, None, &mut row, secrets).await?;
        input::check(table, &row)?;
        let mut record = Record { table, values: (table.write)(&row)? };
        self.check_owner(&record).await?;
        rules::check(self, None, &record).await?;
        let id = self.insert(&record).await?;
        if table.resource.key == ["id"] {
            record.set("id", id.into());
        }
        rules::created(self, &mut record).await?;
        self.note(Action::Create, None, Some(&record))?;
        Ok(record)
    }

    pub async fn patch(
        &mut self,
        table: &'static Table,
        key: &str,
        tag: Option<&str>,
        given: Object,
    ) -> Result<Record, Refused> {
        self.writable(table)?;
        let old = self.changeable(table, key, tag).await?;
        let (mut row, secrets) = input::complete(self, table, Some(&old), given).await?;
        rules::fill(self, table, Some(&old), &mut row, secrets).await?;
        input::check(table, &row)?;
        let mut record = Record { table, values: (table.write)(&row)? };
        if record.values == old.values {
            return Ok(record);
        }
        self.check_owner(&record).await?;
        rules::check(self, Some(&old), &record).await?;
        self.write(&record, Some(&old)).await?;
        self.forget();
        rules::changed(self, &old, &mut record).await?;
        self.forget();
        self.note(Action::Update, Some(&old), Some(&record))?;
        Ok(record)
    }

    pub async fn delete(&mut self, table: &'static Table, key: &str, tag: Option<&str>) -> Result<(), Refused> {
        self.writable(table)?;
        let old = self.changeable(table, key, tag).await?;
        let owners_only =
            table.resource.fields.iter().find(|f| f.access == crate::model::Access::Operator && f.required());
        if let (Some(_), false) = (owners_only, self.who.is_operator()) {
            return Err(Refused::Forbidden(format!(
                "a {} is deleted by the owner of the system only",
                table.resource.noun
            )));
        }
        rules::deleting(self, &old).await?;
        self.forget();
        let sql = format!("DELETE FROM `{}` WHERE {}", table.resource.table, table.key_condition());
        let done = self.conn.run(sql, old.key_values()).await;
        if let Err(error) = done {
            return Err(self.in_use(&old, error).await);
        }
        self.note(Action::Delete, Some(&old), None)
    }

    /// Writes the audit log and counts the version of the configuration up, if anything changed.
    pub async fn finish(self) -> Result<(), Refused> {
        if self.audit.is_empty() {
            return Ok(());
        }
        rows::insert_all(self.conn, &self.audit).await?;
        if self.prices.is_empty() {
            rows::count_version(self.conn, false).await?;
        } else {
            rows::count_version_of_prices(self.conn, &self.prices).await?;
        }
        Ok(())
    }

    fn writable(&self, table: &Table) -> Result<(), Refused> {
        if table.resource.read_only {
            return Err(Refused::Forbidden(format!("{} are written by the system only", table.resource.path())));
        }
        Ok(())
    }

    /// The row, if they may change it and it is as they read it.
    async fn changeable(&mut self, table: &'static Table, key: &str, tag: Option<&str>) -> Result<Record, Refused> {
        let seen = read::one(self.conn, self.who, table, key, Aim::See).await?;
        if let Err(refused) = read::one(self.conn, self.who, table, key, Aim::Change).await {
            return Err(match refused {
                Refused::NotFound { .. } => {
                    Refused::Forbidden(format!("this {} is changed by those above you only", table.resource.noun))
                }
                other => other,
            });
        }
        match tag {
            Some(tag) if tag != "*" && !tag.split(',').any(|one| seen.etag().is_ok_and(|own| own == one.trim())) => {
                Err(Refused::Stale)
            }
            _ => Ok(seen),
        }
    }

    /// Whether the row would belong to somebody they may change rows of.
    async fn check_owner(&mut self, record: &Record) -> Result<(), Refused> {
        if self.who.is_operator() {
            return Ok(());
        }
        let resource = record.table.resource;
        let column = match resource.owner {
            Owner::Tree => "parent_id",
            Owner::Customer(column)
            | Owner::Sold(column)
            | Owner::Billed(column)
            | Owner::Inherited(column)
            | Owner::Lent(column)
            | Owner::Through(column) => column,
            Owner::Operator | Owner::Shared => {
                let message = format!("{} belong to the owner of the system", resource.path());
                return Err(Refused::Forbidden(message));
            }
        };
        let referred = resource.field(column).and_then(crate::model::Field::refers).and_then(Table::named);
        let aim = if matches!(resource.owner, Owner::Through(_) | Owner::Sold(_)) { Aim::Change } else { Aim::See };
        let (Some(referred), Value::Integer(id)) = (referred, record.get(column)) else {
            return Err(Refused::Forbidden(format!("{column} is needed: without it, it is the owner's of the system")));
        };
        if self.looked_up.is_allowed(referred.resource.table, *id, aim) {
            return Ok(());
        }
        match read::one(self.conn, self.who, referred, &id.to_string(), aim).await {
            Err(Refused::NotFound { noun, key }) => Err(Wrong::new(column, format!("there is no {noun} {key}")).into()),
            Err(other) => Err(other),
            Ok(_) => {
                self.looked_up.allow(referred.resource.table, *id, aim);
                Ok(())
            }
        }
    }

    async fn insert(&mut self, record: &Record) -> Result<i64, Refused> {
        let table = record.table;
        let fields = table.resource.fields;
        let names: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
        let mut values = record.values.clone();
        if let (["id"], Some(id)) = (table.resource.key, values.first_mut()) {
            *id = Value::Null;
        }
        let places = vec!["?"; names.len()].join(", ");
        let sql = format!("INSERT INTO `{}` ({}) VALUES ({places})", table.resource.table, names.join(", "));
        match self.conn.run(sql, values).await {
            Ok(done) => Ok(done.id),
            Err(error) => Err(self.taken(record, error).await),
        }
    }

    /// Writes a row that this transaction made.
    pub async fn update(&mut self, record: &Record) -> Result<(), Refused> {
        self.write(record, None).await
    }

    /// Writes what differs from `old`: the system itself may change other fields of the row meanwhile.
    async fn write(&mut self, record: &Record, old: Option<&Record>) -> Result<(), Refused> {
        let table = record.table;
        let key = table.resource.key;
        let differs = |name, value: &Value| old.is_none_or(|old| old.get(name) != value);
        let set = table.resource.fields.iter().zip(&record.values);
        let set = set.filter(|(field, value)| !key.contains(&field.name) && differs(field.name, value));
        let (names, mut values): (Vec<_>, Vec<_>) =
            set.map(|(field, value)| (format!("`{}` = ?", field.name), value.clone())).unzip();
        if names.is_empty() {
            return Ok(());
        }
        values.extend(record.key_values());
        let sql = format!("UPDATE `{}` SET {} WHERE {}", table.resource.table, names.join(", "), table.key_condition());
        match self.conn.run(sql, values).await {
            Ok(_) => Ok(()),
            Err(error) => Err(self.taken(record, error).await),
        }
    }

    /// Which unique fields another row has already.
    async fn taken(&mut self, record: &Record, error: StoreError) -> Refused {
        if !error.is_unique_violation() {
            return Refused::Store(error);
        }
        let resource = record.table.resource;
        let single = resource.fields.iter().filter(|field| field.unique).map(|field| vec![field.name]);
        let groups = single.chain(resource.unique.iter().map(|group| group.to_vec()));
        for group in groups.chain([resource.key.to_vec()]) {
            match self.same(record, &group).await {
                Ok(false) => {}
                Ok(true) => return taken(record, &group),
                Err(refused) => return refused,
            }
        }
        Refused::Store(error)
    }

    /// Whether another row has the same values in these fields.
    pub async fn same(&mut self, record: &Record, group: &[&str]) -> Result<bool, Refused> {
        let resource = record.table.resource;
        let (mut parts, mut values) = (Vec::new(), Vec::new());
        for name in group {
            match record.get(name) {
                Value::Null => parts.push(format!("`{name}` IS NULL")),
                value => {
                    parts.push(format!("`{name}` = ?"));
                    values.push(value.clone());
                }
            }
        }
        if resource.key == ["id"] {
            parts.push("`id` <> ?".to_owned());
            values.extend(record.key_values());
        }
        let sql = format!("SELECT 1 FROM `{}` WHERE {} LIMIT 1", resource.table, parts.join(" AND "));
        Ok(!self.conn.records(sql, values, &[true]).await?.is_empty())
    }

    /// Which rows need the row that cannot be deleted.
    async fn in_use(&mut self, record: &Record, error: StoreError) -> Refused {
        if !error.is_reference_violation() {
            return Refused::Store(error);
        }
        let (noun, Some(id)) = (record.table.resource.noun, record.key_values().pop()) else {
            return Refused::Store(error);
        };
        for other in super::TABLES {
            for field in other.resource.fields.iter().filter(|f| f.refers() == Some(record.table.resource.table)) {
                let sql = format!("SELECT 1 FROM `{}` WHERE `{}` = ? LIMIT 1", other.resource.table, field.name);
                let used = !other.resource.given(field)
                    && self.conn.records(sql, vec![id.clone()], &[true]).await.is_ok_and(|rows| !rows.is_empty());
                if used {
                    let by = other.resource.path().replace('-', " ");
                    return Refused::InUse(format!("this {noun} is in use by {by}"));
                }
            }
        }
        Refused::InUse(format!("this {noun} is in use"))
    }

    /// Notes a change for the audit log.
    fn note(&mut self, action: Action, before: Option<&Record>, after: Option<&Record>) -> Result<(), Refused> {
        let Some(record) = after.or(before) else { return Ok(()) };
        if let (Price::TABLE, Value::Integer(id)) = (record.table.resource.table, record.get("id")) {
            self.prices.push(PriceId(*id));
        }
        self.audit.push(AuditEntry {
            id: AuditId(0),
            at: self.now,
            user_id: self.who.user_id,
            switched_from: self.who.switched_from,
            actor: self.who.name.chars().take(190).collect(),
            action: action.as_str().to_owned(),
            entity: record.table.resource.table.to_owned(),
            entity_key: record.name().chars().take(190).collect(),
            row_before: before.map(Record::audited).transpose()?,
            row_after: after.map(Record::audited).transpose()?,
        });
        Ok(())
    }
}

pub(super) fn taken(record: &Record, group: &[&str]) -> Refused {
    let noun = record.table.resource.noun;
    let values = record.shown().unwrap_or_default();
    let text = |name: &&str| format!("{name} {}", values.get(*name).unwrap_or(&Json::Null));
    let told = group.iter().map(text).collect::<Vec<_>>().join(" and ");
    let field = group.last().copied().unwrap_or_default();
    Refused::Taken(Wrong::new(field, format!("there is a {noun} with {told} already")))
}
