//! The name somebody probably meant.

/// The candidate that is the fewest edits away from `name`, if that is close enough to be a slip.
pub(super) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let edits_max = 2.max(name.chars().count() / 3);
    let scored = candidates.into_iter().map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate));
    scored.min().filter(|(edits, _)| *edits <= edits_max).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        assert_eq!(nearest("lisen", ["machine", "listen"]), Some("listen"));
        assert_eq!(nearest("colour", ["machine", "listen"]), None);
    }
}
