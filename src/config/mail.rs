//! `[mail]`

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Secret;
use super::key::section;

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// TLS from the first byte, usually port 465.
    Tls,
    /// STARTTLS, usually port 587. Without it nothing is sent.
    Starttls,
    /// Not at all: for a server on the same machine.
    None,
}

section! {
    /// The server that takes our mail. Without this table no mail is sent.
    Mail {
        /// Name or address of the SMTP server.
        server: String = "localhost".to_owned(),
        /// Its port.
        port: u16 = 25,
        /// `"tls"`, `"starttls"`, or `"none"` for a server on the same machine.
        tls: MailTls = MailTls::None,
        /// User, if the server wants one.
        username: Option<String> = None,
        /// The user's password.
        password: Option<Secret> = None,
        /// A file that holds the password, instead of `password`.
        password_file: Option<PathBuf> = None,
        /// Sender, as in `Enswitch <noreply@example.com>`.
        from: String = String::new(),
        /// Page on which a user sets a password, as in `https://portal.example.com/password#`; the token of the link is put
        /// behind it.
        link: String = String::new(),
    }
}
