//! Reads the outbox once for all who follow it, and only while somebody does.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, broadcast};
use tokio::time::sleep;

use crate::store::events::{self, Heard, Order};
use crate::store::{Db, StoreError};

/// Events that are read at a time.
pub(super) const PAGE: u32 = 500;
/// How often it is looked for more.
const POLL: Duration = Duration::from_millis(250);
/// Pause after the database failed.
const PAUSE: Duration = Duration::from_secs(1);
/// Pages that wait for a slow reader; who is behind farther is sent away and comes again.
const PAGES: usize = 64;
/// The feed begins so many ids before the last one: what is older is complete.
const BACK: i64 = 1000;

type Pages = broadcast::Sender<Arc<Vec<Heard>>>;

/// The feed of this process.
#[derive(Debug, Default)]
pub(super) struct Feed(Arc<Mutex<Option<Running>>>);

#[derive(Debug)]
struct Running {
    pages: Pages,
    position: i64,
}

/// Somebody who follows.
pub(super) struct Following {
    /// What happens from `position` on.
    pub events: broadcast::Receiver<Arc<Vec<Heard>>>,
    /// Up to this id all that happened is in the database; what is not there will not come.
    pub position: i64,
}

impl Feed {
    /// Begins to follow.
    pub async fn follow(&self, db: &Db) -> Result<Following, StoreError> {
        let mut running = self.0.lock().await;
        if let Some(running) = &*running {
            return Ok(Following { events: running.pages.subscribe(), position: running.position });
        }
        let (_, last) = events::last(db).await?;
        let (position, (pages, events)) = ((last - BACK).max(0), broadcast::channel(PAGES));
        *running = Some(Running { pages, position });
        tokio::spawn(run(db.clone(), Arc::clone(&self.0), Order::new(position)));
        Ok(Following { events, position })
    }
}

/// Reads until nobody follows any more.
async fn run(db: Db, shared: Arc<Mutex<Option<Running>>>, mut order: Order) {
    loop {
        let more = match events::after(&db, order.position(), i64::MAX, PAGE).await {
            Ok(heard) => step(&db, &shared, &mut order, heard).await,
            Err(error) => {
                tracing::debug!("events cannot be read: {error}");
                sleep(PAUSE).await;
                Some(false)
            }
        };
        match more {
            None => return,
            Some(true) => {}
            Some(false) => sleep(POLL).await,
        }
    }
}

/// Passes on what may be passed on; tells whether there may be more at once, and `None` when nobody follows.
async fn step(db: &Db, shared: &Mutex<Option<Running>>, order: &mut Order, mut heard: Vec<Heard>) -> Option<bool> {
    let ids: Vec<i64> = heard.iter().map(|event| event.id.0).collect();
    let (ready, missing) = order.ready(&ids, Instant::now());
    heard.truncate(ready);
    {
        let mut running = shared.lock().await;
        let state = running.as_mut().filter(|state| state.pages.receiver_count() > 0);
        let Some(state) = state else {
            *running = None;
            return None;
        };
        state.position = order.position();
        if !heard.is_empty() {
            // Somebody follows: it cannot fail.
            let _ = state.pages.send(Arc::new(heard));
        }
    }
    if let Some(missing) = missing {
        match events::settle(db, missing).await {
            Ok(()) => order.settle(missing.1),
            Err(error) => tracing::debug!("events {missing:?} are still being written: {error}"),
        }
    }
    Some(missing.is_some() || ready >= usize::try_from(PAGE).unwrap_or(usize::MAX))
}
