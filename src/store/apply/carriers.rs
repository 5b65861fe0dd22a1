//! Carriers and the addresses they call from.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use super::error::Fault;
use super::file::{self, File};
use super::work::{Work, check_names, checked, distinct, wrong_at};
use crate::model::{Carrier, CarrierAddress, CarrierAddressId, CarrierId, DialPlan, DialPlanId};
use crate::store::ledger;
use crate::store::rows::{self, Conn};

pub async fn carriers<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<(), Fault> {
    check_names::<Carrier, _>(&file.carrier, |carrier| &carrier.name)?;
    let existing = work.load::<Carrier>().await?;
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let of_system = ledger::system_currency(work.conn).await?;
    for carrier in &file.carrier {
        let before = existing.get(carrier.name.get_ref()).map(|old| (old.id, old.currency));
        let currency = carrier.currency.or(before.map(|(_, currency)| currency)).unwrap_or(of_system);
        let row = Carrier { currency, ..row(work, carrier)? };
        if let Some((id, _)) = before.filter(|(_, before)| *before != currency) {
            let changed = Carrier { id, ..row.clone() };
            let kept = ledger::change_carrier_currency(work.conn, &changed).await?;
            kept.map_err(|wrong| wrong_at(&carrier.name.span(), wrong))?;
        }
        let carrier_id = CarrierId(work.put(&existing, row).await?);
        let Some(addresses) = &carrier.addresses else { continue };
        old.extend(rows::find_by::<CarrierAddress>(work.conn, "carrier_id", carrier_id.0).await?);
        for address in addresses {
            new.push((address_row(carrier_id, address)?, address.address.span()));
        }
    }
    let key = |row: &CarrierAddress| format!("{}/{} port {}", row.address, row.prefix_length, row.port);
    distinct("address", new.iter().map(|(row, span)| (key(row), span.clone())))?;
    let replaced: HashSet<CarrierAddressId> = old.iter().map(|row| row.id).collect();
    let all: Vec<CarrierAddress> = rows::all(work.conn).await?;
    let others: HashMap<String, CarrierId> =
        all.iter().filter(|row| !replaced.contains(&row.id)).map(|row| (key(row), row.carrier_id)).collect();
    for (row, span) in &new {
        if let Some(carrier) = others.get(&key(row)) {
            let message =
                format!("{} is an address of carrier {:?} already", key(row), work.name_of("carriers", carrier.0));
            return Err(Fault::At(span.clone(), message));
        }
    }
    let new = new.into_iter().map(|(row, _)| row).collect();
    let name = |row: &CarrierAddress, names: &super::change::NamesById| {
        let carrier = super::named::of(names, "carriers", row.carrier_id.0);
        format!("{carrier} / {}/{}", row.address, row.prefix_length)
    };
    work.children(old, new, key, |old, row| row.id = old.id, name).await.map(drop)
}

fn row<C: Conn>(work: &Work<'_, C>, carrier: &file::Carrier) -> Result<Carrier, Fault> {
    let dial_plan =
        |name: &Option<file::Name>| Ok::<_, Fault>(work.find_if::<DialPlan>(name.as_ref())?.map(DialPlanId));
    let row = Carrier {
        id: CarrierId(0),
        name: carrier.name.get_ref().clone(),
        host: carrier.host.clone(),
        port: carrier.port,
        transport: carrier.transport,
        enabled: carrier.enabled,
        max_calls: carrier.max_calls,
        called_prefix: carrier.called_prefix.clone(),
        called_dial_plan_id: dial_plan(&carrier.called_dial_plan)?,
        caller_dial_plan_id: dial_plan(&carrier.caller_dial_plan)?,
        anonymous_caller: carrier.anonymous_caller.clone(),
        inbound_dial_plan_id: dial_plan(&carrier.inbound_dial_plan)?,
        crossing: carrier.crossing,
        currency: carrier.currency.unwrap_or_default(),
    };
    checked(&carrier.name.span(), row)
}

/// Reads `192.0.2.1`, `192.0.2.0/24` and their IPv6 forms.
fn address_row(carrier_id: CarrierId, given: &file::Address) -> Result<CarrierAddress, Fault> {
    let text = given.address.get_ref();
    let wrong = || {
        let message = format!("{text:?} is neither an IP address nor a network such as \"192.0.2.0/24\"");
        Fault::At(given.address.span(), message)
    };
    let (address, length) = text.split_once('/').map_or((text.as_str(), None), |(a, l)| (a, Some(l)));
    let address: IpAddr = address.parse().map_err(|_| wrong())?;
    let longest: u8 = if address.is_ipv4() { 32 } else { 128 };
    let prefix_length = length.map_or(Ok(longest), str::parse).map_err(|_| wrong())?;
    let row = CarrierAddress {
        id: CarrierAddressId(0),
        carrier_id,
        address: address.to_string(),
        prefix_length,
        port: given.port,
    };
    checked(&given.address.span(), row)
}
