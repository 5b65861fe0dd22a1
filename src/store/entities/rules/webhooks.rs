//! Webhooks: a key, and only events that whoever makes it may hear of.

use serde_json::Value as Json;

use super::super::write::Writer;
use super::super::{Object, Record, Refused};
use crate::model::{EventKind, Privileges, Webhook, Wrong};
use crate::store::rows::Conn;

/// The key is kept as it is given. A webhook that is enabled again begins anew.
pub fn fill(old: Option<&Record>, row: &mut Object, secrets: &Object) -> Result<(), Refused> {
    match secrets.get("secret") {
        Some(Json::String(secret)) => {
            Webhook::check_key(secret.trim())?;
            row.insert("signing_key".to_owned(), secret.trim().into());
        }
        Some(_) => return Err(Wrong::new("secret", "secret must be a text").into()),
        None if row.contains_key("signing_key") => {}
        None => return Err(Wrong::new("secret", "a new webhook needs a secret").into()),
    }
    let enabled = |row: &Object| row.get("enabled").and_then(Json::as_bool).unwrap_or_default();
    let before = old.map(Record::whole).transpose()?;
    if enabled(row) && before.is_some_and(|before| !enabled(&before)) {
        row.insert("failures".to_owned(), 0.into());
        row.insert("failing_since".to_owned(), Json::Null);
        row.insert("paused_until".to_owned(), Json::Null);
    }
    Ok(())
}

/// Nobody hears through a webhook what they may not hear otherwise.
pub fn check<C: Conn>(writer: &Writer<'_, C>, new: &Webhook) -> Result<(), Refused> {
    for kind in EventKind::ALL.into_iter().filter(|kind| new.hears(*kind)) {
        let privilege = format!("{}:read", kind.privilege());
        let covered = privilege.parse::<Privileges>().is_ok_and(|needed| writer.who.covers(&needed));
        Wrong::unless(covered, "events", || format!("{} takes the privilege {privilege}", kind.as_str()))?;
    }
    Ok(())
}
