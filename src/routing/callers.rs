//! Groups that callers belong to.

use std::collections::HashMap;

use super::trie::Trie;
use crate::model::{CallerGroup, CallerGroupId, CallerPrefix, Digits, Price};

/// Caller prefixes of all groups.
#[derive(Debug, Default)]
pub(crate) struct CallerGroups {
    names: HashMap<CallerGroupId, String>,
    prefixes: Trie,
    /// Those of each value of the trie.
    entries: Vec<Vec<CallerPrefix>>,
}

/// A group that a caller belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CallerOf {
    group: CallerGroupId,
    /// Digits of the prefix by which it does.
    digits: u8,
}

/// The groups of the caller of one call, the one with the longest prefix first.
pub(crate) type Callers = Vec<CallerOf>;

impl CallerGroups {
    pub(super) fn build(groups: Vec<CallerGroup>, rows: Vec<CallerPrefix>) -> Self {
        let mut by_prefix: HashMap<String, Vec<CallerPrefix>> = HashMap::new();
        for row in rows {
            by_prefix.entry(row.caller_prefix.clone()).or_default().push(row);
        }
        let (texts, mut entries): (Vec<String>, Vec<Vec<CallerPrefix>>) = by_prefix.into_iter().unzip();
        entries.iter_mut().for_each(|rows| rows.sort_by_key(|row| row.id));
        let prefixes = Trie::build(texts.iter().map(String::as_str).zip(0..));
        let names = groups.into_iter().map(|group| (group.id, group.name)).collect();
        Self { names, prefixes, entries }
    }

    /// The groups of who shows this number and calls a number of so many digits.
    pub(crate) fn of(&self, shown: Option<&Digits>, called_digits: usize) -> Callers {
        if self.entries.is_empty() {
            return Callers::new();
        }
        let matches = self.prefixes.matches(shown.map(Digits::as_str).unwrap_or_default());
        let rows = matches.into_iter().rev().filter_map(|value| self.entries.get(value as usize)).flatten();
        let fits = |row: &&CallerPrefix| {
            (usize::from(row.called_min_length)..=usize::from(row.called_max_length)).contains(&called_digits)
        };
        let group = |row: &CallerPrefix| CallerOf {
            group: row.caller_group_id,
            digits: u8::try_from(row.caller_prefix.len()).unwrap_or(u8::MAX),
        };
        rows.filter(fits).map(group).collect()
    }

    /// Names of groups, for people.
    pub(super) fn names(&self, callers: &[CallerOf]) -> String {
        let names = callers.iter().filter_map(|of| self.names.get(&of.group).map(String::as_str));
        names.collect::<Vec<_>>().join(", ")
    }
}

/// Whether one of these is in a group; in no group everybody is.
pub(super) fn is_in(callers: &[CallerOf], group: Option<CallerGroupId>) -> bool {
    group.is_none_or(|group| callers.iter().any(|of| of.group == group))
}

/// How near a price is to these callers: 0 if it is for all, more the longer the prefix by which they belong to its group. `None`:
/// it is for others.
pub(super) fn nearness(callers: &[CallerOf], price: &Price) -> Option<u8> {
    match price.caller_group_id {
        None => Some(0),
        Some(group) => callers.iter().find(|of| of.group == group).map(|of| of.digits.saturating_add(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::{CallerGroups, is_in};
    use crate::model::{CallerGroup, CallerGroupId, CallerPrefix, CallerPrefixId};

    fn groups() -> CallerGroups {
        let rows = [(1, 1, "44", 1, 15), (2, 2, "441534", 1, 15), (3, 3, "", 3, 6), (4, 1, "441534", 1, 3)];
        let row = |(id, group, prefix, min, max): (i64, i64, &str, u8, u8)| CallerPrefix {
            id: CallerPrefixId(id),
            caller_group_id: CallerGroupId(group),
            caller_prefix: prefix.into(),
            called_min_length: min,
            called_max_length: max,
        };
        let named = [(1, "UK"), (2, "Jersey"), (3, "anybody")];
        let named = named.map(|(id, name)| CallerGroup { id: CallerGroupId(id), name: name.into() });
        CallerGroups::build(named.into(), rows.map(row).into())
    }

    #[test]
    fn a_caller_is_in_every_group_with_a_prefix_of_its_number() {
        let groups = groups();
        for (shown, digits, names) in [
            (Some("442071234567"), 11, "UK"),
            (Some("441534123456"), 11, "Jersey, UK"),
            (Some("34911234567"), 11, ""),
            (Some("34911234567"), 4, "anybody"),
            (None, 4, "anybody"),
            (None, 11, ""),
        ] {
            let shown = shown.map(|text| text.parse().expect("digits"));
            assert_eq!(groups.names(&groups.of(shown.as_ref(), digits)), names, "{shown:?} {digits}");
        }
        let jersey = groups.of(Some(&"441534123456".parse().expect("digits")), 11);
        assert!(is_in(&jersey, Some(CallerGroupId(1))) && !is_in(&jersey, Some(CallerGroupId(3))));
        assert!(is_in(&[], None) && !is_in(&[], Some(CallerGroupId(1))));
    }
}
