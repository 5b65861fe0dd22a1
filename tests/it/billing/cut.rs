//! The connection to the database breaks at each packet of a run that gives affiliates their part: run again, it gives the same.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use enswitch::model::{AffiliateBasis, Issuer};
use enswitch::store::Db;
use enswitch::store::billing::{self, Run};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::affiliates::part;
use super::fixture::{self, at, by, call, everything, execute, money, proved, seed, shops};
use crate::rig::Database;
use crate::server::fresh_database;

const WHEN: &str = "2026-12-02T00:00:00Z";

/// Where connections break.
#[derive(Debug, Clone, Copy)]
enum Breaks {
    /// The server never gets the packet.
    Before,
    /// The server does what it says, and nobody learns of it.
    After,
}

/// A way to the server that breaks once.
#[derive(Clone)]
struct Wire {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

/// Which packet breaks it, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Packet(u32),
    Commit(u32),
}

#[derive(Default)]
struct State {
    packets: u32,
    commits: u32,
    breaks: Option<(Place, Breaks)>,
}

impl Wire {
    async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("bound");
        let wire = Self { address: listener.local_addr().expect("address"), state: Arc::default() };
        let own = wire.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let wire = own.clone();
                tokio::spawn(async move { wire.pass(near, server).await });
            }
        });
        wire
    }

    /// Counts from now on; breaks once at this place.
    fn arm(&self, breaks: Option<(Place, Breaks)>) {
        *self.state.lock().expect("locked") = State { breaks, ..State::default() };
    }

    /// Packets, and those of them that end a transaction.
    fn counted(&self) -> (u32, u32) {
        let state = self.state.lock().expect("locked");
        (state.packets, state.commits)
    }

    /// What happens to the packet that has just come.
    fn next(&self, packet: &[u8]) -> Option<Breaks> {
        let mut state = self.state.lock().expect("locked");
        let commits = packet.ends_with(b"COMMIT");
        state.packets += 1;
        state.commits += u32::from(commits);
        let (at, how) = state.breaks?;
        if at != Place::Packet(state.packets) && !(commits && at == Place::Commit(state.commits)) {
            return None;
        }
        state.breaks = None;
        Some(how)
    }

    async fn pass(self, near: TcpStream, server: SocketAddr) {
        let Ok(far) = TcpStream::connect(server).await else { return };
        near.set_nodelay(true).expect("set");
        far.set_nodelay(true).expect("set");
        let ((mut near_in, mut near_out), (mut far_in, mut far_out)) = (near.into_split(), far.into_split());
        let (mut up, mut down) = (vec![0; 1 << 20], vec![0; 1 << 20]);
        loop {
            tokio::select! {
                read = near_in.read(&mut up) => {
                    let Ok(length @ 1..) = read else { return };
                    match self.next(&up[..length]) {
                        Some(Breaks::Before) => return,
                        Some(Breaks::After) => {
                            let _ = far_out.write_all(&up[..length]).await;
                            let _ = far_in.read(&mut down).await;
                            return;
                        }
                        None => if far_out.write_all(&up[..length]).await.is_err() { return },
                    }
                }
                read = far_in.read(&mut down) => {
                    let Ok(length @ 1..) = read else { return };
                    if near_out.write_all(&down[..length]).await.is_err() { return }
                }
            }
        }
    }
}

/// As before anybody got a part.
async fn begin_again(db: &Db) {
    for sql in [
        "DELETE FROM commissions",
        "DELETE FROM postings WHERE transaction_id IN (SELECT id FROM ledger_transactions WHERE kind = 'commission')",
        "DELETE FROM ledger_transactions WHERE kind = 'commission'",
        "DELETE FROM ledger_accounts WHERE kind = 'commission'",
        fixture::RECOUNTED,
    ] {
        execute(db, sql).await;
    }
}

async fn survives(url: &str) {
    let db = crate::store::open(url).await;
    seed(&db).await;
    shops(&db, 1).await;
    for id in 1..=3 {
        call(&db, id, at("2026-11-05T12:00:00Z"), money("1.234")).await;
    }
    let run = Run { period: Some("2026-11".into()), ..Run::default() };
    let author = by(at(WHEN));
    billing::run(&db, &run, &author, &mut |_, _, _| ()).await.expect("billed");

    let server = enswitch::config::host(url);
    let wire = Wire::to(server.parse().expect("an address")).await;
    // What is not encrypted tells where a transaction ends.
    let broken = format!("{}?ssl-mode=disabled", url.replace(server, &wire.address.to_string()));
    // One new connection each time, so that the same packets come in the same order.
    let open = async || {
        wire.arm(None);
        let through = Db::open(&broken, 1, Duration::from_secs(20)).await.expect("opens");
        through.all::<Issuer>().await.expect("connected");
        through
    };
    let give = async |db: &Db| billing::run(db, &run, &author, &mut |_, _, _| ()).await;
    let counted = async || {
        let through = open().await;
        wire.arm(None);
        give(&through).await.expect("given");
        through.close().await;
        wire.counted()
    };
    // Affiliates come last: what is before them is the same with nobody who gets a part.
    let first = counted().await.0.saturating_sub(10).max(1);
    db.insert(&part("10%", AffiliateBasis::Profit)).await.expect("affiliate");
    let before = everything(&db).await;
    let ((packets, commits), expected) = (counted().await, everything(&db).await);
    assert!(packets > first + 15 && commits > 0, "packets {first} to {packets}, {commits} commits");
    assert_ne!(expected, before);
    // How a run ends that breaks there, and whether everything was given then. Run again, it always is.
    let broken_at = async |place: Place, how: Breaks| {
        begin_again(&db).await;
        let through = open().await;
        wire.arm(Some((place, how)));
        let failed = give(&through).await.is_err();
        wire.arm(None);
        through.close().await;
        proved(&db).await;
        let given = everything(&db).await == expected;
        give(&db).await.expect("run again");
        assert_eq!(everything(&db).await, expected, "{place:?} of {packets} and {commits}, {how:?}");
        proved(&db).await;
        (failed, given)
    };
    let last = Place::Commit(commits);
    assert_eq!(broken_at(last, Breaks::Before).await, (true, false), "who did not commit gave nothing");
    assert_eq!(broken_at(last, Breaks::After).await, (true, true), "who was not told of the commit gave everything");
    let mut failed = 0;
    // Idle connections are taken in any order, which makes a run a few packets longer or shorter.
    for packet in first..=packets + 10 {
        for how in [Breaks::Before, Breaks::After] {
            failed += u32::from(broken_at(Place::Packet(packet), how).await.0);
        }
    }
    println!("packets {first} to {packets}: {failed} runs failed");
    assert!(failed > packets - first, "it broke in few places: {failed} failed, packets {first} to {packets}");
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commissions_survive_a_break_at_every_packet_on_mariadb() {
    survives(&fresh_database(Database::MariaDb, "cut").await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commissions_survive_a_break_at_every_packet_on_mysql() {
    survives(&fresh_database(Database::MySql, "cut").await).await;
}
