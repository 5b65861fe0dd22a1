//! The options by which calls are found, as the parameters of a search.

use crate::cli::CdrSearch;

/// The parameters that the options mean.
pub fn given(args: &CdrSearch) -> Vec<(String, String)> {
    let mut given: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: Option<String>| given.extend(value.map(|value| (name.to_owned(), value)));
    add("customer_id", args.customer.clone());
    add("scope", args.own.then(|| "own".to_owned()));
    add("started_at.from", args.since.clone());
    add("started_at.before", args.before.clone());
    add("direction", args.direction.clone());
    add("status", args.status.clone());
    add("sip_code", args.sip_code.clone());
    add("cause", args.cause.clone());
    add("line_id", args.line.clone());
    add("number_id", args.number.clone());
    add("carrier_id", args.carrier.clone());
    add("talk_seconds.from", args.min_seconds.map(|seconds| seconds.to_string()));
    add("talk_seconds.before", args.max_seconds.map(|seconds| (u64::from(seconds) + 1).to_string()));
    for (name, pattern) in [("caller", &args.caller), ("called", &args.called)] {
        let (suffix, text) = pattern.as_deref().map(matched).unzip();
        add(&format!("{name}{}", suffix.unwrap_or_default()), text.map(str::to_owned));
    }
    given
}

/// `34*` is a prefix, `*34*` is somewhere.
fn matched(pattern: &str) -> (&'static str, &str) {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(rest), Some(_)) => (".contains", rest.strip_suffix('*').unwrap_or(rest)),
        (None, Some(prefix)) => (".prefix", prefix),
        _ => ("", pattern),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn stars_tell_how_a_number_is_compared() {
        for (pattern, matched) in [
            ("34911", ("", "34911")),
            ("34*", (".prefix", "34")),
            ("*911*", (".contains", "911")),
            ("*611", ("", "*611")),
            ("*", (".contains", "")),
        ] {
            assert_eq!(super::matched(pattern), matched, "{pattern}");
        }
    }
}
