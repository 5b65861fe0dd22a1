//! Logging in with a card: its number and PIN, a few times at most.

use super::CardError;
use super::money::row;
use crate::billing::next_charge;
use crate::model::{AccountId, Card, CardGroup, CardGroupId, CardId, CardStart, Micros, Timestamp};
use crate::security::is_pin;
use crate::store::access::{Subject, failed, forgive, succeeded};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, read, transaction};

/// Somebody who says to have a card.
#[derive(Clone)]
pub struct Attempt {
    /// Group of the card.
    pub group: CardGroupId,
    /// What was dialled as its number.
    pub number: String,
    /// What was dialled as its PIN.
    pub pin: String,
    /// Number of the caller; empty: not known.
    pub caller: String,
    /// Now.
    pub now: Timestamp,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "card {} of group {}", self.number, self.group)
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoggedIn {
    /// The card is good.
    Card {
        /// The card.
        card: CardId,
        /// Its balance.
        account: AccountId,
        /// What may be spent now.
        available: Micros,
    },
    /// There is no such card, or the PIN is wrong; nobody is told which.
    Wrong,
    /// Too much was tried, with this card or by this caller: nothing is looked at for a while.
    Wait,
    /// The PIN is right, but the card is locked.
    Locked,
    /// The PIN is right, but the card has expired.
    Expired,
}

/// Logs somebody in. Each failure counts for the card and for the caller, over all machines; with the first success the card's time begins
/// to run.
///
/// # Errors
/// The database failed.
pub async fn log_in(db: &Db, attempt: &Attempt) -> Result<LoggedIn, CardError> {
    let Attempt { group, number, pin, caller, now } = attempt;
    let (of_card, of_caller) = (Subject::card(*group, number), Subject::caller(caller));
    let both = [of_card.clone(), of_caller.clone()];
    if failed(db, &both, *now).await?.is_some() {
        return Ok(LoggedIn::Wait);
    }
    let found = read!(db, pool => find(&mut *pool.acquire().await.map_err(StoreError::from)?, *group, number).await)?;
    let Some((card, group)) = found.filter(|(card, _)| is_pin(pin, &card.pin_hash)) else {
        return Ok(LoggedIn::Wrong);
    };
    if card.locked || card.is_expired(*now) {
        forgive(db, &both).await?;
        return Ok(if card.locked { LoggedIn::Locked } else { LoggedIn::Expired });
    }
    succeeded(db, &of_card, &of_caller, *now).await?;
    if card.first_used_at.is_none() {
        begin(db, &group, &card, *now).await?;
    }
    let row = read!(db, pool => row(&mut *pool.acquire().await.map_err(StoreError::from)?, card.id).await)?;
    Ok(LoggedIn::Card { card: card.id, account: row.account_id, available: row.available() })
}

async fn find<C: Conn>(
    conn: &mut C,
    group: CardGroupId,
    number: &str,
) -> Result<Option<(Card, CardGroup)>, StoreError> {
    let columns = rows::fields::<Card>().join(", ");
    let sql = format!("SELECT {columns} FROM cards WHERE card_group_id = ? AND number = ?");
    let card: Option<Card> = conn.rows(sql, vec![group.0.into(), number.into()]).await?.pop();
    let groups: Vec<CardGroup> = rows::find_by(conn, "id", group.0).await?;
    Ok(card.zip(groups.into_iter().next()))
}

/// The card is used for the first time; of several at the same time one notes it.
async fn begin(db: &Db, group: &CardGroup, card: &Card, now: Timestamp) -> Result<(), StoreError> {
    let used = Card { first_used_at: Some(now), ..card.clone() };
    let expires_at = card.expires_at.or_else(|| group.expires_at(CardStart::FirstUse, now));
    let next = card.next_charge_at.or_else(|| next_charge(group, &used, now));
    let or_null = |time: Option<Timestamp>| time.map_or(Value::Null, |time| time.micros().into());
    let values = vec![now.micros().into(), or_null(expires_at), or_null(next), card.id.0.into()];
    let sql =
        "UPDATE cards SET first_used_at = ?, expires_at = ?, next_charge_at = ? WHERE id = ? AND first_used_at IS NULL";
    let done: Result<_, StoreError> = transaction!(db, tx => tx.run(sql.to_owned(), values).await);
    done.map(drop)
}
