//! The second factor.

use enswitch::clock;
use enswitch::security::TotpSecret;
use serde_json::json;

use super::client::PASSWORD;
use super::{Answer, Client};

async fn login(client: &Client, code: Option<&str>) -> Answer {
    client.post("login", "", json!({ "username": "rita", "password": PASSWORD, "code": code })).await
}

fn step() -> i64 {
    clock::now().micros() / 30_000_000
}

#[tokio::test]
async fn a_second_factor_is_asked_for_once_it_is_confirmed() {
    let client = Client::new().await;
    let rita = client.enter("rita").await;
    client.post("totp", &rita, json!({ "password": "wrong password" })).await.is(403);
    let proposed = client.post("totp", &rita, json!({ "password": PASSWORD })).await.is(200);
    let secret: TotpSecret = proposed.text("secret").parse().expect("secret");
    assert!(proposed.text("uri").starts_with("otpauth://totp/Enswitch:rita?secret="));
    login(&client, None).await.is(200);
    client.post("totp/confirm", &rita, json!({ "code": "000000x" })).await.is(422);
    // The code of now and the next one are good for half a minute at least.
    let now = step();
    let first = secret.code(now);
    let confirmed = client.post("totp/confirm", &rita, json!({ "code": first })).await.is(200);
    let codes: Vec<String> = serde_json::from_value(confirmed.body["recovery_codes"].clone()).expect("codes");
    assert_eq!(codes.len(), 10);

    let asked = login(&client, None).await.is(401);
    assert_eq!((asked.text("title").as_str(), asked.text("field").as_str()), ("a second factor is needed", "code"));
    login(&client, Some(&first)).await.is(401);
    let code = secret.code(now + 1);
    login(&client, Some(&code)).await.is(200);
    login(&client, Some(&code)).await.is(401);
    login(&client, Some(&codes[3].to_lowercase())).await.is(200);
    login(&client, Some(&codes[3])).await.is(401);
    let dump = client.dump().await;
    assert!(!codes.iter().any(|code| dump.contains(&code.replace('-', ""))), "recovery codes are hashes");

    client.post("totp", &rita, json!({ "password": PASSWORD, "code": codes[4] })).await.is(409);
    client.post("totp/remove", &rita, json!({ "password": PASSWORD })).await.is(401);
    client.post("totp/remove", &rita, json!({ "password": PASSWORD, "code": codes[5] })).await.is(204);
    login(&client, None).await.is(200);
}

#[tokio::test]
async fn a_right_password_without_a_code_is_no_guess() {
    let client = Client::new().await;
    let rita = client.enter("rita").await;
    let secret: TotpSecret =
        client.post("totp", &rita, json!({ "password": PASSWORD })).await.text("secret").parse().expect("secret");
    let now = step();
    client.post("totp/confirm", &rita, json!({ "code": secret.code(now) })).await.is(200);
    for _ in 0..8 {
        login(&client, None).await.is(401);
    }
    login(&client, Some(&secret.code(now + 1))).await.is(200);
    for _ in 0..5 {
        login(&client, Some("000000")).await.is(401);
    }
    // The time to wait is over soon, and on a slow machine before the next guess: then it is longer.
    let mut guess = login(&client, Some("000000")).await;
    while guess.status == 401 {
        guess = login(&client, Some("000000")).await;
    }
    guess.is(429);
}
