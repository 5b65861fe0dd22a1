//! Currencies: what somebody has who names none, and accounts in those in which somebody pays.

use serde_json::Value as Json;

use super::super::write::Writer;
use super::super::{Object, Refused};
use crate::model::{CardGroup, Carrier, Currency, Customer};
use crate::store::ledger;
use crate::store::rows::Conn;

/// A row without a currency gets that of the customer in a column.
pub async fn fill<C: Conn>(writer: &mut Writer<'_, C>, row: &mut Object, column: &str) -> Result<(), Refused> {
    if is_given(row) {
        return Ok(());
    }
    let above = match row.get(column).and_then(Json::as_i64) {
        Some(id) => writer.row::<Customer>(id).await?,
        None => None,
    };
    put(row, above.map_or(Currency::default(), |above| above.currency));
    Ok(())
}

/// A carrier without a currency gets that of the owner of the system.
pub async fn fill_of_carrier<C: Conn>(writer: &mut Writer<'_, C>, row: &mut Object) -> Result<(), Refused> {
    if !is_given(row) {
        put(row, ledger::system_currency(writer.conn).await?);
    }
    Ok(())
}

fn is_given(row: &Object) -> bool {
    row.get("currency").is_some_and(|given| !given.is_null())
}

fn put(row: &mut Object, currency: Currency) {
    row.insert("currency".to_owned(), currency.to_string().into());
}

/// A customer with another currency or parent pays that one in it.
pub async fn changed<C: Conn>(writer: &mut Writer<'_, C>, old: &Customer, new: &Customer) -> Result<(), Refused> {
    if old.currency != new.currency {
        ledger::change_currency(writer.conn, new).await??;
    } else if let Some(seller) = new.parent_id.filter(|_| old.parent_id != new.parent_id) {
        ledger::accounts_of_seller(writer.conn, seller, new.currency).await?;
    }
    Ok(())
}

/// A carrier with another currency is owed in it.
pub async fn changed_carrier<C: Conn>(writer: &mut Writer<'_, C>, old: &Carrier, new: &Carrier) -> Result<(), Refused> {
    if old.currency != new.currency {
        ledger::change_carrier_currency(writer.conn, new).await??;
    }
    Ok(())
}

/// Whoever sells cards earns in their currency.
pub async fn of_group<C: Conn>(writer: &mut Writer<'_, C>, group: &CardGroup) -> Result<(), Refused> {
    let CardGroup { customer_id, currency, .. } = group;
    Ok(ledger::accounts_of_seller(writer.conn, *customer_id, *currency).await?)
}
