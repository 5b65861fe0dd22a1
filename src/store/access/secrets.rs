//! Passwords, second factors and recovery codes.

use serde::{Deserialize, Serialize};

use super::sessions::forget_sessions;
use super::{Author, audit, run};
use crate::model::{Entity, UserId};
use crate::security::{RecoveryCode, TotpSecret};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, transaction};

/// What a user knows and has. `Debug` shows none of it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Credentials {
    user_id: UserId,
    /// argon2id hash; `None`: no password was set yet.
    pub password_hash: Option<String>,
    totp_secret: Option<String>,
    /// Step of the last code that was taken; `None`: the second factor is not in force.
    pub totp_step: Option<i64>,
}

impl Entity for Credentials {
    const TABLE: &'static str = "credentials";
    const KEY: &'static [&'static str] = &["user_id"];
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hidden")
    }
}

impl Credentials {
    /// The secret of the second factor, in force or proposed.
    #[must_use]
    pub fn totp(&self) -> Option<TotpSecret> {
        self.totp_secret.as_ref().and_then(|text| text.parse().ok())
    }

    /// Whether a second factor is asked for.
    #[must_use]
    pub const fn has_totp(&self) -> bool {
        self.totp_step.is_some()
    }
}

/// The credentials of a user; without any if none were set.
///
/// # Errors
/// The database failed.
pub async fn credentials(db: &Db, user: UserId) -> Result<Credentials, StoreError> {
    let found: Vec<Credentials> = db.find_by("user_id", user.0).await?;
    let none = Credentials { user_id: user, password_hash: None, totp_secret: None, totp_step: None };
    Ok(found.into_iter().next().unwrap_or(none))
}

/// Sets a password and ends every session of the user, also those that somebody above has as this user.
///
/// # Errors
/// The database failed.
pub async fn set_password(db: &Db, user: UserId, hash: String, author: &Author) -> Result<(), StoreError> {
    transaction!(db, tx => change_password(&mut *tx, user, hash, author).await)
}

async fn change_password(conn: &mut impl Conn, user: UserId, hash: String, author: &Author) -> Result<(), StoreError> {
    put_password(conn, user, hash, author).await?;
    // A link that was sent before must not undo this.
    let sql = "DELETE FROM password_links WHERE user_id = ?";
    conn.run(sql.to_owned(), vec![Value::from(user.0)]).await?;
    forget_sessions(conn, user, None).await
}

pub(super) async fn put_password(
    conn: &mut impl Conn,
    user: UserId,
    hash: String,
    author: &Author,
) -> Result<(), StoreError> {
    let sql = "UPDATE credentials SET password_hash = ? WHERE user_id = ?";
    let changed = conn.run(sql.to_owned(), vec![Value::Text(hash.clone()), Value::from(user.0)]).await?.rows > 0;
    if !changed {
        let row = Credentials { user_id: user, password_hash: Some(hash), totp_secret: None, totp_step: None };
        rows::insert(conn, &row).await?;
    }
    let after = serde_json::json!({ "password_hash": "***" }).to_string();
    audit(conn, author, "update", (Credentials::TABLE, &user.to_string()), Some(after)).await
}

/// Keeps a secret until its first code is shown. Tells `false` if a second factor is in force already.
///
/// # Errors
/// The database failed.
pub async fn propose_totp(db: &Db, user: UserId, secret: &TotpSecret) -> Result<bool, StoreError> {
    let sql = "UPDATE credentials SET totp_secret = ? WHERE user_id = ? AND totp_step IS NULL";
    let values = vec![Value::Text(secret.to_string()), Value::from(user.0)];
    Ok(run(db, sql, values).await? > 0)
}

/// Puts the second factor in force: `step` is that of its first code. Replaces the recovery codes. Tells `false` if it was
/// in force already.
///
/// # Errors
/// The database failed.
pub async fn confirm_totp(
    db: &Db,
    user: UserId,
    step: i64,
    codes: &[RecoveryCode],
    author: &Author,
) -> Result<bool, StoreError> {
    transaction!(db, tx => confirm(&mut *tx, user, step, codes, author).await)
}

async fn confirm(
    conn: &mut impl Conn,
    user: UserId,
    step: i64,
    codes: &[RecoveryCode],
    author: &Author,
) -> Result<bool, StoreError> {
    let sql =
        "UPDATE credentials SET totp_step = ? WHERE user_id = ? AND totp_secret IS NOT NULL AND totp_step IS NULL";
    if conn.run(sql.to_owned(), vec![Value::from(step), Value::from(user.0)]).await?.rows == 0 {
        return Ok(false);
    }
    conn.run("DELETE FROM recovery_codes WHERE user_id = ?".to_owned(), vec![Value::from(user.0)]).await?;
    for code in codes {
        let sql = "INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)";
        conn.run(sql.to_owned(), vec![Value::from(user.0), Value::Text(code.hash())]).await?;
    }
    let after = serde_json::json!({ "totp": true }).to_string();
    audit(conn, author, "update", (Credentials::TABLE, &user.to_string()), Some(after)).await?;
    Ok(true)
}

/// Takes the second factor and its recovery codes away.
///
/// # Errors
/// The database failed.
pub async fn remove_totp(db: &Db, user: UserId, author: &Author) -> Result<(), StoreError> {
    transaction!(db, tx => remove(&mut *tx, user, author).await)
}

async fn remove(conn: &mut impl Conn, user: UserId, author: &Author) -> Result<(), StoreError> {
    let sql = "UPDATE credentials SET totp_secret = NULL, totp_step = NULL WHERE user_id = ?";
    conn.run(sql.to_owned(), vec![Value::from(user.0)]).await?;
    conn.run("DELETE FROM recovery_codes WHERE user_id = ?".to_owned(), vec![Value::from(user.0)]).await?;
    let after = serde_json::json!({ "totp": false }).to_string();
    audit(conn, author, "update", (Credentials::TABLE, &user.to_string()), Some(after)).await
}

/// Uses a code's step up. Tells `false` if it, or a later one, was used before.
///
/// # Errors
/// The database failed.
pub async fn take_totp_step(db: &Db, user: UserId, step: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE credentials SET totp_step = ? WHERE user_id = ? AND totp_step < ?";
    let values = vec![Value::from(step), Value::from(user.0), Value::from(step)];
    Ok(run(db, sql, values).await? > 0)
}

/// Uses a recovery code up. Tells whether it was one.
///
/// # Errors
/// The database failed.
pub async fn take_recovery_code(db: &Db, user: UserId, code: &RecoveryCode) -> Result<bool, StoreError> {
    let sql = "DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?";
    let values = vec![Value::from(user.0), Value::Text(code.hash())];
    Ok(run(db, sql, values).await? > 0)
}
