//! Users and roles.

use super::{Author, audit};
use crate::model::{CustomerId, Entity, Role, RoleId, User, UserId};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, read, transaction};

use super::Number;

/// A user to be added.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Whom the user works for.
    pub customer_id: CustomerId,
    /// What the user may do.
    pub role_id: RoleId,
    /// Login name.
    pub username: String,
    /// Where a link for a new password is sent.
    pub email: Option<String>,
}

/// Adds a user who cannot log in yet: no password is set. `None`: the name is taken.
///
/// # Errors
/// The database failed.
pub async fn add_user(db: &Db, new: NewUser, author: &Author) -> Result<Option<User>, StoreError> {
    let user = User {
        id: UserId(0),
        customer_id: new.customer_id,
        role_id: new.role_id,
        username: new.username,
        language: None,
        email: new.email,
        enabled: true,
    };
    // The macro returns early: in a block of its own, so that the error comes back here.
    let added: Result<User, StoreError> = async { transaction!(db, tx => insert(&mut *tx, user, author).await) }.await;
    match added {
        Err(StoreError::Database(sqlx::Error::Database(error))) if error.is_unique_violation() => Ok(None),
        other => other.map(Some),
    }
}

async fn insert(conn: &mut impl Conn, mut user: User, author: &Author) -> Result<User, StoreError> {
    user.id = UserId(rows::insert(conn, &user).await?);
    let after = serde_json::to_string(&user).ok();
    audit(conn, author, "create", (User::TABLE, &user.username), after).await?;
    Ok(user)
}

/// The user of this name.
///
/// # Errors
/// The database failed.
pub async fn user_by_name(db: &Db, username: &str) -> Result<Option<User>, StoreError> {
    Ok(db.find_by::<User>("username", username).await?.pop())
}

/// The user of this id.
///
/// # Errors
/// The database failed.
pub async fn user_by_id(db: &Db, user: UserId) -> Result<Option<User>, StoreError> {
    Ok(db.find_by::<User>("id", user.0).await?.pop())
}

/// The role of this name.
///
/// # Errors
/// The database failed.
pub async fn role_named(db: &Db, name: &str) -> Result<Option<Role>, StoreError> {
    Ok(db.find_by::<Role>("name", name).await?.pop())
}

/// Whether any user of the owner of the system has a password: until then the system waits to be set up.
///
/// # Errors
/// The database failed.
pub async fn any_password(db: &Db) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM credentials s JOIN users u ON u.id = s.user_id JOIN customers c ON c.id = u.customer_id \
               WHERE s.password_hash IS NOT NULL AND u.enabled = 1 AND c.parent_id IS NULL";
    let values: Vec<Value> = Vec::new();
    let found: Vec<Number> = read!(db, pool => (*pool.acquire().await?).rows(sql.to_owned(), values).await)?;
    Ok(found.first().is_some_and(|row| row.number > 0))
}
