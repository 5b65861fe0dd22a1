//! Parameters of operations that write: what an operation does not know is refused, never ignored.

use axum::http::StatusCode;
use enswitch::http::openapi;
use serde_json::{Value, json};

use super::place;

/// Method, path with something for every key, and whether it can be tried, of all operations that write.
fn writing() -> Vec<(String, String, bool)> {
    let document = openapi::document();
    let mut found = Vec::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        let operations = operations.as_object().expect("operations").iter();
        for (method, operation) in operations.filter(|(method, _)| !["get", "parameters"].contains(&method.as_str())) {
            let listed = operation["parameters"].as_array().cloned().unwrap_or_default();
            let tried = listed.iter().any(|one| {
                one["$ref"] == "#/components/parameters/validate" || (one["name"] == "validate" && one["in"] == "query")
            });
            let parts = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
            let path = parts.collect::<Vec<_>>().join("/").replacen("/api/v1", "", 1);
            found.push((method.to_uppercase(), path, tried));
        }
    }
    found
}

#[tokio::test]
async fn no_operation_that_writes_ignores_a_parameter() {
    let place = place().await;
    let owner = place.caller(1).await;
    let all = writing();
    let (could, not): (Vec<_>, Vec<_>) = all.iter().partition(|(.., tried)| *tried);
    assert!(could.len() > 100 && not.len() > 20, "{} and {}", could.len(), not.len());
    for (method, path, tried) in &all {
        let answer = place.send(&owner, method, &format!("{path}?validat=1"), json!({})).await;
        assert_eq!((answer.status, &answer.body["field"]), (StatusCode::BAD_REQUEST, &json!("validat")), "{path}");
        let detail = answer.body["detail"].as_str().unwrap_or_default();
        assert_eq!(detail.contains("did you mean \"validate\""), *tried, "{method} {path}: {detail}");
        if !tried {
            let answer = place.send(&owner, method, &format!("{path}?validate=1"), json!({})).await;
            let told = (answer.status, &answer.body["field"]);
            assert_eq!(told, (StatusCode::BAD_REQUEST, &json!("validate")), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_method_that_a_path_does_not_take_and_a_path_that_is_not_there_are_told_as_ever() {
    let place = place().await;
    let owner = place.caller(1).await;
    let answer = place.send(&owner, "DELETE", "/payments/1?validate=1", Value::Null).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(place.send(&owner, "POST", "/nothing?validate=1", json!({})).await.status, StatusCode::NOT_FOUND);
}
