//! People and programs that may use the system, and what they changed.

use serde::{Deserialize, Serialize};

use super::forms::{email, language};
use super::{
    ApiKeyId, AuditId, CustomerId, Networks, Owner, Privileges, Resource, RoleId, SessionId, Timestamp, UserId, entity,
    resource,
};

resource! {
    /// A named set of privileges.
    pub struct Role {
        /// Id.
        pub id: RoleId,
        /// Whose users may have it: this customer's and everybody's below; `None`: built in, for everybody.
        pub customer_id: Option<CustomerId>,
        /// Name; unique.
        #[field(text(1, 190), unique)]
        pub name: String,
        /// What it permits, as far as the user's customer can see.
        pub privileges: Privileges,
    }
    Resource::new("roles", "role", Owner::Inherited("customer_id"))
}

resource! {
    /// A user: somebody who may log in for a customer. Password and second factor are kept elsewhere.
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
        /// Where a link for a new password is sent; `None`: nowhere.
        #[field(text(3, 254), form(email))]
        pub email: Option<String>,
        /// Language of mails, such as `es` or `pt-br`; `None`: what the customer writes for all.
        #[field(text(2, 8), form(language))]
        pub language: Option<String>,
        /// May log in.
        #[field(default("true"))]
        pub enabled: bool,
    }
    Resource::new("users", "user", Owner::Customer("customer_id"))
}

/// A login that is in force. Its tokens are kept as hashes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// Who acts.
    pub user_id: UserId,
    /// Who really sits there, if a user of a customer above acts as this one.
    pub switched_from: Option<UserId>,
    /// Address it was last used from.
    pub address: String,
    /// Program it began with, as it calls itself.
    pub user_agent: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When its tokens were last renewed.
    pub renewed_at: Timestamp,
    /// When it ends, unless its refresh token is used before.
    pub expires_at: Timestamp,
}
entity!(Session, "sessions");

/// A key with which a program acts for a user. The key itself is shown once and kept as a hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKey {
    /// Id.
    pub id: ApiKeyId,
    /// For whom it acts.
    pub user_id: UserId,
    /// What it is for.
    pub name: String,
    /// What of the user's privileges it has.
    pub scopes: Privileges,
    /// Where it may be used from; none: from everywhere.
    pub networks: Networks,
    /// The key that made it, with which it goes; `None`: a person made it.
    #[serde(default)]
    pub made_by_id: Option<ApiKeyId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends; `None`: when it is deleted.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute; `None`: never.
    pub used_at: Option<Timestamp>,
}
entity!(ApiKey, "api_keys");

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
        /// Who really sat there, if a user of a customer above acted as that user.
        pub switched_from: Option<UserId>,
        /// Who, for people: the user name, or the account of the operating system.
        pub actor: String,
        /// `create`, `update`, `delete`, `login`, `logout`, `switch` or `password`.
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
