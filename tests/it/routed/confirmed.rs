//! A country that is new to a customer and expensive: its first call waits until the customer says that it is wanted.

use std::time::{Duration, Instant};

use enswitch::clock;
use enswitch::model::{Reason, Status};
use enswitch::store::entities::{self, Change, Table, Who};
use serde_json::{Value, json};

use super::asterisk::Dialled::Answer;
use super::asterisk::{Channel, call};
use super::{Switch, start, tables};

/// As somebody does it by the API or the command line.
async fn create(switch: &Switch, table: &str, row: Value) {
    let (who, table) = (Who::operator("tester".into()), Table::named(table).expect("a table"));
    let change = Change { who: &who, now: clock::now(), validate: false };
    let Value::Object(row) = row else { panic!("{row}") };
    entities::create(&switch.db, &change, table, row).await.expect("made");
}

/// Calls again and again until that has this outcome: whoever decides calls reads a change within a second.
async fn until_connected(switch: &Switch, calls: &mut usize, number: &str, wanted: bool) {
    let began = Instant::now();
    loop {
        *calls += 1;
        let unique_id = format!("a1-{calls}.0");
        let channel = Channel::of_line(switch.address, &unique_id, number, &[Answer(60_000)]).await;
        if call(channel).await.dials.is_empty() != wanted {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "connected to {number}: not {wanted}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The reseller wants countries confirmed in which a minute costs its customer more than a cent; it costs 0.0132 or more.
#[tokio::test]
async fn an_expensive_country_is_called_once_somebody_confirmed_it() {
    let switch = start(&tables()).await;
    let mut calls = 0;
    until_connected(&switch, &mut calls, "34600000000", true).await;
    let limit = json!({ "customer_id": 2, "buyer_id": 3, "confirm_above": "0.01" });
    create(&switch, "burn_limits", limit).await;
    until_connected(&switch, &mut calls, "34600000000", false).await;
    until_connected(&switch, &mut calls, "35312345678", false).await;
    create(&switch, "country_confirmations", json!({ "customer_id": 3, "country_code": "34" })).await;
    until_connected(&switch, &mut calls, "34600000000", true).await;
    until_connected(&switch, &mut calls, "35312345678", false).await;
    let records = switch.records(calls).await;
    let refused = records.iter().filter(|record| record.cdr.status == Status::Refused);
    let mut count = 0;
    for record in refused {
        assert_eq!((record.cdr.reason, record.cdr.sip_code), (Some(Reason::CountryUnconfirmed), 403));
        assert!(record.charges.is_empty() && record.legs.is_empty(), "nobody was called");
        count += 1;
    }
    assert!(count >= 3, "{count}");
}
