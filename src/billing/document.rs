//! An invoice or credit note as a whole: what PDF, UBL and CII are made of.

use serde::{Deserialize, Serialize};

use crate::model::{CustomerId, Invoice, InvoiceLine, InvoiceTax, Language, Micros, TaxCategory};

/// A side of an invoice, as it was on the day of approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Which customer it is.
    pub id: CustomerId,
    /// Name in law.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Post code.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Country (ISO 3166-1, two letters).
    pub country: String,
    /// Number for VAT or sales tax.
    pub tax_number: Option<String>,
    /// Address of mail.
    pub email: Option<String>,
    /// Language of the documents it gets.
    pub language: Language,
    /// What stands large at the top of documents it issues.
    pub brand: Option<String>,
}

/// Both sides, and what else the issuer puts on documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// Who issues it.
    pub seller: Party,
    /// Who gets it.
    pub buyer: Party,
    /// Time zone of its dates.
    pub time_zone: String,
    /// How to pay.
    pub payment_text: Option<String>,
    /// What stands at the foot of every page.
    pub footer: Option<String>,
    /// What of it was paid when it was approved: whatever is paid later, a document stays as it is.
    #[serde(default)]
    pub paid: Micros,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its head.
    pub invoice: Invoice,
    /// Its lines.
    pub lines: Vec<InvoiceLine>,
    /// Its taxes.
    pub taxes: Vec<InvoiceTax>,
    /// Both sides.
    pub parties: Parties,
    /// The number of the invoice that a credit note takes back.
    pub original: Option<String>,
}

impl Document {
    /// What was still to be paid when it was approved.
    #[must_use]
    pub const fn open(&self) -> Micros {
        self.invoice.gross.saturating_sub(self.parties.paid)
    }

    /// The seller has no tax number and charges no tax: what it sells is outside the scope of VAT, whoever buys it.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        let untaxed = |tax: &InvoiceTax| matches!(tax.category, TaxCategory::Zero | TaxCategory::Exempt);
        self.parties.seller.tax_number.is_none() && self.taxes.iter().all(untaxed)
    }
}
