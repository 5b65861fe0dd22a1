//! From a token to who it is: one statement per request.

use serde::{Deserialize, Serialize};

use crate::model::{ApiKeyId, CustomerId, Entity, Networks, Privileges, SessionId, Timestamp, UserId};
use crate::security::{Actor, Token, Via};
use crate::store::rows::{Conn, Value};
use crate::store::{Db, StoreError, read};

/// A user with what follows from customer and role, in the order in which [`PERSON`] selects.
macro_rules! person {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, Deserialize)]
        struct $name {
            user_id: UserId,
            username: String,
            enabled: bool,
            customer_id: CustomerId,
            path: String,
            privileges: Privileges,
            $($field: $type,)*
        }

        impl Entity for $name {
            const TABLE: &'static str = "users";
        }
    };
}

const PERSON: &str = "u.id, u.username, u.enabled, c.id, c.path, r.privileges";
const JOINS: &str = "JOIN customers c ON c.id = u.customer_id JOIN roles r ON r.id = u.role_id";

person!(Person {});
person!(SessionRow {
    session_id: SessionId,
    access_hash: String,
    access_expires_at: Timestamp,
    switched_from: Option<UserId>,
    real_username: Option<String>,
    real_enabled: Option<bool>,
    real_path: Option<String>,
    real_privileges: Option<Privileges>,
});
person!(KeyRow {
    key_id: ApiKeyId,
    hash: String,
    scopes: Privileges,
    networks: Networks,
    expires_at: Option<Timestamp>,
    used_at: Option<Timestamp>,
});

/// A user, whether they may log in or not.
#[derive(Debug, Clone)]
pub struct Anybody {
    /// Id.
    pub id: UserId,
    /// May log in.
    pub enabled: bool,
    /// As an actor.
    pub actor: Actor,
}

/// The user with this id; `None`: not there.
///
/// # Errors
/// The database failed.
pub async fn anybody(db: &Db, user: UserId) -> Result<Option<Anybody>, StoreError> {
    let sql = format!("SELECT {PERSON} FROM users u {JOINS} WHERE u.id = ?");
    let found: Vec<Person> = read!(db, pool => (*pool.acquire().await?).rows(sql, vec![Value::from(user.0)]).await)?;
    Ok(found.into_iter().next().map(|row| {
        let actor = Actor {
            user_id: Some(row.user_id),
            name: row.username,
            customer_id: row.customer_id,
            path: row.path,
            privileges: row.privileges,
            via: Via::Shell,
        };
        Anybody { id: row.user_id, enabled: row.enabled, actor }
    }))
}

/// The user as an actor who came by `via`; `None`: not there or not enabled.
///
/// # Errors
/// The database failed.
pub async fn of_user(db: &Db, user: UserId, via: Via) -> Result<Option<Actor>, StoreError> {
    let found = anybody(db, user).await?.filter(|user| user.enabled);
    Ok(found.map(|user| Actor { via, ..user.actor }))
}

/// Who an access token stands for; `None`: nobody, or not any more.
///
/// # Errors
/// The database failed.
pub async fn by_access_token(db: &Db, token: &Token, now: Timestamp) -> Result<Option<Actor>, StoreError> {
    let sql = format!(
        "SELECT {PERSON}, s.id, t.access_hash, t.access_expires_at, s.switched_from, \
         u2.username, u2.enabled, c2.path, r2.privileges \
         FROM session_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id {JOINS} \
         LEFT JOIN users u2 ON u2.id = s.switched_from LEFT JOIN customers c2 ON c2.id = u2.customer_id \
         LEFT JOIN roles r2 ON r2.id = u2.role_id WHERE t.selector = ?"
    );
    let values = vec![Value::Text(token.selector())];
    let mut found: Vec<SessionRow> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let Some(row) = found.pop() else { return Ok(None) };
    if !token.is(&row.access_hash) || row.access_expires_at <= now || !row.enabled {
        return Ok(None);
    }
    let via = Via::Session { id: row.session_id, switched_from: row.switched_from };
    let mut actor = Actor {
        user_id: Some(row.user_id),
        name: row.username,
        customer_id: row.customer_id,
        path: row.path,
        privileges: row.privileges,
        via,
    };
    if row.switched_from.is_some() {
        // Whoever switched still has to be above, and never gets more than their own role permits.
        let (Some(name), Some(true), Some(path), Some(privileges)) =
            (row.real_username, row.real_enabled, row.real_path, row.real_privileges)
        else {
            return Ok(None);
        };
        if !privileges.permit("users", "switch") || !actor.path.starts_with(&path) || actor.path == path {
            return Ok(None);
        }
        actor.name = format!("{name} as {}", actor.name);
        actor.privileges = actor.privileges.both(&privileges);
    }
    Ok(Some(actor))
}

/// Who an API key stands for, and when it was used before; `None`: nobody, not any more, or not from this address.
///
/// # Errors
/// The database failed.
pub async fn by_api_key(
    db: &Db,
    token: &Token,
    address: std::net::IpAddr,
    now: Timestamp,
) -> Result<Option<(Actor, Option<Timestamp>)>, StoreError> {
    let sql = format!(
        "SELECT {PERSON}, k.id, t.hash, k.scopes, k.networks, k.expires_at, k.used_at \
         FROM api_key_tokens t JOIN api_keys k ON k.id = t.api_key_id JOIN users u ON u.id = k.user_id {JOINS} \
         WHERE t.selector = ?"
    );
    let values = vec![Value::Text(token.selector())];
    let mut found: Vec<KeyRow> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    let Some(row) = found.pop() else { return Ok(None) };
    let expired = row.expires_at.is_some_and(|end| end <= now);
    if !token.is(&row.hash) || expired || !row.enabled || !row.networks.permit(address) {
        return Ok(None);
    }
    let actor = Actor {
        user_id: Some(row.user_id),
        name: row.username,
        customer_id: row.customer_id,
        path: row.path,
        privileges: row.privileges.both(&row.scopes),
        via: Via::ApiKey(row.key_id),
    };
    Ok(Some((actor, row.used_at)))
}
