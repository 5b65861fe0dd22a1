//! `enswitch ledger pay`

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{CallId, CallIds, MachineId, Micros};
use enswitch::store::ledger::{self, Payment};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::cli::{Format, LedgerPay};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, asked, author, unbooked};
use crate::{customer, output};

#[derive(Serialize, Deserialize)]
struct Paid {
    booked: bool,
    transaction_id: Option<CallId>,
    customer: String,
    amount: Micros,
}

pub async fn run(args: &LedgerPay, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let amount: Micros = args.amount.parse().map_err(|error| Failure::usage(format!("{error}")))?;
    let source = Source::open(remote, config).await?;
    let paid = pay(args, amount, &source).await;
    source.close().await;
    let paid = paid?;
    match (args.output.output, &paid) {
        (Format::Json, paid) => output::json(paid),
        (Format::Table, Paid { transaction_id: Some(id), customer, .. }) => {
            output::line(&format!("{customer} paid {amount}: transaction {id}"))
        }
        (Format::Table, _) => output::line("this payment was booked before: nothing changed"),
    }
}

async fn pay(args: &LedgerPay, amount: Micros, source: &Source) -> anyhow::Result<Paid> {
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let id = CallIds::new(MachineId(0)).next(clock::now());
            let reference = args.key.clone().unwrap_or_else(|| id.to_string());
            let key = Payment::key_of(customer.id, &reference);
            let payment = Payment { id, customer_id: customer.id, amount, key, description: args.note.clone() };
            let booked = ledger::pay(db, &payment, &author(who)).await.map_err(unbooked)?;
            Ok(Paid { booked, transaction_id: booked.then_some(id), customer: customer.name, amount })
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.customer).await?;
            let body = json!({ "customer_id": id, "amount": amount, "key": args.key, "note": args.note });
            asked(client, &["ledger", "pay"], &body).await
        }
    }
}
