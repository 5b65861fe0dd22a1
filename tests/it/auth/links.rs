//! One-time links: from the command line, and by mail.

use std::time::Duration;

use enswitch::clock;
use enswitch::model::{CustomText, CustomTextId, Customer, Mail, Purpose, User};
use enswitch::store::access::{self, Author};
use serde_json::json;
use tokio::time::timeout;

use super::Client;
use super::client::PASSWORD;
use crate::smtp;

#[tokio::test]
async fn a_link_sets_a_password_once() {
    let client = Client::new().await;
    let author = Author::shell("root".into(), clock::now());
    let rita = client.user("rita").await;
    let first = access::make_link(&client.db, rita, 60, &author).await.expect("link");
    let link = access::make_link(&client.db, rita, 60, &author).await.expect("link").to_string();
    let set = |token: String, password: &str| json!({ "token": token, "password": password });
    client.post("password/link", "", set(first.to_string(), PASSWORD)).await.is(422);
    let short = client.post("password/link", "", set(link.clone(), "short")).await.is(422);
    assert_eq!(short.text("field"), "password", "a password that is not taken does not use the link up");
    client.post("password/link", "", set(link.clone(), PASSWORD)).await.is(204);
    client.post("password/link", "", set(link, "battery staple 9")).await.is(422);
    client.login("rita").await;
    let old = access::make_link(&client.db, rita, -1, &author).await.expect("link").to_string();
    client.post("password/link", "", set(old, "battery staple 9")).await.is(422);
    client.post("password/link", "", set("esl_00".into(), "battery staple 9")).await.is(422);
}

#[tokio::test]
async fn a_forgotten_password_is_set_with_a_mailed_link() {
    let (settings, mut mails) = smtp::server().await;
    let client = Client::with(Some(settings)).await;
    let rita = client.enter("rita").await;
    client.post("password/reset", "", json!({ "username": "rita" })).await.is(202);
    let mail = timeout(Duration::from_secs(60), mails.recv()).await.expect("in time").expect("a mail");
    assert!(mail.from.contains("<noreply@enswitch.example>") && mail.to.contains("<rita@east.example>"), "{mail:?}");
    let text = mail.text.replace("=\n", "").replace("=3D", "=");
    let token = text.split("https://portal.example/password#").nth(1).expect("a link").lines().next().expect("a line");
    assert!(!format!("{:?}", client.audit().await).contains(token), "not in the audit log");
    client.get("me", &rita).await.is(200);
    let set = json!({ "token": token.trim(), "password": "battery staple 9" });
    client.post("password/link", "", set).await.is(204);
    client.get("me", &rita).await.is(401);
    client.try_login("rita", "battery staple 9").await.is(200);
}

#[tokio::test]
async fn the_answer_does_not_tell_who_exists_and_mails_are_few() {
    let (settings, mut mails) = smtp::server().await;
    let client = Client::with(Some(settings)).await;
    client.post("password/reset", "", json!({ "username": "nobody" })).await.is(202);
    client.post("password/reset", "", json!({ "username": "wim" })).await.is(202);
    for _ in 0..5 {
        client.post("password/reset", "", json!({ "username": "rita" })).await.is(202);
    }
    client.post("password/reset", "", json!({ "username": "rita" })).await.is(429);
    for _ in 0..5 {
        let mail = timeout(Duration::from_secs(60), mails.recv()).await.expect("in time").expect("a mail");
        assert!(mail.to.contains("rita"), "one is not there, one has no address: {mail:?}");
    }
    let (rita, made) = (client.user("rita").await, client.db.all::<Mail>().await.expect("mails"));
    assert!(made.len() == 5 && made.iter().all(|mail| mail.user_id == Some(rita)), "{made:?}");
    assert!(made.iter().all(|mail| mail.body.is_none()), "no secret waits in the table: {made:?}");
    client.set_password("rita").await;
    client.login("rita").await;
    Client::new().await.post("password/reset", "", json!({ "username": "rita" })).await.is(501);
}

#[tokio::test]
async fn a_reseller_writes_the_mails_of_its_users_and_of_those_below() {
    let (settings, mut mails) = smtp::server().await;
    let client = Client::with(Some(settings)).await;
    let customer =
        async |name: &'static str| client.db.find_by::<Customer>("name", name).await.expect("reads").remove(0).id;
    let (owner, east) = (customer("Owner").await, customer("East").await);
    let rita = client.db.find_by::<User>("username", "rita").await.expect("reads").remove(0);
    client.db.update(&User { language: Some("es".into()), ..rita }).await.expect("updated");
    let texts = [
        (owner, Purpose::PasswordMailSubject, "es", "Spanish, of the owner"),
        (owner, Purpose::PasswordMailBody, "", "Of the owner {link}"),
        (east, Purpose::PasswordMailBody, "", "For all of east: {link} is for {username}"),
        (east, Purpose::PasswordLink, "", "https://east.example/p#"),
        (east, Purpose::PasswordLink, "fr", "https://fr.example/p#"),
    ];
    for (customer_id, purpose, language, content) in texts {
        let (language, content) = (language.to_owned(), content.to_owned());
        let text = CustomText { id: CustomTextId(0), customer_id, purpose, language, content };
        client.db.insert(&text).await.expect("inserted");
    }
    client.post("password/reset", "", json!({ "username": "rita" })).await.is(202);
    let mail = timeout(Duration::from_secs(60), mails.recv()).await.expect("in time").expect("a mail");
    let text = mail.text.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    assert!(text.contains("Spanish, of the owner"), "{text}");
    assert!(text.contains("For all of east: https://east.example/p#esl_") && text.contains(" is for rita"), "{text}");
}
