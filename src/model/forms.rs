//! The forms of texts: what a host name, the user part of an address or a hash looks like.

fn only(good: bool, message: &str) -> Result<(), String> {
    if good { Ok(()) } else { Err(message.to_owned()) }
}

/// A host name or an IP address, in lower case.
pub fn host(text: &str) -> Result<(), String> {
    let bad = |c: char| c.is_uppercase() || c.is_whitespace() || "/@;,<>\"\\".contains(c);
    only(!text.contains(bad), "must be a host name in lower case or an address, such as \"shop.example\"")
}

/// The user part of a SIP URI (RFC 3261, 25.1), without escapes.
pub fn user_part(text: &str) -> Result<(), String> {
    let good = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,;?/".contains(c));
    only(good, "cannot be the user part of a SIP address")
}

/// Digits of a prefix.
pub fn digits(text: &str) -> Result<(), String> {
    only(text.bytes().all(|b| b.is_ascii_digit()), "must be up to 15 digits, without plus")
}

/// What can be dialled, or put in front of it.
pub fn dialled(text: &str) -> Result<(), String> {
    let rest = text.strip_prefix('+').unwrap_or(text);
    let good = rest.bytes().all(|b| b.is_ascii_digit() || b == b'*' || b == b'#');
    only(good, "of a rule: only digits, * and # are possible, and + in front")
}

/// A time zone of the IANA database.
pub fn time_zone(text: &str) -> Result<(), String> {
    let known = jiff::tz::TimeZone::get(text).is_ok();
    only(known, "is no time zone that this machine knows: write it like \"Europe/Madrid\"")
}

/// Countries as EN 16931 knows them (BR-CL-14): those of ISO 3166-1, and Northern Ireland.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
     BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
     ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
     HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
     LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
     NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
     SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
     UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA ZM ZW";

/// Whether a country is known by these two letters (ISO 3166-1).
pub fn is_country(text: &str) -> bool {
    text.len() == 2 && COUNTRIES.split(' ').any(|known| known == text)
}

/// The form of a country of ISO 3166-1.
pub fn country(text: &str) -> Result<(), String> {
    let good = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    only(good, "must be two capital letters, such as \"ES\"")
}

/// A rate between currencies.
pub fn rate(text: &str) -> Result<(), String> {
    text.parse::<super::Rate>().map(drop).map_err(|error| error.to_string())
}

/// A day of a year, or of every year.
pub fn day(text: &str) -> Result<(), String> {
    text.parse::<super::Day>().map(drop).map_err(|error| error.to_string())
}

/// What a customer dials to reach something: an extension or a number.
pub fn destination(text: &str) -> Result<(), String> {
    let good = text.chars().all(|c| c.is_ascii_alphanumeric() || "+*#-_.".contains(c));
    only(good, "is neither an extension nor a number")
}

/// A country code (ITU-T E.164): digits, and none begins with zero.
pub fn country_code(text: &str) -> Result<(), String> {
    let good = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    only(good, "is no country code: write it without plus and zeros, like 34")
}

/// A language tag in lower case (RFC 5646, 2.1): a language, and maybe a region.
pub fn language(text: &str) -> Result<(), String> {
    let good =
        text.split('-').all(|part| (2..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    only(text.is_empty() || good, "is no language: write it like \"es\" or \"pt-br\"")
}

/// An MD5 hash.
pub fn hex_md5(text: &str) -> Result<(), String> {
    let good = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    only(good, "is not 32 hexadecimal digits in lower case")
}

/// An address of mail: somebody at some host.
pub fn email(text: &str) -> Result<(), String> {
    let parts = text.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    only(parts.is_some() && !text.contains(char::is_whitespace), "is no address of mail")
}

/// The address of a web server: scheme, host, no user.
pub fn web_address(text: &str) -> Result<(), String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let authority = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let good = authority.is_some_and(|host| !host.is_empty() && !host.contains('@') && !host.starts_with(':'));
    let printable = text.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b));
    only(
        good && printable && !text.contains('#'),
        "is no address of a web server, such as \"https://crm.example/events\"",
    )
}

/// The address of a web server, maybe with the beginning of a path.
pub fn base_address(text: &str) -> Result<(), String> {
    web_address(text)?;
    only(!text.contains('?'), "must be an address without parameters, such as \"https://api.example\"")
}

/// An id of a payment provider.
pub fn provider_id(text: &str) -> Result<(), String> {
    let good = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    only(good, "must be letters, digits, _ and -")
}

/// A key as it is sent in a header: one line that can be printed, without spaces.
pub fn secret_line(text: &str) -> Result<(), String> {
    only(text.bytes().all(|b| b.is_ascii_graphic()), "must be one line without spaces")
}

/// Kinds of events, with spaces between.
pub fn event_kinds(text: &str) -> Result<(), String> {
    let known = |word: &str| super::EventKind::ALL.iter().any(|kind| kind.as_str() == word);
    match text.split_whitespace().find(|word| !known(word)) {
        Some(word) => Err(format!("{word:?} is no event")),
        None => only(!text.trim().is_empty(), "names no event"),
    }
}

/// Base64 of 24 to 64 bytes, as Standard Webhooks want it.
pub fn webhook_key(text: &str) -> Result<(), String> {
    let key = text.strip_prefix("whsec_").unwrap_or(text).trim_end_matches('=');
    let good = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    let bytes = key.len() * 3 / 4;
    only(good && (24..=64).contains(&bytes), "must be 24 to 64 bytes in Base64: `openssl rand -base64 32` makes them")
}
