//! What single entities need beyond their descriptions: rules between rows, and what else happens when one changes.

mod affiliates;
mod alerts;
mod cards;
mod carriers;
mod currencies;
mod customers;
mod features;
mod hunt;
mod lines;
mod lists;
mod payments;
mod prices;
mod spend;
mod times;
mod users;
mod webhooks;

use super::Refused;
use super::table::{Object, Record, Table};
use super::write::Writer;
use crate::model::{Described, Feature, Machine, Region, RouteCarrier, Wrong};
use crate::store::rows::{self, Conn};

/// Fills in what is not given, and turns readable secrets into what is kept.
pub(super) async fn fill<C: Conn>(
    writer: &mut Writer<'_, C>,
    table: &'static Table,
    old: Option<&Record>,
    row: &mut Object,
    secrets: Object,
) -> Result<(), Refused> {
    match table.resource.table {
        "customers" => {
            row.entry("path").or_insert_with(|| "".into());
            currencies::fill(writer, row, "parent_id").await
        }
        "plans" | "card_groups" => currencies::fill(writer, row, "customer_id").await,
        "carriers" => currencies::fill_of_carrier(writer, row).await,
        "lines" => lines::fill(writer, old, row, &secrets).await,
        "webhooks" => webhooks::fill(old, row, &secrets),
        "spend_limits" => spend::fill(writer, row).await,
        "cards" => cards::fill(writer, old, row, &secrets).await,
        "payment_providers" => payments::fill(row, &secrets),
        "auto_topups" => payments::fill_auto(writer, old, row),
        _ => match secrets.keys().next() {
            Some(name) => Err(Wrong::new(name.as_str(), format!("{name} cannot be set here")).into()),
            None => Ok(()),
        },
    }
}

/// Checks what the row cannot tell alone.
pub(super) async fn check<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: Option<&Record>,
    new: &Record,
) -> Result<(), Refused> {
    if let Some(feature) = Feature::of_table(new.table.resource.table) {
        features::check(writer, feature, old, new).await?;
    }
    match new.table.resource.table {
        "customers" => customers::check(writer, old, &new.typed()?).await,
        "plans" => customers::check_plan(writer, old, &new.typed()?).await,
        "lines" => lines::check(writer, &new.typed()?).await,
        "domains" => lines::check_domain(writer, old, &new.typed()?).await,
        "numbers" => lines::check_number(writer, &new.typed()?).await,
        "hunt_groups" => hunt::check(writer, &new.typed()?).await,
        "hunt_group_members" => hunt::check_member(writer, &new.typed()?).await,
        "resource_lists" => lists::check(writer, &new.typed()?).await,
        "resource_list_members" => lists::check_member(writer, &new.typed()?).await,
        "number_routes" => times::check_number_route(writer, &new.typed()?).await,
        "line_forwards" => times::check_forward(writer, &new.typed()?).await,
        "plan_routes" => times::check_plan_route(writer, &new.typed()?).await,
        "prices" => prices::check(writer, new).await,
        "users" => users::check(writer, old, new).await,
        "roles" => users::check_role(writer, old, new),
        "alerts" => alerts::check(writer, &new.typed()?).await,
        "spend_limits" => spend::check(writer, &new.typed()?).await,
        "burn_limits" => spend::check_burn(writer, &new.typed()?).await,
        "affiliates" => affiliates::check(writer, old, &new.typed()?).await,
        "webhooks" => webhooks::check(writer, &new.typed()?),
        "cards" => cards::check(old, &new.typed()?),
        "card_groups" => cards::check_group(writer, old, &new.typed()?).await,
        "time_chunks" => prices::check_chunk(writer, old, &new.typed()?).await,
        "route_carriers" => {
            let row: RouteCarrier = new.typed()?;
            let others: Vec<RouteCarrier> = rows::find_by(writer.conn, "route_id", row.route_id.0).await?;
            let twice = others.iter().any(|o| o.position != row.position && o.carrier_id == row.carrier_id);
            let message = || "this route has this carrier already".to_owned();
            Ok(Wrong::unless(!twice, "carrier_id", message).map_err(Refused::Taken)?)
        }
        _ => Ok(()),
    }
}

/// What else happens when a row was made.
pub(super) async fn created<C: Conn>(writer: &mut Writer<'_, C>, record: &mut Record) -> Result<(), Refused> {
    match record.table.resource.table {
        "customers" => customers::created(writer, record).await,
        "carriers" => carriers::created(writer, &record.typed()?).await,
        "cards" => cards::created(writer, record).await,
        "card_groups" => currencies::of_group(writer, &record.typed()?).await,
        "machines" => few::<Machine>(record, crate::model::MachineId::MAX),
        "regions" => few::<Region>(record, crate::model::RegionId::MAX),
        _ => Ok(()),
    }
}

/// What else happens when a row was changed.
pub(super) async fn changed<C: Conn>(
    writer: &mut Writer<'_, C>,
    old: &Record,
    new: &mut Record,
) -> Result<(), Refused> {
    match new.table.resource.table {
        "customers" => {
            currencies::changed(writer, &old.typed()?, &new.typed()?).await?;
            customers::changed(writer, &old.typed()?, new).await
        }
        "carriers" => currencies::changed_carrier(writer, &old.typed()?, &new.typed()?).await,
        "card_groups" => {
            currencies::of_group(writer, &new.typed()?).await?;
            Ok(crate::store::cards::plan_anew(writer.conn, &old.typed()?, &new.typed()?, writer.now).await?)
        }
        _ => Ok(()),
    }
}

/// What happens before a row goes.
pub(super) async fn deleting<C: Conn>(writer: &mut Writer<'_, C>, old: &Record) -> Result<(), Refused> {
    match old.table.resource.table {
        "customers" => carriers::drop_accounts(writer, old, "customer_id").await,
        "carriers" => carriers::drop_accounts(writer, old, "carrier_id").await,
        "cards" => carriers::drop_accounts(writer, old, "card_id").await,
        "country_locks" => spend::unlocking(writer, &old.typed()?).await,
        "users" => users::check(writer, Some(old), old).await,
        "roles" => users::check_role(writer, Some(old), old),
        _ => Ok(()),
    }
}

/// Ids of which there are few, because others carry them.
fn few<T: Described>(record: &Record, max: i64) -> Result<(), Refused> {
    let fits = record.key().parse::<i64>().is_ok_and(|id| id <= max);
    let message = || format!("no {} can be made any more: {max} were", T::RESOURCE.noun);
    Ok(Wrong::unless(fits, "id", message)?)
}
