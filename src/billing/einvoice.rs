//! What UBL and CII have in common: EN 16931 without its syntax.

use std::fmt::Write as _;

use super::document::{Document, Party};
use super::{Calendar, Currency, covers};
use crate::model::{
    CustomerId, InvoiceKind, InvoiceLine, InvoiceTax, LineKind, Micros, TaxCategory, Timestamp, is_country,
};

/// Why a document cannot be an electronic invoice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EInvoiceError {
    /// EN 16931 knows one VAT for each line (BG-30).
    #[error("line {0:?} has more than one tax: an EN 16931 invoice has one for each line")]
    TwoTaxes(String),
    /// Its amounts have two decimal places at most (BR-DEC).
    #[error("amounts in {0} have three decimal places: those of an EN 16931 invoice have two")]
    Places(Currency),
    /// Whoever charges VAT has a tax number (BR-S-02), and both sides have one if the buyer owes it (BR-AE-02).
    #[error("{1} has no tax number, which {2} needs")]
    NoTaxNumber(CustomerId, String, &'static str),
    /// It begins with the country that gave it (BR-CO-09).
    #[error("the tax number {2:?} of {1} does not begin with the two letters of its country")]
    TaxNumber(CustomerId, String, String),
    /// Nobody lives there (BR-CL-14).
    #[error("the country {2:?} of {1} is none of ISO 3166-1")]
    Country(CustomerId, String, String),
    /// An approved document has all of this.
    #[error("document {0} has no number or date: approve it first")]
    Draft(i64),
}

impl EInvoiceError {
    /// The field that would have to be another one, and in whose billing profile it is; `None`: this document can be none.
    #[must_use]
    pub const fn field(&self) -> Option<(CustomerId, &'static str)> {
        match self {
            Self::NoTaxNumber(id, ..) | Self::TaxNumber(id, ..) => Some((*id, "tax_number")),
            Self::Country(id, ..) => Some((*id, "country")),
            Self::TwoTaxes(_) | Self::Places(_) | Self::Draft(_) => None,
        }
    }
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

/// UNTDID 5305, and the rate: `19`, `7.5`. What is outside the scope of VAT has none (BR-O-05).
fn code_and_rate(document: &Document, tax: &InvoiceTax) -> (&'static str, String) {
    let code = match tax.category {
        _ if document.is_outside() => return ("O", String::new()),
        TaxCategory::Standard => "S",
        TaxCategory::Zero => "Z",
        TaxCategory::Exempt => "E",
        TaxCategory::Reverse => "AE",
    };
    let text = tax.percent.to_string();
    (code, text.strip_suffix('%').unwrap_or(&text).to_owned())
}

/// Whether EN 16931 can say all that is on a document.
///
/// # Errors
/// It cannot.
pub fn check(document: &Document) -> Result<(), EInvoiceError> {
    let (seller, buyer) = (&document.parties.seller, &document.parties.buyer);
    for party in [seller, buyer] {
        if !is_country(&party.country) {
            return Err(EInvoiceError::Country(party.id, party.name.clone(), party.country.clone()));
        }
    }
    let numbered = |party: &Party, why| match &party.tax_number {
        None => Err(EInvoiceError::NoTaxNumber(party.id, party.name.clone(), why)),
        Some(number) => check_number(party, number),
    };
    let has = |category| document.taxes.iter().any(|tax| tax.category == category);
    if has(TaxCategory::Reverse) {
        let why = "a document whose buyer owes the tax";
        numbered(seller, why)?;
        numbered(buyer, why)?;
    }
    if !document.is_outside() {
        numbered(seller, "a document with tax")?;
        buyer.tax_number.as_deref().map_or(Ok(()), |number| check_number(buyer, number))?;
    }
    let currency = Currency::of(&document.invoice.currency);
    if currency.places() > 2 {
        return Err(EInvoiceError::Places(currency));
    }
    document.lines.iter().try_for_each(|line| tax_of(document, line).map(drop))
}

/// Greece has a prefix of its own, and so has Northern Ireland.
fn check_number(party: &Party, number: &str) -> Result<(), EInvoiceError> {
    let known = number.get(..2).is_some_and(|country| is_country(country) || matches!(country, "EL" | "XI"));
    if known {
        return Ok(());
    }
    Err(EInvoiceError::TaxNumber(party.id, party.name.clone(), number.to_owned()))
}

/// The tax of a line.
fn tax_of<'a>(document: &'a Document, line: &InvoiceLine) -> Result<&'a InvoiceTax, EInvoiceError> {
    let mut taxes = document.taxes.iter().filter(|tax| covers(tax.scope, line.scope));
    match (taxes.next(), taxes.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(EInvoiceError::TwoTaxes(line.description.clone())),
    }
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
        check(document)?;
        Ok(Self {
            document,
            currency: Currency::of(&invoice.currency),
            number: invoice.number.as_deref().ok_or_else(draft)?,
            issued: invoice.issued_at.ok_or_else(draft)?,
            vats: vats(document),
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

    /// Code and rate of the tax of a line.
    pub fn tax_of(&self, line: &InvoiceLine) -> Result<(&'static str, String), EInvoiceError> {
        Ok(code_and_rate(self.document, tax_of(self.document, line)?))
    }

    /// The number for VAT of a side: where VAT is not charged, nobody has one (BR-O-02).
    pub fn tax_number<'p>(&self, party: &'p Party) -> Option<&'p str> {
        party.tax_number.as_deref().filter(|_| !self.document.is_outside())
    }

    /// What buyers know a seller by that has no number for VAT (BR-CO-26): which customer it is.
    pub fn identifier(&self, party: &Party) -> Option<String> {
        let seller = party.id == self.document.parties.seller.id;
        (seller && self.tax_number(party).is_none()).then(|| party.id.to_string())
    }

    /// What of it was paid before (BT-113), if anything was.
    pub fn paid(&self) -> Option<String> {
        let paid = self.document.parties.paid;
        (paid != Micros::ZERO).then(|| self.money(paid))
    }

    /// What is still to be paid (BT-115).
    pub fn due(&self) -> String {
        self.money(self.document.open())
    }

    /// Whether anybody has to pay anything.
    pub fn is_open(&self) -> bool {
        self.document.invoice.kind == InvoiceKind::Invoice && self.document.open() > Micros::ZERO
    }

    /// What a line is about; it has to be something (BR-25).
    pub fn name<'l>(&self, line: &'l InvoiceLine) -> &'l str {
        if line.description.trim().is_empty() { "–" } else { &line.description }
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
fn vats(document: &Document) -> Vec<Vat> {
    let mut vats: Vec<Vat> = Vec::new();
    for tax in &document.taxes {
        let (code, rate) = code_and_rate(document, tax);
        if let Some(same) = vats.iter_mut().find(|vat| vat.code == code && vat.rate == rate) {
            same.base = same.base.saturating_add(tax.base);
            same.amount = same.amount.saturating_add(tax.amount);
            continue;
        }
        let reason = match code {
            "E" => Some(("", "Exempt from tax")),
            "AE" => Some(("VATEX-EU-AE", "Reverse charge")),
            "O" => Some(("VATEX-EU-O", "Not subject to VAT")),
            _ => None,
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
