//! API keys.

use serde::{Deserialize, Serialize};

use super::{Author, audit, new_token, run};
use crate::model::{ApiKey, ApiKeyId, Entity, Timestamp, UserId};
use crate::security::{Token, TokenKind};
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
