//! Where everything stands on the pages. Points from the upper left corner of A4.

use super::font::Face;
use super::words::{amount, count, date, minutes};
use crate::billing::document::{Document, Party};
use crate::billing::text::{Word, word};
use crate::billing::{Calendar, Currency, Period};
use crate::model::{InvoiceKind, InvoiceLine, InvoiceTax, Language, Micros, TaxCategory, Timestamp};

pub const WIDTH: f32 = 595.0;
pub const HEIGHT: f32 = 842.0;
const LEFT: f32 = 62.0;
const RIGHT: f32 = 539.0;
const TOP: f32 = 62.0;
/// Nothing but the foot stands below.
const BOTTOM: f32 = 760.0;
const SIZE: f32 = 9.5;
const SMALL: f32 = 7.5;
const LEADING: f32 = 13.5;
/// Right edges of the columns of numbers.
const QUANTITY: f32 = 390.0;
const MINUTES: f32 = 460.0;
/// Width of descriptions.
const TEXT: f32 = 270.0;

/// Something on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A text whose left end is here, on this base line.
    Text { x: f32, y: f32, size: f32, bold: bool, text: String },
    /// A thin line across the page.
    Rule { y: f32 },
}

pub type Page = Vec<Mark>;

struct Setting<'a> {
    face: &'a Face,
    document: &'a Document,
    language: Language,
    currency: Currency,
    calendar: Calendar,
    pages: Vec<Page>,
    y: f32,
}

/// All pages of a document.
pub fn pages(document: &Document, face: &Face) -> Vec<Page> {
    let mut setting = Setting {
        face,
        document,
        language: document.parties.buyer.language,
        currency: Currency::of(&document.invoice.currency),
        calendar: Calendar::of(&document.parties.time_zone),
        pages: vec![Page::new()],
        y: TOP,
    };
    setting.head();
    setting.table();
    setting.totals();
    setting.notes();
    setting.feet();
    setting.pages
}

impl Setting<'_> {
    fn word(&self, which: Word) -> &'static str {
        word(self.language, which)
    }

    fn amount(&self, of: Micros) -> String {
        amount(self.language, self.currency, of)
    }

    fn date(&self, at: Timestamp) -> String {
        date(self.language, self.calendar.date(at))
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn put(&mut self, x: f32, size: f32, bold: bool, text: &str) {
        let (y, text) = (self.y, self.face.drawable(text));
        if !text.trim().is_empty() {
            self.mark(Mark::Text { x, y, size, bold, text });
        }
    }

    /// A text that ends at `x`.
    fn put_to(&mut self, x: f32, size: f32, bold: bool, text: &str) {
        let width = self.face.width(&self.face.drawable(text), size);
        self.put(x - width, size, bold, text);
    }

    fn rule(&mut self) {
        let y = self.y;
        self.mark(Mark::Rule { y });
    }

    /// Who sends it to whom, and what it is.
    fn head(&mut self) {
        let document = self.document;
        let (seller, buyer) = (&document.parties.seller, &document.parties.buyer);
        self.y = TOP + 12.0;
        self.put(LEFT, 20.0, true, seller.brand.as_deref().unwrap_or(&seller.name));
        self.y = 120.0;
        self.put(LEFT, SMALL, false, &one_line(seller));
        self.y = 142.0;
        for line in [&buyer.name, &buyer.street, &format!("{} {}", buyer.postcode, buyer.city), &buyer.country] {
            for part in self.face.wrapped(line, SIZE, TEXT - 20.0) {
                self.put(LEFT, SIZE, false, &part);
                self.y += LEADING;
            }
        }
        let lowest = self.facts();
        self.y = self.y.max(lowest).max(230.0) + 26.0;
        let title = match document.invoice.kind {
            InvoiceKind::Invoice => Word::Invoice,
            InvoiceKind::CreditNote => Word::CreditNote,
        };
        let title = format!("{} {}", self.word(title), document.invoice.number.as_deref().unwrap_or_default());
        self.put(LEFT, 14.0, true, &title);
        self.y += 24.0;
    }

    /// The block on the right: numbers and dates. Gives where it ends.
    fn facts(&mut self) -> f32 {
        let (document, before) = (self.document, self.y);
        let invoice = &document.invoice;
        let (first, last) = self.calendar.days(Period { start: invoice.period_start, end: invoice.period_end });
        let (first, last) = (date(self.language, first), date(self.language, last));
        let is_open = invoice.kind == InvoiceKind::Invoice && document.open() > Micros::ZERO;
        let due = invoice.due_at.filter(|_| is_open);
        let facts = [
            (Word::Date, invoice.issued_at.map(|at| self.date(at))),
            (Word::Due, due.map(|at| self.date(at))),
            (Word::Period, Some(format!("{first} – {last}"))),
            (Word::Customer, Some(document.parties.buyer.id.to_string())),
            (Word::TaxNumber, document.parties.buyer.tax_number.clone()),
            (Word::Original, document.original.clone()),
        ];
        self.y = 142.0;
        for (name, value) in facts {
            let Some(value) = value else { continue };
            let name = self.word(name);
            self.put(345.0, SIZE, false, name);
            self.put_to(RIGHT, SIZE, false, &value);
            self.y += LEADING;
        }
        std::mem::replace(&mut self.y, before)
    }

    fn table_head(&mut self) {
        let amount = format!("{} {}", self.word(Word::Amount), self.document.invoice.currency);
        self.put(LEFT, SIZE, true, self.word(Word::Description));
        self.put_to(QUANTITY, SIZE, true, self.word(Word::Quantity));
        self.put_to(MINUTES, SIZE, true, self.word(Word::Minutes));
        self.put_to(RIGHT, SIZE, true, &amount);
        self.y += 5.0;
        self.rule();
        self.y += LEADING;
    }

    fn table(&mut self) {
        self.table_head();
        let mut sum = Micros::ZERO;
        for line in &self.document.lines {
            let texts = self.face.wrapped(&line.description, SIZE, TEXT);
            // Room for the line itself and for what is carried over.
            if self.y + lines(texts.len() + 1) > BOTTOM {
                self.carry(sum);
            }
            self.row(line, &texts);
            sum = sum.saturating_add(line.amount);
        }
        self.y += 2.0 - LEADING / 2.0;
        self.rule();
        self.y += LEADING;
    }

    fn row(&mut self, line: &InvoiceLine, texts: &[String]) {
        self.put_to(QUANTITY, SIZE, false, &count(self.language, line.quantity));
        if line.seconds > 0 {
            self.put_to(MINUTES, SIZE, false, &minutes(self.language, line.seconds));
        }
        self.put_to(RIGHT, SIZE, false, &self.amount(line.amount));
        for text in texts {
            self.put(LEFT, SIZE, false, text);
            self.y += LEADING;
        }
    }

    /// The sum so far goes on the next page.
    fn carry(&mut self, sum: Micros) {
        self.carried(sum);
        self.next_page();
        self.table_head();
        self.carried(sum);
    }

    fn carried(&mut self, sum: Micros) {
        self.put(LEFT, SIZE, true, self.word(Word::Carried));
        self.put_to(RIGHT, SIZE, true, &self.amount(sum));
        self.y += LEADING;
    }

    fn next_page(&mut self) {
        self.pages.push(Page::new());
        self.y = TOP;
    }

    /// The sums stay together.
    fn totals(&mut self) {
        let invoice = &self.document.invoice;
        if self.y + lines(self.document.taxes.len() + 5) > BOTTOM {
            self.carry(invoice.net);
        }
        self.total(self.word(Word::Net), invoice.net, false);
        for tax in &self.document.taxes {
            if !tax.name.is_empty() {
                self.total(&self.tax(tax), tax.amount, false);
            }
        }
        let total = format!("{} {}", self.word(Word::Total), invoice.currency);
        self.total(&total, invoice.gross, true);
        if self.document.parties.paid != Micros::ZERO {
            self.total(self.word(Word::Paid), self.document.parties.paid, false);
            let open = format!("{} {}", self.word(Word::Open), invoice.currency);
            self.total(&open, self.document.open(), true);
        }
        self.y += LEADING;
    }

    fn tax(&self, tax: &InvoiceTax) -> String {
        let percent = tax.percent.to_string();
        let percent = if self.language == Language::De { percent.replace('.', ",") } else { percent };
        format!("{} {percent} ({})", tax.name, self.amount(tax.base))
    }

    fn total(&mut self, name: &str, of: Micros, bold: bool) {
        self.put_to(MINUTES, SIZE, bold, name);
        self.put_to(RIGHT, SIZE, bold, &self.amount(of));
        self.y += LEADING;
    }

    fn notes(&mut self) {
        let has = |category| self.document.taxes.iter().any(|tax| tax.category == category);
        let mut notes = Vec::new();
        if has(TaxCategory::Reverse) {
            notes.push(self.word(Word::Reverse).to_owned());
        }
        if self.document.is_outside() {
            notes.push(self.word(Word::Outside).to_owned());
        } else if has(TaxCategory::Exempt) {
            notes.push(self.word(Word::Exempt).to_owned());
        }
        if self.document.invoice.kind == InvoiceKind::Invoice
            && self.document.open() > Micros::ZERO
            && let Some(text) = &self.document.parties.payment_text
        {
            notes.push(format!("{}: {text}", self.word(Word::Payment)));
        }
        for note in notes {
            for line in self.face.wrapped(&note, SIZE, RIGHT - LEFT) {
                if self.y + LEADING > BOTTOM {
                    self.next_page();
                }
                self.put(LEFT, SIZE, false, &line);
                self.y += LEADING;
            }
        }
    }

    /// What stands at the foot of every page.
    fn feet(&mut self) {
        let parties = &self.document.parties;
        let number = parties.seller.tax_number.as_ref();
        let number = number.map(|number| format!(" · {} {number}", self.word(Word::TaxNumber))).unwrap_or_default();
        let who = format!("{}{number}", one_line(&parties.seller));
        let count = self.pages.len();
        for (at, page) in self.pages.iter_mut().enumerate() {
            let text = |x, y, text: &str| Mark::Text { x, y, size: SMALL, bold: false, text: self.face.drawable(text) };
            page.push(Mark::Rule { y: 782.0 });
            let shown = format!("{} {} / {count}", word(self.language, Word::Page), at + 1);
            let x = RIGHT - self.face.width(&shown, SMALL);
            for (line, part) in self.face.wrapped(&who, SMALL, 400.0).iter().take(2).enumerate() {
                page.push(text(LEFT, 794.0 + points(line) * 10.0, part));
            }
            if let Some(footer) = &parties.footer {
                for (line, part) in self.face.wrapped(footer, SMALL, RIGHT - LEFT).iter().take(2).enumerate() {
                    page.push(text(LEFT, 815.0 + points(line) * 10.0, part));
                }
            }
            page.push(text(x, 794.0, &shown));
        }
    }
}

/// Height of so many lines.
fn lines(count: usize) -> f32 {
    points(count) * LEADING
}

/// Counts on a page are small.
fn points(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn one_line(party: &Party) -> String {
    format!("{} · {} · {} {} · {}", party.name, party.street, party.postcode, party.city, party.country)
}
