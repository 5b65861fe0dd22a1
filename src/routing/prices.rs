//! Price rows by seller and destination.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::schedule::ChunkChange;
use super::trie::{Matches, Trie};
use crate::model::{CarrierId, InboundGroupId, OutboundGroupId, PlanId, Price, TimeChunkId, Timestamp};

/// Who charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seller {
    /// A carrier charges the owner of the system.
    Carrier(CarrierId),
    /// A plan charges the customers that have it.
    Plan(PlanId),
}

/// What is charged for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Destination<'a> {
    /// A number, in an outbound group, at a time in a chunk of that group.
    Outbound {
        prefixes: &'a Matches,
        group: OutboundGroupId,
        chunk: Option<TimeChunkId>,
        /// The chunks of later moments.
        chunks: &'a [ChunkChange],
    },
    /// A number of this system.
    Inbound { group: InboundGroupId },
}

/// The row in force, if there is one, and the moment at which there may be another.
pub(crate) type Found<'a> = (Option<&'a Price>, Option<Timestamp>);

impl Destination<'_> {
    /// The destination at a later moment.
    pub(crate) fn at(self, moment: Timestamp) -> Self {
        match self {
            Self::Outbound { prefixes, group, chunk, chunks } => {
                let begun = chunks.iter().rev().find(|(from, _)| *from <= moment);
                Self::Outbound { prefixes, group, chunk: begun.map_or(chunk, |(_, chunk)| *chunk), chunks }
            }
            Self::Inbound { group } => Self::Inbound { group },
        }
    }

    /// When after a moment another chunk holds.
    pub(crate) fn next_chunk(self, moment: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Outbound { chunks, .. } => chunks.iter().map(|(from, _)| *from).find(|from| *from > moment),
            Self::Inbound { .. } => None,
        }
    }
}

/// All price rows, indexed once when prices change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prices {
    rows: Vec<Price>,
    /// Every prefix that any seller has a row for, so that a number is looked up once for all of them.
    prefixes: Trie,
    sellers: HashMap<Seller, Book>,
}

/// The rows of one seller.
#[derive(Debug, Clone, Default)]
struct Book {
    /// By the prefix's value in [`Prices::prefixes`].
    by_prefix: FxHashMap<u32, Range<usize>>,
    by_outbound_group: HashMap<OutboundGroupId, Range<usize>>,
    by_inbound_group: HashMap<InboundGroupId, Range<usize>>,
}

impl Prices {
    pub(crate) fn build(mut rows: Vec<Price>) -> Self {
        rows.retain(|row| seller(row).is_some());
        rows.sort_by(|a, b| (seller(a), key(a), a.id).cmp(&(seller(b), key(b), b.id)));
        let mut sellers: HashMap<Seller, Book> = HashMap::new();
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut start = 0;
        for same in rows.chunk_by(|a, b| (seller(a), key(a)) == (seller(b), key(b))) {
            let range = start..start + same.len();
            start = range.end;
            let Some((seller, row)) = same.first().and_then(|row| Some((seller(row)?, row))) else { continue };
            let book = sellers.entry(seller).or_default();
            if let Some(prefix) = &row.called_prefix {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                book.by_prefix.insert(*ids.entry(prefix.as_str()).or_insert(next), range);
            } else if let Some(group) = row.outbound_group_id {
                book.by_outbound_group.insert(group, range);
            } else if let Some(group) = row.inbound_group_id {
                book.by_inbound_group.insert(group, range);
            }
        }
        let prefixes = Trie::build(ids);
        Self { rows, prefixes, sellers }
    }

    /// The prefixes of a number in E.164 form, for [`Destination::Outbound`].
    pub(crate) fn prefixes(&self, number: &str) -> Matches {
        self.prefixes.matches(number)
    }

    /// Whether a seller has any row.
    pub(crate) fn sells(&self, seller: Seller) -> bool {
        self.sellers.contains_key(&seller)
    }

    /// The row in force, as [`Price`] says.
    pub(crate) fn find(&self, seller: Seller, destination: Destination<'_>, at: Timestamp) -> Found<'_> {
        let Some(book) = self.sellers.get(&seller) else { return (None, None) };
        let mut change = None;
        let found = match destination {
            Destination::Outbound { prefixes, group, chunk, .. } => {
                let ranges = prefixes.iter().rev().filter_map(|prefix| book.by_prefix.get(prefix));
                let mut ranges = ranges.chain(book.by_outbound_group.get(&group));
                ranges.find_map(|range| self.in_force(range, chunk, at, &mut change))
            }
            Destination::Inbound { group } => {
                book.by_inbound_group.get(&group).and_then(|range| self.in_force(range, None, at, &mut change))
            }
        };
        (found, change)
    }

    /// The row in force of those in a range. `change` becomes the next moment at which one of them begins or ends.
    fn in_force(
        &self,
        range: &Range<usize>,
        chunk: Option<TimeChunkId>,
        at: Timestamp,
        change: &mut Option<Timestamp>,
    ) -> Option<&Price> {
        let rows = self.rows.get(range.clone())?.iter();
        let valid = rows.filter(|row| {
            for edge in [row.valid_from, row.valid_to].into_iter().flatten().filter(|edge| *edge > at) {
                *change = Some(change.map_or(edge, |known| known.min(edge)));
            }
            row.valid_from.is_none_or(|from| from <= at)
                && row.valid_to.is_none_or(|to| at < to)
                && (row.time_chunk_id.is_none() || row.time_chunk_id == chunk)
        });
        valid.max_by_key(|row| (row.time_chunk_id.is_some(), row.priority, row.valid_from, std::cmp::Reverse(row.id)))
    }
}

fn seller(row: &Price) -> Option<Seller> {
    row.carrier_id.map(Seller::Carrier).or(row.plan_id.map(Seller::Plan))
}

fn key(row: &Price) -> (Option<&str>, Option<OutboundGroupId>, Option<InboundGroupId>) {
    (row.called_prefix.as_ref().map(crate::model::Digits::as_str), row.outbound_group_id, row.inbound_group_id)
}

#[cfg(test)]
mod tests {
    use super::{Destination, Prices, Seller};
    use crate::model::{CarrierId, Micros, OutboundGroupId, Price, PriceId, TimeChunkId, Timestamp};

    fn row(id: i64, prefix: Option<&str>, change: impl FnOnce(&mut Price)) -> Price {
        let mut row = Price {
            id: PriceId(id),
            carrier_id: Some(CarrierId(1)),
            plan_id: None,
            outbound_group_id: prefix.is_none().then_some(OutboundGroupId(1)),
            inbound_group_id: None,
            called_prefix: prefix.map(|p| p.parse().expect("digits")),
            time_chunk_id: None,
            connect_fee: Micros::ZERO,
            included_seconds: 0,
            first_block: 1,
            increment: 1,
            per_minute: Micros::ZERO,
            minimum: Micros::ZERO,
            valid_from: None,
            valid_to: None,
            priority: 1,
            least_cost: true,
        };
        change(&mut row);
        row
    }

    #[test]
    fn the_row_in_force() {
        let t = |n| Some(Timestamp::from_micros(n));
        let prices = Prices::build(vec![
            row(1, None, |_| {}),
            row(2, Some("34"), |_| {}),
            row(3, Some("346"), |r| r.valid_from = t(100)),
            row(4, Some("346"), |r| (r.valid_from, r.valid_to) = (t(50), t(100))),
            row(5, Some("3491"), |r| r.time_chunk_id = Some(TimeChunkId(9))),
            row(6, Some("3491"), |r| r.priority = 5),
            row(7, Some("3491"), |_| {}),
            row(8, Some("350"), |r| r.valid_from = t(10)),
            row(9, Some("350"), |r| r.valid_from = t(20)),
        ]);
        let find = |number, chunk: Option<i64>, at| {
            let prefixes = &prices.prefixes(number);
            let chunk = chunk.map(TimeChunkId);
            let to = Destination::Outbound { prefixes, group: OutboundGroupId(1), chunk, chunks: &[] };
            prices.find(Seller::Carrier(CarrierId(1)), to, Timestamp::from_micros(at)).0.map(|row| row.id.0)
        };
        assert_eq!(find("33123", None, 0), Some(1), "no prefix row: the row of the group");
        assert_eq!(find("34912", None, 0), Some(6), "the higher priority wins");
        assert_eq!(find("34912", Some(9), 0), Some(5), "the row of the active time chunk wins over priority");
        assert_eq!(find("34600", None, 0), Some(2), "no longer prefix is valid yet");
        assert_eq!(find("34600", None, 50), Some(4));
        assert_eq!(find("34600", None, 99), Some(4));
        assert_eq!(find("34600", None, 100), Some(3), "an end is not included");
        assert_eq!(find("350", None, 30), Some(9), "of equal priorities the later start wins");
        let prefixes = &prices.prefixes("34600");
        let to = Destination::Outbound { prefixes, group: OutboundGroupId(1), chunk: None, chunks: &[] };
        let of = |carrier, at| prices.find(Seller::Carrier(CarrierId(carrier)), to, Timestamp::from_micros(at));
        assert!(of(2, 0).0.is_none());
        assert_eq!((of(1, 0).1, of(1, 50).1, of(1, 100).1), (t(50), t(100), None), "when that may be another row");
    }
}
