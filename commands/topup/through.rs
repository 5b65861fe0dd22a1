//! `enswitch topup add` and `refund`

use enswitch::config::Loaded;
use enswitch::model::{Refund, Topup, TopupId};
use enswitch::payments::{GatewayError, PaymentError, Payments};
use enswitch::store::reports::shown;
use enswitch::store::topups::{NewRefund, NewTopup, TopupError};
use enswitch::web::Web;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::print;
use crate::bill::amount;
use crate::cli::{TopupAdd, TopupRefund};
use crate::error::Failure;
use crate::remote::Remote;
use crate::source::{Source, is_missing, made, tried, trying, unanswered, unbooked};
use crate::{customer, invoice, output};

/// What the API tells of one that was begun.
#[derive(Serialize, Deserialize)]
struct Begun {
    topup: Value,
    client_secret: Option<String>,
    publishable_key: Option<String>,
}

fn payments(db: &enswitch::store::Db, config: &Loaded) -> Payments {
    Payments::new(db.clone(), Web::new(config.config.api.webhook_networks.clone()))
}

fn none(id: i64) -> anyhow::Error {
    Failure::usage(format!("there is no topup {id}")).hint("`enswitch topup list` lists them").into()
}

/// Why it was not done, with the exit code of its kind.
fn unpaid(error: PaymentError) -> anyhow::Error {
    match error {
        PaymentError::Topup(TopupError::Store(error)) => error.into(),
        PaymentError::Topup(TopupError::Bill(error)) => unbooked(error),
        PaymentError::Topup(TopupError::NoTopup(id)) => none(id.0),
        PaymentError::Gateway(error @ GatewayError::Away(_)) => Failure::new(error.to_string())
            .hint("asking again with the same --key goes on with the same payment")
            .into(),
        error => Failure::new(error.to_string()).into(),
    }
}

pub async fn add(args: &TopupAdd, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let source = Source::open(remote, config).await?;
    let begun = add_on(args, &source, config).await;
    source.close().await;
    let (name, Some(begun)) = begun? else { return output::could(args.output.output) };
    let id = begun.topup.get("id").map(ToString::to_string).unwrap_or_default();
    let line = match &begun.client_secret {
        Some(secret) => format!("{name} can pay topup {id} with the client secret {secret}"),
        None => format!("there is nothing left to pay of topup {id} of {name}"),
    };
    print(args.output.output, args.dry_run, &begun, &line)
}

async fn add_on(args: &TopupAdd, source: &Source, config: &Loaded) -> anyhow::Result<(String, Option<Begun>)> {
    let amount = amount(&args.amount)?;
    match source {
        Source::Database { db, who } => {
            let customer = customer::find(db, &args.customer).await?;
            let invoice_id = invoice::named(db, args.invoice.as_deref()).await?;
            let (key, save) = (args.key.clone(), args.save);
            let new = NewTopup { customer_id: customer.id, amount, invoice_id, key, save };
            let begun = payments(db, config).begin(&new, &trying(who, args.dry_run)).await.map_err(unpaid)?;
            let topup = Value::Object(shown(&begun.topup)?);
            let (client_secret, publishable_key) = (begun.client_secret, begun.publishable_key);
            Ok((customer.name, Some(Begun { topup, client_secret, publishable_key })))
        }
        Source::Api(client) => {
            let (id, name) = customer::through(client, &args.customer).await?;
            let (key, save) = (&args.key, args.save);
            let body =
                json!({ "customer_id": id, "amount": amount, "invoice": args.invoice, "key": key, "save": save });
            Ok((name, made(client, &["topups"], &body, args.dry_run).await?))
        }
    }
}

pub async fn refund(args: &TopupRefund, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let given = args.amount.as_deref().map(amount).transpose()?;
    let source = Source::open(remote, config).await?;
    let done = match &source {
        Source::Database { db, who } => {
            let (key, note) = (args.key.clone(), args.note.clone());
            let new = NewRefund { topup_id: TopupId(args.id), amount: given, note, key };
            let done = payments(db, config).refund(&new, &trying(who, args.dry_run)).await;
            done.map_err(unpaid).and_then(|(topup, refund)| both(&topup, &refund))
        }
        Source::Api(client) => {
            let body = json!({ "amount": given, "note": args.note, "key": args.key });
            let done = tried(client, &["topups", &args.id.to_string(), "refund"], &body, args.dry_run).await;
            done.map(Option::unwrap_or_default)
                .map_err(|error| if is_missing(&error) { none(args.id) } else { unanswered(error) })
        }
    };
    source.close().await;
    let done = done?;
    let amount = done.pointer("/refund/amount").and_then(Value::as_str).unwrap_or_default();
    print(args.output.output, args.dry_run, &done, &format!("{amount} of topup {} were given back", args.id))
}

fn both(topup: &Topup, refund: &Refund) -> anyhow::Result<Value> {
    Ok(json!({ "topup": shown(topup)?, "refund": shown(refund)? }))
}
