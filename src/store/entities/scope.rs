//! Who sees and changes which rows: the one place where the tree of customers becomes SQL.

use super::Table;
use crate::model::column::Value;
use crate::model::{CustomerId, Owner, Privileges, Resource, UserId};
use crate::security::Actor;
use crate::store::StoreError;
use crate::store::rows::Conn;

/// Somebody who reads and changes entities.
#[derive(Debug, Clone)]
pub struct Who {
    /// For the audit log.
    pub name: String,
    /// The user, unless somebody has a shell on the machine.
    pub user_id: Option<UserId>,
    /// Who really sits there, if a user of a customer above acts as that user.
    pub switched_from: Option<UserId>,
    /// What they may do; `None`: everything.
    privileges: Option<Privileges>,
    /// Whom they work for; `None`: the owner of the system, who sees everything.
    below: Option<(CustomerId, String)>,
    /// Who is below, for lists.
    subtree: Subtree,
}

/// How a list finds the rows of a subtree. No plan of the database is good for ten customers and for ten thousand.
#[derive(Debug, Clone, Default)]
enum Subtree {
    /// As the database thinks best: for single rows.
    #[default]
    Any,
    /// These customers.
    Few(Vec<Value>),
    /// Rows are found by customer and then put in order, their keys first.
    Several,
    /// Very many: rows are read in the order of the list until the page is full, or it is seen that this does not go well.
    Many,
}

/// Most customers that are told to the database one by one.
const FEW: usize = 16;
/// Most customers whose rows are found by customer at once.
const SEVERAL: usize = 2_500;

/// How a page of a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// In its order, however long that takes.
    InOrder,
    /// By customer.
    ByCustomer,
    /// In its order at first, then by customer.
    Both,
}

/// What somebody wants to do with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Aim {
    /// Look.
    See,
    /// Change, add or delete.
    Change,
}

impl Who {
    /// Somebody with a shell on the machine, who may do everything.
    #[must_use]
    pub const fn operator(name: String) -> Self {
        Self { name, user_id: None, switched_from: None, privileges: None, below: None, subtree: Subtree::Any }
    }

    /// Somebody who was authenticated.
    #[must_use]
    pub fn actor(actor: &Actor) -> Self {
        let below = (!actor.is_of_owner()).then(|| (actor.customer_id, actor.path.clone()));
        Self {
            name: actor.name.clone(),
            user_id: actor.user_id,
            switched_from: actor.switched_from(),
            privileges: Some(actor.privileges.clone()),
            below,
            subtree: Subtree::Any,
        }
    }

    /// The same, knowing how many are below, for a list.
    pub(super) async fn of_list(&self, conn: &mut impl Conn) -> Result<Self, StoreError> {
        let Some((_, path)) = &self.below else { return Ok(self.clone()) };
        let below = || vec![Value::Text(format!("{path}%"))];
        let sql = format!("SELECT `id` FROM `customers` WHERE `path` LIKE ? LIMIT {}", FEW + 1);
        let mut ids: Vec<Value> = conn.records(sql, below(), &[true]).await?.into_iter().flatten().collect();
        let subtree = if ids.len() > FEW {
            let sql = format!("SELECT `id` FROM `customers` WHERE `path` LIKE ? LIMIT 1 OFFSET {SEVERAL}");
            if conn.records(sql, below(), &[true]).await?.is_empty() { Subtree::Several } else { Subtree::Many }
        } else {
            // Few lengths, so that the statements that are prepared are few
            if let Some(last) = ids.last().cloned() {
                ids.resize(ids.len().next_power_of_two(), last);
            }
            Subtree::Few(ids)
        };
        Ok(Self { subtree, ..self.clone() })
    }

    /// How a page of a list is read.
    pub(super) const fn way(&self) -> Way {
        match self.subtree {
            Subtree::Any | Subtree::Few(_) => Way::InOrder,
            Subtree::Several => Way::ByCustomer,
            Subtree::Many => Way::Both,
        }
    }

    /// The same, finding rows by customer however many there are.
    pub(super) fn by_customer(&self) -> Self {
        Self { subtree: Subtree::Any, ..self.clone() }
    }

    /// Whether they may give these privileges to somebody: nobody gives more than they have.
    pub(super) fn covers(&self, privileges: &Privileges) -> bool {
        self.privileges.as_ref().is_none_or(|own| own.covers(privileges))
    }

    /// Whether this is the owner of the system.
    #[must_use]
    pub const fn is_operator(&self) -> bool {
        self.below.is_none()
    }

    /// Somebody of this customer, as far as rows can tell: no more than that subtree is seen.
    #[must_use]
    pub(in crate::store) fn at(&self, customer: CustomerId, path: String) -> Self {
        Self { below: Some((customer, path)), ..self.clone() }
    }

    /// Whom they work for, with its path; `None`: the owner of the system.
    pub(in crate::store) fn below(&self) -> Option<(CustomerId, &str)> {
        self.below.as_ref().map(|(customer, path)| (*customer, path.as_str()))
    }

    /// The condition for rows of `resource`; `None`: all of them.
    pub(super) fn condition(&self, resource: &Resource, aim: Aim, values: &mut Vec<Value>) -> Option<String> {
        let (own, path) = self.below.as_ref()?;
        let subtree = format!("{path}%");
        let table = resource.table;
        Some(match resource.owner {
            Owner::Tree => {
                if let (Subtree::Few(_), Aim::See) = (&self.subtree, aim) {
                    return self.in_subtree(table, "id", values);
                }
                values.push(Value::Text(subtree));
                if aim == Aim::See {
                    // Compared with 1, the index on paths is no way to find the rows
                    let many = if matches!(self.subtree, Subtree::Many) { " = 1" } else { "" };
                    return Some(format!("(`{table}`.`path` LIKE ?){many}"));
                }
                values.push(own.0.into());
                format!("`{table}`.`path` LIKE ? AND `{table}`.`id` <> ?")
            }
            Owner::Customer(column) => self.in_subtree(table, column, values)?,
            Owner::Sold(column) if aim == Aim::Change => {
                let below = self.in_subtree(table, column, values)?;
                values.push(own.0.into());
                format!("{below} AND `{table}`.`{column}` <> ?")
            }
            Owner::Sold(column) => self.in_subtree(table, column, values)?,
            Owner::Billed(column) => {
                let below = self.in_subtree(table, column, values)?;
                values.push(own.0.into());
                format!("{below} AND (`{table}`.`{column}` <> ? OR `{table}`.`status` <> 'draft')")
            }
            Owner::Inherited(column) if aim == Aim::Change => self.in_subtree(table, column, values)?,
            Owner::Inherited(column) => {
                let below = self.in_subtree(table, column, values)?;
                let above: Vec<i64> = path.split('/').filter_map(|id| id.parse().ok()).collect();
                values.extend(above.iter().map(|id| Value::Integer(*id)));
                let above = vec!["?"; above.len()].join(", ");
                format!("({below} OR `{table}`.`{column}` IN ({above}) OR `{table}`.`{column}` IS NULL)")
            }
            Owner::Lent(column) if aim == Aim::Change => self.in_subtree(table, column, values)?,
            Owner::Lent(column) => {
                let below = self.in_subtree(table, column, values)?;
                let above: Vec<i64> =
                    path.split('/').filter_map(|id| id.parse().ok()).filter(|id| *id != own.0).collect();
                let Some(parent) = above.last() else { return Some(below) };
                values.push(Value::Integer(*parent));
                values.extend(above.iter().map(|id| Value::Integer(*id)));
                let above = vec!["?"; above.len()].join(", ");
                format!(
                    "({below} OR (`{table}`.`shared` = 'resellers' AND `{table}`.`{column}` = ?) \
                     OR (`{table}`.`shared` = 'subtree' AND `{table}`.`{column}` IN ({above})))"
                )
            }
            Owner::Through(column) => {
                let referred = resource.field(column).and_then(crate::model::Field::refers).and_then(Table::named);
                let Some(referred) = referred else { return Some("1 = 0".to_owned()) };
                let inner = self.condition(referred.resource, aim, values);
                let inner = inner.map(|inner| format!(" WHERE {inner}")).unwrap_or_default();
                format!("`{table}`.`{column}` IN (SELECT `id` FROM `{}`{inner})", referred.resource.table)
            }
            Owner::Shared if aim == Aim::See => return None,
            Owner::Shared | Owner::Operator => "1 = 0".to_owned(),
        })
    }

    /// Whether they may see what a level pays of a call of the customer with this path: their own level and those below.
    #[must_use]
    pub(in crate::store) fn sees_level(&self, path: &str, level: CustomerId) -> bool {
        let Some((own, _)) = &self.below else { return true };
        let place = |id: &CustomerId| path.split('/').position(|part| part.parse() == Ok(id.0));
        matches!((place(own), place(&level)), (Some(own), Some(level)) if own <= level)
    }

    /// The condition for rows whose customer, in this column, is in the own subtree; `None`: all of them.
    pub(in crate::store) fn in_subtree(&self, table: &str, column: &str, values: &mut Vec<Value>) -> Option<String> {
        let (_, path) = self.below.as_ref()?;
        if let Subtree::Few(ids) = &self.subtree {
            values.extend(ids.iter().cloned());
            // Not an empty list, which is no SQL
            let places = vec!["?"; ids.len()].join(", ");
            return Some(if ids.is_empty() {
                "1 = 0".to_owned()
            } else {
                format!("`{table}`.`{column}` IN ({places})")
            });
        }
        values.push(Value::Text(format!("{path}%")));
        Some(match self.subtree {
            // A subquery that has to be asked for each row, which no database turns round
            Subtree::Many => {
                format!("(SELECT `c`.`path` FROM `customers` AS `c` WHERE `c`.`id` = `{table}`.`{column}`) LIKE ?")
            }
            _ => format!("`{table}`.`{column}` IN (SELECT `id` FROM `customers` WHERE `path` LIKE ?)"),
        })
    }
}
