//! `enswitch sipd` as a process, with a socket that answers like Kamailio's.

use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto};

use super::home::Home;

const PATIENCE: Duration = Duration::from_secs(20);

/// Answers like Kamailio's `jsonrpcs` and tells which methods were called. Refuses the first reload of every table, as
/// Kamailio does when one came just before.
fn kamailio(path: &Path, up_since: &'static str) -> Receiver<String> {
    let _ = std::fs::remove_file(path);
    let socket = UnixDatagram::bind(path).expect("bound");
    let (tell, methods) = channel();
    std::thread::spawn(move || {
        let (mut buffer, mut seen) = ([0; 4096], Vec::new());
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let request: serde_json::Value = serde_json::from_slice(&buffer[..length]).expect("JSON");
            let method = request["method"].as_str().expect("method").to_owned();
            let answer = if method == "core.uptime" {
                serde_json::json!({"jsonrpc": "2.0", "result": {"up_since": up_since}, "id": request["id"]})
            } else if seen.contains(&method) {
                serde_json::json!({"jsonrpc": "2.0", "result": {}, "id": request["id"]})
            } else {
                seen.push(method);
                let error = serde_json::json!({"code": 500, "message": "Ongoing reload"});
                let _ = socket.send_to_addr(refusal(&request["id"], &error).as_bytes(), &from);
                continue;
            };
            let _ = socket.send_to_addr(answer.to_string().as_bytes(), &from);
            if tell.send(method).is_err() {
                return;
            }
        }
    });
    methods
}

fn refusal(id: &serde_json::Value, error: &serde_json::Value) -> String {
    serde_json::json!({"jsonrpc": "2.0", "error": error, "id": id}).to_string()
}

/// Waits until every table was read again.
fn await_reloads(methods: &Receiver<String>) {
    let mut missing = vec!["dispatcher.reload", "permissions.addressReload", "htable.reload"];
    let begun = Instant::now();
    while !missing.is_empty() {
        let method = methods.recv_timeout(PATIENCE.saturating_sub(begun.elapsed()));
        let method = method.unwrap_or_else(|_| panic!("not called: {missing:?}"));
        missing.retain(|name| *name != method);
    }
}

fn free_port() -> u16 {
    // Whoever else wants any port takes one of 127.0.0.1.
    let socket = std::net::UdpSocket::bind("127.0.0.3:0").expect("bound");
    socket.local_addr().expect("address").port()
}

fn terminate(child: &mut Child) -> i32 {
    let killed = std::process::Command::new("kill").arg(child.id().to_string()).status().expect("kill");
    assert!(killed.success());
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("status") {
            return status.code().expect("no signal");
        }
        assert!(begun.elapsed() < PATIENCE, "still there");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn until<T>(mut probe: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(value) = probe() {
            return value;
        }
        assert!(begun.elapsed() < PATIENCE, "nothing in time");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn it_follows_kamailio_writes_refused_calls_and_stops_gracefully() {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    let (rpc, systemd) = (home.path("rpc.sock"), home.path("notify.sock"));
    let notified = UnixDatagram::bind(&systemd).expect("bound");
    notified.set_read_timeout(Some(PATIENCE)).expect("set");
    let methods = kamailio(&rpc, "Mon Nov 23 02:00:00 2026");
    let events = format!("127.0.0.3:{}", free_port());
    let mut child = home
        .command()
        .arg("sipd")
        .env("ENSWITCH_SIPD__KAMAILIO_RPC", &rpc)
        .env("ENSWITCH_SIPD__EVENTS", &events)
        .env("ENSWITCH_SIPD__LISTEN", "127.0.0.1:0")
        .env("NOTIFY_SOCKET", &systemd)
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    let mut buffer = [0; 256];
    let length = notified.recv(&mut buffer).expect("told systemd");
    assert!(buffer[..length].starts_with(b"READY=1"), "{:?}", &buffer[..length]);
    await_reloads(&methods);

    let phone = std::net::UdpSocket::bind("127.0.0.1:0").expect("bound");
    let event = br#"{"event":"auth-failed","username":"100","domain":"a.example","called":"0049","source":"192.0.2.1:5062","call_id":"x@y"}"#;
    for datagram in [&b"garbage"[..], &[0xff; 3000], event, event] {
        phone.send_to(datagram, &events).expect("sent");
    }
    let calls = until(|| {
        let calls = home.run(&["cdr", "list", "--output", "json"]).json();
        calls.as_array().is_some_and(|calls| !calls.is_empty()).then_some(calls)
    });
    assert_eq!(calls.as_array().expect("list").len(), 1, "a request that was sent again is one call");
    assert_eq!((calls[0]["status"].as_str(), calls[0]["reason"].as_str()), (Some("refused"), Some("wrong_password")));
    assert_eq!((calls[0]["caller"].as_str(), calls[0]["dialled"].as_str()), (Some("100@a.example"), Some("0049")));

    assert_eq!(terminate(&mut child), 0);
}

#[test]
fn an_address_that_is_taken_is_an_error() {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    let taken = std::net::UdpSocket::bind("127.0.0.1:0").expect("bound");
    let address = taken.local_addr().expect("address").to_string();
    let ran = home
        .run_with(&["sipd"], &[("ENSWITCH_SIPD__EVENTS", address.as_str()), ("ENSWITCH_SIPD__LISTEN", "127.0.0.1:0")]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains(&format!("cannot listen on udp {address}")), "{}", ran.err);
}

/// Reads what comes over a connection until it has all of these.
fn await_texts(stream: &mut impl std::io::Read, wanted: &[&str]) -> String {
    let (mut text, begun) = (String::new(), Instant::now());
    while !wanted.iter().all(|part| text.contains(part)) {
        assert!(begun.elapsed() < PATIENCE, "{wanted:?} not in {text}");
        let mut buffer = [0; 4096];
        let length = stream.read(&mut buffer).expect("received");
        assert!(length > 0, "closed after {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..length]));
    }
    text
}

/// What a watcher sends that comes by this transport.
fn subscribe(transport: &str) -> String {
    format!(
        "SUBSCRIBE sip:101@a.example SIP/2.0\r\nv: SIP/2.0/{transport} 127.0.0.1;branch=z9hG4bK{transport}\r\n\
         f: <sip:100@a.example>;tag=1\r\nt: <sip:101@a.example>\r\ni: {transport}\r\nCSeq: 1 SUBSCRIBE\r\n\
         m: <sip:100@127.0.0.1;transport={transport}>\r\no: presence\r\nX-Enswitch-Line: 100@a.example\r\nl: 0\r\n\r\n"
    )
}

/// The watcher is told over the connection on which it came.
fn is_served(stream: &mut (impl std::io::Read + std::io::Write), transport: &str) {
    // The keep-alive before it is answered with one line end.
    let request = subscribe(transport);
    let (first, second) = request.split_at(100);
    for part in ["\r\n\r\n", first, second] {
        stream.write_all(part.as_bytes()).expect("sent");
    }
    let notify = format!("NOTIFY sip:100@127.0.0.1;transport={transport}");
    let text = await_texts(stream, &["SIP/2.0 200 OK", &notify, "</presence>"]);
    assert!(text.starts_with("\r\nSIP/2.0 200 OK"), "{text}");
    assert!(text.contains("<basic>closed</basic>") && text.contains(&format!("Via: SIP/2.0/{transport}")), "{text}");
}

/// A connection inside TLS to a sipd that shows this certificate; `None`: it shows another one.
fn secured(address: &str, certificate: &Path) -> Option<StreamOwned<ClientConnection, std::net::TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(certificate).expect("a certificate")).expect("usable");
    let builder = ClientConfig::builder_with_provider(crypto::ring::default_provider().into());
    let builder = builder.with_safe_default_protocol_versions().expect("versions").with_root_certificates(roots);
    let name = "localhost".try_into().expect("a name");
    let connection = ClientConnection::new(builder.with_no_client_auth().into(), name).expect("a client");
    let stream = std::net::TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    let mut stream = StreamOwned::new(connection, stream);
    stream.conn.complete_io(&mut stream.sock).ok()?;
    Some(stream)
}

#[test]
fn a_watcher_is_served_over_tcp_and_tls_and_a_stranger_is_not() {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    let company = home.path("company.toml");
    let line = |name| {
        format!("[[line]]\nusername = \"{name}\"\ndomain = \"a.example\"\ncustomer = \"Owner\"\npassword = \"x\"\n")
    };
    let owner = "[[customer]]\nname = \"Owner\"\nbilling_type = \"postpaid\"\n[[domain]]\nname = \"a.example\"\ncustomer = \"Owner\"\n";
    std::fs::write(&company, format!("{owner}{}{}", line("100"), line("101"))).expect("written");
    let applied = home.run(&["apply", &company.to_string_lossy()]);
    assert_eq!(applied.code, 0, "{}", applied.err);
    let (tls, certificate) = (home.path("tls"), home.path("tls").join("certificate.pem"));
    crate::rig::certificate(&tls).expect("made");
    let (listen, listen_tls) = (format!("127.0.0.3:{}", free_port()), format!("127.0.0.3:{}", free_port()));
    let mut child = home
        .command()
        .arg("sipd")
        .env("ENSWITCH_SIPD__KAMAILIO_RPC", home.path("none.sock"))
        .env("ENSWITCH_SIPD__TLS_LISTEN", &listen_tls)
        .env("ENSWITCH_SIPD__TLS_CERTIFICATE", &certificate)
        .env("ENSWITCH_SIPD__TLS_KEY", tls.join("key.pem"))
        .env("ENSWITCH_SIPD__EVENTS", "127.0.0.1:0")
        .env("ENSWITCH_SIPD__LISTEN", &listen)
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    let mut stream = until(|| std::net::TcpStream::connect(&listen).ok());
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    is_served(&mut stream, "TCP");
    is_served(&mut secured(&listen_tls, &certificate).expect("its certificate"), "TLS");

    // A new certificate is shown to whoever comes next, without a restart.
    crate::rig::certificate(&home.path("new")).expect("made");
    for file in ["key.pem", "certificate.pem"] {
        std::fs::rename(home.path("new").join(file), tls.join(file)).expect("replaced");
    }
    drop(until(|| secured(&listen_tls, &certificate)));

    let stranger = std::net::UdpSocket::bind("127.0.0.2:0").expect("bound");
    stranger.set_read_timeout(Some(PATIENCE)).expect("set");
    stranger.send_to(subscribe("UDP").as_bytes(), &listen).expect("sent");
    let mut buffer = [0; 2048];
    let length = stranger.recv(&mut buffer).expect("answered");
    assert!(buffer[..length].starts_with(b"SIP/2.0 403"), "{}", String::from_utf8_lossy(&buffer[..length]));
    assert_eq!(terminate(&mut child), 0);
}
