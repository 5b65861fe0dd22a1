//! All entities, and rows of them without their types.

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use crate::model::column::{Value, values};
use crate::model::{Access, Described, Resource, Wrong, cell};
use crate::store::StoreError;
use crate::store::rows::{self, RowReader};

/// An object of JSON.
pub type Object = Map<String, Json>;

/// An entity for those who do not know its type.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its description.
    pub resource: &'static Resource,
    /// Column values of a row in JSON.
    pub(super) write: fn(&Object) -> Result<Vec<Value>, Wrong>,
    /// A row in JSON.
    read: fn(&[Value]) -> Result<Object, StoreError>,
}

impl Table {
    pub(super) const fn of<T: Described>() -> Self {
        Self { resource: T::RESOURCE, write: write::<T>, read: read::<T> }
    }

    /// The entity of this table.
    #[must_use]
    pub fn named(table: &str) -> Option<&'static Self> {
        super::TABLES.iter().find(|known| known.resource.table == table)
    }

    /// The position of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.resource.fields.iter().position(|field| field.name == name)
    }

    /// Which columns hold numbers.
    pub(super) fn numbers(&self) -> Vec<bool> {
        self.resource.fields.iter().map(|field| field.kind.is_number()).collect()
    }

    /// `SELECT ... FROM table`.
    pub(super) fn select(&self) -> String {
        let columns: Vec<_> = self.resource.fields.iter().map(|field| format!("`{}`", field.name)).collect();
        format!("SELECT {} FROM `{}`", columns.join(", "), self.resource.table)
    }

    /// `` `a` = ? AND `b` = ? `` over the primary key.
    pub(super) fn key_condition(&self) -> String {
        let parts: Vec<_> = self.resource.key.iter().map(|name| format!("`{name}` = ?")).collect();
        parts.join(" AND ")
    }

    /// The values of a primary key as it stands in a path: `7`, or `7,3` of several fields. `None`: it cannot be one.
    pub(super) fn key_values(&self, key: &str) -> Option<Vec<Value>> {
        let parts: Vec<&str> = key.split(',').collect();
        if parts.len() != self.resource.key.len() {
            return None;
        }
        let value = |(name, part): (&&str, &str)| {
            let field = self.resource.field(name)?;
            (field.column)(&field.read(part)).ok()
        };
        self.resource.key.iter().zip(parts).map(value).collect()
    }
}

fn write<T: Described>(object: &Object) -> Result<Vec<Value>, Wrong> {
    let row: T =
        serde_json::from_value(Json::Object(object.clone())).map_err(|error| Wrong::new("", error.to_string()))?;
    row.consistent()?;
    values(&row).map_err(|error| Wrong::new("", error.to_string()))
}

fn typed<T: Described>(values: &[Value]) -> Result<T, StoreError> {
    let corrupt = |error: rows::RowError| StoreError::Corrupt(error.tell(T::TABLE, rows::fields::<T>()));
    T::deserialize(RowReader(values)).map_err(corrupt)
}

fn read<T: Described>(values: &[Value]) -> Result<Object, StoreError> {
    match serde_json::to_value(typed::<T>(values)?) {
        Ok(Json::Object(object)) => Ok(object),
        other => Err(StoreError::Corrupt(format!("{}: {other:?} is no row", T::TABLE))),
    }
}

/// A row of any entity.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its entity.
    pub table: &'static Table,
    pub(super) values: Vec<Value>,
}

impl Record {
    /// As JSON with all fields, also secrets.
    pub(super) fn whole(&self) -> Result<Object, StoreError> {
        (self.table.read)(&self.values)
    }

    /// As JSON, for those who may see the row.
    ///
    /// # Errors
    /// The row is not what this program writes.
    pub fn shown(&self) -> Result<Object, StoreError> {
        let mut object = self.whole()?;
        object.retain(|name, _| self.table.resource.field(name).is_some_and(crate::model::Field::shown));
        Ok(object)
    }

    /// For the audit log: without secrets.
    pub(super) fn audited(&self) -> Result<String, StoreError> {
        let mut object = self.whole()?;
        for field in self.table.resource.fields {
            if let (Access::Secret(_), Some(value)) = (field.access, object.get_mut(field.name))
                && !value.is_null()
            {
                *value = Json::from("***");
            }
        }
        Ok(Json::Object(object).to_string())
    }

    /// The row as the struct it is.
    pub(in crate::store) fn typed<T: Described>(&self) -> Result<T, StoreError> {
        typed(&self.values)
    }

    /// The value of a column.
    pub(super) fn get(&self, name: &str) -> &Value {
        self.table.column(name).and_then(|at| self.values.get(at)).unwrap_or(&Value::Null)
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        if let Some(place) = self.table.column(name).and_then(|at| self.values.get_mut(at)) {
            *place = value;
        }
    }

    /// The values of the primary key.
    pub(super) fn key_values(&self) -> Vec<Value> {
        self.table.resource.key.iter().map(|name| self.get(name).clone()).collect()
    }

    /// The primary key as it stands in a path.
    #[must_use]
    pub fn key(&self) -> String {
        let text = |value: &Value| match value {
            Value::Null => String::new(),
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text.clone(),
        };
        self.key_values().iter().map(text).collect::<Vec<_>>().join(",")
    }

    /// What people call it: its name, or its key.
    #[must_use]
    pub fn name(&self) -> String {
        let label = self.table.resource.label().and_then(|field| match self.get(field.name) {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        });
        label.unwrap_or_else(|| self.key())
    }

    /// A tag that differs when anything visible in the row differs (RFC 9110, 8.8.3).
    ///
    /// # Errors
    /// The row is not what this program writes.
    pub fn etag(&self) -> Result<String, StoreError> {
        let hash = Sha256::digest(Json::Object(self.shown()?).to_string().as_bytes());
        Ok(format!("\"{}\"", hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect::<String>()))
    }

    /// The cells of a line of CSV, for these columns.
    ///
    /// # Errors
    /// The row is not what this program writes.
    pub fn cells(&self, columns: &[&str]) -> Result<Vec<String>, StoreError> {
        let object = self.shown()?;
        Ok(columns.iter().map(|name| object.get(*name).map(cell).unwrap_or_default()).collect())
    }
}
