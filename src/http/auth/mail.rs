//! Mail with links.

use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::sync::Semaphore;

use crate::config::MailTls;
use crate::security::Token;
use crate::store::StoreError;
use crate::store::access::PasswordMail;

/// Time for one conversation with the server.
const DEADLINE: Duration = Duration::from_secs(30);
/// Mails that are on their way at the same time; more are dropped.
const AT_ONCE: usize = 16;

/// The mail, unless customers wrote their own.
const SUBJECT: &str = "New password";
const BODY: &str = "Somebody, probably you, asked for a new password for the user {username}.\n\n\
    Set it here within an hour:\n\n{link}\n\n\
    If it was not you, do nothing: the password stays as it is.\n";

/// How the connection to the mail server is protected.
pub type Security = MailTls;

/// Where mail goes out.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name or address of the SMTP server.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Security,
    /// User name and password, if it wants them.
    pub login: Option<(String, crate::config::Secret)>,
    /// Sender.
    pub from: String,
    /// What stands before a token in a link.
    pub link: String,
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// An address is none.
    #[error("mail address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The mail could not be written.
    #[error("mail: {0}")]
    Message(#[from] lettre::error::Error),
    /// The server refused it or did not answer.
    #[error("mail server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// It took too long.
    #[error("mail server: no answer within {DEADLINE:?}")]
    TimedOut,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends mail. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    link: String,
    turns: Arc<Semaphore>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Connects to nothing yet.
    ///
    /// # Errors
    /// The sender or the server's name cannot be used.
    pub fn new(settings: &Settings) -> Result<Self, MailError> {
        let from = settings.from.parse()?;
        let tls = match settings.tls {
            MailTls::None => Tls::None,
            MailTls::Starttls => Tls::Required(TlsParameters::new(settings.server.clone())?),
            MailTls::Tls => Tls::Wrapper(TlsParameters::new(settings.server.clone())?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.server)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(DEADLINE));
        if let Some((user, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
        }
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        Ok(Self(Arc::new(Inner { transport: builder.build(), from, link: settings.link.clone(), turns })))
    }

    /// Does something with the mailer that nobody waits for. Failures are logged.
    pub fn in_background<F>(&self, work: impl FnOnce(Self) -> F + Send + 'static)
    where
        F: Future<Output = Result<(), MailError>> + Send + 'static,
    {
        let Ok(turn) = Arc::clone(&self.0.turns).try_acquire_owned() else {
            tracing::warn!("too many mails at the same time: one was not sent");
            return;
        };
        let work = work(self.clone());
        tokio::spawn(async move {
            if let Err(error) = work.await {
                tracing::warn!(%error, "a mail was not sent");
            }
            drop(turn);
        });
    }

    /// Sends a link for a new password, in the words that customers wrote or in ours.
    ///
    /// # Errors
    /// See [`MailError`].
    pub async fn send_link(
        &self,
        to: &str,
        username: &str,
        token: &Token,
        texts: &PasswordMail,
    ) -> Result<(), MailError> {
        let link = format!("{}{token}", texts.link.as_ref().unwrap_or(&self.0.link));
        let body = texts.body.as_deref().unwrap_or(BODY);
        // The login name comes last: what stands in it is no placeholder.
        let body = body.replace("{link}", &link).replace("{username}", username);
        let subject = texts.subject.as_deref().unwrap_or(SUBJECT);
        let mail = Message::builder().from(self.0.from.clone()).to(to.parse()?).subject(subject).body(body)?;
        let sent = tokio::time::timeout(DEADLINE, self.0.transport.send(mail)).await;
        sent.map_err(|_| MailError::TimedOut)?.map(drop).map_err(MailError::from)
    }
}
