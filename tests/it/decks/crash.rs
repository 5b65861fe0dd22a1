//! Killed anywhere, a deck is in force as a whole or not at all, and whoever asks again has it in force once.

use std::process::{Command, Stdio};
use std::time::Duration;

use enswitch::fault;
use enswitch::model::{AuditEntry, Deck, DeckId, DeckState, Price};
use enswitch::routing::Seller;
use enswitch::store::Db;
use enswitch::store::decks::{self, DeckError};

use super::{at, company, import, tester};
use crate::server::rule;

/// When decks are put in force and taken back.
const ASKED: i64 = 100;

/// Puts a deck in force, or takes back the last one, as an operator would who does not know whether that was done.
async fn ask(db: &Db, seller: Seller, deck: Option<DeckId>) -> Result<(), DeckError> {
    match deck {
        Some(id) => decks::activate(db, id, &tester(at(ASKED))).await.map(drop),
        None => decks::rollback(db, seller, &tester(at(ASKED))).await.map(drop),
    }
}

/// The process that is killed; it does nothing unless another test started it.
#[tokio::test]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(told) = std::env::var("ENSWITCH_DECK") else { return };
    let [url, carrier, deck] = told.split(' ').collect::<Vec<_>>()[..] else { panic!("{told}") };
    let db = Db::open(url, 4, Duration::from_secs(20)).await.expect("opens");
    let seller = Seller::Carrier(enswitch::model::CarrierId(carrier.parse().expect("a number")));
    ask(&db, seller, deck.parse().ok().map(DeckId)).await.expect("done");
}

/// What a deck changes.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    states: Vec<DeckState>,
    /// Prefix, price of a minute, from when and until when, in order.
    prices: Vec<(String, String, String, String)>,
    audit: usize,
}

async fn seen(db: &Db, seller: Seller) -> Seen {
    let told = |price: &Price| {
        let prefix = price.called_prefix.as_ref().map(ToString::to_string).unwrap_or_default();
        let (from, to) = (format!("{:?}", price.valid_from), format!("{:?}", price.valid_to));
        (prefix, price.per_minute.to_string(), from, to)
    };
    let mut prices: Vec<_> = decks::prices(db, seller).await.expect("prices").iter().map(told).collect();
    prices.sort();
    let states = decks::list(db, seller).await.expect("decks").iter().map(|deck: &Deck| deck.state).collect();
    let audit: Vec<AuditEntry> = db.find_by("entity", "decks").await.expect("audit");
    Seen { states, prices, audit: audit.len() }
}

async fn every_place(url: &str) {
    let (db, seller) = company(url).await;
    let Seller::Carrier(carrier) = seller else { panic!("{seller:?}") };
    let first = import(&db, seller, "prefix,rate\n34,0.06\n346,0.60\n49,0.12\n", at(0), at(0)).await;
    ask(&db, seller, Some(first.id)).await.expect("activated");
    let mut minute = 0;
    for point in fault::DECK_POINTS {
        minute += 1;
        let csv = format!("prefix,rate\n34,0.06\n346,1.{minute}\n1,0.0{minute}\n");
        let deck = import(&db, seller, &csv, at(10), at(3600)).await;
        for wanted in [Some(deck.id), None] {
            let before = seen(&db, seller).await;
            let status = Command::new(std::env::current_exe().expect("this program"))
                .args(["--exact", "decks::crash::child"])
                .env("ENSWITCH_DECK", format!("{url} {carrier} {}", wanted.map_or("-".into(), |id| id.to_string())))
                .env("ENSWITCH_FAULT", point)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .expect("child runs");
            let signal = std::os::unix::process::ExitStatusExt::signal(&status);
            assert_eq!(signal, Some(6), "{point}: the child did not die there");
            let after = seen(&db, seller).await;
            let done = point == "deck.after-commit";
            assert_eq!(after != before, done, "{point}: {before:?} {after:?}");
            match (wanted, done) {
                (Some(id), true) => {
                    assert!(matches!(ask(&db, seller, Some(id)).await, Err(DeckError::Again(_))), "{point}");
                }
                // Asked again, the deck before it would be taken back too.
                (None, true) => {}
                (wanted, false) => ask(&db, seller, wanted).await.expect("asked again"),
            }
            let whole = seen(&db, seller).await;
            assert_eq!(whole.audit, before.audit + 1, "{point}: told once");
            let state = if wanted.is_some() { DeckState::Activated } else { DeckState::RolledBack };
            assert_eq!(whole.states.last(), Some(&state), "{point}");
            assert_eq!(whole.prices.len(), if wanted.is_some() { 5 } else { 3 }, "{point}: {whole:?}");
        }
    }
    db.close().await;
}
rule!(every_place);
