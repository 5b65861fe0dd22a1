//! Which calls, messages and corrections a document tells: written down when it is approved, so that the list of them adds up to it for
//! ever, whatever comes in later.

use serde::{Deserialize, Serialize};

use super::BillError;
use super::usage::Accounts;
use crate::billing::Calendar;
use crate::model::{Contract, Entity, Invoice, InvoiceId, InvoiceLine, LineKind, Timestamp};
use crate::store::StoreError;
use crate::store::ledger::Tx;
use crate::store::rows::{self, Conn, Value};

/// What came in after a draft was made, at most: more than that is no coincidence.
const EXCESS: i64 = 10_000;

/// Postings of a document, of `invoice_calls i` and `postings p`, by the account of the customer and the revenue of its seller, twice.
pub const MINE: &str = "p.transaction_id = i.transaction_id \
     AND ((p.debit_account_id = ? AND (i.kind <> 'correction' OR p.credit_account_id = ?)) \
     OR (i.kind = 'correction' AND p.credit_account_id = ? AND p.debit_account_id = ?))";

/// Everything that began in the time of a document and is on no other one that counts.
const LIST: &str = "INSERT INTO invoice_calls (invoice_id, transaction_id, kind) SELECT ?, u.id, u.kind FROM (\
     SELECT p.transaction_id AS id, CASE WHEN c.id IS NULL AND m.id IS NULL THEN 'correction' \
     WHEN COALESCE(c.started_at, m.created_at) >= ? THEN ? ELSE 'late_calls' END AS kind \
     FROM postings p LEFT JOIN cdrs c ON c.id = p.transaction_id \
     LEFT JOIN messages m ON m.id = p.transaction_id AND c.id IS NULL \
     LEFT JOIN ledger_transactions t ON t.id = p.transaction_id AND c.id IS NULL \
     WHERE p.debit_account_id = ? AND COALESCE(c.started_at, m.created_at, t.at) >= ? \
     AND COALESCE(c.started_at, m.created_at, t.at) < ? AND (c.id IS NOT NULL OR m.id IS NOT NULL \
     OR (p.credit_account_id + 0 = ? AND t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment'))) \
     UNION \
     SELECT p.transaction_id, 'correction' FROM postings p JOIN ledger_transactions t ON t.id = p.transaction_id \
     WHERE p.credit_account_id = ? AND p.debit_account_id + 0 = ? AND t.at >= ? AND t.at < ? \
     AND t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment')) u \
     WHERE NOT EXISTS (SELECT 1 FROM invoice_calls o JOIN invoices v ON v.id = o.invoice_id WHERE o.transaction_id = u.id \
     AND v.customer_id = ? AND v.kind = 'invoice' AND v.reissued = 0)";

/// How many postings, seconds and money there are of each kind.
const SUMS: &str = "SELECT i.kind AS kind, CAST(COUNT(*) AS SIGNED) AS count, \
     CAST(SUM(CASE WHEN i.kind = 'correction' OR c.id IS NULL THEN 0 ELSE p.billed_seconds END) AS SIGNED) AS talk, \
     CAST(SUM(CASE WHEN p.debit_account_id = ? THEN p.amount ELSE -p.amount END) AS SIGNED) AS moved, 0 AS id \
     FROM invoice_calls i JOIN postings p ON {mine} LEFT JOIN cdrs c ON c.id = p.transaction_id \
     WHERE i.invoice_id = ? GROUP BY i.kind";

/// The same of each transaction of one kind, those that ended last first.
const NEWEST: &str = "SELECT i.kind AS kind, CAST(COUNT(*) AS SIGNED) AS count, \
     CAST(SUM(CASE WHEN i.kind = 'correction' OR c.id IS NULL THEN 0 ELSE p.billed_seconds END) AS SIGNED) AS talk, \
     CAST(SUM(CASE WHEN p.debit_account_id = ? THEN p.amount ELSE -p.amount END) AS SIGNED) AS moved, i.transaction_id AS id \
     FROM invoice_calls i JOIN postings p ON {mine} JOIN ledger_transactions t ON t.id = p.transaction_id \
     LEFT JOIN cdrs c ON c.id = p.transaction_id \
     WHERE i.invoice_id = ? AND i.kind = ? GROUP BY i.kind, i.transaction_id, t.at";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Sum {
    kind: LineKind,
    count: i64,
    talk: i64,
    moved: i64,
    id: i64,
}

impl Entity for Sum {
    const TABLE: &'static str = "calls of a document";
}

impl Sum {
    const fn none(kind: LineKind) -> Self {
        Self { kind, count: 0, talk: 0, moved: 0, id: 0 }
    }

    fn less(self, other: (i64, i64, i64)) -> (i64, i64, i64) {
        (self.count - other.0, self.talk - other.1, self.moved - other.2)
    }
}

/// What the lines of a kind tell.
fn told(lines: &[InvoiceLine], kind: LineKind) -> (i64, i64, i64) {
    let of_kind = lines.iter().filter(|line| line.kind == kind);
    of_kind.fold((0, 0, 0), |sum, line| (sum.0 + line.quantity, sum.1 + line.seconds, sum.2 + line.exact.get()))
}

/// Lines about what was used, not what was charged.
pub fn is_used(line: &InvoiceLine) -> bool {
    matches!(line.kind, LineKind::Calls | LineKind::LateCalls | LineKind::Correction)
}

/// Writes down what a document tells. What came in after its draft was made is left for the next one.
///
/// # Errors
/// The draft is not what calls cost now.
pub async fn list(
    tx: &mut Tx,
    invoice: &Invoice,
    lines: &[InvoiceLine],
    accounts: Accounts,
    calendar: &Calendar,
) -> Result<(), BillError> {
    if !lines.iter().any(is_used) {
        return Ok(());
    }
    let contracts: Vec<Contract> = rows::find_by(tx, "customer_id", invoice.customer_id.0).await?;
    let from = contracts.first().and_then(|contract| contract.invoices_from).unwrap_or_default();
    let start = invoice.period_start.max(from);
    let older = lines.iter().filter(|line| is_used(line)).map(|line| line.period_start).min();
    let first = older.map_or(start, |older| older.max(from).min(start));
    // Where a later document told some of the calls before, what is left came in late as well
    let of_period =
        if lines.iter().any(|line| line.kind == LineKind::Calls) { LineKind::Calls } else { LineKind::LateCalls };
    let (customer, revenue) = (Value::from(accounts.customer.0), Value::from(accounts.revenue.0));
    let [id, of] = [invoice.id.0, invoice.customer_id.0].map(Value::from);
    let [start, first, end] = [start, first, invoice.period_end].map(|at: Timestamp| Value::from(at.micros()));
    let of_period = Value::Text(word(of_period).to_owned());
    let mut values = vec![id, start, of_period, customer.clone(), first.clone(), end.clone(), revenue.clone()];
    values.extend([customer, revenue, first, end, of]);
    tx.run(LIST.to_owned(), values).await?;
    for kind in [LineKind::Calls, LineKind::LateCalls, LineKind::Correction] {
        if !fitted(tx, invoice, (kind, told(lines, kind)), accounts).await? {
            let month = calendar.date(invoice.period_start).to_string();
            return Err(BillError::Outdated(invoice.id, month.get(..7).unwrap_or_default().to_owned()));
        }
    }
    Ok(())
}

async fn sums(
    tx: &mut Tx,
    sql: &str,
    (invoice, accounts): (InvoiceId, Accounts),
    more: Vec<Value>,
) -> Result<Vec<Sum>, StoreError> {
    let (customer, revenue) = (Value::from(accounts.customer.0), Value::from(accounts.revenue.0));
    let mut values = vec![customer.clone()];
    values.extend([customer.clone(), revenue.clone(), customer, revenue, invoice.0.into()]);
    values.extend(more);
    tx.rows(sql.replace("{mine}", MINE), values).await
}

/// Takes what its lines do not tell off the list; `false`: the two do not fit.
async fn fitted(
    tx: &mut Tx,
    invoice: &Invoice,
    (kind, told): (LineKind, (i64, i64, i64)),
    accounts: Accounts,
) -> Result<bool, StoreError> {
    let of = (invoice.id, accounts);
    let all = sums(tx, SUMS, of, Vec::new()).await?;
    let found = all.into_iter().find(|sum| sum.kind == kind).unwrap_or(Sum::none(kind));
    let excess = found.less(told);
    if excess == (0, 0, 0) {
        return Ok(true);
    }
    let word = Value::Text(word(kind).to_owned());
    if excess.0 > 0 && excess.0 <= EXCESS {
        let newest = format!("{NEWEST} ORDER BY t.at DESC, i.transaction_id DESC LIMIT {}", excess.0);
        let mut ids = Vec::new();
        let mut sum = (0, 0, 0);
        for one in sums(tx, &newest, of, vec![word.clone()]).await? {
            if sum.0 < excess.0 {
                sum = (sum.0 + one.count, sum.1 + one.talk, sum.2 + one.moved);
                ids.push(one.id);
            }
        }
        if sum != excess {
            // Something that came in late, though it ended long ago
            let same = format!("{NEWEST} HAVING COUNT(*) = ? AND talk = ? AND moved = ? ORDER BY t.at DESC LIMIT 1");
            let wanted = vec![word.clone(), excess.0.into(), excess.1.into(), excess.2.into()];
            ids = sums(tx, &same, of, wanted).await?.iter().map(|one| one.id).collect();
        }
        if !ids.is_empty() {
            tx.run_in(
                &format!("DELETE FROM invoice_calls WHERE invoice_id = {} AND transaction_id IN ", invoice.id.0),
                &ids,
            )
            .await?;
            return Ok(true);
        }
    }
    if kind == LineKind::Calls || (told.0 > 0 && is_listed_before(tx, invoice).await?) {
        return Ok(false);
    }
    // Nobody wrote down what the documents before tell: the line stands for itself
    let sql = "DELETE FROM invoice_calls WHERE invoice_id = ? AND kind = ?";
    tx.run(sql.to_owned(), vec![invoice.id.0.into(), word]).await?;
    Ok(true)
}

/// Whether it is written down what all other documents tell.
async fn is_listed_before(tx: &mut Tx, invoice: &Invoice) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) AS number FROM invoices v WHERE v.customer_id = ? AND v.kind = 'invoice' AND v.reissued = 0 \
               AND v.id <> ? AND v.number IS NOT NULL \
               AND EXISTS (SELECT 1 FROM invoice_lines l WHERE l.invoice_id = v.id AND l.kind IN ('calls', 'late_calls')) \
               AND NOT EXISTS (SELECT 1 FROM invoice_calls i WHERE i.invoice_id = v.id)";
    Ok(tx.number(sql, vec![invoice.customer_id.0.into(), invoice.id.0.into()]).await? == 0)
}

const fn word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::LateCalls => "late_calls",
        LineKind::Correction => "correction",
        _ => "calls",
    }
}
