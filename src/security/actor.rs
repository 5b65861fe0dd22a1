//! Who asks.

use crate::model::{ApiKeyId, CustomerId, Privileges, SessionId, UserId};

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// With a session.
    Session {
        /// The session.
        id: SessionId,
        /// Who really sits there, if a user of a customer above acts as this one.
        switched_from: Option<UserId>,
    },
    /// With an API key.
    ApiKey(ApiKeyId),
    /// With a shell on the machine.
    Shell,
}

/// Somebody who asks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user; `None`: somebody with a shell on the machine.
    pub user_id: Option<UserId>,
    /// Name for the audit log: the user's, or `anna as bob`.
    pub name: String,
    /// Whom the user works for.
    pub customer_id: CustomerId,
    /// Path of that customer: the actor sees what is below it.
    pub path: String,
    /// What the actor may do there: the role's privileges, less what a key or a switch takes away.
    pub privileges: Privileges,
    /// How it was proved.
    pub via: Via,
}

impl Actor {
    /// Who really sits there, if a user of a customer above acts as this one.
    #[must_use]
    pub const fn switched_from(&self) -> Option<UserId> {
        match self.via {
            Via::Session { switched_from, .. } => switched_from,
            Via::ApiKey(_) | Via::Shell => None,
        }
    }

    /// Whether the actor works for the owner of the system.
    #[must_use]
    pub fn is_of_owner(&self) -> bool {
        self.path.matches('/').count() == 2
    }

    /// Whether a customer with this path is the actor's own or below it.
    #[must_use]
    pub fn sees(&self, path: &str) -> bool {
        !self.path.is_empty() && path.starts_with(&self.path)
    }
}
