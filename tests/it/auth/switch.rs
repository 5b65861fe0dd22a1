//! Acting as a user below.

use serde_json::json;

use super::Client;

#[tokio::test]
async fn a_parent_acts_as_any_user_below_and_both_are_written_down() {
    let client = Client::new().await;
    let rita = client.enter("rita").await;
    let anna = client.user("anna").await;
    let pair = client.post("switch", &rita, json!({ "user_id": anna })).await.is(200);
    let token = pair.text("access_token");
    let me = client.get("me", &token).await.is(200);
    assert_eq!((me.text("name").as_str(), &me.body["user_id"]), ("rita as anna", &json!(anna)));
    assert_eq!(me.body["switched_from"], json!(client.user("rita").await));
    let entry = client.audit().await.pop().expect("an entry");
    assert_eq!((entry.entity.as_str(), entry.actor.as_str()), ("sessions", "rita as anna"));
    assert_eq!((entry.user_id, entry.switched_from), (Some(anna), Some(client.user("rita").await)));
    for path in ["keys", "password", "totp", "switch"] {
        client.post(path, &token, json!({})).await.is(403);
    }
    let again = client.post("refresh", "", json!({ "refresh_token": pair.text("refresh_token") })).await.is(200);
    assert_eq!(client.get("me", &again.text("access_token")).await.text("name"), "rita as anna");
    client.set_password("rita").await;
    client.get("me", &again.text("access_token")).await.is(401);
}

#[tokio::test]
async fn nobody_acts_as_who_is_not_below() {
    let client = Client::new().await;
    let anna = client.enter("anna").await;
    let rita = client.enter("rita").await;
    let rolf = client.enter("rolf").await;
    let olga = client.enter("olga").await;
    for (who, whom, status) in [
        (&rita, "olga", 404),
        (&rita, "wim", 404),
        (&rita, "rita", 404),
        (&rita, "rolf", 404),
        (&anna, "rita", 404),
        (&anna, "anna", 404),
        (&rolf, "anna", 403),
        (&olga, "rita", 200),
        (&olga, "anna", 200),
    ] {
        let user = client.user(whom).await;
        client.post("switch", who, json!({ "user_id": user })).await.is(status);
    }
    client.post("switch", &rita, json!({ "user_id": 9999 })).await.is(404);
}

#[tokio::test]
async fn a_switch_gives_nobody_more_than_their_own_role() {
    let client = Client::new().await;
    let options = enswitch::store::apply::Options { dry_run: false, actor: "root".into(), now: enswitch::clock::now() };
    let role = "role = [{ name = \"support\", customer = \"East\", privileges = [\"users:switch\", \"lines:read\"] }]\n\
                user = [{ username = \"sam\", customer = \"East\", role = \"support\" }]";
    enswitch::store::apply::apply(&client.db, role, &options).await.expect("applied");
    let sam = client.enter("sam").await;
    let pair = client.post("switch", &sam, json!({ "user_id": client.user("anna").await })).await.is(200);
    let me = client.get("me", &pair.text("access_token")).await.is(200);
    assert_eq!(me.body["privileges"], json!(["lines:read", "users:switch"]));
}
