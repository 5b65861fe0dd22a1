//! Rate decks: imported, looked at, activated, taken back. Their prices are rows like all others from then on.

mod activate;
mod file;
mod impact;
mod trial;

pub use activate::{Activated, activate, rollback};
pub use file::{DeckFileError, Mapping, as_csv, is_spreadsheet, read};
pub use impact::{Impact, Loss, impact};
pub use trial::{Imported, Trial, trial, with_plan};

use super::access::{Author, audit_row};
use super::rows::{self, Conn, Value};
use super::{Db, StoreError, transaction};
use crate::model::{Deck, DeckId, DeckPart, DeckState, Price, PriceId, Timestamp};
use crate::rating::DeckRow;
use crate::routing::{Seller, Tables};

/// Bytes of one part of a deck.
const PART_BYTES: usize = 512 * 1024;

/// Why a deck was not imported or activated.
#[derive(Debug, thiserror::Error)]
pub enum DeckError {
    /// The database failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file is wrong.
    #[error(transparent)]
    File(#[from] DeckFileError),
    /// There is no such deck.
    #[error("there is no deck {0}; `enswitch rates history` lists them")]
    NoDeck(DeckId),
    /// There is nothing to take back.
    #[error("no deck of this seller is activated")]
    NothingActive,
    /// It was activated before.
    #[error("deck {0} was activated already; import it again, or roll back")]
    Again(DeckId),
}

impl From<sqlx::Error> for DeckError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// The column of a seller in prices and decks, and its id.
pub(super) fn column(seller: Seller) -> (&'static str, i64) {
    match seller {
        Seller::Carrier(id) => ("carrier_id", id.0),
        Seller::Plan(id) => ("plan_id", id.0),
    }
}

/// Whose deck it is.
#[must_use]
pub fn seller(deck: &Deck) -> Option<Seller> {
    deck.carrier_id.map(Seller::Carrier).or(deck.plan_id.map(Seller::Plan))
}

/// The decks of a seller, oldest first.
///
/// # Errors
/// The database failed.
pub async fn list(db: &Db, seller: Seller) -> Result<Vec<Deck>, StoreError> {
    let (column, id) = column(seller);
    db.find_by(column, id).await
}

/// How the last file of a seller was read.
///
/// # Errors
/// The database failed.
pub async fn remembered(db: &Db, seller: Seller) -> Result<Mapping, StoreError> {
    let last = list(db, seller).await?.pop();
    Ok(last.and_then(|deck| deck.column_mapping.parse().ok()).map(Mapping::remembered).unwrap_or_default())
}

/// The contents of a deck, by prefix.
///
/// # Errors
/// The database failed, or there is no such deck.
pub async fn contents(db: &Db, id: DeckId) -> Result<(Deck, Vec<DeckRow>), DeckError> {
    let deck = db.find_by::<Deck>("id", id.0).await?.pop().ok_or(DeckError::NoDeck(id))?;
    let mut parts = db.find_by::<DeckPart>("deck_id", id.0).await?;
    parts.sort_by_key(|part| part.position);
    Ok((deck, parsed(&parts)?))
}

fn parsed(parts: &[DeckPart]) -> Result<Vec<DeckRow>, StoreError> {
    let lines = parts.iter().flat_map(|part| part.content.lines());
    lines.map(|line| line.parse().map_err(|error| StoreError::Corrupt(format!("deck_parts: {error}")))).collect()
}

/// A deck that is about to be imported.
#[derive(Debug, Clone)]
pub struct NewDeck {
    /// Whose it is.
    pub seller: Seller,
    /// Name of the file.
    pub name: String,
    /// How the file was read.
    pub mapping: Mapping,
    /// Who imports it, and when.
    pub author: Author,
    /// From when its prices are to count.
    pub effective_at: Timestamp,
}

/// Keeps a deck as a draft: no price changes. Rows are sorted by prefix.
///
/// # Errors
/// The database failed.
pub async fn import(db: &Db, new: &NewDeck, rows: &[DeckRow]) -> Result<Deck, StoreError> {
    let mut deck = Deck {
        id: DeckId(0),
        carrier_id: if let Seller::Carrier(id) = new.seller { Some(id) } else { None },
        plan_id: if let Seller::Plan(id) = new.seller { Some(id) } else { None },
        name: new.name.chars().take(190).collect(),
        state: DeckState::Draft,
        prefixes: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        column_mapping: new.mapping.to_string().chars().take(1000).collect(),
        actor: new.author.name.chars().take(190).collect(),
        imported_at: new.author.at,
        effective_at: new.effective_at,
        activated_at: None,
    };
    let contents = split(rows);
    let id: Result<i64, StoreError> = transaction!(db, tx => insert(&mut *tx, &deck, &contents, &new.author).await);
    deck.id = DeckId(id?);
    Ok(deck)
}

fn split(rows: &[DeckRow]) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::with_capacity(PART_BYTES + 128);
    for row in rows {
        part.push_str(&row.to_string());
        part.push('\n');
        if part.len() >= PART_BYTES {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    parts
}

async fn insert(conn: &mut impl Conn, deck: &Deck, contents: &[String], author: &Author) -> Result<i64, StoreError> {
    let id = rows::insert(conn, deck).await?;
    for (position, content) in (0..).zip(contents) {
        rows::insert(conn, &DeckPart { deck_id: DeckId(id), position, content: content.clone() }).await?;
    }
    audit_row(conn, author, None, Some(&Deck { id: DeckId(id), ..deck.clone() })).await?;
    Ok(id)
}

/// The price rows of a seller that decks make, in force at a moment, by prefix.
#[must_use]
pub fn in_force(prices: &[Price], at: Timestamp) -> Vec<DeckRow> {
    let mut found: Vec<(&Price, DeckRow)> =
        in_force_at(prices, at).filter_map(|price| Some((price, DeckRow::of_price(price)?))).collect();
    // Of two the one that began later counts, as for a call.
    found.sort_by(|(a, row), (b, other)| {
        row.prefix.cmp(&other.prefix).then(b.valid_from.cmp(&a.valid_from)).then(a.id.cmp(&b.id))
    });
    found.dedup_by(|(_, a), (_, b)| a.prefix == b.prefix);
    found.into_iter().map(|(_, row)| row).collect()
}

fn in_force_at(prices: &[Price], at: Timestamp) -> impl Iterator<Item = &Price> {
    let holds =
        move |price: &&Price| price.valid_from.is_none_or(|from| from <= at) && price.valid_to.is_none_or(|to| at < to);
    prices.iter().filter(holds)
}

/// Makes rows look as if a seller had always had the prices of a deck.
pub fn as_if(tables: &mut Tables, seller: Seller, deck: &[DeckRow]) {
    tables.prices.retain(|price| activate::sold_by(price) != Some(seller) || DeckRow::of_price(price).is_none());
    let last = tables.prices.iter().map(|price| price.id.0).max().unwrap_or_default();
    let price = |(id, row): (i64, &DeckRow)| Price { id: PriceId(id), ..activate::price(seller, row, None) };
    tables.prices.extend((last + 1..).zip(deck).map(price));
}

/// The price rows of a seller.
///
/// # Errors
/// The database failed.
pub async fn prices(db: &Db, seller: Seller) -> Result<Vec<Price>, StoreError> {
    let (column, id) = column(seller);
    db.find_by(column, id).await
}

/// A list of so many question marks.
pub(super) fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// Runs a statement that ends in `IN (...)` for all ids.
pub(super) async fn for_ids(
    conn: &mut impl Conn,
    sql: &str,
    first: Option<Value>,
    ids: &[i64],
) -> Result<(), StoreError> {
    for chunk in ids.chunks(2000) {
        let values = first.clone().into_iter().chain(chunk.iter().map(|id| Value::from(*id))).collect();
        conn.run(format!("{sql} IN ({})", marks(chunk.len())), values).await?;
    }
    Ok(())
}
