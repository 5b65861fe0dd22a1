//! Whatever Asterisk's manager interface, or somebody in its place, sends.
#![no_main]

use enswitch::asterisk::ami::wire::Messages;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut messages = Messages::default();
    for chunk in bytes.chunks(97) {
        messages.space().extend_from_slice(chunk);
        loop {
            match messages.take() {
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(_) => return,
            }
        }
    }
});
