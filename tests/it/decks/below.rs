//! Resellers below the owner who would sell for less than they pay, as impact reports tell.

use enswitch::model::Price;
use enswitch::routing::Seller;
use enswitch::store::apply::{Options, apply};
use enswitch::store::decks::{self, Mapping};

use super::{COMPANY, at, company, current, price};
use crate::server::rule;

/// Below the owner: a reseller with a plan of fixed prices and one of the owner's that it sells by, and a shop that resells.
const BELOW: &str = r#"
    [[plan]]
    name = "flat"
    customer = "Reseller"
    prices = [{ called_prefix = "34", per_minute = "0.13" }, { outbound_group = "World", per_minute = "0.50" }]
    [[plan]]
    name = "house"
    customer = "Owner"
    shared = "subtree"
    prices = [{ called_prefix = "34", per_minute = "0.14" }]
    [[plan]]
    name = "corner list"
    customer = "Shop"
    prices = [{ called_prefix = "3461", per_minute = "0.15" }]
    [[plan]]
    name = "corner"
    customer = "Shop"
    inherits_from = "corner list"
    [[customer]]
    name = "House"
    parent = "Reseller"
    plan = "house"
    [[customer]]
    name = "Corner"
    parent = "Shop"
    plan = "corner"
"#;

async fn whoever_would_lose_below_is_told_of(url: &str) {
    let (db, seller) = company(url).await;
    let options = Options { dry_run: false, actor: "tester".into(), now: at(0) };
    apply(&db, &format!("{COMPANY}{BELOW}"), &options).await.expect("applied");
    let snapshot = current(&db).await;
    let losing = |deck: &str| {
        let (rows, _) = decks::read(deck.as_bytes(), &Mapping::default()).expect("read");
        let impact = decks::impact(&snapshot, seller, &[], &rows, at(0));
        assert_eq!(impact.losing, impact.losses.len());
        let told = |loss: &decks::Loss| {
            let (cost, price) = (loss.cost.to_string(), loss.price.to_string());
            format!("{} {} {} {cost} {price} {}", loss.prefix, loss.seller, loss.plan, loss.currency)
        };
        let mut told: Vec<_> = impact.losses.iter().map(told).collect();
        told.sort();
        told
    };
    // Three minutes cost the reseller 0.36 and the shop 0.396.
    assert_eq!(losing("prefix,rate\n34,0.10\n"), ["34 Owner fixed 0.30 0.15 EUR"]);
    let told = losing("prefix,rate\n34,0.12\n3461,0.12\n49,0.30\n");
    let expected = [
        // What the owner takes for it is less as well; 0.144 a minute is what the reseller pays, 0.1584 the shop.
        "34 Owner fixed 0.36 0.15 EUR",
        "34 Reseller flat 0.432 0.39 EUR",
        "34 Reseller house 0.432 0.42 EUR",
        "3461 Owner fixed 0.36 0.15 EUR",
        "3461 Reseller flat 0.432 0.39 EUR",
        "3461 Reseller house 0.432 0.42 EUR",
        "3461 Shop corner 0.4752 0.45 EUR",
        "3461 Shop corner list 0.4752 0.45 EUR",
    ];
    assert_eq!(told, expected);
    let group = losing("prefix,rate\n49,0.45\n");
    assert_eq!(group, ["49 Reseller flat 1.62 1.50 EUR"], "a price of a group");
    // What loses already is not told again.
    let before = [price(&db.all::<Price>().await.expect("prices")[0], "34", "0.12")];
    let before = before.map(|row| match seller {
        Seller::Carrier(id) => Price { carrier_id: Some(id), plan_id: None, ..row },
        Seller::Plan(_) => row,
    });
    let (rows, _) = decks::read(b"prefix,rate\n34,0.13\n", &Mapping::default()).expect("read");
    assert_eq!(decks::impact(&snapshot, seller, &before, &rows, at(0)).losing, 0);
    db.close().await;
}
rule!(whoever_would_lose_below_is_told_of);
