//! API keys.

use serde::{Deserialize, Serialize};

use super::{Author, audit, new_token, run};
use crate::model::{ApiKey, ApiKeyId, Entity, Networks, Privileges, Timestamp, UserId, Wrong};
use crate::security::{Actor, Token, TokenKind, Via};
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
/// Most keys of which each made the next one. InnoDB deletes no more than 15 of them with the first one.
const CHAIN_MAX: usize = 8;

/// A key to be made.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    /// What it is for; 1 to 190 characters.
    pub name: String,
    /// What it permits at most; `None`: all that its user, and whoever makes it, may do now.
    #[serde(default)]
    pub scopes: Option<Privileges>,
    /// Where it may come from; none: from everywhere.
    #[serde(default)]
    pub networks: Networks,
    /// When it ends; `None`: never.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

/// Makes a key of a user, and gives it with its token, which nobody can read again; or tells which field is wrong. `maker`
/// makes it: the user, or somebody above. It never permits more than both, and of a key that makes another one no more
/// networks and no more time.
///
/// # Errors
/// The database failed.
pub async fn add_key(
    db: &Db,
    maker: &Actor,
    user: &Actor,
    user_id: UserId,
    new: NewKey,
    author: &Author,
) -> Result<Result<(ApiKey, Token), Wrong>, StoreError> {
    let there = keys_of(db, user_id).await?.len();
    let chain = match maker.via {
        Via::ApiKey(id) => chain(db, id).await?,
        Via::Session { .. } | Via::Shell => Vec::new(),
    };
    let permitted = user.privileges.both(&maker.privileges);
    let scopes = new.scopes.clone().unwrap_or_else(|| permitted.clone());
    let checked = check(&new, there, author.at).and_then(|()| {
        let granted = permitted.covers(&scopes);
        let text = "a key cannot permit more than the role of its user, and than whoever makes it";
        Wrong::unless(granted, "scopes", || text.to_owned())?;
        check_chain(&new, &chain)
    });
    if let Err(wrong) = checked {
        return Ok(Err(wrong));
    }
    let key = ApiKey {
        id: ApiKeyId(0),
        user_id,
        name: new.name.trim().to_owned(),
        scopes,
        networks: new.networks,
        made_by_id: chain.first().map(|maker| maker.id),
        created_at: author.at,
        expires_at: new.expires_at,
        used_at: None,
    };
    create_key(db, key, author).await.map(Ok)
}

fn check(new: &NewKey, there: usize, now: Timestamp) -> Result<(), Wrong> {
    let name = new.name.trim();
    let good = (1..=190).contains(&name.chars().count()) && !name.contains(char::is_control);
    let told = |text: &'static str| move || text.to_owned();
    Wrong::unless(good, "name", told("1 to 190 characters"))?;
    Wrong::unless(new.expires_at.is_none_or(|end| end > now), "expires_at", told("this time is over"))?;
    Wrong::unless(there < KEYS_MAX, "name", told("this user has 100 keys: delete one first"))
}

/// What a key that makes another one does not give away: `chain` is that key, the one that made it, and so on.
fn check_chain(new: &NewKey, chain: &[ApiKey]) -> Result<(), Wrong> {
    let Some(maker) = chain.first() else { return Ok(()) };
    let short = chain.len() < CHAIN_MAX;
    Wrong::unless(short, "name", || format!("{CHAIN_MAX} keys made each other already: log in and make one"))?;
    let within = new.networks.are_within(&maker.networks);
    Wrong::unless(within, "networks", || format!("the key that makes it is taken from {} only", maker.networks))?;
    let ends = maker.expires_at.is_none_or(|end| new.expires_at.is_some_and(|own| own <= end));
    let end = maker.expires_at.map(|end| end.to_string()).unwrap_or_default();
    Wrong::unless(ends, "expires_at", || format!("the key that makes it ends at {end}"))
}

/// This key, the one that made it, and so on.
async fn chain(db: &Db, key: ApiKeyId) -> Result<Vec<ApiKey>, StoreError> {
    let (mut chain, mut next) = (Vec::new(), Some(key));
    while let Some(id) = next.filter(|_| chain.len() < CHAIN_MAX) {
        let Some(key) = db.find_by::<ApiKey>("id", id.0).await?.pop() else { break };
        next = key.made_by_id;
        chain.push(key);
    }
    Ok(chain)
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

/// A key of a user; `None`: there is no such one.
///
/// # Errors
/// The database failed.
pub async fn key_of(db: &Db, user: UserId, key: ApiKeyId) -> Result<Option<ApiKey>, StoreError> {
    let found = db.find_by::<ApiKey>("id", key.0).await?.pop();
    Ok(found.filter(|found| found.user_id == user))
}

/// The keys of a user.
///
/// # Errors
/// The database failed.
pub async fn keys_of(db: &Db, user: UserId) -> Result<Vec<ApiKey>, StoreError> {
    db.find_by("user_id", user.0).await
}

/// Deletes a key of a user, with all that it made. Tells whether there was one.
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
