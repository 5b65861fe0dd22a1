//! What a mail says at last: sender, text, attachments. Secrets are made here, when it is sent.

use sha2::{Digest as _, Sha256};

use super::texts::password_mail;
use crate::billing::pdf;
use crate::model::Timestamp;
use crate::model::{BillingProfile, Customer, CustomerId, Issuer, Mail};
use crate::store::access::{self, Author};
use crate::store::billing::{self, BillError};
use crate::store::{Db, StoreError};

/// Seconds for which a link that was mailed is good.
const LINK_SECONDS: i64 = 3600;

/// The mail with a link, unless customers wrote their own.
const SUBJECT: &str = "New password";
const BODY: &str = "Somebody, probably you, asked for a new password for the user {username}.\n\n\
    Set it here within an hour:\n\n{link}\n\n\
    If it was not you, do nothing: the password stays as it is.\n";

/// Why a mail cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Whom it was for is not there any more.
    #[error("the user is not there any more, or may not log in")]
    NoUser,
    /// The document cannot be attached.
    #[error("{0}")]
    Document(String),
}

impl ComposeError {
    /// Whether trying again is of no use.
    #[must_use]
    pub const fn is_for_good(&self) -> bool {
        matches!(self, Self::NoUser)
    }
}

impl From<BillError> for ComposeError {
    fn from(error: BillError) -> Self {
        match error {
            BillError::Store(error) => Self::Store(error),
            other => Self::Document(other.to_string()),
        }
    }
}

/// A file of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub content: Vec<u8>,
}

/// A mail as it is sent.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Name and address of the sender; `None`: as the configuration says.
    pub from: Option<(String, String)>,
    /// Address it goes to.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// The left half of Message-ID (RFC 5322, 3.6.4): the same for every try that says the same, so that who gets it twice
    /// can tell.
    pub message_id: String,
    /// Since when it waits.
    pub date: Timestamp,
}

/// Writes a mail. `link` stands before the token of a link, unless customers have their own page.
///
/// # Errors
/// It cannot be written.
pub async fn compose(db: &Db, mail: &Mail, link: &str, now: Timestamp) -> Result<Letter, ComposeError> {
    let mut letter = Letter {
        from: sender(db, mail.sender_id).await?,
        to: mail.recipient.clone(),
        subject: mail.subject.clone(),
        body: mail.body.clone().unwrap_or_default(),
        attachments: Vec::new(),
        message_id: message_id(&mail.cause),
        date: mail.created_at,
    };
    if let Some(id) = mail.invoice_id {
        let document = billing::document(db, id).await?;
        let content = pdf::write(&document).map_err(|error| ComposeError::Document(error.to_string()))?;
        let number = document.invoice.number.unwrap_or_else(|| id.to_string());
        let name = number.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
        letter.attachments.push(Attachment { name: format!("{name}.pdf"), media_type: "application/pdf", content });
    }
    if mail.user_id.is_some() {
        write_link(db, mail, &mut letter, link, now).await?;
    }
    Ok(letter)
}

/// Subject and text with a new link: the one before is worthless, so this mail is another one than that of the last try.
async fn write_link(db: &Db, mail: &Mail, letter: &mut Letter, link: &str, now: Timestamp) -> Result<(), ComposeError> {
    let user = match mail.user_id {
        Some(id) => access::user_by_id(db, id).await?.filter(|user| user.enabled),
        None => None,
    };
    let user = user.ok_or(ComposeError::NoUser)?;
    let author = Author {
        user_id: Some(user.id),
        switched_from: None,
        name: format!("mail {}", mail.id),
        at: now,
        validate: false,
    };
    let token = access::make_link(db, user.id, LINK_SECONDS, &author).await?;
    let texts = password_mail(db, &user).await?;
    let link = format!("{}{token}", texts.link.as_deref().unwrap_or(link));
    let body = texts.body.as_deref().unwrap_or(BODY);
    // The login name comes last: what stands in it is no placeholder.
    letter.body = body.replace("{link}", &link).replace("{username}", &user.username);
    letter.subject = texts.subject.unwrap_or_else(|| SUBJECT.to_owned());
    letter.message_id = message_id(&format!("{} {}", mail.cause, mail.tries));
    Ok(())
}

fn message_id(cause: &str) -> String {
    Sha256::digest(cause).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Name and address in whose name a customer sends: those of its own issuer, else of the nearest above that has any.
async fn sender(db: &Db, of: CustomerId) -> Result<Option<(String, String)>, StoreError> {
    let customer = db.find_by::<Customer>("id", of.0).await?.pop();
    let path = customer.map(|customer| customer.path).unwrap_or_default();
    for id in path.split('/').rev().filter_map(|id| id.parse::<i64>().ok()) {
        let issuer = db.find_by::<Issuer>("customer_id", id).await?.pop();
        let Some(address) = issuer.and_then(|issuer| issuer.sender) else { continue };
        let brand = db.find_by::<BillingProfile>("customer_id", id).await?.pop().and_then(|profile| profile.brand);
        let name = match brand {
            Some(brand) => brand,
            None => db.find_by::<Customer>("id", id).await?.pop().map(|customer| customer.name).unwrap_or_default(),
        };
        return Ok(Some((name, address)));
    }
    Ok(None)
}
