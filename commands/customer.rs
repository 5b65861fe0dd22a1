//! Customers as they are named on the command line.

use enswitch::model::Customer;
use enswitch::store::Db;

use crate::error::Failure;

/// The customer of this name, or else of this id.
pub async fn find(db: &Db, text: &str) -> anyhow::Result<Customer> {
    let mut found: Vec<Customer> = db.find_by("name", text).await?;
    if let (true, Ok(id)) = (found.is_empty(), text.parse::<i64>()) {
        found = db.find_by("id", id).await?;
    }
    let none = || Failure::usage(format!("there is no customer {text}")).hint("`enswitch ledger balance` lists them");
    Ok(found.pop().ok_or_else(none)?)
}
