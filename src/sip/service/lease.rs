//! Which of several sipds serves a service: the one that has its lease in the database.
//!
//! The lease is renewed each second and lasts four. While the database does not answer the holder goes on, because nobody else can take
//! the lease then. A process that was stopped knows nothing of what happened meanwhile, and does nothing before it has renewed its own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::clock;
use crate::store::duties::{self, Fence, HOLDER_CHARS_MAX};
use crate::store::{Db, StoreError};

/// How long a lease lasts.
const LASTS: Duration = Duration::from_secs(4);

/// [`LASTS`] in milliseconds.
const LASTS_MS: i64 = 4_000;

/// How often the holder renews it.
const RENEW: Duration = Duration::from_secs(1);

/// How often the others look whether it is over.
const LOOK: Duration = Duration::from_millis(500);

/// Longest wait for the database.
const DEADLINE: Duration = Duration::from_secs(1);

/// The lease of a service. Cheap to clone: all clones are the same one.
#[derive(Debug, Clone)]
pub struct Lease(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// What the duty is called.
    name: String,
    service: String,
    /// Who holds it: the same after a restart, another one for every other process.
    holder: String,
    state: Mutex<State>,
    changed: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct State {
    held: Option<Fence>,
    /// Until when it is certain that nobody else has it.
    certain_until: Option<Instant>,
    /// The first look at it is over.
    looked: bool,
}

/// How it stands with a term of a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// He serves.
    Serves,
    /// Nobody knows yet whether another one serves meanwhile.
    Uncertain,
    /// It is over.
    Over,
}

impl State {
    fn is_certain(&self, now: Instant) -> bool {
        self.held.is_some() && self.certain_until.is_some_and(|until| now < until)
    }

    fn standing(&self, term: &Fence, now: Instant) -> Standing {
        match &self.held {
            Some(held) if held == term && self.is_certain(now) => Standing::Serves,
            Some(held) if held == term => Standing::Uncertain,
            _ => Standing::Over,
        }
    }

    /// The database was asked at `asked` and said that the lease is this one.
    fn renewed(&mut self, fence: Fence, asked: Instant) {
        *self = Self { held: Some(fence), certain_until: Some(asked + LASTS), looked: true };
    }

    /// The database did not answer. Who was stopped meanwhile does not learn from that that he still has it.
    fn unanswered(&mut self, now: Instant) {
        if self.is_certain(now) {
            self.certain_until = Some(now + LASTS);
        }
        self.looked = true;
    }

    fn lost(&mut self) {
        *self = Self { looked: true, ..Self::default() };
    }
}

impl Lease {
    /// Of `service`, for the process on this host that listens at `address`.
    pub(super) fn new(service: &str, host: &str, address: std::net::SocketAddr) -> Self {
        let holder = format!("{host} {address}").chars().take(HOLDER_CHARS_MAX).collect();
        let (changed, _) = watch::channel(());
        let (name, service) = (format!("service {service}"), service.to_owned());
        Self(Arc::new(Shared { name, service, holder, state: Mutex::default(), changed }))
    }

    /// Name of the service.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.0.service
    }

    /// Whether this process serves it, and surely no other one.
    #[must_use]
    pub fn serves(&self) -> bool {
        self.state().is_certain(Instant::now())
    }

    pub(super) fn holder(&self) -> &str {
        &self.0.holder
    }

    /// Whether it is known who has it, or that the database does not tell.
    pub(super) fn is_looked_at(&self) -> bool {
        self.state().looked
    }

    /// The lease, if this process has it.
    pub(super) fn held(&self) -> Option<Fence> {
        let state = self.state();
        if state.is_certain(Instant::now()) { state.held.clone() } else { None }
    }

    pub(super) fn standing(&self, term: &Fence) -> Standing {
        self.state().standing(term, Instant::now())
    }

    /// Tells when something changes.
    pub(super) fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the lease whenever nobody has it, and keeps it, for ever.
    pub(super) async fn keep(self, db: Db) {
        // An earlier process of the same name has ended: this one has its address. Whoever loses a lease waits for its end.
        let mut again = true;
        // Whoever had it before the database was away renews it first.
        let mut patience: Option<Instant> = None;
        loop {
            let held = self.state().held.clone();
            let before = self.state().is_certain(Instant::now());
            let pause = match held {
                Some(fence) => {
                    self.renew(&db, fence).await;
                    if self.serves() { RENEW } else { LOOK }
                }
                None if patience.is_some_and(|until| Instant::now() < until) => LOOK,
                None => {
                    let answered = self.take(&db, again).await.is_ok();
                    patience = (!answered && !again).then(|| Instant::now() + LASTS);
                    again &= !answered;
                    if self.serves() { RENEW } else { LOOK }
                }
            };
            if before != self.serves() || !before {
                self.0.changed.send_replace(());
            }
            sleep(pause).await;
        }
    }

    async fn renew(&self, db: &Db, fence: Fence) {
        let asked = Instant::now();
        let until = clock::now().plus_millis(LASTS_MS);
        match timeout(DEADLINE, duties::keep(db, &fence, until)).await {
            Ok(Ok(true)) => self.state().renewed(fence, asked),
            Ok(Ok(false)) => {
                tracing::warn!(service = self.service(), epoch = fence.epoch(), "another sipd has taken over");
                self.state().lost();
            }
            Ok(Err(error)) => {
                tracing::debug!(%error, "the lease is not renewed");
                self.state().unanswered(Instant::now());
            }
            Err(_) => self.state().unanswered(Instant::now()),
        }
    }

    async fn take(&self, db: &Db, again: bool) -> Result<(), StoreError> {
        let (name, asked, now) = (self.0.name.as_str(), Instant::now(), clock::now());
        let take = async {
            duties::add(db, name).await?;
            duties::take(db, name, (self.holder(), again), now, now.plus_millis(LASTS_MS)).await
        };
        let taken = timeout(DEADLINE, take).await.unwrap_or(Err(StoreError::Away));
        match taken {
            Ok(Some(fence)) => {
                tracing::info!(service = self.service(), epoch = fence.epoch(), "this sipd serves");
                self.state().renewed(fence, asked);
                Ok(())
            }
            Ok(None) => {
                if !std::mem::replace(&mut self.state().looked, true) {
                    tracing::info!(service = self.service(), "another sipd serves; this one waits");
                }
                Ok(())
            }
            Err(error) => {
                tracing::debug!(%error, "the lease is not taken");
                self.state().looked = true;
                Err(error)
            }
        }
    }

    /// Gives it up, so that another one can take it at once.
    pub(super) async fn give_up(&self, db: &Db) {
        let held = self.state().held.take();
        let Some(fence) = held else { return };
        if !matches!(timeout(DEADLINE, duties::give_up(db, &fence)).await, Ok(Ok(()))) {
            tracing::debug!("the lease is not given up; it ends by itself");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{LASTS, State};
    use crate::clock;
    use crate::store::Db;
    use crate::store::duties::{self, Fence};

    async fn fence() -> Fence {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        let db = Db::open(&url, 2, Duration::from_secs(20)).await.unwrap();
        crate::store::migrate::up(&db, |_, _| {}).await.unwrap();
        duties::add(&db, "service x").await.unwrap();
        let now = clock::now();
        duties::take(&db, "service x", ("a", false), now, now.plus_millis(1)).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn a_holder_goes_on_without_a_database_but_not_after_it_was_stopped() {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        let mut state = State::default();
        state.unanswered(start);
        assert!(!state.is_certain(start), "nobody has it before the database said so");
        state.renewed(fence().await, start);
        for second in 1..60 {
            assert!(state.is_certain(at(1000 * second)), "in second {second} without a database");
            state.unanswered(at(1000 * second));
        }
        let stopped = at(59_000) + LASTS;
        assert!(!state.is_certain(stopped));
        state.unanswered(stopped);
        assert!(!state.is_certain(stopped), "the database has to say so first");
    }
}
