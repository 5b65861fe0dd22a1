//! Blocks of seconds and messages that customers buy.

use super::charge::{self, OneOff};
use super::{BillError, seller};
use crate::model::{Allowance, AllowanceId, AllowanceUnit, CustomerId, Micros, Timestamp};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::Tx;
use crate::store::{Db, rows};

/// A block that somebody buys.
#[derive(Debug, Clone)]
pub struct Block {
    /// Who buys it.
    pub customer_id: CustomerId,
    /// What it counts.
    pub unit: AllowanceUnit,
    /// How many seconds or messages; above zero.
    pub amount: u32,
    /// What it costs; zero: it is a gift.
    pub price: Micros,
    /// For people, as on the invoice.
    pub description: String,
    /// The same block is never bought twice.
    pub key: String,
    /// Until when; `None`: as what the plan includes, to the end of the billing period, or of the next one with `carry_over`.
    pub ends_at: Option<Timestamp>,
}

/// Charges a block, and gives it to the customer. `None`: it was bought before.
///
/// # Errors
/// See [`BillError`]; nothing was changed.
pub async fn buy(db: &Db, block: &Block, author: &Author) -> Result<Option<Allowance>, BillError> {
    repeated(|| buy_once(db, block, author)).await
}

async fn buy_once(db: &Db, block: &Block, author: &Author) -> Result<Option<Allowance>, BillError> {
    if block.amount == 0 || block.price < Micros::ZERO {
        return Err(BillError::Amount(block.price));
    }
    let mut tx = Tx::begin(db).await?;
    let (customer, mut seller) = seller::sides(&mut tx, block.customer_id).await?;
    let item = format!("block:{}", block.key);
    let own: Vec<Allowance> = rows::find_by(&mut tx, "customer_id", customer.id.0).await?;
    if own.iter().any(|old| old.item == item && old.unit == block.unit) {
        return Ok(None);
    }
    let (terms, _) = seller.plan(&mut tx, &customer).await?;
    let carry_over = seller.rates(&mut tx, &customer).await?.is_some_and(|plan| plan.carry_over);
    let usual = seller.calendar.usable(author.at, terms.period, carry_over).1;
    let ends_at = block.ends_at.unwrap_or(usual);
    if ends_at <= author.at {
        return Err(BillError::EndsBefore(ends_at));
    }
    if block.price > Micros::ZERO {
        let one = OneOff {
            customer_id: customer.id,
            unit_price: block.price,
            quantity: 1,
            description: block.description.clone(),
            key: item.clone(),
        };
        if charge::charge_in(&mut tx, &customer, &one, author).await?.is_none() {
            return Ok(None);
        }
    }
    let mut bought = Allowance {
        id: AllowanceId(0),
        customer_id: customer.id,
        unit: block.unit,
        item,
        starts_at: author.at,
        ends_at,
        amount: block.amount,
        used: 0,
        reserved: 0,
    };
    bought.id = AllowanceId(rows::insert(&mut tx, &bought).await?);
    audit_row(&mut tx, author, None, Some(&bought)).await?;
    rows::count_version(&mut tx, false).await?;
    tx.finish(author).await?;
    Ok(Some(bought))
}
