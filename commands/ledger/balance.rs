//! `enswitch ledger balance`

use std::collections::HashMap;

use enswitch::config::Loaded;
use enswitch::model::{AccountKind, Customer, LedgerAccount, Micros};
use serde::Serialize;

use crate::cli::{LedgerBalance, ListFormat};
use crate::output::{self, Column};
use crate::{customer, database};

const COLUMNS: [Column; 5] = [
    Column::left("customer"),
    Column::right("balance"),
    Column::right("reserved"),
    Column::right("credit limit"),
    Column::right("may still spend"),
];

#[derive(Serialize)]
struct Balance {
    customer: String,
    balance: Micros,
    reserved: Micros,
    /// Absent: without limit.
    credit_limit: Option<Micros>,
    /// Absent: without limit.
    available: Option<Micros>,
}

pub async fn run(args: &LedgerBalance, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let mut customers = match &args.customer {
        Some(name) => vec![customer::find(&db, name).await?],
        None => db.all::<Customer>().await?,
    };
    let accounts: Vec<LedgerAccount> = match customers.as_slice() {
        [one] => db.find_by("customer_id", one.id.0).await?,
        _ => db.all().await?,
    };
    db.close().await;
    let balances = accounts.into_iter().filter(|account| account.kind == AccountKind::Customer);
    let balances: HashMap<_, _> = balances.filter_map(|account| Some((account.customer_id?, account))).collect();
    customers.sort_by(|a, b| a.path.cmp(&b.path));
    // The owner of the system pays nobody.
    let rows: Vec<Balance> = customers
        .into_iter()
        .filter(|customer| customer.parent_id.is_some())
        .filter_map(|customer| Some(balance(customer.clone(), balances.get(&customer.id)?)))
        .collect();
    match args.output.output {
        ListFormat::Json => output::json(&rows),
        ListFormat::Csv => output::csv(&COLUMNS, &rows.iter().map(row).collect::<Vec<_>>()),
        ListFormat::Table if rows.is_empty() => output::line("no customers"),
        ListFormat::Table => output::table(&COLUMNS, rows.iter().map(row).collect()),
    }
}

fn balance(customer: Customer, account: &LedgerAccount) -> Balance {
    let free = account.balance.saturating_sub(account.reserved);
    Balance {
        customer: customer.name,
        balance: account.balance,
        reserved: account.reserved,
        credit_limit: customer.credit_limit,
        available: customer.credit_limit.map(|limit| free.saturating_add(limit)),
    }
}

fn row(balance: &Balance) -> Vec<String> {
    let or_unlimited = |amount: Option<Micros>| amount.map_or_else(|| "unlimited".to_owned(), |a| a.to_string());
    vec![
        balance.customer.clone(),
        balance.balance.to_string(),
        balance.reserved.to_string(),
        or_unlimited(balance.credit_limit),
        or_unlimited(balance.available),
    ]
}
