//! Guesses what was meant.

/// `; did you mean "x"?` if one of the names is close.
pub fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let close = known.map(|other| (strsim::damerau_levenshtein(name, other), other)).min();
    match close {
        Some((distance, other)) if distance <= 2.max(name.chars().count() / 3) => format!("; did you mean {other:?}?"),
        _ => String::new(),
    }
}
