//! A file as a deck: what it would change, and what the calls of the past would have cost.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::activate::sold_by;
use super::{Activated, DeckError, Impact, Mapping, NewDeck, activate, as_if, impact, import};
use crate::model::{CustomerId, Deck, Plan, Price, Timestamp};
use crate::rating::DeckRow;
use crate::routing::{Seller, Snapshot, Tables};
use crate::store::access::Author;
use crate::store::simulate::{Compared, Period, Simulation, simulate};
use crate::store::{Db, StoreError, snapshot};

/// A file that is to become a deck.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Whose prices.
    pub seller: Seller,
    /// Name of the file.
    pub name: String,
    /// How the file was read.
    pub mapping: Mapping,
    /// Its rows, by prefix.
    pub rows: Vec<DeckRow>,
    /// From when its prices are to count, if that is still to come.
    pub effective_at: Option<Timestamp>,
    /// The time whose calls are priced with it; `None`: none are.
    pub traffic: Option<Period>,
    /// Let its prices count at once.
    pub activate: bool,
    /// Tell only of the customer with this path and of those below; `None`: of all.
    pub below: Option<String>,
}

/// What an import tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The deck.
    pub deck: Deck,
    /// What it changes.
    pub impact: Impact,
    /// The calls of the past with the prices before and after; `None`: not looked at.
    pub traffic: Option<Vec<Compared>>,
    /// What the activation did; `None`: it is a draft.
    pub activated: Option<Activated>,
}

/// Tells what a deck would change, keeps it, and activates it if that is wanted. `progress` is told how many calls are
/// priced.
///
/// # Errors
/// See [`DeckError`].
pub async fn trial(
    db: &Db,
    trial: Trial,
    author: &Author,
    progress: impl FnMut(u64) + Send,
) -> Result<Imported, DeckError> {
    let Trial { seller, name, mapping, rows, effective_at, traffic, activate: at_once, below } = trial;
    let effective_at = effective_at.map_or(author.at, |at| at.max(author.at));
    let tables = snapshot::load(db, None).await?;
    let own = |price: &&Price| sold_by(price) == Some(seller);
    let prices: Vec<Price> = tables.prices.iter().filter(own).cloned().collect();
    let kept = traffic.is_some().then(|| tables.clone());
    let (impact, rows) = blocking(move || {
        let snapshot = build(tables)?;
        Ok((impact(&snapshot, seller, &prices, &rows, effective_at), rows))
    })
    .await?;
    let traffic = match kept.zip(traffic) {
        Some((mut tables, period)) => {
            let (tables, rows) = blocking(move || {
                as_if(&mut tables, seller, &rows);
                Ok((build(tables)?, rows))
            })
            .await?;
            let simulation = simulate(db, Arc::new(tables), period, below.as_deref(), progress).await?;
            (Some(simulation.customers), rows)
        }
        None => (None, rows),
    };
    let (traffic, rows) = traffic;
    let new = NewDeck { seller, name, mapping, author: author.clone(), effective_at };
    let deck = import(db, &new, &rows).await?;
    let activated = if at_once { Some(activate(db, deck.id, author).await?) } else { None };
    Ok(Imported { deck, impact, traffic, activated })
}

/// Prices the calls of a period as if a customer had a plan, or without one everybody directly below its maker. `below` and
/// `progress` are as in [`simulate`].
///
/// # Errors
/// The database failed.
pub async fn with_plan(
    db: &Db,
    plan: &Plan,
    only: Option<CustomerId>,
    period: Period,
    below: Option<&str>,
    progress: impl FnMut(u64) + Send,
) -> Result<Simulation, StoreError> {
    let mut tables = snapshot::load(db, None).await?;
    for customer in &mut tables.customers {
        let has = only.map_or(customer.parent_id == Some(plan.customer_id), |only| customer.id == only);
        if has {
            customer.plan_id = Some(plan.id);
        }
    }
    let snapshot = blocking(move || build(tables)).await?;
    simulate(db, Arc::new(snapshot), period, below, progress).await
}

/// What is calculated for long keeps no other request waiting.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| StoreError::Corrupt(error.to_string()))?
}

fn build(tables: Tables) -> Result<Snapshot, StoreError> {
    Snapshot::build(tables, None).map_err(|error| StoreError::Corrupt(error.to_string()))
}
