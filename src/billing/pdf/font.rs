//! The font of documents: how wide texts are, and where lines break.

use krilla::text::Font;

/// Ubuntu Light, under the Ubuntu font licence; it is part of the program.
const DATA: &[u8] = epaint_default_fonts::UBUNTU_LIGHT;

/// The font, for drawing and for measuring.
pub struct Face {
    pub font: Font,
    face: ttf_parser::Face<'static>,
}

impl Face {
    pub fn new() -> Option<Self> {
        let face = ttf_parser::Face::parse(DATA, 0).ok()?;
        Some(Self { font: Font::new(DATA.into(), 0)?, face })
    }

    /// The text with a question mark for what the font does not have.
    pub fn drawable(&self, text: &str) -> String {
        let known = |c: char| if c == ' ' || self.face.glyph_index(c).is_some() { c } else { '?' };
        text.chars().map(known).collect()
    }

    /// Width in points, without kerning.
    #[expect(clippy::cast_lossless, reason = "f32 holds every u16")]
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let advance = |c| self.face.glyph_index(c).and_then(|glyph| self.face.glyph_hor_advance(glyph)).unwrap_or(500);
        let sum: f32 = text.chars().map(|c| advance(c) as f32).sum();
        sum * size / self.face.units_per_em() as f32
    }

    /// Lines no wider than `width`, broken at spaces, and within words that are wider.
    pub fn wrapped(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            for piece in self.pieces(word, size, width) {
                let last = lines.last_mut();
                let Some(last) = last else { continue };
                let joined = if last.is_empty() { piece.clone() } else { format!("{last} {piece}") };
                if self.width(&joined, size) <= width {
                    *last = joined;
                } else {
                    lines.push(piece);
                }
            }
        }
        lines
    }

    fn pieces(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for c in word.chars() {
            if let Some(last) = pieces.last_mut() {
                last.push(c);
                if self.width(last, size) > width && last.chars().count() > 1 {
                    last.pop();
                    pieces.push(c.to_string());
                }
            }
        }
        pieces
    }
}
