//! `enswitch ledger pay` and `reverse`

use enswitch::config::Loaded;
use enswitch::model::{CallId, Micros};
use enswitch::store::ledger::{self, Payment, Reversal};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::cli::{Format, LedgerPay, LedgerReverse};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, made, trying, unbooked};
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
    match (args.output.output, &paid?) {
        (Format::Json, Some(paid)) if !args.dry_run => output::json(paid),
        (Format::Table, Some(Paid { transaction_id: Some(id), customer, .. })) if !args.dry_run => {
            output::line(&format!("{customer} paid {amount}: transaction {id}"))
        }
        (Format::Table, Some(_)) if !args.dry_run => output::line("this payment was booked before: nothing changed"),
        (format, _) => output::could(format),
    }
}

async fn pay(args: &LedgerPay, amount: Micros, source: &Source) -> anyhow::Result<Option<Paid>> {
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let id = ledger::next_id();
            let reference = args.key.clone().unwrap_or_else(|| id.to_string());
            let key = Payment::key_of(customer.id, &reference);
            let payment = Payment { id, customer_id: customer.id, amount, key, description: args.note.clone() };
            let booked = ledger::pay(db, &payment, &trying(who, args.dry_run)).await.map_err(unbooked)?;
            Ok(Some(Paid { booked, transaction_id: booked.then_some(id), customer: customer.name, amount }))
        }
        Source::Api(client) => {
            let (id, _) = customer::through(client, &args.customer).await?;
            let body = json!({ "customer_id": id, "amount": amount, "key": args.key, "note": args.note });
            made(client, &["ledger", "pay"], &body, args.dry_run).await
        }
    }
}

pub async fn reverse(args: &LedgerReverse, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let reversed = reverse_on(args, &source).await;
    source.close().await;
    match (args.output.output, &reversed?) {
        (Format::Json, Some(reversed)) if !args.dry_run => output::json(reversed),
        (Format::Table, Some(Paid { transaction_id: Some(id), customer, amount, .. })) if !args.dry_run => {
            output::line(&format!("{amount} that {customer} paid were taken back: transaction {id}"))
        }
        (Format::Table, Some(_)) if !args.dry_run => {
            output::line("this payment was taken back before: nothing changed")
        }
        (format, _) => output::could(format),
    }
}

async fn reverse_on(args: &LedgerReverse, source: &Source) -> anyhow::Result<Option<Paid>> {
    match source {
        Source::Database { db, who } => {
            let (id, of) = (ledger::next_id(), CallId(args.transaction));
            let paid = ledger::paid(db, of).await.map_err(unbooked)?;
            let reversal = Reversal { id, of, note: args.note.clone() };
            let booked = ledger::reverse_payment(db, &reversal, &trying(who, args.dry_run)).await.map_err(unbooked)?;
            let transaction_id = booked.then_some(id);
            Ok(Some(Paid { booked, transaction_id, customer: paid.customer.name, amount: paid.amount }))
        }
        Source::Api(client) => {
            let body = json!({ "transaction_id": args.transaction, "note": args.note });
            made(client, &["ledger", "reverse"], &body, args.dry_run).await
        }
    }
}
