//! Rows, on either side.

use enswitch::clock;
use enswitch::model::{Report, Wrong};
use enswitch::store::entities::{self, Change, Object, Query, Record, Refused, Table};

pub use crate::source::Source;
use crate::source::{refused, unanswered};

/// A page of rows, and the cursor of the next one.
type Page = (Vec<Object>, Option<String>);

impl Source {
    /// A page of a list, asked for with the parameters of the API.
    pub async fn page(&self, table: &'static Table, parameters: &[(&str, &str)]) -> anyhow::Result<Page> {
        match self {
            Self::Database { db, who } => {
                let query = Query::parse(table, parameters.iter().copied());
                let query = query.map_err(|wrong| refused(Refused::Parameter(wrong)))?;
                let page = entities::list(db, who, table, &query).await.map_err(refused)?;
                let shown = page.records.iter().map(Record::shown).collect::<Result<_, _>>()?;
                Ok((shown, page.next))
            }
            Self::Api(client) => client.list(table.resource, parameters).await.map_err(unanswered),
        }
    }

    /// The row that somebody means by a key, or by a name.
    pub async fn row(&self, table: &'static Table, text: &str) -> anyhow::Result<Object> {
        match self {
            Self::Database { db, who } => {
                let key = entities::key_of(db, who, table, text).await.map_err(refused)?;
                Ok(entities::get(db, who, table, &key).await.map_err(refused)?.shown()?)
            }
            Self::Api(client) => client.row(table.resource, text).await.map(|row| row.object).map_err(unanswered),
        }
    }

    /// Makes a row; `None`: it could be made.
    pub async fn create(&self, table: &'static Table, given: Object, validate: bool) -> anyhow::Result<Option<Object>> {
        match self {
            Self::Database { db, who } => {
                let change = Change { who, now: clock::now(), validate };
                made(&entities::create(db, &change, table, given).await.map_err(refused)?, validate)
            }
            Self::Api(client) => client.create(table.resource, &given, validate).await.map_err(unanswered),
        }
    }

    /// Changes fields of a row; `None`: it could be changed.
    pub async fn patch(
        &self,
        table: &'static Table,
        text: &str,
        given: Object,
        validate: bool,
    ) -> anyhow::Result<Option<Object>> {
        match self {
            Self::Database { db, who } => {
                let change = Change { who, now: clock::now(), validate };
                let key = entities::key_of(db, who, table, text).await.map_err(refused)?;
                made(&entities::patch(db, &change, table, &key, None, given).await.map_err(refused)?, validate)
            }
            Self::Api(client) => client.patch(table.resource, text, &given, validate).await.map_err(unanswered),
        }
    }

    /// Deletes a row.
    pub async fn delete(&self, table: &'static Table, text: &str, validate: bool) -> anyhow::Result<()> {
        match self {
            Self::Database { db, who } => {
                let change = Change { who, now: clock::now(), validate };
                let key = entities::key_of(db, who, table, text).await.map_err(refused)?;
                entities::delete(db, &change, table, &key, None).await.map_err(refused)
            }
            Self::Api(client) => client.delete(table.resource, text, validate).await.map_err(unanswered),
        }
    }

    /// Makes many rows; tells `progress` how many are done.
    pub async fn import(
        &self,
        table: &'static Table,
        rows: impl Iterator<Item = Result<Object, Wrong>> + Send,
        validate: bool,
        progress: impl FnMut(usize) + Send,
    ) -> anyhow::Result<Report> {
        match self {
            Self::Database { db, who } => {
                let change = Change { who, now: clock::now(), validate };
                entities::import(db, &change, table, rows, progress).await.map_err(refused)
            }
            Self::Api(client) => client.import(table.resource, validate, rows, progress).await.map_err(unanswered),
        }
    }
}

fn made(record: &Record, validate: bool) -> anyhow::Result<Option<Object>> {
    if validate { Ok(None) } else { Ok(Some(record.shown()?)) }
}
