//! `enswitch ledger pay`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{CallIds, MachineId, Micros};
use enswitch::store::ledger::{self, Payment};
use serde_json::json;

use crate::cli::{Format, LedgerPay};
use crate::error::Failure;
use crate::{customer, database, output};

pub async fn run(args: &LedgerPay, config: &Loaded) -> anyhow::Result<()> {
    let amount: Micros = args.amount.parse().map_err(|error| Failure::usage(format!("{error}")))?;
    let db = database::open(&config.config).await?;
    let customer = customer::find(&db, &args.customer).await?;
    let at = clock::now();
    let id = CallIds::new(MachineId(0)).next(at);
    let payment = Payment {
        id,
        customer_id: customer.id,
        amount,
        key: args.key.as_ref().map_or_else(|| format!("payment:{id}"), |key| format!("payment:{key}")),
        at,
        description: args.note.clone(),
    };
    let booked = ledger::pay(&db, &payment).await;
    db.close().await;
    let booked = booked?;
    match args.output.output {
        Format::Json => output::json(&json!({
            "booked": booked,
            "transaction_id": booked.then_some(id),
            "customer": customer.name,
            "amount": amount,
        })),
        Format::Table if booked => output::line(&format!("{} paid {amount}: transaction {id}", customer.name)),
        Format::Table => output::line("this payment was booked before: nothing changed"),
    }
}
