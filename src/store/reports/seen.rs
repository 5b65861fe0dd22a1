//! Calls and attempts with what a level may know of them.

use super::level::{Account, Level};
use super::search::Conditions;
use crate::model::column::Value;
use crate::model::{Described, SeenCall, SeenLeg, Status};
use crate::rating::talk_seconds;

/// Rows of a report on calls.
pub trait Report: Described {
    /// Whether rows are attempts, not calls.
    const ATTEMPTS: bool;

    /// `SELECT ... FROM cdrs ... WHERE cdrs.id IN (marks)`, in order.
    #[doc(hidden)]
    fn select(level: &Level, conditions: &Conditions, marks: &str, ids: Vec<Value>) -> (String, Vec<Value>);

    /// The row as it is told.
    #[doc(hidden)]
    #[must_use]
    fn told(self) -> Self {
        self
    }
}

/// The column if `seen`, else NULL.
fn only(seen: bool, column: &'static str) -> &'static str {
    if seen { column } else { "NULL" }
}

/// The address and the Call-ID that a carrier sent are about the carrier.
fn of_phones(owner: bool, column: &str) -> String {
    if owner { column.to_owned() } else { format!("CASE WHEN cdrs.direction = 'inbound' THEN NULL ELSE {column} END") }
}

impl Report for SeenCall {
    const ATTEMPTS: bool = false;

    fn select(level: &Level, _: &Conditions, marks: &str, ids: Vec<Value>) -> (String, Vec<Value>) {
        let owner = level.is_owner();
        let columns = [
            "cdrs.id, cdrs.started_at, cdrs.answered_at, cdrs.ended_at, cdrs.direction, cdrs.status, cdrs.reason",
            "cdrs.sip_code, cdrs.customer_id, payer.name, cdrs.line_id, line.extension, cdrs.number_id",
            "cdrs.card_id, card.number",
            "cdrs.caller, cdrs.dialled, cdrs.called, COALESCE(og.name, ig.name), cdrs.talk_ms",
            "paid.billed_seconds, paid.amount, cost.currency, sold.amount, revenue.currency",
            "CASE WHEN paid.amount IS NULL OR cost.currency = revenue.currency THEN sold.amount - COALESCE(paid.amount, 0) END",
            &of_phones(owner, "cdrs.source"),
            &of_phones(owner, "cdrs.sip_call_id"),
            only(owner, "cdrs.carrier_id, carrier.name, cdrs.route_id, cdrs.outbound_group_id, cdrs.inbound_group_id, cdrs.machine_id, cdrs.unique_id"),
            if owner { "cdrs.rtp_received" } else { "NULL, NULL, NULL, NULL, NULL, NULL, cdrs.rtp_received" },
            "cdrs.rtp_sent",
        ]
        .join(", ");
        let joined = paid_and_sold(level);
        let sql = format!(
            "SELECT {columns} FROM cdrs LEFT JOIN customers payer ON payer.id = cdrs.customer_id \
             LEFT JOIN `lines` line ON line.id = cdrs.line_id LEFT JOIN carriers carrier ON carrier.id = cdrs.carrier_id \
             LEFT JOIN cards card ON card.id = cdrs.card_id LEFT JOIN outbound_groups og ON og.id = cdrs.outbound_group_id \
             LEFT JOIN inbound_groups ig ON ig.id = cdrs.inbound_group_id {joined} \
             LEFT JOIN ledger_accounts cost ON cost.id = paid.debit_account_id \
             LEFT JOIN ledger_accounts revenue ON revenue.id = sold.credit_account_id WHERE cdrs.id IN ({marks}) ORDER BY cdrs.started_at DESC, cdrs.id DESC"
        );
        (sql, ids)
    }

    /// The database gives milliseconds.
    fn told(self) -> Self {
        let answered = self.status == Status::Answered;
        Self { talk_seconds: if answered { talk_seconds(self.talk_seconds).into() } else { 0 }, ..self }
    }
}

/// Joins what a level paid for a call and what it earned with it; at most one posting of each. `+ 0` keeps the database from
/// taking the index of all postings of an account instead of the few of a call.
pub(super) fn paid_and_sold(level: &Level) -> String {
    let one_of = |accounts: &[Account]| {
        let ids: Vec<String> = accounts.iter().map(|(id, _)| id.to_string()).collect();
        if ids.is_empty() { "0".to_owned() } else { ids.join(", ") }
    };
    format!(
        "LEFT JOIN postings paid ON paid.transaction_id = cdrs.id AND paid.debit_account_id + 0 IN ({}) \
         LEFT JOIN postings sold ON sold.transaction_id = cdrs.id AND sold.credit_account_id + 0 IN ({})",
        one_of(&level.cost),
        one_of(&level.revenue)
    )
}

impl Report for SeenLeg {
    const ATTEMPTS: bool = true;

    fn select(level: &Level, conditions: &Conditions, marks: &str, ids: Vec<Value>) -> (String, Vec<Value>) {
        let owner = level.is_owner();
        let carrier = if owner {
            "cdr_legs.carrier_id, carrier.name, cdr_legs.destination"
        } else {
            "NULL, NULL, CASE WHEN line.id IS NULL THEN NULL ELSE cdr_legs.destination END"
        };
        let mut values = Vec::new();
        let visible = match level.who.below() {
            None => String::new(),
            Some((_, path)) => {
                values.push(Value::Text(format!("{path}%")));
                " AND (SELECT below.path FROM customers below WHERE below.id = line.customer_id) LIKE ?".to_owned()
            }
        };
        let legs: String = conditions.legs.iter().map(|condition| format!(" AND {condition}")).collect();
        let sql = format!(
            "SELECT cdr_legs.cdr_id, cdr_legs.position, cdr_legs.started_at, cdrs.direction, cdrs.customer_id, payer.name, \
             cdrs.caller, cdrs.called, line.id, line.extension, {carrier}, cdr_legs.status, cdr_legs.sip_code, \
             cdr_legs.cause FROM cdrs JOIN cdr_legs ON cdr_legs.cdr_id = cdrs.id \
             LEFT JOIN customers payer ON payer.id = cdrs.customer_id \
             LEFT JOIN `lines` line ON line.id = cdr_legs.line_id{visible} \
             LEFT JOIN carriers carrier ON carrier.id = cdr_legs.carrier_id WHERE cdrs.id IN ({marks}){legs} \
             ORDER BY cdrs.started_at DESC, cdrs.id DESC, cdr_legs.position"
        );
        values.extend(ids);
        values.extend(conditions.leg_values.iter().cloned());
        (sql, values)
    }
}
