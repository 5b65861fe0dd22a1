//! The tree of customers and its rate plans.
//!
//! A plan names its maker and a customer its plan, so new customers are inserted bare, then plans, then customers are
//! finished.

use std::collections::{HashMap, HashSet};

use super::error::Fault;
use super::file::{self, File};
use super::work::{Rows, Work, check_names, checked, wrong_at};
use crate::model::{
    Currency, Customer, CustomerId, DialPlan, DialPlanId, Plan, PlanId, Region, RegionId, ServiceClass, ServiceClassId,
};
use crate::store::billing_type::{self, Refusal};
use crate::store::ledger;
use crate::store::rows::{self, Conn};

/// All customers as they will be, by id.
pub type Tree = HashMap<CustomerId, Customer>;

/// Applies customers and plans. Gives the whole tree.
pub async fn customers<C: Conn>(work: &mut Work<'_, C>, file: &File) -> Result<Tree, Fault> {
    check_names::<Customer, _>(&file.customer, |customer| &customer.name)?;
    check_names::<Plan, _>(&file.plan, |plan| &plan.name)?;
    let existing = work.load::<Customer>().await?;
    check_parents(file, &existing)?;
    let old_plans = work.load::<Plan>().await?;
    let currencies = Currencies::of(file, &existing);
    insert_bare(work, file, &existing, &currencies).await?;
    let plans = put_plans(work, file, old_plans, &currencies).await?;
    let mut tree: Tree = existing.values().map(|customer| (customer.id, customer.clone())).collect();
    for customer in &file.customer {
        let row = row(work, customer, &existing, &currencies)?;
        tree.insert(row.id, row);
    }
    set_paths(&mut tree);
    check_plans(work, file, &tree, &plans)?;
    finish(work, file, &existing, &tree).await?;
    Ok(tree)
}

/// Every parent exists, there is one owner, and nobody is below itself.
fn check_parents(file: &File, existing: &Rows<Customer>) -> Result<(), Fault> {
    let by_id: HashMap<CustomerId, &str> = existing.values().map(|c| (c.id, c.name.as_str())).collect();
    let mut parents: HashMap<&str, Option<&str>> =
        existing.values().map(|c| (c.name.as_str(), c.parent_id.and_then(|id| by_id.get(&id)).copied())).collect();
    for customer in &file.customer {
        parents.insert(customer.name.get_ref(), customer.parent.as_ref().map(|parent| parent.get_ref().as_str()));
    }
    for customer in &file.customer {
        let name = customer.name.get_ref();
        let Some(parent) = &customer.parent else {
            if let Some((owner, _)) = parents.iter().find(|(other, parent)| parent.is_none() && *other != name) {
                let message =
                    format!("customer {name:?} has no parent, but {owner:?} is the owner of the system already");
                return Err(Fault::At(customer.name.span(), message));
            }
            continue;
        };
        if !parents.contains_key(parent.get_ref().as_str()) {
            let hint = crate::store::did_you_mean(parent.get_ref(), parents.keys().copied());
            return Err(Fault::At(parent.span(), format!("there is no customer {:?}{hint}", parent.get_ref())));
        }
        let mut seen = HashSet::from([name.as_str()]);
        let mut at = Some(parent.get_ref().as_str());
        while let Some(above) = at {
            if !seen.insert(above) {
                return Err(Fault::At(
                    parent.span(),
                    format!("customer {name:?} would be below itself, through {above:?}"),
                ));
            }
            at = parents.get(above).copied().flatten();
        }
    }
    Ok(())
}

/// The currencies of all customers as they will be, by name.
struct Currencies<'a> {
    known: HashMap<&'a str, Currency>,
    parents: HashMap<&'a str, &'a str>,
}

impl<'a> Currencies<'a> {
    fn of(file: &'a File, existing: &'a Rows<Customer>) -> Self {
        let mut known: HashMap<_, _> = existing.values().map(|c| (c.name.as_str(), c.currency)).collect();
        let given = |customer: &'a file::Customer| Some((customer.name.get_ref().as_str(), customer.currency?));
        known.extend(file.customer.iter().filter_map(given));
        let parent = |customer: &'a file::Customer| {
            Some((&customer.name.get_ref()[..], &customer.parent.as_ref()?.get_ref()[..]))
        };
        Self { known, parents: file.customer.iter().filter_map(parent).collect() }
    }

    /// What is given, else what it is, else that of the nearest one above. Nobody is below itself here.
    fn get(&self, name: &str) -> Currency {
        let above = std::iter::successors(Some(name), |name| self.parents.get(name).copied());
        above.into_iter().find_map(|name| self.known.get(name).copied()).unwrap_or_default()
    }
}

/// Gives every new customer its id.
async fn insert_bare<C: Conn>(
    work: &mut Work<'_, C>,
    file: &File,
    existing: &Rows<Customer>,
    currencies: &Currencies<'_>,
) -> Result<(), Fault> {
    for customer in file.customer.iter().filter(|customer| !existing.contains_key(customer.name.get_ref())) {
        let bare = Customer {
            id: CustomerId(0),
            parent_id: None,
            path: String::new(),
            name: customer.name.get_ref().clone(),
            billing_type: customer.billing_type,
            plan_id: None,
            credit_limit: None,
            max_calls: None,
            locked: customer.locked,
            dial_plan_id: None,
            service_class_id: None,
            region_id: None,
            currency: currencies.get(customer.name.get_ref()),
            created_at: Some(work.now),
        };
        let id = rows::insert(work.conn, &bare).await?;
        work.know::<Customer>(&bare.name, id);
    }
    Ok(())
}

fn row<C: Conn>(
    work: &Work<'_, C>,
    customer: &file::Customer,
    existing: &Rows<Customer>,
    currencies: &Currencies<'_>,
) -> Result<Customer, Fault> {
    let at = customer.name.span();
    let row = Customer {
        id: CustomerId(work.find::<Customer>(&customer.name)?),
        parent_id: work.find_if::<Customer>(customer.parent.as_ref())?.map(CustomerId),
        path: String::new(),
        name: customer.name.get_ref().clone(),
        billing_type: customer.billing_type,
        plan_id: work.find_if::<Plan>(customer.plan.as_ref())?.map(PlanId),
        credit_limit: customer.credit_limit.0,
        max_calls: customer.max_calls,
        locked: customer.locked,
        dial_plan_id: work.find_if::<DialPlan>(customer.dial_plan.as_ref())?.map(DialPlanId),
        service_class_id: work.find_if::<ServiceClass>(customer.service_class.as_ref())?.map(ServiceClassId),
        region_id: work.find_if::<Region>(customer.region.as_ref())?.map(RegionId),
        currency: currencies.get(customer.name.get_ref()),
        created_at: existing.get(customer.name.get_ref()).map_or(Some(work.now), |known| known.created_at),
    };
    checked(&at, row)
}

async fn put_plans<C: Conn>(
    work: &mut Work<'_, C>,
    file: &File,
    existing: Rows<Plan>,
    currencies: &Currencies<'_>,
) -> Result<HashMap<PlanId, Plan>, Fault> {
    let mut plans: HashMap<PlanId, Plan> = existing.values().map(|plan| (plan.id, plan.clone())).collect();
    for plan in &file.plan {
        let old = existing.get(plan.name.get_ref()).map(|old| old.currency);
        let mut row = Plan {
            id: PlanId(0),
            name: plan.name.get_ref().clone(),
            customer_id: CustomerId(work.find::<Customer>(&plan.customer)?),
            precision: plan.precision,
            outbound_connect_markup: plan.outbound_connect_markup,
            outbound_markup: plan.outbound_markup,
            outbound_message_markup: plan.outbound_message_markup,
            inbound_connect_markup: plan.inbound_connect_markup,
            inbound_markup: plan.inbound_markup,
            inbound_message_markup: plan.inbound_message_markup,
            inherits_from_id: work.find_if::<Plan>(plan.inherits_from.as_ref())?.map(PlanId),
            markup_basis: plan.markup_basis,
            crossing: plan.crossing,
            included_seconds: plan.included_seconds,
            included_messages: plan.included_messages,
            carry_over: plan.carry_over,
            shared: plan.shared,
            no_credit_to: plan.no_credit_to.clone(),
            currency: plan.currency.or(old).unwrap_or_else(|| currencies.get(plan.customer.get_ref())),
        };
        row.id = PlanId(work.put(&existing, checked(&plan.name.span(), row.clone())?).await?);
        plans.insert(row.id, row);
    }
    Ok(plans)
}

/// Computes every path from the parents.
fn set_paths(tree: &mut Tree) {
    let parents: HashMap<CustomerId, Option<CustomerId>> = tree.iter().map(|(id, c)| (*id, c.parent_id)).collect();
    for customer in tree.values_mut() {
        let mut path = format!("/{}/", customer.id);
        let mut at = customer.parent_id;
        while let Some(id) = at {
            path.insert_str(0, &format!("/{id}"));
            at = parents.get(&id).copied().flatten();
        }
        customer.path = path;
    }
}

/// Everybody but the owner has a plan, and it is the parent's.
fn check_plans<C: Conn>(
    work: &Work<'_, C>,
    file: &File,
    tree: &Tree,
    plans: &HashMap<PlanId, Plan>,
) -> Result<(), Fault> {
    let place = |customer: &Customer| {
        let found = file.customer.iter().find(|other| *other.name.get_ref() == customer.name);
        let plan = |plan: &file::Plan| work.id::<Plan>(plan.name.get_ref()) == customer.plan_id.map(|id| id.0);
        let of_plan = || file.plan.iter().find(|other| plan(other)).map(|plan| plan.name.span());
        found.map(|c| c.plan.as_ref().unwrap_or(&c.name).span()).or_else(of_plan).unwrap_or(0..0)
    };
    for customer in tree.values() {
        let plan = customer.plan_id.and_then(|id| plans.get(&id));
        let told = |id: CustomerId| format!("{:?}", work.name_of("customers", id.0));
        let above = customer.parent_id.and_then(|id| tree.get(&id)).map_or("", |parent| parent.path.as_str());
        customer.check_plan(plan, above, told).map_err(|wrong| wrong_at(&place(customer), wrong))?;
    }
    let path = |id: CustomerId| tree.get(&id).map_or("", |maker| maker.path.as_str());
    for plan in plans.values() {
        let place = file.plan.iter().find(|other| *other.name.get_ref() == plan.name).map_or(0..0, |p| p.name.span());
        let found = |id: PlanId| plans.get(&id).map(|above| (above, path(above.customer_id)));
        plan.check_inheritance(path(plan.customer_id), found).map_err(|wrong| wrong_at(&place, wrong))?;
    }
    Ok(())
}

/// Writes what is new or different, parents first.
async fn finish<C: Conn>(
    work: &mut Work<'_, C>,
    file: &File,
    existing: &Rows<Customer>,
    tree: &Tree,
) -> Result<(), Fault> {
    let mut rows: Vec<&Customer> = tree.values().collect();
    rows.sort_by_key(|customer| (customer.path.matches('/').count(), customer.id));
    for customer in rows {
        let place = || file.customer.iter().find(|other| *other.name.get_ref() == customer.name);
        let wrong = |wrong| wrong_at(&place().map_or(0..0, |found| found.name.span()), wrong);
        customer.check_depth(customer.path.len()).map_err(wrong)?;
        let old = existing.get(&customer.name);
        if old.is_some_and(|old| old.parent_id != customer.parent_id) {
            work.moved.push(customer.path.clone());
        }
        if let Some(old) = old {
            let changed = billing_type::change(work.conn, old, customer, work.now).await;
            changed.map_err(|refusal| match refusal {
                Refusal::Wrong(refused) => wrong(refused),
                Refusal::Store(error) => Fault::Store(error),
            })?;
        }
        if old.is_some_and(|old| old.currency != customer.currency) {
            ledger::change_currency(work.conn, customer).await?.map_err(wrong)?;
        }
        if old != Some(customer) {
            rows::update(work.conn, customer).await?;
            work.note(&customer.name, old, Some(customer))?;
        }
    }
    Ok(())
}

/// Whether `below` is `above` or in its subtree.
pub fn is_below(tree: &Tree, below: CustomerId, above: CustomerId) -> bool {
    match (tree.get(&below), tree.get(&above)) {
        (Some(below), Some(above)) => below.path.starts_with(&above.path),
        _ => false,
    }
}
