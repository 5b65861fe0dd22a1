//! Passwords, sessions and their tokens.

use enswitch::clock;
use enswitch::model::{Session, User};
use enswitch::store::access::{self, Renewed, Subject};
use serde_json::json;

use super::Client;
use super::client::PASSWORD;

#[tokio::test]
async fn nobody_logs_in_without_having_set_a_password() {
    let client = Client::new().await;
    assert!(!access::any_password(&client.db).await.expect("read"));
    for password in ["", "admin", "olga", PASSWORD] {
        client.try_login("olga", password).await.is(401);
    }
}

#[tokio::test]
async fn a_login_gives_tokens_that_tell_who_it_is() {
    let client = Client::new().await;
    client.set_password("rita").await;
    let answer = client.login("rita").await;
    let me = client.get("me", &answer.text("access_token")).await.is(200);
    assert_eq!((me.text("name").as_str(), me.body["switched_from"].is_null()), ("rita", true));
    client.get("me", "").await.is(401);
    client.get("me", &answer.text("refresh_token")).await.is(401);
    for (name, password) in [("rita", "correct horse 8"), ("Rita", PASSWORD), ("nobody", PASSWORD), ("rita", "")] {
        let refused = client.try_login(name, password).await.is(401);
        assert_eq!(refused.text("title"), "wrong user name or password", "the same whatever is wrong");
    }
}

#[tokio::test]
async fn who_is_disabled_is_out_at_once() {
    let client = Client::new().await;
    let token = client.enter("rita").await;
    let user = access::user_by_name(&client.db, "rita").await.expect("read").expect("there");
    client.db.update(&User { enabled: false, ..user }).await.expect("updated");
    client.get("me", &token).await.is(401);
    client.try_login("rita", PASSWORD).await.is(401);
}

#[tokio::test]
async fn a_refresh_token_is_good_once_and_its_copy_ends_the_session() {
    let client = Client::new().await;
    client.set_password("rita").await;
    let first = client.login("rita").await;
    let refresh = |token: String| {
        let client = &client;
        async move { client.post("refresh", "", json!({ "refresh_token": token })).await }
    };
    let second = refresh(first.text("refresh_token")).await.is(200);
    client.get("me", &first.text("access_token")).await.is(401);
    client.get("me", &second.text("access_token")).await.is(200);
    let third = refresh(second.text("refresh_token")).await.is(200);
    refresh(first.text("refresh_token")).await.is(401);
    client.get("me", &third.text("access_token")).await.is(401);
    refresh(third.text("refresh_token")).await.is(401);
    let told = client.audit().await.into_iter().any(|e| e.entity == "sessions" && e.actor.contains("used before"));
    assert!(told, "the audit log tells it");
}

#[tokio::test]
async fn tokens_end_with_their_time() {
    let client = Client::new().await;
    client.set_password("rita").await;
    let pair = client.login("rita").await;
    let (access_token, refresh) = (pair.text("access_token"), pair.text("refresh_token"));
    let later = |seconds: i64| clock::now().plus_millis(seconds * 1000);
    let who = async |seconds| {
        access::by_access_token(&client.db, &access_token.parse().expect("token"), later(seconds)).await.expect("read")
    };
    assert!(who(access::ACCESS_SECONDS - 60).await.is_some());
    assert!(who(access::ACCESS_SECONDS + 5).await.is_none());
    let renewed =
        access::renew(&client.db, &refresh.parse().expect("token"), "x", later(access::REFRESH_SECONDS + 5)).await;
    assert!(matches!(renewed.expect("read"), Renewed::Unknown));
}

#[tokio::test]
async fn two_that_renew_at_the_same_time_do_not_both_get_tokens() {
    let client = Client::new().await;
    client.set_password("rita").await;
    let refresh = client.login("rita").await.text("refresh_token");
    let token = refresh.parse().expect("token");
    let once = || access::renew(&client.db, &token, "x", clock::now());
    let (a, b, c) = tokio::join!(once(), once(), once());
    let got = [a, b, c].into_iter().filter(|r| matches!(r.as_ref().expect("read"), Renewed::Tokens(_))).count();
    assert_eq!(got, 1);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_user_only() {
    let client = Client::new().await;
    let one = client.enter("rita").await;
    let two = client.login("rita").await.text("access_token");
    let list = client.get("sessions", &one).await.is(200).body;
    assert_eq!(list.as_array().expect("list").len(), 2);
    assert_eq!((list[0]["current"].as_bool(), list[1]["current"].as_bool()), (Some(true), Some(false)));
    assert_eq!(list[0]["address"], "192.0.2.1");
    let stranger = client.enter("wim").await;
    let path = format!("sessions/{}", list[1]["id"]);
    client.send("DELETE", &path, &stranger, None).await.is(404);
    client.send("DELETE", &path, &one, None).await.is(204);
    client.get("me", &two).await.is(401);
    let three = client.login("rita").await.text("access_token");
    client.send("DELETE", "sessions", &three, None).await.is(204);
    client.get("me", &one).await.is(401);
    client.post("logout", &three, json!({})).await.is(204);
    client.get("me", &three).await.is(401);
    client.get("me", &stranger).await.is(200);
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let client = Client::new().await;
    let one = client.enter("rita").await;
    let two = client.login("rita").await.text("access_token");
    let change = |old: &str, new: &str| json!({ "password": old, "new_password": new });
    client.post("password", &one, change("wrong password", "battery staple 9")).await.is(403);
    let short = client.post("password", &one, change(PASSWORD, "short")).await.is(422);
    assert_eq!(short.text("field"), "new_password");
    client.post("password", &one, change(PASSWORD, "battery staple 9")).await.is(204);
    for token in [&one, &two] {
        client.get("me", token).await.is(401);
    }
    client.try_login("rita", PASSWORD).await.is(401);
    client.try_login("rita", "battery staple 9").await.is(200);
}

#[tokio::test]
async fn whoever_guesses_has_to_wait_and_the_owner_of_the_account_only_a_little() {
    let client = Client::new().await;
    client.set_password("rita").await;
    // The time to wait is over soon, and on a slow machine before the next guess: then it is longer.
    let mut guesses = 0;
    let wait = loop {
        let guess = client.try_login("rita", "wrong password").await;
        if guess.status == 429 {
            break guess.retry_after.expect("seconds");
        }
        guess.is(401);
        guesses += 1;
    };
    assert!(guesses >= 5 && wait <= 1 << (guesses - 4), "{wait} s after {guesses} guesses");
    client.set_password("wim").await;
    client.try_login("wim", PASSWORD).await.is(200);
    tokio::time::sleep(std::time::Duration::from_millis(1_000 * wait.unsigned_abs() + 100)).await;
    client.try_login("rita", PASSWORD).await.is(200);
    client.try_login("rita", "wrong password").await.is(401);
}

#[tokio::test]
async fn an_address_that_guesses_many_accounts_has_to_wait() {
    let client = Client::new().await;
    let (now, address) = (clock::now(), Subject::address("192.0.2.1".parse().expect("address")));
    for number in 0..20 {
        let subjects = [Subject::account(&format!("user {number}")), address.clone()];
        assert_eq!(access::failed(&client.db, &subjects, now).await.expect("counted"), None);
    }
    client.try_login("olga", "wrong password").await.is(429);
    let mut client = client;
    client.address = "192.0.2.2".parse().expect("address");
    client.try_login("olga", "wrong password").await.is(401);
}

#[tokio::test]
async fn guesses_at_the_same_time_gain_nothing() {
    let client = Client::new().await;
    client.set_password("rita").await;
    let guesses = (0..12).map(|_| client.try_login("rita", "wrong password"));
    let answers = futures_util::future::join_all(guesses).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 401).count(), 5);
}

#[tokio::test]
async fn bodies_that_are_none_are_refused_and_not_repeated() {
    let client = Client::new().await;
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        ("{\"username\":1,\"password\":\"x\"}", 400),
        ("{\"username\":\"rita\",\"password\":987654321}", 400),
        ("{\"username\":\"rita\",\"password\":\"x\",\"more\":1}", 400),
        ("{\"username\":\"rita\",\"password\":\"\\u0000\"}", 401),
    ] {
        let answer = client.post("login", "", json!(body)).await.is(status);
        assert!(!answer.body.to_string().contains("987654321"), "{answer:?}");
    }
    let long = json!({ "username": "x".repeat(5000), "password": "y".repeat(5000) });
    client.post("login", "", long).await.is(401);
    for token in ["esa_", "x", "esa_00", &format!("esa_{}", "0".repeat(96)), &format!("esk_{}", "f".repeat(96))] {
        client.get("me", token).await.is(401);
    }
}

#[tokio::test]
async fn no_secret_is_in_the_database_nor_in_the_audit_log() {
    let client = Client::new().await;
    client.set_password("rita").await;
    let pair = client.login("rita").await;
    let key = client
        .post("keys", &pair.text("access_token"), json!({ "name": "billing", "scopes": ["cdrs:read"] }))
        .await
        .is(201);
    let (sessions, dump) = (client.db.all::<Session>().await.expect("sessions"), client.dump().await);
    assert_eq!(sessions.len(), 1);
    assert!(dump.contains("$argon2id$"), "the dump holds everything");
    for secret in [PASSWORD.to_owned(), pair.text("access_token"), pair.text("refresh_token"), key.text("token")] {
        let end = &secret[secret.len().saturating_sub(40)..];
        assert!(!dump.contains(end), "{secret}");
    }
    let audit = format!("{:?}", client.audit().await);
    assert!(!audit.contains("argon2"), "{audit}");
}
