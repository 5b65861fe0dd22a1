//! Money on cards.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::CardError;
use crate::model::{
    AccountId, AccountKind, CallId, Card, CardId, Currency, CustomerId, Entity, LedgerAccount, LedgerTransaction,
    Micros, Posting, TransactionKind,
};
use crate::routing::{CardPayer, Snapshot};
use crate::store::access::{Author, audit};
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, read};

/// The balance of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardBalance {
    /// Number of the card.
    pub number: String,
    /// What is on it; below zero: what it used of its credit.
    pub balance: Micros,
    /// What calls in progress have reserved.
    pub reserved: Micros,
    /// How far it may go below zero.
    pub credit_limit: Micros,
    /// What may still be spent.
    pub available: Micros,
    /// What all that is in.
    pub currency: Currency,
}

/// A card with its account and whoever sells it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Row {
    pub number: String,
    pub account_id: AccountId,
    pub customer_id: CustomerId,
    pub credit_limit: Micros,
    pub balance: Micros,
    pub reserved: Micros,
    pub currency: Currency,
}

impl Entity for Row {
    const TABLE: &'static str = "cards";
}

pub(super) async fn row(conn: &mut impl Conn, card: CardId) -> Result<Row, CardError> {
    let sql = "SELECT c.number, a.id AS account_id, g.customer_id, g.credit_limit, a.balance, a.reserved, a.currency FROM cards c \
               JOIN card_groups g ON g.id = c.card_group_id JOIN ledger_accounts a ON a.card_id = c.id WHERE c.id = ?";
    let found: Option<Row> = conn.rows(sql.to_owned(), vec![card.0.into()]).await?.pop();
    found.ok_or(CardError::NoCard(card))
}

impl Row {
    /// What may still be spent.
    pub fn available(&self) -> Micros {
        self.balance.saturating_sub(self.reserved).saturating_add(self.credit_limit)
    }
}

/// What is on a card.
///
/// # Errors
/// There is no such card, or the database failed.
pub async fn balance(db: &Db, card: CardId) -> Result<CardBalance, CardError> {
    let row = read!(db, pool => row(&mut *pool.acquire().await.map_err(StoreError::from)?, card).await)?;
    let available = row.available();
    let Row { number, balance, reserved, credit_limit, currency, .. } = row;
    Ok(CardBalance { number, balance, reserved, credit_limit, available, currency })
}

/// How cards pay for calls, by their groups as they are in this snapshot. Cards that are gone, or whose groups are, are left out.
///
/// # Errors
/// The database failed.
pub async fn payers(db: &Db, snapshot: &Snapshot, cards: &[CardId]) -> Result<HashMap<CardId, CardPayer>, StoreError> {
    if cards.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Value> = cards.iter().map(|card| card.0.into()).collect();
    let (found, accounts) = read!(db, pool => {
        let mut conn = pool.acquire().await?;
        let found: Vec<Card> = rows::find_all(&mut *conn, &ids).await?;
        let accounts: Vec<LedgerAccount> = rows::find_in(&mut *conn, "card_id", &ids).await?;
        Ok::<_, StoreError>((found, accounts))
    })?;
    let accounts: HashMap<_, _> =
        accounts.into_iter().filter_map(|account| Some((account.card_id?, account.id))).collect();
    let payer = |card: Card| {
        let group = snapshot.card_group(card.card_group_id)?;
        Some((card.id, CardPayer::of(group, card.id, *accounts.get(&card.id)?)))
    };
    Ok(found.into_iter().filter_map(payer).collect())
}

/// Money that somebody pays onto a card.
#[derive(Debug, Clone)]
pub struct CardPayment {
    /// The card.
    pub card: CardId,
    /// How much; above zero.
    pub amount: Micros,
    /// What tells this payment from others of the card: the same one never counts twice. `None`: it is one of its own.
    pub key: Option<String>,
    /// For people.
    pub note: String,
}

/// Puts money on a card. Gives the transaction; `None`: it was booked before.
///
/// # Errors
/// See [`CardError`].
pub async fn pay(db: &Db, payment: &CardPayment, author: &Author) -> Result<Option<CallId>, CardError> {
    if payment.amount <= Micros::ZERO {
        return Err(CardError::Amount(payment.amount));
    }
    let id = crate::store::ids::next();
    let mut tx = Tx::begin(db).await?;
    let row = row(&mut tx, payment.card).await?;
    let key = payment.key.clone().unwrap_or_else(|| id.to_string());
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Payment,
        idempotency_key: format!("card-payment:{}:{key}", payment.card).chars().take(300).collect(),
        at: author.at,
        description: payment.note.chars().take(255).collect(),
    };
    let payments = ledger::account(&mut tx, row.customer_id, AccountKind::Payments, row.currency).await?;
    let posting = Posting::of(id, 0, (payments, row.account_id), payment.amount);
    if !ledger::post(&mut tx, &transaction, &[posting]).await? {
        return Ok(None);
    }
    let after =
        serde_json::json!({ "card_id": payment.card, "amount": payment.amount, "note": transaction.description });
    audit(&mut tx, author, "create", (LedgerTransaction::TABLE, &id.to_string()), Some(after.to_string())).await?;
    tx.finish(author).await?;
    Ok(Some(id))
}
