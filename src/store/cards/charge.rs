//! What cards are charged at the end of each period. One process over all machines does it, each charge counts once.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::CardError;
use crate::billing::next_charge;
use crate::clock;
use crate::model::{
    AccountKind, Card, CardGroup, CardId, Entity, LedgerAccount, LedgerTransaction, Micros, Posting, Timestamp,
    TransactionKind,
};
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, duties, ids, read};

/// How often it is looked for cards that are due.
const POLL: Duration = Duration::from_secs(60);
/// Another process takes over this long after the last sign of life, in milliseconds.
const HELD_MS: i64 = 180_000;
/// Cards that are read at once.
const PAGE: i64 = 200;
/// Cards that one statement changes.
const AT_ONCE: usize = 256;

/// When a group begins to charge, or charges at other times, what is planned for its cards is planned anew: only
/// periods that end from now on are charged.
pub(in crate::store) async fn plan_anew<C: Conn>(
    conn: &mut C,
    old: &CardGroup,
    new: &CardGroup,
    now: Timestamp,
) -> Result<(), StoreError> {
    let times = |group: &CardGroup| (group.charge.get() > 0, group.charge_period, group.charge_from);
    if times(old) == times(new) {
        return Ok(());
    }
    let cards: Vec<Card> = rows::find_by(conn, "card_group_id", new.id.0).await?;
    let mut planned: BTreeMap<Option<Timestamp>, Vec<Value>> = BTreeMap::new();
    for card in cards.iter().filter(|card| !card.is_expired(now)) {
        planned.entry(next_charge(new, card, now)).or_default().push(card.id.0.into());
    }
    for (next, ids) in planned {
        for some in ids.chunks(AT_ONCE) {
            let places = vec!["?"; some.len()].join(", ");
            let sql = format!("UPDATE cards SET next_charge_at = ? WHERE id IN ({places})");
            let next = next.map_or(Value::Null, |next| next.micros().into());
            let values = std::iter::once(next).chain(some.iter().cloned()).collect();
            conn.run(sql, values).await?;
        }
    }
    Ok(())
}

/// Charges cards when they are due, until `stop`.
pub async fn keep(db: &Db, stop: &CancellationToken) {
    let holder = format!("{}-{}", std::process::id(), clock::now().micros());
    while !stop.is_cancelled() {
        let now = clock::now();
        match duties::hold(db, "cards", &holder, now, now.plus_millis(HELD_MS)).await {
            Ok(true) => match charge_due(db, now).await {
                Ok(0) => {}
                Ok(cards) => tracing::info!(cards, "cards were charged"),
                Err(error) => tracing::warn!(%error, "cards cannot be charged"),
            },
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "cards cannot be charged"),
        }
        tokio::select! {
            () = sleep(POLL) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Charges every card whose period has ended, once for each period. Tells how many charges moved money. Whoever does it at the
/// same time, or again, moves nothing twice.
///
/// # Errors
/// The database failed; what was charged before stays charged.
pub async fn charge_due(db: &Db, now: Timestamp) -> Result<u64, CardError> {
    let mut charged = 0;
    loop {
        let due = due(db, now).await?;
        for card in &due {
            charged += u64::from(charge(db, *card, now).await?);
        }
        // A card of which several periods have ended comes again.
        if due.is_empty() {
            return Ok(charged);
        }
    }
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Due {
    id: CardId,
}

impl Entity for Due {
    const TABLE: &'static str = Card::TABLE;
}

async fn due(db: &Db, now: Timestamp) -> Result<Vec<CardId>, StoreError> {
    let sql = "SELECT id FROM cards WHERE next_charge_at <= ? ORDER BY next_charge_at LIMIT ?".to_owned();
    let values = vec![now.micros().into(), PAGE.into()];
    let found: Vec<Due> = read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)?;
    Ok(found.into_iter().map(|due| due.id).collect())
}

/// Charges a card for one period and plans the next one. Tells whether money moved.
async fn charge(db: &Db, card: CardId, now: Timestamp) -> Result<bool, CardError> {
    let mut tx = Tx::begin(db).await?;
    let columns = rows::fields::<Card>().join(", ");
    let sql = format!("SELECT {columns} FROM cards WHERE id = ?{}", tx.for_update());
    let found: Option<Card> = tx.rows(sql, vec![card.0.into()]).await?.pop();
    // Somebody else may have charged it in the meantime.
    let due = found.and_then(|card| Some((card.next_charge_at.filter(|due| *due <= now)?, card)));
    let Some((due, card)) = due else { return Ok(false) };
    let groups: Vec<CardGroup> = rows::find_by(&mut tx, "id", card.card_group_id.0).await?;
    let group = groups.into_iter().next().ok_or(CardError::NoGroup(card.card_group_id))?;
    let expired = card.is_expired(due);
    let next = if expired { None } else { next_charge(&group, &card, due) };
    rows::update(&mut tx, &Card { next_charge_at: next, ..card.clone() }).await?;
    let charged = !expired && (!card.locked || group.charge_locked) && post(&mut tx, &group, &card, due).await?;
    tx.commit().await?;
    Ok(charged)
}

/// Moves the money of one period: what the group charges, or what is left.
async fn post(tx: &mut Tx, group: &CardGroup, card: &Card, due: Timestamp) -> Result<bool, CardError> {
    let columns = rows::fields::<LedgerAccount>().join(", ");
    let sql = format!("SELECT {columns} FROM ledger_accounts WHERE card_id = ?{}", tx.for_update());
    let account: Option<LedgerAccount> = tx.rows(sql, vec![card.id.0.into()]).await?.pop();
    let account = account.ok_or(CardError::NoCard(card.id))?;
    let left = account.balance.saturating_sub(account.reserved).saturating_add(group.credit_limit);
    let amount = group.charge.min(left);
    if amount <= Micros::ZERO {
        return Ok(false);
    }
    let transaction = LedgerTransaction {
        id: ids::next(),
        kind: TransactionKind::Charge,
        idempotency_key: format!("card-charge:{}:{}", card.id, due.micros()),
        at: due,
        description: format!("card {}: periodic charge", card.number),
    };
    let revenue = ledger::account(tx, group.customer_id, AccountKind::Revenue, account.currency).await?;
    let posting = Posting::of(transaction.id, 0, (account.id, revenue), amount);
    Ok(ledger::post(tx, &transaction, &[posting]).await?)
}
