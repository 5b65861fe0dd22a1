//! Whatever comes over the network as SIP is read or refused, and the two ways to read it agree.
#![no_main]

use enswitch::sip::message::{Request, Response};
use enswitch::sip::wire::{Frame, Framer, Message, Start, datagram};
use libfuzzer_sys::fuzz_target;

fn check(message: Message) {
    match message.start {
        Start::Request { .. } => drop(Request::read(message)),
        Start::Response { .. } => drop(Response::read(message)),
    }
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(message) = datagram(bytes) {
        check(message);
    }
    // The first byte tells where the stream is cut.
    let (first, rest) = bytes.split_first().map_or((1, bytes), |(first, rest)| (usize::from(*first).max(1), rest));
    let (mut framer, mut cut) = (Framer::default(), 0);
    for part in rest.chunks(first) {
        framer.push(part);
        while let Some(frame) = framer.frame() {
            if let Frame::Message(message) = frame {
                check(message);
            }
            cut += 1;
        }
    }
    let (mut framer, mut whole) = (Framer::default(), 0);
    framer.push(rest);
    while framer.frame().is_some() {
        whole += 1;
    }
    // A stream that is given up drops what came with it, which depends on how much that was.
    assert!(cut >= whole, "{cut} frames in parts of {first}, {whole} at once");
});
