//! How a seller converts what it charges besides calls.

use super::BillError;
use crate::model::{Conversion, Currency, Customer, CustomerId, Exact, ExchangeRate, Micros, Timestamp};
use crate::rating::Rates;
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows;

/// The exchange rates of a seller and of everybody above it.
#[derive(Debug, Clone)]
pub struct Exchange {
    rates: Rates,
    /// From the owner of the system to the seller.
    lineage: Vec<CustomerId>,
    /// Currency of the seller's own account, in which its products and flat taxes are.
    pub own: Currency,
}

impl Exchange {
    /// Of this seller.
    pub async fn load(tx: &mut Tx, seller: CustomerId) -> Result<Self, StoreError> {
        let found: Vec<Customer> = rows::find_by(tx, "id", seller.0).await?;
        let seller = found.first().ok_or_else(|| StoreError::Corrupt(format!("customer {seller} does not exist")))?;
        let ids: Vec<i64> = seller.path.split('/').filter_map(|id| id.parse().ok()).collect();
        let columns = rows::fields::<ExchangeRate>().join(", ");
        let select = format!("SELECT {columns} FROM exchange_rates WHERE customer_id IN ");
        let rates: Vec<ExchangeRate> = tx.select_in(&select, &ids, "").await?;
        let lineage = ids.into_iter().map(CustomerId).collect();
        Ok(Self { rates: Rates::build(rates), lineage, own: seller.currency })
    }

    /// An amount in another currency, rounded once, by the rate of a moment; and how it was converted.
    pub fn converted(
        &self,
        amount: Micros,
        pair: (Currency, Currency),
        at: Timestamp,
    ) -> Result<(Micros, Option<Conversion>), BillError> {
        let conversion = self.rates.conversion(&self.lineage, pair, at);
        let conversion = conversion.map_err(|missing| BillError::NoRate(missing, at))?;
        let by = |conversion: Conversion| conversion.rate.apply(&Exact::from_micros(amount)).round(6);
        Ok((conversion.map_or(amount, by), conversion))
    }
}
