//! Affiliates: both are customers of whoever pays, and what was paid for stays as it was.

use super::super::write::Writer;
use super::super::{Record, Refused};
use crate::model::{Affiliate, Commission, Customer, CustomerId, Wrong};
use crate::store::rows::{self, Conn};

pub async fn check<C: Conn>(writer: &mut Writer<'_, C>, old: Option<&Record>, new: &Affiliate) -> Result<(), Refused> {
    let buyer = below(writer, new.buyer_id, new.customer_id).await?;
    Wrong::unless(buyer.is_some(), "buyer_id", || "the customer is not directly below who pays".to_owned())?;
    let affiliate = below(writer, new.affiliate_id, new.customer_id).await?;
    Wrong::unless(affiliate.is_some(), "affiliate_id", || "the customer is not directly below who pays".to_owned())?;
    let balance = affiliate.is_some_and(|affiliate| affiliate.billing_type.is_billed());
    Wrong::unless(balance, "affiliate_id", || "nothing is paid to customers of that billing type".to_owned())?;
    let Some(old) = old else { return Ok(()) };
    let old: Affiliate = old.typed()?;
    let same = |row: &Affiliate| (row.customer_id, row.buyer_id, row.basis, row.starts_at);
    if same(&old) == same(new) {
        return Ok(());
    }
    let paid: Vec<Commission> = rows::find_by(writer.conn, "affiliate_id", old.id.0).await?;
    let why = || "commissions were paid: end it, and add another one".to_owned();
    Wrong::unless(paid.is_empty(), "starts_at", why)?;
    Ok(())
}

async fn below<C: Conn>(
    writer: &mut Writer<'_, C>,
    customer: CustomerId,
    seller: CustomerId,
) -> Result<Option<Customer>, Refused> {
    let customer: Option<Customer> = writer.row(customer.0).await?;
    Ok(customer.filter(|customer| customer.parent_id == Some(seller)))
}
