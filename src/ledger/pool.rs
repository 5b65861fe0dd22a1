//! What a customer may use before calls and messages cost money, and what calls take of it.

use std::collections::BTreeMap;

use crate::model::{Allowance, AllowanceId};
use crate::rating::Included;

/// Allowances by id.
#[derive(Debug, Clone, Default)]
pub struct Pool(BTreeMap<AllowanceId, Allowance>);

impl Pool {
    /// Adds one, or replaces the one with its id.
    pub fn put(&mut self, row: Allowance) {
        self.0.insert(row.id, row);
    }

    /// One by its id.
    #[must_use]
    pub fn get(&self, id: AllowanceId) -> Option<&Allowance> {
        self.0.get(&id)
    }

    /// One by its id, to change what is used or held of it.
    pub fn get_mut(&mut self, id: AllowanceId) -> Option<&mut Allowance> {
        self.0.get_mut(&id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Allowance> {
        self.0.values()
    }

    /// What the plan put into the period of a call.
    #[must_use]
    pub fn of_plan(&self, included: &Included) -> Option<&Allowance> {
        let row = of_plan(included);
        self.iter().find(|other| (other.customer_id, other.unit, &other.item) == (row.customer_id, row.unit, &row.item))
    }

    /// What the plan puts into the period of a call, if it did not yet.
    #[must_use]
    pub fn missing(&self, included: &Included) -> Option<Allowance> {
        (included.amount > 0 && self.of_plan(included).is_none()).then(|| of_plan(included))
    }

    /// What is left for a call.
    #[must_use]
    pub fn left(&self, included: &Included) -> u32 {
        self.order(included).into_iter().filter_map(|id| self.get(id)).map(Allowance::left).fold(0, u32::saturating_add)
    }

    /// Uses a quantity that is left, or holds it; gives what was taken of which.
    pub fn take(&mut self, included: &Included, quantity: u32, held: bool) -> Vec<(AllowanceId, u32)> {
        let mut rest = quantity;
        let mut taken = Vec::new();
        for id in self.order(included) {
            let Some(row) = self.get_mut(id) else { continue };
            let some = rest.min(row.left());
            if some == 0 {
                continue;
            }
            let part = if held { &mut row.reserved } else { &mut row.used };
            *part = part.saturating_add(some);
            rest -= some;
            taken.push((id, some));
        }
        taken
    }

    /// What may be used, that which ends first at first.
    fn order(&self, included: &Included) -> Vec<AllowanceId> {
        let usable = |row: &&Allowance| {
            row.customer_id == included.customer_id
                && row.unit == included.unit
                && row.starts_at <= included.at
                && included.at < row.ends_at
        };
        let mut found: Vec<&Allowance> = self.iter().filter(usable).collect();
        found.sort_by_key(|row| (row.ends_at, row.id));
        found.into_iter().map(|row| row.id).collect()
    }
}

/// What a plan includes in a period.
fn of_plan(included: &Included) -> Allowance {
    Allowance {
        id: AllowanceId(0),
        customer_id: included.customer_id,
        unit: included.unit,
        item: format!("plan:{}", included.starts_at),
        starts_at: included.starts_at,
        ends_at: included.ends_at,
        amount: included.amount,
        used: 0,
        reserved: 0,
    }
}
