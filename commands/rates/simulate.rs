//! `enswitch rates simulate`

use std::sync::Arc;

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::Plan;
use enswitch::routing::Snapshot;
use enswitch::store::simulate::{Compared, Simulation, simulate};
use enswitch::store::{Db, snapshot};

use super::period;
use crate::cli::{ListFormat, RatesSimulate};
use crate::output::{self, Column};
use crate::{customer, database};

const COLUMNS: [Column; 5] = [
    Column::left("customer"),
    Column::right("calls"),
    Column::right("paid"),
    Column::right("would pay"),
    Column::right("difference"),
];

pub async fn run(args: &RatesSimulate, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let simulation = try_plan(&db, args).await;
    db.close().await;
    let simulation = simulation?;
    match args.output.output {
        ListFormat::Json => output::json(&simulation),
        ListFormat::Csv => output::csv(&COLUMNS, &simulation.customers.iter().map(row).collect::<Vec<_>>()),
        ListFormat::Table => {
            table(&simulation.customers)?;
            output::line(&format!("\n{} calls, {} without a price", simulation.calls, simulation.unpriced))
        }
    }
}

async fn try_plan(db: &Db, args: &RatesSimulate) -> anyhow::Result<Simulation> {
    let period = period::of(&args.period, clock::now())?;
    let plan: Plan = super::named(db, &args.plan, "plan").await?;
    let only = match &args.customer {
        Some(name) => Some(customer::find(db, name).await?.id),
        None => None,
    };
    let mut tables = snapshot::load(db, None).await?;
    for customer in &mut tables.customers {
        let has = only.map_or(customer.parent_id == Some(plan.customer_id), |only| customer.id == only);
        if has {
            customer.plan_id = Some(plan.id);
        }
    }
    Ok(simulate(db, Arc::new(Snapshot::build(tables, None)?), period).await?)
}

/// Shows who would pay what.
pub fn table(customers: &[Compared]) -> anyhow::Result<()> {
    output::table(&COLUMNS, customers.iter().map(row).collect())
}

fn row(compared: &Compared) -> Vec<String> {
    let difference = compared.would_pay.saturating_sub(compared.paid);
    vec![
        compared.customer.clone(),
        compared.calls.to_string(),
        compared.paid.to_string(),
        compared.would_pay.to_string(),
        difference.to_string(),
    ]
}
