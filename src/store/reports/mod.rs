//! What happened, as it looks from one level of the tree of customers: calls, attempts, sums.

mod civil;
mod corrected;
mod export;
mod level;
mod money;
mod page;
mod parameter;
mod search;
mod seen;
mod show;
mod statistics;
mod watched;
mod xlsx;

pub use corrected::Corrected;
pub use export::{Columns, ExportError, Format, Lines, quoted, shown};
pub use level::Level;
pub use page::{Page, page};
pub use parameter::{PARAMETERS, Parameter};
pub use search::Search;
pub use seen::Report;
pub use show::{AllowanceUse, Charge, Detail, details, show};
pub use statistics::{PERIODS_MAX, Per, ROWS_MAX, statistics};
pub use watched::{Attempts, Calls, SilentLines, attempts, calls, idle, unregistered};
pub use xlsx::{SHEET_ROWS, Xlsx};
