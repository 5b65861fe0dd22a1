//! Calling cards: PINs that nobody reads again, accounts, and groups whose cards stay with who sells them.

use serde_json::Value as Json;

use super::super::write::Writer;
use super::super::{Object, Record, Refused};
use crate::billing::next_charge;
use crate::model::column::Value;
use crate::model::{Card, CardGroup, CardId, CardStart, LedgerAccount, Plan, Wrong};
use crate::security::hash_pin;
use crate::store::access::random;
use crate::store::rows::{self, Conn};

/// The PIN becomes its hash; a new card gets the times that its group gives it.
pub async fn fill<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: Option<&Record>,
    row: &mut Object,
    secrets: &Object,
) -> Result<(), Refused> {
    match secrets.get("pin") {
        Some(pin) => {
            let pin = pin.as_str().unwrap_or_default();
            let hash = hash_pin(pin, random()?).map_err(|error| Wrong::new("pin", error.to_string()))?;
            row.insert("pin_hash".to_owned(), hash.into());
        }
        None => Wrong::unless(row.contains_key("pin_hash"), "pin", || "a new card needs a pin".to_owned())?,
    }
    if old.is_some() {
        return Ok(());
    }
    row.insert("created_at".to_owned(), json(&writer.now)?);
    let group = row.get("card_group_id").and_then(Json::as_i64).unwrap_or_default();
    if let Some(group) = writer.row::<CardGroup>(group).await?
        && row.get("expires_at").is_none_or(Json::is_null)
    {
        row.insert("expires_at".to_owned(), json(&group.expires_at(CardStart::Creation, writer.now))?);
    }
    Ok(())
}

fn json<T: serde::Serialize>(value: &T) -> Result<Json, Refused> {
    Ok(serde_json::to_value(value).map_err(|error| crate::store::StoreError::Corrupt(error.to_string()))?)
}

/// A card stays in its group: its money was paid to who sells the cards of that.
pub fn check(old: Option<&Record>, new: &Card) -> Result<(), Refused> {
    let moved = old.is_some_and(|old| *old.get("card_group_id") != Value::Integer(new.card_group_id.0));
    Ok(Wrong::unless(!moved, "card_group_id", || "a card stays in its group".to_owned())?)
}

/// The plan is one of who sells the cards, and that stays the same.
pub async fn check_group<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: Option<&Record>,
    new: &CardGroup,
) -> Result<(), Refused> {
    let plan: Option<Plan> = writer.row(new.plan_id.0).await?;
    if let Some(plan) = plan {
        Wrong::unless(plan.customer_id == new.customer_id, "plan_id", || {
            format!("plan {:?} was made by somebody else; it must be one of who sells the cards", plan.name)
        })?;
    }
    let moved = old.is_some_and(|old| *old.get("customer_id") != Value::Integer(new.customer_id.0));
    let changed = old.is_some_and(|old| *old.get("currency") != Value::Text(new.currency.to_string()));
    if (moved || changed) && writer.any::<Card>("card_group_id", new.id.0).await? {
        let (field, message) = match moved {
            true => ("customer_id", "a group with cards stays with who sells them"),
            false => ("currency", "the cards of this group have balances in its currency, which stays"),
        };
        return Err(Wrong::new(field, message).into());
    }
    Ok(())
}

/// A new card has an account, and from now on periods that end.
pub async fn created<C: Conn>(writer: &mut Writer<'_, C>, record: &mut Record) -> Result<(), Refused> {
    let new: Card = record.typed()?;
    let Some(group) = writer.row::<CardGroup>(new.card_group_id.0).await? else { return Ok(()) };
    rows::insert(writer.conn, &LedgerAccount::of_card(CardId(new.id.0), &group)).await?;
    if let Some(next) = next_charge(&group, &new, new.created_at) {
        record.set("next_charge_at", Value::Integer(next.micros()));
        writer.update(record).await?;
    }
    Ok(())
}
