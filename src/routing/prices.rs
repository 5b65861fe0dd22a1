//! Price rows by seller and destination: a whole price list, and what changed in it since it was read.

use std::collections::HashSet;
use std::sync::Arc;

use arrayvec::ArrayVec;

use super::PriceChange;
use super::callers::CallerOf;
use super::price_index::{Key, Offered, PriceIndex, in_force, key, seller};
use super::schedule::ChunkChange;
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
        prefixes: &'a Prefixes,
        group: OutboundGroupId,
        chunk: Option<TimeChunkId>,
        /// The chunks of later moments.
        chunks: &'a [ChunkChange],
        /// Groups of the caller.
        callers: &'a [CallerOf],
    },
    /// A number of this system.
    Inbound { group: InboundGroupId, callers: &'a [CallerOf] },
}

/// The row in force, if there is one, and the moment at which there may be another.
pub(crate) type Found<'a> = (Option<&'a Price>, Option<Timestamp>);

impl Destination<'_> {
    /// The destination at a later moment.
    pub(crate) fn at(self, moment: Timestamp) -> Self {
        match self {
            Self::Outbound { prefixes, group, chunk, chunks, callers } => {
                let begun = chunks.iter().rev().find(|(from, _)| *from <= moment);
                Self::Outbound { prefixes, group, chunk: begun.map_or(chunk, |(_, chunk)| *chunk), chunks, callers }
            }
            Self::Inbound { .. } => self,
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

/// A prefix of a number, as the whole index and the changes know it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Prefix {
    whole: Option<u32>,
    changed: Option<u32>,
}

/// All prefixes of one number that anybody has a price for, shortest first.
pub(crate) type Prefixes = ArrayVec<Prefix, 16>;

/// Plans that have rows for destinations, whatever those rows say.
#[derive(Debug, Default)]
pub(crate) struct Offers {
    /// By what a [`Prefix`] is in the whole index and in the changes; sorted.
    whole: Offered<u32>,
    changed: Offered<u32>,
    groups: Offered<OutboundGroupId>,
}

impl Offers {
    /// Plans that have a row for a prefix of a number or for its group; some of them twice.
    pub(crate) fn of<'a>(&'a self, destination: Destination<'a>) -> impl Iterator<Item = PlanId> + 'a {
        let (prefixes, group): (&[Prefix], _) = match destination {
            Destination::Outbound { prefixes, group, .. } => (prefixes, Some(group)),
            Destination::Inbound { .. } => (&[], None),
        };
        let of_prefix = |prefix: &'a Prefix| {
            let whole = prefix.whole.map(|id| with(&self.whole, id)).into_iter().flatten();
            whole.chain(prefix.changed.map(|id| with(&self.changed, id)).into_iter().flatten())
        };
        let of_group = group.map(|group| with(&self.groups, group)).into_iter().flatten();
        prefixes.iter().flat_map(of_prefix).chain(of_group)
    }
}

/// The plans with a key, of a sorted list.
fn with<K: Ord + Copy>(list: &[(K, PlanId)], key: K) -> impl Iterator<Item = PlanId> {
    let first = list.partition_point(|(other, _)| *other < key);
    list.iter().skip(first).take_while(move |(other, _)| *other == key).map(|(_, plan)| *plan)
}

/// All price rows. A change of a few does not index the many again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prices {
    whole: Arc<PriceIndex>,
    /// All rows of each destination of a seller that has changed since: they stand for those of the whole index.
    changed: PriceIndex,
}

impl Prices {
    pub(crate) fn build(rows: Vec<Price>) -> Self {
        Self { whole: Arc::new(PriceIndex::build(rows, &HashSet::new())), changed: PriceIndex::default() }
    }

    /// The rows that were built once, as they are after these changes.
    pub(crate) fn with(&self, changes: &[PriceChange]) -> Self {
        let whole = Arc::clone(&self.whole);
        let now = changes.iter().filter_map(|change| change.row.as_ref());
        let before = changes.iter().filter_map(|change| whole.row(change.id));
        let touched: HashSet<(Seller, Key)> =
            now.clone().chain(before).filter_map(|row| Some((seller(row)?, key(row)))).collect();
        let ids: HashSet<_> = changes.iter().map(|change| change.id).collect();
        let same = touched.iter().flat_map(|(seller, key)| whole.rows(*seller, key));
        let same = same.filter(|row| !ids.contains(&row.id));
        let changed = PriceIndex::build(same.chain(now).cloned().collect(), &touched);
        Self { whole, changed }
    }

    /// The prefixes of a number in E.164 form, for [`Destination::Outbound`].
    pub(crate) fn prefixes(&self, number: &str) -> Prefixes {
        let mut found = Prefixes::new();
        let mut changed = self.changed.prefixes(number).peekable();
        for (length, whole) in self.whole.prefixes(number) {
            while let Some((_, id)) = changed.next_if(|(shorter, _)| *shorter < length) {
                let _ = found.try_push(Prefix { whole: None, changed: Some(id) });
            }
            let same = changed.next_if(|(same, _)| *same == length).map(|(_, id)| id);
            let _ = found.try_push(Prefix { whole: Some(whole), changed: same });
        }
        for (_, id) in changed {
            let _ = found.try_push(Prefix { whole: None, changed: Some(id) });
        }
        found
    }

    /// Whether a seller has any row.
    pub(crate) fn sells(&self, seller: Seller) -> bool {
        self.whole.book(seller).is_some() || self.changed.book(seller).is_some()
    }

    /// Which of these plans have rows for what.
    pub(crate) fn offers(&self, plans: &HashSet<PlanId>) -> Offers {
        let ((whole, mut groups), (changed, more)) = (self.whole.offers(plans), self.changed.offers(plans));
        groups.extend(more);
        groups.sort_unstable();
        Offers { whole, changed, groups }
    }

    /// The row in force, as [`Price`] says.
    pub(crate) fn find(&self, seller: Seller, destination: Destination<'_>, at: Timestamp) -> Found<'_> {
        self.find_among(seller, destination, (at, false))
    }

    /// The row in force for a text message.
    pub(crate) fn find_of_message(&self, seller: Seller, destination: Destination<'_>, at: Timestamp) -> Found<'_> {
        self.find_among(seller, destination, (at, true))
    }

    fn find_among(&self, seller: Seller, destination: Destination<'_>, when: (Timestamp, bool)) -> Found<'_> {
        let (whole, changed) = (self.whole.book(seller), self.changed.book(seller));
        let mut change = None;
        let found = match destination {
            Destination::Outbound { prefixes, group, chunk, callers, .. } => {
                let of_prefix = |prefix: &Prefix| {
                    let rows = prefix.changed.and_then(|id| changed?.of_prefix(id));
                    rows.or_else(|| whole?.of_prefix(prefix.whole?))
                };
                let of_group =
                    || changed.and_then(|book| book.of_outbound(group)).or_else(|| whole?.of_outbound(group));
                let lists = prefixes.iter().rev().filter_map(of_prefix);
                let mut lists = lists.chain(std::iter::once_with(of_group).flatten());
                lists.find_map(|rows| in_force(rows, (chunk, callers), when, &mut change))
            }
            Destination::Inbound { group, callers } => {
                let rows = changed.and_then(|book| book.of_inbound(group)).or_else(|| whole?.of_inbound(group));
                rows.and_then(|rows| in_force(rows, (None, callers), when, &mut change))
            }
        };
        (found, change)
    }
}

#[cfg(test)]
mod tests {
    use super::{Destination, Prices, Seller};
    use crate::model::{CarrierId, Micros, OutboundGroupId, Price, PriceId, TimeChunkId, Timestamp};
    use crate::routing::PriceChange;

    fn row(id: i64, prefix: Option<&str>, change: impl FnOnce(&mut Price)) -> Price {
        let mut row = Price {
            id: PriceId(id),
            carrier_id: Some(CarrierId(1)),
            plan_id: None,
            outbound_group_id: prefix.is_none().then_some(OutboundGroupId(1)),
            inbound_group_id: None,
            called_prefix: prefix.map(|p| p.parse().expect("digits")),
            time_chunk_id: None,
            caller_group_id: None,
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
            per_message: None,
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
            let to = Destination::Outbound { prefixes, group: OutboundGroupId(1), chunk, chunks: &[], callers: &[] };
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
        let to = Destination::Outbound { prefixes, group: OutboundGroupId(1), chunk: None, chunks: &[], callers: &[] };
        let of = |carrier, at| prices.find(Seller::Carrier(CarrierId(carrier)), to, Timestamp::from_micros(at));
        assert!(of(2, 0).0.is_none());
        assert_eq!((of(1, 0).1, of(1, 50).1, of(1, 100).1), (t(50), t(100), None), "when that may be another row");
    }

    use proptest::prelude::*;

    fn rows() -> impl Strategy<Value = Vec<Price>> {
        let written = (1_i64..30, "[12]{0,3}", 1_i64..3, 0_i64..3, 1_u8..3);
        proptest::collection::vec(written, 0..25).prop_map(|list| {
            let mut by_id = std::collections::BTreeMap::new();
            for (id, prefix, carrier, from, priority) in list {
                let prefix = Some(prefix.as_str()).filter(|prefix| !prefix.is_empty());
                let change = |row: &mut Price| {
                    row.carrier_id = Some(CarrierId(carrier));
                    row.valid_from = Some(Timestamp::from_micros(from));
                    row.priority = priority;
                };
                by_id.insert(id, row(id, prefix, change));
            }
            by_id.into_values().collect::<Vec<Price>>()
        })
    }

    proptest! {
        #[test]
        fn a_list_with_changes_is_the_list_after_them(before in rows(), after in rows(), number in "[12]{1,4}") {
            let gone = before.iter().filter(|row| !after.iter().any(|other| other.id == row.id));
            let gone = gone.map(|row| PriceChange { id: row.id, row: None });
            let other = after.iter().filter(|row| !before.contains(row));
            let other = other.map(|row| PriceChange { id: row.id, row: Some(row.clone()) });
            let changes: Vec<_> = gone.chain(other).collect();
            let (changed, built) = (Prices::build(before).with(&changes), Prices::build(after));
            for seller in [1, 2].map(|id| Seller::Carrier(CarrierId(id))) {
                for at in (0..3).map(Timestamp::from_micros) {
                    let find = |prices: &Prices| {
                        let prefixes = &prices.prefixes(&number);
                        let to = Destination::Outbound { prefixes, group: OutboundGroupId(1), chunk: None, chunks: &[], callers: &[] };
                        prices.find(seller, to, at).0.cloned()
                    };
                    prop_assert_eq!(find(&changed), find(&built));
                }
            }
        }
    }
}
