//! Commands to Asterisk.

use super::COMMAND_BYTES_MAX;

/// Why a command is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// It would be longer than [`COMMAND_BYTES_MAX`]; Asterisk would take the rest for another command.
    #[error("the command is longer than {COMMAND_BYTES_MAX} bytes")]
    TooLong,
    /// An argument has a control character; a line feed in it would begin another command.
    #[error("an argument of the command has a control character")]
    ControlCharacter,
}

/// Writes one command line: `verb` as it stands, then every argument in quotes.
///
/// Asterisk takes a backslash as "the next character has no meaning" and a quote as the end of an argument, so both get
/// a backslash; there is no way to write a line feed.
///
/// # Errors
/// The command cannot be written so that Asterisk would read the same arguments back. `line` is then empty.
pub fn write_command(line: &mut Vec<u8>, verb: &str, arguments: &[&str]) -> Result<(), CommandError> {
    line.clear();
    line.extend_from_slice(verb.as_bytes());
    for argument in arguments {
        line.extend_from_slice(b" \"");
        for byte in argument.bytes() {
            if matches!(byte, b'"' | b'\\') {
                line.push(b'\\');
            }
            line.push(byte);
        }
        line.push(b'"');
    }
    let error = if line.iter().any(u8::is_ascii_control) {
        CommandError::ControlCharacter
    } else if line.len() >= COMMAND_BYTES_MAX {
        CommandError::TooLong
    } else {
        line.push(b'\n');
        return Ok(());
    };
    line.clear();
    Err(error)
}

#[cfg(test)]
mod tests {
    use super::{CommandError, write_command};
    use proptest::prelude::*;

    fn command(verb: &str, arguments: &[&str]) -> Result<String, CommandError> {
        let mut line = Vec::new();
        write_command(&mut line, verb, arguments).map(|()| String::from_utf8(line).expect("text"))
    }

    /// `parse_args` of Asterisk's `res/res_agi.c`.
    fn as_asterisk_reads_it(line: &str) -> Vec<String> {
        let (mut out, mut current, mut in_word, mut quoted, mut escaped) =
            (Vec::new(), String::new(), false, false, false);
        for c in line.trim_end_matches('\n').chars() {
            match c {
                _ if escaped => {
                    current.push(c);
                    (in_word, escaped) = (true, false);
                }
                '"' => (quoted, in_word) = (!quoted, true),
                ' ' | '\t' if !quoted => {
                    if in_word {
                        out.push(std::mem::take(&mut current));
                    }
                    in_word = false;
                }
                '\\' => (escaped, in_word) = (true, true),
                _ => {
                    current.push(c);
                    in_word = true;
                }
            }
        }
        if in_word {
            out.push(current);
        }
        out
    }

    #[test]
    fn arguments_are_quoted() {
        assert_eq!(command("EXEC Dial", &["PJSIP/a b,30,g"]), Ok("EXEC Dial \"PJSIP/a b,30,g\"\n".into()));
        assert_eq!(command("SET VARIABLE", &["X", "a\"b\\c"]), Ok("SET VARIABLE \"X\" \"a\\\"b\\\\c\"\n".into()));
        assert_eq!(command("HANGUP", &[]), Ok("HANGUP\n".into()));
    }

    #[test]
    fn a_line_feed_begins_no_other_command() {
        for hostile in ["1\nEXEC System rm", "1\r\nHANGUP", "a\0b"] {
            assert_eq!(command("SET VARIABLE", &["X", hostile]), Err(CommandError::ControlCharacter), "{hostile:?}");
        }
    }

    #[test]
    fn what_asterisk_would_cut_is_refused() {
        assert_eq!(command("SET VARIABLE", &["X", &"y".repeat(2027)]).map(|line| line.len()), Ok(2047));
        assert_eq!(command("SET VARIABLE", &["X", &"y".repeat(2028)]), Err(CommandError::TooLong));
        assert_eq!(command("SET VARIABLE", &["X", &"\"".repeat(1100)]), Err(CommandError::TooLong));
    }

    proptest! {
        #[test]
        fn asterisk_reads_back_what_was_written(arguments in proptest::collection::vec(".{0,60}", 0..5)) {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            if let Ok(line) = command("EXEC", &arguments) {
                let mut expected = vec!["EXEC"];
                expected.extend(arguments);
                prop_assert_eq!(as_asterisk_reads_it(&line), expected);
                prop_assert_eq!(line.matches('\n').count(), 1);
            }
        }
    }
}
