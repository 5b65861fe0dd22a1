//! `enswitch call hangup|redirect|make`: orders to the machine that has the call.

use enswitch::client::Client;
use enswitch::config::Loaded;
use enswitch::model::{CallId, Order, OrderKind, OrderState};
use enswitch::store::entities::Who;
use enswitch::store::orders::{self, Wanted};
use enswitch::store::{Db, calls, lines};
use serde_json::json;

use crate::cli::{CallHangup, CallMake, CallRedirect};
use crate::error::Failure;
use crate::output;
use crate::remote::Remote;
use crate::source::{Source, author, is_missing, refused, unanswered};

pub async fn hangup(args: &CallHangup, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    existing(args.id, OrderKind::Hangup, "", remote, config).await
}

pub async fn redirect(args: &CallRedirect, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    existing(args.id, OrderKind::Redirect, dialled(&args.called)?, remote, config).await
}

pub async fn make(args: &CallMake, remote: Option<&Remote>, config: &Loaded) -> anyhow::Result<()> {
    let called = dialled(&args.called)?;
    let unique_id = match Source::open(remote, config).await? {
        Source::Database { db, who } => {
            let made = make_here(&args.line, called, &db, &who).await;
            db.close().await;
            made?
        }
        Source::Api(client) => {
            let made = client.post(&["calls"], &json!({ "line_id": args.line, "called": called })).await;
            let made = made.map_err(|error| match error.status().map(|status| status.as_u16()) {
                Some(422) => Failure::usage(error.to_string()).into(),
                _ => unanswered(error),
            });
            made?["unique_id"].as_str().unwrap_or_default().to_owned()
        }
    };
    output::line(&unique_id)
}

async fn make_here(line: &str, called: &str, db: &Db, who: &Who) -> anyhow::Result<String> {
    let found = lines::meant(db, who, line).await.map_err(refused)?;
    let line = found.ok_or_else(|| Failure::usage(format!("there is no line {line}")))?;
    let mut last = Failure::new("no machine is there to make the call").hint("enable one in the line's region");
    for machine_id in orders::machines_for(db, &line.username, &line.domain).await? {
        let wanted = Wanted {
            machine_id,
            kind: OrderKind::Make,
            call_id: None,
            line: format!("{}@{}", line.username, line.domain),
            called: called.to_owned(),
            ring_seconds: line.ring_seconds,
        };
        match give(db, wanted, who).await? {
            Ok(order) => return Ok(order.detail),
            Err(failure) => last = failure,
        }
    }
    Err(last.into())
}

async fn existing(
    id: i64,
    kind: OrderKind,
    called: &str,
    remote: Option<&Remote>,
    config: &Loaded,
) -> anyhow::Result<()> {
    match Source::open(remote, config).await? {
        Source::Database { db, who } => {
            let given = order_here(id, kind, called, &db, &who).await;
            db.close().await;
            given
        }
        Source::Api(client) => order_there(id, kind, called, &client).await,
    }
}

fn over(id: i64) -> Failure {
    Failure::usage(format!("there is no call {id} in progress")).hint("enswitch call list shows those there are")
}

async fn order_here(id: i64, kind: OrderKind, called: &str, db: &Db, who: &Who) -> anyhow::Result<()> {
    let found = calls::find(db, CallId(id)).await?.ok_or_else(|| over(id))?;
    if kind == OrderKind::Redirect && !found.by_line {
        return Err(Failure::usage("only the caller of a line's call can be redirected").into());
    }
    let (line, called) = (String::new(), called.to_owned());
    let wanted =
        Wanted { machine_id: found.machine_id, kind, call_id: Some(CallId(id)), line, called, ring_seconds: 0 };
    give(db, wanted, who).await?.map(drop).map_err(Into::into)
}

async fn order_there(id: i64, kind: OrderKind, called: &str, client: &Client) -> anyhow::Result<()> {
    let body = if kind == OrderKind::Redirect { json!({ "called": called }) } else { json!({}) };
    match client.post(&["calls", &id.to_string(), kind.as_str()], &body).await {
        Ok(_) => Ok(()),
        Err(error) if is_missing(&error) => Err(over(id).into()),
        Err(error) => Err(unanswered(error)),
    }
}

async fn give(db: &Db, wanted: Wanted, who: &Who) -> anyhow::Result<Result<Order, Failure>> {
    let order = orders::carry_out(db, wanted, &author(who)).await?;
    Ok(match order.state {
        OrderState::Done => Ok(order),
        OrderState::Refused => Err(Failure::new(format!("the machine could not do it: {}", order.detail))),
        OrderState::Late => {
            Err(Failure::new("the machine did not answer; nothing was done").hint("is routed running there?"))
        }
        OrderState::Waiting | OrderState::Taken => {
            Err(Failure::new("the machine did not tell the end of it").hint("see enswitch call list"))
        }
    })
}

/// A number that can be dialled.
fn dialled(text: &str) -> Result<&str, Failure> {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'*' | b'#' | b'+');
    let good = (1..=64).contains(&text.len()) && text.bytes().all(plain);
    good.then_some(text)
        .ok_or_else(|| Failure::usage(format!("{text:?} cannot be dialled")).hint("use 0-9, *, # and +"))
}
