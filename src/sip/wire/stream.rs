//! Messages in a stream of bytes: TCP and TLS (RFC 3261, 18.3), with the keep-alives of RFC 5626, 3.5.1.

use super::read::{content_length, head_end, read_head};
use super::{BODY_BYTES_MAX, Fault, HEAD_BYTES_MAX, Message, Refused};

/// What came next.
#[derive(Debug)]
pub enum Frame {
    /// A message.
    Message(Message),
    /// Two line ends: the other side wants one back.
    Ping,
    /// A message of known length that cannot be understood. The stream goes on behind it.
    Refused(Box<Refused>),
    /// Where the next message begins is not known any more: the connection is of no more use.
    Lost(Box<Refused>),
}

/// Cuts a stream into messages. Never holds more than one message of the longest kind and what came with it.
#[derive(Debug, Default)]
pub struct Framer {
    buffer: Vec<u8>,
    /// Bytes that were searched for the end of the header fields.
    searched: usize,
    /// Bytes of the message whose header fields are here already; it is not read again before.
    needed: usize,
}

impl Framer {
    /// Takes bytes that came.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Whether a message has begun and is not whole.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// The next message; `None`: more bytes are needed. Ask until then after every push.
    #[must_use]
    pub fn frame(&mut self) -> Option<Frame> {
        if self.buffer.len() < self.needed {
            return None;
        }
        if self.buffer.starts_with(b"\r\n\r\n") {
            self.drop_front(4);
            return Some(Frame::Ping);
        }
        match self.buffer.as_slice() {
            // The first half of a ping, or the answer to one: what follows tells.
            b"\r" | b"\r\n" | b"\r\n\r" => return None,
            [b'\r', b'\n', ..] => self.drop_front(2),
            _ => {}
        }
        let Some(end) = head_end(&self.buffer, self.searched) else {
            // A line end may be split over two reads.
            self.searched = self.buffer.len().saturating_sub(2);
            return (self.buffer.len() > HEAD_BYTES_MAX).then(|| self.lost(Fault::TooLong, None));
        };
        let head = self.buffer.get(..end).unwrap_or_default();
        match read_head(head) {
            Ok(message) => self.with_body(message, end, None),
            Err(refused) => match refused.message {
                Some(message) => self.with_body(message, end, Some(refused.fault)),
                None => Some(self.lost(refused.fault, None)),
            },
        }
    }

    fn with_body(&mut self, message: Message, end: usize, fault: Option<Fault>) -> Option<Frame> {
        let length = match content_length(&message.headers) {
            Ok(Some(length)) if length <= BODY_BYTES_MAX => length,
            Ok(Some(_)) => return Some(self.lost(Fault::TooLong, Some(message))),
            _ => return Some(self.lost(Fault::ContentLength, Some(message))),
        };
        self.needed = end.saturating_add(length);
        let body = self.buffer.get(end..self.needed)?.to_vec();
        self.drop_front(self.needed);
        Some(match fault {
            None => Frame::Message(Message { body, ..message }),
            Some(fault) => Frame::Refused(Box::new(Refused { fault, message: Some(message) })),
        })
    }

    fn lost(&mut self, fault: Fault, message: Option<Message>) -> Frame {
        self.drop_front(self.buffer.len());
        Frame::Lost(Box::new(Refused { fault, message }))
    }

    fn drop_front(&mut self, bytes: usize) {
        self.buffer.drain(..bytes.min(self.buffer.len()));
        self.searched = 0;
        self.needed = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Framer};
    use crate::sip::wire::{BODY_BYTES_MAX, Fault, HEAD_BYTES_MAX};

    const ONE: &str = "OPTIONS sip:a SIP/2.0\r\nCall-ID: 1\r\nl: 4\r\n\r\nbody";

    fn all(framer: &mut Framer) -> Vec<Frame> {
        std::iter::from_fn(|| framer.frame()).collect()
    }

    #[test]
    fn messages_come_whole_however_the_stream_is_cut() {
        let stream = format!("\r\n\r\n{ONE}\r\n{ONE}{ONE}\r\n\r\n");
        for size in 1..stream.len() {
            let mut framer = Framer::default();
            let (mut messages, mut pings) = (0, 0);
            for part in stream.as_bytes().chunks(size) {
                framer.push(part);
                for frame in all(&mut framer) {
                    match frame {
                        Frame::Message(message) => {
                            assert_eq!(message.body, b"body");
                            messages += 1;
                        }
                        Frame::Ping => pings += 1,
                        other => panic!("{other:?}"),
                    }
                }
            }
            assert_eq!((messages, pings), (3, 2), "in parts of {size}");
            assert!(!framer.is_waiting());
        }
    }

    #[test]
    fn a_stream_that_lost_its_way_is_given_up() {
        for (text, expected) in [
            ("OPTIONS sip:a SIP/2.0\r\nCall-ID: 1\r\n\r\n".to_owned(), Fault::ContentLength),
            (ONE.replace("l: 4", "l: -4"), Fault::ContentLength),
            (ONE.replace("l: 4", &format!("l: {}", BODY_BYTES_MAX + 1)), Fault::TooLong),
            ("A".repeat(HEAD_BYTES_MAX + 1), Fault::TooLong),
        ] {
            let mut framer = Framer::default();
            framer.push(text.as_bytes());
            assert!(matches!(framer.frame(), Some(Frame::Lost(refused)) if refused.fault == expected), "{expected}");
        }
    }

    #[test]
    fn a_broken_message_of_known_length_does_not_end_the_stream() {
        let mut framer = Framer::default();
        framer.push(format!("{}{ONE}", ONE.replace("Call-ID: 1", "no header field")).as_bytes());
        let frames = all(&mut framer);
        assert!(matches!(frames.as_slice(), [Frame::Refused(_), Frame::Message(_)]), "{frames:?}");
    }
}
