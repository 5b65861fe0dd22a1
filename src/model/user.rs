//! People who may log in, and what they changed.

use serde::{Deserialize, Serialize};

use super::{AuditId, CustomerId, RoleId, Timestamp, UserId, entity};

/// A named set of privileges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Id.
    pub id: RoleId,
    /// Name; unique.
    pub name: String,
}
entity!(Role, "roles");

/// A user: somebody who may log in for a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// Whom the user works for.
    pub customer_id: CustomerId,
    /// What the user may do.
    pub role_id: RoleId,
    /// Login name; unique.
    pub username: String,
    /// argon2id hash; `None`: cannot log in with a password.
    pub password_hash: Option<String>,
    /// May log in.
    pub enabled: bool,
}
entity!(User, "users");

/// One change somebody made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Id.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// The user; `None`: somebody with a shell on the machine.
    pub user_id: Option<UserId>,
    /// Who, for people: the user name, or the account of the operating system.
    pub actor: String,
    /// `create`, `update` or `delete`.
    pub action: String,
    /// Table of the changed row.
    pub entity: String,
    /// Key of the changed row.
    pub entity_key: String,
    /// The row before, as JSON without secrets; `None` when created.
    pub row_before: Option<String>,
    /// The row after, as JSON without secrets; `None` when deleted.
    pub row_after: Option<String>,
}
entity!(AuditEntry, "audit_log");
