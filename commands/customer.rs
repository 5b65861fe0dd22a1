//! Customers as they are named on the command line.

use enswitch::client::Client;
use enswitch::model::{Customer, Described as _, cell};
use enswitch::store::Db;

use crate::error::Failure;
use crate::source::{is_missing, unanswered};

/// The customer of this name, or else of this id.
pub async fn find(db: &Db, text: &str) -> anyhow::Result<Customer> {
    let mut found: Vec<Customer> = db.find_by("name", text).await?;
    if let (true, Ok(id)) = (found.is_empty(), text.parse::<i64>()) {
        found = db.find_by("id", id).await?;
    }
    Ok(found.pop().ok_or_else(|| none(text))?)
}

/// Id and name of the same through the API.
pub async fn through(client: &Client, text: &str) -> anyhow::Result<(String, String)> {
    let row = client.row(Customer::RESOURCE, text).await;
    let row = row.map_err(|error| if is_missing(&error) { none(text).into() } else { unanswered(error) })?;
    let field = |name: &str| row.object.get(name).map(cell).unwrap_or_default();
    Ok((field("id"), field("name")))
}

fn none(text: &str) -> Failure {
    Failure::usage(format!("there is no customer {text}")).hint("`enswitch ledger balance` lists them")
}
