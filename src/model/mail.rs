//! Mail that goes out.

use serde::{Deserialize, Serialize};

use super::forms::email;
use super::{CustomerId, InvoiceId, MailId, Owner, Resource, Timestamp, UserId, resource};

/// How far a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// It will be sent, or is just being sent.
    Waiting,
    /// A server took it.
    Sent,
    /// It was given up: refused for good, or the deadline is over.
    Failed,
}

impl MailStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

resource! {
    /// A mail that goes out, written in the transaction of what made it.
    pub struct Mail {
        /// Id.
        pub id: MailId,
        /// Who gets it: this customer or one of its users.
        pub customer_id: CustomerId,
        /// In whose name it is sent: the sender is that of this customer's issuer, else of the nearest above.
        pub sender_id: CustomerId,
        /// What made it, such as `invoice:7`. No cause makes two mails.
        #[field(text(1, 190), unique)]
        pub cause: String,
        /// Address it goes to.
        #[field(text(3, 254), form(email))]
        pub recipient: String,
        /// Subject.
        #[field(text(1, 255))]
        pub subject: String,
        /// Text; `None`: it is written when the mail is sent.
        #[field(text(1, 8000), paragraphs)]
        pub body: Option<String>,
        /// Invoice or credit note that is attached as PDF.
        pub invoice_id: Option<InvoiceId>,
        /// The user for whom the text has a link for a new password. Text and link are made when the mail is sent, so that
        /// no secret waits in the table.
        pub user_id: Option<UserId>,
        /// How far it is.
        #[field(indexed)]
        pub status: MailStatus,
        /// Since when it waits.
        pub created_at: Timestamp,
        /// It is not tried again after this.
        pub expires_at: Timestamp,
        /// When it is tried next; of a mail that is just being sent, when others take it over.
        pub next_try_at: Timestamp,
        /// How often it was tried.
        pub tries: u32,
        /// When a server took it.
        pub sent_at: Option<Timestamp>,
        /// What came of the last try, if it failed.
        #[field(text(1, 255))]
        pub error: Option<String>,
    }
    Resource::new("mails", "mail", Owner::Customer("customer_id")).read_only()
}

impl Mail {
    /// Hours for which a mail is tried, if nothing else is said.
    pub const HOURS: i64 = 48;
    /// Pause after the first try that failed, in milliseconds; each further one is twice as long.
    const PAUSE_MS: i64 = 60_000;
    /// Longest pause.
    const PAUSE_MAX_MS: i64 = 3_600_000;

    /// A mail in the name of `sender`. Too long texts are cut.
    #[must_use]
    pub fn new(
        (customer_id, sender_id): (CustomerId, CustomerId),
        cause: String,
        recipient: String,
        subject: &str,
        body: &str,
        now: Timestamp,
    ) -> Self {
        let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        Self {
            id: MailId(0),
            customer_id,
            sender_id,
            cause,
            recipient,
            subject: cut(subject, 255),
            body: Some(cut(body, 8000)),
            invoice_id: None,
            user_id: None,
            status: MailStatus::Waiting,
            created_at: now,
            expires_at: now.plus_millis(Self::HOURS * 3_600_000),
            next_try_at: now,
            tries: 0,
            sent_at: None,
            error: None,
        }
    }

    /// With this invoice or credit note as PDF. It must be approved.
    #[must_use]
    pub fn attach(self, invoice_id: InvoiceId) -> Self {
        Self { invoice_id: Some(invoice_id), ..self }
    }

    /// With a link for a new password of this user, in the words of the nearest customer that has any.
    #[must_use]
    pub fn with_password_link(self, user_id: UserId) -> Self {
        Self { user_id: Some(user_id), body: None, ..self }
    }

    /// Tried for so many hours.
    #[must_use]
    pub fn for_hours(self, hours: i64) -> Self {
        Self { expires_at: self.created_at.plus_millis(hours * 3_600_000), ..self }
    }

    /// When it is tried again after a try that failed at this time; `None`: never.
    #[must_use]
    pub fn again_at(&self, now: Timestamp) -> Option<Timestamp> {
        let doubled = Self::PAUSE_MS << self.tries.saturating_sub(1).min(10);
        let at = now.plus_millis(doubled.min(Self::PAUSE_MAX_MS));
        (at <= self.expires_at).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour_and_end_at_the_deadline() {
        let start = Timestamp::from_micros(0);
        let ids = (CustomerId(2), CustomerId(1));
        let mut mail = Mail::new(ids, "test".into(), "a@b.example".into(), "s", "b", start).for_hours(4);
        let (mut now, mut pauses) = (start, Vec::new());
        loop {
            mail.tries += 1;
            let Some(next) = mail.again_at(now) else { break };
            pauses.push(next.millis_since(now) / 60_000);
            now = next;
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
    }
}
