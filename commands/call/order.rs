//! `enswitch call hangup|redirect|make`: orders to the machine that has the call.

use enswitch::clock;
use enswitch::config::Loaded;
use enswitch::model::{CallId, Order, OrderKind, OrderState};
use enswitch::store::access::Author;
use enswitch::store::orders::{self, Wanted};
use enswitch::store::{Db, calls, lines};

use crate::cli::{CallHangup, CallMake, CallRedirect};
use crate::error::Failure;
use crate::{database, output};

pub async fn hangup(args: &CallHangup, config: &Loaded) -> anyhow::Result<()> {
    existing(args.id, OrderKind::Hangup, "", config).await
}

pub async fn redirect(args: &CallRedirect, config: &Loaded) -> anyhow::Result<()> {
    existing(args.id, OrderKind::Redirect, dialled(&args.called)?, config).await
}

pub async fn make(args: &CallMake, config: &Loaded) -> anyhow::Result<()> {
    let called = dialled(&args.called)?;
    let (username, domain) = args
        .line
        .rsplit_once('@')
        .ok_or_else(|| Failure::usage(format!("{:?} is no line", args.line)).hint("write it like 100@pbx.example"))?;
    let db = database::open(&config.config).await?;
    let line = lines::by_address(&db, username, domain).await?;
    let line = line.ok_or_else(|| Failure::usage(format!("there is no line {}", args.line)))?;
    let mut last = Failure::new("no machine is there to make the call").hint("enable one in the line's region");
    for machine_id in orders::machines_for(&db, username, &domain.to_lowercase()).await? {
        let address = format!("{username}@{}", domain.to_lowercase());
        let wanted = Wanted {
            machine_id,
            kind: OrderKind::Make,
            call_id: None,
            line: address,
            called: called.to_owned(),
            ring_seconds: line.ring_seconds,
        };
        match give(&db, wanted, config).await? {
            Ok(order) => {
                db.close().await;
                return output::line(&order.detail);
            }
            Err(failure) => last = failure,
        }
    }
    db.close().await;
    Err(last.into())
}

async fn existing(id: i64, kind: OrderKind, called: &str, config: &Loaded) -> anyhow::Result<()> {
    let db = database::open(&config.config).await?;
    let found = calls::find(&db, CallId(id)).await?;
    let found = found.ok_or_else(|| {
        Failure::usage(format!("there is no call {id} in progress")).hint("enswitch call list shows those there are")
    })?;
    if kind == OrderKind::Redirect && !found.by_line {
        return Err(Failure::usage("only the caller of a line's call can be redirected").into());
    }
    let (line, called) = (String::new(), called.to_owned());
    let wanted =
        Wanted { machine_id: found.machine_id, kind, call_id: Some(CallId(id)), line, called, ring_seconds: 0 };
    let given = give(&db, wanted, config).await?;
    db.close().await;
    given.map(drop).map_err(Into::into)
}

async fn give(db: &Db, wanted: Wanted, config: &Loaded) -> anyhow::Result<Result<Order, Failure>> {
    let order = orders::carry_out(db, wanted, &Author::shell(config.user.clone(), clock::now())).await?;
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
