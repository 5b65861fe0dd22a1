//! API keys.

use serde::{Deserialize, Serialize};

use super::{Author, audit, new_token, run};
use crate::model::{ApiKey, ApiKeyId, Entity, Networks, Privileges, Timestamp, UserId, Wrong};
use crate::security::{Actor, Token, TokenKind, allow_grant};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, transaction};

#[derive(Debug, Serialize, Deserialize)]
struct KeyToken {
    api_key_id: ApiKeyId,
    selector: String,
    hash: String,
}

impl Entity for KeyToken {
    const TABLE: &'static str = "api_key_tokens";
    const KEY: &'static [&'static str] = &["api_key_id"];
}

/// Most keys of a user.
const KEYS_MAX: usize = 100;

/// A key to be made.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    /// What it is for; 1 to 190 characters.
    pub name: String,
    /// What it permits at most.
    pub scopes: Privileges,
    /// Where it may come from; none: from everywhere.
    #[serde(default)]
    pub networks: Networks,
    /// When it ends; `None`: never.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

/// Makes a key of a user, and gives it with its token, which nobody can read again; or tells which field is wrong.
///
/// # Errors
/// The database failed.
pub async fn add_key(
    db: &Db,
    user: &Actor,
    user_id: UserId,
    new: NewKey,
    author: &Author,
) -> Result<Result<(ApiKey, Token), Wrong>, StoreError> {
    let there = keys_of(db, user_id).await?.len();
    if let Err(wrong) = check(&new, user, there, author.at) {
        return Ok(Err(wrong));
    }
    let key = ApiKey {
        id: ApiKeyId(0),
        user_id,
        name: new.name.trim().to_owned(),
        scopes: new.scopes,
        networks: new.networks,
        created_at: author.at,
        expires_at: new.expires_at,
        used_at: None,
    };
    create_key(db, key, author).await.map(Ok)
}

fn check(new: &NewKey, user: &Actor, there: usize, now: Timestamp) -> Result<(), Wrong> {
    let name = new.name.trim();
    let good = (1..=190).contains(&name.chars().count()) && !name.contains(char::is_control);
    let told = |text: &'static str| move || text.to_owned();
    Wrong::unless(good, "name", told("1 to 190 characters"))?;
    Wrong::unless(new.expires_at.is_none_or(|end| end > now), "expires_at", told("this time is over"))?;
    let granted = allow_grant(user, &new.scopes).is_ok();
    Wrong::unless(granted, "scopes", told("a key cannot permit more than the role of its user"))?;
    Wrong::unless(there < KEYS_MAX, "name", told("this user has 100 keys: delete one first"))
}

/// Adds a key (its id is 0) and gives it with its token, which nobody can read again.
///
/// # Errors
/// The database failed.
pub async fn create_key(db: &Db, key: ApiKey, author: &Author) -> Result<(ApiKey, Token), StoreError> {
    let token = new_token(TokenKind::ApiKey)?;
    let key: Result<_, StoreError> = transaction!(db, tx => insert(&mut *tx, key, &token, author).await);
    Ok((key?, token))
}

async fn insert(conn: &mut impl Conn, mut key: ApiKey, token: &Token, author: &Author) -> Result<ApiKey, StoreError> {
    key.id = ApiKeyId(rows::insert(conn, &key).await?);
    let proof = KeyToken { api_key_id: key.id, selector: token.selector(), hash: token.hash() };
    rows::insert(conn, &proof).await?;
    let after = serde_json::to_string(&key).ok();
    audit(conn, author, "create", (ApiKey::TABLE, &key.id.to_string()), after).await?;
    Ok(key)
}

/// The keys of a user.
///
/// # Errors
/// The database failed.
pub async fn keys_of(db: &Db, user: UserId) -> Result<Vec<ApiKey>, StoreError> {
    db.find_by("user_id", user.0).await
}

/// Deletes a key of a user. Tells whether there was one.
///
/// # Errors
/// The database failed.
pub async fn delete_key(db: &Db, user: UserId, key: ApiKeyId, author: &Author) -> Result<bool, StoreError> {
    transaction!(db, tx => delete(&mut *tx, user, key, author).await)
}

async fn delete(conn: &mut impl Conn, user: UserId, key: ApiKeyId, author: &Author) -> Result<bool, StoreError> {
    let sql = "DELETE FROM api_keys WHERE id = ? AND user_id = ?";
    let there = conn.run(sql.to_owned(), vec![Value::from(key.0), Value::from(user.0)]).await?.rows > 0;
    if there {
        audit(conn, author, "delete", (ApiKey::TABLE, &key.to_string()), None).await?;
    }
    Ok(there)
}

/// Notes that a key was used.
///
/// # Errors
/// The database failed.
pub async fn used(db: &Db, key: ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE api_keys SET used_at = ? WHERE id = ?";
    let values = vec![Value::from(now.micros()), Value::from(key.0)];
    run(db, sql, values).await.map(drop)
}
