//! Pages as bytes of PDF/A-3b, with the electronic invoice as an attached file.

use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::TextDirection;
use krilla::{Document as Pdf, SerializeSettings};

use super::font::Face;
use super::layout::{HEIGHT, Mark, Page, WIDTH};
use super::{PdfError, facturx};
use crate::billing::document::Document;
use crate::model::{Language, Timestamp};

/// The name that Factur-X 1.0 demands.
const ATTACHMENT: &str = "factur-x.xml";

pub fn write(document: &Document, face: &Face, pages: &[Page], xml: Option<String>) -> Result<Vec<u8>, PdfError> {
    let archive = |what: &str| PdfError::Archive(what.to_owned());
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A3_B).finish();
    let configuration = configuration.map_err(|error| PdfError::Archive(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = Pdf::new_with(settings);
    let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| archive("no page"))?;
    for page in pages {
        let mut sheet = pdf.start_page_with(size.clone());
        let mut surface = sheet.surface();
        page.iter().for_each(|mark| draw(&mut surface, face, mark));
        surface.finish();
        sheet.finish();
    }
    let at = time(document.invoice.issued_at.unwrap_or_default());
    pdf.set_metadata(metadata(document, at));
    let hybrid = xml.is_some();
    if let Some(xml) = xml {
        let file = EmbeddedFile {
            path: ATTACHMENT.to_owned(),
            mime_type: MimeType::new("text/xml"),
            description: Some("EN 16931".to_owned()),
            association_kind: AssociationKind::Alternative,
            data: xml.into_bytes().into(),
            modification_date: Some(at),
            compress: None,
            location: None,
        };
        pdf.embed_file(file).ok_or_else(|| archive("attached twice"))?;
    }
    let bytes = pdf.finish().map_err(|error| PdfError::Archive(format!("{error:?}")))?;
    if hybrid { facturx::mark(bytes).ok_or_else(|| archive("no metadata")) } else { Ok(bytes) }
}

fn metadata(document: &Document, at: DateTime) -> Metadata {
    let number = document.invoice.number.clone().unwrap_or_default();
    let seller = &document.parties.seller;
    let language = match document.parties.buyer.language {
        Language::En => "en",
        Language::De => "de",
    };
    Metadata::new()
        .title(format!("{} {number}", seller.name))
        .authors(vec![seller.name.clone()])
        .creator("Enswitch".to_owned())
        .language(language.to_owned())
        .creation_date(at)
        .document_id(format!("{}:{number}", document.invoice.seller_id))
}

fn time(at: Timestamp) -> DateTime {
    let at = at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let small = |number: i8| u8::try_from(number).unwrap_or(0);
    DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn draw(surface: &mut Surface<'_>, face: &Face, mark: &Mark) {
    let ink = rgb::Color::new(30, 30, 36);
    match mark {
        Mark::Text { x, y, size, bold, text } => {
            surface.set_fill(Some(Fill { paint: ink.into(), ..Fill::default() }));
            // The font has one weight: an outline makes it bold.
            let outline = Stroke { paint: ink.into(), width: size * 0.035, ..Stroke::default() };
            surface.set_stroke(bold.then_some(outline));
            surface.draw_text(
                Point::from_xy(*x, *y),
                face.font.clone(),
                *size,
                text,
                false,
                TextDirection::LeftToRight,
            );
        }
        Mark::Rule { y } => {
            let mut path = PathBuilder::new();
            path.move_to(62.0, *y);
            path.line_to(539.0, *y);
            let gray = rgb::Color::new(150, 150, 158);
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint: gray.into(), width: 0.5, ..Stroke::default() }));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}
