//! `/api/v1/events`: what happens, as server-sent events (WHATWG HTML, 9.2).

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::unfold;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval, sleep_until};

use super::auth::Actor;
use super::error::Problem;
use super::feed::{Following, PAGE};
use super::service::Api;
use crate::security::{Action, Scope, allow};
use crate::store::StoreError;
use crate::store::events::{self, Heard};

/// Connections that one user, or one key without a user, may have at the same time.
const OF_ONE_MAX: usize = 10;
/// Connections altogether.
const ALL_MAX: usize = 1000;
/// How often something is sent when nothing happens.
const ALIVE: Duration = Duration::from_secs(15);
/// A connection ends after this and the client comes again, so that what it may hear is looked at again.
const LIFE: Duration = Duration::from_secs(600);
/// Pieces that wait for a slow client.
const WAITING: usize = 64;

/// The route.
pub(super) fn routes() -> Router<Api> {
    Router::new().route("/api/v1/events", get(follow))
}

/// Who has how many connections.
#[derive(Debug, Default)]
pub(super) struct Places(Mutex<HashMap<String, usize>>);

/// A connection that counts.
struct Place {
    places: Arc<Places>,
    of: String,
}

impl Places {
    fn take(self: &Arc<Self>, of: &str) -> Option<Place> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, own) = (taken.values().sum::<usize>(), taken.get(of).copied().unwrap_or_default());
        if all >= ALL_MAX || own >= OF_ONE_MAX {
            return None;
        }
        *taken.entry(of.to_owned()).or_default() += 1;
        Some(Place { places: Arc::clone(self), of: of.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.of) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.of);
            }
        }
    }
}

async fn follow(State(api): State<Api>, actor: Actor, headers: HeaderMap) -> Result<Response, Problem> {
    allow(&actor, "events", Action::Read, Scope::Own)?;
    let last = match headers.get("last-event-id") {
        None => None,
        Some(value) => {
            let id = value.to_str().ok().and_then(|text| text.trim().parse::<i64>().ok()).filter(|id| *id >= 0);
            let wrong = || Problem::new(StatusCode::BAD_REQUEST, "a header is wrong").field("Last-Event-ID");
            Some(id.ok_or_else(|| wrong().detail("it is the id of the last event that was received"))?)
        }
    };
    let of = actor.user_id.map_or_else(|| actor.name.clone(), |id| id.to_string());
    let place = api.places.take(&of).ok_or_else(|| {
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many connections");
        problem.detail(format!("one user follows events over {OF_ONE_MAX} connections at most"))
    })?;
    let following = api.feed.follow(&api.db).await?;
    // Before the answer: what happens after it is heard.
    let (first, newest) = events::last(&api.db).await?;
    let lost = last.is_some_and(|last| last + 1 < first);
    let position = last.unwrap_or(newest);
    let (pieces, receiver) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let reader = Reader { api, actor, pieces };
        reader.run(lost, position, following).await;
        drop(place);
    });
    let stream = unfold(receiver, async |mut receiver| {
        receiver.recv().await.map(|piece| (Ok::<_, Infallible>(piece), receiver))
    });
    Ok(([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(stream)).into_response())
}

/// One connection.
struct Reader {
    api: Api,
    actor: Actor,
    pieces: mpsc::Sender<Bytes>,
}

impl Reader {
    async fn run(&self, lost: bool, mut position: i64, mut following: Following) {
        let (end, mut alive) = (Instant::now() + LIFE, interval(ALIVE));
        if lost && self.pieces.send(Bytes::from_static(b"event: lost\ndata: {}\n\n")).await.is_err() {
            return;
        }
        match self.catch_up(&mut position, following.position).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::debug!("events: {error}"),
        }
        loop {
            let sent = tokio::select! {
                heard = following.events.recv() => match heard {
                    Ok(heard) => self.send(&heard, &mut position).await,
                    // The client comes again with the id of the last one it got.
                    Err(RecvError::Lagged(_) | RecvError::Closed) => return,
                },
                _ = alive.tick() => self.pieces.send(Bytes::from_static(b": alive\n\n")).await.is_ok(),
                () = self.pieces.closed() => return,
                () = self.api.stop.cancelled() => return,
                () = sleep_until(end) => return,
            };
            if !sent {
                return;
            }
        }
    }

    /// Sends what happened between the last event the client knows and where the feed is; tells whether it is still there.
    async fn catch_up(&self, position: &mut i64, until: i64) -> Result<bool, StoreError> {
        loop {
            let heard = events::after(&self.api.db, *position, until, PAGE).await?;
            if heard.is_empty() {
                return Ok(true);
            }
            if !self.send(&heard, position).await {
                return Ok(false);
            }
        }
    }

    /// Sends what the client may hear and has not heard; tells whether it is still there.
    async fn send(&self, heard: &[Heard], position: &mut i64) -> bool {
        let mut text = String::new();
        for event in heard.iter().filter(|event| event.id.0 > *position) {
            if self.may_hear(event) {
                // Writing to a String cannot fail.
                let _ = write!(text, "id: {}\nevent: {}\ndata: {}\n\n", event.id, event.kind.as_str(), event.body);
            }
        }
        *position = heard.last().map_or(*position, |event| event.id.0.max(*position));
        text.is_empty() || self.pieces.send(Bytes::from(text)).await.is_ok()
    }

    fn may_hear(&self, event: &Heard) -> bool {
        let scope = event.path.as_deref().map_or(Scope::System, Scope::Of);
        allow(&self.actor, event.kind.privilege(), Action::Read, scope).is_ok()
    }
}
