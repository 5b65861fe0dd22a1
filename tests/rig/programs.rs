//! The unpacked programs, run with their own loader and libraries.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::place::project;

/// One unpacked tree.
#[derive(Debug, Clone)]
pub struct Tree {
    root: PathBuf,
    loader: PathBuf,
    libraries: PathBuf,
}

/// Fetches trees unless they are there. Progress goes to standard error.
pub fn fetch(names: &[&str]) -> anyhow::Result<()> {
    let script = project().join("tests/rig/fetch");
    let status = Command::new(script).args(names).status().context("cannot run tests/rig/fetch: it needs bash")?;
    if !status.success() {
        bail!("the programs of the rig are not complete");
    }
    Ok(())
}

fn cache() -> anyhow::Result<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home).context("HOME is not set")?;
    Ok(base.join("enswitch-rig/trees"))
}

/// The entry of a folder whose name has this start and this end.
fn entry(dir: &Path, start: &str, end: &str) -> Option<PathBuf> {
    let matches = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(start) && name.ends_with(end)
    };
    std::fs::read_dir(dir).ok()?.filter_map(|entry| Some(entry.ok()?.path())).find(matches)
}

impl Tree {
    /// Opens a tree that was fetched.
    pub fn open(name: &str) -> anyhow::Result<Self> {
        let root = cache()?.join(name);
        let libraries = entry(&root.join("usr/lib"), "", "-linux-gnu").context("an unpacked tree has no libraries")?;
        let loader = entry(&root.join("usr/lib64"), "ld-linux", "")
            .or_else(|| entry(&root.join("usr/lib"), "ld-linux", ""))
            .context("an unpacked tree has no loader")?;
        Ok(Self { root, loader, libraries })
    }

    /// A file in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A file in its folder of libraries.
    pub fn library(&self, path: &str) -> PathBuf {
        self.libraries.join(path)
    }

    /// A command that runs a program of it.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(&self.loader);
        let libraries = format!("{0}:{0}/kamailio:{0}/pulseaudio", self.libraries.display());
        command.arg("--library-path").arg(libraries).arg(self.path(program));
        command
    }
}
