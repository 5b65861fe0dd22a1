//! Sessions and their pairs of tokens.

use serde::{Deserialize, Serialize};

use super::{Author, audit, random};
use crate::model::{Entity, Session, SessionId, Timestamp, UserId};
use crate::security::{Token, TokenKind};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, transaction};

/// Seconds for which an access token is good.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// Seconds after which a session ends whose refresh token was not used.
pub const REFRESH_SECONDS: i64 = 30 * 24 * 3600;

/// A session that begins.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// Who acts.
    pub user_id: UserId,
    /// Who really sits there.
    pub switched_from: Option<UserId>,
    /// Address it begins from.
    pub address: String,
    /// Program, as it calls itself.
    pub user_agent: &'a str,
}

/// What a client gets, once.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// For requests.
    pub access: Token,
    /// When it ends.
    pub access_expires_at: Timestamp,
    /// For the next pair.
    pub refresh: Token,
    /// When it ends.
    pub refresh_expires_at: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
struct SessionTokens {
    session_id: SessionId,
    selector: String,
    access_hash: String,
    access_expires_at: Timestamp,
    refresh_hash: String,
}

impl Entity for SessionTokens {
    const TABLE: &'static str = "session_tokens";
    const KEY: &'static [&'static str] = &["session_id"];
}

impl Tokens {
    /// A new pair; both have the selector of their session.
    fn new(selector: [u8; Token::SELECTOR], now: Timestamp) -> Result<Self, StoreError> {
        Ok(Self {
            access: Token::new(TokenKind::Access, selector, random()?),
            access_expires_at: now.plus_millis(ACCESS_SECONDS * 1000),
            refresh: Token::new(TokenKind::Refresh, selector, random()?),
            refresh_expires_at: now.plus_millis(REFRESH_SECONDS * 1000),
        })
    }

    fn row(&self, session_id: SessionId) -> SessionTokens {
        SessionTokens {
            session_id,
            selector: self.access.selector(),
            access_hash: self.access.hash(),
            access_expires_at: self.access_expires_at,
            refresh_hash: self.refresh.hash(),
        }
    }
}

/// Begins a session.
///
/// # Errors
/// The database failed.
pub async fn open_session(db: &Db, new: &NewSession<'_>, author: &Author) -> Result<Tokens, StoreError> {
    let tokens = Tokens::new(random()?, author.at)?;
    let made: Result<_, StoreError> = transaction!(db, tx => insert(&mut *tx, new, &tokens, author).await);
    made.map(|()| tokens)
}

async fn insert(
    conn: &mut impl Conn,
    new: &NewSession<'_>,
    tokens: &Tokens,
    author: &Author,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM sessions WHERE expires_at <= ?";
    conn.run(sql.to_owned(), vec![Value::from(author.at.micros())]).await?;
    let mut session = Session {
        id: SessionId(0),
        user_id: new.user_id,
        switched_from: new.switched_from,
        address: new.address.chars().take(45).collect(),
        user_agent: new.user_agent.chars().filter(|c| !c.is_control()).take(190).collect(),
        created_at: author.at,
        renewed_at: author.at,
        expires_at: tokens.refresh_expires_at,
    };
    session.id = SessionId(rows::insert(conn, &session).await?);
    rows::insert(conn, &tokens.row(session.id)).await?;
    let after = serde_json::to_string(&session).ok();
    audit(conn, author, "create", (Session::TABLE, &session.id.to_string()), after).await
}

/// What a refresh token gave.
#[derive(Debug)]
pub enum Renewed {
    /// A new pair; the tokens before are worthless.
    Tokens(Tokens),
    /// It was used before: somebody else has a copy, so the session was ended.
    Reused(SessionId),
    /// There is no such session, or not any more.
    Unknown,
}

/// Exchanges a refresh token for a new pair.
///
/// # Errors
/// The database failed.
pub async fn renew(db: &Db, token: &Token, address: &str, now: Timestamp) -> Result<Renewed, StoreError> {
    let fresh = Tokens::new(random()?, now)?;
    transaction!(db, tx => exchange(&mut *tx, token, fresh, address, now).await)
}

async fn exchange(
    conn: &mut impl Conn,
    token: &Token,
    fresh: Tokens,
    address: &str,
    now: Timestamp,
) -> Result<Renewed, StoreError> {
    // Locks the row: two that renew at the same time take turns.
    let lock = "UPDATE session_tokens SET selector = selector WHERE selector = ?";
    conn.run(lock.to_owned(), vec![Value::Text(token.selector())]).await?;
    let found: Vec<SessionTokens> = rows::find_by(conn, "selector", Value::Text(token.selector())).await?;
    let Some(row) = found.into_iter().next() else { return Ok(Renewed::Unknown) };
    let sessions: Vec<Session> = rows::find_by(conn, "id", row.session_id.0).await?;
    let Some(session) = sessions.into_iter().find(|session| session.expires_at > now) else {
        return Ok(Renewed::Unknown);
    };
    if !token.is(&row.refresh_hash) {
        // The selector is as secret as a token: whoever knows it had one of this session's tokens.
        conn.run("DELETE FROM sessions WHERE id = ?".to_owned(), vec![Value::from(row.session_id.0)]).await?;
        let author = Author {
            user_id: Some(session.user_id),
            switched_from: session.switched_from,
            name: "a refresh token that was used before".to_owned(),
            at: now,
            validate: false,
        };
        audit(conn, &author, "delete", (Session::TABLE, &session.id.to_string()), None).await?;
        return Ok(Renewed::Reused(row.session_id));
    }
    let tokens = Tokens {
        access: fresh.access.with_selector_of(token),
        refresh: fresh.refresh.with_selector_of(token),
        ..fresh
    };
    rows::update(conn, &tokens.row(row.session_id)).await?;
    let session = Session {
        address: address.chars().take(45).collect(),
        renewed_at: now,
        expires_at: tokens.refresh_expires_at,
        ..session
    };
    rows::update(conn, &session).await?;
    Ok(Renewed::Tokens(tokens))
}

/// The sessions of a user that are in force, also those that somebody above has as this user.
///
/// # Errors
/// The database failed.
pub async fn sessions_of(db: &Db, user: UserId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
    let found: Vec<Session> = db.find_by("user_id", user.0).await?;
    Ok(found.into_iter().filter(|session| session.expires_at > now).collect())
}

/// Ends a session of a user. Tells whether there was one.
///
/// # Errors
/// The database failed.
pub async fn delete_session(db: &Db, user: UserId, id: SessionId, author: &Author) -> Result<bool, StoreError> {
    transaction!(db, tx => delete(&mut *tx, user, id, author).await)
}

async fn delete(conn: &mut impl Conn, user: UserId, id: SessionId, author: &Author) -> Result<bool, StoreError> {
    let sql = "DELETE FROM sessions WHERE id = ? AND user_id = ?";
    let there = conn.run(sql.to_owned(), vec![Value::from(id.0), Value::from(user.0)]).await?.rows > 0;
    if there {
        audit(conn, author, "delete", (Session::TABLE, &id.to_string()), None).await?;
    }
    Ok(there)
}

/// Ends every session of a user but `keep`.
///
/// # Errors
/// The database failed.
pub async fn sign_off(db: &Db, user: UserId, keep: Option<SessionId>, author: &Author) -> Result<(), StoreError> {
    transaction!(db, tx => forget_and_audit(&mut *tx, user, keep, author).await)
}

async fn forget_and_audit(
    conn: &mut impl Conn,
    user: UserId,
    keep: Option<SessionId>,
    author: &Author,
) -> Result<(), StoreError> {
    forget_sessions(conn, user, keep).await?;
    audit(conn, author, "delete", (Session::TABLE, &format!("all of user {user}")), None).await
}

/// Ends the sessions of a user and those that the user has as somebody else.
pub(super) async fn forget_sessions(
    conn: &mut impl Conn,
    user: UserId,
    keep: Option<SessionId>,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM sessions WHERE (user_id = ? OR switched_from = ?) AND id <> ?";
    let keep = keep.map_or(0, |id| id.0);
    conn.run(sql.to_owned(), vec![Value::from(user.0), Value::from(user.0), Value::from(keep)]).await.map(drop)
}
