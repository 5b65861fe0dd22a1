//! Lists: filters, order, pages.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value as Json;

use super::Table;
use crate::model::column::Value;
use crate::model::{Field, Kind, Wrong};

/// Most rows of a page.
pub const PAGE_MAX: usize = 500;
/// Rows of a page when nothing else is asked for.
pub const PAGE: usize = 100;
/// Most filters of a list.
const FILTERS_MAX: usize = 20;

/// How a filter compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compare {
    Equal,
    Prefix,
    From,
    Before,
}

/// One condition on one field.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    pub field: &'static Field,
    compare: Compare,
    /// As it was written.
    pub value: Json,
}

/// What a list is to have.
#[derive(Debug, Clone)]
pub struct Query {
    table: &'static Table,
    pub(super) filters: Vec<Filter>,
    order: Option<(&'static Field, bool)>,
    /// Rows of a page.
    pub limit: usize,
    cursor: Option<Vec<Value>>,
}

impl Query {
    /// Everything, by primary key.
    #[must_use]
    pub const fn all(table: &'static Table) -> Self {
        Self { table, filters: Vec::new(), order: None, limit: PAGE, cursor: None }
    }

    /// Reads parameters: `limit`, `cursor`, `sort` (a field, `-` in front for descending), and filters by field:
    /// `name=`, `name.prefix=`, `at.from=`, `at.before=`.
    ///
    /// # Errors
    /// A parameter is unknown or has no value that it could have.
    pub fn parse<'p>(
        table: &'static Table,
        parameters: impl IntoIterator<Item = (&'p str, &'p str)>,
    ) -> Result<Self, Wrong> {
        let mut query = Self::all(table);
        for (name, text) in parameters {
            match name {
                "limit" => {
                    let limit = text.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
                    query.limit = limit.ok_or_else(|| Wrong::new("limit", format!("limit must be 1 to {PAGE_MAX}")))?;
                }
                "cursor" => query.cursor = Some(read_cursor(text)?),
                "sort" => query.order = Some(query.order_by(text)?),
                _ => query.filter(name, text)?,
            }
        }
        query.check_cursor()?;
        Ok(query)
    }

    /// Goes on after a page.
    ///
    /// # Errors
    /// The cursor is not one that a page of such a list gave.
    pub fn after(&mut self, cursor: &str) -> Result<(), Wrong> {
        self.cursor = Some(read_cursor(cursor)?);
        self.check_cursor()
    }

    fn field(&self, name: &str, parameter: &str) -> Result<&'static Field, Wrong> {
        let resource = self.table.resource;
        let possible = |field: &&Field| resource.indexed(field) && field.shown();
        resource.field(name).filter(possible).ok_or_else(|| {
            let names: Vec<_> = resource.fields.iter().filter(possible).map(|field| field.name).collect();
            let message =
                format!("a list of {} has no parameter {parameter}; fields: {}", resource.path(), names.join(", "));
            Wrong::new(parameter, message)
        })
    }

    fn order_by(&self, text: &str) -> Result<(&'static Field, bool), Wrong> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let field = self.field(name, "sort").map_err(|wrong| Wrong::new("sort", wrong.message))?;
        Wrong::unless(!field.optional, "sort", || format!("{name} may be empty: a list cannot be sorted by it"))?;
        Ok((field, descending))
    }

    /// Adds a filter as it stands in a parameter.
    ///
    /// # Errors
    /// The field has no index, or the value is none of its type.
    pub fn filter(&mut self, parameter: &str, text: &str) -> Result<(), Wrong> {
        let (name, suffix) = parameter.split_once('.').unwrap_or((parameter, ""));
        let field = self.field(name, parameter)?;
        let texts = !field.kind.is_number();
        let compare = match suffix {
            "" => Compare::Equal,
            "prefix" if texts => Compare::Prefix,
            "from" if !texts => Compare::From,
            "before" if !texts => Compare::Before,
            _ => return Err(Wrong::new(parameter, format!("{name} cannot be compared by {suffix}"))),
        };
        let value = if compare == Compare::Prefix { Json::from(text) } else { field.read(text) };
        let named = matches!(field.kind, Kind::Reference(_)) && value.is_string();
        if compare != Compare::Prefix && !value.is_null() && !named {
            (field.column)(&value).map_err(|message| Wrong::new(parameter, message))?;
        }
        Wrong::unless(self.filters.len() < FILTERS_MAX, parameter, || format!("at most {FILTERS_MAX} filters"))?;
        self.filters.push(Filter { field, compare, value });
        Ok(())
    }

    /// The fields by which rows are ordered, which is what a cursor holds.
    fn ordered(&self) -> Vec<(&'static str, bool)> {
        let descending = self.order.is_some_and(|(_, descending)| descending);
        // Behind a field that no two rows share a key decides nothing, and the index of the field does without.
        if let Some((field, descending)) = self.order.filter(|(field, _)| field.unique) {
            return vec![(field.name, descending)];
        }
        let key = self
            .table
            .resource
            .key
            .iter()
            .copied()
            .filter(|name| self.order.is_none_or(|(field, _)| field.name != *name));
        self.order.iter().map(|(field, _)| field.name).chain(key).map(|name| (name, descending)).collect()
    }

    fn check_cursor(&self) -> Result<(), Wrong> {
        let Some(cursor) = &self.cursor else { return Ok(()) };
        let ordered = self.ordered();
        let fits = |(name, value): (&(&str, bool), &Value)| {
            let number = self.table.resource.field(name.0).is_some_and(|field| field.kind.is_number());
            matches!((number, value), (true, Value::Integer(_)) | (false, Value::Text(_)))
        };
        let good = cursor.len() == ordered.len() && ordered.iter().zip(cursor).all(fits);
        Wrong::unless(good, "cursor", || "cursor is not one of this list".to_owned())
    }

    /// Conditions of filters and cursor.
    pub(super) fn conditions(&self, values: &mut Vec<Value>) -> Result<Vec<String>, Wrong> {
        let mut conditions = Vec::new();
        let table = self.table.resource.table;
        for Filter { field, compare, value } in &self.filters {
            let name = format!("`{table}`.`{}`", field.name);
            if value.is_null() {
                conditions.push(format!("{name} IS NULL"));
                continue;
            }
            let (condition, value) = match (compare, value) {
                (Compare::Prefix, Json::String(text)) => {
                    (format!("{name} LIKE ? ESCAPE '!'"), Value::Text(format!("{}%", escape(text))))
                }
                (Compare::From, value) => (format!("{name} >= ?"), column(field, value)?),
                (Compare::Before, value) => (format!("{name} < ?"), column(field, value)?),
                (_, value) => (format!("{name} = ?"), column(field, value)?),
            };
            conditions.push(condition);
            values.push(value);
        }
        let ordered = self.ordered();
        if let Some(cursor) = &self.cursor {
            conditions.push(beyond(table, &ordered, cursor, values));
        }
        Ok(conditions)
    }

    /// The order. `by_hand`: in a way that keeps databases from reading a table in this order, when its rows are better found
    /// first and sorted then.
    pub(super) fn order(&self, by_hand: bool) -> String {
        let table = self.table.resource.table;
        let part = |(name, descending): (&str, bool)| {
            let column = format!("`{table}`.`{name}`");
            let column = if by_hand { format!("COALESCE({column}, {column})") } else { column };
            format!("{column}{}", if descending { " DESC" } else { "" })
        };
        self.ordered().into_iter().map(part).collect::<Vec<_>>().join(", ")
    }

    /// The columns by which rows are ordered, and which of them hold numbers.
    pub(super) fn order_columns(&self) -> (String, Vec<bool>) {
        let ordered = self.ordered();
        let columns: Vec<_> = ordered.iter().map(|(name, _)| format!("`{name}`")).collect();
        let is_number = |name: &str| self.table.resource.field(name).is_some_and(|field| field.kind.is_number());
        (columns.join(", "), ordered.iter().map(|(name, _)| is_number(name)).collect())
    }

    /// The condition for rows that come before the one with these values.
    pub(super) fn before(&self, end: &[Value], values: &mut Vec<Value>) -> String {
        let turned: Vec<_> = self.ordered().into_iter().map(|(name, descending)| (name, !descending)).collect();
        beyond(self.table.resource.table, &turned, end, values)
    }

    /// Where the page after this row begins.
    pub(super) fn cursor(&self, record: &super::Record) -> String {
        let values: Vec<&Value> = self.ordered().into_iter().map(|(name, _)| record.get(name)).collect();
        write_cursor(&values)
    }
}

fn column(field: &Field, value: &Json) -> Result<Value, Wrong> {
    (field.column)(value).map_err(|message| Wrong::new(field.name, message))
}

/// The text as itself in a LIKE pattern whose escape is `!`.
pub(in crate::store) fn escape(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// `a > ? OR (a = ? AND b > ?)`, led by `a >= ?`, which an index can take.
fn beyond(table: &str, ordered: &[(&str, bool)], cursor: &[Value], values: &mut Vec<Value>) -> String {
    let mut parts = Vec::new();
    let mut lead = String::new();
    if let (Some((name, descending)), Some(value)) = (ordered.first(), cursor.first()) {
        lead = format!("`{table}`.`{name}` {} ?", if *descending { "<=" } else { ">=" });
        values.push(value.clone());
    }
    for (at, (name, descending)) in ordered.iter().enumerate() {
        let mut part: Vec<String> =
            ordered.iter().take(at).map(|(name, _)| format!("`{table}`.`{name}` = ?")).collect();
        part.push(format!("`{table}`.`{name}` {} ?", if *descending { '<' } else { '>' }));
        values.extend(cursor.iter().take(at + 1).cloned());
        parts.push(format!("({})", part.join(" AND ")));
    }
    format!("{lead} AND ({})", parts.join(" OR "))
}

/// A cursor of the values by which rows are ordered. Clients need not understand it.
pub(in crate::store) fn write_cursor(values: &[&Value]) -> String {
    let json = |value: &&Value| match value {
        Value::Null => Json::Null,
        Value::Integer(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_str()),
    };
    let values: Vec<Json> = values.iter().map(json).collect();
    URL_SAFE_NO_PAD.encode(Json::Array(values).to_string())
}

/// What [`write_cursor`] was given.
pub(in crate::store) fn read_cursor(text: &str) -> Result<Vec<Value>, Wrong> {
    let wrong = || Wrong::new("cursor", "cursor is not one of this list");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
    let parts: Vec<Json> = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
    let value = |part: Json| match part {
        Json::Number(number) => number.as_i64().map(Value::Integer),
        Json::String(text) => Some(Value::Text(text)),
        _ => None,
    };
    parts.into_iter().map(|part| value(part).ok_or_else(wrong)).collect()
}
