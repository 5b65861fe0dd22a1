//! Killed anywhere, a clerk who asks again has done what was asked for once.

use std::process::{Command, Stdio};
use std::time::Duration;

use enswitch::fault;
use enswitch::model::{BoothSession, CustomerId, Micros};
use enswitch::store::Db;
use enswitch::store::booths::{self, Closing, Opening};

use super::{balance, call, minute, seed};
use crate::billing::fixture::{by, money, proved};
use crate::server::rule;

/// Opens or closes the booth, as a clerk would who does not know whether that was done.
async fn ask(db: &Db, booth: CustomerId, round: i64, close: bool) {
    let (key, now) = (Some(format!("round {round}")), minute(round * 10 + if close { 5 } else { 0 }));
    if close {
        booths::close(db, &Closing { booth, key }, &by(now)).await.expect("closed");
    } else {
        let opening = Opening { booth, paid: Some(money("5")), limit: None, key };
        booths::open(db, &opening, &by(now)).await.expect("open");
    }
}

/// The process that is killed; it does nothing unless another test started it.
#[tokio::test]
#[allow(clippy::disallowed_methods)]
async fn child() {
    let Ok(told) = std::env::var("ENSWITCH_BOOTH") else { return };
    let [url, booth, round, close] = told.split(' ').collect::<Vec<_>>()[..] else { panic!("{told}") };
    let db = Db::open(url, 4, Duration::from_secs(20)).await.expect("opens");
    let booth = CustomerId(booth.parse().expect("a number"));
    ask(&db, booth, round.parse().expect("a number"), close == "true").await;
}

async fn every_place(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = super::booths(&db, 1).await[0];
    for (round, point) in (0..).zip(fault::BOOTH_POINTS) {
        for close in [false, true] {
            if point.starts_with("booth_close") == close {
                let status = Command::new(std::env::current_exe().expect("this program"))
                    .args(["--exact", "callshop::crash::child"])
                    .env("ENSWITCH_BOOTH", format!("{url} {booth} {round} {close}"))
                    .env("ENSWITCH_FAULT", point)
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .status()
                    .expect("child runs");
                let signal = std::os::unix::process::ExitStatusExt::signal(&status);
                assert_eq!(signal, Some(6), "{point}: the child did not die there");
                proved(&db).await;
            }
            ask(&db, booth, round, close).await;
            proved(&db).await;
            if !close {
                assert_eq!(balance(&db, booth).await, money("5.00"), "{point}");
                call(&db, booth, minute(round * 10 + 1), money("1.23")).await;
            }
        }
        assert_eq!(balance(&db, booth).await, Micros::ZERO, "{point}");
    }
    let sessions: Vec<BoothSession> = db.all().await.expect("sessions");
    assert_eq!(sessions.len(), fault::BOOTH_POINTS.len());
    assert!(sessions.iter().all(|session| session.returned == Some(money("3.77"))), "{sessions:?}");
    db.close().await;
}
rule!(every_place);
