//! Customers of one seller that are billed in one transaction: statements are about all of them, and what others wait for
//! is locked for a moment only.

use std::collections::{BTreeMap, HashMap};

use super::BillError;
use super::charge::{self, Buyer, Has};
use super::draft::{self, Closed, Of};
use super::run::{Billed, Outcome, Run};
use super::seller::Seller;
use crate::billing::Period;
use crate::fault;
use crate::model::{
    AllowanceUnit, BillingProfile, BillingTerms, Charge, Contract, ContractId, Currency, Customer, CustomerId, Fee,
    LedgerAccount, TaxLiability, Timestamp,
};
use crate::store::access::{Author, audit_new, audit_row};
use crate::store::contention::{OfStore as _, TRIES};
use crate::store::ledger::{self, Opened, Tx};
use crate::store::rows::{self, Value};
use crate::store::{Db, StoreError};

/// Customers of one batch at most: more of them share a statement, but calls of their seller are settled between two batches.
const SIZE: usize = 50;

/// Customers in order, those of one seller together, as batches.
pub fn batches(customers: Vec<Customer>) -> Vec<Vec<Customer>> {
    let mut batches: Vec<Vec<Customer>> = Vec::new();
    for customer in customers {
        match batches.last_mut() {
            Some(last) if last.len() < SIZE && last.last().is_some_and(|one| one.parent_id == customer.parent_id) => {
                last.push(customer);
            }
            _ => batches.push(vec![customer]),
        }
    }
    batches
}

/// A customer that was billed, or why it was not.
pub type Tried = Result<Billed, Box<(Customer, BillError)>>;

/// Bills customers of one seller in one transaction. If one of them cannot be billed, they are billed one by one, and what is wrong with
/// that one is told beside what was done with the others; only a database that is away ends it.
pub async fn bill(
    db: &Db,
    run: &Run,
    author: &Author,
    customers: Vec<Customer>,
) -> (Vec<Tried>, Result<(), BillError>) {
    let billed = |(customer, outcome): (Customer, Outcome)| Ok(Billed { customer, outcome });
    match together(db, run, author, &customers).await {
        Ok(outcomes) => return (customers.into_iter().zip(outcomes).map(billed).collect(), Ok(())),
        Err(error) if is_away(&error) => return (Vec::new(), Err(error)),
        Err(error) if customers.len() == 1 => {
            return (customers.into_iter().zip([error]).map(|one| Err(Box::new(one))).collect(), Ok(()));
        }
        Err(_) => {}
    }
    let mut tried: Vec<Tried> = Vec::with_capacity(customers.len());
    for customer in customers {
        match together(db, run, author, std::slice::from_ref(&customer)).await {
            Ok(outcomes) => tried.extend(std::iter::once(customer).zip(outcomes).map(billed)),
            Err(error) if is_away(&error) => return (tried, Err(error)),
            Err(error) => tried.push(Err(Box::new((customer, error)))),
        }
    }
    (tried, Ok(()))
}

/// Whether the database is away: then nobody else can be billed either.
pub fn is_away(error: &BillError) -> bool {
    error.of_store().is_some_and(StoreError::is_away)
}

/// Whether somebody else billed the same, or moved money of the same seller, at the same time: it is tried again.
pub fn is_passing(error: &BillError) -> bool {
    error.is_contention() || error.of_store().is_some_and(StoreError::is_unique_violation)
}

async fn together(db: &Db, run: &Run, author: &Author, customers: &[Customer]) -> Result<Vec<Outcome>, BillError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(db, run, author, customers).await {
            Err(error) if is_passing(&error) && tries < TRIES => {}
            done => return done,
        }
    }
}

/// What a customer agreed to, and its periods.
struct Deal {
    terms: BillingTerms,
    fees: Vec<Fee>,
    of_fees: Currency,
    /// The period in which the run happens.
    current: Period,
    /// The one that is billed.
    closing: Period,
    /// The one whose fees are charged in advance.
    opening: Option<Period>,
    /// When what its plan includes in `current` can be used no longer, and what that is.
    included: Option<(Timestamp, [(AllowanceUnit, u32); 2])>,
    /// There is an invoice of `closing`.
    invoiced: bool,
    /// There are invoices of periods at all.
    has_invoices: bool,
}

impl Deal {
    async fn of(
        tx: &mut Tx,
        seller: &mut Seller,
        customer: &Customer,
        (run, now): (&Run, Timestamp),
    ) -> Result<Self, BillError> {
        let (terms, fees) = seller.plan(tx, customer).await?;
        let current = seller.calendar.period(now, terms.period);
        let (closing, opening) = match &run.period {
            Some(month) => {
                let start = seller.calendar.month(month)?;
                if start > now {
                    return Err(BillError::Future(month.clone()));
                }
                (seller.calendar.period(start, terms.period), None)
            }
            None => (seller.calendar.before(current, terms.period), Some(current)),
        };
        let plan = seller.rates(tx, customer).await?;
        let of_fees = plan.as_ref().map_or(customer.currency, |plan| plan.currency);
        let included = plan.map(|plan| {
            let (_, ends_at) = seller.calendar.usable(current.start, terms.period, plan.carry_over);
            let seconds = (AllowanceUnit::Seconds, plan.included_seconds);
            (ends_at, [seconds, (AllowanceUnit::Messages, plan.included_messages)])
        });
        let has_invoices = terms.invoices && customer.billing_type.has_period_invoices();
        let invoiced = has_invoices && closing.end <= now;
        Ok(Self { terms, fees, of_fees, current, closing, opening, included, invoiced, has_invoices })
    }

    /// When the contract of a new customer begins: with the first period that is billed, but never before one in which the
    /// customer was there. Where it is not known when the customer was made, that is the present one.
    fn begins(&self, seller: &Seller, created: Option<Timestamp>) -> Timestamp {
        let there = created.map_or(self.current, |created| seller.calendar.period(created, self.terms.period));
        self.opening.unwrap_or(self.closing).start.max(there.start.min(self.current.start))
    }

    /// Until when the customer is billed by this run, if that is further than it was. A run for a month of long ago tells nothing
    /// about those after it.
    fn billed_until(&self, before: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
        let follows = match before {
            None => self.closing.end == self.current.start,
            Some(until) => self.closing.start <= until && until < self.closing.end,
        };
        Some(self.closing.end).filter(|end| follows && *end <= now)
    }

    /// Since when the calls of the customer are on invoices.
    fn billed_from(&self, before: Option<Timestamp>) -> Option<Timestamp> {
        let first = before.map_or(self.closing.start, |before| before.min(self.closing.start));
        if self.invoiced { Some(first) } else { before.filter(|_| self.has_invoices) }
    }

    /// The period that is over, whose fees are charged, and whether they were when it ran. Then whatever is new signs up in the period that
    /// runs now, if that one is charged too.
    fn closes(&self, contract: &Contract) -> Option<(Period, bool)> {
        let charged = contract.fees_until.is_some_and(|until| self.closing.end <= until);
        Some((self.closing, charged)).filter(|_| !charged || self.opening.is_none())
    }

    /// The period that runs, whose fees are charged.
    fn opens(&self, _: &Contract) -> Option<(Period, bool)> {
        self.opening.map(|opening| (opening, false))
    }

    /// Until when fees are charged after this run. A run for a later month tells nothing about those before it.
    fn fees_until(&self, before: Option<Timestamp>) -> Option<Timestamp> {
        let end = self.opening.unwrap_or(self.closing).end;
        let follows = self.opening.is_some() || before.is_none_or(|until| self.closing.start <= until);
        if follows { before.max(Some(end)) } else { before }
    }
}

/// Which period of a customer is charged, and whether it was when it ran.
type Which = fn(&Deal, &Contract) -> Option<(Period, bool)>;

/// Writes down how far each customer is billed now.
async fn note(tx: &mut Tx, buyers: &[Buyer<'_>], deals: &[Deal], now: Timestamp) -> Result<(), StoreError> {
    let mut changed: BTreeMap<(&'static str, Option<Timestamp>), Vec<i64>> = BTreeMap::new();
    for (Buyer { contract, .. }, deal) in buyers.iter().zip(deals) {
        let until = deal.billed_until(contract.billed_until, now).or(contract.billed_until);
        let columns = [
            ("billed_until", contract.billed_until, until),
            ("billed_from", contract.billed_from, deal.billed_from(contract.billed_from)),
            ("fees_until", contract.fees_until, deal.fees_until(contract.fees_until)),
        ];
        for (column, _, after) in columns.into_iter().filter(|(_, before, after)| before != after) {
            changed.entry((column, after)).or_default().push(contract.id.0);
        }
    }
    for ((column, at), contracts) in changed {
        let at = at.map_or_else(|| "NULL".to_owned(), |at| at.micros().to_string());
        tx.run_in(&format!("UPDATE contracts SET {column} = {at} WHERE id IN "), &contracts).await?;
    }
    Ok(())
}

async fn attempt(db: &Db, run: &Run, author: &Author, customers: &[Customer]) -> Result<Vec<Outcome>, BillError> {
    let nobody = || Ok(vec![Outcome::NoIssuer; customers.len()]);
    let Some(parent) = customers.first().and_then(|customer| customer.parent_id) else { return nobody() };
    let mut tx = Tx::begin(db).await?;
    let Some(mut seller) = Seller::load(&mut tx, parent).await? else { return nobody() };
    let mut deals = Vec::with_capacity(customers.len());
    for customer in customers {
        deals.push(Deal::of(&mut tx, &mut seller, customer, (run, author.at)).await?);
    }
    let contracts = contracts(&mut tx, &seller, customers, &deals, author).await?;
    let buyers = buyers(&mut tx, customers, &deals, &contracts).await?;
    let with = || buyers.iter().zip(&deals);
    let invoiced: Vec<Of<'_>> =
        with().filter(|(_, deal)| deal.invoiced).map(|(buyer, deal)| (buyer, deal.closing)).collect();
    let gathered = draft::gather(&mut tx, &seller, &invoiced).await?;
    let gathered: Vec<_> = invoiced.into_iter().zip(gathered).collect();
    let later = draft::later(&gathered);
    let charges = fees(&mut tx, &seller, &buyers, &deals, author.at).await?;
    let opened = with().filter_map(|(buyer, deal)| {
        let (ends_at, amounts) = deal.included?;
        Some(Opened { customer_id: buyer.customer.id, starts_at: deal.current.start, ends_at, amounts })
    });
    ledger::open_periods(&mut tx, opened.collect()).await?;
    let closed = draft::close(&mut tx, &seller, gathered).await?;
    draft::follow(&mut tx, &seller, later).await?;
    note(&mut tx, &buyers, &deals, author.at).await?;
    if !run.dry_run {
        fault::point("bill.before-commit");
        tx.commit().await?;
        fault::point("bill.after-commit");
    }
    let mut closed = closed.into_iter();
    let outcome = |(buyer, deal): (&Buyer<'_>, &Deal)| {
        let closed = deal.invoiced.then(|| closed.next()).flatten().unwrap_or(Closed::Nothing);
        Outcome::Done(charges.get(&buyer.customer.id).copied().unwrap_or(0), closed)
    };
    Ok(with().map(outcome).collect())
}

/// Makes the draft of one customer and period again, as a part of something else.
pub async fn again(
    tx: &mut Tx,
    seller: &mut Seller,
    customer: &Customer,
    period: Period,
    author: &Author,
) -> Result<Closed, BillError> {
    let customers = std::slice::from_ref(customer);
    let deal = Deal::of(tx, seller, customer, (&Run::default(), author.at)).await?;
    let deals = [Deal { closing: period, opening: None, invoiced: true, ..deal }];
    let contracts = contracts(tx, seller, customers, &deals, author).await?;
    let buyers = buyers(tx, customers, &deals, &contracts).await?;
    let invoiced: Vec<Of<'_>> = buyers.iter().map(|buyer| (buyer, period)).collect();
    let gathered = draft::gather(tx, seller, &invoiced).await?;
    let gathered: Vec<_> = invoiced.into_iter().zip(gathered).collect();
    let later = draft::later(&gathered);
    let closed = draft::close(tx, seller, gathered).await?;
    draft::follow(tx, seller, later).await?;
    Ok(closed.into_iter().next().unwrap_or(Closed::Nothing))
}

async fn buyers<'a>(
    tx: &mut Tx,
    customers: &'a [Customer],
    deals: &'a [Deal],
    contracts: &'a HashMap<CustomerId, Contract>,
) -> Result<Vec<Buyer<'a>>, BillError> {
    let mut ids: Vec<Value> = customers.iter().map(|customer| customer.id.0.into()).collect();
    let profiles: Vec<BillingProfile> = rows::find_in(tx, "customer_id", &ids).await?;
    ids.extend(customers.first().and_then(|customer| customer.parent_id).map(|parent| Value::from(parent.0)));
    let accounts: Vec<LedgerAccount> = rows::find_in(tx, "customer_id", &ids).await?;
    let mut profiles: HashMap<CustomerId, BillingProfile> =
        profiles.into_iter().map(|profile| (profile.customer_id, profile)).collect();
    let mut buyers = Vec::with_capacity(customers.len());
    for (customer, deal) in customers.iter().zip(deals) {
        let contract = contracts.get(&customer.id).ok_or(BillError::NoCustomer(customer.id))?;
        let accounts = match charge::known(&accounts, customer) {
            Some(known) => known,
            None => charge::accounts(tx, customer).await?,
        };
        buyers.push(Buyer {
            customer,
            contract,
            terms: &deal.terms,
            fees: &deal.fees,
            of_fees: deal.of_fees,
            accounts,
            profile: profiles.remove(&customer.id),
        });
    }
    Ok(buyers)
}

/// Charges what is due at the beginning of the periods: first of those that are over. Tells how many charges are new.
async fn fees(
    tx: &mut Tx,
    seller: &Seller,
    buyers: &[Buyer<'_>],
    deals: &[Deal],
    now: Timestamp,
) -> Result<HashMap<CustomerId, u32>, BillError> {
    let billed = || buyers.iter().zip(deals).filter(|(buyer, _)| buyer.customer.billing_type.is_billed());
    let ids: Vec<CustomerId> = billed().map(|(buyer, _)| buyer.customer.id).collect();
    let has = Has::load(tx, seller, &ids).await?;
    let ids: Vec<Value> = ids.into_iter().map(|id| id.0.into()).collect();
    let mut before: HashMap<CustomerId, Vec<Charge>> = HashMap::new();
    for charge in rows::find_in::<Charge>(tx, "customer_id", &ids).await? {
        before.entry(charge.customer_id).or_default().push(charge);
    }
    let mut count: HashMap<CustomerId, u32> = HashMap::new();
    let periods: [Which; 2] = [Deal::closes, Deal::opens];
    for period in periods {
        let mut new = Vec::new();
        for (buyer, deal) in billed() {
            let (Some(period), Some(has)) =
                (period(deal, buyer.contract).filter(|(period, _)| period.start <= now), has.get(&buyer.customer.id))
            else {
                continue;
            };
            let before = before.get(&buyer.customer.id).map(Vec::as_slice).unwrap_or_default();
            new.extend(charge::fees(seller, buyer, has, before, period)?);
        }
        for charge in charge::book(tx, new).await? {
            *count.entry(charge.customer_id).or_default() += 1;
            before.entry(charge.customer_id).or_default().push(charge);
        }
        fault::point("bill.after-charges");
    }
    Ok(count)
}

/// The contracts, locked until the end of the transaction: a customer is billed by one at a time. A customer without one
/// gets one that begins with its first period.
async fn contracts(
    tx: &mut Tx,
    seller: &Seller,
    customers: &[Customer],
    deals: &[Deal],
    author: &Author,
) -> Result<HashMap<CustomerId, Contract>, BillError> {
    let ids: Vec<i64> = customers.iter().map(|customer| customer.id.0).collect();
    let select = format!("SELECT {} FROM contracts WHERE customer_id IN ", rows::fields::<Contract>().join(", "));
    let lock = format!(" ORDER BY customer_id{}", tx.for_update());
    let found: Vec<Contract> = tx.select_in(&select, &ids, &lock).await?;
    let mut found: HashMap<CustomerId, Contract> = found.into_iter().map(|one| (one.customer_id, one)).collect();
    let mut new = Vec::new();
    for (customer, deal) in customers.iter().zip(deals) {
        let starts_at = Some(deal.begins(seller, customer.created_at));
        match found.get_mut(&customer.id) {
            Some(known) if known.starts_at.is_some() => {}
            Some(known) => {
                let begun = Contract { starts_at, ..known.clone() };
                rows::update(tx, &begun).await?;
                audit_row(tx, author, Some(&*known), Some(&begun)).await?;
                *known = begun;
            }
            None => new.push(Contract {
                id: ContractId(0),
                customer_id: customer.id,
                starts_at,
                ended_at: None,
                tax_liability: TaxLiability::Seller,
                invoices_from: None,
                billed_until: None,
                billed_from: None,
                fees_until: None,
            }),
        }
    }
    if !new.is_empty() {
        rows::insert_all(tx, &new).await?;
        let ids: Vec<Value> = new.iter().map(|contract| contract.customer_id.0.into()).collect();
        let mut written: Vec<Contract> = rows::find_in(tx, "customer_id", &ids).await?;
        written.sort_by_key(|contract| contract.id);
        audit_new(tx, author, &written).await?;
        found.extend(written.into_iter().map(|contract| (contract.customer_id, contract)));
    }
    fault::point("bill.after-contract");
    Ok(found)
}
