//! Rows as a workbook. What is written waits in a temporary file, so memory stays the same however many rows there are.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value as Json;

use super::{Columns, ExportError};
use crate::model::{Described, Field, Kind, Timestamp};

/// Rows that a sheet has at most, its header included.
pub const SHEET_ROWS: u32 = 1_048_576;

/// 1970-01-01 in days of a spreadsheet.
const EPOCH_DAYS: f64 = 25_569.0;
const MICROS_PER_DAY: f64 = 86_400e6;
/// Characters that a cell holds at most.
const CELL_CHARS: usize = 32_767;

/// A workbook in the making.
pub struct Xlsx {
    workbook: Workbook,
    sheet: Worksheet,
    columns: Columns,
    time: Format,
    next_row: u32,
    most: u32,
}

impl Xlsx {
    /// An empty workbook. A sheet gets at most `most` rows, then the next one begins.
    ///
    /// # Errors
    /// There is no place for temporary files.
    pub fn new(columns: Columns, most: u32) -> Result<Self, ExportError> {
        let mut workbook = Workbook::new();
        let time = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        let sheet = workbook.new_worksheet_with_constant_memory()?;
        let most = most.clamp(2, SHEET_ROWS);
        let mut new = Self { workbook, sheet, columns, time, next_row: 0, most };
        new.header()?;
        Ok(new)
    }

    fn header(&mut self) -> Result<(), ExportError> {
        for (column, field) in (0..).zip(self.columns.fields()) {
            self.sheet.write_string(0, column, field.name)?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        self.next_row = 1;
        Ok(())
    }

    /// Adds rows.
    ///
    /// # Errors
    /// There is no more place for temporary files.
    pub fn push<T: Described>(&mut self, rows: &[T]) -> Result<(), ExportError> {
        for row in rows {
            if self.next_row >= self.most {
                let next = self.workbook.new_worksheet_with_constant_memory()?;
                self.workbook.push_worksheet(std::mem::replace(&mut self.sheet, next));
                self.header()?;
            }
            let values = self.columns.values(row)?;
            for (column, (field, value)) in (0..).zip(self.columns.fields().iter().zip(&values)) {
                put(&mut self.sheet, (self.next_row, column), field, value, &self.time)?;
            }
            self.next_row += 1;
        }
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(self, to: impl Write + Seek + Send) -> Result<(), ExportError> {
        let Self { mut workbook, sheet, .. } = self;
        workbook.push_worksheet(sheet);
        workbook.save_to_writer(to)?;
        Ok(())
    }
}

/// Numbers are numbers, times are times, everything else is a text and never a formula.
fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    field: &Field,
    value: &Json,
    time: &Format,
) -> Result<(), ExportError> {
    match (field.kind, value) {
        (_, Json::Null) => {}
        (Kind::Time, Json::String(text)) => {
            let at: Timestamp = text.parse().unwrap_or_default();
            #[expect(clippy::cast_precision_loss, reason = "a double holds microseconds until the year 2255")]
            let days = at.micros() as f64 / MICROS_PER_DAY + EPOCH_DAYS;
            sheet.write_number_with_format(row, column, days, time)?;
        }
        (Kind::Money | Kind::Ratio, Json::String(text)) => {
            sheet.write_number(row, column, text.parse::<f64>().unwrap_or_default())?;
        }
        (_, Json::Number(number)) => {
            sheet.write_number(row, column, number.as_f64().unwrap_or_default())?;
        }
        (_, other) => {
            let text: String = crate::model::cell(other).chars().take(CELL_CHARS).collect();
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Xlsx;
    use crate::model::{Currency, Figures, Hundredths, Micros};
    use crate::store::reports::Columns;

    /// Names of the files of a workbook stand in it as they are.
    fn sheets(rows: usize) -> usize {
        let row = Figures {
            name: "=1+1".into(),
            id: Some(1),
            calls: 1,
            answered: 1,
            minutes: Hundredths::new(150),
            asr: None,
            acd: None,
            currency: Currency::EUR,
            revenue: Micros::UNIT,
            cost: Micros::UNIT,
            margin: None,
        };
        let mut book = Xlsx::new(Columns::all::<Figures>(), 3).expect("a workbook");
        for _ in 0..rows {
            book.push(std::slice::from_ref(&row)).expect("pushed");
        }
        let mut file = Cursor::new(Vec::new());
        book.save(&mut file).expect("saved");
        let bytes = file.into_inner();
        assert!(bytes.starts_with(b"PK"), "a workbook is a ZIP file");
        let has = |sheet: usize| {
            let name = format!("xl/worksheets/sheet{sheet}.xml");
            bytes.windows(name.len()).any(|window| window == name.as_bytes())
        };
        (1..10).take_while(|sheet| has(*sheet)).count()
    }

    #[test]
    fn rows_beyond_a_sheet_go_to_the_next() {
        for (rows, wanted) in [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)] {
            assert_eq!(sheets(rows), wanted, "{rows} rows");
        }
    }
}
