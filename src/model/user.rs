//! People who may log in, and what they changed.

use super::forms::argon2id;
use super::{AuditId, CustomerId, Owner, Resource, RoleId, Timestamp, UserId, resource};

resource! {
    /// A named set of privileges.
    pub struct Role {
        /// Id.
        pub id: RoleId,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
    }
    Resource::new("roles", "role", Owner::Shared)
}

resource! {
    /// A user: somebody who may log in for a customer.
    pub struct User {
        /// Id.
        pub id: UserId,
        /// Whom the user works for.
        pub customer_id: CustomerId,
        /// What the user may do.
        pub role_id: RoleId,
        /// Login name; unique.
        #[field(text(1, 190), unique)]
        pub username: String,
        /// argon2id hash; `None`: cannot log in with a password.
        #[field(text(1, 255), form(argon2id), secret("password"))]
        pub password_hash: Option<String>,
        /// May log in.
        #[field(default("true"))]
        pub enabled: bool,
    }
    Resource::new("users", "user", Owner::Customer("customer_id"))
}

resource! {
    /// One change somebody made.
    pub struct AuditEntry {
        /// Id.
        pub id: AuditId,
        /// When.
        #[field(indexed)]
        pub at: Timestamp,
        /// The user; `None`: somebody with a shell on the machine.
        pub user_id: Option<UserId>,
        /// Who, for people: the user name, or the account of the operating system.
        pub actor: String,
        /// `create`, `update` or `delete`.
        pub action: String,
        /// Table of the changed row.
        #[field(indexed)]
        pub entity: String,
        /// Key of the changed row.
        pub entity_key: String,
        /// The row before, as JSON without secrets; `None` when created.
        pub row_before: Option<String>,
        /// The row after, as JSON without secrets; `None` when deleted.
        pub row_after: Option<String>,
    }
    Resource::new("audit_log", "audit entry", Owner::Through("user_id")).read_only()
}
