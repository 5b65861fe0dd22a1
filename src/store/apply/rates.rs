//! Exchange rates.

use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, checked, distinct};
use crate::model::{Customer, CustomerId, ExchangeRate, ExchangeRateId};
use crate::store::rows::Conn;

pub async fn exchange_rates<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    let existing = work.load::<ExchangeRate>().await?;
    let name = |given: &file::ExchangeRate| {
        let (from, to, customer) = (given.from_currency, given.to_currency, given.customer.get_ref());
        format!("{from} to {to} of {customer} from {}", given.valid_from)
    };
    distinct("exchange rate", file.exchange_rate.iter().map(|given| (name(given), given.customer.span())))?;
    for given in &file.exchange_rate {
        let row = row(work, given)?;
        work.put(&existing, row).await?;
    }
    Ok(())
}

fn row<C: Conn>(work: &Work<'_, C>, given: &file::ExchangeRate) -> Result<ExchangeRate, Fault> {
    let row = ExchangeRate {
        id: ExchangeRateId(0),
        customer_id: CustomerId(work.find::<Customer>(&given.customer)?),
        from_currency: given.from_currency,
        to_currency: given.to_currency,
        rate: given.rate,
        valid_from: given.valid_from,
    };
    checked(&given.customer.span(), row)
}
