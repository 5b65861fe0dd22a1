//! The snapshot file: the last good routing data on this machine's disk, for a start while the database is away.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::routing::Tables;
use crate::store::StoreError;

/// First bytes of the file. The digit counts changes of [`Tables`] that older files do not fit.
const MAGIC: &[u8; 8] = b"enswsnp1";

/// The content of the file: the magic, CRC-32 of the rest, then [`Tables`] in postcard's format.
///
/// # Errors
/// Only if a row cannot be serialised.
pub fn encode(tables: &Tables) -> Result<Vec<u8>, StoreError> {
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
pub fn decode(bytes: &[u8]) -> Result<Tables, StoreError> {
    let corrupt = |what: &str| StoreError::Corrupt(format!("the snapshot file {what}"));
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| corrupt("is of another version of this program"))?;
    let (sum, body) = rest.split_first_chunk::<4>().ok_or_else(|| corrupt("is cut off"))?;
    if crc32fast::hash(body) != u32::from_le_bytes(*sum) {
        return Err(corrupt("is damaged"));
    }
    postcard::from_bytes(body).map_err(|error| corrupt(&format!("cannot be read: {error}")))
}

/// Writes the file so that at any moment either the old or the new one is there. Blocks.
///
/// # Errors
/// The folder cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let temporary = path.with_extension("new");
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = File::create(&temporary).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&temporary, path).map_err(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// Reads the file. Blocks.
///
/// # Errors
/// It is not there, or not what this version writes.
pub fn read(path: &Path) -> Result<Tables, StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    decode(&fs::read(path).map_err(failed)?)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, read, write};
    use crate::model::{Machine, MachineId};
    use crate::routing::Tables;

    fn tables() -> Tables {
        let machine =
            Machine { id: MachineId(3), name: "a1".into(), address: "192.0.2.1".into(), sip_port: 5060, enabled: true };
        Tables { version: 7, machines: vec![machine], ..Tables::default() }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("state/snapshot");
        for _ in 0..2 {
            write(&path, &encode(&tables()).expect("encoded")).expect("written");
        }
        assert_eq!(read(&path).expect("read"), tables());
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
