//! The tree of customers may be deep, and says so when it is too deep.

use std::fmt::Write as _;

use enswitch::model::*;
use enswitch::store::apply::{Options, apply};
use enswitch::store::entities::{Change, Refused, Table, Who, create};

fn chain(levels: u32) -> String {
    let mut text = "[[customer]]\nname = \"c1\"\n".to_owned();
    for n in 2..=levels {
        let parent = n - 1;
        write!(
            text,
            "[[plan]]\nname = \"p{parent}\"\ncustomer = \"c{parent}\"\n[[customer]]\nname = \"c{n}\"\nparent = \"c{parent}\"\nplan = \"p{parent}\"\n"
        )
        .expect("written");
    }
    text
}

#[tokio::test]
async fn a_tree_that_is_too_deep_is_refused_with_the_reason() {
    let (_folder, db) = super::sqlite().await;
    let options = Options { dry_run: false, actor: "tester".into(), now: Timestamp::default() };
    let refused = apply(&db, &chain(220), &options).await.expect_err("too deep").to_string();
    assert!(refused.contains("too deep in the tree") && refused.contains("line "), "{refused}");
    assert!(db.all::<Customer>().await.expect("reads").is_empty(), "nothing was done");

    apply(&db, &chain(160), &options).await.expect("160 levels are not too deep");
    let who = Who::operator("tester".into());
    let change = Change { who: &who, now: Timestamp::default(), validate: false };
    let table = Table::named("customers").expect("customers");
    let mut parent = 160;
    let refused = loop {
        let plan = serde_json::json!({ "name": format!("p{parent}"), "customer_id": format!("c{parent}") });
        create(&db, &change, Table::named("plans").expect("plans"), plan.as_object().cloned().expect("object"))
            .await
            .expect("a plan");
        let next = serde_json::json!({
            "name": format!("c{}", parent + 1), "parent_id": format!("c{parent}"), "plan_id": format!("p{parent}"),
        });
        match create(&db, &change, table, next.as_object().cloned().expect("object")).await {
            Ok(_) => parent += 1,
            Err(refused) => break refused,
        }
    };
    assert!(parent > 180, "{parent} levels");
    let Refused::Invalid(wrong) = refused else { panic!("{refused:?}") };
    assert!(wrong[0].field == "parent_id" && wrong[0].message.contains("too deep in the tree"), "{wrong:?}");
}
