//! Tells which lines get and lose their phones, by what Kamailio writes down. One sipd over all machines does it.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::sleep;

use crate::clock;
use crate::model::{CustomerId, LineId, Registration};
use crate::store::{Db, StoreError, duties, events, registrations};

/// How often it is looked for changes.
const PERIOD: Duration = Duration::from_secs(2);
/// Another one takes over this long after the last sign of life.
const HELD_MS: i64 = 10_000;

/// What the lines were when it was last looked.
#[derive(Debug, Default)]
struct Known {
    mark: (i64, i64),
    /// `None`: nothing is known yet.
    lines: Option<HashMap<LineId, CustomerId>>,
}

/// Follows registrations, for ever.
pub(super) async fn follow(db: &Db) {
    let holder = format!("{}-{}", std::process::id(), clock::now().micros());
    let mut known = Known::default();
    loop {
        sleep(PERIOD).await;
        let now = clock::now();
        match duties::hold(db, "registrations", &holder, now, now.plus_millis(HELD_MS)).await {
            Ok(true) => {
                if let Err(error) = look(db, &mut known).await {
                    tracing::debug!("registrations: {error}");
                }
            }
            Ok(false) => known = Known::default(),
            Err(error) => tracing::debug!("registrations: {error}"),
        }
    }
}

async fn look(db: &Db, known: &mut Known) -> Result<(), StoreError> {
    let mark = registrations::mark(db).await?;
    if known.lines.is_some() && known.mark == mark {
        return Ok(());
    }
    let rows: Vec<Registration> = db.all().await?;
    let lines: HashMap<_, _> = rows.into_iter().map(|row| (row.line_id, row.customer_id)).collect();
    if let Some(before) = &known.lines {
        let gone = before.iter().filter(|(line, _)| !lines.contains_key(line));
        let new = lines.iter().filter(|(line, _)| !before.contains_key(line));
        let events: Vec<_> = gone
            .map(|(line, customer)| events::registration(*line, *customer, false))
            .chain(new.map(|(line, customer)| events::registration(*line, *customer, true)))
            .collect();
        if !events.is_empty() {
            events::write(db, &events).await?;
        }
    }
    *known = Known { mark, lines: Some(lines) };
    Ok(())
}
