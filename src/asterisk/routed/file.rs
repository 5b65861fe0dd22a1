//! The snapshot files: the last good routing data on this machine's disk, for a start while the database is away.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::routing::Tables;
use crate::store::StoreError;

/// First bytes of a file. The digit counts changes of [`Tables`] that older files do not fit.
const MAGIC: &[u8; 8] = b"enswsnp8";

/// The content of the file: the magic, CRC-32 of the rest, then [`Tables`] in postcard's format.
///
/// # Errors
/// Only if a row cannot be serialised.
fn encode(tables: &Tables) -> Result<Vec<u8>, StoreError> {
    let body = postcard::to_stdvec(tables).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let mut bytes = Vec::with_capacity(body.len() + 12);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// Reads the content back.
///
/// # Errors
/// It is not what [`encode`] of this version wrote.
fn decode(bytes: &[u8]) -> Result<Tables, StoreError> {
    let corrupt = |what: &str| StoreError::Corrupt(format!("the snapshot file {what}"));
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| corrupt("is of another version of this program"))?;
    let (sum, body) = rest.split_first_chunk::<4>().ok_or_else(|| corrupt("is cut off"))?;
    if crc32fast::hash(body) != u32::from_le_bytes(*sum) {
        return Err(corrupt("is damaged"));
    }
    postcard::from_bytes(body).map_err(|error| corrupt(&format!("cannot be read: {error}")))
}

/// The rows as file contents: all but the prices, and the prices as they all were read, which are many; see
/// [`Tables::prices_base`].
#[derive(Debug)]
pub struct Contents {
    prices_base: i64,
    rows: Vec<u8>,
    /// `None`: the file on disk has them already.
    prices: Option<Vec<u8>>,
}

impl Contents {
    /// Makes the contents. `with_prices`: the tables have them, as opposed to having been loaded without.
    ///
    /// # Errors
    /// Only if a row cannot be serialised.
    pub fn of(tables: &mut Tables, with_prices: bool) -> Result<Self, StoreError> {
        let prices_base = tables.prices_base;
        let only_prices = Tables { prices_base, prices: std::mem::take(&mut tables.prices), ..Tables::default() };
        let rows = encode(tables)?;
        let prices = with_prices.then(|| encode(&only_prices)).transpose()?;
        tables.prices = only_prices.prices;
        Ok(Self { prices_base, rows, prices })
    }

    /// Writes them so that at any moment the folder has a complete state, the old one or the new one. Blocks.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), StoreError> {
        if let Some(prices) = &self.prices {
            replace(&prices_path(folder, self.prices_base), prices)?;
        }
        replace(&rows_path(folder), &self.rows)?;
        forget_other_prices(folder, self.prices_base);
        Ok(())
    }
}

/// Reads what [`Contents::write`] wrote. Blocks.
///
/// # Errors
/// It is not there, or not what this version writes.
pub fn read(folder: &Path) -> Result<Tables, StoreError> {
    let read = |path: PathBuf| fs::read(&path).map_err(|source| StoreError::File { path, source });
    let mut tables = decode(&read(rows_path(folder))?)?;
    tables.prices = decode(&read(prices_path(folder, tables.prices_base))?)?.prices;
    Ok(tables)
}

fn rows_path(folder: &Path) -> PathBuf {
    folder.join("rows")
}

fn prices_path(folder: &Path, version: i64) -> PathBuf {
    folder.join(format!("prices.{version}"))
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let temporary = folder.join("new");
    let mut file = File::create(&temporary).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&temporary, path).map_err(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// Prices of versions that are not needed any more. What cannot be removed now is tried again after the next change.
fn forget_other_prices(folder: &Path, version: i64) {
    let keep = prices_path(folder, version);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path != keep && entry.file_name().to_string_lossy().starts_with("prices.") {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Contents, decode, encode, read};
    use crate::model::{Machine, MachineId, Micros, Price, PriceId};
    use crate::routing::{PriceChange, Tables};

    fn price(id: i64) -> Price {
        Price {
            id: PriceId(id),
            carrier_id: None,
            plan_id: None,
            outbound_group_id: None,
            inbound_group_id: None,
            called_prefix: None,
            time_chunk_id: None,
            caller_group_id: None,
            connect_fee: Micros::ZERO,
            included_seconds: 0,
            first_block: 1,
            increment: 1,
            per_minute: Micros::new(5),
            minimum: Micros::ZERO,
            valid_from: None,
            valid_to: None,
            priority: 1,
            least_cost: true,
            per_message: None,
        }
    }

    fn tables() -> Tables {
        let address = "192.0.2.1".into();
        let machine = Machine {
            id: MachineId(3),
            name: "a1".into(),
            address,
            sip_port: 5060,
            weight: 50,
            enabled: true,
            video: false,
        };
        Tables {
            version: 7,
            prices_version: 4,
            prices_base: 4,
            machines: vec![machine],
            prices: vec![price(1)],
            ..Tables::default()
        }
    }

    fn write(folder: &std::path::Path, mut tables: Tables, with_prices: bool) -> Tables {
        Contents::of(&mut tables, with_prices).expect("encoded").write(folder).expect("written");
        tables
    }

    #[test]
    fn what_is_written_is_read_back_and_prices_are_written_only_when_they_change() {
        let root = tempfile::tempdir().expect("folder");
        let folder = root.path().join("snapshot");
        assert_eq!(write(&folder, tables(), true), tables());
        assert_eq!(read(&folder).expect("read"), tables());

        let without = Tables { version: 8, prices: Vec::new(), ..tables() };
        write(&folder, without, false);
        assert_eq!(read(&folder).expect("read"), Tables { version: 8, ..tables() });

        let price_changes = vec![PriceChange { id: PriceId(1), row: None }];
        let changed = Tables { version: 9, prices_version: 9, price_changes, ..tables() };
        write(&folder, Tables { prices: Vec::new(), ..changed.clone() }, false);
        assert_eq!(read(&folder).expect("read"), changed, "a change does not write the whole price list");

        let dearer =
            Tables { version: 10, prices_version: 10, prices_base: 10, prices: vec![price(1), price(2)], ..tables() };
        write(&folder, dearer.clone(), true);
        assert_eq!(read(&folder).expect("read"), dearer);
        assert_eq!(std::fs::read_dir(&folder).expect("listed").count(), 2, "old prices are gone");
    }

    #[test]
    fn no_damage_goes_unseen() {
        let good = encode(&tables()).expect("encoded");
        for index in 0..good.len() {
            let mut bytes = good.clone();
            bytes[index] ^= 1;
            assert!(decode(&bytes).is_err(), "byte {index}");
            assert!(decode(&good[..index]).is_err(), "cut at {index}");
        }
    }
}
