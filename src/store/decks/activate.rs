//! Puts the prices of a deck in force, and takes them back.
//!
//! A price that stays keeps its row; one that changes ends when the new one begins. So a deck costs what it changes, calls
//! of the past can be priced again, and a deck for later needs nobody at the hour when it begins.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{DeckError, column, for_ids, in_force, in_force_at, parsed, seller};
use crate::fault;
use crate::model::{Deck, DeckId, DeckPart, DeckState, Digits, Micros, Price, PriceId, Timestamp};
use crate::rating::{DECK_PRIORITY, DeckRow};
use crate::routing::Seller;
use crate::store::access::{Author, audit_row};
use crate::store::rows::{self, Conn, Insert, Value};
use crate::store::{Db, StoreError};

/// What decks do not tell of a prefix, and a price that follows another one keeps: the price of a message, and whether least-cost
/// routing may choose by it.
type Kept = (Option<Micros>, bool);

/// Price rows of one INSERT: the largest number whose values SQLite takes in one statement.
const INSERTED: usize = 1500;

/// What an activation did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activated {
    /// The deck.
    pub deck: Deck,
    /// From when on its prices count.
    pub effective_at: Timestamp,
    /// When a deck that was activated for later takes over.
    pub until: Option<Timestamp>,
    /// Prices that begin.
    pub begun: usize,
    /// Prices that end.
    pub ended: usize,
    /// Prices that stay as they are.
    pub kept: usize,
}

/// Runs a body in a transaction that one at a time has: who changes prices sees what others did before.
macro_rules! alone {
    ($db:expr, $author:expr, $conn:ident => $body:expr) => {
        match $db {
            Db::MySql(pool) => {
                let mut tx = pool.begin().await?;
                sqlx::query("SELECT version FROM config_version WHERE id = 1 FOR UPDATE").fetch_one(&mut *tx).await?;
                let $conn = &mut *tx;
                let value = $body?;
                if $author.validate {
                    tx.rollback().await?
                } else {
                    fault::point("deck.before-commit");
                    tx.commit().await?;
                    fault::point("deck.after-commit");
                }
                Ok(value)
            }
            Db::Sqlite { write, .. } => {
                let mut tx = write.begin_with("BEGIN IMMEDIATE").await?;
                let $conn = &mut *tx;
                let value = $body?;
                if $author.validate {
                    tx.rollback().await?
                } else {
                    fault::point("deck.before-commit");
                    tx.commit().await?;
                    fault::point("deck.after-commit");
                }
                Ok(value)
            }
        }
    };
}

/// Lets the prices of a draft count from its `effective_at` on, or from now on if that is over, until another deck that was
/// activated for later begins. The prefixes that the seller has and the deck has not lose their price meanwhile; rows of time
/// chunks, groups, caller groups and other priorities stay, and those that begin later.
///
/// # Errors
/// See [`DeckError`]; nothing was changed.
pub async fn activate(db: &Db, id: DeckId, author: &Author) -> Result<Activated, DeckError> {
    alone!(db, author, conn => activate_on(conn, id, author).await)
}

/// Takes the deck back that a seller activated last: from now on, or from its beginning if that is still to come, prices are
/// those of the moment before it began, until another deck that was activated for later begins.
///
/// # Errors
/// See [`DeckError`]; nothing was changed.
pub async fn rollback(db: &Db, seller: Seller, author: &Author) -> Result<Activated, DeckError> {
    alone!(db, author, conn => rollback_on(conn, seller, author).await)
}

async fn activate_on(conn: &mut impl Conn, id: DeckId, author: &Author) -> Result<Activated, DeckError> {
    let mut deck = rows::find_by::<Deck>(conn, "id", id.0).await?.pop().ok_or(DeckError::NoDeck(id))?;
    if deck.state != DeckState::Draft {
        return Err(DeckError::Again(id));
    }
    let seller = seller(&deck).ok_or(DeckError::NoDeck(id))?;
    let mut parts: Vec<DeckPart> = rows::find_by(conn, "deck_id", id.0).await?;
    parts.sort_by_key(|part| part.position);
    let wanted = parsed(&parts)?;
    let (column, seller_id) = column(seller);
    let prices: Vec<Price> = rows::find_by(conn, column, seller_id).await?;
    let before = deck.clone();
    deck.effective_at = deck.effective_at.max(author.at);
    deck.activated_at = Some(author.at);
    deck.state = DeckState::Activated;
    let at = deck.effective_at;
    let until = next(&rows::find_by::<Deck>(conn, column, seller_id).await?, at);
    apply(conn, (&before, deck), seller, &prices, (&wanted, at), (at, until), author).await
}

async fn rollback_on(conn: &mut impl Conn, seller: Seller, author: &Author) -> Result<Activated, DeckError> {
    let (column, seller_id) = column(seller);
    let decks: Vec<Deck> = rows::find_by(conn, column, seller_id).await?;
    let active = decks.iter().filter(|deck| deck.state == DeckState::Activated);
    let mut deck = active.max_by_key(|deck| (deck.activated_at, deck.id)).ok_or(DeckError::NothingActive)?.clone();
    let prices: Vec<Price> = rows::find_by(conn, column, seller_id).await?;
    let moment = Timestamp::from_micros(deck.effective_at.micros() - 1);
    let wanted = in_force(&prices, moment);
    let before = deck.clone();
    deck.state = DeckState::RolledBack;
    let at = deck.effective_at.max(author.at);
    let until = next(&decks, at);
    apply(conn, (&before, deck), seller, &prices, (&wanted, moment), (at, until), author).await
}

/// When the next deck begins that was activated for later than this.
fn next(decks: &[Deck], at: Timestamp) -> Option<Timestamp> {
    let active = decks.iter().filter(|deck| deck.state == DeckState::Activated);
    active.map(|deck| deck.effective_at).filter(|begins| *begins > at).min()
}

/// What has to happen to price rows so that from `at` on the wanted ones are in force.
#[derive(Debug, Default, PartialEq)]
struct Plan<'a> {
    delete: Vec<i64>,
    end: Vec<i64>,
    /// Prices whose end is another one now: that of the whole.
    reopen: Vec<i64>,
    insert: Vec<&'a DeckRow>,
    /// Prices that go on when the wanted ones end.
    resume: Vec<&'a Price>,
    kept: usize,
}

/// Rows that begin later stay as they are: those of decks begin when the whole ends, and others are nobody's business here.
fn plan<'a>(prices: &'a [Price], wanted: &'a [DeckRow], (at, until): (Timestamp, Option<Timestamp>)) -> Plan<'a> {
    let mut open: HashMap<&Digits, &DeckRow> = wanted.iter().map(|row| (&row.prefix, row)).collect();
    let mut plan = Plan::default();
    let mut managed: Vec<(&Price, DeckRow)> =
        prices.iter().filter_map(|price| Some((price, DeckRow::of_price(price)?))).collect();
    managed.sort_by_key(|(price, _)| (price.valid_from, price.id));
    for (price, row) in managed {
        let over = price.valid_to.is_some_and(|to| to < at);
        let later = price.valid_from.is_some_and(|from| from > at);
        if over || later {
            continue;
        }
        let outlasts = until.is_some_and(|until| price.valid_to.is_none_or(|to| to > until));
        if open.get(&row.prefix) == Some(&&row) {
            open.remove(&row.prefix);
            if outlasts || price.valid_to == until {
                plan.kept += 1;
            } else {
                plan.reopen.push(price.id.0);
            }
            continue;
        }
        if price.valid_from == Some(at) {
            plan.delete.push(price.id.0);
        } else if price.valid_to != Some(at) {
            plan.end.push(price.id.0);
        }
        if outlasts {
            plan.resume.push(price);
        }
    }
    plan.insert = wanted.iter().filter(|row| open.contains_key(&row.prefix)).collect();
    plan
}

/// What the prices in force at a moment have and decks do not tell, by prefix.
fn kept(prices: &[Price], moment: Timestamp) -> HashMap<&Digits, Kept> {
    let mut managed: Vec<&Price> =
        in_force_at(prices, moment).filter(|price| DeckRow::of_price(price).is_some()).collect();
    managed.sort_by_key(|price| (price.valid_from, std::cmp::Reverse(price.id)));
    let kept = managed.into_iter().filter_map(|price| Some((price.called_prefix.as_ref()?, price)));
    kept.map(|(prefix, price)| (prefix, (price.per_message, price.least_cost))).collect()
}

/// Makes the wanted prices those in force from `at` until another deck begins. What decks do not tell is as it was at `moment`.
async fn apply(
    conn: &mut impl Conn,
    (before, deck): (&Deck, Deck),
    seller: Seller,
    prices: &[Price],
    (wanted, moment): (&[DeckRow], Timestamp),
    (at, until): (Timestamp, Option<Timestamp>),
    author: &Author,
) -> Result<Activated, DeckError> {
    let plan = plan(prices, wanted, (at, until));
    let kept = kept(prices, moment);
    for_ids(conn, "DELETE FROM prices WHERE id", None, &plan.delete).await?;
    let end = |at: Timestamp| Some(Value::from(at.micros()));
    for_ids(conn, "UPDATE prices SET valid_to = ? WHERE id", end(at), &plan.end).await?;
    let reopened = until.map_or(Some(Value::Null), end);
    for_ids(conn, "UPDATE prices SET valid_to = ? WHERE id", reopened, &plan.reopen).await?;
    fault::point("deck.after-ends");
    let begun = plan.insert.iter().map(|row| Price { valid_to: until, ..begun(seller, row, &kept, at) });
    let resumed = plan.resume.iter().map(|price| Price { id: PriceId(0), valid_from: until, ..(*price).clone() });
    insert(conn, begun.chain(resumed).collect()).await?;
    fault::point("deck.after-prices");
    rows::update(conn, &deck).await?;
    // One entry for the deck, not one for each price: the deck keeps them.
    audit_row(conn, author, Some(before), Some(&deck)).await?;
    rows::count_version(conn, true).await?;
    Ok(Activated {
        effective_at: at,
        until,
        begun: plan.insert.len() + plan.reopen.len(),
        ended: plan.end.len() + plan.delete.len(),
        kept: plan.kept,
        deck,
    })
}

/// The price of a row of a deck that counts from `at` on.
fn begun(seller: Seller, row: &DeckRow, kept: &HashMap<&Digits, Kept>, at: Timestamp) -> Price {
    let new = price(seller, row, Some(at));
    let (per_message, least_cost) = kept.get(&row.prefix).copied().unwrap_or((new.per_message, new.least_cost));
    Price { per_message, least_cost, ..new }
}

/// Adds the prices. Each statement is made while the database works at the one before: in a first deck of hundreds of
/// thousands both take seconds.
async fn insert(conn: &mut impl Conn, prices: Vec<Price>) -> Result<(), StoreError> {
    let (made, mut waiting) = mpsc::channel(1);
    let maker = tokio::task::spawn_blocking(move || {
        // Nobody takes any more after one has failed.
        let _ = prices.chunks(INSERTED).try_for_each(|chunk| made.blocking_send(Insert::of(chunk)));
    });
    while let Some(statement) = waiting.recv().await {
        statement?.run(conn).await?;
    }
    // Whoever ended early made fewer than all.
    maker.await.map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Whose price it is.
pub(super) fn sold_by(price: &Price) -> Option<Seller> {
    price.carrier_id.map(Seller::Carrier).or(price.plan_id.map(Seller::Plan))
}

/// The price row of a row of a deck.
pub(super) fn price(seller: Seller, row: &DeckRow, valid_from: Option<Timestamp>) -> Price {
    Price {
        id: PriceId(0),
        carrier_id: if let Seller::Carrier(id) = seller { Some(id) } else { None },
        plan_id: if let Seller::Plan(id) = seller { Some(id) } else { None },
        outbound_group_id: None,
        inbound_group_id: None,
        called_prefix: Some(row.prefix.clone()),
        time_chunk_id: None,
        caller_group_id: None,
        connect_fee: row.connect_fee,
        included_seconds: row.included_seconds,
        first_block: row.first_block,
        increment: row.increment,
        per_minute: row.per_minute,
        minimum: row.minimum,
        valid_from,
        valid_to: None,
        priority: DECK_PRIORITY,
        least_cost: true,
        per_message: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, in_force, plan};
    use crate::model::{CarrierId, Micros, Price, PriceId, Timestamp};
    use crate::rating::DeckRow;

    fn price(id: i64, prefix: &str, per_minute: i64, valid: (Option<i64>, Option<i64>)) -> Price {
        Price {
            id: PriceId(id),
            carrier_id: Some(CarrierId(1)),
            plan_id: None,
            outbound_group_id: None,
            inbound_group_id: None,
            called_prefix: Some(prefix.parse().expect("digits")),
            time_chunk_id: None,
            caller_group_id: None,
            connect_fee: Micros::ZERO,
            included_seconds: 0,
            first_block: 1,
            increment: 1,
            per_minute: Micros::new(per_minute),
            minimum: Micros::ZERO,
            valid_from: valid.0.map(Timestamp::from_micros),
            valid_to: valid.1.map(Timestamp::from_micros),
            priority: 5,
            least_cost: true,
            per_message: None,
        }
    }

    fn wanted(rows: &[(&str, i64)]) -> Vec<DeckRow> {
        rows.iter().filter_map(|(prefix, minute)| DeckRow::of_price(&price(0, prefix, *minute, (None, None)))).collect()
    }

    #[test]
    fn only_what_changes_is_touched() {
        let prices = [
            price(1, "1", 5, (None, None)),
            price(2, "2", 5, (Some(10), None)),
            price(3, "3", 5, (None, None)),
            price(4, "4", 5, (Some(200), None)),
            price(5, "5", 9, (None, Some(50))),
            Price { priority: 6, ..price(6, "1", 5, (None, None)) },
        ];
        let rows = wanted(&[("1", 5), ("2", 6), ("4", 5), ("5", 9)]);
        let done = plan(&prices, &rows, (Timestamp::from_micros(100), None));
        let inserted: Vec<_> = done.insert.iter().map(|row| row.prefix.as_str()).collect();
        assert_eq!(inserted, ["2", "4", "5"], "changed, of later, gone before");
        let reopened: Vec<i64> = Vec::new();
        assert_eq!((done.delete, done.end, done.reopen, done.kept), (vec![], vec![3, 2], reopened, 1));
    }

    #[test]
    fn a_deck_for_now_leaves_the_one_for_later_alone() {
        let now = Timestamp::from_micros(100);
        let later = Some(Timestamp::from_micros(200));
        let prices = [
            price(1, "1", 5, (None, Some(200))),
            price(2, "1", 6, (Some(200), None)),
            price(3, "2", 5, (None, None)),
            price(4, "3", 5, (None, None)),
            price(5, "4", 5, (Some(200), None)),
            price(6, "5", 5, (Some(50), Some(100))),
            price(7, "6", 5, (Some(100), None)),
        ];
        let rows = wanted(&[("1", 9), ("2", 5), ("3", 8), ("5", 5)]);
        let done = plan(&prices, &rows, (now, later));
        let inserted: Vec<_> = done.insert.iter().map(|row| row.prefix.as_str()).collect();
        let resumed: Vec<_> = done.resume.iter().map(|price| price.id.0).collect();
        assert_eq!(
            (inserted, resumed),
            (vec!["1", "3"], vec![4, 7]),
            "what the later deck did not change goes on then"
        );
        assert_eq!((done.end, done.delete, done.reopen, done.kept), (vec![1, 4], vec![7], vec![6], 1));
    }

    #[test]
    fn taking_back_a_deck_that_has_not_begun_leaves_no_trace() {
        let before =
            [price(1, "1", 5, (None, Some(100))), price(2, "1", 6, (Some(100), None)), price(3, "2", 5, (None, None))];
        let rows = in_force(&before, Timestamp::from_micros(99));
        assert_eq!(rows, wanted(&[("1", 5), ("2", 5)]));
        let done = plan(&before, &rows, (Timestamp::from_micros(100), None));
        assert_eq!(done, Plan { delete: vec![2], reopen: vec![1], kept: 1, ..Plan::default() });
    }
}
