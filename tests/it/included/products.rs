//! What products cost.

use enswitch::model::*;
use enswitch::store::billing::{self, Run};

use super::{balance, company, customer, fund, tester, time, verified};
use crate::server::rule;

rule!(a_plan_has_its_own_price_of_a_product);

async fn a_plan_has_its_own_price_of_a_product(url: &str) {
    let db = company(url).await;
    fund(&db, "200").await;
    let shop = customer(&db, "Shop").await;
    let amount = |text: &str| text.parse::<Micros>().expect("amount");
    let router = Product {
        id: ProductId(0),
        customer_id: shop.parent_id.expect("reseller"),
        name: "Router".into(),
        sign_up: amount("49"),
        period: amount("3"),
    };
    let product_id = ProductId(db.insert(&router).await.expect("product"));
    let subscription = Subscription {
        id: SubscriptionId(0),
        customer_id: shop.id,
        product_id,
        quantity: 2,
        starts_at: time("2026-11-01T00:00:00Z"),
        ends_at: None,
    };
    db.insert(&subscription).await.expect("subscription");
    let bill = async |day: &str| {
        let now = time(&format!("{day}T12:00:00Z"));
        billing::run(&db, &Run::default(), &tester(now), &mut |_, _, _| ()).await.expect("billed");
        balance(&db, "Shop").await
    };
    assert_eq!(bill("2026-11-10").await, "96.00", "twice 49 and 3");
    let own = ProductPrice {
        id: ProductPriceId(0),
        plan_id: shop.plan_id.expect("plan"),
        product_id,
        sign_up: Micros::ZERO,
        period: amount("2.50"),
    };
    db.insert(&own).await.expect("price");
    assert_eq!(bill("2026-11-20").await, "96.00", "what was charged stays");
    assert_eq!(bill("2026-12-01").await, "91.00", "the plan's price from the next period on");
    let more =
        Subscription { id: SubscriptionId(0), starts_at: time("2026-12-01T00:00:00Z"), quantity: 1, ..subscription };
    db.insert(&more).await.expect("subscription");
    assert_eq!(bill("2026-12-02").await, "88.50", "which has no fee for new ones");
    verified(&db).await;
    db.close().await;
}
