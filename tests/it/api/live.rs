//! Calls in progress and events: who sees them, who may act on them, in which order they come.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use enswitch::clock;
use enswitch::ledger::{Attempt, OpenCall};
use enswitch::model::*;
use enswitch::rating::{Level, Quote, Terms};
use enswitch::store::{Db, events, orders};
use futures_util::StreamExt as _;
use serde_json::json;
use tower::ServiceExt as _;

use super::{Caller, Place, place, place_at};
use crate::rig::Database;

/// A call of Shop, which its reseller and the owner pay for too.
fn open(id: i64) -> OpenCall {
    let cdr = Cdr {
        id: CallId(id),
        unique_id: format!("a1-{id}"),
        machine_id: Some(MachineId(1)),
        direction: Direction::Outbound,
        status: Status::Lost,
        reason: None,
        customer_id: Some(CustomerId(3)),
        line_id: Some(LineId(1)),
        number_id: None,
        card_id: None,
        carrier_id: None,
        route_id: None,
        outbound_group_id: None,
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        dialled: "0034600".into(),
        called: "34600".into(),
        sip_call_id: String::new(),
        source: String::new(),
        started_at: clock::now(),
        answered_at: None,
        ended_at: Timestamp::default(),
        talk_ms: 0,
        sip_code: 0,
        rtp_received: 0,
        rtp_sent: 0,
    };
    let terms = |cents: i64| Terms { per_minute: Exact::from_micros(Micros::new(cents * 10_000)), ..Terms::free(4) };
    let level = |id, cents| Level {
        customer_id: CustomerId(id),
        debit: AccountId(id),
        credit: AccountId(9),
        terms: Terms { first_block: 60, increment: 60, ..terms(cents) },
        floor: None,
    };
    let quote = Quote { levels: vec![level(1, 10), level(2, 20), level(3, 30)], country: None };
    let attempt = Attempt { carrier_id: Some(CarrierId(1)), line_id: None, hunt_group_id: None, quote };
    OpenCall { cdr, attempts: vec![attempt.clone(), attempt], grant: None }
}

/// A call in progress, of the shop.
pub async fn begin(db: &Db, id: i64) {
    let (open, now) = (open(id), clock::now().micros());
    let sql = "INSERT INTO calls (id, unique_id, machine_id, customer_id, line_id, carrier_id, started_at, expires_at, state, \
               answered_at, attempt) VALUES (?, ?, 1, 3, 1, 1, ?, ?, ?, ?, 1)";
    let state = serde_json::to_string(&open).expect("JSON");
    macro_rules! run {
        ($pool:expr) => {
            sqlx::query(sql)
                .bind(id)
                .bind(&open.cdr.unique_id)
                .bind(now)
                .bind(now)
                .bind(state)
                .bind(now)
                .execute($pool)
                .await
                .expect("inserted")
                .rows_affected()
        };
    }
    let rows = match db {
        Db::MySql(pool) => run!(pool),
        Db::Sqlite { write, .. } => run!(write),
    };
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn everybody_sees_the_calls_below_and_what_they_cost_from_there_on_down() {
    let place = place().await;
    begin(&place.db, 7).await;
    let other = "[[customer]]\nname = \"Rival\"\nparent = \"Owner\"\nplan = \"wholesale\"";
    crate::store::apply::change(&place.db, other).await;
    for (customer, amounts, carrier) in [
        (1, vec!["0.10", "0.20", "0.30"], json!(1)),
        (2, vec!["0.20", "0.30"], json!(null)),
        (3, vec!["0.30"], json!(null)),
        (4, vec![], json!(null)),
    ] {
        let caller = place.caller(customer).await;
        let answer = place.get(&caller, "/calls").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let items = answer.body["items"].as_array().expect("items");
        assert_eq!(items.len(), usize::from(customer != 4), "customer {customer}: {}", answer.body);
        let Some(call) = items.first() else { continue };
        let charged: Vec<_> =
            call["charges"].as_array().expect("charges").iter().map(|c| c["amount"].clone()).collect();
        assert_eq!(charged, amounts, "customer {customer}");
        assert_eq!(call["carrier_id"], carrier, "carriers are the owner's business");
    }
    let owner = place.caller(1).await;
    begin(&place.db, 8).await;
    let first = place.get(&owner, "/calls?limit=1").await.body;
    assert_eq!((&first["items"][0]["id"], &first["next"]), (&json!(7), &json!("7")));
    let second = place.get(&owner, "/calls?limit=1&cursor=7").await.body;
    assert_eq!(second["items"][0]["id"], 8);
    for wrong in ["/calls?limit=0", "/calls?limit=x", "/calls?cursor=x", "/calls?colour=red"] {
        assert_eq!(place.get(&owner, wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn a_call_of_others_cannot_be_touched_and_an_order_is_done_once() {
    let place = place().await;
    begin(&place.db, 7).await;
    let other = "[[customer]]\nname = \"Rival\"\nparent = \"Owner\"\nplan = \"wholesale\"";
    crate::store::apply::change(&place.db, other).await;
    let (rival, user) = (place.caller(4).await, place.caller_as(3, "user").await);
    for (path, body) in [("hangup", json!({})), ("redirect", json!({ "called": "101" }))] {
        let path = format!("/calls/7/{path}");
        assert_eq!(place.send(&rival, "POST", &path, body.clone()).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(place.send(&user, "POST", &path, body.clone()).await.status, StatusCode::FORBIDDEN, "{path}");
        let gone = path.replace('7', "9");
        assert_eq!(place.send(&user, "POST", &gone, body).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
    let made = place.send(&rival, "POST", "/calls", json!({ "line_id": 1, "called": "101" })).await;
    assert_eq!((made.status, &made.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("line_id")));
    let shop = place.caller_as(3, "administrator").await;
    let bad = place.send(&shop, "POST", "/calls/7/redirect", json!({ "called": "1\r\nAction: x" })).await;
    assert_eq!((bad.status, &bad.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("called")));
    // nobody is there
    let late = place.send(&shop, "POST", "/calls/7/hangup", json!({})).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert_eq!(orders::take(&place.db, MachineId(1), clock::now()).await.expect("read"), [], "too late is never");
    // the machine is there
    let machine = async {
        loop {
            let taken = orders::take(&place.db, MachineId(1), clock::now()).await.expect("read");
            if let Some(order) = taken.first() {
                let again = orders::take(&place.db, MachineId(1), clock::now()).await.expect("read");
                assert_eq!((order.kind, order.call_id, again), (OrderKind::Hangup, Some(CallId(7)), vec![]));
                return orders::finish(&place.db, order.id, OrderState::Done, "").await.expect("told");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let (answer, ()) = tokio::join!(place.send(&shop, "POST", "/calls/7/hangup", json!({})), machine);
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
}

/// Events as a client gets them.
struct Stream(axum::body::BodyDataStream, String);

impl Stream {
    async fn open(place: &Place, caller: &Caller, last: Option<i64>) -> Result<Self, StatusCode> {
        let mut request = Request::get("/api/v1/events").header("authorization", format!("Bearer {}", caller.0));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response =
            place.router.clone().oneshot(request.body(Body::empty()).expect("request")).await.expect("answers");
        match response.status() {
            StatusCode::OK => Ok(Self(response.into_body().into_data_stream(), String::new())),
            other => Err(other),
        }
    }

    /// The next event: its id, kind and data. `None`: nothing came for so long, or the stream ended.
    async fn next(&mut self, within: Duration) -> Option<(i64, String, String)> {
        loop {
            while let Some((piece, rest)) = self.1.split_once("\n\n") {
                let field =
                    |name: &str| piece.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("").to_owned();
                let event = (field("id: "), field("event: "), field("data: "));
                self.1 = rest.to_owned();
                if !event.1.is_empty() {
                    return Some((event.0.parse().unwrap_or(0), event.1, event.2));
                }
            }
            let bytes = tokio::time::timeout(within, self.0.next()).await.ok()??.expect("bytes");
            self.1.push_str(std::str::from_utf8(&bytes).expect("UTF-8"));
        }
    }
}

const SOON: Duration = Duration::from_secs(30);
const NEVER: Duration = Duration::from_millis(700);

async fn happens(place: &Place, line: i64, customer: i64) {
    let event = events::registration(LineId(line), CustomerId(customer), true);
    events::write(&place.db, &[event]).await.expect("written");
}

#[tokio::test]
async fn everybody_hears_what_happens_below_and_nothing_twice_after_a_break() {
    let place = place().await;
    let (owner, shop) = (place.caller(1).await, place.caller_as(3, "user").await);
    happens(&place, 1, 3).await;
    let mut all = Stream::open(&place, &owner, None).await.expect("open");
    let mut own = Stream::open(&place, &shop, None).await.expect("open");
    assert_eq!(all.next(NEVER).await, None, "what was before is over");
    for (line, customer) in [(2, 3), (3, 2), (4, 1), (5, 3)] {
        happens(&place, line, customer).await;
    }
    for (id, line) in [(2, 2), (3, 3), (4, 4), (5, 5)] {
        let heard = all.next(SOON).await.expect("an event");
        assert_eq!(heard, (id, "line_registered".into(), format!("{{\"line_id\":{line}}}")));
    }
    for id in [2, 5] {
        assert_eq!(own.next(SOON).await.expect("an event").0, id, "only the own ones");
    }
    drop(own);
    happens(&place, 6, 3).await;
    let mut again = Stream::open(&place, &shop, Some(2)).await.expect("open");
    happens(&place, 7, 3).await;
    for id in [5, 6, 7] {
        assert_eq!(again.next(SOON).await.expect("an event").0, id);
    }
    assert_eq!(again.next(NEVER).await, None);
    events::prune(&place.db, clock::now()).await.expect("pruned");
    let mut late = Stream::open(&place, &shop, Some(2)).await.expect("open");
    assert_eq!(late.next(SOON).await.expect("a warning").1, "lost");
}

#[tokio::test]
async fn connections_are_limited_and_free_again_when_the_client_is_gone() {
    let place = place().await;
    let shop = place.caller_as(3, "user").await;
    let mut streams = Vec::new();
    for _ in 0..10 {
        streams.push(Stream::open(&place, &shop, None).await.expect("open"));
    }
    assert_eq!(Stream::open(&place, &shop, None).await.err(), Some(StatusCode::TOO_MANY_REQUESTS));
    drop(streams);
    for _ in 0..1_000 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if Stream::open(&place, &shop, None).await.is_ok() {
            return;
        }
    }
    panic!("no place became free");
}

/// Two transactions commit in the other order, and a third never.
async fn order_of_commits(place: Place) {
    let Db::MySql(pool) = &place.db else { panic!("a server") };
    let owner = place.caller(1).await;
    let mut stream = Stream::open(&place, &owner, None).await.expect("open");
    let insert = "INSERT INTO events (at, kind, customer_id, body) VALUES (0, 'line_registered', 3, '{}')";
    let (mut first, mut second) = (pool.begin().await.expect("begun"), pool.begin().await.expect("begun"));
    let early = sqlx::query(insert).execute(&mut *first).await.expect("inserted").last_insert_id();
    let late = sqlx::query(insert).execute(&mut *second).await.expect("inserted").last_insert_id();
    assert!(early < late);
    second.commit().await.expect("committed");
    assert_eq!(stream.next(events::GRACE + Duration::from_secs(1)).await, None, "the first one may still come");
    first.commit().await.expect("committed");
    for id in [early, late] {
        assert_eq!(stream.next(SOON).await.expect("an event").0, i64::try_from(id).expect("small"));
    }
    let mut never = pool.begin().await.expect("begun");
    sqlx::query(insert).execute(&mut *never).await.expect("inserted");
    never.rollback().await.expect("rolled back");
    let next = sqlx::query(insert).execute(pool).await.expect("inserted").last_insert_id();
    let heard = stream.next(events::GRACE * 2).await.expect("what never comes holds nobody up");
    assert_eq!(heard.0, i64::try_from(next).expect("small"));
}

#[tokio::test]
async fn events_come_in_order_though_transactions_do_not_on_mariadb() {
    order_of_commits(place_at(Database::MariaDb, "events").await).await;
}

#[tokio::test]
async fn events_come_in_order_though_transactions_do_not_on_mysql() {
    order_of_commits(place_at(Database::MySql, "events").await).await;
}

#[tokio::test]
async fn a_message_is_sent_by_whoever_may_in_the_name_of_an_own_line() {
    let place = place().await;
    let other = "[[customer]]\nname = \"Rival\"\nparent = \"Owner\"\nplan = \"wholesale\"";
    crate::store::apply::change(&place.db, other).await;
    let (rival, shop) = (place.caller(4).await, place.caller_as(3, "administrator").await);
    let hello = json!({ "line_id": 1, "called": "101", "text": "Hello" });
    let user = place.caller_as(3, "user").await;
    assert_eq!(place.send(&user, "POST", "/messages", hello.clone()).await.status, StatusCode::FORBIDDEN);
    let foreign = place.send(&rival, "POST", "/messages", hello.clone()).await;
    assert_eq!((foreign.status, &foreign.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("line_id")));
    for (field, value) in [("text", ""), ("called", "1;x")] {
        let mut bad = hello.clone();
        bad[field] = json!(value);
        let answer = place.send(&shop, "POST", "/messages", bad).await;
        assert_eq!((answer.status, &answer.body["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)));
    }
    let sent = place.send(&shop, "POST", "/messages", hello).await;
    assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.body);
    let listed = place.get(&user, "/messages").await.body;
    assert_eq!(listed["items"][0]["id"], sent.body["id"]);
    assert_eq!((&listed["items"][0]["status"], &listed["items"][0]["body"]), (&json!("new"), &json!("Hello")));
    assert_eq!(listed["items"][0].get("ways"), None, "how it is sent is nobody's");
    assert_eq!(place.get(&rival, "/messages").await.body["items"], json!([]));
}
