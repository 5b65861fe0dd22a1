//! Whatever Asterisk, or somebody who says he is, sends: an environment, then replies.
#![no_main]

use enswitch::asterisk::agi::wire::{EnvironmentParser, Lines, ReplyParser};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (mut lines, mut environment, mut replies) = (Lines::default(), EnvironmentParser::default(), ReplyParser::default());
    let mut begun = false;
    for chunk in bytes.chunks(97) {
        lines.space().extend_from_slice(chunk);
        loop {
            match lines.take() {
                Ok(Some(line)) if begun => {
                    if replies.line(line).is_err() {
                        return;
                    }
                }
                Ok(Some(line)) => match environment.line(line) {
                    Ok(found) => begun = found.is_some(),
                    Err(_) => return,
                },
                Ok(None) => break,
                Err(_) => return,
            }
        }
    }
});
