//! The columns of an entity, asked of its serde derive.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

use crate::model::Entity;

/// The columns of `T` in the order of its fields.
#[must_use]
pub fn fields<T: Entity>() -> &'static [&'static str] {
    let mut found: &'static [&'static str] = &[];
    // The capture always ends in an error: there is nothing to build a T from.
    let _ = T::deserialize(Capture(&mut found));
    found
}

/// Notes the field names that a derived `Deserialize` asks for.
struct Capture<'a>(&'a mut &'static [&'static str]);

/// Ends the capture.
#[derive(Debug)]
struct Captured;

impl fmt::Display for Captured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("captured")
    }
}

impl std::error::Error for Captured {}

impl de::Error for Captured {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Capture<'_> {
    type Error = Captured;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Captured> {
        Err(Captured)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Captured> {
        *self.0 = fields;
        Err(Captured)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Customer, RegionMachine};

    #[test]
    fn columns_are_the_serde_names_in_order() {
        assert_eq!(super::fields::<RegionMachine>(), ["region_id", "machine_id", "priority"]);
        assert_eq!(super::fields::<Customer>().first(), Some(&"id"));
    }
}
