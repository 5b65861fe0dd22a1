//! Replies to commands, and the notice that the channel was hung up, which may come at any time between lines.

use super::{USAGE_LINES_MAX, WireError};

/// The reply to one command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// 200: done. 510: no such command. 511: not on a dead channel. 520: wrong syntax.
    pub code: u16,
    /// What follows `result=`; empty if there is nothing or the code is not 200.
    pub result: Vec<u8>,
    /// What is in the parentheses that follow, such as the value of a variable.
    pub value: Option<Vec<u8>>,
}

impl Reply {
    /// The result as a number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        std::str::from_utf8(&self.result).ok()?.parse().ok()
    }
}

/// What a line meant.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress {
    /// The reply goes on.
    More,
    /// The channel was hung up. The reply is still to come.
    HungUp,
    /// The reply is complete.
    Reply(Reply),
}

/// Reads replies line by line.
#[derive(Debug, Default)]
pub struct ReplyParser {
    /// Lines of a usage text that were skipped; `None`: not inside one.
    usage: Option<usize>,
}

impl ReplyParser {
    /// Takes the next line.
    ///
    /// # Errors
    /// It is not part of a reply.
    pub fn line(&mut self, line: &[u8]) -> Result<Progress, WireError> {
        if let Some(skipped) = self.usage {
            if line.starts_with(b"520 ") {
                self.usage = None;
                return Ok(Progress::Reply(Reply { code: 520, ..Reply::default() }));
            }
            self.usage = Some(skipped + 1);
            return if skipped >= USAGE_LINES_MAX { Err(WireError::NotAReply) } else { Ok(Progress::More) };
        }
        if line == b"HANGUP" {
            return Ok(Progress::HungUp);
        }
        let (code, rest) = line.split_at_checked(3).ok_or(WireError::NotAReply)?;
        let code = match code {
            b"200" => 200,
            b"510" => 510,
            b"511" => 511,
            b"520" => 520,
            _ => return Err(WireError::NotAReply),
        };
        match (code, rest.split_first()) {
            (200, Some((b' ', rest))) => result(rest).map(Progress::Reply),
            (520, Some((b'-', _))) => {
                self.usage = Some(0);
                Ok(Progress::More)
            }
            (510 | 511 | 520, Some((b' ', _)) | None) => Ok(Progress::Reply(Reply { code, ..Reply::default() })),
            _ => Err(WireError::NotAReply),
        }
    }
}

/// `result=R`, `result=R (value)` or `result=R name=value`.
fn result(text: &[u8]) -> Result<Reply, WireError> {
    let text = text.strip_prefix(b"result=").ok_or(WireError::NotAReply)?;
    let end = text.iter().position(|byte| *byte == b' ').unwrap_or(text.len());
    let (result, rest) = text.split_at_checked(end).ok_or(WireError::NotAReply)?;
    let value = match rest.strip_prefix(b" (") {
        // A value with a line feed in it would arrive cut, and what follows would be taken for replies.
        Some(value) if rest.contains(&b')') => {
            let end = value.iter().rposition(|byte| *byte == b')').ok_or(WireError::NotAReply)?;
            Some(value.get(..end).unwrap_or_default().to_vec())
        }
        Some(_) => return Err(WireError::NotAReply),
        None => None,
    };
    Ok(Reply { code: 200, result: result.to_vec(), value })
}

#[cfg(test)]
mod tests {
    use super::super::WireError;
    use super::{Progress, Reply, ReplyParser};
    use proptest::prelude::*;

    fn done(result: &str, value: Option<&str>) -> Progress {
        let value = value.map(|value| value.as_bytes().to_vec());
        Progress::Reply(Reply { code: 200, result: result.as_bytes().to_vec(), value })
    }

    #[test]
    fn recorded_replies() {
        for (line, expected) in [
            ("200 result=0", done("0", None)),
            ("200 result=-1", done("-1", None)),
            ("200 result=1 (a1-1795398752.0)", done("1", Some("a1-1795398752.0"))),
            ("200 result=1 ()", done("1", Some(""))),
            ("200 result=1 (a (b) c|d=e)", done("1", Some("a (b) c|d=e"))),
            ("200 result= (timeout)", done("", Some("timeout"))),
            ("200 result=0 endpos=8000", done("0", None)),
            ("200 result=0 (timeout) endpos=8000", done("0", Some("timeout"))),
            ("HANGUP", Progress::HungUp),
            ("510 Invalid or unknown command", Progress::Reply(Reply { code: 510, ..Reply::default() })),
            (
                "511 Command Not Permitted on a dead channel or intercept routine",
                Progress::Reply(Reply { code: 511, ..Reply::default() }),
            ),
            (
                "520 Invalid command syntax.  Proper usage not available.",
                Progress::Reply(Reply { code: 520, ..Reply::default() }),
            ),
        ] {
            assert_eq!(ReplyParser::default().line(line.as_bytes()), Ok(expected), "{line}");
        }
    }

    #[test]
    fn a_usage_text_is_one_reply() {
        let mut parser = ReplyParser::default();
        for line in
            ["520-Invalid command syntax.  Proper usage follows:", " Usage: SET VARIABLE", "HANGUP is no notice here"]
        {
            assert_eq!(parser.line(line.as_bytes()), Ok(Progress::More), "{line}");
        }
        let reply = parser.line(b"520 End of proper usage.");
        assert_eq!(reply, Ok(Progress::Reply(Reply { code: 520, ..Reply::default() })));
        assert_eq!(parser.line(b"200 result=0"), Ok(done("0", None)), "the next reply is read as usual");
    }

    #[test]
    fn everything_else_is_refused() {
        let lines =
            ["", "20", "200", "200 ok", "200 result=1 (cut", "404 result=0", "HANGUP ", "\u{0}\u{1}\u{2}\u{3}", "520+"];
        for line in lines {
            assert_eq!(ReplyParser::default().line(line.as_bytes()), Err(WireError::NotAReply), "{line:?}");
        }
        let mut parser = ReplyParser::default();
        assert_eq!(parser.line(b"520-x"), Ok(Progress::More));
        assert!((0..1000).any(|_| parser.line(b"on and on").is_err()), "a usage text has an end");
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(lines in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 0..20)) {
            let mut parser = ReplyParser::default();
            for line in lines {
                let _ = parser.line(&line);
            }
        }

        #[test]
        fn every_value_comes_out_as_it_went_in(value in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut line = b"200 result=1 (".to_vec();
            line.extend_from_slice(&value);
            line.push(b')');
            let expected = Reply { code: 200, result: b"1".to_vec(), value: Some(value) };
            prop_assert_eq!(ReplyParser::default().line(&line), Ok(Progress::Reply(expected)));
        }
    }
}
