//! A price list of all sellers, indexed once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::callers::{CallerOf, nearness};
use super::prices::Seller;
use super::trie::Trie;
use crate::model::{Digits, InboundGroupId, OutboundGroupId, PlanId, Price, PriceId, TimeChunkId, Timestamp};

/// What a row charges for.
pub(super) type Key = (Option<Digits>, Option<OutboundGroupId>, Option<InboundGroupId>);

/// Price rows and their index.
#[derive(Debug, Clone, Default)]
pub(super) struct PriceIndex {
    /// By seller and key.
    rows: Vec<Price>,
    /// Places in `rows`, by id.
    by_id: Vec<u32>,
    /// Every prefix that any seller has a row for, so that a number is looked up once for all of them.
    prefixes: Trie,
    /// Digits of each prefix.
    lengths: Vec<u8>,
    sellers: HashMap<Seller, Ranges>,
}

/// The places of the rows of one seller.
#[derive(Debug, Clone, Default)]
struct Ranges {
    /// By the prefix's value in [`PriceIndex::prefixes`].
    prefix: FxHashMap<u32, Range<u32>>,
    outbound: HashMap<OutboundGroupId, Range<u32>>,
    inbound: HashMap<InboundGroupId, Range<u32>>,
}

/// The rows of one seller.
#[derive(Debug, Clone, Copy)]
pub(super) struct Book<'a> {
    rows: &'a [Price],
    ranges: &'a Ranges,
}

impl PriceIndex {
    /// Indexes rows. Destinations in `known` are there even without a row.
    pub(super) fn build(mut rows: Vec<Price>, known: &HashSet<(Seller, Key)>) -> Self {
        rows.retain(|row| seller(row).is_some());
        rows.sort_unstable_by(|a, b| (seller(a), parts(a), a.id).cmp(&(seller(b), parts(b), b.id)));
        let mut made = Index::default();
        let mut start = 0;
        for same in rows.chunk_by(|a, b| (seller(a), parts(a)) == (seller(b), parts(b))) {
            let range = start..start + place(same.len());
            start = range.end;
            if let Some((seller, row)) = same.first().and_then(|row| Some((seller(row)?, row))) {
                made.add(seller, parts(row), range);
            }
        }
        for (seller, (prefix, outbound, inbound)) in known {
            made.add(*seller, (prefix.as_ref(), *outbound, *inbound), 0..0);
        }
        let Index { ids, lengths, sellers } = made;
        let prefixes = Trie::build(ids);
        let mut by_id: Vec<u32> = (0..place(rows.len())).collect();
        by_id.sort_unstable_by_key(|at| rows.get(*at as usize).map(|row| row.id));
        Self { rows, by_id, prefixes, lengths, sellers }
    }

    /// The prefixes of a number with their lengths, shortest first.
    pub(super) fn prefixes(&self, number: &str) -> impl Iterator<Item = (u8, u32)> {
        let length = |id: u32| self.lengths.get(id as usize).copied().unwrap_or_default();
        self.prefixes.matches(number).into_iter().map(move |id| (length(id), id))
    }

    pub(super) fn book(&self, seller: Seller) -> Option<Book<'_>> {
        self.sellers.get(&seller).map(|ranges| Book { rows: &self.rows, ranges })
    }

    /// Which of these plans have rows for which prefixes and outbound groups; both sorted.
    pub(super) fn offers(&self, plans: &HashSet<PlanId>) -> (Offered<u32>, Offered<OutboundGroupId>) {
        let (mut prefixes, mut groups) = (Vec::new(), Vec::new());
        for (seller, ranges) in &self.sellers {
            let Seller::Plan(plan) = *seller else { continue };
            if plans.contains(&plan) {
                prefixes.extend(ranges.prefix.keys().map(|id| (*id, plan)));
                groups.extend(ranges.outbound.keys().map(|group| (*group, plan)));
            }
        }
        prefixes.sort_unstable();
        groups.sort_unstable();
        (prefixes, groups)
    }

    /// The row with this id.
    pub(super) fn row(&self, id: PriceId) -> Option<&Price> {
        let at = self.by_id.binary_search_by_key(&Some(id), |at| self.rows.get(*at as usize).map(|row| row.id));
        self.rows.get(*self.by_id.get(at.ok()?)? as usize)
    }

    /// The rows of a destination of a seller.
    pub(super) fn rows(&self, seller: Seller, key: &Key) -> &[Price] {
        let find = || {
            let book = self.book(seller)?;
            match key {
                (Some(prefix), ..) => {
                    let ids = self.prefixes(prefix.as_str());
                    let whole = ids.last().filter(|(length, _)| usize::from(*length) == prefix.as_str().len());
                    book.of_prefix(whole?.1)
                }
                (None, Some(group), _) => book.of_outbound(*group),
                (None, None, group) => book.of_inbound((*group)?),
            }
        };
        find().unwrap_or_default()
    }
}

impl<'a> Book<'a> {
    pub(super) fn of_prefix(self, id: u32) -> Option<&'a [Price]> {
        self.slice(self.ranges.prefix.get(&id)?)
    }

    pub(super) fn of_outbound(self, group: OutboundGroupId) -> Option<&'a [Price]> {
        self.slice(self.ranges.outbound.get(&group)?)
    }

    pub(super) fn of_inbound(self, group: InboundGroupId) -> Option<&'a [Price]> {
        self.slice(self.ranges.inbound.get(&group)?)
    }

    fn slice(self, range: &Range<u32>) -> Option<&'a [Price]> {
        self.rows.get(range.start as usize..range.end as usize)
    }
}

/// An index in the making.
#[derive(Default)]
struct Index<'a> {
    ids: FxHashMap<&'a str, u32>,
    lengths: Vec<u8>,
    sellers: HashMap<Seller, Ranges>,
}

impl<'a> Index<'a> {
    /// Notes where rows are, unless that destination has rows already.
    fn add(&mut self, seller: Seller, key: Parts<'a>, range: Range<u32>) {
        let ranges = self.sellers.entry(seller).or_default();
        match key {
            (Some(prefix), ..) => {
                let text = prefix.as_str();
                let id = *self.ids.entry(text).or_insert_with(|| {
                    self.lengths.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
                    place(self.lengths.len() - 1)
                });
                ranges.prefix.entry(id).or_insert(range);
            }
            (None, Some(group), _) => {
                ranges.outbound.entry(group).or_insert(range);
            }
            (None, None, Some(group)) => {
                ranges.inbound.entry(group).or_insert(range);
            }
            (None, None, None) => {}
        }
    }
}

/// Of rows of one destination of one seller the one in force, as [`Price`] says. `change` becomes the next moment at which one
/// of them begins or ends, if that is before what it was.
pub(super) fn in_force<'a>(
    rows: &'a [Price],
    (chunk, callers): (Option<TimeChunkId>, &[CallerOf]),
    (at, messages): (Timestamp, bool),
    change: &mut Option<Timestamp>,
) -> Option<&'a Price> {
    let concerned = rows.iter().filter(|row| !messages || row.per_message.is_some());
    let concerned = concerned.filter_map(|row| Some((nearness(callers, row)?, row)));
    let valid = concerned.filter(|(_, row)| {
        for edge in [row.valid_from, row.valid_to].into_iter().flatten().filter(|edge| *edge > at) {
            *change = Some(change.map_or(edge, |known| known.min(edge)));
        }
        row.valid_from.is_none_or(|from| from <= at)
            && row.valid_to.is_none_or(|to| at < to)
            && (row.time_chunk_id.is_none() || row.time_chunk_id == chunk)
    });
    let place = |(near, row): &(u8, &Price)| {
        (*near, row.time_chunk_id.is_some(), row.priority, row.valid_from, std::cmp::Reverse(row.id))
    };
    valid.max_by_key(place).map(|(_, row)| row)
}

pub(super) fn seller(row: &Price) -> Option<Seller> {
    row.carrier_id.map(Seller::Carrier).or(row.plan_id.map(Seller::Plan))
}

pub(super) fn key(row: &Price) -> Key {
    (row.called_prefix.clone(), row.outbound_group_id, row.inbound_group_id)
}

/// Plans that have rows for something.
pub(super) type Offered<K> = Vec<(K, PlanId)>;

type Parts<'a> = (Option<&'a Digits>, Option<OutboundGroupId>, Option<InboundGroupId>);

fn parts(row: &Price) -> Parts<'_> {
    (row.called_prefix.as_ref(), row.outbound_group_id, row.inbound_group_id)
}

/// A place among rows, of which there are fewer than four milliards.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
