//! A mail server that speaks as much SMTP (RFC 5321) as it takes to be given a mail.

use enswitch::config::MailTls;
use enswitch::http::auth::MailSettings;
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
pub async fn server() -> (MailSettings, mpsc::Receiver<Mail>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("bound");
    let port = listener.local_addr().expect("address").port();
    let (send, mails) = mpsc::channel(16);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, send.clone()));
        }
    });
    let settings = MailSettings {
        server: "127.0.0.1".into(),
        port,
        tls: MailTls::None,
        login: None,
        from: "Enswitch <noreply@enswitch.example>".into(),
        link: "https://portal.example/password#".into(),
    };
    (settings, mails)
}

async fn converse(mut stream: TcpStream, mails: mpsc::Sender<Mail>) -> std::io::Result<()> {
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
