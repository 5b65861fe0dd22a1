//! Groups of calling cards. Cards themselves are made in batches, with PINs that no file has.

use super::error::Fault;
use super::file::{self, File};
use super::work::{Rows, Work, check_names, checked};
use crate::model::{Card, CardGroup, CardGroupId, Customer, CustomerId, Plan, PlanId};
use crate::store::rows::{self, Conn};
use crate::store::{cards, ledger};

pub async fn card_groups<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<CardGroup, _>(&file.card_group, |group| &group.name)?;
    let existing = work.load::<CardGroup>().await?;
    for group in &file.card_group {
        let row = checked(&group.name.span(), row(work, group, &existing).await?)?;
        let old = existing.get(&row.name);
        if let Some(old) = old {
            stays(work, group, old, &row).await?;
        }
        work.put(&existing, row.clone()).await?;
        ledger::accounts_of_seller(work.conn, row.customer_id, row.currency).await.map_err(Fault::Store)?;
        if let Some(old) = old {
            let new = CardGroup { id: old.id, ..row };
            cards::plan_anew(work.conn, old, &new, work.now).await.map_err(Fault::Store)?;
        }
    }
    Ok(())
}

async fn row<C: Conn>(
    work: &mut Work<'_, C>,
    group: &file::CardGroup,
    existing: &Rows<CardGroup>,
) -> Result<CardGroup, Fault> {
    let customer_id = CustomerId(work.find::<Customer>(&group.customer)?);
    let plan_id = PlanId(work.find::<Plan>(&group.plan)?);
    let plan = rows::find_by::<Plan>(work.conn, "id", plan_id.0).await?.pop();
    if plan.is_none_or(|plan| plan.customer_id != customer_id) {
        let (plan, customer) = (group.plan.get_ref(), group.customer.get_ref());
        let message = format!("plan {plan:?} was made by somebody else; it must be one of {customer:?}");
        return Err(Fault::At(group.plan.span(), message));
    }
    let known = group.currency.or_else(|| existing.get(group.name.get_ref()).map(|old| old.currency));
    let of_seller = rows::find_by::<Customer>(work.conn, "id", customer_id.0).await?.pop();
    let currency = known.or(of_seller.map(|seller| seller.currency)).unwrap_or_default();
    Ok(CardGroup {
        id: CardGroupId(0),
        customer_id,
        name: group.name.get_ref().clone(),
        plan_id,
        number_length: group.number_length,
        pin_length: group.pin_length,
        numbering: group.numbering,
        balance: group.balance,
        credit_limit: group.credit_limit,
        charge: group.charge,
        charge_period: group.charge_period,
        charge_from: group.charge_from,
        charge_locked: group.charge_locked,
        expiry_days: group.expiry_days,
        expiry_from: group.expiry_from,
        clock_percent: group.clock_percent,
        fixed_to: group.fixed_to.clone(),
        warning_seconds: group.warning_seconds,
        warning_every_seconds: group.warning_every_seconds,
        caller_id: group.caller_id.clone(),
        currency,
    })
}

/// A group with cards stays with who sells them, and in its currency.
async fn stays<C: Conn>(
    work: &mut Work<'_, C>,
    group: &file::CardGroup,
    old: &CardGroup,
    new: &CardGroup,
) -> Result<(), Fault> {
    if (old.customer_id, old.currency) == (new.customer_id, new.currency) {
        return Ok(());
    }
    if rows::find_by::<Card>(work.conn, "card_group_id", old.id.0).await?.is_empty() {
        return Ok(());
    }
    let (name, currency) = (&old.name, old.currency);
    Err(Fault::At(
        group.name.span(),
        match old.customer_id == new.customer_id {
            true => format!("the cards of {name:?} have balances in {currency}, which stays"),
            false => format!("card group {name:?} has cards and stays with who sells them"),
        },
    ))
}
