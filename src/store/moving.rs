//! A customer moves to another seller only when nothing is left between it and the one it leaves: balances, documents and calls are
//! of whoever sold to it then.

use super::StoreError;
use super::rows::{self, Conn, Value};
use crate::model::{
    AccountKind, BillingTerms, Charge, Contract, Customer, Invoice, InvoiceKind, InvoiceStatus, Issuer, LedgerAccount,
    Micros, Timestamp, Topup, TopupRequest, TopupRequestStatus, TopupStatus,
};

/// Obstacles of one kind that are told.
const TOLD: usize = 5;

/// What is in the way of a move, each with how it is settled; nothing: the customer may move. `old` is as it was before.
///
/// # Errors
/// The database failed.
pub(super) async fn obstacles(conn: &mut impl Conn, old: &Customer) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    let invoices: Vec<Invoice> = rows::find_by(conn, "customer_id", old.id.0).await?;
    documents(&invoices, &mut found);
    money(conn, old, &mut found).await?;
    topups(conn, old, &mut found).await?;
    if has_invoices(conn, old).await? {
        unbilled(conn, old, &invoices, &mut found).await?;
    }
    in_progress(conn, old, &mut found).await?;
    Ok(found)
}

/// Whether whoever sells to it makes invoices for it. Otherwise what it used is on none, and its balance tells everything.
async fn has_invoices(conn: &mut impl Conn, old: &Customer) -> Result<bool, StoreError> {
    let Some(seller) = old.parent_id.filter(|_| old.billing_type.has_period_invoices()) else { return Ok(false) };
    let issuers: Vec<Issuer> = rows::find_by(conn, "customer_id", seller.0).await?;
    let terms: Vec<BillingTerms> = match old.plan_id {
        Some(plan) => rows::find_by(conn, "plan_id", plan.0).await?,
        None => Vec::new(),
    };
    Ok(!issuers.is_empty() && terms.iter().all(|terms| terms.invoices))
}

/// What was charged or used and is on no invoice.
async fn unbilled(
    conn: &mut impl Conn,
    old: &Customer,
    invoices: &[Invoice],
    found: &mut Vec<String>,
) -> Result<(), StoreError> {
    let charges: Vec<Charge> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let waits = |charge: &&Charge| charge.on_invoice && charge.invoice_id.is_none() && charge.amount > Micros::ZERO;
    let waiting: Vec<&Charge> = charges.iter().filter(waits).collect();
    let told = waiting.iter().take(TOLD);
    found.extend(told.map(|charge| format!("{:?} is on no invoice before its period is over", charge.description)));
    if let Some(end) = waiting.iter().map(|charge| charge.period_end).max() {
        found.push(steps(conn, old, end).await?);
    }
    if old.billing_type.invoices_calls() && is_unbilled(conn, old, invoices).await? {
        let how = "lock the customer, and bill the period when it is over";
        found.push(format!("calls or messages are on no invoice yet: {how}"));
    }
    Ok(())
}

/// How what was charged comes on the last invoice: fees of a period are charged when it begins, so the contract has to end before
/// the next one does.
async fn steps(conn: &mut impl Conn, old: &Customer, end: Timestamp) -> Result<String, StoreError> {
    let contracts: Vec<Contract> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let then = format!("after {end} `enswitch bill run`, approve what it drafts, have it paid, and move the customer");
    Ok(match contracts.first() {
        Some(contract) if contract.ended_at.is_none_or(|ended| ended > end) => format!(
            "end its contract before more is charged: `enswitch contract set {} --ended-at {end}` (fees go on until the shortest \
             time of its plan is over); {then}",
            contract.id
        ),
        _ => then,
    })
}

fn documents(invoices: &[Invoice], found: &mut Vec<String>) {
    let drafts = invoices.iter().filter(|document| document.status == InvoiceStatus::Draft);
    found.extend(drafts.take(TOLD).map(|draft| format!("document {} is a draft: approve or cancel it", draft.id)));
    let open = |document: &&Invoice| document.kind == InvoiceKind::Invoice && crate::billing::is_open(document.status);
    found.extend(invoices.iter().filter(open).take(TOLD).map(|invoice| {
        let number = invoice.number.as_deref().unwrap_or_default();
        format!("invoice {number} is not paid: have it paid or cancel it")
    }));
}

async fn money(conn: &mut impl Conn, old: &Customer, found: &mut Vec<String>) -> Result<(), StoreError> {
    let accounts: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", old.id.0).await?;
    for account in accounts.iter().filter(|account| matches!(account.kind, AccountKind::Customer | AccountKind::Due)) {
        let LedgerAccount { balance, reserved, currency, .. } = account;
        if *balance > Micros::ZERO {
            found.push(format!("its balance is {balance} {currency}: give it back by a refund or a reversal"));
        } else if *balance < Micros::ZERO {
            let owed = Micros::ZERO.saturating_sub(*balance);
            found.push(format!("it owes {owed} {currency}: have it paid or credit it"));
        }
        if *reserved != Micros::ZERO {
            let how = "wait until calls, messages and the machines that hold credit give it back";
            found.push(format!("{reserved} {currency} are reserved: {how}"));
        }
    }
    Ok(())
}

async fn topups(conn: &mut impl Conn, old: &Customer, found: &mut Vec<String>) -> Result<(), StoreError> {
    let requests: Vec<TopupRequest> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let waiting = requests.iter().filter(|request| request.status == TopupRequestStatus::Waiting);
    found.extend(waiting.take(TOLD).map(|one| format!("topup request {} waits: approve or reject it", one.id)));
    let topups: Vec<Topup> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let pending = topups.iter().filter(|topup| topup.status == TopupStatus::Pending);
    found.extend(
        pending.take(TOLD).map(|one| format!("topup {} is pending: it ends within a day, wait for it", one.id)),
    );
    let sql = "SELECT r.id FROM refunds r JOIN topups t ON t.id = r.topup_id \
               WHERE t.customer_id = ? AND r.status = 'pending' ORDER BY r.id LIMIT 1";
    let refunds = conn.records(sql.to_owned(), vec![old.id.0.into()], &[true]).await?;
    if let Some([Value::Integer(id)]) = refunds.first().map(Vec::as_slice) {
        found.push(format!("refund {id} is pending: wait until the payment provider answers"));
    }
    let sql = "SELECT d.id FROM disputes d JOIN topups t ON t.id = d.topup_id \
               WHERE t.customer_id = ? AND d.status = 'open' ORDER BY d.id LIMIT 1";
    let disputes = conn.records(sql.to_owned(), vec![old.id.0.into()], &[true]).await?;
    if let Some([Value::Integer(id)]) = disputes.first().map(Vec::as_slice) {
        found.push(format!("dispute {id} is open: wait until it is decided"));
    }
    Ok(())
}

/// Calls and messages of it and of those below, which it may have to pay.
async fn in_progress(conn: &mut impl Conn, old: &Customer, found: &mut Vec<String>) -> Result<(), StoreError> {
    let below = Value::Text(format!("{}%", old.path));
    let sql = "SELECT (SELECT COUNT(*) FROM calls c JOIN customers k ON k.id = c.customer_id WHERE k.path LIKE ?), \
               (SELECT COUNT(*) FROM messages m JOIN customers k ON k.id = m.customer_id \
               WHERE k.path LIKE ? AND m.status IN ('new', 'waiting'))";
    let counted = conn.records(sql.to_owned(), vec![below.clone(), below], &[true, true]).await?;
    if let Some([Value::Integer(calls), Value::Integer(messages)]) = counted.first().map(Vec::as_slice) {
        if *calls > 0 {
            found.push(format!(
                "{calls} calls of it or of those below are in progress: lock it and wait until they end"
            ));
        }
        if *messages > 0 {
            let how = "wait until they are delivered or expire";
            found.push(format!("{messages} messages of it or of those below are on their way: {how}"));
        }
    }
    Ok(())
}

/// What calls, messages and corrections cost since a moment. Ids tell no time here: a switch that was before this one chose its own.
const SINCE: &str = "FROM postings p LEFT JOIN cdrs c ON c.id = p.transaction_id \
     LEFT JOIN messages m ON m.id = p.transaction_id AND c.id IS NULL \
     JOIN ledger_transactions t ON t.id = p.transaction_id \
     WHERE p.debit_account_id = ? AND p.amount > 0 AND COALESCE(c.started_at, m.created_at, t.at) >= ? \
     AND (c.id IS NOT NULL OR m.id IS NOT NULL OR (p.credit_account_id + 0 = ? \
     AND t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment')))";

/// What was taken back since a moment.
const TAKEN_BACK: &str = "FROM postings p JOIN ledger_transactions t ON t.id = p.transaction_id \
     WHERE p.credit_account_id = ? AND p.amount > 0 AND t.at >= ? AND p.debit_account_id + 0 = ? \
     AND t.kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment')";

/// What calls and messages cost that began in a time.
const WITHIN: &str = "SELECT CAST(COALESCE(SUM(p.amount), 0) AS SIGNED) FROM postings p \
     LEFT JOIN cdrs c ON c.id = p.transaction_id LEFT JOIN messages m ON m.id = p.transaction_id AND c.id IS NULL \
     WHERE p.debit_account_id = ? AND COALESCE(c.started_at, m.created_at) >= ? \
     AND COALESCE(c.started_at, m.created_at) < ?";

/// What invoices with a number tell of calls and messages since a moment.
const BILLED: &str = "SELECT CAST(COALESCE(SUM(l.exact), 0) AS SIGNED) FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id \
     WHERE i.customer_id = ? AND i.seller_id = ? AND i.currency = ? AND i.kind = 'invoice' AND i.reissued = 0 \
     AND i.status <> 'draft' AND l.kind IN ('calls', 'late_calls') AND l.period_end > ?";

/// From when on what a customer used is on no invoice, and where the ledger tells it.
struct Span<'a> {
    /// The last invoice for a period that has a number.
    last: Option<&'a Invoice>,
    /// Calls before are on no invoice: the customer had another billing type.
    from: Timestamp,
    /// Beginning of the first period that documents tell of.
    first: Option<Timestamp>,
    balance: i64,
    revenue: i64,
}

impl<'a> Span<'a> {
    /// `None`: there is no account.
    async fn of(conn: &mut impl Conn, old: &Customer, invoices: &'a [Invoice]) -> Result<Option<Self>, StoreError> {
        let accounts: Vec<LedgerAccount> = rows::find_by(conn, "customer_id", old.id.0).await?;
        let of = |kind| accounts.iter().find(|account| (account.kind, account.currency) == (kind, old.currency));
        let Some(balance) = of(AccountKind::Customer).map(|account| account.id.0) else { return Ok(None) };
        let above: Vec<LedgerAccount> = match old.parent_id {
            Some(seller) => rows::find_by(conn, "customer_id", seller.0).await?,
            None => Vec::new(),
        };
        let revenue = above.iter().find(|one| (one.kind, one.currency) == (AccountKind::Revenue, old.currency));
        let revenue = revenue.map_or(0, |account| account.id.0);
        let contracts: Vec<Contract> = rows::find_by(conn, "customer_id", old.id.0).await?;
        let contract = contracts.first();
        let from = contract.and_then(|contract| contract.invoices_from).unwrap_or_default();
        let first = contract.and_then(|contract| contract.billed_from);
        let billed = |invoice: &&Invoice| {
            let period = invoice.kind == InvoiceKind::Invoice && invoice.period_start < invoice.period_end;
            period && !invoice.reissued && invoice.status != InvoiceStatus::Draft
        };
        let last = invoices.iter().filter(billed).max_by_key(|invoice| invoice.period_end);
        Ok(Some(Self { last, from, first, balance, revenue }))
    }

    /// Of [`SINCE`] and [`TAKEN_BACK`].
    fn values(&self) -> Vec<Value> {
        let since = self.last.map_or(self.from, |last| last.period_end.max(self.from));
        vec![self.balance.into(), since.micros().into(), self.revenue.into()]
    }

    /// What came in later than the invoices of its time, or was taken back of what they tell.
    async fn late(&self, conn: &mut impl Conn) -> Result<i64, StoreError> {
        let Some(last) = self.last else { return Ok(0) };
        let first = self.first.unwrap_or(last.period_start).max(self.from);
        if first >= last.period_end {
            return Ok(0);
        }
        let told = vec![
            last.customer_id.0.into(),
            last.seller_id.0.into(),
            Value::Text(last.currency.clone()),
            first.micros().into(),
        ];
        let told = number(conn, BILLED, told).await?;
        let values = vec![self.balance.into(), first.micros().into(), last.period_end.micros().into()];
        Ok(number(conn, WITHIN, values).await? - told)
    }
}

/// Whether anything was used since the last invoice, or came in later than the invoice of its period.
async fn is_unbilled(conn: &mut impl Conn, old: &Customer, invoices: &[Invoice]) -> Result<bool, StoreError> {
    let Some(span) = Span::of(conn, old, invoices).await? else { return Ok(false) };
    for from in [SINCE, TAKEN_BACK] {
        if number(conn, &format!("SELECT COUNT(*) {from}"), span.values()).await? > 0 {
            return Ok(true);
        }
    }
    Ok(span.late(conn).await? != 0)
}

/// What calls and messages, of a customer whose invoices tell them, and fees and charges cost that are on no invoice yet.
///
/// # Errors
/// The database failed.
pub(super) async fn unbilled_amount(
    conn: &mut impl Conn,
    old: &Customer,
    invoices: &[Invoice],
) -> Result<Micros, StoreError> {
    let Some(span) = Span::of(conn, old, invoices).await? else { return Ok(Micros::ZERO) };
    let mut used = span.late(conn).await?;
    for (from, sign) in [(SINCE, 1), (TAKEN_BACK, -1)] {
        let sql = format!("SELECT CAST(COALESCE(SUM(p.amount), 0) AS SIGNED) {from}");
        used += sign * number(conn, &sql, span.values()).await?;
    }
    let charges: Vec<Charge> = rows::find_by(conn, "customer_id", old.id.0).await?;
    let waits = charges.iter().filter(|charge| charge.on_invoice && charge.invoice_id.is_none());
    Ok(waits.fold(Micros::new(used), |sum, charge| sum.saturating_add(charge.amount)))
}

async fn number(conn: &mut impl Conn, sql: &str, values: Vec<Value>) -> Result<i64, StoreError> {
    let rows = conn.records(sql.to_owned(), values, &[true]).await?;
    Ok(match rows.first().map(Vec::as_slice) {
        Some([Value::Integer(number)]) => *number,
        _ => 0,
    })
}
