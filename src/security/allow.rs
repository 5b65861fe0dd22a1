//! The one place that decides whether somebody may do something.

use super::Actor;
use crate::model::Privileges;

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See it.
    Read,
    /// Create, change or delete it.
    Write,
    /// Anything else, such as `switch` to a user or `hangup` a call.
    Other(&'static str),
}

impl Action {
    /// The second word of the privilege.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Other(name) => name,
        }
    }
}

/// Whose an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Of the customer with this path.
    Of(&'a str),
    /// Of the system as a whole, such as a carrier: of its owner only.
    System,
    /// Of everybody to read, of the owner of the system to write, such as a built-in role.
    Shared,
    /// Not one object: whatever the actor sees, such as a list that is filtered.
    Own,
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The object is none of the actor's business; to the actor it does not exist (404).
    #[error("there is no such thing")]
    Hidden,
    /// The actor may know of it, but not do this (403).
    #[error("the role or the key does not permit this")]
    Forbidden,
}

/// Whether the actor may do this to an object of `entity`.
///
/// What the actor cannot see is [`Denied::Hidden`] before privileges are looked at, so that a refusal tells nothing about
/// what others have.
///
/// # Errors
/// It may not.
pub fn allow(actor: &Actor, entity: &str, action: Action, scope: Scope<'_>) -> Result<(), Denied> {
    let visible = match scope {
        Scope::Of(path) => actor.sees(path),
        Scope::System => actor.is_of_owner(),
        Scope::Shared | Scope::Own => true,
    };
    if !visible {
        return Err(Denied::Hidden);
    }
    let own = scope != Scope::Shared || action == Action::Read || actor.is_of_owner();
    let permitted = own && actor.privileges.permit(entity, action.as_str());
    permitted.then_some(()).ok_or(Denied::Forbidden)
}

/// Whether the actor may give these privileges to a role, a user or a key: nobody gives more than they have.
///
/// # Errors
/// It may not.
pub fn allow_grant(actor: &Actor, privileges: &Privileges) -> Result<(), Denied> {
    actor.privileges.covers(privileges).then_some(()).ok_or(Denied::Forbidden)
}

#[cfg(test)]
mod tests {
    use super::{Action, Denied, Scope, allow, allow_grant};
    use crate::model::CustomerId;
    use crate::security::{Actor, Via};

    fn actor(path: &str, privileges: &str) -> Actor {
        Actor {
            user_id: None,
            name: "anna".into(),
            customer_id: CustomerId(4),
            path: path.into(),
            privileges: privileges.parse().expect("privileges"),
            via: Via::Shell,
        }
    }

    #[test]
    fn privilege_and_tree_must_both_agree() {
        let reseller = actor("/1/4/", "lines:read roles:read roles:write carriers:read");
        let owner = actor("/1/", "*:*");
        use Action::{Read, Write};
        for (who, entity, action, scope, expected) in [
            (&reseller, "lines", Read, Scope::Of("/1/4/"), Ok(())),
            (&reseller, "lines", Read, Scope::Of("/1/4/9/"), Ok(())),
            (&reseller, "lines", Write, Scope::Of("/1/4/9/"), Err(Denied::Forbidden)),
            (&reseller, "lines", Read, Scope::Of("/1/5/"), Err(Denied::Hidden)),
            (&reseller, "lines", Write, Scope::Of("/1/5/"), Err(Denied::Hidden)),
            (&reseller, "lines", Read, Scope::Of("/1/"), Err(Denied::Hidden)),
            (&reseller, "lines", Read, Scope::Of("/1/44/"), Err(Denied::Hidden)),
            (&reseller, "carriers", Read, Scope::System, Err(Denied::Hidden)),
            (&reseller, "roles", Read, Scope::Shared, Ok(())),
            (&reseller, "roles", Write, Scope::Shared, Err(Denied::Forbidden)),
            (&reseller, "lines", Read, Scope::Own, Ok(())),
            (&reseller, "users", Read, Scope::Own, Err(Denied::Forbidden)),
            (&owner, "carriers", Write, Scope::System, Ok(())),
            (&owner, "roles", Write, Scope::Shared, Ok(())),
            (&owner, "lines", Write, Scope::Of("/1/5/"), Ok(())),
            (&actor("", "*:*"), "lines", Read, Scope::Of("/1/"), Err(Denied::Hidden)),
        ] {
            assert_eq!(allow(who, entity, action, scope), expected, "{} {entity} {action:?} {scope:?}", who.path);
        }
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        let reseller = actor("/1/4/", "lines:* users:read");
        assert_eq!(allow_grant(&reseller, &"lines:read users:read".parse().expect("set")), Ok(()));
        for more in ["users:write", "*:read", "*:*", "users:*"] {
            assert_eq!(allow_grant(&reseller, &more.parse().expect("set")), Err(Denied::Forbidden), "{more}");
        }
    }
}
