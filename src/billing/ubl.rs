//! EN 16931 in UBL 2.1 (ISO/IEC 19845).

use super::document::{Document, Party};
use super::einvoice::{EInvoice, EInvoiceError, Vat, Xml, email};
use crate::model::{InvoiceKind, InvoiceLine};

const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

/// The document as XML.
///
/// # Errors
/// It has something that EN 16931 does not know.
pub fn write(document: &Document) -> Result<String, EInvoiceError> {
    let e = EInvoice::of(document)?;
    let credit = document.invoice.kind == InvoiceKind::CreditNote;
    let root = if credit { "CreditNote" } else { "Invoice" };
    let mut x = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned());
    let space = format!("urn:oasis:names:specification:ubl:schema:xsd:{root}-2");
    x.open(&format!("{root} xmlns=\"{space}\" xmlns:cac=\"{CAC}\" xmlns:cbc=\"{CBC}\""));
    head(&mut x, &e, credit);
    x.inside("cac:AccountingSupplierParty", |x| party(x, &e, &document.parties.seller));
    x.inside("cac:AccountingCustomerParty", |x| party(x, &e, &document.parties.buyer));
    payment(&mut x, &e);
    taxes(&mut x, &e);
    totals(&mut x, &e);
    for line in &document.lines {
        self::line(&mut x, &e, line, &e.tax_of(line)?);
    }
    x.close(root);
    Ok(x.0)
}

fn head(x: &mut Xml, e: &EInvoice<'_>, credit: bool) {
    let invoice = &e.document.invoice;
    x.text("cbc:CustomizationID", "urn:cen.eu:en16931:2017");
    x.text("cbc:ID", e.number);
    x.text("cbc:IssueDate", &e.date(e.issued));
    if let (Some(due), true) = (invoice.due_at, e.is_open()) {
        x.text("cbc:DueDate", &e.date(due));
    }
    x.text(if credit { "cbc:CreditNoteTypeCode" } else { "cbc:InvoiceTypeCode" }, e.type_code());
    x.text("cbc:DocumentCurrencyCode", &invoice.currency);
    x.inside("cac:InvoicePeriod", |x| {
        x.text("cbc:StartDate", &e.date(invoice.period_start));
        x.text("cbc:EndDate", &e.date(e.last(invoice.period_end, invoice.period_start)));
    });
    if let Some(original) = &e.document.original {
        x.inside("cac:BillingReference", |x| {
            x.inside("cac:InvoiceDocumentReference", |x| x.text("cbc:ID", original));
        });
    }
}

fn party(x: &mut Xml, e: &EInvoice<'_>, party: &Party) {
    x.inside("cac:Party", |x| {
        x.with("cbc:EndpointID", " schemeID=\"EM\"", email(party));
        if let Some(id) = e.identifier(party) {
            x.inside("cac:PartyIdentification", |x| x.text("cbc:ID", &id));
        }
        x.inside("cac:PartyName", |x| x.text("cbc:Name", party.brand.as_deref().unwrap_or(&party.name)));
        x.inside("cac:PostalAddress", |x| {
            x.text("cbc:StreetName", &party.street);
            x.text("cbc:CityName", &party.city);
            x.text("cbc:PostalZone", &party.postcode);
            x.inside("cac:Country", |x| x.text("cbc:IdentificationCode", &party.country));
        });
        if let Some(number) = e.tax_number(party) {
            x.inside("cac:PartyTaxScheme", |x| {
                x.text("cbc:CompanyID", number);
                scheme(x);
            });
        }
        x.inside("cac:PartyLegalEntity", |x| x.text("cbc:RegistrationName", &party.name));
    });
}

fn scheme(x: &mut Xml) {
    x.inside("cac:TaxScheme", |x| x.text("cbc:ID", "VAT"));
}

fn payment(x: &mut Xml, e: &EInvoice<'_>) {
    let Some(text) = e.document.parties.payment_text.as_ref().filter(|_| e.is_open()) else { return };
    x.inside("cac:PaymentTerms", |x| x.text("cbc:Note", text));
}

fn amount(x: &mut Xml, e: &EInvoice<'_>, tag: &str, text: &str) {
    x.with(tag, &format!(" currencyID=\"{}\"", e.document.invoice.currency), text);
}

fn taxes(x: &mut Xml, e: &EInvoice<'_>) {
    x.inside("cac:TaxTotal", |x| {
        amount(x, e, "cbc:TaxAmount", &e.money(e.document.invoice.tax));
        for vat in &e.vats {
            x.inside("cac:TaxSubtotal", |x| {
                amount(x, e, "cbc:TaxableAmount", &e.money(vat.base));
                amount(x, e, "cbc:TaxAmount", &e.money(vat.amount));
                x.inside("cac:TaxCategory", |x| category(x, vat));
            });
        }
    });
}

fn category(x: &mut Xml, vat: &Vat) {
    x.text("cbc:ID", vat.code);
    x.text("cbc:Percent", &vat.rate);
    if let Some((code, reason)) = vat.reason {
        x.text("cbc:TaxExemptionReasonCode", code);
        x.text("cbc:TaxExemptionReason", reason);
    }
    scheme(x);
}

fn totals(x: &mut Xml, e: &EInvoice<'_>) {
    let invoice = &e.document.invoice;
    x.inside("cac:LegalMonetaryTotal", |x| {
        amount(x, e, "cbc:LineExtensionAmount", &e.money(invoice.net));
        amount(x, e, "cbc:TaxExclusiveAmount", &e.money(invoice.net));
        amount(x, e, "cbc:TaxInclusiveAmount", &e.money(invoice.gross));
        amount(x, e, "cbc:PrepaidAmount", &e.paid().unwrap_or_default());
        amount(x, e, "cbc:PayableAmount", &e.due());
    });
}

fn line(x: &mut Xml, e: &EInvoice<'_>, line: &InvoiceLine, (code, rate): &(&str, String)) {
    let (quantity, price) = e.quantity(line);
    let credit = e.document.invoice.kind == InvoiceKind::CreditNote;
    x.inside(if credit { "cac:CreditNoteLine" } else { "cac:InvoiceLine" }, |x| {
        x.text("cbc:ID", &(line.position + 1).to_string());
        let tag = if credit { "cbc:CreditedQuantity" } else { "cbc:InvoicedQuantity" };
        x.with(tag, " unitCode=\"C62\"", &quantity.to_string());
        amount(x, e, "cbc:LineExtensionAmount", &e.money(line.amount));
        x.inside("cac:Item", |x| {
            x.text("cbc:Name", e.name(line));
            x.inside("cac:ClassifiedTaxCategory", |x| {
                x.text("cbc:ID", code);
                x.text("cbc:Percent", rate);
                scheme(x);
            });
        });
        x.inside("cac:Price", |x| amount(x, e, "cbc:PriceAmount", &price));
    });
}
