//! Users, how they prove who they are, and what they may do.

mod failures;
mod identity;
mod keys;
mod links;
mod secrets;
mod sessions;
mod users;

pub use failures::{Limit, Subject, failed, forgive, succeeded};
pub use identity::{Anybody, anybody, by_access_token, by_api_key, of_user};
pub use keys::{NewKey, add_key, create_key, delete_key, key_of, keys_of, used};
pub use links::{LINK_SECONDS, Redeemed, make_link, redeem_link, use_link};
pub use secrets::{
    Credentials, confirm_totp, credentials, propose_totp, remove_totp, set_password, take_recovery_code, take_totp_step,
};
pub use sessions::{
    ACCESS_SECONDS, NewSession, REFRESH_SECONDS, Renewed, Tokens, delete_session, open_session, renew, sessions_of,
    sign_off,
};
pub use users::{NewUser, add_user, any_password, role_named, user_by_id, user_by_name};

use super::reports::shown;
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, transaction};
use crate::model::{AuditEntry, AuditId, Described, Timestamp, UserId, cell};
use crate::security::{Actor, Token, TokenKind};

/// Random bytes of the operating system.
///
/// # Errors
/// It has none.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Random(error.to_string()))?;
    Ok(bytes)
}

/// A new token.
///
/// # Errors
/// The operating system has no random bytes.
pub fn new_token(kind: TokenKind) -> Result<Token, StoreError> {
    Ok(Token::new(kind, random()?, random()?))
}

/// Who is written down in the audit log.
#[derive(Debug, Clone)]
pub struct Author {
    /// The user; `None`: nobody who is one.
    pub user_id: Option<UserId>,
    /// Who really sat there.
    pub switched_from: Option<UserId>,
    /// For people.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Only find out whether it could be done: nothing is written. Functions that move money keep to it.
    pub validate: bool,
}

impl Author {
    /// The actor of a request.
    #[must_use]
    pub fn of(actor: &Actor, at: Timestamp) -> Self {
        Self {
            user_id: actor.user_id,
            switched_from: actor.switched_from(),
            name: actor.name.clone(),
            at,
            validate: false,
        }
    }

    /// Somebody with a shell on the machine.
    #[must_use]
    pub const fn shell(name: String, at: Timestamp) -> Self {
        Self { user_id: None, switched_from: None, name, at, validate: false }
    }

    /// The same, who only wants to find out whether it could be done.
    #[must_use]
    pub fn validating(self, validate: bool) -> Self {
        Self { validate, ..self }
    }
}

/// Writes down what was done to users, sessions, keys, secrets and calls; `after` tells what is no secret.
pub(super) async fn audit(
    conn: &mut impl Conn,
    author: &Author,
    action: &str,
    (entity, key): (&str, &str),
    after: Option<String>,
) -> Result<(), StoreError> {
    rows::insert(conn, &entry(author, action, (entity, key), (None, after))).await.map(drop)
}

/// Writes down what something was, and what it is now.
pub(super) async fn audit_change(
    conn: &mut impl Conn,
    author: &Author,
    (entity, key): (&str, &str),
    before: &serde_json::Value,
    after: &serde_json::Value,
) -> Result<(), StoreError> {
    let entry = entry(author, "update", (entity, key), (Some(before.to_string()), Some(after.to_string())));
    rows::insert(conn, &entry).await.map(drop)
}

fn entry(
    author: &Author,
    action: &str,
    (entity, key): (&str, &str),
    (row_before, row_after): (Option<String>, Option<String>),
) -> AuditEntry {
    AuditEntry {
        id: AuditId(0),
        at: author.at,
        user_id: author.user_id,
        switched_from: author.switched_from,
        actor: author.name.chars().take(190).collect(),
        action: action.to_owned(),
        entity: entity.to_owned(),
        entity_key: key.chars().take(190).collect(),
        row_before,
        row_after,
    }
}

/// Writes down what became of a row: without one before it was made, without one after it was deleted.
pub(super) async fn audit_row<T: Described>(
    conn: &mut impl Conn,
    author: &Author,
    before: Option<&T>,
    after: Option<&T>,
) -> Result<(), StoreError> {
    match changed(author, before, after)? {
        Some(entry) => rows::insert(conn, &entry).await.map(drop),
        None => Ok(()),
    }
}

/// Writes down that rows were made.
pub(super) async fn audit_new<T: Described>(
    conn: &mut impl Conn,
    author: &Author,
    new: &[T],
) -> Result<(), StoreError> {
    let mut entries = Vec::with_capacity(new.len());
    for row in new {
        entries.extend(changed(author, None, Some(row))?);
    }
    rows::insert_all(conn, &entries).await
}

/// `None`: nothing became of nothing.
fn changed<T: Described>(
    author: &Author,
    before: Option<&T>,
    after: Option<&T>,
) -> Result<Option<AuditEntry>, StoreError> {
    let action = match (before, after) {
        (None, Some(_)) => "create",
        (Some(_), Some(_)) => "update",
        (Some(_), None) => "delete",
        (None, None) => return Ok(None),
    };
    let (before, after) = (before.map(shown).transpose()?, after.map(shown).transpose()?);
    let part = |name: &&str| after.as_ref().or(before.as_ref())?.get(*name).map(cell);
    let key = T::RESOURCE.key.iter().filter_map(part).collect::<Vec<_>>().join(",");
    let text = |row: serde_json::Map<String, serde_json::Value>| serde_json::Value::Object(row).to_string();
    Ok(Some(entry(author, action, (T::TABLE, &key), (before.map(text), after.map(text)))))
}

/// Runs one statement in a transaction of its own; gives the number of rows it matched.
async fn run(db: &Db, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql.to_owned(), values).await);
    Ok(done?.rows)
}

/// One number of a result.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Number {
    number: i64,
}

impl crate::model::Entity for Number {
    const TABLE: &'static str = "a number";
}
