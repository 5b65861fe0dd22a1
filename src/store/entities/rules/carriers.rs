//! Ledger accounts come and go with customers, carriers and cards.

use super::super::write::Writer;
use super::super::{Record, Refused};
use crate::model::column::Value;
use crate::model::{Carrier, LedgerAccount};
use crate::store::ledger;
use crate::store::rows::{self, Conn};

pub async fn created<C: Conn>(writer: &mut Writer<'_, C>, new: &Carrier) -> Result<(), Refused> {
    rows::insert(writer.conn, &LedgerAccount::of_carrier(new)).await?;
    Ok(ledger::accounts_of_cost(writer.conn, new.currency).await?)
}

/// Accounts on which nothing was ever booked go with their owner.
pub async fn drop_accounts<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: &Record,
    column: &'static str,
) -> Result<(), Refused> {
    let Some(Value::Integer(id)) = old.key_values().pop() else { return Ok(()) };
    let accounts: Vec<LedgerAccount> = rows::find_by(writer.conn, column, id).await?;
    match rows::delete_all(writer.conn, &accounts).await {
        Err(error) if error.is_reference_violation() => {
            let noun = old.table.resource.noun;
            Err(Refused::InUse(format!(
                "money was booked on the accounts of this {noun}: it can be locked, not deleted"
            )))
        }
        done => Ok(done?),
    }
}
