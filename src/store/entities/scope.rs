//! Who sees and changes which rows: the one place where the tree of customers becomes SQL.

use super::Table;
use crate::model::column::Value;
use crate::model::{CustomerId, Owner, Privileges, Resource, UserId};
use crate::security::Actor;

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
}

/// What somebody wants to do with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        Self { name, user_id: None, switched_from: None, privileges: None, below: None }
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
        }
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

    /// The condition for rows of `resource`; `None`: all of them.
    pub(super) fn condition(&self, resource: &Resource, aim: Aim, values: &mut Vec<Value>) -> Option<String> {
        let (own, path) = self.below.as_ref()?;
        let subtree = format!("{path}%");
        let table = resource.table;
        Some(match resource.owner {
            Owner::Tree => {
                values.push(Value::Text(subtree));
                if aim == Aim::See {
                    return Some(format!("`{table}`.`path` LIKE ?"));
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
            Owner::Inherited(column) if aim == Aim::Change => self.in_subtree(table, column, values)?,
            Owner::Inherited(column) => {
                let below = self.in_subtree(table, column, values)?;
                let above: Vec<i64> = path.split('/').filter_map(|id| id.parse().ok()).collect();
                values.extend(above.iter().map(|id| Value::Integer(*id)));
                let above = vec!["?"; above.len()].join(", ");
                format!("({below} OR `{table}`.`{column}` IN ({above}) OR `{table}`.`{column}` IS NULL)")
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

    fn in_subtree(&self, table: &str, column: &str, values: &mut Vec<Value>) -> Option<String> {
        let (_, path) = self.below.as_ref()?;
        values.push(Value::Text(format!("{path}%")));
        Some(format!("`{table}`.`{column}` IN (SELECT `id` FROM `customers` WHERE `path` LIKE ?)"))
    }
}
