//! What is read from a channel and how it is told what to do: all names that are shared with the dialplan are here.

use std::fmt::Write as _;

use crate::flow::{DialEnd, DialStatus, Ring};
use crate::model::{CallId, CarrierId, Timestamp};
use crate::routing::{Party, Target};

/// Arguments of the script `call` in the environment of its conversation, see `deploy/asterisk/extensions.conf`: how often the channel
/// was sent to another number, and who calls, see [`Input`]. They come with the first packet, so that nothing has to be asked.
pub const ARGUMENTS: [&str; 2] = ["arg_1", "arg_2"];

/// All results of a dial in one expression: who answered, then what [`HANGUP`] has too. The answer of the party that was dialled
/// is free text and stands last.
pub const RESULT: &str = "${DIALEDPEERNUMBER}|${DIALSTATUS}|${ANSWEREDTIME_MS}|${HANGUPCAUSE}|${CHANNEL(rtcp,rxcount)}|${CHANNEL(rtcp,txcount)}\
    |${HANGUPCAUSE(${HANGUPCAUSE_KEYS()},tech)}";

/// What a hang-up handler knows of a call: which one, whom it tried last, and [`RESULT`].
pub const HANGUP: &str = "${ENSWITCH_CALL}|${ENSWITCH_TARGET}|${DIALSTATUS}|${ANSWEREDTIME_MS}|${HANGUPCAUSE}\
    |${CHANNEL(rtcp,rxcount)}|${CHANNEL(rtcp,txcount)}|${HANGUPCAUSE(${HANGUPCAUSE_KEYS()},tech)}";

/// The line in whose name a call is that we make ourselves, `user@domain`. Nobody outside can set a variable.
pub const LINE: &str = "ENSWITCH_LINE";

/// The channel that a channel talks with.
pub const BRIDGED: &str = "BRIDGEPEER";

/// Sets the header that tells Kamailio where a call goes, on a channel that is about to call.
pub const LEG_HEADER: &str = "PJSIP_HEADER(add,X-Enswitch-Leg)";

/// How often the channel was sent to another number: the first of the [`ARGUMENTS`].
pub const PART: &str = "ENSWITCH_PART";

/// How much later than it should a tone may come.
const TONE_LATE_MS: i64 = 1000;

/// Context of the dialplan that sounds a tone to a caller who is talking: `tone` plays it, `whisper` lets the caller hear it.
pub const TONE: &str = "enswitch-tone";

/// The channel that is to hear a tone.
pub const LISTENER: &str = "ENSWITCH_LISTENER";

/// When callers are warned that their money ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warnings {
    /// Seconds before the end at which they are warned first; 0: never.
    pub first_seconds: u32,
    /// Seconds after which they are warned again; 0: only once.
    pub every_seconds: u32,
}

impl Warnings {
    /// The next tone of a talk that ends in so many milliseconds: how many milliseconds before the end it comes. `before`: earlier
    /// ones were there already.
    #[must_use]
    pub fn next(self, left_ms: i64, before: Option<i64>) -> Option<i64> {
        // A tone that is a moment late still comes.
        let latest = before.map_or(left_ms.saturating_add(TONE_LATE_MS), |before| before - 1);
        let latest = latest.min(left_ms.saturating_add(TONE_LATE_MS));
        let (first, every) = (i64::from(self.first_seconds) * 1000, i64::from(self.every_seconds) * 1000);
        if first <= latest {
            return (first > 0).then_some(first);
        }
        let missed = (first - latest).checked_add(every - 1)?.checked_div(every)?;
        Some(first - missed * every).filter(|tone| *tone > 0)
    }

    /// Argument of `Dial`'s option `L` for a talk of this ring. A first warning before its begin is put off by Asterisk until the next.
    fn limit(self, ring: &Ring) -> String {
        let ms = |seconds: u32| u64::from(seconds) * 1000;
        let (talk, first, every) = (ms(ring.talk_seconds), ms(self.first_seconds), ms(self.every_seconds));
        match (ring.warn && first > 0, every) {
            (false, _) => talk.to_string(),
            (true, 0) => format!("{talk}:{first}"),
            (true, every) => format!("{talk}:{first}:{every}"),
        }
    }
}

/// Context of the dialplan for new calls.
pub const CALLS: &str = "enswitch";

/// Context of the dialplan for callers who are sent to another number.
pub const AGAIN: &str = "enswitch-again";

/// The unique id of a call: that of its channel, and from the second call of a channel on the number of the part.
#[must_use]
pub fn unique_id(channel: &str, part: &str) -> String {
    match part.parse::<u32>() {
        Ok(part) if part > 0 => format!("{channel}+{part}"),
        _ => channel.to_owned(),
    }
}

/// The channel of a call with this unique id.
#[must_use]
pub fn channel(unique_id: &str) -> &str {
    unique_id.split_once('+').map_or(unique_id, |(channel, _)| channel)
}

/// The part of its channel that a call with this unique id is; the first one is 0.
#[must_use]
pub fn part(unique_id: &str) -> u32 {
    unique_id.split_once('+').and_then(|(_, part)| part.parse().ok()).unwrap_or_default()
}

/// Set once the records of the call are written: the hang-up handler has nothing to do.
pub const DONE: &str = "ENSWITCH_DONE";

/// Arguments of `MSet` that close a call: [`DONE`], and the cause with which the dialplan then hangs up.
#[must_use]
pub fn closing(cause: u16) -> String {
    format!("{DONE}=1,ENSWITCH_CAUSE={cause}")
}

/// What Kamailio vouches for. The line may be what [`LINE`] says, of a call that we make ourselves.
#[derive(Debug, PartialEq, Eq)]
pub struct Input<'a> {
    line: &'a str,
    carrier: &'a str,
    /// Address and port the call came from.
    pub source: &'a str,
    /// SIP Call-ID.
    pub sip_call_id: &'a str,
}

impl<'a> Input<'a> {
    /// Reads the second of the [`ARGUMENTS`]. The Call-ID is the caller's free text and stands last.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        let mut parts = text.splitn(4, '|');
        let mut next = || parts.next().unwrap_or_default();
        Self { line: next(), carrier: next(), source: next(), sip_call_id: next() }
    }

    /// Who calls; `None`: Kamailio vouched for nobody.
    #[must_use]
    pub fn party(&self) -> Option<Party<'a>> {
        if let Some((username, domain)) = self.line.rsplit_once('@') {
            return Some(Party::Line { username, domain });
        }
        self.carrier.parse().ok().map(|id| Party::Carrier(CarrierId(id)))
    }
}

/// Reads how a dial ended. `None`: nobody was dialled.
#[must_use]
pub fn dial_end(text: &str, ended_at: Timestamp) -> Option<DialEnd> {
    let mut parts = text.splitn(6, '|');
    let mut next = || parts.next().unwrap_or_default();
    let status = match next() {
        "" => return None,
        status => DialStatus::parse(status),
    };
    let (answered_ms, cause) = (number(next()), number(next()));
    let (rtp_received, rtp_sent) = (number(next()), number(next()));
    // "SIP 486 Busy Here"
    let mut answer = next().splitn(3, ' ').skip(1);
    let sip_code = answer.next().unwrap_or_default().parse().unwrap_or_default();
    let unregistered = answer.next() == Some("Not Registered");
    let cause = u16::try_from(cause).unwrap_or_default();
    Some(DialEnd { status, sip_code, unregistered, cause, answered_ms, rtp_received, rtp_sent, ended_at, member: 0 })
}

/// Reads the expanded [`RESULT`] of a dial to these targets.
#[must_use]
pub fn result(text: &str, targets: &[Target], ended_at: Timestamp) -> Option<DialEnd> {
    let (answered, rest) = text.split_once('|')?;
    let end = dial_end(rest, ended_at)?;
    if targets.len() < 2 {
        return Some(end);
    }
    let member = targets.iter().position(|target| answered.ends_with(&target.uri)).unwrap_or_default();
    // Several answers cannot be told apart: Asterisk's word for all of them has to do.
    Some(match end.status {
        DialStatus::NoAnswer => DialEnd { sip_code: 180, ..end },
        DialStatus::Failed => DialEnd { sip_code: 480, unregistered: true, ..end },
        _ => DialEnd { member, ..end },
    })
}

/// Reads the expanded [`HANGUP`]: the call, the index of the target tried last, and how that ended.
#[must_use]
pub fn hangup(text: &str, now: Timestamp) -> Option<(CallId, Option<usize>, Option<DialEnd>)> {
    let mut parts = text.splitn(3, '|');
    let call = CallId(parts.next()?.parse().ok()?);
    let target = parts.next()?.parse().ok();
    Some((call, target, dial_end(parts.next()?, now)))
}

/// The number that the called party sees; one that means something to Asterisk is as good as none.
fn caller(target: &Target) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '#' | '.' | '_' | '-' | '+');
    if target.caller.is_empty() || !target.caller.chars().all(plain) { "anonymous" } else { &target.caller }
}

/// Whether an address has no characters that mean something to Asterisk.
fn dialable(uri: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'+:;=@[]%#?$".contains(c);
    uri.len() <= 512 && uri.starts_with("sip") && uri.chars().all(plain)
}

/// The channel that rings a line, `user@domain`; `None`: its address has characters that mean something to Asterisk.
#[must_use]
pub fn line(address: &str) -> Option<String> {
    let uri = format!("sip:{address}");
    dialable(&uri).then(|| format!("PJSIP/kamailio/{uri}"))
}

/// Arguments of `Dial` for the attempt of this call that begins at the index `ring.target`, whose targets ring together. The dialplan's
/// `enswitch-caller` tells the channel what it has to know before anybody is called, so that no other command is needed.
/// `None`: an address has characters that mean something to `Dial`.
#[must_use]
pub fn dial(call: CallId, ring: &Ring, targets: &[Target], warnings: Warnings) -> Option<String> {
    let first = targets.first()?;
    let mut dial = String::with_capacity(256);
    for target in targets {
        if !dialable(&target.uri) {
            return None;
        }
        dial.push_str(if dial.is_empty() { "PJSIP/kamailio/" } else { "&PJSIP/kamailio/" });
        dial.push_str(&target.uri);
    }
    let leg = if first.carrier_id.is_some() { "carrier" } else { "line" };
    let (index, seconds, limit) = (ring.target, ring.ring_seconds, warnings.limit(ring));
    let caller = caller(first);
    let _ =
        write!(dial, ",{seconds},giL({limit})b(enswitch-leg^s^1)B(enswitch-caller^s^1({call}^{index}^{leg}^{caller}))");
    Some(dial)
}

/// Argument of `Pickup` that names the channels that ring for the attempt of this call that begins at this target: `enswitch-caller`
/// marked them so.
#[must_use]
pub fn pickup(call: CallId, target: usize) -> String {
    format!("{call}-{target}@PICKUPMARK")
}

fn number(text: &str) -> i64 {
    text.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Input, Warnings, dial, dial_end, hangup, result};
    use crate::flow::{DialStatus, Ring};
    use crate::model::{CallId, CarrierId, LineId, Timestamp};
    use crate::rating::Quote;
    use crate::routing::{Next, Party, Target};

    const NEVER: Warnings = Warnings { first_seconds: 0, every_seconds: 0 };

    fn target(uri: &str, caller: &str, carrier: Option<i64>) -> Target {
        Target {
            carrier_id: carrier.map(CarrierId),
            line_id: carrier.is_none().then_some(LineId(1)),
            uri: uri.into(),
            caller: caller.into(),
            ring_seconds: 30,
            quote: Quote::default(),
            next: Next::default(),
            together: 0,
            way: None,
            hunt_group_id: None,
        }
    }

    #[test]
    fn a_call_id_may_have_any_character() {
        let input = Input::parse("100@c.example||192.0.2.1:5060|a|b@x");
        assert!(matches!(input.party(), Some(Party::Line { username: "100", domain: "c.example" })));
        assert_eq!((input.source, input.sip_call_id), ("192.0.2.1:5060", "a|b@x"));
        assert!(matches!(Input::parse("|7|s|c").party(), Some(Party::Carrier(CarrierId(7)))));
        for nobody in ["", "|||", "100|||", "|x||"] {
            assert!(Input::parse(nobody).party().is_none(), "{nobody}");
        }
    }

    #[test]
    fn results_as_asterisk_22_gives_them() {
        let now = Timestamp::from_micros(5);
        for (text, status, code, ms) in [
            ("ANSWER|1302|16|65|64|SIP 200 OK", DialStatus::Answer, 200, 1302),
            ("CONGESTION||34|||SIP 503 Because", DialStatus::Failed, 503, 0),
            ("BUSY||17|||SIP 486 Busy Here", DialStatus::Busy, 486, 0),
            ("NOANSWER||17|||SIP 180 Ringing", DialStatus::NoAnswer, 480, 0),
            ("NOANSWER||17|||SIP 100 Trying", DialStatus::NoAnswer, 408, 0),
            ("CHANUNAVAIL||20|||", DialStatus::Failed, 503, 0),
            ("CANCEL||0|||SIP 180 Ringing", DialStatus::Cancel, 487, 0),
        ] {
            let end = dial_end(text, now).expect("dialled");
            assert_eq!((end.status, end.code(), end.answered_ms), (status, code, ms), "{text}");
        }
        assert_eq!(dial_end("||||||", now), None);
        assert!(dial_end("CONGESTION||19|||SIP 480 Not Registered", now).expect("dialled").unregistered);
        let (call, target, end) = hangup("42|1|ANSWER|1000|16|1|2|SIP 200 OK", now).expect("a call");
        assert_eq!((call, target, end.map(|end| end.answered_ms)), (CallId(42), Some(1), Some(1000)));
        assert_eq!(hangup("||||||||", now), None);
    }

    #[test]
    fn of_several_the_one_that_answered_is_known() {
        let targets = ["sip:1@x", "sip:2@x"].map(|uri| target(uri, "", None));
        let ring = Ring { target: 0, ring_seconds: 20, talk_seconds: 60, warn: false };
        let both = dial(CallId(7), &ring, &targets, NEVER).expect("plain");
        assert!(both.starts_with("PJSIP/kamailio/sip:1@x&PJSIP/kamailio/sip:2@x,20,"), "{both}");
        assert_eq!(dial(CallId(7), &ring, &[], NEVER), None);
        let end = |text| result(text, &targets, Timestamp::from_micros(5)).expect("dialled");
        assert_eq!(end("kamailio/sip:2@x|ANSWER|1302|16|65|64|").member, 1);
        assert_eq!(end("|NOANSWER||0|||").code(), 480);
        assert!(end("|CHANUNAVAIL||20|||").unregistered);
        assert_eq!(end("|BUSY||17|||").code(), 486);
        assert_eq!(result("|||||||", &targets, Timestamp::from_micros(5)), None);
    }

    #[test]
    fn who_talks_until_the_money_ends_is_warned() {
        let ring = |warn| Ring { target: 0, ring_seconds: 30, talk_seconds: 180, warn };
        for (warn, first_seconds, every_seconds, limit) in [
            (true, 60, 50, "180000:60000:50000"),
            (true, 60, 0, "180000:60000"),
            (true, 0, 50, "180000"),
            (false, 60, 50, "180000"),
        ] {
            assert_eq!(Warnings { first_seconds, every_seconds }.limit(&ring(warn)), limit);
        }
    }

    #[test]
    fn tones_come_before_the_end_and_each_once() {
        let twice = Warnings { first_seconds: 60, every_seconds: 50 };
        let once = Warnings { every_seconds: 0, ..twice };
        for (warnings, left_ms, before, next) in [
            (twice, 80_000, None, Some(60_000)),
            (twice, 59_990, None, Some(60_000)),
            (twice, 59_990, Some(60_000), Some(10_000)),
            (twice, 16_000, None, Some(10_000)),
            (twice, 9_900, Some(10_000), None),
            (twice, 8_000, None, None),
            (once, 80_000, None, Some(60_000)),
            (once, 16_000, None, None),
            (once, 59_000, Some(60_000), None),
            (NEVER, 59_000, None, None),
        ] {
            assert_eq!(warnings.next(left_ms, before), next, "{warnings:?} {left_ms} {before:?}");
        }
    }

    #[test]
    fn each_call_of_a_channel_has_a_unique_id_of_its_own() {
        for (argument, id, part) in [("", "a1-1.0", 0), ("0", "a1-1.0", 0), ("2", "a1-1.0+2", 2), ("x", "a1-1.0", 0)] {
            let unique_id = super::unique_id("a1-1.0", argument);
            assert_eq!((unique_id.as_str(), super::part(&unique_id)), (id, part));
            assert_eq!(super::channel(&unique_id), "a1-1.0");
        }
    }

    #[test]
    fn nothing_hostile_reaches_dial() {
        let ring = Ring { target: 0, ring_seconds: 30, talk_seconds: 60, warn: false };
        let of = |uri: &str| dial(CallId(7), &ring, &[target(uri, "1,f)b(x", None)], NEVER);
        let good = of("sip:34911@192.0.2.1:5060;transport=tcp").expect("plain");
        assert_eq!(
            good,
            "PJSIP/kamailio/sip:34911@192.0.2.1:5060;transport=tcp,30,giL(60000)b(enswitch-leg^s^1)\
             B(enswitch-caller^s^1(7^0^line^anonymous))"
        );
        for hostile in [
            "sip:a,b@x",
            "sip:a&PJSIP/x@y",
            "sip:a\"@x",
            "sip:a b@x",
            "sip:a/b@x",
            "Local/1@x",
            "sip:${X}@y",
            "sip:a\n@x",
        ] {
            assert_eq!(of(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn the_dialplan_is_told_which_attempt_it_is_and_what_the_called_party_sees() {
        let ring = Ring { target: 2, ring_seconds: 30, talk_seconds: 60, warn: false };
        for (caller, carrier, told) in [
            ("34911", Some(3), "B(enswitch-caller^s^1(7^2^carrier^34911))"),
            ("100", None, "B(enswitch-caller^s^1(7^2^line^100))"),
            ("", Some(3), "B(enswitch-caller^s^1(7^2^carrier^anonymous))"),
        ] {
            let dial = dial(CallId(7), &ring, &[target("sip:1@x", caller, carrier)], NEVER).expect("plain");
            assert!(dial.ends_with(told), "{dial}");
        }
    }
}
