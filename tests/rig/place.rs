//! Where a rig lives: its addresses and its folder.

use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// A /24 of loopback, or of a network namespace. Held by a listening port, so that two rigs never take the same one.
pub struct Net {
    network: [u8; 3],
    held: TcpListener,
}

impl Net {
    /// 127.0.0.0/24, which the demo's file names; fails when something else listens there.
    pub fn demo() -> anyhow::Result<Self> {
        let net = Self::take(0)
            .context("127.0.0.1:4999 is taken: does another rig run on this machine? `make run` runs once")?;
        for (host, port) in [(11, 4573), (11, 5038), (11, 5060), (12, 4573), (12, 5038), (12, 5060), (20, 5060)] {
            let address = (net.host(host), port);
            let free = UdpSocket::bind(address).and_then(|_| TcpListener::bind(address));
            free.with_context(|| format!("{}:{port} is taken by another program", address.0))?;
        }
        Ok(net)
    }

    /// Any that is free.
    pub fn any() -> anyhow::Result<Self> {
        (10..=250).find_map(Self::take).context("no free network in 127.0.0.0/8")
    }

    fn take(number: u8) -> Option<Self> {
        let held = TcpListener::bind((Ipv4Addr::new(127, 0, number, 1), 4999)).ok()?;
        Some(Self { network: [127, 0, number], held })
    }

    /// One that machines with namespaces of their own share: 10.77.0.0/24, in a network namespace that nobody else is in.
    pub fn namespace() -> anyhow::Result<Self> {
        let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no loopback")?;
        Ok(Self { network: [10, 77, 0], held })
    }

    /// What a program has to have open for as long as it needs the network, longer than this process maybe.
    pub fn hold(&self) -> anyhow::Result<OwnedFd> {
        Ok(self.held.try_clone()?.into())
    }

    /// The address of a host in it.
    pub fn host(&self, host: u8) -> Ipv4Addr {
        let [first, second, third] = self.network;
        Ipv4Addr::new(first, second, third, host)
    }

    /// Text that names hosts of 127.0.0.0/24, with those of this network instead.
    pub fn localize(&self, text: &str) -> String {
        let [first, second, third] = self.network;
        text.replace("127.0.0.", &format!("{first}.{second}.{third}."))
    }
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder for a run. Unix sockets in it need a short path, so a deep project uses the runtime directory.
pub fn folder(net: &Net) -> anyhow::Result<PathBuf> {
    let [first, _, number] = net.network;
    let name = if first == 127 { format!("rig{number}") } else { format!("pair{}", std::process::id()) };
    let mut dir = project().join(".state").join(&name);
    if dir.as_os_str().len() > 60 {
        let base = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(|| PathBuf::from("/tmp"), PathBuf::from);
        dir = base.join(format!("enswitch-{}-{name}", std::process::id()));
    }
    if dir.exists() {
        std::fs::remove_dir_all(&dir).with_context(|| format!("cannot empty {}", dir.display()))?;
    }
    std::fs::create_dir_all(dir.join("log"))?;
    Ok(dir)
}
