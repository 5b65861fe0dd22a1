//! Sends the mails of the outbox. Any number of processes do so: each mail is taken by one of them at a time.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::clock;
use crate::config::MailTls;
use crate::model::{Mail, MailStatus, Timestamp};
use crate::store::mail::{self, ComposeError, Letter};
use crate::store::{Db, StoreError};

/// Time for one conversation with the server.
const DEADLINE: Duration = Duration::from_secs(60);
/// How often it is looked for mail.
const POLL: Duration = Duration::from_secs(2);
/// Mails that are read at a time.
const PAGE: u32 = 100;
/// Mails that are on their way at the same time.
const AT_ONCE: usize = 8;
/// Days after which mails that were sent or given up are deleted.
const KEEP_DAYS: i64 = 400;

/// Where mail goes out.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name or address of the SMTP server.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: MailTls,
    /// User name and password, if it wants them.
    pub login: Option<(String, crate::config::Secret)>,
    /// Sender, where no customer has one.
    pub from: String,
    /// What stands before a token in a link.
    pub link: String,
}

impl From<&crate::config::Mail> for Settings {
    fn from(mail: &crate::config::Mail) -> Self {
        Self {
            server: mail.server.clone(),
            port: mail.port,
            tls: mail.tls,
            login: mail.username.clone().zip(mail.password.clone()),
            from: mail.from.clone(),
            link: mail.link.clone(),
        }
    }
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
    /// Its text or its attachment could not be made.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// The server refused it or did not answer.
    #[error("mail server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// It took too long.
    #[error("mail server: no answer within {DEADLINE:?}")]
    TimedOut,
    /// A heading has forbidden characters.
    #[error("mail: {0}")]
    ContentType(#[from] lettre::message::header::ContentTypeErr),
}

impl MailError {
    /// Whether trying again is of no use: the address is none, or there is no such mailbox (RFC 5321, 4.2.3). What the server
    /// says about us, such as a wrong password, may be mended.
    fn is_for_good(&self) -> bool {
        match self {
            Self::Address(_) | Self::Message(_) | Self::ContentType(_) => true,
            Self::Compose(error) => error.is_for_good(),
            Self::Smtp(error) => error.status().is_some_and(|code| matches!(u16::from(code), 550..=553)),
            Self::TimedOut => false,
        }
    }
}

/// Sends mail. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    link: String,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

/// What became of the mails whose time had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Delivered {
    /// A server took them.
    pub sent: usize,
    /// They are tried again.
    pub waiting: usize,
    /// They were given up.
    pub failed: usize,
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
        Ok(Self(Arc::new(Inner { transport: builder.build(), from, link: settings.link.clone() })))
    }

    /// Sends what is due, again and again, until `stop`; then lets those on their way end.
    pub async fn run(&self, db: &Db, stop: &CancellationToken) {
        let mut pruned = clock::now().plus_millis(-86_400_000);
        while !stop.is_cancelled() {
            if let Err(error) = self.deliver(db, stop).await {
                tracing::warn!(%error, "the outbox of mail cannot be read");
            }
            let now = clock::now();
            if now.millis_since(pruned) >= 3_600_000 {
                match mail::prune(db, now.plus_millis(-KEEP_DAYS * 86_400_000)).await {
                    Ok(more) => pruned = if more { pruned } else { now },
                    Err(error) => tracing::debug!("old mails: {error}"),
                }
            }
            tokio::select! {
                () = sleep(POLL) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Sends what is due now.
    ///
    /// # Errors
    /// The database failed; mails that were on their way are tried again.
    pub async fn deliver(&self, db: &Db, stop: &CancellationToken) -> Result<Delivered, StoreError> {
        let (mut delivered, mut under_way) = (Delivered::default(), JoinSet::new());
        // What fails now comes again later than this, so the list ends.
        let now = clock::now();
        let done = loop {
            match self.deliver_page(db, stop, now, &mut under_way, &mut delivered).await {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        // Whatever happened: who is told half of a mail may have taken it.
        while let Some(one) = under_way.join_next().await {
            count(&mut delivered, one);
        }
        done.map(|()| delivered)
    }

    /// Sends some; tells whether there may be more.
    async fn deliver_page(
        &self,
        db: &Db,
        stop: &CancellationToken,
        now: Timestamp,
        under_way: &mut JoinSet<Result<MailStatus, StoreError>>,
        delivered: &mut Delivered,
    ) -> Result<bool, StoreError> {
        let due = mail::due(db, now, PAGE).await?;
        let more = due.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
        for one in due {
            if under_way.len() >= AT_ONCE
                && let Some(done) = under_way.join_next().await
            {
                count(delivered, done);
            }
            if stop.is_cancelled() {
                return Ok(false);
            }
            if let Some(taken) = mail::take(db, &one, clock::now()).await? {
                let (mailer, db) = (self.clone(), db.clone());
                under_way.spawn(async move { mailer.send(&db, &taken).await });
            }
        }
        Ok(more)
    }

    /// Sends a mail that was taken, and notes what came of it.
    async fn send(&self, db: &Db, mail: &Mail) -> Result<MailStatus, StoreError> {
        match self.try_to_send(db, mail).await {
            Ok(()) => {
                crate::fault::point("mail.after-send");
                mail::sent(db, mail, clock::now()).await?;
                tracing::info!(id = mail.id.0, cause = mail.cause, "a mail was sent");
                Ok(MailStatus::Sent)
            }
            Err(error) => {
                let after = mail::failed(db, mail, &error.to_string(), error.is_for_good(), clock::now()).await?;
                let status = after.status.as_str();
                tracing::warn!(id = mail.id.0, cause = mail.cause, status, %error, "a mail was not sent");
                Ok(after.status)
            }
        }
    }

    async fn try_to_send(&self, db: &Db, mail: &Mail) -> Result<(), MailError> {
        let letter = mail::compose(db, mail, &self.0.link, clock::now()).await?;
        let message = self.write(letter)?;
        crate::fault::point("mail.before-send");
        let sent = timeout(DEADLINE, self.0.transport.send(message)).await;
        sent.map_err(|_| MailError::TimedOut)?.map(drop).map_err(MailError::from)
    }

    fn write(&self, letter: Letter) -> Result<Message, MailError> {
        let from = match letter.from {
            Some((name, address)) => Mailbox::new(Some(name), address.parse::<Address>()?),
            None => self.0.from.clone(),
        };
        let micros = u64::try_from(letter.date.micros()).unwrap_or_default();
        let builder = Message::builder()
            .message_id(Some(format!("<{}@{}>", letter.message_id, from.email.domain())))
            .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
            .from(from)
            .to(Mailbox::new(None, letter.to.parse()?))
            .subject(letter.subject)
            // No machine answers a machine (RFC 3834, 5).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        if letter.attachments.is_empty() {
            return Ok(builder.singlepart(SinglePart::plain(letter.body))?);
        }
        let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(letter.body));
        for file in letter.attachments {
            let media_type = ContentType::parse(file.media_type)?;
            parts = parts.singlepart(Attachment::new(file.name).body(file.content, media_type));
        }
        Ok(builder.multipart(parts)?)
    }
}

/// Counts what came of a mail. If it is not known the mail is still taken, and tried again later.
fn count(delivered: &mut Delivered, done: Result<Result<MailStatus, StoreError>, tokio::task::JoinError>) {
    match done {
        Ok(Ok(MailStatus::Sent)) => delivered.sent += 1,
        Ok(Ok(MailStatus::Failed)) => delivered.failed += 1,
        Ok(Ok(MailStatus::Waiting)) => delivered.waiting += 1,
        Ok(Err(error)) => {
            tracing::warn!(%error, "what came of a mail was not written down");
            delivered.waiting += 1;
        }
        Err(error) => {
            tracing::error!(%error, "sending a mail failed");
            delivered.waiting += 1;
        }
    }
}
