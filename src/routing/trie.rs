//! Longest-prefix match on digits.

/// An immutable digit trie. A node holds a bit for each digit that goes on, so that a deck of 316,000 prefixes takes a few
/// megabytes and a look-up touches one node per digit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Bit `d` is set when a longer prefix goes on with digit `d`.
    digits: u16,
    /// Index of the child of the lowest set digit; the others follow in order.
    children: u32,
    /// Value of the prefix that ends here.
    value: Option<std::num::NonZeroU32>,
}

/// Values of all prefixes of one number, shortest first: at most one for the empty prefix and each digit of E.164.
pub(crate) type Matches = arrayvec::ArrayVec<u32, 16>;

impl Trie {
    /// From prefixes and values. Bytes that are not digits end a prefix; of equal prefixes the last counts.
    pub(crate) fn build<'a>(entries: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut entries: Vec<(&[u8], u32)> = entries.into_iter().map(|(p, value)| (digits(p), value)).collect();
        entries.sort_by_key(|entry| entry.0);
        let mut nodes = vec![Node::EMPTY];
        // (node, its entries, its depth): breadth first, so that siblings lie side by side
        let mut queue = std::collections::VecDeque::from([(0_usize, entries.as_slice(), 0_usize)]);
        while let Some((at, mut below, depth)) = queue.pop_front() {
            let mut node = Node::EMPTY;
            while let Some(((prefix, value), rest)) = below.split_first()
                && prefix.len() == depth
            {
                node.value = std::num::NonZeroU32::new(value.saturating_add(1));
                below = rest;
            }
            node.children = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
            for siblings in below.chunk_by(|a, b| a.0.get(depth) == b.0.get(depth)) {
                let digit = siblings.first().and_then(|(prefix, _)| prefix.get(depth)).map_or(0, |b| b - b'0');
                node.digits |= 1 << digit;
                queue.push_back((nodes.len(), siblings, depth + 1));
                nodes.push(Node::EMPTY);
            }
            if let Some(place) = nodes.get_mut(at) {
                *place = node;
            }
        }
        Self { nodes }
    }

    /// Values of all prefixes of `number`, shortest first.
    pub(crate) fn matches(&self, number: &str) -> Matches {
        let mut found = Matches::new();
        let mut bytes = digits(number).iter();
        let mut node = self.nodes.first();
        while let Some(here) = node {
            if let Some(value) = here.value {
                let _ = found.try_push(value.get() - 1);
            }
            node = bytes.next().and_then(|byte| here.child(byte - b'0')).and_then(|index| self.nodes.get(index));
        }
        found
    }
}

impl Node {
    const EMPTY: Self = Self { digits: 0, children: 0, value: None };

    fn child(&self, digit: u8) -> Option<usize> {
        let bit = 1_u16 << digit;
        (self.digits & bit != 0).then(|| self.children as usize + (self.digits & (bit - 1)).count_ones() as usize)
    }
}

/// The leading digits.
fn digits(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|b| !b.is_ascii_digit()).unwrap_or(bytes.len());
    bytes.get(..end.min(15)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Trie;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn finds_all_prefixes_shortest_first() {
        let trie = Trie::build([("34", 1), ("3461", 2), ("", 0), ("1", 7), ("346", 3), ("346", 4)]);
        assert_eq!(trie.matches("34612345678").as_slice(), [0, 1, 4, 2]);
        assert_eq!(trie.matches("+34").as_slice(), [0], "a plus sign is not a digit");
        assert_eq!(trie.matches("").as_slice(), [0]);
        assert!(Trie::build([]).matches("1").is_empty());
        assert!(Trie::default().matches("1").is_empty());
    }

    proptest! {
        #[test]
        fn agrees_with_comparing_every_prefix(
            prefixes in proptest::collection::btree_map("[0-3]{0,5}", 0u32..1000, 0..60), number in "[0-3]{0,8}",
        ) {
            let trie = Trie::build(prefixes.iter().map(|(p, v)| (p.as_str(), *v)));
            let mut expected: BTreeMap<usize, u32> = BTreeMap::new();
            expected.extend(prefixes.iter().filter(|(p, _)| number.starts_with(p.as_str())).map(|(p, v)| (p.len(), *v)));
            prop_assert_eq!(trie.matches(&number).to_vec(), expected.into_values().collect::<Vec<_>>());
        }
    }
}
