//! The snapshot files: the last good routing data on this machine's disk, for a start while the database is away.
//!
//! Price rows have a file of their own beside the other tables, because they are most of the data and change seldom.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::Price;
use crate::routing::Tables;
use crate::store::StoreError;

/// First bytes of a file. The digit counts changes of [`Tables`] that older files do not fit.
const MAGIC: &[u8; 8] = b"enswsnp1";

/// The content of both files.
#[derive(Debug, Clone)]
pub struct Content {
    tables: Vec<u8>,
    /// `None`: the file that is there is the right one.
    prices: Option<Vec<u8>>,
}

impl Content {
    /// Serialises tables. `with_prices` tells whether the price rows are in them. Gives the tables back.
    ///
    /// # Errors
    /// Only if a row cannot be serialised.
    pub fn of(mut tables: Tables, with_prices: bool) -> Result<(Self, Tables), StoreError> {
        let prices = with_prices.then(|| encode(&(tables.prices_version, &tables.prices))).transpose()?;
        let rows = std::mem::take(&mut tables.prices);
        let content = Self { tables: encode(&tables)?, prices };
        tables.prices = rows;
        Ok((content, tables))
    }

    /// Writes the files so that at any moment either the old or the new ones are there. Blocks.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        if let Some(prices) = &self.prices {
            write(&prices_path(path), prices)?;
        }
        write(path, &self.tables)
    }
}

/// Reads both files. Blocks. Price rows that are newer than the other tables, as after a crash between the two, are used:
/// what they name that is not there cannot be asked for.
///
/// # Errors
/// They are not there, or not what this version writes.
pub fn read(path: &Path) -> Result<Tables, StoreError> {
    let bytes = |path: &Path| fs::read(path).map_err(|source| StoreError::File { path: path.to_owned(), source });
    let tables: Tables = decode(&bytes(path)?)?;
    let (prices_version, prices): (i64, Vec<Price>) = decode(&bytes(&prices_path(path))?)?;
    Ok(Tables { prices_version, prices, ..tables })
}

fn prices_path(path: &Path) -> PathBuf {
    path.with_extension("prices")
}

/// The magic, CRC-32 of the rest, then the value in postcard's format.
fn encode(value: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    let body = postcard::to_stdvec(value).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let mut bytes = Vec::with_capacity(body.len() + 12);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, StoreError> {
    let corrupt = |what: &str| StoreError::Corrupt(format!("the snapshot file {what}"));
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| corrupt("is of another version of this program"))?;
    let (sum, body) = rest.split_first_chunk::<4>().ok_or_else(|| corrupt("is cut off"))?;
    if crc32fast::hash(body) != u32::from_le_bytes(*sum) {
        return Err(corrupt("is damaged"));
    }
    postcard::from_bytes(body).map_err(|error| corrupt(&format!("cannot be read: {error}")))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".new");
    let temporary = PathBuf::from(temporary);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = File::create(&temporary).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&temporary, path).map_err(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::{Content, decode, encode, read};
    use crate::model::{Machine, MachineId};
    use crate::routing::Tables;

    fn tables() -> Tables {
        let machine =
            Machine { id: MachineId(3), name: "a1".into(), address: "192.0.2.1".into(), sip_port: 5060, enabled: true };
        Tables { version: 7, prices_version: 5, machines: vec![machine], ..Tables::default() }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("state/snapshot");
        for with_prices in [true, false] {
            let (content, given_back) = Content::of(tables(), with_prices).expect("encoded");
            assert_eq!(given_back, tables());
            content.write(&path).expect("written");
            assert_eq!(read(&path).expect("read"), tables());
        }
    }

    #[test]
    fn no_damage_goes_unseen() {
        let good = encode(&tables()).expect("encoded");
        for index in 0..good.len() {
            let mut bytes = good.clone();
            bytes[index] ^= 1;
            assert!(decode::<Tables>(&bytes).is_err(), "byte {index}");
            assert!(decode::<Tables>(&good[..index]).is_err(), "cut at {index}");
        }
    }
}
