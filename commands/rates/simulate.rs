//! `enswitch rates simulate`

use enswitch::client::{Method, Question};
use enswitch::clock;
use enswitch::model::Plan;
use enswitch::store::decks::with_plan;
use enswitch::store::simulate::{Compared, Simulation};

use super::period;
use crate::cli::{ListFormat, RatesSimulate};
use crate::error::Failure;
use crate::output::{self, Column, Progress};
use crate::source::Source;
use crate::{customer, job};

const COLUMNS: [Column; 6] = [
    Column::left("customer"),
    Column::right("calls"),
    Column::right("paid"),
    Column::right("would pay"),
    Column::right("difference"),
    Column::left("currency"),
];

pub async fn run(args: &RatesSimulate, source: &Source) -> anyhow::Result<()> {
    let progress = Progress::start();
    let simulation = try_plan(args, source, &progress).await;
    progress.end();
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

async fn try_plan(args: &RatesSimulate, source: &Source, progress: &Progress) -> anyhow::Result<Simulation> {
    let (plan, _) = super::named::<Plan>(source, &args.plan).await?;
    match source {
        Source::Database { db, .. } => {
            let period = period::of(&args.period, clock::now())?;
            let found: Vec<Plan> = db.find_by("id", plan).await?;
            let plan = found.into_iter().next().ok_or_else(|| Failure::usage("there is no such plan"))?;
            let only = match &args.customer {
                Some(name) => Some(customer::find(db, name).await?.id),
                None => None,
            };
            let told = |calls| progress.doing(format!("{calls} calls"));
            Ok(with_plan(db, &plan, only, period, None, told).await?)
        }
        Source::Api(client) => {
            let mut body = period::asked(&args.period);
            body["plan_id"] = plan.into();
            if let Some(name) = &args.customer {
                body["customer_id"] = customer::through(client, name).await?.0.into();
            }
            let question = Question::new(Method::POST, &["rates", "simulate"], &[]);
            job::done(client, question.body("application/json", body.to_string()), progress).await
        }
    }
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
        compared.currency.to_string(),
    ]
}
