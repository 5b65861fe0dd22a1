//! What calls to limited countries burn, counted while they run and when they end, and handed to the database once a second.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::interval;

use super::{Books, Routed};
use crate::clock;
use crate::ledger::{FinishedCall, OpenCall};
use crate::model::{CallId, CustomerId, Micros, Timestamp};
use crate::rating::{Terms, talk_seconds};
use crate::routing::Snapshot;
use crate::store::Db;
use crate::store::burn::{self, Burned};

/// How often it is counted.
const TICK: Duration = Duration::from_secs(1);
/// Customers and countries that wait for the database at most; what comes beyond is counted in the log only.
const WAITING_MAX: usize = 100_000;

/// What calls burn, as far as somebody limits it.
#[derive(Debug, Default)]
pub struct Burning(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    running: HashMap<CallId, Running>,
    /// What the database does not know yet.
    waiting: HashMap<(CustomerId, String), Micros>,
}

/// An answered call.
#[derive(Debug)]
struct Running {
    country: String,
    answered_at: Timestamp,
    levels: Vec<Level>,
}

/// A level whose customer is limited.
#[derive(Debug)]
struct Level {
    position: u32,
    customer: CustomerId,
    terms: Terms,
    counted: Micros,
}

impl Burning {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody answered this call, who stands alone among its attempts. What it cost until `counted_until` is counted already.
    pub fn begin(&self, snapshot: &Snapshot, open: &OpenCall, counted_until: Option<Timestamp>) {
        let Some(quote) = open.attempts.first().map(|attempt| &attempt.quote) else { return };
        let (Some(country), Some(answered_at)) = (&quote.country, open.cdr.answered_at) else { return };
        let counted_ms = counted_until.map_or(0, |until| until.millis_since(answered_at));
        let level = |(position, level): (u32, &crate::rating::Level)| {
            let (customer, terms) = (level.customer_id, level.terms.clone());
            let counted =
                if counted_ms <= 0 { Micros::ZERO } else { terms.price_from(answered_at, talk_seconds(counted_ms)) };
            snapshot.counts_burn(customer).then_some(Level { position, customer, terms, counted })
        };
        let levels: Vec<Level> = (0..).zip(&quote.levels).filter_map(level).collect();
        if !levels.is_empty() {
            let running = Running { country: country.clone(), answered_at, levels };
            self.lock().running.insert(open.cdr.id, running);
        }
    }

    /// A call ended: what it cost is counted, less what was counted while it ran.
    pub fn end(&self, snapshot: &Snapshot, finished: &FinishedCall) {
        let mut state = self.lock();
        let running = state.running.remove(&finished.cdr.id);
        let Some(country) = &finished.country else { return };
        for posting in &finished.postings {
            let Some(customer) = snapshot.payer(posting.debit_account_id).filter(|id| snapshot.counts_burn(*id)) else {
                continue;
            };
            let levels = running.iter().flat_map(|running| &running.levels);
            let before = levels.filter(|level| level.position == posting.position).map(|level| level.counted).next();
            state.add(customer, country, posting.amount.saturating_sub(before.unwrap_or(Micros::ZERO)));
        }
    }

    /// Counts what calls in progress cost until now, and takes everything that the database does not know yet.
    fn take(&self, now: Timestamp) -> Vec<Burned> {
        let mut state = self.lock();
        let mut more = Vec::new();
        for running in state.running.values_mut() {
            let seconds = talk_seconds(now.millis_since(running.answered_at));
            for level in &mut running.levels {
                let price = level.terms.price_from(running.answered_at, seconds);
                let news = price.saturating_sub(level.counted);
                if news > Micros::ZERO {
                    level.counted = price;
                    more.push((level.customer, running.country.clone(), news));
                }
            }
        }
        more.into_iter().for_each(|(customer, country, amount)| state.add(customer, &country, amount));
        let burned = |((customer_id, country_code), amount)| Burned { customer_id, country_code, amount };
        state.waiting.drain().map(burned).collect()
    }

    /// The database did not take this: it is tried again.
    fn give_back(&self, burned: Vec<Burned>) {
        let mut state = self.lock();
        burned.into_iter().for_each(|one| state.add(one.customer_id, &one.country_code, one.amount));
    }
}

impl State {
    fn add(&mut self, customer: CustomerId, country: &str, amount: Micros) {
        if amount <= Micros::ZERO {
            return;
        }
        let key = (customer, country.to_owned());
        if self.waiting.len() >= WAITING_MAX && !self.waiting.contains_key(&key) {
            return tracing::error!(%customer, country, %amount, "too much waits to be counted against burn limits");
        }
        let sum = self.waiting.entry(key).or_insert(Micros::ZERO);
        *sum = sum.saturating_add(amount);
    }
}

impl<B: Books> Routed<B> {
    /// Counts once a second. What the database does not take now it gets later.
    pub(super) async fn burn(&self, db: Db) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let now = clock::now();
            let burned = self.burning.take(now);
            if burned.is_empty() {
                continue;
            }
            match burn::count(&db, &burned, now).await {
                Ok(locked) => {
                    for lock in locked {
                        let (customer, country) = (lock.customer_id, &lock.country_code);
                        tracing::warn!(%customer, country, "money burned too fast: the country is locked");
                    }
                }
                Err(error) => {
                    tracing::debug!("burn limits: {error}");
                    self.burning.give_back(burned);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Burning;
    use crate::model::{CustomerId, Micros};

    #[test]
    fn what_the_database_did_not_take_is_told_again_together_with_more() {
        let burning = Burning::default();
        let add = |amount| burning.lock().add(CustomerId(3), "34", Micros::new(amount));
        add(5);
        add(0);
        let now = crate::model::Timestamp::default();
        let taken = burning.take(now);
        assert_eq!(taken.iter().map(|one| one.amount.get()).collect::<Vec<_>>(), [5]);
        assert!(burning.take(now).is_empty());
        burning.give_back(taken);
        burning.lock().add(CustomerId(3), "34", Micros::new(7));
        assert_eq!(burning.take(now).iter().map(|one| one.amount.get()).collect::<Vec<_>>(), [12]);
    }
}
