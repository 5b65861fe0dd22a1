//! How records lie in a segment: mark, length, CRC-32 of length and payload, payload. Bytes in, bytes out.

/// First bytes of every frame; the last one is the version of the format.
const MARK: [u8; 4] = *b"\xE5EJ\x04";

/// Bytes in front of a payload.
pub(super) const HEADER: usize = 12;

/// Longest payload that is believed when reading.
const PAYLOAD_MAX: usize = 4 << 20;

/// What is found when a segment is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A whole frame.
    Frame { offset: usize, payload: &'a [u8] },
    /// Bytes that are no frame, with frames after them.
    Damage { offset: usize, bytes: usize },
    /// Bytes at the end that are no frame: the process or the machine died while writing them.
    Torn { offset: usize, bytes: usize },
}

/// Appends a frame.
pub(super) fn append(out: &mut Vec<u8>, payload: &[u8]) {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes();
    out.extend_from_slice(&MARK);
    out.extend_from_slice(&length);
    out.extend_from_slice(&checksum(length, payload).to_le_bytes());
    out.extend_from_slice(payload);
}

/// The payload of the frame these bytes begin with.
pub(super) fn parse(bytes: &[u8]) -> Option<&[u8]> {
    let (mark, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (crc, rest) = rest.split_first_chunk::<4>()?;
    let size = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    if *mark != MARK || size > PAYLOAD_MAX {
        return None;
    }
    let payload = rest.get(..size)?;
    (checksum(*length, payload) == u32::from_le_bytes(*crc)).then_some(payload)
}

/// Everything in a segment, in order.
pub(super) fn scan(bytes: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let mut offset = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(offset..).filter(|rest| !rest.is_empty())?;
        let at = offset;
        if let Some(payload) = parse(rest) {
            offset += HEADER + payload.len();
            return Some(Piece::Frame { offset: at, payload });
        }
        let next = (1..rest.len()).find(|skip| rest.get(*skip..).is_some_and(|rest| parse(rest).is_some()));
        offset += next.unwrap_or(rest.len());
        Some(match next {
            Some(bytes) => Piece::Damage { offset: at, bytes },
            None => Piece::Torn { offset: at, bytes: rest.len() },
        })
    })
}

fn checksum(length: [u8; 4], payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length);
    hasher.update(payload);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::{Piece, append, scan};
    use proptest::prelude::*;

    fn payloads(bytes: &[u8]) -> Vec<Vec<u8>> {
        scan(bytes)
            .filter_map(|piece| match piece {
                Piece::Frame { payload, .. } => Some(payload.to_vec()),
                _ => None,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn a_prefix_gives_whole_frames_of_the_beginning_and_at_most_one_torn_one(
            written in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..12), cut in 0usize..600,
        ) {
            let (mut bytes, mut ends) = (Vec::new(), Vec::new());
            for payload in &written {
                append(&mut bytes, payload);
                ends.push(bytes.len());
            }
            let cut = cut.min(bytes.len());
            let whole = ends.iter().filter(|end| **end <= cut).count();
            prop_assert_eq!(payloads(&bytes[..cut]), &written[..whole]);
            let others: Vec<_> = scan(&bytes[..cut]).filter(|p| !matches!(p, Piece::Frame { .. })).collect();
            let torn = others.iter().all(|piece| matches!(piece, Piece::Torn { .. }));
            prop_assert!(torn && others.len() <= 1);
        }

        #[test]
        fn a_changed_byte_costs_one_frame(
            written in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..40), 1..12), at in 0usize..600, flip in 1u8..,
        ) {
            let mut bytes = Vec::new();
            for payload in &written {
                append(&mut bytes, payload);
            }
            let at = at % bytes.len();
            bytes[at] ^= flip;
            let read = payloads(&bytes);
            prop_assert_eq!(read.len(), written.len() - 1);
            prop_assert!(read.iter().all(|payload| written.contains(payload)));
        }
    }
}
