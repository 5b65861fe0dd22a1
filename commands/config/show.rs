//! `enswitch config show`

use enswitch::config::Loaded;

use crate::cli::{ConfigShow, Format};
use crate::output::{self, Column};

pub fn run(args: &ConfigShow, config: &Loaded) -> anyhow::Result<()> {
    let entries = config.entries();
    if args.output.output == Format::Json {
        return output::json(&entries);
    }
    let columns = [Column::left("key"), Column::left("value"), Column::left("from")];
    let row = |entry: enswitch::config::Entry| vec![entry.key, entry.value.unwrap_or_default(), entry.origin];
    output::table(&columns, entries.into_iter().map(row).collect())
}
