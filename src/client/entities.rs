//! Rows of any entity through the API, from its description.

use hyper::{Method, StatusCode};
use serde_json::{Map, Value};

use super::error::Problem;
use super::{Client, ClientError, Question};
use crate::model::{Resource, cell};

/// An object of JSON.
pub type Object = Map<String, Value>;

const JSON: &str = "application/json";

/// A row as it was read.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its fields.
    pub object: Object,
    /// Its tag, for a change that must not undo somebody else's.
    pub tag: Option<String>,
}

/// `?validate=1`
pub(super) fn validating(validate: bool) -> &'static [(&'static str, &'static str)] {
    if validate { &[("validate", "1")] } else { &[] }
}

/// The primary key as it stands in a path.
fn key(resource: &Resource, object: &Object) -> String {
    let text = |name: &&str| object.get(*name).map(cell).unwrap_or_default();
    resource.key.iter().map(text).collect::<Vec<_>>().join(",")
}

impl Client {
    /// A page of rows, and the cursor of the next one. Parameters as in the API: filters, `sort`, `limit`, `cursor`.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn list(
        &self,
        resource: &Resource,
        parameters: &[(&str, &str)],
    ) -> Result<(Vec<Object>, Option<String>), ClientError> {
        self.page(&[&resource.path()], parameters).await
    }

    /// The row that somebody means by a key, or by a name.
    ///
    /// # Errors
    /// As [`Client::ask`]; 404: there is none that they may see.
    pub async fn row(&self, resource: &Resource, text: &str) -> Result<Row, ClientError> {
        if text.is_empty() {
            // The path would be that of the list.
            let detail = Some(format!("there is no {} ", resource.noun));
            let problem = Problem { detail, ..Problem::default() };
            return Err(ClientError::Refused { status: StatusCode::NOT_FOUND, problem });
        }
        let by_key = self.by_key(resource, text).await;
        // `import` is a path of its own, which cannot be read.
        let none = matches!(&by_key, Err(error) if error.status().is_some_and(|s| matches!(s.as_u16(), 404 | 405)));
        let (true, Some(label)) = (none, resource.label()) else { return by_key };
        let (found, _) = self.list(resource, &[(label.name, text), ("limit", "1")]).await?;
        match found.first() {
            Some(object) => self.by_key(resource, &key(resource, object)).await,
            None => by_key,
        }
    }

    async fn by_key(&self, resource: &Resource, key: &str) -> Result<Row, ClientError> {
        let answer = self.ask(&Question::new(Method::GET, &[&resource.path(), key], &[])).await?;
        Ok(Row { object: self.read(&answer)?, tag: answer.tag })
    }

    /// Makes a row; `None`: it could be made.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn create(
        &self,
        resource: &Resource,
        given: &Object,
        validate: bool,
    ) -> Result<Option<Object>, ClientError> {
        let question = Question::new(Method::POST, &[&resource.path()], validating(validate));
        self.changed(question.body(JSON, text(given))).await
    }

    /// Changes the given fields of the row that somebody means, if nobody else changes it meanwhile; `None`: it could be
    /// changed.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn patch(
        &self,
        resource: &Resource,
        name: &str,
        given: &Object,
        validate: bool,
    ) -> Result<Option<Object>, ClientError> {
        let row = self.row(resource, name).await?;
        let (path, key) = (resource.path(), key(resource, &row.object));
        let question = Question::new(Method::PATCH, &[&path, &key], validating(validate));
        self.changed(question.body(JSON, text(given)).if_match(row.tag)).await
    }

    async fn changed(&self, question: Question) -> Result<Option<Object>, ClientError> {
        let answer = self.ask(&question).await?;
        if answer.body.is_empty() { Ok(None) } else { self.read(&answer).map(Some) }
    }

    /// Deletes the row that somebody means.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub async fn delete(&self, resource: &Resource, name: &str, validate: bool) -> Result<(), ClientError> {
        let row = self.row(resource, name).await?;
        let (path, key) = (resource.path(), key(resource, &row.object));
        self.ask(&Question::new(Method::DELETE, &[&path, &key], validating(validate))).await.map(drop)
    }
}

fn text(object: &Object) -> String {
    Value::Object(object.clone()).to_string()
}
