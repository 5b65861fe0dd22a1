//! Payment providers: their keys.

use serde_json::Value as Json;

use super::super::{Object, Refused};
use crate::model::{PaymentProvider, Wrong};

/// The keys are kept as they are given; an empty `webhook_secret` takes that one away.
pub fn fill(row: &mut Object, secrets: &Object) -> Result<(), Refused> {
    for (input, column) in [("secret_key", "api_key"), ("webhook_secret", "webhook_key")] {
        match secrets.get(input) {
            Some(Json::String(text)) if text.trim().is_empty() && column == "webhook_key" => {
                row.insert(column.to_owned(), Json::Null);
            }
            Some(Json::String(text)) => {
                PaymentProvider::check_key(input, text.trim())?;
                row.insert(column.to_owned(), text.trim().into());
            }
            Some(_) => return Err(Wrong::new(input, format!("{input} must be a text")).into()),
            None => {}
        }
    }
    let message = || "a new payment provider needs a secret_key".to_owned();
    Ok(Wrong::unless(row.contains_key("api_key"), "secret_key", message)?)
}
