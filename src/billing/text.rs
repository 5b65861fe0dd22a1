//! The words of documents, in the language of who gets them.

use jiff::civil::Date;

use crate::model::{ChargeKind, Feature, InvoiceKind, Language, LineKind};

/// A word of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each word is its own meaning")]
pub enum Word {
    Invoice,
    CreditNote,
    Draft,
    Number,
    Date,
    Due,
    Period,
    Customer,
    TaxNumber,
    Description,
    Quantity,
    Minutes,
    Amount,
    Net,
    Tax,
    Total,
    Carried,
    Page,
    Payment,
    Reverse,
    Exempt,
    Original,
}

/// The word in a language.
#[must_use]
pub const fn word(language: Language, word: Word) -> &'static str {
    let (en, de) = match word {
        Word::Invoice => ("Invoice", "Rechnung"),
        Word::CreditNote => ("Credit note", "Gutschrift"),
        Word::Draft => ("Draft", "Entwurf"),
        Word::Number => ("Number", "Nummer"),
        Word::Date => ("Date", "Datum"),
        Word::Due => ("Payable until", "Zahlbar bis"),
        Word::Period => ("Period", "Zeitraum"),
        Word::Customer => ("Customer", "Kunde"),
        Word::TaxNumber => ("VAT number", "USt-IdNr."),
        Word::Description => ("Description", "Beschreibung"),
        Word::Quantity => ("Quantity", "Menge"),
        Word::Minutes => ("Minutes", "Minuten"),
        Word::Amount => ("Amount", "Betrag"),
        Word::Net => ("Net", "Netto"),
        Word::Tax => ("tax", "Steuer"),
        Word::Total => ("Total", "Gesamtbetrag"),
        Word::Carried => ("Carried over", "Übertrag"),
        Word::Page => ("Page", "Seite"),
        Word::Payment => ("Payment", "Zahlung"),
        Word::Reverse => (
            "The buyer owes the tax (reverse charge).",
            "Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge).",
        ),
        Word::Exempt => ("Exempt from tax.", "Steuerbefreit."),
        Word::Original => ("For invoice", "Zur Rechnung"),
    };
    match language {
        Language::En => en,
        Language::De => de,
    }
}

/// Subject and text of the mail with a document; `gross` with its currency.
#[must_use]
pub fn letter(language: Language, kind: InvoiceKind, number: &str, seller: &str, gross: &str) -> (String, String) {
    let what = word(language, if kind == InvoiceKind::Invoice { Word::Invoice } else { Word::CreditNote });
    match language {
        Language::En => (
            format!("{what} {number} of {seller}"),
            format!("Dear customer,\n\n{what} {number} over {gross} is attached.\n\n{seller}\n"),
        ),
        Language::De => (
            format!("{what} {number} von {seller}"),
            format!("Guten Tag,\n\nim Anhang: {what} {number} über {gross}.\n\n{seller}\n"),
        ),
    }
}

/// What a fee is for.
#[must_use]
pub fn charge(language: Language, kind: ChargeKind, what: &Result<Feature, String>) -> String {
    let name = match (what, language) {
        (Err(product), _) => product.clone(),
        (Ok(Feature::Customer), Language::En) => "Account".to_owned(),
        (Ok(Feature::Customer), Language::De) => "Anschluss".to_owned(),
        (Ok(Feature::Line), Language::En) => "Telephone lines".to_owned(),
        (Ok(Feature::Line), Language::De) => "Nebenstellen".to_owned(),
        (Ok(Feature::Number), Language::En) => "Telephone numbers".to_owned(),
        (Ok(Feature::Number), Language::De) => "Rufnummern".to_owned(),
        (Ok(Feature::User), Language::En) => "Users".to_owned(),
        (Ok(Feature::User), Language::De) => "Benutzer".to_owned(),
        (Ok(Feature::HuntGroup), Language::En) => "Hunt groups".to_owned(),
        (Ok(Feature::HuntGroup), Language::De) => "Sammelanschlüsse".to_owned(),
        (Ok(Feature::ResourceList), Language::En) => "Lists of watched lines".to_owned(),
        (Ok(Feature::ResourceList), Language::De) => "Listen beobachteter Nebenstellen".to_owned(),
        (Ok(Feature::Webhook), Language::En) => "Webhooks".to_owned(),
        (Ok(Feature::Webhook), Language::De) => "Webhooks".to_owned(),
        (Ok(Feature::Alert), Language::En) => "Alerts".to_owned(),
        (Ok(Feature::Alert), Language::De) => "Alarme".to_owned(),
    };
    match (kind, language) {
        (ChargeKind::SignUp, Language::En) => format!("{name}, set-up"),
        (ChargeKind::SignUp, Language::De) => format!("{name}, Einrichtung"),
        _ => name,
    }
}

/// What text messages are called on an invoice.
#[must_use]
pub fn messages(language: Language) -> String {
    match language {
        Language::En => "Text messages",
        Language::De => "Textnachrichten",
    }
    .to_owned()
}

/// What a top-up is called on an invoice.
#[must_use]
pub fn topup(language: Language) -> String {
    match language {
        Language::En => "Prepaid telephony, top-up",
        Language::De => "Telefonie im Voraus, Aufladung",
    }
    .to_owned()
}

/// What calls of a time long ago are called on an invoice, which came in late; with the first and the last day.
#[must_use]
pub fn late_calls(language: Language, (first, last): (Date, Date)) -> String {
    match language {
        Language::En => format!("Calls from {first} to {last}"),
        Language::De => format!("Anrufe vom {first} bis {last}"),
    }
}

/// What calls are called on an invoice; `group` is the name of their price list.
#[must_use]
pub fn calls(language: Language, kind: LineKind, group: &str) -> String {
    let text = match (kind, language) {
        (LineKind::LateCalls, Language::En) => "Calls of the period before",
        (LineKind::LateCalls, Language::De) => "Anrufe des Vorzeitraums",
        (LineKind::Correction, Language::En) => "Corrections",
        (LineKind::Correction, Language::De) => "Korrekturen",
        (_, Language::En) => "Calls",
        (_, Language::De) => "Anrufe",
    };
    if group.is_empty() { text.to_owned() } else { format!("{text}: {group}") }
}
