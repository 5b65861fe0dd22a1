//! What an import looked up: the rows that many rows refer to are read once.

use std::collections::{HashMap, HashSet};

use super::scope::Aim;
use crate::model::Entity;
use crate::model::column::{Value, values};
use crate::store::StoreError;
use crate::store::rows::{self, RowReader};

/// Rows and answers that are remembered; then it begins anew.
const MAX: usize = 10_000;

/// Rows of this transaction, as long as it only makes others.
#[derive(Debug, Default)]
pub(super) struct LookedUp {
    rows: HashMap<(&'static str, i64), Vec<Value>>,
    allowed: HashSet<(&'static str, i64, Aim)>,
}

impl LookedUp {
    pub(super) fn get<T: Entity>(&self, id: i64) -> Result<Option<T>, StoreError> {
        let Some(values) = self.rows.get(&(T::TABLE, id)) else { return Ok(None) };
        let corrupt = |error: rows::RowError| StoreError::Corrupt(error.tell(T::TABLE, rows::fields::<T>()));
        T::deserialize(RowReader(values.as_slice())).map(Some).map_err(corrupt)
    }

    pub(super) fn put<T: Entity>(&mut self, id: i64, row: &T) -> Result<(), StoreError> {
        if self.rows.len() >= MAX {
            self.rows.clear();
        }
        let values = values(row).map_err(|error| StoreError::Corrupt(format!("{}: {error}", T::TABLE)))?;
        self.rows.insert((T::TABLE, id), values);
        Ok(())
    }

    pub(super) fn is_allowed(&self, table: &'static str, id: i64, aim: Aim) -> bool {
        self.allowed.contains(&(table, id, aim))
    }

    pub(super) fn allow(&mut self, table: &'static str, id: i64, aim: Aim) {
        if self.allowed.len() >= MAX {
            self.allowed.clear();
        }
        self.allowed.insert((table, id, aim));
    }
}
