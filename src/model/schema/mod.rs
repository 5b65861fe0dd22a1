//! What an entity is, for everybody who handles entities without knowing them: API, OpenAPI, CSV, command line, audit.
//!
//! The struct itself is the description: [`resource!`] defines it and notes the name, type and doc comment of every field.

mod check;
mod description;
mod field;
mod kind;
mod report;

pub use check::Wrong;
pub use description::{Owner, Resource};
pub use field::{Access, Field, cell};
pub use kind::{FieldType, Kind};
pub use report::{Failure, FieldError, Report};

use super::{Entity, column};

/// An entity that describes itself.
pub trait Described: Entity + Sync {
    /// The description.
    const RESOURCE: &'static Resource;

    /// The rules between the fields of one row.
    ///
    /// # Errors
    /// The first field that is wrong.
    fn consistent(&self) -> Result<(), Wrong>;

    /// All rules that need nothing but the row.
    ///
    /// # Errors
    /// The first field that is wrong.
    fn check(&self) -> Result<(), Wrong> {
        // Nearly all rows are right, and this tells it without making JSON of them
        let right = column::values(self)
            .is_ok_and(|row| Self::RESOURCE.fields.iter().zip(&row).all(|(field, value)| field.surely_holds(value)));
        if !right && let Ok(serde_json::Value::Object(row)) = serde_json::to_value(self) {
            for field in Self::RESOURCE.fields {
                row.get(field.name).map_or(Ok(()), |value| field.check_value(value))?;
            }
        }
        self.consistent()
    }
}

/// Defines an entity: a struct whose doc comments, field types and rules are its description.
///
/// Rules of a field stand in `#[field(...)]` and are the builders of [`Field`]; after the struct comes its [`Resource`],
/// and if there are rules between fields, `check` and a function that takes the row.
macro_rules! resource {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $(
                $(#[doc = $doc:literal])+
                $(#[field($($rule:ident $(($($arg:expr),*))?),+)])?
                pub $field:ident: $type:ty,
            )+
        }
        $resource:expr $(, check $check:expr)?
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $( $(#[doc = $doc])+ pub $field: $type, )+
        }

        impl $crate::model::Entity for $name {
            const TABLE: &'static str = <Self as $crate::model::Described>::RESOURCE.table;
            const KEY: &'static [&'static str] = <Self as $crate::model::Described>::RESOURCE.key;
        }

        impl $crate::model::Described for $name {
            const RESOURCE: &'static $crate::model::Resource = &$resource.described(
                concat!($($about, "\n"),+),
                &[$(
                    $crate::model::Field::new::<$type>(stringify!($field), concat!($($doc, "\n"),+))
                        $( $( .$rule($($($arg),*)?) )+ )?
                ),+],
            );

            fn consistent(&self) -> Result<(), $crate::model::Wrong> {
                $( let check: fn(&Self) -> Result<(), $crate::model::Wrong> = $check; check(self)?; )?
                Ok(())
            }
        }
    };
}
pub(super) use resource;
