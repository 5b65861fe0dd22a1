//! An entity as column values: serde without a human at the other end.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeStruct, Serializer};

/// What goes into a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// NULL.
    Null,
    /// A number, a flag, an amount or a time.
    Integer(i64),
    /// A text.
    Text(String),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A struct that is no row: a field is neither a number nor a text.
#[derive(Debug)]
pub struct NotAColumn(String);

impl fmt::Display for NotAColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAColumn {}

impl ser::Error for NotAColumn {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The column values of a row, in the order of its fields.
pub fn values<T: Serialize>(row: &T) -> Result<Vec<Value>, NotAColumn> {
    match row.serialize(Writer)? {
        Written::Row(values) => Ok(values),
        Written::Column(_) => Err(NotAColumn("not a struct".to_owned())),
    }
}

/// The value of one column, such as an id or a name.
pub fn value<T: Serialize + ?Sized>(column: &T) -> Result<Value, NotAColumn> {
    match column.serialize(Writer)? {
        Written::Column(value) => Ok(value),
        Written::Row(_) => Err(NotAColumn("not a column".to_owned())),
    }
}

enum Written {
    Row(Vec<Value>),
    Column(Value),
}

struct Writer;

struct RowWriter(Vec<Value>);

impl SerializeStruct for RowWriter {
    type Ok = Written;
    type Error = NotAColumn;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, field: &T) -> Result<(), NotAColumn> {
        self.0.push(value(field)?);
        Ok(())
    }

    fn end(self) -> Result<Written, NotAColumn> {
        Ok(Written::Row(self.0))
    }
}

macro_rules! integers {
    ($($method:ident: $type:ty),+) => {$(
        fn $method(self, number: $type) -> Result<Written, NotAColumn> {
            Ok(Written::Column(Value::Integer(i64::from(number))))
        }
    )+};
}

/// Forms that no column has.
macro_rules! no {
    ($($method:ident($($arg:ty),*) -> $ok:ty;)+) => {$(
        fn $method(self, $(_: $arg),*) -> Result<$ok, NotAColumn> {
            Err(NotAColumn(concat!(stringify!($method), ": no column holds that").to_owned()))
        }
    )+};
}

impl Serializer for Writer {
    type Ok = Written;
    type Error = NotAColumn;
    type SerializeSeq = Impossible<Written, NotAColumn>;
    type SerializeTuple = Impossible<Written, NotAColumn>;
    type SerializeTupleStruct = Impossible<Written, NotAColumn>;
    type SerializeTupleVariant = Impossible<Written, NotAColumn>;
    type SerializeMap = Impossible<Written, NotAColumn>;
    type SerializeStruct = RowWriter;
    type SerializeStructVariant = Impossible<Written, NotAColumn>;

    fn is_human_readable(&self) -> bool {
        false
    }

    integers!(serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    integers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32);

    fn serialize_u64(self, number: u64) -> Result<Written, NotAColumn> {
        let number = i64::try_from(number).map_err(|_| NotAColumn(format!("{number} is too large")))?;
        Ok(Written::Column(Value::Integer(number)))
    }

    fn serialize_str(self, text: &str) -> Result<Written, NotAColumn> {
        Ok(Written::Column(Value::Text(text.to_owned())))
    }

    fn serialize_none(self) -> Result<Written, NotAColumn> {
        Ok(Written::Column(Value::Null))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Written, NotAColumn> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Written, NotAColumn> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Written, NotAColumn> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<Written, NotAColumn> {
        Err(NotAColumn(format!("{variant}: no column holds a variant with data")))
    }

    fn serialize_struct(self, _: &'static str, fields: usize) -> Result<RowWriter, NotAColumn> {
        Ok(RowWriter(Vec::with_capacity(fields)))
    }

    no! {
        serialize_f32(f32) -> Written;
        serialize_f64(f64) -> Written;
        serialize_char(char) -> Written;
        serialize_bytes(&[u8]) -> Written;
        serialize_unit() -> Written;
        serialize_unit_struct(&'static str) -> Written;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}
