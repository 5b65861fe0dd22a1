//! Rows of either driver as a serde data format: one row is a sequence of columns in the order of the fields.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::Value as Raw;

/// What a column of either driver can give.
pub trait Columns {
    /// Whether the column is NULL.
    fn is_null(&self, column: usize) -> Result<bool, RowError>;
    /// The integer in the column.
    fn integer(&self, column: usize) -> Result<i64, RowError>;
    /// The text in the column.
    fn text(&self, column: usize) -> Result<&str, RowError>;
}

/// Why a row is not the entity it should be.
#[derive(Debug)]
pub struct RowError {
    /// What is wrong.
    message: String,
    /// Number of the column.
    column: Option<usize>,
}

impl RowError {
    /// The message, with the name of the column.
    pub fn tell(&self, table: &str, fields: &[&str]) -> String {
        let column = self.column.and_then(|column| fields.get(column)).unwrap_or(&"?");
        format!("{table}.{column}: {}", self.message)
    }

    fn at(mut self, column: usize) -> Self {
        self.column.get_or_insert(column);
        self
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RowError {}

impl de::Error for RowError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), column: None }
    }
}

macro_rules! columns {
    ($row:ty, $driver:ty) => {
        impl Columns for $row {
            fn is_null(&self, column: usize) -> Result<bool, RowError> {
                let value = sqlx::Row::try_get_raw(self, column).map_err(de::Error::custom)?;
                Ok(sqlx::ValueRef::is_null(&value))
            }

            fn integer(&self, column: usize) -> Result<i64, RowError> {
                let value = sqlx::Row::try_get_raw(self, column).map_err(de::Error::custom)?;
                if sqlx::ValueRef::is_null(&value) {
                    return Err(de::Error::custom("NULL where a number must be"));
                }
                <i64 as sqlx::Decode<'_, $driver>>::decode(value).map_err(de::Error::custom)
            }

            fn text(&self, column: usize) -> Result<&str, RowError> {
                let value = sqlx::Row::try_get_raw(self, column).map_err(de::Error::custom)?;
                if sqlx::ValueRef::is_null(&value) {
                    return Err(de::Error::custom("NULL where a text must be"));
                }
                <&str as sqlx::Decode<'_, $driver>>::decode(value).map_err(de::Error::custom)
            }
        }
    };
}
columns!(sqlx::sqlite::SqliteRow, sqlx::Sqlite);
columns!(sqlx::mysql::MySqlRow, sqlx::MySql);

impl Columns for [Raw] {
    fn is_null(&self, column: usize) -> Result<bool, RowError> {
        Ok(matches!(self.get(column), None | Some(Raw::Null)))
    }

    fn integer(&self, column: usize) -> Result<i64, RowError> {
        match self.get(column) {
            Some(Raw::Integer(number)) => Ok(*number),
            _ => Err(de::Error::custom("no number where one must be")),
        }
    }

    fn text(&self, column: usize) -> Result<&str, RowError> {
        match self.get(column) {
            Some(Raw::Text(text)) => Ok(text),
            _ => Err(de::Error::custom("no text where one must be")),
        }
    }
}

/// The value of a column that holds a number or a text.
pub fn raw(row: &impl Columns, column: usize, number: bool) -> Result<Raw, RowError> {
    Ok(match (row.is_null(column)?, number) {
        (true, _) => Raw::Null,
        (false, true) => Raw::Integer(row.integer(column)?),
        (false, false) => Raw::Text(row.text(column)?.to_owned()),
    })
}

/// One row, as the deserializer of a struct.
pub struct RowReader<'de, R: ?Sized>(pub &'de R);

impl<'de, R: Columns + ?Sized> Deserializer<'de> for RowReader<'de, R> {
    type Error = RowError;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, RowError> {
        Err(de::Error::custom("a row is a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, RowError> {
        visitor.visit_seq(Fields { row: self.0, next: 0, count: fields.len() })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Fields<'de, R: ?Sized> {
    row: &'de R,
    next: usize,
    count: usize,
}

impl<'de, R: Columns + ?Sized> SeqAccess<'de> for Fields<'de, R> {
    type Error = RowError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, RowError> {
        if self.next == self.count {
            return Ok(None);
        }
        let column = self.next;
        self.next += 1;
        seed.deserialize(Value { row: self.row, column }).map(Some).map_err(|error: RowError| error.at(column))
    }
}

struct Value<'de, R: ?Sized> {
    row: &'de R,
    column: usize,
}

/// `deserialize_$name`: the integer of the column, given to `visit_i64`, which checks the range.
macro_rules! integers {
    ($($method:ident),+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
            visitor.visit_i64(self.row.integer(self.column)?)
        }
    )+};
}

impl<'de, R: Columns + ?Sized> Deserializer<'de> for Value<'de, R> {
    type Error = RowError;

    fn is_human_readable(&self) -> bool {
        false
    }

    integers!(deserialize_i8, deserialize_i16, deserialize_i32, deserialize_i64);
    integers!(deserialize_u8, deserialize_u16, deserialize_u32, deserialize_u64);

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
        visitor.visit_bool(self.row.integer(self.column)? != 0)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
        visitor.visit_borrowed_str(self.row.text(self.column)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
        if self.row.is_null(self.column)? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, RowError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, RowError> {
        BorrowedStrDeserializer::new(self.row.text(self.column)?).deserialize_enum(name, variants, visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, RowError> {
        Err(de::Error::custom("a column holds a number or a text"))
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
