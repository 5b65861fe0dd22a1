//! What a role or an API key permits.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One permission: `lines:read`. `lines:*` is every action on lines, `*:read` reading everything, `*:*` everything.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Privilege(String);

impl Privilege {
    /// The permission as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parts(&self) -> (&str, &str) {
        self.0.split_once(':').unwrap_or((&self.0, ""))
    }

    /// Whether whoever has this one may do what `other` permits.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let ((entity, action), (wanted, act)) = (self.parts(), other.parts());
        (entity == "*" || entity == wanted) && (action == "*" || action == act)
    }
}

impl fmt::Display for Privilege {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text is not a permission.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a privilege: write it like \"lines:read\", \"lines:*\" or \"*:read\"")]
pub struct ParsePrivilegeError(String);

impl FromStr for Privilege {
    type Err = ParsePrivilegeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = |word: &str| {
            word == "*"
                || (!word.is_empty() && word.len() <= 32 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        };
        match text.split_once(':') {
            Some((entity, action)) if word(entity) && word(action) => Ok(Self(text.to_owned())),
            _ => Err(ParsePrivilegeError(text.chars().take(80).collect())),
        }
    }
}

/// A set of permissions. A list of texts for people, one text with spaces between in the database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Privileges(BTreeSet<Privilege>);

impl Privileges {
    /// Most characters of all permissions together, spaces included.
    pub const LENGTH_MAX: usize = 4000;

    /// Every permission there is and will be.
    #[must_use]
    pub fn all() -> Self {
        Self(BTreeSet::from([Privilege("*:*".to_owned())]))
    }

    /// Whether `action` on `entity` is permitted. Both are names, without `*`.
    #[must_use]
    pub fn permit(&self, entity: &str, action: &str) -> bool {
        let fits = |own: &str, wanted: &str| own == "*" || own == wanted;
        self.0.iter().map(Privilege::parts).any(|(own, act)| fits(own, entity) && fits(act, action))
    }

    /// Whether whoever has this set has everything that `other` permits.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|wanted| self.0.iter().any(|own| own.covers(wanted)))
    }

    /// What both sets permit.
    #[must_use]
    pub fn both(&self, other: &Self) -> Self {
        let mut both = BTreeSet::new();
        for one in &self.0 {
            for two in &other.0 {
                let ((entity, action), (wanted, act)) = (one.parts(), two.parts());
                if let (Some(entity), Some(action)) = (narrower(entity, wanted), narrower(action, act)) {
                    both.insert(Privilege(format!("{entity}:{action}")));
                }
            }
        }
        Self(both)
    }

    /// The permissions, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &Privilege> {
        self.0.iter()
    }
}

/// The word that both permit.
fn narrower<'a>(one: &'a str, two: &'a str) -> Option<&'a str> {
    match (one, two) {
        ("*", other) | (other, "*") => Some(other),
        (one, two) => (one == two).then_some(one),
    }
}

impl FromStr for Privileges {
    type Err = ParsePrivilegeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_ascii_whitespace().map(str::parse).collect()
    }
}

impl FromIterator<Privilege> for Privileges {
    fn from_iter<I: IntoIterator<Item = Privilege>>(list: I) -> Self {
        Self(list.into_iter().collect())
    }
}

impl fmt::Display for Privileges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, privilege) in self.0.iter().enumerate() {
            write!(f, "{}{privilege}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl Serialize for Privileges {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_seq(self.0.iter().map(Privilege::as_str))
        } else {
            serializer.collect_str(self)
        }
    }
}

impl<'de> Deserialize<'de> for Privileges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let set: Self = if deserializer.is_human_readable() {
            let list = Vec::<String>::deserialize(deserializer)?;
            list.iter().map(|text| text.parse()).collect::<Result<_, _>>().map_err(de::Error::custom)?
        } else {
            String::deserialize(deserializer)?.parse().map_err(de::Error::custom)?
        };
        if set.to_string().len() > Self::LENGTH_MAX {
            return Err(de::Error::custom("too many privileges"));
        }
        Ok(set)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Privileges;

    fn set(text: &str) -> Privileges {
        text.parse().expect("privileges")
    }

    #[test]
    fn a_star_stands_for_every_word_in_its_place() {
        for (own, entity, action, permitted) in [
            ("lines:read", "lines", "read", true),
            ("lines:read", "lines", "write", false),
            ("lines:*", "lines", "write", true),
            ("*:read", "users", "read", true),
            ("*:read", "users", "write", false),
            ("*:*", "users", "switch", true),
            ("", "lines", "read", false),
        ] {
            assert_eq!(set(own).permit(entity, action), permitted, "{own} {entity}:{action}");
        }
    }

    #[test]
    fn what_is_no_privilege_is_refused() {
        for text in ["lines", "lines:", ":read", "lines:read:x", "Lines:read", "li nes:read:", "l%:read", "**:read"] {
            assert!(text.parse::<Privileges>().is_err(), "{text}");
        }
    }

    #[test]
    fn people_see_a_list_and_rows_a_text() {
        let json = serde_json::to_string(&set("lines:write lines:read")).expect("JSON");
        assert_eq!(json, r#"["lines:read","lines:write"]"#);
        assert_eq!(serde_json::from_str::<Privileges>(&json).expect("back"), set("lines:read lines:write"));
    }

    proptest! {
        #[test]
        fn both_is_never_more_than_either(
            one in "((a|b|\\*):(r|w|\\*) ){0,4}", two in "((a|b|\\*):(r|w|\\*) ){0,4}", entity in "a|b|c", action in "r|w|x"
        ) {
            let (one, two) = (set(&one), set(&two));
            let both = one.both(&two);
            prop_assert_eq!(both.permit(&entity, &action), one.permit(&entity, &action) && two.permit(&entity, &action));
            prop_assert!(one.covers(&both) && two.covers(&both));
        }
    }
}
