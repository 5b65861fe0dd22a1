//! What is written together, in one transaction, with a number of statements that does not depend on the number of calls.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::accounts::Accounts;
use super::allowances::Allowances;
use super::answers::{self, Answered};
use super::extend::Extensions;
use super::leases::Leases;
use super::low;
use super::spend;
use super::tx::{Number, Tx};
use crate::fault;
use crate::ledger::{Claim, Denied, FinishedCall, Grant, Leased, Offer, OpenCall, Payer, Tending};
use crate::model::{
    AccountId, CallId, CarrierId, CustomerId, Entity, Event, LeaseId, LedgerTransaction, LineId, MachineId, Micros,
    Status, Timestamp, TransactionKind,
};
use crate::rating::Included;
use crate::store::rows;
use crate::store::{StoreError, events};

/// A row of `calls`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CallRow {
    pub id: CallId,
    pub unique_id: String,
    pub machine_id: MachineId,
    pub customer_id: Option<CustomerId>,
    pub line_id: Option<LineId>,
    pub carrier_id: Option<CarrierId>,
    pub started_at: Timestamp,
    pub expires_at: Timestamp,
    pub state: String,
}

impl Entity for CallRow {
    const TABLE: &'static str = "calls";
}

/// A row of `reservations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reservation {
    pub call_id: CallId,
    pub account_id: AccountId,
    pub amount: Micros,
    pub expires_at: Timestamp,
}

impl Entity for Reservation {
    const TABLE: &'static str = "reservations";
    const KEY: &'static [&'static str] = &["call_id", "account_id"];
}

/// A CDR that is there already.
#[derive(Debug, Serialize, Deserialize)]
struct Known {
    id: CallId,
    status: Status,
}

impl Entity for Known {
    const TABLE: &'static str = "cdrs";
}

/// A call that begins, and until when it is believed without further notice.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    pub call: OpenCall,
    pub expires_at: Timestamp,
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub claims: Vec<(Claim, OpenCall)>,
    pub opens: Vec<Opening>,
    pub answered: Vec<Answered>,
    pub finished: Vec<FinishedCall>,
    pub releases: Vec<CallId>,
    /// Claims that were granted inside of leases which run low.
    pub refills: Vec<Claim>,
    /// What leases of the claims' accounts give back first, and those that get more.
    pub offers: Vec<Offer>,
    pub tendings: Vec<(LeaseId, Tending)>,
    /// A call that the database took before: whether it still has it is looked up on the way.
    pub newest: Option<CallId>,
}

/// What is written once the transaction is committed.
#[derive(Debug)]
pub(super) struct Written {
    /// In the order of the claims.
    pub answers: Vec<Answer>,
    pub leased: Vec<Leased>,
    /// Calls that cost less than they brought along, because allowances covered a part.
    pub covered: Vec<FinishedCall>,
    /// Calls that reserve outside of leases now, with what they had in them.
    pub moved: Vec<(CallId, Grant)>,
    /// Finished calls that the database did not have.
    pub fresh: usize,
    /// The database does not have [`Batch::newest`] any more.
    pub lost: bool,
}

/// What a claim got; an error concerns this claim alone.
pub(super) type Answer = Result<Result<Grant, Denied>, StoreError>;

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn len(&self) -> usize {
        let calls = self.claims.len() + self.opens.len() + self.answered.len() + self.finished.len();
        calls + self.releases.len() + self.refills.len() + self.tendings.len()
    }

    /// A place where a test may kill the process, named after what this batch does.
    fn point(&self, reserve: &str, settle: &str) {
        if !self.claims.is_empty() && !reserve.is_empty() {
            fault::point(reserve);
        }
        if !self.finished.is_empty() && !settle.is_empty() {
            fault::point(settle);
        }
    }

    /// Writes everything.
    ///
    /// What many calls share, the accounts, is locked as late as possible: others wait for it.
    pub async fn write(&self, tx: &mut Tx) -> Result<Written, StoreError> {
        self.point("reserve.after-begin", "settle.after-begin");
        let known = self.known(tx).await?;
        let fresh = fresh(&self.finished, &known);
        // First of all: a call does not end and get more at the same time.
        let closing = self.closing();
        tx.run_in("DELETE FROM calls WHERE id IN ", &closing).await?;
        let mut extensions = Extensions::lock(tx, &self.claims).await?;
        let held = self.held(tx).await?;
        self.cdrs(tx, &fresh, &known).await?;
        if !held.is_empty() {
            tx.run_in("DELETE FROM reservations WHERE call_id IN ", &closing).await?;
        }
        let late: Vec<Number> = tx.select_in("SELECT id AS number FROM calls WHERE id IN ", &self.late(), "").await?;
        let late: Vec<i64> = late.into_iter().map(|row| row.number).collect();
        tx.run_in("DELETE FROM calls WHERE id IN ", &late).await?;
        let mut openings = self.openings(tx, &known).await?;

        let mut held_for = closing.clone();
        held_for.extend(extensions.calls());
        let mut allowances = Allowances::lock(tx, &self.included(&fresh), &held_for).await?;
        let covered = self.cover(&mut allowances, &fresh);
        let fresh: Vec<&FinishedCall> =
            fresh.into_iter().map(|call| covered.get(&call.cdr.id).unwrap_or(call)).collect();
        let outside: HashSet<CallId> = held.iter().map(|held| held.call_id).collect();
        let mut concerned = self.leases(&fresh);
        concerned.extend(extensions.leases());
        let mut leases = Leases::lock(tx, concerned).await?;
        let mut accounts = self.accounts(tx, &fresh, &held, &leases, &extensions).await?;
        for held in &held {
            accounts.reserve(held.account_id, Micros::ZERO.saturating_sub(held.amount))?;
        }
        for posting in fresh.iter().flat_map(|call| &call.postings) {
            accounts.transfer(posting)?;
        }
        let inside = fresh.iter().filter(|call| !outside.contains(&call.cdr.id));
        inside.into_iter().try_for_each(|call| leases.settle(call, &mut accounts))?;
        extensions.leave(&mut leases);
        leases.tend(&self.tendings, &mut accounts)?;
        leases.take_back(&self.offers, &mut accounts)?;
        let answers = self.decide((&mut accounts, &mut allowances), &mut openings, &extensions);
        let leased = self.lease(&mut accounts, &mut leases)?;
        self.point("reserve.after-accounts", "");
        let postings: Vec<_> = fresh.iter().flat_map(|call| call.postings.clone()).collect();
        rows::insert_all(tx, &postings).await?;
        self.point("", "settle.after-postings");
        extensions.write(tx, &self.claims).await?;
        rows::insert_all(tx, &self.reservations(&answers, &extensions)).await?;
        self.point("reserve.after-reservations", "settle.after-reservations");
        rows::insert_all(tx, &openings).await?;
        answers::write(tx, &self.answered).await?;
        self.point("reserve.after-calls", "settle.after-calls");
        leases.write(tx).await?;
        self.point("reserve.after-leases", "settle.after-leases");
        accounts.write(tx).await?;
        allowances.write(tx).await?;
        events::add(tx, &self.events(&openings, &late, &fresh, &accounts)).await?;
        low::warn(tx, &accounts.fallen()).await?;
        spend::count(tx, &fresh, &accounts).await?;
        self.point("reserve.before-commit", "settle.after-accounts");
        let (fresh, lost) = (fresh.len(), self.newest.is_some_and(|id| !known.contains_key(&id)));
        let covered = covered.into_values().collect();
        Ok(Written { answers, leased, covered, moved: extensions.moved(), fresh, lost })
    }

    /// What happens with this batch. The start of calls that were known before, `late`, is told already.
    fn events(&self, openings: &[CallRow], late: &[i64], fresh: &[&FinishedCall], accounts: &Accounts) -> Vec<Event> {
        let begun: HashSet<CallId> = openings.iter().map(|row| row.id).filter(|id| !late.contains(&id.0)).collect();
        let calls = self.claims.iter().map(|(_, call)| call).chain(self.opens.iter().map(|open| &open.call));
        let started = calls.filter(|call| begun.contains(&call.cdr.id)).map(|call| events::started(&call.cdr));
        let answered = self.answered.iter().map(Answered::event);
        let ended = fresh.iter().map(|call| events::ended(&call.cdr));
        started.chain(answered).chain(ended).chain(accounts.events()).collect()
    }

    /// Calls that end with this batch.
    fn closing(&self) -> Vec<i64> {
        let ids = self.finished.iter().map(|call| call.cdr.id.0).chain(self.releases.iter().map(|id| id.0));
        ids.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Calls that may be known already, without a grant, when they get one: what was tried first was free.
    fn late(&self) -> Vec<i64> {
        let free = |call: &OpenCall| call.attempts.first().is_some_and(|attempt| attempt.quote.levels.is_empty());
        let claims = self.claims.iter().map(|(_, call)| call);
        let leased = self.opens.iter().map(|open| &open.call).filter(|call| call.grant.is_some());
        claims.chain(leased).filter(|call| free(call)).map(|call| call.cdr.id.0).collect()
    }

    /// CDRs that are there of the calls that end, and of those that are said to begin.
    async fn known(&self, tx: &mut Tx) -> Result<HashMap<CallId, Status>, StoreError> {
        let opens = self.opens.iter().map(|open| open.call.cdr.id.0);
        let ids: BTreeSet<i64> =
            self.finished.iter().map(|call| call.cdr.id.0).chain(opens).chain(self.newest.map(|id| id.0)).collect();
        let ids: Vec<i64> = ids.into_iter().collect();
        let known: Vec<Known> = tx.select_in("SELECT id, status FROM cdrs WHERE id IN ", &ids, "").await?;
        Ok(known.into_iter().map(|cdr| (cdr.id, cdr.status)).collect())
    }

    async fn held(&self, tx: &mut Tx) -> Result<Vec<Reservation>, StoreError> {
        let select = "SELECT call_id, account_id, amount, expires_at FROM reservations WHERE call_id IN ";
        let after = tx.for_update();
        tx.select_in(select, &self.closing(), after).await
    }

    /// Every account that is concerned, locked.
    async fn accounts(
        &self,
        tx: &mut Tx,
        fresh: &[&FinishedCall],
        held: &[Reservation],
        leases: &Leases,
        extensions: &Extensions,
    ) -> Result<Accounts, StoreError> {
        let mut ids: BTreeSet<AccountId> = held.iter().map(|held| held.account_id).chain(leases.accounts()).collect();
        ids.extend(self.claims.iter().flat_map(|(claim, _)| &claim.payers).map(|payer| payer.account));
        ids.extend(self.offers.iter().map(|offer| offer.account));
        ids.extend(extensions.accounts());
        for posting in fresh.iter().flat_map(|call| &call.postings) {
            ids.extend([posting.debit_account_id, posting.credit_account_id]);
        }
        Accounts::lock(tx, ids).await
    }

    /// Whose allowances may be used.
    fn included(&self, fresh: &[&FinishedCall]) -> Vec<Included> {
        let claimed = self.claims.iter().flat_map(|(claim, _)| &claim.payers).filter_map(Payer::included);
        let used = fresh.iter().flat_map(|call| &call.coverable).filter_map(|one| one.terms.included);
        claimed.chain(used).collect()
    }

    /// Frees what was held for the calls that end, and lets them use what is left. Gives those that may have used something.
    fn cover(&self, allowances: &mut Allowances, fresh: &[&FinishedCall]) -> BTreeMap<CallId, FinishedCall> {
        let (coverable, other): (Vec<&FinishedCall>, Vec<&FinishedCall>) =
            fresh.iter().partition(|call| !call.coverable.is_empty());
        let mine: HashSet<CallId> = coverable.iter().map(|call| call.cdr.id).collect();
        let ended = self.finished.iter().chain(other).map(|call| call.cdr.id).chain(self.releases.iter().copied());
        ended.filter(|id| !mine.contains(id)).for_each(|id| allowances.release(id));
        coverable.into_iter().map(|call| (call.cdr.id, allowances.settle(call))).collect()
    }

    /// Every lease that is concerned.
    fn leases(&self, fresh: &[&FinishedCall]) -> BTreeSet<LeaseId> {
        let grants = fresh.iter().filter_map(|call| call.grant.as_ref());
        let offered = self.offers.iter().filter(|offer| offer.held).map(|offer| offer.lease);
        let tended = self.tendings.iter().map(|(id, _)| *id);
        grants.flat_map(|grant| &grant.leases).copied().chain(offered).chain(tended).collect()
    }

    /// Leases credit to accounts at which claims follow each other closely.
    fn lease(&self, accounts: &mut Accounts, leases: &mut Leases) -> Result<Vec<Leased>, StoreError> {
        let mut leased = Vec::with_capacity(self.offers.len());
        for offer in &self.offers {
            let claims = self.claims.iter().map(|(claim, _)| claim).chain(&self.refills);
            let of_account = claims.flat_map(|claim| claim.payers.iter().map(move |payer| (claim, payer)));
            let mut left = Micros::ZERO;
            let (mut price, mut deadline, mut machine) = (Micros::ZERO, Timestamp::from_micros(0), MachineId(0));
            for (claim, payer) in of_account.filter(|(_, payer)| payer.account == offer.account) {
                left = accounts.available(payer.account).saturating_sub(payer.floor);
                price = price.max(payer.price(claim.max_seconds));
                (deadline, machine) = (deadline.max(claim.expires_at), claim.machine);
            }
            let (got, until) = (offer.share(left, price), crate::ledger::Leases::until(deadline));
            leased.push(leases.lease(*offer, got, machine, until, accounts)?);
        }
        Ok(leased)
    }

    /// Decides the claims one after the other; each sees what those before it got.
    fn decide(
        &self,
        (accounts, allowances): (&mut Accounts, &mut Allowances),
        openings: &mut Vec<CallRow>,
        extensions: &Extensions,
    ) -> Vec<Answer> {
        let closed: HashSet<i64> = self.closing().into_iter().collect();
        let decide = |(claim, call): &(Claim, OpenCall)| {
            if closed.contains(&claim.call.0) {
                return Err(StoreError::Corrupt(format!("call {} ended before it began", claim.call)));
            }
            if let Some(held) = &claim.held {
                let Some(all) = extensions.of(claim.call) else { return Ok(Ok(held.clone())) };
                for (account, amount) in all {
                    accounts.reserve(*account, Micros::ZERO.saturating_sub(*amount))?;
                }
                allowances.release(claim.call);
            }
            let missing = claim.payers.iter().find(|payer| !accounts.contains(payer.account));
            if let Some(payer) = missing {
                return Err(StoreError::Corrupt(format!("account {} does not exist", payer.account)));
            }
            let available = |account| accounts.available(account);
            let (grant, holds) = match claim.grant_with(available, |included| allowances.left(included)) {
                Ok(granted) => granted,
                Err(denied) => return Ok(Err(denied)),
            };
            if claim.held.is_none() {
                let call = OpenCall { grant: Some(grant.clone()), ..call.clone() };
                openings.push(call_row(&call, claim.machine, claim.expires_at)?);
            }
            for (account, amount) in &grant.amounts {
                accounts.reserve(*account, *amount)?;
            }
            holds.iter().for_each(|hold| allowances.hold(claim.call, hold));
            Ok(Ok(grant))
        };
        self.claims.iter().map(decide).collect()
    }

    /// Rows of the calls that begin without a reservation and that the database does not know yet.
    async fn openings(&self, tx: &mut Tx, known: &HashMap<CallId, Status>) -> Result<Vec<CallRow>, StoreError> {
        let ending: HashSet<i64> = self.closing().into_iter().collect();
        let mut news: BTreeMap<CallId, &Opening> = BTreeMap::new();
        for open in &self.opens {
            let id = open.call.cdr.id;
            if !known.contains_key(&id) && !ending.contains(&id.0) {
                news.insert(id, open);
            }
        }
        let ids: Vec<i64> = news.keys().map(|id| id.0).collect();
        let there: Vec<Number> = tx.select_in("SELECT id AS number FROM calls WHERE id IN ", &ids, "").await?;
        for row in there {
            news.remove(&CallId(row.number));
        }
        let row = |open: &Opening| call_row(&open.call, open.call.cdr.machine_id.unwrap_or_default(), open.expires_at);
        news.into_values().map(row).collect()
    }

    fn reservations(&self, answers: &[Answer], extensions: &Extensions) -> Vec<Reservation> {
        let mut rows = Vec::new();
        for ((claim, _), answer) in self.claims.iter().zip(answers) {
            let Ok(Ok(grant)) = answer else { continue };
            if claim.held.is_some() && extensions.of(claim.call).is_none() {
                continue;
            }
            let row = |(account_id, amount): &(AccountId, Micros)| Reservation {
                call_id: claim.call,
                account_id: *account_id,
                amount: *amount,
                expires_at: claim.expires_at,
            };
            rows.extend(grant.amounts.iter().filter(|(_, amount)| *amount > Micros::ZERO).map(row));
        }
        rows
    }

    /// CDRs, legs and transactions of calls that are not settled yet.
    async fn cdrs(
        &self,
        tx: &mut Tx,
        fresh: &[&FinishedCall],
        known: &HashMap<CallId, Status>,
    ) -> Result<(), StoreError> {
        let lost: Vec<i64> =
            fresh.iter().filter(|call| known.contains_key(&call.cdr.id)).map(|call| call.cdr.id.0).collect();
        tx.run_in("DELETE FROM cdr_legs WHERE cdr_id IN ", &lost).await?;
        tx.run_in("DELETE FROM cdrs WHERE id IN ", &lost).await?;

        let cdrs: Vec<_> = fresh.iter().map(|call| call.cdr.clone()).collect();
        rows::insert_all(tx, &cdrs).await?;
        self.point("", "settle.after-cdr");
        let legs: Vec<_> = fresh.iter().flat_map(|call| call.legs.clone()).collect();
        rows::insert_all(tx, &legs).await?;
        self.point("", "settle.after-legs");
        let priced = fresh.iter().filter(|call| !call.postings.is_empty());
        let transactions: Vec<_> = priced.map(|call| transaction(call)).collect();
        rows::insert_all(tx, &transactions).await?;
        self.point("", "settle.after-transactions");
        Ok(())
    }
}

/// Calls to settle: those without a CDR, and those whose CDR only says that they were lost. Each once.
fn fresh<'a>(finished: &'a [FinishedCall], known: &HashMap<CallId, Status>) -> Vec<&'a FinishedCall> {
    let mut seen = HashSet::new();
    let settled = |call: &FinishedCall| match known.get(&call.cdr.id) {
        None => false,
        Some(status) => *status != Status::Lost || call.cdr.status == Status::Lost,
    };
    finished.iter().filter(|call| !settled(call) && seen.insert(call.cdr.id)).collect()
}

fn transaction(call: &FinishedCall) -> LedgerTransaction {
    LedgerTransaction {
        id: call.cdr.id,
        kind: TransactionKind::Call,
        idempotency_key: call.cdr.unique_id.clone(),
        at: call.cdr.ended_at,
        description: call.cdr.called.clone(),
    }
}

fn call_row(call: &OpenCall, machine_id: MachineId, expires_at: Timestamp) -> Result<CallRow, StoreError> {
    Ok(CallRow {
        id: call.cdr.id,
        unique_id: call.cdr.unique_id.clone(),
        machine_id,
        customer_id: call.cdr.customer_id,
        line_id: call.cdr.line_id,
        // The carrier it goes out through, for limits that hold over all machines; not the one it came from.
        carrier_id: call.attempts.first().and_then(|attempt| attempt.carrier_id),
        started_at: call.cdr.started_at,
        expires_at,
        state: serde_json::to_string(call).map_err(|error| StoreError::Corrupt(error.to_string()))?,
    })
}
