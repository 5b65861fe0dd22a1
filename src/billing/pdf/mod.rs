//! Documents as PDF/A-3, with the electronic invoice inside where EN 16931 knows everything that is on them.

mod draw;
mod facturx;
mod font;
mod layout;
mod words;

use super::document::Document;
use super::{EInvoiceError, cii};

/// Why a document cannot be a PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The font that is part of the program cannot be read.
    #[error("the font of documents cannot be read")]
    Font,
    /// It is a draft.
    #[error(transparent)]
    Draft(EInvoiceError),
    /// The document breaks a rule of PDF/A, for example with a character that the font does not have.
    #[error("the document cannot be archived as PDF/A-3: {0}")]
    Archive(String),
}

/// The document as PDF. The same document gives the same bytes.
///
/// # Errors
/// See [`PdfError`].
pub fn write(document: &Document) -> Result<Vec<u8>, PdfError> {
    let xml = match cii::write(document) {
        Ok(xml) => Some(xml),
        Err(error @ EInvoiceError::Draft(_)) => return Err(PdfError::Draft(error)),
        // What EN 16931 cannot say, such as two taxes on a line, can be printed all the same.
        Err(_) => None,
    };
    let font = font::Face::new().ok_or(PdfError::Font)?;
    let pages = layout::pages(document, &font);
    draw::write(document, &font, &pages, xml)
}
