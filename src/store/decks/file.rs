//! Reads decks from CSV and XLSX, as carriers send them: any order of columns, titles above the header, lists of prefixes.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::Cursor;
use std::str::FromStr;

use calamine::{Data, Reader};

use crate::model::{Digits, Micros};
use crate::rating::DeckRow;

/// Most rows of a file.
const ROWS_MAX: usize = 2_000_000;
/// Rows in which the header is looked for.
const HEADER_WITHIN: usize = 30;
/// Prefixes that one range may stand for.
const RANGE_MAX: u64 = 10_000;
/// Most cells of a file: a line of separators alone would fill memory.
const CELLS_MAX: usize = 20_000_000;
/// Mistakes that are told at once.
const TOLD_MAX: usize = 20;

/// What a column may hold, with the names that carriers give it.
const FIELDS: [(&str, &[&str]); 9] = [
    ("prefix", &["prefix", "called_prefix", "code", "dial code", "dialcode", "destination code", "area code", "codes"]),
    ("country_code", &["country code", "country_code", "cc"]),
    (
        "per_minute",
        &["per_minute", "rate", "price", "rate per minute", "price per minute", "rate/min", "price/min", "per minute"],
    ),
    ("connect_fee", &["connect_fee", "connect fee", "connection fee", "setup", "setup fee"]),
    ("minimum", &["minimum", "minimum price"]),
    ("included_seconds", &["included_seconds", "included seconds", "free seconds"]),
    (
        "first_block",
        &["first_block", "first block", "initial increment", "min duration", "minimum time", "first interval"],
    ),
    ("increment", &["increment", "next increment", "subsequent increment", "next interval"]),
    ("blocks", &["blocks", "billing increment", "billing increments", "increments", "interval"]),
];

/// Which column holds what: `prefix=Dial Code;per_minute=Rate`. Fields that are not named are found by their usual names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    columns: BTreeMap<&'static str, String>,
    /// Of another file: what is not there is looked for by its usual names.
    remembered: bool,
}

impl Mapping {
    /// The same as a first guess.
    #[must_use]
    pub fn remembered(self) -> Self {
        Self { remembered: true, ..self }
    }
}

impl FromStr for Mapping {
    type Err = DeckFileError;

    fn from_str(text: &str) -> Result<Self, DeckFileError> {
        let mut mapping = Self::default();
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let wrong = |why: String| DeckFileError(vec![why]);
            let (field, column) =
                part.split_once('=').ok_or_else(|| wrong(format!("{part:?}: write FIELD=COLUMN, separated by ;")))?;
            let known = FIELDS.iter().map(|(name, _)| *name);
            let field = known.clone().find(|name| *name == field.trim()).ok_or_else(|| {
                wrong(format!("a deck has no field {field:?}{}", crate::store::did_you_mean(field.trim(), known)))
            })?;
            mapping.columns.insert(field, column.trim().to_owned());
        }
        Ok(mapping)
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.columns.iter().map(|(field, column)| format!("{field}={column}")).collect();
        f.write_str(&parts.join(";"))
    }
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct DeckFileError(pub Vec<String>);

fn wrong<T>(message: impl Into<String>) -> Result<T, DeckFileError> {
    Err(DeckFileError(vec![message.into()]))
}

/// The rows of a file, by prefix, and how its columns were read. XLSX is told from CSV by its contents.
///
/// # Errors
/// No columns of prefixes and prices are found, or rows are wrong: the first twenty are told, with their numbers.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Result<(Vec<DeckRow>, Mapping), DeckFileError> {
    let table = if is_spreadsheet(bytes) { spreadsheet(bytes)? } else { csv_cells(bytes)? };
    let (header, columns, mapping) = header(&table, mapping)?;
    let mut rows: HashMap<Digits, (usize, DeckRow)> = HashMap::with_capacity(table.len());
    let mut mistakes = Vec::new();
    for (number, cells) in table.iter().enumerate().skip(header + 1) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mistake = |why: String| format!("row {}: {why}", number + 1);
        match columns.rows(cells) {
            Ok(found) => {
                for row in found {
                    match rows.get(&row.prefix) {
                        Some((first, other)) if *other != row => {
                            mistakes.push(mistake(format!("prefix {} has another price in row {first}", row.prefix)));
                        }
                        Some(_) => {}
                        None => drop(rows.insert(row.prefix.clone(), (number + 1, row))),
                    }
                }
            }
            Err(why) => mistakes.push(mistake(why)),
        }
        if mistakes.len() >= TOLD_MAX {
            break;
        }
    }
    if !mistakes.is_empty() {
        return Err(DeckFileError(mistakes));
    }
    let mut rows: Vec<DeckRow> = rows.into_values().map(|(_, row)| row).collect();
    rows.sort_unstable_by(|a, b| a.prefix.cmp(&b.prefix));
    if rows.is_empty() { wrong("there are no prices below the header") } else { Ok((rows, mapping)) }
}

fn spreadsheet(bytes: &[u8]) -> Result<Vec<Vec<String>>, DeckFileError> {
    let failed = |error: calamine::Error| DeckFileError(vec![format!("the spreadsheet cannot be read: {error}")]);
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(failed)?;
    let sheet = book.worksheet_range_at(0).ok_or_else(|| DeckFileError(vec!["the file has no sheet".to_owned()]))?;
    let sheet = sheet.map_err(failed)?;
    if sheet.height() > ROWS_MAX {
        return wrong(format!("more than {ROWS_MAX} rows"));
    }
    Ok(sheet.rows().map(|row| row.iter().map(text).collect()).collect())
}

/// A file as CSV: what is CSV already stays as it is, of a spreadsheet it is the first sheet.
///
/// # Errors
/// The spreadsheet cannot be read.
pub fn as_csv(bytes: Vec<u8>) -> Result<Vec<u8>, DeckFileError> {
    if !is_spreadsheet(&bytes) {
        return Ok(bytes);
    }
    let failed = |error: csv::Error| DeckFileError(vec![error.to_string()]);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in spreadsheet(&bytes)? {
        writer.write_record(&row).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| DeckFileError(vec![error.to_string()]))
}

/// Whether these are the bytes of a spreadsheet; else they are text.
#[must_use]
pub fn is_spreadsheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Spreadsheets know only doubles: whole ones are written as such, others with the six decimals that money has.
fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => format!("{number:.6}"),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn csv_cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, DeckFileError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    // A title may stand above the header, so the fullest line tells.
    let count = |separator: u8| {
        let lines = bytes.split(|byte| *byte == b'\n').take(HEADER_WITHIN);
        lines.map(|line| line.iter().filter(|byte| **byte == separator).count()).max()
    };
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(bytes);
    let mut table = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(table),
            Ok(true) if table.len() >= ROWS_MAX => return wrong(format!("more than {ROWS_MAX} rows")),
            Ok(true) if cells + record.len() > CELLS_MAX => return wrong(format!("more than {CELLS_MAX} cells")),
            Ok(true) => {
                cells += record.len();
                table.push(record.iter().map(str::to_owned).collect());
            }
            Err(error) => return wrong(error.to_string()),
        }
    }
}

/// The positions of the columns.
struct Columns(BTreeMap<&'static str, usize>);

/// Finds the row with the names of the columns.
fn header(table: &[Vec<String>], mapping: &Mapping) -> Result<(usize, Columns, Mapping), DeckFileError> {
    let plain = |name: &str| name.trim().trim_start_matches('\u{feff}').to_lowercase();
    for (number, cells) in table.iter().enumerate().take(HEADER_WITHIN) {
        let (mut columns, mut found) = (BTreeMap::new(), Mapping::default());
        for (field, usual) in FIELDS {
            let given = mapping.columns.get(field);
            let named = |(_, cell): &(usize, &String)| given.is_some_and(|name| plain(cell) == plain(name));
            let usually = |(_, cell): &(usize, &String)| usual.contains(&plain(cell).as_str());
            let mut place = cells.iter().enumerate().find(named);
            if place.is_none() && (given.is_none() || mapping.remembered) {
                place = cells.iter().enumerate().find(usually);
            }
            if let Some((at, name)) = place {
                columns.insert(field, at);
                found.columns.insert(field, name.trim().to_owned());
            }
        }
        let told = mapping.columns.keys().filter(|_| !mapping.remembered);
        let needed = ["prefix", "per_minute"].iter().chain(told);
        if needed.into_iter().all(|field| columns.contains_key(field)) {
            return Ok((number, Columns(columns), found));
        }
    }
    let names = table.first().map(|cells| cells.join(", ")).unwrap_or_default();
    wrong(format!(
        "no header with the columns of prefix and price in the first {HEADER_WITHIN} rows; the first is {names:?}. \
         Tell them with --columns \"prefix=NAME;per_minute=NAME\""
    ))
}

impl Columns {
    fn cell<'a>(&self, cells: &'a [String], field: &str) -> &'a str {
        self.0.get(field).and_then(|at| cells.get(*at)).map(|cell| cell.trim()).unwrap_or_default()
    }

    fn amount(&self, cells: &[String], field: &str) -> Result<Option<Micros>, String> {
        let text = self.cell(cells, field).trim_start_matches(['$', '€', '£']).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let text = if text.contains('.') { text.to_owned() } else { text.replace(',', ".") };
        match text.parse::<Micros>() {
            Ok(amount) if amount >= Micros::ZERO => Ok(Some(amount)),
            Ok(_) => Err(format!("{field} is {text}, below zero")),
            Err(error) => Err(format!("{field}: {error}")),
        }
    }

    fn seconds(&self, cells: &[String], field: &str) -> Result<Option<u32>, String> {
        let text = self.cell(cells, field);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| format!("{field} is {text:?}, not a number of seconds"))
    }

    /// One row for each prefix of a line.
    fn rows(&self, cells: &[String]) -> Result<Vec<DeckRow>, String> {
        let per_minute = self.amount(cells, "per_minute")?.ok_or("there is no price")?;
        // Decks have both numbers in columns of either name.
        let increment = self.cell(cells, "increment");
        let both = if increment.contains('/') { increment } else { self.cell(cells, "blocks") };
        let single = if increment.contains('/') { None } else { self.seconds(cells, "increment")? };
        let (mut first, mut next) = (self.seconds(cells, "first_block")?, single);
        if let Some((a, b)) = blocks(both)? {
            (first, next) = (first.or(Some(a)), next.or(Some(b)));
        }
        let (first_block, increment) = (first.or(next).unwrap_or(1), next.unwrap_or(1));
        if first_block == 0 || increment == 0 {
            return Err("a block of 0 seconds".to_owned());
        }
        let prefixes = prefixes(self.cell(cells, "country_code"), self.cell(cells, "prefix"))?;
        let row = |prefix| {
            Ok(DeckRow {
                prefix,
                per_minute,
                connect_fee: self.amount(cells, "connect_fee")?.unwrap_or(Micros::ZERO),
                minimum: self.amount(cells, "minimum")?.unwrap_or(Micros::ZERO),
                included_seconds: self.seconds(cells, "included_seconds")?.unwrap_or(0),
                first_block,
                increment,
            })
        };
        prefixes.into_iter().map(row).collect()
    }
}

/// `30/6`, also `1/60/6` where the first number is a minimum that decks repeat.
fn blocks(text: &str) -> Result<Option<(u32, u32)>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("blocks are {text:?}; they are written like 30/6");
    let numbers: Vec<u32> =
        text.split('/').map(|part| part.trim().parse().map_err(|_| wrong())).collect::<Result<_, _>>()?;
    match numbers[..] {
        [both] => Ok(Some((both, both))),
        [first, next] | [_, first, next] => Ok(Some((first, next))),
        _ => Err(wrong()),
    }
}

/// `34600`, `+34 600`, `600, 601; 605-609`, behind a country code if that has a column of its own.
fn prefixes(country: &str, text: &str) -> Result<Vec<Digits>, String> {
    let clean = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '+').collect::<String>();
    let country = clean(country);
    let mut found = Vec::new();
    let mut add = |digits: &str| {
        let digits: Digits = format!("{country}{digits}").parse().map_err(|error| format!("{error}"))?;
        found.push(digits);
        Ok::<_, String>(())
    };
    let parts: Vec<&str> = text.split([',', ';']).filter(|part| !part.trim().is_empty()).collect();
    if parts.is_empty() {
        add("")?;
    }
    for part in parts {
        let part = clean(part);
        let Some((from, to)) = part.split_once('-') else {
            add(&part)?;
            continue;
        };
        let wrong = || format!("{part:?} is no range of prefixes");
        let numbers = (from.parse::<u64>(), to.parse::<u64>());
        let (Ok(first), Ok(last)) = numbers else { return Err(wrong()) };
        if from.len() != to.len() || last < first || last - first >= RANGE_MAX {
            return Err(wrong());
        }
        for number in first..=last {
            add(&format!("{number:0width$}", width = from.len()))?;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Mapping, read};

    fn lines(text: &str, columns: &str) -> Result<Vec<String>, String> {
        let mapping: Mapping = columns.parse().map_err(|error| format!("{error}"))?;
        let (rows, _) = read(text.as_bytes(), &mapping).map_err(|error| error.to_string())?;
        Ok(rows.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn decks_as_carriers_send_them() {
        assert_eq!(
            lines(
                "\u{feff}Rates of November\n\nDestination;Country Code;Codes;Rate;Billing Increment\nSpain;34;6, 71-72;0,0123;60/6\n",
                ""
            ),
            Ok(vec!["346 12300 0 0 0 60 6".into(), "3471 12300 0 0 0 60 6".into(), "3472 12300 0 0 0 60 6".into()])
        );
        assert_eq!(
            lines("to,EUR,setup\n+44,$0.5,0.01\n44,0.5,0.01\n", "prefix=To;per_minute=EUR"),
            Ok(vec!["44 500000 10000 0 0 1 1".into()])
        );
        assert_eq!(
            lines("Prefix;Rate;Increment\n34;1;30/6\n35;1;6\n36;1;\n", ""),
            Ok(vec!["34 1000000 0 0 0 30 6".into(), "35 1000000 0 0 0 6 6".into(), "36 1000000 0 0 0 1 1".into()])
        );
        let (_, used) = read(b"prefix,rate\n1,1\n", &Mapping::default()).expect("read");
        assert_eq!(used.to_string(), "per_minute=rate;prefix=prefix", "what is remembered");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_row() {
        for (text, told) in [
            ("prefix,rate\n34,abc\n", "row 2: per_minute"),
            ("prefix,rate\n34,1\n34,2\n", "row 3: prefix 34 has another price in row 2"),
            ("prefix,rate\n34,-1\n", "below zero"),
            ("prefix,rate\n34x,1\n", "row 2: \"34x\" is not a number"),
            ("prefix,rate\n34,\n", "row 2: there is no price"),
            ("prefix,rate,blocks\n34,1,0/0\n", "a block of 0 seconds"),
            ("prefix,rate,increment\n34,1,30/x\n", "blocks are \"30/x\""),
            ("prefix,rate,increment\n34,1,soon\n", "increment is \"soon\""),
            ("prefix,rate\n1-99999999,1\n", "no range"),
            ("prefix,rate\n", "no prices below the header"),
            ("a,b\n1,2\n", "no header"),
            ("PK\u{3}\u{4}garbage", "cannot be read"),
            ("", "no header"),
        ] {
            let error = lines(text, "").expect_err(text);
            assert!(error.contains(told), "{text:?}: {error}");
        }
        assert!(lines("a,b\n", "prefx=a").expect_err("field").contains("did you mean \"prefix\""));
        let many = format!("prefix,rate\n{}", "x,1\n".repeat(1000));
        assert_eq!(lines(&many, "").expect_err("many").lines().count(), 20);
    }

    #[test]
    fn a_spreadsheet_is_read_like_text() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in (0..).zip(["Prefix", "Rate"]) {
            sheet.write_string(0, column, name).expect("written");
        }
        sheet.write_number(1, 0, 34_600.0).expect("written");
        sheet.write_number(1, 1, 0.0123).expect("written");
        let bytes = book.save_to_buffer().expect("saved");
        let (rows, _) = read(&bytes, &Mapping::default()).expect("read");
        assert_eq!(rows.iter().map(ToString::to_string).collect::<Vec<_>>(), ["34600 12300 0 0 0 1 1"]);
    }
}
