//! Booths with a long past: a session has what belongs to it, whatever was before.

use enswitch::model::{BoothSessionItem, CallIds, MachineId, Micros};
use enswitch::store::booths;
use enswitch::store::ledger;

use super::{balance, booths as made, call_as, closing, minute, opening, seed};
use crate::billing::fixture::{by, money, proved};
use crate::server::rule;

rule!(a_session_has_its_own_calls_however_many_were_before);

/// Ids as the clock makes them, which the others of these tests are not.
async fn a_session_has_its_own_calls_however_many_were_before(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    let booth = made(&db, 1).await[0];
    let ids = CallIds::new(MachineId(1));
    for session in 0..5 {
        let start = session * 60;
        booths::open(&db, &opening(booth, Some("5")), &by(minute(start))).await.expect("open");
        for call in 1..=3 {
            call_as(&db, ids.next(minute(start + call)), booth, minute(start + call), money("0.10")).await;
        }
        let (closed, _) = booths::close(&db, &closing(booth), &by(minute(start + 10))).await.expect("closed");
        assert_eq!((closed.spent, closed.returned), (Some(money("0.30")), Some(money("4.70"))), "session {session}");
        assert_eq!(booths::receipt(&db, closed.id).await.expect("a receipt").items.len(), 3);
    }
    // A call that was asked for hours before is settled in a session, and one of the session is taken back.
    booths::open(&db, &opening(booth, Some("5")), &by(minute(600))).await.expect("open");
    call_as(&db, ids.next(minute(310)), booth, minute(310), money("0.40")).await;
    let own = call_as(&db, ids.next(minute(601)), booth, minute(601), money("1.00")).await;
    let back = ids.next(minute(602));
    assert!(ledger::reverse(&db, back, own, "wrong number", &by(minute(602))).await.expect("reversed"));
    let (closed, _) = booths::close(&db, &closing(booth), &by(minute(610))).await.expect("closed");
    assert_eq!((closed.spent, closed.written_off), (Some(money("1.00")), money("-0.60")), "0.40 late, 1.00 given back");
    assert_eq!(balance(&db, booth).await, Micros::ZERO);
    let items: Vec<BoothSessionItem> = db.find_by("booth_session_id", closed.id.0).await.expect("items");
    assert_eq!(items.iter().map(|item| item.late).filter(|late| *late).count(), 2);
    // What came between two sessions is the shop's.
    call_as(&db, ids.next(minute(605)), booth, minute(605), money("0.20")).await;
    let (next, _) = booths::open(&db, &opening(booth, Some("2")), &by(minute(700))).await.expect("open");
    assert_eq!((next.written_off, balance(&db, booth).await), (money("0.20"), money("2.00")));
    let (closed, _) = booths::close(&db, &closing(booth), &by(minute(710))).await.expect("closed");
    assert_eq!((closed.spent, closed.written_off), (Some(Micros::ZERO), money("0.20")));
    proved(&db).await;
    db.close().await;
}
