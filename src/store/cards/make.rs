//! Cards that are made together: numbers and PINs by chance, in one transaction.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::CardError;
use crate::billing::next_charge;
use crate::clock;
use crate::model::{
    AccountKind, Card, CardBatch, CardBatchId, CardGroup, CardGroupId, CardId, CardNumbering, CardStart, Entity,
    LedgerAccount, LedgerTransaction, Micros, Posting, TransactionKind,
};
use crate::security::hash_pin;
use crate::store::access::{Author, audit_row, random};
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError};

/// Most cards of a batch.
pub const CARDS_MAX: u32 = 100_000;
/// Cards that are written before it is told how far it is.
const STEP: usize = 512;
/// Numbers that are looked up at once.
const LOOKED_UP: usize = 256;
/// Of the numbers that there could be, one in so many is given to a card: nobody finds one by trying a few.
const SPARSE: u64 = 10;

/// Cards to make.
#[derive(Debug, Clone)]
pub struct NewCards {
    /// Their group.
    pub group: CardGroupId,
    /// Name of the batch, unique.
    pub name: String,
    /// How many, 1 to [`CARDS_MAX`].
    pub count: u32,
    /// What each has on its balance; `None`: as the group says.
    pub balance: Option<Micros>,
    /// They are locked until somebody unlocks them.
    pub locked: bool,
}

/// A card that was just made. Its PIN is nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeCard {
    /// Its number.
    pub number: String,
    /// Its PIN.
    pub pin: String,
}

impl std::fmt::Debug for MadeCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "card {}", self.number)
    }
}

/// Makes cards and gives their numbers and PINs. `progress` is told how many of how many are written.
///
/// # Errors
/// See [`CardError`]; the name of the batch may be taken.
pub async fn make(
    db: &Db,
    new: &NewCards,
    author: &Author,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<(CardBatch, Vec<MadeCard>), CardError> {
    if !(1..=CARDS_MAX).contains(&new.count) {
        return Err(CardError::Count(new.count));
    }
    let mut tx = Tx::begin(db).await?;
    // Locked until the end: two batches of a group do not choose the same numbers.
    let columns = rows::fields::<CardGroup>().join(", ");
    let sql = format!("SELECT {columns} FROM card_groups WHERE id = ?{}", tx.for_update());
    let group: Option<CardGroup> = tx.rows(sql, vec![new.group.0.into()]).await?.pop();
    let group = group.ok_or(CardError::NoGroup(new.group))?;
    let balance = new.balance.unwrap_or(group.balance);
    if balance < Micros::ZERO {
        return Err(CardError::Balance(balance));
    }
    let numbers = numbers(&mut tx, &group, new.count).await?;
    let mut batch = CardBatch {
        id: CardBatchId(0),
        card_group_id: group.id,
        name: new.name.chars().take(190).collect(),
        count: new.count,
        balance,
        created_at: author.at,
    };
    batch.id = CardBatchId(rows::insert(&mut tx, &batch).await?);
    let mut made = Vec::with_capacity(numbers.len());
    let mut cards = Vec::with_capacity(numbers.len());
    for number in numbers {
        let pin = digits(usize::from(group.pin_length))?;
        cards.push(card(&group, &batch, new.locked, &number, &pin)?);
        made.push(MadeCard { number, pin });
    }
    let mut written = 0_u64;
    for some in cards.chunks(STEP) {
        rows::insert_all(&mut tx, some).await?;
        written += u64::try_from(some.len()).unwrap_or_default();
        progress(written, u64::from(new.count));
    }
    fund(&mut tx, &group, &batch).await?;
    audit_row(&mut tx, author, None, Some(&batch)).await?;
    tx.finish(author).await?;
    Ok((batch, made))
}

fn card(group: &CardGroup, batch: &CardBatch, locked: bool, number: &str, pin: &str) -> Result<Card, CardError> {
    let at = batch.created_at;
    let mut card = Card {
        id: CardId(0),
        card_group_id: group.id,
        card_batch_id: Some(batch.id),
        number: number.to_owned(),
        pin_hash: hash_pin(pin, random()?)?,
        locked,
        created_at: at,
        first_used_at: None,
        expires_at: group.expires_at(CardStart::Creation, at),
        next_charge_at: None,
    };
    card.next_charge_at = next_charge(group, &card, at);
    Ok(card)
}

/// Numbers that no card of the group has.
async fn numbers(tx: &mut Tx, group: &CardGroup, count: u32) -> Result<Vec<String>, CardError> {
    let too_few = || CardError::Numbers(group.number_length);
    let length = usize::from(group.number_length);
    let possible = 10_u64.checked_pow(u32::from(group.number_length)).unwrap_or(u64::MAX);
    match group.numbering {
        CardNumbering::Sequential => {
            let last = last(tx, group).await?;
            let first = last.map_or(possible / 10, |last| last.saturating_add(1));
            let end = first.checked_add(u64::from(count)).filter(|end| *end <= possible).ok_or_else(too_few)?;
            Ok((first..end).map(|number| format!("{number:0length$}")).collect())
        }
        CardNumbering::Random => {
            let sql = "SELECT COUNT(*) AS number FROM cards WHERE card_group_id = ? AND LENGTH(number) = ?";
            let values = vec![group.id.0.into(), i64::from(group.number_length).into()];
            let used = u64::try_from(tx.number(sql, values).await?).unwrap_or(u64::MAX);
            if used.saturating_add(u64::from(count)) > possible / SPARSE {
                return Err(too_few());
            }
            let mut chosen = HashSet::with_capacity(usize::try_from(count).unwrap_or_default());
            let mut numbers = Vec::with_capacity(chosen.capacity());
            while numbers.len() < chosen.capacity().min(usize::try_from(count).unwrap_or_default()) {
                let wanted = usize::try_from(count).unwrap_or_default() - numbers.len();
                let mut some = Vec::with_capacity(wanted.min(LOOKED_UP));
                for _ in 0..wanted.min(LOOKED_UP) {
                    some.push(digits(length)?);
                }
                some.retain(|number| chosen.insert(number.clone()));
                let taken = taken(tx, group, &some).await?;
                some.retain(|number| !taken.contains(number));
                numbers.extend(some);
            }
            Ok(numbers)
        }
    }
}

/// The highest number of this length that the group has.
async fn last(tx: &mut Tx, group: &CardGroup) -> Result<Option<u64>, StoreError> {
    let sql = "SELECT number FROM cards WHERE card_group_id = ? AND LENGTH(number) = ? ORDER BY number DESC LIMIT 1";
    let values = vec![group.id.0.into(), i64::from(group.number_length).into()];
    let found = tx.records(sql.to_owned(), values, &[false]).await?;
    let text = found.into_iter().flatten().next();
    Ok(match text {
        Some(Value::Text(number)) => number.parse().ok(),
        _ => None,
    })
}

async fn taken(tx: &mut Tx, group: &CardGroup, numbers: &[String]) -> Result<HashSet<String>, StoreError> {
    if numbers.is_empty() {
        return Ok(HashSet::new());
    }
    let places = vec!["?"; numbers.len()].join(", ");
    let sql = format!("SELECT number FROM cards WHERE card_group_id = ? AND number IN ({places})");
    let mut values = vec![Value::from(group.id.0)];
    values.extend(numbers.iter().map(|number| Value::from(number.as_str())));
    let found = tx.records(sql, values, &[false]).await?;
    let text = |value| match value {
        Value::Text(number) => Some(number),
        _ => None,
    };
    Ok(found.into_iter().flatten().filter_map(text).collect())
}

/// Digits by chance, each as likely as any other.
fn digits(count: usize) -> Result<String, StoreError> {
    // 250 is the largest multiple of ten that a byte holds: bytes from there on would make small digits likelier.
    const FAIR: u8 = 250;
    let mut text = String::with_capacity(count);
    while text.len() < count {
        let bytes: [u8; 32] = random()?;
        let fair = bytes.iter().filter(|byte| **byte < FAIR).map(|byte| char::from(b'0' + byte % 10));
        text.extend(fair.take(count - text.len()));
    }
    Ok(text)
}

#[derive(Debug, Serialize, Deserialize)]
struct Account {
    id: crate::model::AccountId,
}

impl Entity for Account {
    const TABLE: &'static str = LedgerAccount::TABLE;
}

/// Each card gets an account, and on it what its batch says: paid by whoever buys the card to whoever sells it.
async fn fund(tx: &mut Tx, group: &CardGroup, batch: &CardBatch) -> Result<(), CardError> {
    let sql = "INSERT INTO ledger_accounts (kind, card_id, balance, reserved, currency) \
               SELECT 'card', id, 0, 0, ? FROM cards WHERE card_batch_id = ? ORDER BY id";
    tx.run(sql.to_owned(), vec![Value::Text(group.currency.to_string()), batch.id.0.into()]).await?;
    if batch.balance <= Micros::ZERO {
        return Ok(());
    }
    let sql =
        "SELECT a.id FROM ledger_accounts a JOIN cards c ON c.id = a.card_id WHERE c.card_batch_id = ? ORDER BY a.id";
    let accounts: Vec<Account> = tx.rows(sql.to_owned(), vec![batch.id.0.into()]).await?;
    let debit = ledger::account(tx, group.customer_id, AccountKind::Payments, group.currency).await?;
    let transaction = LedgerTransaction {
        id: crate::store::ids::next(),
        kind: TransactionKind::Payment,
        idempotency_key: format!("card-batch:{}", batch.id),
        at: clock::now(),
        description: format!("cards: {}", batch.name).chars().take(255).collect(),
    };
    let posting = |(position, account): (u32, &Account)| {
        Posting::of(transaction.id, position, (debit, account.id), batch.balance)
    };
    let postings: Vec<Posting> = (0..).zip(&accounts).map(posting).collect();
    ledger::post(tx, &transaction, &postings).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn digits_are_any_and_as_many_as_wanted() {
        let long = digits(2000).expect("random");
        assert_eq!(long.len(), 2000);
        for digit in '0'..='9' {
            let count = long.chars().filter(|c| *c == digit).count();
            assert!((100..=300).contains(&count), "{digit} came {count} times of 2000");
        }
        assert_ne!(digits(10).expect("random"), digits(10).expect("random"));
    }
}
