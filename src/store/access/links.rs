//! One-time links with which a user sets a password.

use serde::{Deserialize, Serialize};

use super::secrets::put_password;
use super::sessions::forget_sessions;
use super::{Author, audit, new_token};
use crate::model::{Entity, Timestamp, User, UserId};
use crate::security::{Token, TokenKind};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, read, transaction};

#[derive(Debug, Serialize, Deserialize)]
struct Link {
    user_id: UserId,
    selector: String,
    hash: String,
    expires_at: Timestamp,
}

impl Entity for Link {
    const TABLE: &'static str = "password_links";
    const KEY: &'static [&'static str] = &["user_id"];
}

/// What came of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redeemed {
    /// It is good, of this user.
    Good(User),
    /// There is no such link, or not any more.
    Invalid,
}

/// Seconds for which a link that somebody hands on is good.
pub const LINK_SECONDS: i64 = 24 * 3600;

/// Makes a link for a user that is good for some seconds; the one before is worthless from now on.
///
/// # Errors
/// The database failed.
pub async fn make_link(db: &Db, user: UserId, seconds: i64, author: &Author) -> Result<Token, StoreError> {
    let token = new_token(TokenKind::Link)?;
    let expires_at = author.at.plus_millis(seconds.saturating_mul(1000));
    let link = Link { user_id: user, selector: token.selector(), hash: token.hash(), expires_at };
    let made: Result<_, StoreError> = transaction!(db, tx => replace(&mut *tx, &link, author).await);
    made.map(|()| token)
}

async fn replace(conn: &mut impl Conn, link: &Link, author: &Author) -> Result<(), StoreError> {
    rows::delete(conn, link).await?;
    rows::insert(conn, link).await?;
    let after = serde_json::json!({ "expires_at": link.expires_at }).to_string();
    audit(conn, author, "create", (Link::TABLE, &link.user_id.to_string()), Some(after)).await
}

/// Whose link this is, without using it up.
///
/// # Errors
/// The database failed.
pub async fn redeem_link(db: &Db, token: &Token, now: Timestamp) -> Result<Redeemed, StoreError> {
    let found: Vec<Link> = db.find_by("selector", Value::Text(token.selector())).await?;
    let Some(link) = found.into_iter().find(|link| token.is(&link.hash) && link.expires_at > now) else {
        return Ok(Redeemed::Invalid);
    };
    let users: Vec<User> = read!(db, pool => rows::find_by(&mut *pool.acquire().await?, "id", link.user_id.0).await)?;
    Ok(users.into_iter().find(|user| user.enabled).map_or(Redeemed::Invalid, Redeemed::Good))
}

/// Uses a link up: sets the password and ends every session. Tells whether the link was still there.
///
/// # Errors
/// The database failed.
pub async fn use_link(
    db: &Db,
    token: &Token,
    user: UserId,
    password_hash: String,
    author: &Author,
) -> Result<bool, StoreError> {
    transaction!(db, tx => use_up(&mut *tx, token, user, password_hash, author).await)
}

async fn use_up(
    conn: &mut impl Conn,
    token: &Token,
    user: UserId,
    password_hash: String,
    author: &Author,
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM password_links WHERE selector = ? AND user_id = ? AND expires_at > ?";
    let values = vec![Value::Text(token.selector()), Value::from(user.0), Value::from(author.at.micros())];
    if conn.run(sql.to_owned(), values).await?.rows == 0 {
        return Ok(false);
    }
    put_password(conn, user, password_hash, author).await?;
    forget_sessions(conn, user, None).await?;
    Ok(true)
}
