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

#[derive(Default)]
struct State {
    packets: u32,
    breaks: Option<(u32, Breaks)>,
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

    /// Counts packets from now on; breaks once at this one.
    fn arm(&self, breaks: Option<(u32, Breaks)>) {
        *self.state.lock().expect("locked") = State { packets: 0, breaks };
    }

    fn packets(&self) -> u32 {
        self.state.lock().expect("locked").packets
    }

    /// What happens to the packet that has just come.
    fn next(&self) -> Option<Breaks> {
        let mut state = self.state.lock().expect("locked");
        state.packets += 1;
        let (at, how) = state.breaks?;
        if at != state.packets {
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
                    match self.next() {
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
    let broken = url.replace(server, &wire.address.to_string());
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
        wire.packets()
    };
    // Affiliates come last: what is before them is the same with nobody who gets a part.
    let first = counted().await.saturating_sub(5).max(1);
    db.insert(&part("10%", AffiliateBasis::Profit)).await.expect("affiliate");
    let before = everything(&db).await;
    let (packets, expected) = (counted().await, everything(&db).await);
    assert!(packets > first + 10, "{first} to {packets}");
    assert_ne!(expected, before);
    let (mut failed, mut given) = (0, 0);
    for packet in first..=packets + 5 {
        for how in [Breaks::Before, Breaks::After] {
            begin_again(&db).await;
            let through = open().await;
            wire.arm(Some((packet, how)));
            match give(&through).await {
                Ok(_) => {}
                Err(_) if everything(&db).await == expected => (failed, given) = (failed + 1, given + 1),
                Err(_) => failed += 1,
            }
            wire.arm(None);
            through.close().await;
            proved(&db).await;
            give(&db).await.expect("run again");
            assert_eq!(everything(&db).await, expected, "packet {packet} of {packets}, {how:?}");
            proved(&db).await;
        }
    }
    println!("packets {first} to {packets}: {failed} runs failed, {given} of them after everything was given");
    assert!(failed > 0 && given > 0, "it broke nowhere: {failed} failed, {given} of them at the end");
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
