//! What affiliates get of a month, one transaction each.

use serde::{Deserialize, Serialize};

use super::BillError;
use super::batch::is_passing;
use super::charge::accounts;
use super::run::Run;
use super::seller::Seller;
use super::usage::Accounts;
use crate::billing::Period;
use crate::fault;
use crate::model::{
    AccountKind, Affiliate, AffiliateBasis, Commission, CommissionId, Currency, Customer, Entity, Exact,
    LedgerTransaction, Micros, PeriodLength, Posting, Timestamp, Totals, TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::contention::TRIES;
use crate::store::ledger::{self, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError, ids, read};

/// What the seller earned from a customer, and what was taken back of it. Found by the customer's accounts alone, therefore the sums
/// with nothing: the seller's has the postings of all its customers.
const EARNED: &str = "SELECT transaction_id, position, amount FROM postings \
     WHERE debit_account_id IN (?, ?) AND credit_account_id + 0 = ? UNION ALL \
     SELECT transaction_id, position, -amount AS amount FROM postings \
     WHERE credit_account_id IN (?, ?) AND debit_account_id + 0 = ?";

/// A sum in one currency.
#[derive(Debug, Serialize, Deserialize)]
struct Sum {
    currency: Currency,
    amount: i64,
}

impl Entity for Sum {
    const TABLE: &'static str = "what was earned";
}

/// Gives an affiliate its part of the month that is over, once. What the ledger learned of that month later is part of the next one.
pub async fn give(
    db: &Db,
    run: &Run,
    author: &Author,
    affiliate: &Affiliate,
    given: &mut Totals,
) -> Result<(), BillError> {
    let mut tries = 0;
    let commission = loop {
        tries += 1;
        match one(db, run, author, affiliate).await {
            Err(error) if is_passing(&error) && tries < TRIES => {}
            done => break done?,
        }
    };
    if let Some(commission) = commission {
        given.add(commission.currency, commission.amount);
    }
    Ok(())
}

/// Those of customers that are still below the one who pays.
pub async fn affiliates(db: &Db, run: &Run) -> Result<Vec<Affiliate>, StoreError> {
    let columns: Vec<String> = rows::fields::<Affiliate>().iter().map(|name| format!("f.`{name}`")).collect();
    let mut sql = format!(
        "SELECT {} FROM affiliates f JOIN customers b ON b.id = f.buyer_id AND b.parent_id = f.customer_id \
         JOIN customers a ON a.id = f.affiliate_id AND a.parent_id = f.customer_id WHERE 1 = 1",
        columns.join(", ")
    );
    let mut values: Vec<Value> = Vec::new();
    if let Some(buyer) = run.customer {
        sql.push_str(" AND b.id = ?");
        values.push(buyer.0.into());
    }
    if let Some(path) = &run.below {
        sql.push_str(" AND b.path LIKE ? AND b.path <> ?");
        values.extend([Value::Text(format!("{path}%")), Value::Text(path.clone())]);
    }
    sql.push_str(" ORDER BY f.customer_id, f.id");
    read!(db, pool => (*pool.acquire().await?).rows(sql, values).await)
}

/// `None`: there is nothing to give, or it was given before.
async fn one(db: &Db, run: &Run, author: &Author, row: &Affiliate) -> Result<Option<Commission>, BillError> {
    let mut tx = Tx::begin(db).await?;
    let Some(seller) = Seller::load(&mut tx, row.customer_id).await? else { return Ok(None) };
    let period = match &run.period {
        Some(month) => seller.calendar.period(seller.calendar.month(month)?, PeriodLength::Month),
        None => {
            let current = seller.calendar.period(author.at, PeriodLength::Month);
            seller.calendar.before(current, PeriodLength::Month)
        }
    };
    // Whoever else gives it holds the row.
    let Some(row) = tx.locked::<Affiliate>(row.id.0).await? else { return Ok(None) };
    let before: Vec<Commission> = rows::find_by(&mut tx, "affiliate_id", row.id.0).await?;
    let given = before.iter().any(|commission| commission.period_start >= period.start);
    if given || period.end > author.at || row.starts_at >= period.end {
        return Ok(None);
    }
    let (Some(buyer), Some(affiliate)) =
        (customer(&mut tx, row.buyer_id.0).await?, customer(&mut tx, row.affiliate_id.0).await?)
    else {
        return Ok(None);
    };
    if !affiliate.billing_type.is_billed() {
        return Ok(None);
    }
    let until = row.ends_at.map_or(period.end, |end| end.min(period.end));
    let all = base(&mut tx, &seller, &row, &buyer, until).await?;
    let base = before.iter().fold(all, |rest, commission| rest.saturating_sub(commission.base));
    if base <= Micros::ZERO {
        return Ok(None);
    }
    let made = book(&mut tx, &seller, &row, (&buyer, &affiliate), (period, base)).await?;
    let Some(made) = made else { return Ok(None) };
    audit_row(&mut tx, author, None, Some(&made)).await?;
    if !run.dry_run {
        fault::point("commission.before-commit");
        tx.finish(author).await?;
        fault::point("commission.after-commit");
    }
    Ok(Some(made))
}

async fn customer(tx: &mut Tx, id: i64) -> Result<Option<Customer>, StoreError> {
    Ok(rows::find_by::<Customer>(tx, "id", id).await?.pop())
}

/// What the part is of, from when it starts until a moment, in the currency of the customer.
async fn base(
    tx: &mut Tx,
    seller: &Seller,
    row: &Affiliate,
    buyer: &Customer,
    until: Timestamp,
) -> Result<Micros, BillError> {
    let accounts = accounts(tx, buyer).await?;
    let times = [row.starts_at.micros().into(), until.micros().into()];
    let sql = format!(
        "SELECT '{}' AS currency, CAST(COALESCE(SUM(e.amount), 0) AS SIGNED) AS amount FROM ({EARNED}) e \
         JOIN ledger_transactions t ON t.id = e.transaction_id WHERE t.at >= ? AND t.at < ?",
        buyer.currency
    );
    let values: Vec<Value> = between(accounts).into_iter().chain(times.clone()).collect();
    let earned: Vec<Sum> = tx.rows(sql, values).await?;
    let earned = earned.first().map_or(Micros::ZERO, |sum| Micros::new(sum.amount));
    if row.basis == AffiliateBasis::Revenue {
        return Ok(earned);
    }
    // The level above of the same call: what the seller paid, or its carrier got. Single charges have none, and those of documents are
    // no levels.
    let sql = format!(
        "SELECT d.currency AS currency, CAST(SUM(CASE WHEN e.amount < 0 THEN -u.amount ELSE u.amount END) AS SIGNED) AS amount \
         FROM ({EARNED}) e JOIN ledger_transactions t ON t.id = e.transaction_id \
         JOIN postings u ON u.transaction_id = e.transaction_id AND u.position = e.position - 1 \
         JOIN ledger_accounts d ON d.id = u.debit_account_id \
         WHERE t.kind IN ('call', 'charge', 'reversal') AND t.at >= ? AND t.at < ? GROUP BY d.currency ORDER BY d.currency"
    );
    let values: Vec<Value> = between(accounts).into_iter().chain(times).collect();
    let spent: Vec<Sum> = tx.rows(sql, values).await?;
    spent.into_iter().try_fold(earned, |rest, sum| {
        let pair = (sum.currency, buyer.currency);
        let (cost, _) = seller.exchange.converted(Micros::new(sum.amount), pair, until)?;
        Ok(rest.saturating_sub(cost))
    })
}

fn between(accounts: Accounts) -> [Value; 6] {
    let Accounts { customer, due, revenue } = accounts;
    [customer, due, revenue, customer, due, revenue].map(|account| account.0.into())
}

/// `None`: it is less than a coin, and waits for the next month.
async fn book(
    tx: &mut Tx,
    seller: &Seller,
    row: &Affiliate,
    (buyer, affiliate): (&Customer, &Customer),
    (period, base): (Period, Micros),
) -> Result<Option<Commission>, BillError> {
    let (numerator, denominator) = row.percent.part();
    let part = Exact::from_micros(base).times(numerator, denominator);
    let (_, conversion) = seller.exchange.converted(base, (buyer.currency, affiliate.currency), period.end)?;
    let exact = conversion.map_or_else(|| part.clone(), |conversion| conversion.rate.apply(&part));
    let amount = affiliate.currency.round(&exact);
    if amount == Micros::ZERO {
        return Ok(None);
    }
    let id = ids::next();
    let commissions = ledger::account(tx, row.customer_id, AccountKind::Commission, affiliate.currency).await?;
    let balance = ledger::account(tx, affiliate.id, AccountKind::Customer, affiliate.currency).await?;
    let transaction = LedgerTransaction {
        id,
        kind: TransactionKind::Commission,
        idempotency_key: format!("commission:{}:{}", row.id, period.start),
        at: period.end,
        description: format!("{} of {}", row.percent, buyer.name),
    };
    let posting = Posting::of(id, 0, (commissions, balance), amount).converted(conversion, Some(part.round(6)));
    if !ledger::post(tx, &transaction, &[posting]).await? {
        return Ok(None);
    }
    fault::point("commission.after-posting");
    let mut commission = Commission {
        id: CommissionId(0),
        customer_id: affiliate.id,
        affiliate_id: row.id,
        buyer_id: buyer.id,
        period_start: period.start,
        period_end: period.end,
        basis: row.basis,
        base,
        base_currency: buyer.currency,
        percent: row.percent,
        amount,
        currency: affiliate.currency,
        transaction_id: id,
    };
    commission.id = CommissionId(rows::insert(tx, &commission).await?);
    Ok(Some(commission))
}
