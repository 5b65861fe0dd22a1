//! A search for calls: what was asked, checked, and as SQL.

use super::level::{Customers, Level, named};
use super::parameter::{Bound, By, Match, PARAMETERS, Parameter};
use crate::model::column::Value;
use crate::model::{Timestamp, Wrong};
use crate::store::entities::{PAGE, PAGE_MAX, Refused, escape, read_cursor};
use crate::store::rows::Conn;

/// Milliseconds of talk; a call that was answered and ended at once has one.
const TALK_MS: &str = "(CASE WHEN cdrs.status <> 'answered' THEN 0 WHEN cdrs.talk_ms < 1 THEN 1 ELSE cdrs.talk_ms END)";

/// Which calls, and which part of them.
#[derive(Debug, Clone)]
pub struct Search {
    given: Vec<(&'static Parameter, String)>,
    /// Calls of a page.
    pub limit: usize,
    /// Time and id of the last call that was seen.
    pub(super) cursor: Option<(i64, i64)>,
}

impl Default for Search {
    fn default() -> Self {
        Self { given: Vec::new(), limit: PAGE, cursor: None }
    }
}

/// A search as SQL.
#[derive(Debug, Clone)]
pub struct Conditions {
    /// Whose calls.
    pub(super) customers: Customers,
    /// On `cdrs`.
    calls: Vec<String>,
    call_values: Vec<Value>,
    /// On `cdr_legs`; of a search for calls: that one of its attempts meets.
    pub(super) legs: Vec<String>,
    pub(super) leg_values: Vec<Value>,
}

impl Search {
    /// Reads parameters: [`PARAMETERS`], `limit` and `cursor`. Each may stand once.
    ///
    /// # Errors
    /// A parameter is unknown or has no value that it could have.
    pub fn parse<'p>(parameters: impl IntoIterator<Item = (&'p str, &'p str)>) -> Result<Self, Wrong> {
        let mut search = Self::default();
        for (name, text) in parameters {
            match name {
                "limit" => {
                    let limit = text.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
                    search.limit =
                        limit.ok_or_else(|| Wrong::new("limit", format!("limit must be 1 to {PAGE_MAX}")))?;
                }
                "cursor" => search.after(text)?,
                _ => search.add(name, text)?,
            }
        }
        Ok(search)
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), Wrong> {
        let known = || PARAMETERS.iter().map(|parameter| parameter.name);
        let parameter = PARAMETERS.iter().find(|parameter| parameter.name == name).ok_or_else(|| {
            let hint = crate::store::did_you_mean(name, known());
            Wrong::new(
                name,
                format!("calls are not searched by {name}{hint}; there are {}", known().collect::<Vec<_>>().join(", ")),
            )
        })?;
        let twice = self.given.iter().any(|(other, _)| other.name == name);
        Wrong::unless(!twice, name, || format!("{name} stands twice"))?;
        parameter.check(text)?;
        self.given.push((parameter, text.to_owned()));
        Ok(())
    }

    /// Goes on after a page.
    ///
    /// # Errors
    /// The cursor is not one that a page of calls gave.
    pub fn after(&mut self, cursor: &str) -> Result<(), Wrong> {
        match read_cursor(cursor)?.as_slice() {
            [Value::Integer(time), Value::Integer(id)] => self.cursor = Some((*time, *id)),
            _ => return Err(Wrong::new("cursor", "cursor is not one of this list")),
        }
        Ok(())
    }

    fn given(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(parameter, _)| parameter.name == name).map(|(_, text)| text.as_str())
    }

    /// The times between which calls are asked for.
    pub(super) fn times(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let time = |name| self.given(name).and_then(|text| text.parse().ok());
        (time("started_at.from"), time("started_at.before"))
    }

    /// As SQL. `attempts`: what is searched is attempts, not calls.
    pub(super) async fn conditions<C: Conn>(
        &self,
        conn: &mut C,
        level: &Level,
        attempts: bool,
    ) -> Result<Conditions, Refused> {
        let alone = self.given("scope") == Some("own");
        let customers = level.customers(conn, self.given("customer_id"), alone).await?;
        let mut conditions = Conditions::of(customers);
        for (parameter, text) in &self.given {
            let number = || text.parse::<i64>().unwrap_or_default();
            match parameter.by {
                By::Customer | By::Scope => {}
                By::Time(bound) => {
                    let time: Timestamp = text.parse().unwrap_or_default();
                    conditions.call(&format!("cdrs.started_at {} ?", comparison(bound)), time.micros());
                }
                // Seconds are told rounded up: 61 seconds are more than 60,000 milliseconds.
                By::Talk(Bound::From) => conditions.call(&format!("{TALK_MS} > ?"), (number() - 1) * 1000),
                By::Talk(Bound::Before) => conditions.call(&format!("{TALK_MS} <= ?"), (number() - 1) * 1000),
                By::Reference(table, noun) => {
                    let id = named(conn, &level.who, table, noun, text).await?;
                    conditions.either(attempts && table == "carriers", parameter.name, id);
                }
                By::Word(_) => conditions.either(attempts && parameter.name == "status", parameter.name, text.as_str()),
                By::Number => conditions.either(attempts, parameter.name, number()),
                By::Cause => conditions.leg("cdr_legs.cause = ?", number()),
                By::Text(column, how) => conditions.text(column, how, text),
            }
        }
        Ok(conditions)
    }
}

const fn comparison(bound: Bound) -> &'static str {
    match bound {
        Bound::From => ">=",
        Bound::Before => "<",
    }
}

impl Conditions {
    /// All calls of these customers.
    pub(super) fn of(customers: Customers) -> Self {
        Self { customers, calls: Vec::new(), call_values: Vec::new(), legs: Vec::new(), leg_values: Vec::new() }
    }

    /// A further condition on `cdrs`.
    pub(super) fn call(&mut self, condition: &str, value: impl Into<Value>) {
        self.calls.push(condition.to_owned());
        self.call_values.push(value.into());
    }

    fn leg(&mut self, condition: &str, value: impl Into<Value>) {
        self.legs.push(condition.to_owned());
        self.leg_values.push(value.into());
    }

    fn either(&mut self, leg: bool, column: &str, value: impl Into<Value>) {
        if leg {
            self.leg(&format!("cdr_legs.{column} = ?"), value);
        } else {
            self.call(&format!("cdrs.{column} = ?"), value);
        }
    }

    fn text(&mut self, column: &str, how: Match, text: &str) {
        match how {
            Match::Exact => self.call(&format!("cdrs.{column} = ?"), text),
            Match::Prefix => self.like(column, format!("{}%", escape(text))),
            Match::Contains => self.like(column, format!("%{}%", escape(text))),
        }
    }

    fn like(&mut self, column: &str, pattern: String) {
        self.call(&format!("cdrs.{column} LIKE ? ESCAPE '!'"), Value::Text(pattern));
    }

    /// The condition for rows of `cdrs` that these customers pay for.
    pub(super) fn sql(&self, customers: &Customers, values: &mut Vec<Value>) -> String {
        let mut parts: Vec<String> = customers.condition(values).into_iter().collect();
        parts.extend(self.calls.iter().cloned());
        values.extend(self.call_values.iter().cloned());
        if !self.legs.is_empty() {
            let legs = self.legs.join(" AND ");
            parts.push(format!("EXISTS (SELECT 1 FROM cdr_legs WHERE cdr_legs.cdr_id = cdrs.id AND {legs})"));
            values.extend(self.leg_values.iter().cloned());
        }
        if parts.is_empty() { "1 = 1".to_owned() } else { parts.join(" AND ") }
    }
}
