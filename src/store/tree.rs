//! The tree of customers, and what must stay together in it.

use super::StoreError;
use super::rows::{Conn, Value};

/// What a subtree lost when it came to this path: a line whose domain, a number whose line, or a customer whose plan is not in reach
/// any more.
///
/// # Errors
/// The database failed.
pub async fn stray(conn: &mut impl Conn, path: &str) -> Result<Option<String>, StoreError> {
    let below = Value::Text(format!("{path}%"));
    // A path is short and of ASCII, so its characters are its bytes
    let domains = "SELECT l.username, d.name, o.name, c.name FROM customers c JOIN `lines` l ON l.customer_id = c.id \
                   JOIN domains d ON d.id = l.domain_id JOIN customers o ON o.id = d.customer_id \
                   WHERE c.path LIKE ? AND substr(c.path, 1, length(o.path)) <> o.path LIMIT 1";
    if let Some([line, domain, owner, customer]) = first(conn, domains, below.clone()).await? {
        return Ok(Some(format!(
            "line {line:?} of customer {customer:?} lives in domain {domain:?} of {owner:?}, who would not be above it any more"
        )));
    }
    let numbers = "SELECT n.number, l.username, o.name, c.name FROM customers c JOIN `lines` l ON l.customer_id = c.id \
                   JOIN numbers n ON n.line_id = l.id JOIN customers o ON o.id = n.customer_id \
                   WHERE c.path LIKE ? AND substr(c.path, 1, length(o.path)) <> o.path LIMIT 1";
    if let Some([number, line, owner, customer]) = first(conn, numbers, below.clone()).await? {
        return Ok(Some(format!(
            "number {number} of {owner:?} rings line {line:?} of customer {customer:?}, who would not be below {owner:?} any more"
        )));
    }
    let plans = "SELECT p.name, o.name, s.name, c.name FROM customers c JOIN customers s ON s.id = c.parent_id \
                 JOIN plans p ON p.id = c.plan_id JOIN customers o ON o.id = p.customer_id \
                 WHERE c.path LIKE ? AND o.id <> s.id AND (substr(s.path, 1, length(o.path)) <> o.path \
                 OR (p.shared = 'resellers' AND o.id <> s.parent_id)) LIMIT 1";
    let found = first(conn, plans, below).await?;
    Ok(found.map(|[plan, owner, seller, customer]| {
        format!(
            "customer {customer:?} has plan {plan:?} of {owner:?}, which would not be shared with {seller:?} any more"
        )
    }))
}

async fn first(conn: &mut impl Conn, sql: &str, value: Value) -> Result<Option<[String; 4]>, StoreError> {
    let found = conn.records(sql.to_owned(), vec![value], &[false; 4]).await?;
    let text = |value: Value| match value {
        Value::Text(text) => text,
        _ => String::new(),
    };
    let texts = |row: Vec<Value>| row.into_iter().map(text).collect::<Vec<_>>().try_into().ok();
    Ok(found.into_iter().next().and_then(texts))
}
