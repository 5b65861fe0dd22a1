//! Sessions of guests: opened with money on the booth, closed with none.
//!
//! What a guest may spend is on the balance of the booth, whether the guest paid it or the shop lends it. So a booth that is closed has
//! nothing to call with, whatever a machine remembers of it, and calls end when the guest's money does.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::BoothError;
use super::rows::{self as own, Locked, Reach};
use crate::clock;
use crate::fault;
use crate::model::{
    BoothSession, BoothSessionId, BoothSessionItem, CallId, CustomerId, Entity, MachineId, Micros, OrderKind,
    TransactionKind,
};
use crate::store::access::{Author, audit_row};
use crate::store::ledger::Tx;
use crate::store::orders::{self, Wanted};
use crate::store::rows::{self, Conn as _};
use crate::store::{Db, StoreError, read};

/// How long is waited for a call that has ended to be settled.
const SETTLED: Duration = Duration::from_secs(2);
/// The same for calls that are hung up.
const HUNG_UP: Duration = Duration::from_secs(15);
/// How often it is looked.
const LOOK: Duration = Duration::from_millis(200);

/// A booth to open.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The booth.
    pub booth: CustomerId,
    /// What the guest pays now; above zero. `None`: the guest pays afterwards.
    pub paid: Option<Micros>,
    /// What may be spent by who pays afterwards; above zero. `None`: the `credit_limit` of the booth.
    pub limit: Option<Micros>,
    /// What tells this from other openings of the booth: the same one opens once. `None`: it is one of its own.
    pub key: Option<String>,
}

/// Opens a booth. Tells whether it did: `false` if it was opened with this key before.
///
/// # Errors
/// See [`BoothError`].
pub async fn open(db: &Db, opening: &Opening, author: &Author) -> Result<(BoothSession, bool), BoothError> {
    for amount in [opening.paid, opening.limit].into_iter().flatten() {
        above_zero(amount)?;
    }
    let mut tx = Tx::begin(db).await?;
    let locked = own::lock(&mut tx, opening.booth).await?;
    if let Some(known) = locked.known(&mut tx, "open_key", opening.key.as_ref()).await? {
        return Ok((known, false));
    }
    let booth = &locked.booth;
    if locked.session(&mut tx).await?.is_some() {
        return Err(BoothError::Open(booth.name.clone()));
    }
    if booth.locked {
        return Err(BoothError::Locked(booth.name.clone()));
    }
    let limit = || opening.limit.or(booth.credit_limit).filter(|limit| *limit > Micros::ZERO);
    let lent = match opening.paid {
        Some(_) => Micros::ZERO,
        None => limit().ok_or_else(|| BoothError::NoCredit(booth.name.clone()))?,
    };
    let accounts = &locked.accounts;
    locked.quiet(&mut tx).await?;
    let mut session = BoothSession {
        id: BoothSessionId(0),
        customer_id: booth.id,
        currency: booth.currency,
        opened_at: author.at,
        closed_at: None,
        paid_before: opening.paid.unwrap_or(Micros::ZERO),
        lent,
        spent: None,
        due: None,
        returned: None,
        written_off: Micros::ZERO.saturating_sub(accounts.on_it),
        open_key: opening.key.clone(),
        close_key: None,
    };
    session.id = BoothSessionId(rows::insert(&mut tx, &session).await?);
    fault::point("booth_open.after-session");
    // What is on a booth between two sessions came after the one before; nothing is, as a rule.
    if accounts.on_it != Micros::ZERO {
        let earlier = own::items(&mut tx, accounts.balance, &session, (true, Reach::Far)).await?;
        rows::insert_all(&mut tx, &earlier).await?;
    }
    let to_booth = (accounts.revenue, accounts.balance, session.written_off);
    write_off(&mut tx, (&session, "earlier"), to_booth, author).await?;
    let description = format!("booth {}: session {} begins", booth.name, session.id);
    let moves = [(accounts.payments, accounts.balance, session.credit())];
    own::post(&mut tx, (session.id, "open"), TransactionKind::Payment, description, &moves, author.at).await?;
    fault::point("booth_open.after-posting");
    audit_row(&mut tx, author, None, Some(&session)).await?;
    tx.finish(author).await?;
    Ok((session, true))
}

/// Money that a guest pays while the booth is open.
#[derive(Debug, Clone)]
pub struct Paying {
    /// The booth.
    pub booth: CustomerId,
    /// How much; above zero.
    pub amount: Micros,
    /// What tells this payment from others of the session: the same one counts once. `None`: it is one of its own.
    pub key: Option<String>,
}

/// Lets a guest go on with more money. Tells whether it did: `false` if it was booked before.
///
/// # Errors
/// See [`BoothError`].
pub async fn pay(db: &Db, paying: &Paying, author: &Author) -> Result<(BoothSession, bool), BoothError> {
    above_zero(paying.amount)?;
    let mut tx = Tx::begin(db).await?;
    let locked = own::lock(&mut tx, paying.booth).await?;
    let session = locked.session(&mut tx).await?.ok_or_else(|| BoothError::Closed(locked.booth.name.clone()))?;
    let accounts = &locked.accounts;
    let key = paying.key.clone().unwrap_or_else(|| crate::store::ids::next().to_string());
    let description = format!("booth {}: session {} goes on", locked.booth.name, session.id);
    let what = (session.id, &*format!("pay:{key}"));
    let moves = [(accounts.payments, accounts.balance, paying.amount)];
    if !own::post(&mut tx, what, TransactionKind::Payment, description, &moves, author.at).await? {
        return Ok((session, false));
    }
    let paid_before = session.paid_before.saturating_add(paying.amount);
    let after = BoothSession { paid_before, ..session.clone() };
    rows::update(&mut tx, &after).await?;
    audit_row(&mut tx, author, Some(&session), Some(&after)).await?;
    tx.finish(author).await?;
    Ok((after, true))
}

/// A booth to close.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The booth.
    pub booth: CustomerId,
    /// What tells this from other closings of the booth: the same one closes once. `None`: it is one of its own.
    pub key: Option<String>,
}

/// Closes a booth: books what the guest pays or gets back, so that nothing is left on it. Tells whether it did: `false` if it was
/// closed with this key before.
///
/// # Errors
/// See [`BoothError`].
pub async fn close(db: &Db, closing: &Closing, author: &Author) -> Result<(BoothSession, bool), BoothError> {
    let mut tx = Tx::begin(db).await?;
    let locked = own::lock(&mut tx, closing.booth).await?;
    if let Some(known) = locked.known(&mut tx, "close_key", closing.key.as_ref()).await? {
        return Ok((known, false));
    }
    let session = locked.session(&mut tx).await?.ok_or_else(|| BoothError::Closed(locked.booth.name.clone()))?;
    let after = settle(&mut tx, &locked, &session, closing.key.clone(), author).await?;
    rows::update(&mut tx, &after).await?;
    fault::point("booth_close.after-session");
    audit_row(&mut tx, author, Some(&session), Some(&after)).await?;
    tx.finish(author).await?;
    fault::point("booth_close.after-commit");
    Ok((after, true))
}

/// Books the end of a session.
async fn settle(
    tx: &mut Tx,
    locked: &Locked,
    session: &BoothSession,
    key: Option<String>,
    author: &Author,
) -> Result<BoothSession, BoothError> {
    let accounts = &locked.accounts;
    locked.quiet(tx).await?;
    let used = session.credit().saturating_sub(accounts.on_it);
    let sums = |items: &[BoothSessionItem]| (own::sum(items, false), own::sum(items, true));
    let mut items = own::items(tx, accounts.balance, session, (false, Reach::Session)).await?;
    let (mut spent, mut late) = sums(&items);
    if spent.saturating_add(late) != used {
        // A call that was asked for before this session was settled in it.
        items = own::items(tx, accounts.balance, session, (false, Reach::Far)).await?;
        (spent, late) = sums(&items);
    }
    if spent.saturating_add(late) != used {
        let what = format!(
            "booth session {}: {} less {spent} and {late} of earlier guests is not the balance, {}",
            session.id,
            session.credit(),
            accounts.on_it
        );
        return Err(StoreError::Corrupt(what).into());
    }
    rows::insert_all::<BoothSessionItem>(tx, &items).await?;
    write_off(tx, (session, "late"), (accounts.revenue, accounts.balance, late), author).await?;
    let written_off = session.written_off.saturating_add(late);
    let after = BoothSession { written_off, ..session.clone() }.closed(spent, author.at, key);
    let (due, returned) = (after.due.unwrap_or(Micros::ZERO), after.returned.unwrap_or(Micros::ZERO));
    let moves = [
        (accounts.balance, accounts.payments, after.lent),
        (accounts.payments, accounts.balance, due),
        (accounts.balance, accounts.payments, returned),
    ];
    let description = format!("booth {}: session {} ends", locked.booth.name, session.id);
    own::post(tx, (session.id, "close"), TransactionKind::Payment, description, &moves, author.at).await?;
    fault::point("booth_close.after-posting");
    Ok(after)
}

/// Takes what no guest pays from what the shop earned.
async fn write_off(
    tx: &mut Tx,
    (session, what): (&BoothSession, &str),
    to_booth: (crate::model::AccountId, crate::model::AccountId, Micros),
    author: &Author,
) -> Result<(), StoreError> {
    let description = format!("calls of earlier guests, settled in session {}", session.id);
    let kind = TransactionKind::Credit;
    own::post(tx, (session.id, what), kind, description, &[to_booth], author.at).await.map(drop)
}

fn above_zero(amount: Micros) -> Result<(), BoothError> {
    if amount > Micros::ZERO { Ok(()) } else { Err(BoothError::Amount(amount)) }
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Running {
    id: CallId,
    machine_id: MachineId,
}

impl Entity for Running {
    const TABLE: &'static str = "calls";
}

/// Closes a booth as soon as its last call is settled, for which it waits some seconds; with `hang_up` it ends calls in progress before.
///
/// # Errors
/// See [`BoothError`]. Calls that were hung up stay so.
pub async fn close_when_quiet(
    db: &Db,
    closing: &Closing,
    hang_up: bool,
    author: &Author,
) -> Result<(BoothSession, bool), BoothError> {
    let until = Instant::now() + if hang_up { HUNG_UP } else { SETTLED };
    let mut asked = author.validate || !hang_up;
    loop {
        // The end is after the last call, also of one that was waited for.
        let author = Author { at: author.at.max(clock::now()), ..author.clone() };
        match close(db, closing, &author).await {
            Err(BoothError::Calling(_)) if Instant::now() < until && !author.validate => {}
            done => return done,
        }
        if !asked {
            asked = true;
            end_calls(db, closing.booth, &author).await?;
        }
        sleep(LOOK).await;
    }
}

async fn end_calls(db: &Db, booth: CustomerId, author: &Author) -> Result<(), StoreError> {
    let sql = "SELECT id, machine_id FROM calls WHERE customer_id = ? ORDER BY id LIMIT 16".to_owned();
    let running: Vec<Running> = read!(db, pool => (*pool.acquire().await?).rows(sql, vec![booth.0.into()]).await)?;
    for Running { id, machine_id } in running {
        let (line, called) = (String::new(), String::new());
        let wanted = Wanted { machine_id, kind: OrderKind::Hangup, call_id: Some(id), line, called, ring_seconds: 0 };
        orders::carry_out(db, wanted, author).await?;
    }
    Ok(())
}
