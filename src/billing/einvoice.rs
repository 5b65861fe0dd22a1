//! What UBL and CII have in common: EN 16931 without its syntax.

use std::fmt::Write as _;

use super::document::{Document, Party};
use super::{Calendar, Currency, covers};
use crate::model::{InvoiceKind, InvoiceLine, InvoiceTax, LineKind, Markup, Micros, TaxCategory, Timestamp};

/// Why a document cannot be an electronic invoice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EInvoiceError {
    /// EN 16931 knows one VAT for each line (BG-30).
    #[error("line {0:?} has more than one tax: an EN 16931 invoice has one for each line")]
    TwoTaxes(String),
    /// A seller without one cannot charge VAT (BR-S-02).
    #[error("{0} has no tax number: an EN 16931 invoice needs the seller's")]
    NoTaxNumber(String),
    /// An approved document has all of this.
    #[error("document {0} has no number or date: approve it first")]
    Draft(i64),
}

/// One VAT category and rate, with all lines it is on (BG-23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vat {
    /// UNTDID 5305.
    pub code: &'static str,
    /// Percent, as a plain number.
    pub rate: String,
    /// Sum of the lines.
    pub base: Micros,
    /// The tax.
    pub amount: Micros,
    /// Why there is none.
    pub reason: Option<(&'static str, &'static str)>,
}

/// A document, ready to be written.
#[derive(Debug)]
pub struct EInvoice<'a> {
    pub document: &'a Document,
    pub currency: Currency,
    pub number: &'a str,
    pub issued: Timestamp,
    pub vats: Vec<Vat>,
    calendar: Calendar,
}

/// UNTDID 5305.
pub const fn code(category: TaxCategory) -> &'static str {
    match category {
        TaxCategory::Standard => "S",
        TaxCategory::Zero => "Z",
        TaxCategory::Exempt => "E",
        TaxCategory::Reverse => "AE",
    }
}

/// `19`, `7.5`.
pub fn rate(percent: Markup) -> String {
    let text = percent.to_string();
    text.strip_suffix('%').unwrap_or(&text).to_owned()
}

/// Text or an attribute of XML (XML 1.0, 2.4); characters that XML cannot have are left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            c if (c as u32) < 0x20 || matches!(c as u32, 0xfffe | 0xffff) => {}
            c => out.push(c),
        }
    }
    out
}

impl<'a> EInvoice<'a> {
    pub fn of(document: &'a Document) -> Result<Self, EInvoiceError> {
        let invoice = &document.invoice;
        let draft = || EInvoiceError::Draft(invoice.id.0);
        let vats = vats(&document.taxes);
        if document.parties.seller.tax_number.is_none() && vats.iter().any(|vat| vat.code != "Z") {
            return Err(EInvoiceError::NoTaxNumber(document.parties.seller.name.clone()));
        }
        Ok(Self {
            document,
            currency: Currency::of(&invoice.currency),
            number: invoice.number.as_deref().ok_or_else(draft)?,
            issued: invoice.issued_at.ok_or_else(draft)?,
            vats,
            calendar: Calendar::of(&document.parties.time_zone),
        })
    }

    /// `2026-12-02`
    pub fn date(&self, at: Timestamp) -> String {
        self.calendar.date(at).to_string()
    }

    /// `20261202`
    pub fn compact(&self, at: Timestamp) -> String {
        self.date(at).replace('-', "")
    }

    /// The last day of a time whose end is not in it.
    pub fn last(&self, end: Timestamp, start: Timestamp) -> Timestamp {
        Timestamp::from_micros((end.micros() - 1).max(start.micros()))
    }

    pub fn money(&self, amount: Micros) -> String {
        self.currency.plain(amount)
    }

    /// UNTDID 1001.
    pub fn type_code(&self) -> &'static str {
        match self.document.invoice.kind {
            InvoiceKind::Invoice => "380",
            InvoiceKind::CreditNote => "381",
        }
    }

    /// The tax of a line.
    pub fn tax_of(&self, line: &InvoiceLine) -> Result<&'a InvoiceTax, EInvoiceError> {
        let mut taxes = self.document.taxes.iter().filter(|tax| covers(tax.scope, line.scope));
        match (taxes.next(), taxes.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(EInvoiceError::TwoTaxes(line.description.clone())),
        }
    }

    /// What of it is paid already.
    pub fn due(&self) -> String {
        self.money(self.document.invoice.gross)
    }

    /// Quantity and price of one: where that is not a whole number of coins, one of all.
    pub fn quantity(&self, line: &InvoiceLine) -> (i64, String) {
        if line.amount < Micros::ZERO {
            // A price is never negative (BR-27): something is given back.
            return (-1, self.price(Micros::new(line.amount.get().saturating_neg())));
        }
        let quantity = line.quantity.max(1);
        let whole = !matches!(line.kind, LineKind::Calls | LineKind::LateCalls | LineKind::Correction);
        match line.amount.get().checked_rem(quantity) {
            Some(0) if whole => (quantity, self.price(Micros::new(line.amount.get() / quantity))),
            _ => (1, self.price(line.amount)),
        }
    }

    fn price(&self, amount: Micros) -> String {
        amount.to_string()
    }
}

/// Taxes of the same category and rate are one (BR-S-08).
fn vats(taxes: &[InvoiceTax]) -> Vec<Vat> {
    let mut vats: Vec<Vat> = Vec::new();
    for tax in taxes {
        let (code, rate) = (code(tax.category), rate(tax.percent));
        if let Some(same) = vats.iter_mut().find(|vat| vat.code == code && vat.rate == rate) {
            same.base = same.base.saturating_add(tax.base);
            same.amount = same.amount.saturating_add(tax.amount);
            continue;
        }
        let reason = match tax.category {
            TaxCategory::Exempt => Some(("", "Exempt from tax")),
            TaxCategory::Reverse => Some(("VATEX-EU-AE", "Reverse charge")),
            TaxCategory::Standard | TaxCategory::Zero => None,
        };
        vats.push(Vat { code, rate, base: tax.base, amount: tax.amount, reason });
    }
    vats
}

/// Writes elements, and leaves out those without a text.
#[derive(Debug, Default)]
pub struct Xml(pub String);

impl Xml {
    pub fn open(&mut self, tag: &str) {
        let _ = write!(self.0, "<{tag}>");
    }

    pub fn close(&mut self, tag: &str) {
        let _ = write!(self.0, "</{tag}>");
    }

    /// An element with a text, and its attributes as they are written.
    pub fn with(&mut self, tag: &str, attributes: &str, text: &str) {
        if !text.trim().is_empty() {
            let _ = write!(self.0, "<{tag}{attributes}>{}</{tag}>", escaped(text.trim()));
        }
    }

    pub fn text(&mut self, tag: &str, text: &str) {
        self.with(tag, "", text);
    }

    /// An element around others.
    pub fn inside(&mut self, tag: &str, inner: impl FnOnce(&mut Self)) {
        self.open(tag);
        inner(self);
        self.close(tag);
    }
}

/// A side's electronic address is its mail (EAS `EM`).
pub fn email(party: &Party) -> &str {
    party.email.as_deref().unwrap_or_default()
}
