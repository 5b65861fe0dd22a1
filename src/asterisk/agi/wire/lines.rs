//! Cuts a stream of bytes into lines.

use super::{LINE_BYTES_MAX, WireError};

/// Bytes asked for at a time.
const CHUNK: usize = 2048;

/// Bytes that were received and not yet taken as lines. Holds less than one line of [`LINE_BYTES_MAX`] plus one read.
#[derive(Debug, Default)]
pub struct Lines {
    buffer: Vec<u8>,
    /// Where the next line begins.
    start: usize,
    /// Where the search for its end goes on.
    searched: usize,
}

impl Lines {
    /// Where to put more bytes: append them. Call it when [`Lines::take`] gave `None`.
    pub fn space(&mut self) -> &mut Vec<u8> {
        self.buffer.drain(..self.start);
        self.searched -= self.start;
        self.start = 0;
        self.buffer.reserve(CHUNK);
        &mut self.buffer
    }

    /// The next line without its line feed and carriage return; `None`: it has not arrived as a whole.
    ///
    /// # Errors
    /// The line is too long.
    pub fn take(&mut self) -> Result<Option<&[u8]>, WireError> {
        let unseen = self.buffer.get(self.searched..).unwrap_or_default();
        let Some(offset) = unseen.iter().position(|byte| *byte == b'\n') else {
            self.searched = self.buffer.len();
            let pending = self.searched - self.start;
            return if pending > LINE_BYTES_MAX { Err(WireError::LineTooLong) } else { Ok(None) };
        };
        let end = self.searched + offset;
        let line = self.buffer.get(self.start..end).unwrap_or_default();
        if line.len() > LINE_BYTES_MAX {
            return Err(WireError::LineTooLong);
        }
        (self.start, self.searched) = (end + 1, end + 1);
        Ok(Some(line.strip_suffix(b"\r").unwrap_or(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LINE_BYTES_MAX, WireError};
    use super::Lines;
    use proptest::prelude::*;

    fn lines_of(chunks: &[&[u8]]) -> Vec<Vec<u8>> {
        let (mut lines, mut out) = (Lines::default(), Vec::new());
        for chunk in chunks {
            lines.space().extend_from_slice(chunk);
            while let Some(line) = lines.take().expect("short") {
                out.push(line.to_vec());
            }
        }
        out
    }

    #[test]
    fn lines_may_arrive_in_pieces_and_end_either_way() {
        assert_eq!(lines_of(&[b"on", b"e\r\ntwo\n\nth", b"ree"]), [b"one".to_vec(), b"two".to_vec(), Vec::new()]);
    }

    #[test]
    fn a_line_without_end_is_refused_once_it_is_too_long() {
        let mut lines = Lines::default();
        lines.space().extend(std::iter::repeat_n(b'x', LINE_BYTES_MAX));
        assert_eq!(lines.take(), Ok(None));
        lines.space().push(b'x');
        assert_eq!(lines.take(), Err(WireError::LineTooLong));
    }

    proptest! {
        #[test]
        fn how_the_bytes_are_cut_does_not_matter(bytes in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b'\r'), any::<u8>()], 0..200), at in 0usize..200) {
            let (head, tail) = bytes.split_at(at.min(bytes.len()));
            prop_assert_eq!(lines_of(&[head, tail]), lines_of(&[&bytes]));
        }
    }
}
