//! EN 16931 in UN/CEFACT CII (D16B), as Factur-X and ZUGFeRD embed it.

use super::document::{Document, Party};
use super::einvoice::{EInvoice, EInvoiceError, Vat, Xml, email};
use crate::model::{InvoiceLine, Timestamp};

const ROOT: &str = "rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" \
     xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\" \
     xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\"";

/// The document as XML.
///
/// # Errors
/// It has something that EN 16931 does not know.
pub fn write(document: &Document) -> Result<String, EInvoiceError> {
    let e = EInvoice::of(document)?;
    let mut x = Xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned());
    x.open(ROOT);
    x.inside("rsm:ExchangedDocumentContext", |x| {
        x.inside("ram:GuidelineSpecifiedDocumentContextParameter", |x| x.text("ram:ID", "urn:cen.eu:en16931:2017"));
    });
    x.inside("rsm:ExchangedDocument", |x| {
        x.text("ram:ID", e.number);
        x.text("ram:TypeCode", e.type_code());
        x.inside("ram:IssueDateTime", |x| date(x, &e, e.issued));
    });
    x.open("rsm:SupplyChainTradeTransaction");
    for line in &document.lines {
        self::line(&mut x, &e, line, &e.tax_of(line)?);
    }
    x.inside("ram:ApplicableHeaderTradeAgreement", |x| {
        x.inside("ram:SellerTradeParty", |x| party(x, &e, &document.parties.seller));
        x.inside("ram:BuyerTradeParty", |x| party(x, &e, &document.parties.buyer));
    });
    x.inside("ram:ApplicableHeaderTradeDelivery", |_| ());
    settlement(&mut x, &e);
    x.close("rsm:SupplyChainTradeTransaction");
    x.close("rsm:CrossIndustryInvoice");
    Ok(x.0)
}

fn date(x: &mut Xml, e: &EInvoice<'_>, at: Timestamp) {
    x.with("udt:DateTimeString", " format=\"102\"", &e.compact(at));
}

fn line(x: &mut Xml, e: &EInvoice<'_>, line: &InvoiceLine, (code, rate): &(&str, String)) {
    let (quantity, price) = e.quantity(line);
    x.inside("ram:IncludedSupplyChainTradeLineItem", |x| {
        x.inside("ram:AssociatedDocumentLineDocument", |x| x.text("ram:LineID", &(line.position + 1).to_string()));
        x.inside("ram:SpecifiedTradeProduct", |x| x.text("ram:Name", e.name(line)));
        x.inside("ram:SpecifiedLineTradeAgreement", |x| {
            x.inside("ram:NetPriceProductTradePrice", |x| x.text("ram:ChargeAmount", &price));
        });
        x.inside("ram:SpecifiedLineTradeDelivery", |x| {
            x.with("ram:BilledQuantity", " unitCode=\"C62\"", &quantity.to_string());
        });
        x.inside("ram:SpecifiedLineTradeSettlement", |x| {
            x.inside("ram:ApplicableTradeTax", |x| {
                x.text("ram:TypeCode", "VAT");
                x.text("ram:CategoryCode", code);
                x.text("ram:RateApplicablePercent", rate);
            });
            x.inside("ram:SpecifiedTradeSettlementLineMonetarySummation", |x| {
                x.text("ram:LineTotalAmount", &e.money(line.amount));
            });
        });
    });
}

fn party(x: &mut Xml, e: &EInvoice<'_>, party: &Party) {
    x.text("ram:ID", &e.identifier(party).unwrap_or_default());
    x.text("ram:Name", &party.name);
    x.inside("ram:PostalTradeAddress", |x| {
        x.text("ram:PostcodeCode", &party.postcode);
        x.text("ram:LineOne", &party.street);
        x.text("ram:CityName", &party.city);
        x.text("ram:CountryID", &party.country);
    });
    if party.email.is_some() {
        x.inside("ram:URIUniversalCommunication", |x| x.with("ram:URIID", " schemeID=\"EM\"", email(party)));
    }
    if let Some(number) = e.tax_number(party) {
        x.inside("ram:SpecifiedTaxRegistration", |x| x.with("ram:ID", " schemeID=\"VA\"", number));
    }
}

fn settlement(x: &mut Xml, e: &EInvoice<'_>) {
    let invoice = &e.document.invoice;
    x.inside("ram:ApplicableHeaderTradeSettlement", |x| {
        x.text("ram:InvoiceCurrencyCode", &invoice.currency);
        e.vats.iter().for_each(|vat| self::vat(x, e, vat));
        x.inside("ram:BillingSpecifiedPeriod", |x| {
            x.inside("ram:StartDateTime", |x| date(x, e, invoice.period_start));
            x.inside("ram:EndDateTime", |x| date(x, e, e.last(invoice.period_end, invoice.period_start)));
        });
        terms(x, e);
        totals(x, e);
        if let Some(original) = &e.document.original {
            x.inside("ram:InvoiceReferencedDocument", |x| x.text("ram:IssuerAssignedID", original));
        }
    });
}

fn vat(x: &mut Xml, e: &EInvoice<'_>, vat: &Vat) {
    x.inside("ram:ApplicableTradeTax", |x| {
        x.text("ram:CalculatedAmount", &e.money(vat.amount));
        x.text("ram:TypeCode", "VAT");
        x.text("ram:ExemptionReason", vat.reason.map_or("", |(_, reason)| reason));
        x.text("ram:BasisAmount", &e.money(vat.base));
        x.text("ram:CategoryCode", vat.code);
        x.text("ram:ExemptionReasonCode", vat.reason.map_or("", |(code, _)| code));
        x.text("ram:RateApplicablePercent", &vat.rate);
    });
}

fn terms(x: &mut Xml, e: &EInvoice<'_>) {
    let invoice = &e.document.invoice;
    if !e.is_open() {
        return;
    }
    x.inside("ram:SpecifiedTradePaymentTerms", |x| {
        x.text("ram:Description", e.document.parties.payment_text.as_deref().unwrap_or_default());
        if let Some(due) = invoice.due_at {
            x.inside("ram:DueDateDateTime", |x| date(x, e, due));
        }
    });
}

fn totals(x: &mut Xml, e: &EInvoice<'_>) {
    let invoice = &e.document.invoice;
    x.inside("ram:SpecifiedTradeSettlementHeaderMonetarySummation", |x| {
        x.text("ram:LineTotalAmount", &e.money(invoice.net));
        x.text("ram:TaxBasisTotalAmount", &e.money(invoice.net));
        let currency = format!(" currencyID=\"{}\"", invoice.currency);
        x.with("ram:TaxTotalAmount", &currency, &e.money(invoice.tax));
        x.text("ram:GrandTotalAmount", &e.money(invoice.gross));
        x.text("ram:TotalPrepaidAmount", &e.paid().unwrap_or_default());
        x.text("ram:DuePayableAmount", &e.due());
    });
}
