//! A mail server that speaks as much SMTP (RFC 5321) as it takes to be given a mail.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use enswitch::config::MailTls;
use enswitch::notify::mail::Settings;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// A mail as it arrived: sender, recipient and text.
#[derive(Debug)]
pub struct Mail {
    pub from: String,
    pub to: String,
    pub text: String,
}

/// Starts a server; gives what a program has to know, and the mails.
pub async fn server() -> (Settings, mpsc::Receiver<Mail>) {
    server_that_says(&[]).await
}

/// As [`server`]; the first recipients get these answers.
pub async fn server_that_says(answers: &[&str]) -> (Settings, mpsc::Receiver<Mail>) {
    let answers: Answers = Arc::new(Mutex::new(answers.iter().map(|&answer| answer.to_owned()).collect()));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("bound");
    let port = listener.local_addr().expect("address").port();
    let (send, mails) = mpsc::channel(64);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, send.clone(), Arc::clone(&answers)));
        }
    });
    let settings = Settings {
        server: "127.0.0.1".into(),
        port,
        tls: MailTls::None,
        login: None,
        from: "Enswitch <noreply@enswitch.example>".into(),
        link: "https://portal.example/password#".into(),
    };
    (settings, mails)
}

type Answers = Arc<Mutex<VecDeque<String>>>;

async fn converse(mut stream: TcpStream, mails: mpsc::Sender<Mail>, answers: Answers) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example ESMTP\r\n").await?;
    let (mut from, mut to) = (String::new(), String::new());
    while let Some(line) = lines.next_line().await? {
        let answer = match line.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
            "EHLO" => "250-mail.example\r\n250 8BITMIME\r\n",
            "HELO" | "RSET" | "NOOP" => "250 OK\r\n",
            "MAIL" => {
                from = line;
                "250 OK\r\n"
            }
            "RCPT" => {
                to = line;
                let refused = answers.lock().expect("nobody panicked").pop_front();
                if let Some(answer) = refused {
                    write.write_all(format!("{answer}\r\n").as_bytes()).await?;
                    continue;
                }
                "250 OK\r\n"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push('\n');
                }
                let mail = Mail { from: from.clone(), to: to.clone(), text };
                mails.send(mail).await.expect("somebody waits");
                "250 queued\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "502 what?\r\n",
        };
        write.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

/// What `enswitch.toml` or the environment says of this server.
pub fn variables(settings: &Settings) -> Vec<(String, String)> {
    let Settings { server, port, from, link, .. } = settings;
    [("SERVER", server.clone()), ("PORT", port.to_string()), ("FROM", from.clone()), ("LINK", link.clone())]
        .into_iter()
        .map(|(name, value)| (format!("ENSWITCH_MAIL__{name}"), value))
        .collect()
}
