//! Types of fields, seen from outside the program.

use std::fmt;

use serde::Serialize;
use serde::de::{self, DeserializeOwned, Deserializer, Visitor};

/// What a field holds, in its human-readable form.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// The id of a row in this table.
    Reference(&'static str),
    /// A whole number in this range.
    Integer(i64, i64),
    /// True or false.
    Flag,
    /// A text.
    Text,
    /// 1 to 15 digits in E.164 form.
    Digits,
    /// An amount of money as a decimal text.
    Money,
    /// A ratio as a decimal text with two decimals.
    Ratio,
    /// A percentage as text.
    Markup,
    /// A point in time, RFC 3339.
    Time,
    /// Days of the week.
    Weekdays,
    /// Privileges: a list of texts.
    Privileges,
    /// One of these words.
    Choice(fn() -> &'static [&'static str]),
}

impl Kind {
    /// Whether the column holds a number.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Reference(_) | Self::Integer(..) | Self::Flag | Self::Money | Self::Ratio | Self::Markup | Self::Time
        )
    }
}

/// A type that fields have.
pub trait FieldType: Serialize + DeserializeOwned {
    /// What it holds.
    const KIND: Kind;
    /// Whether it may be null.
    const OPTIONAL: bool = false;
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: Kind = T::KIND;
    const OPTIONAL: bool = true;
}

/// `kinds!(type: kind, ...)`
macro_rules! kinds {
    ($($type:ty: $kind:expr),+ $(,)?) => {$(
        impl FieldType for $type {
            const KIND: Kind = $kind;
        }
    )+};
}

kinds! {
    bool: Kind::Flag,
    u8: Kind::Integer(0, u8::MAX as i64),
    u16: Kind::Integer(0, u16::MAX as i64),
    u32: Kind::Integer(0, u32::MAX as i64),
    i64: Kind::Integer(i64::MIN, i64::MAX),
    String: Kind::Text,
    crate::model::Digits: Kind::Digits,
    crate::model::Mac: Kind::Text,
    crate::model::Currency: Kind::Text,
    crate::model::Rate: Kind::Text,
    crate::model::Micros: Kind::Money,
    crate::model::Hundredths: Kind::Ratio,
    crate::model::CallId: Kind::Integer(1, i64::MAX),
    crate::model::Markup: Kind::Markup,
    crate::model::Timestamp: Kind::Time,
    crate::model::Weekdays: Kind::Weekdays,
    crate::model::Privileges: Kind::Privileges,
    crate::model::BillingType: Kind::Choice(words::<crate::model::BillingType>),
    crate::model::Language: Kind::Choice(words::<crate::model::Language>),
    crate::model::TaxLiability: Kind::Choice(words::<crate::model::TaxLiability>),
    crate::model::PeriodLength: Kind::Choice(words::<crate::model::PeriodLength>),
    crate::model::Feature: Kind::Choice(words::<crate::model::Feature>),
    crate::model::TaxScope: Kind::Choice(words::<crate::model::TaxScope>),
    crate::model::TaxCategory: Kind::Choice(words::<crate::model::TaxCategory>),
    crate::model::AllowanceUnit: Kind::Choice(words::<crate::model::AllowanceUnit>),
    crate::model::ChargeKind: Kind::Choice(words::<crate::model::ChargeKind>),
    crate::model::CardNumbering: Kind::Choice(words::<crate::model::CardNumbering>),
    crate::model::CardStart: Kind::Choice(words::<crate::model::CardStart>),
    crate::model::CardPeriod: Kind::Choice(words::<crate::model::CardPeriod>),
    crate::model::PaymentMethod: Kind::Choice(words::<crate::model::PaymentMethod>),
    crate::model::TopupRequestStatus: Kind::Choice(words::<crate::model::TopupRequestStatus>),
    crate::model::TopupStatus: Kind::Choice(words::<crate::model::TopupStatus>),
    crate::model::RefundStatus: Kind::Choice(words::<crate::model::RefundStatus>),
    crate::model::DisputeStatus: Kind::Choice(words::<crate::model::DisputeStatus>),
    crate::model::ProviderKind: Kind::Choice(words::<crate::model::ProviderKind>),
    crate::model::InvoiceKind: Kind::Choice(words::<crate::model::InvoiceKind>),
    crate::model::InvoiceStatus: Kind::Choice(words::<crate::model::InvoiceStatus>),
    crate::model::LineKind: Kind::Choice(words::<crate::model::LineKind>),
    crate::model::Transport: Kind::Choice(words::<crate::model::Transport>),
    crate::model::Allow: Kind::Choice(words::<crate::model::Allow>),
    crate::model::MessageStatus: Kind::Choice(words::<crate::model::MessageStatus>),
    crate::model::AlertKind: Kind::Choice(words::<crate::model::AlertKind>),
    crate::model::DeliveryStatus: Kind::Choice(words::<crate::model::DeliveryStatus>),
    crate::model::MailStatus: Kind::Choice(words::<crate::model::MailStatus>),
    crate::model::Purpose: Kind::Choice(words::<crate::model::Purpose>),
    crate::model::Occasion: Kind::Choice(words::<crate::model::Occasion>),
    crate::model::Media: Kind::Choice(words::<crate::model::Media>),
    crate::model::DeckState: Kind::Choice(words::<crate::model::DeckState>),
    crate::model::JobKind: Kind::Choice(words::<crate::model::JobKind>),
    crate::model::JobStatus: Kind::Choice(words::<crate::model::JobStatus>),
    crate::model::Crossing: Kind::Choice(words::<crate::model::Crossing>),
    crate::model::Sharing: Kind::Choice(words::<crate::model::Sharing>),
    crate::model::AffiliateBasis: Kind::Choice(words::<crate::model::AffiliateBasis>),
    crate::model::MarkupBasis: Kind::Choice(words::<crate::model::MarkupBasis>),
    crate::model::Direction: Kind::Choice(words::<crate::model::Direction>),
    crate::model::Status: Kind::Choice(words::<crate::model::Status>),
    crate::model::Reason: Kind::Choice(words::<crate::model::Reason>),
}

/// The names of the variants, as serde writes them.
pub fn words<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut found: &'static [&'static str] = &[];
    // The capture always ends in an error: there is nothing to build a T from.
    let _ = T::deserialize(Capture(&mut found));
    found
}

/// Notes the variants that a derived `Deserialize` asks for.
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

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Captured> {
        *self.0 = variants;
        Err(Captured)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{BillingType, Media};

    #[test]
    fn choices_are_the_serde_names() {
        assert_eq!(
            super::words::<BillingType>(),
            ["prepaid", "prepaid_invoices", "prepaid_calls", "postpaid", "call_shop", "external", "none"]
        );
        assert_eq!(super::words::<Media>(), ["voice", "fax", "voice_fax", "message"]);
    }
}
