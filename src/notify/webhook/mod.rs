//! Tells webhooks what happened. One process at a time makes deliveries of events; any number of them send deliveries.

mod post;

use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::stream::iter;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use self::post::Poster;
use crate::clock;
use crate::model::{Networks, Timestamp, Webhook};
use crate::store::events::{self, Order};
use crate::store::webhooks::{self, Outcome};
use crate::store::{Db, StoreError, duties};

/// How often it is looked for events and deliveries.
const POLL: Duration = Duration::from_millis(500);
/// Another process makes deliveries this long after the last sign of life, in milliseconds.
const HELD_MS: i64 = 10_000;
/// Events that are read at a time.
const PAGE: u32 = 500;
/// Webhooks that are sent to at the same time.
const WEBHOOKS: u32 = 32;
/// Deliveries that are on their way to one webhook at the same time.
const AT_ONCE: usize = 8;
/// Deliveries of one webhook that are read at a time.
const BATCH: u32 = 64;
/// Then it is the turn of others.
const BATCHES: usize = 8;
/// This process says so often that it still makes deliveries, in milliseconds.
const SIGN_MS: i64 = 3_000;
/// Days for which deliveries that ended are kept.
const KEEP_DAYS: i64 = 7;
/// Time between two looks at what is old.
const TIDY: Duration = Duration::from_secs(60);

/// Makes deliveries and sends them until `stop`; then lets those on their way end. `private` are networks that may be reached
/// besides public addresses.
pub async fn run(db: &Db, private: &Networks, stop: &CancellationToken) {
    tokio::join!(make(db, stop), send(db, private, stop));
}

async fn pause(stop: &CancellationToken) {
    tokio::select! {
        () = sleep(POLL) => {}
        () = stop.cancelled() => {}
    }
}

/// Makes deliveries as long as this process has that duty.
async fn make(db: &Db, stop: &CancellationToken) {
    let holder = format!("{}-{}", std::process::id(), clock::now().micros());
    let (mut order, mut tidied): (Option<Order>, _) = (None, Instant::now());
    let mut held: Option<Timestamp> = None;
    while !stop.is_cancelled() {
        let now = clock::now();
        if held.is_none_or(|held| now.millis_since(held) >= SIGN_MS) {
            let holds = duties::hold(db, "webhooks", &holder, now, now.plus_millis(HELD_MS)).await;
            held = holds.unwrap_or_default().then_some(now);
        }
        let more = if held.is_some() {
            read(db, &mut order, now).await
        } else {
            order = None;
            Ok(false)
        };
        if held.is_some() && tidied.elapsed() >= TIDY {
            tidied = Instant::now();
            tidy(db, now).await;
        }
        match more {
            Ok(true) => {}
            Ok(false) => pause(stop).await,
            Err(error) => {
                tracing::debug!("events for webhooks: {error}");
                order = None;
                pause(stop).await;
            }
        }
    }
}

/// Reads what happened and makes deliveries of it; tells whether there may be more.
async fn read(db: &Db, known: &mut Option<Order>, now: Timestamp) -> Result<bool, StoreError> {
    let listeners = webhooks::listeners(db).await?;
    if listeners.is_empty() {
        *known = None;
        return webhooks::skip(db).await.map(|()| false);
    }
    let order = match known {
        Some(order) => order,
        None => known.insert(Order::new(webhooks::position(db).await?)),
    };
    let from = order.position();
    let mut heard = events::after(db, from, i64::MAX, PAGE).await?;
    let ids: Vec<i64> = heard.iter().map(|event| event.id.0).collect();
    let (free, missing) = order.ready(&ids, Instant::now());
    heard.truncate(free);
    let moved = heard.is_empty() || webhooks::fan_out(db, &listeners, &heard, (from, order.position()), now).await?;
    if let (Some(missing), true) = (missing, moved) {
        events::settle(db, missing).await?;
        order.settle(missing.1);
    }
    if !moved {
        *known = None;
    }
    Ok(moved && (missing.is_some() || free >= usize::try_from(PAGE).unwrap_or(usize::MAX)))
}

async fn tidy(db: &Db, now: Timestamp) {
    let done = async {
        while webhooks::expire(db, now).await? {}
        while webhooks::prune(db, now.plus_millis(-KEEP_DAYS * 86_400_000)).await? {}
        Ok::<_, StoreError>(())
    };
    if let Err(error) = done.await {
        tracing::debug!("old deliveries: {error}");
    }
}

/// Sends deliveries: to many webhooks at the same time, so that a slow one does not keep others waiting.
async fn send(db: &Db, private: &Networks, stop: &CancellationToken) {
    let poster = Poster::new(private.clone());
    let mut under_way: JoinSet<i64> = JoinSet::new();
    let (mut busy, mut last): (Vec<i64>, i64) = (Vec::new(), 0);
    while !stop.is_cancelled() {
        while let Some(done) = under_way.try_join_next() {
            forget(&mut busy, under_way.is_empty(), done);
        }
        // Round and round, so that it is everybody's turn.
        let limit = WEBHOOKS + u32::try_from(busy.len()).unwrap_or_default();
        match webhooks::ready(db, clock::now(), last, limit).await {
            Ok(ready) => {
                for webhook in ready {
                    if busy.len() < usize::try_from(WEBHOOKS).unwrap_or_default() && !busy.contains(&webhook.id.0) {
                        busy.push(webhook.id.0);
                        last = webhook.id.0;
                        under_way.spawn(serve(db.clone(), poster.clone(), webhook, stop.clone()));
                    }
                }
            }
            Err(error) => tracing::debug!("deliveries to webhooks: {error}"),
        }
        tokio::select! {
            Some(done) = under_way.join_next(), if !under_way.is_empty() => forget(&mut busy, under_way.is_empty(), done),
            () = pause(stop) => {}
        }
    }
    while under_way.join_next().await.is_some() {}
}

fn forget(busy: &mut Vec<i64>, all: bool, done: Result<i64, tokio::task::JoinError>) {
    match done {
        Ok(id) => busy.retain(|other| *other != id),
        Err(error) => tracing::error!(%error, "sending to a webhook failed"),
    }
    if all {
        busy.clear();
    }
}

/// Sends what waits for one webhook, until something fails.
async fn serve(db: Db, poster: Poster, webhook: Webhook, stop: CancellationToken) -> i64 {
    let id = webhook.id;
    if let Err(error) = serve_all(&db, &poster, &webhook, &stop).await {
        tracing::warn!(webhook = id.0, %error, "what came of deliveries was not written down");
    }
    id.0
}

async fn serve_all(db: &Db, poster: &Poster, webhook: &Webhook, stop: &CancellationToken) -> Result<(), StoreError> {
    // One that failed is asked with one delivery first.
    let (mut limit, mut at_once) = if webhook.failures > 0 { (1, 1) } else { (BATCH, AT_ONCE) };
    for _ in 0..BATCHES {
        let due = webhooks::due(db, webhook.id, clock::now(), limit).await?;
        let full = due.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
        let sent = iter(due).map(|row| async move {
            if stop.is_cancelled() {
                return Ok(false);
            }
            let Some(row) = webhooks::take(db, &row, clock::now()).await? else { return Ok(true) };
            let outcome = poster.post(webhook, &row, clock::now()).await;
            let good = matches!(outcome, Outcome::Delivered(_));
            webhooks::finish(db, &row, &outcome, clock::now()).await?;
            Ok(good)
        });
        let sent: Vec<Result<bool, StoreError>> = sent.buffer_unordered(at_once).collect().await;
        let mut good = true;
        for one in sent {
            good &= one?;
        }
        if !good || !full {
            return Ok(());
        }
        (limit, at_once) = (BATCH, AT_ONCE);
    }
    Ok(())
}
