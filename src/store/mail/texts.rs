//! Texts of customers for mails.

use crate::model::{CustomText, Customer, Purpose, User};
use crate::store::{Db, StoreError};

/// What customers wrote for the mail with a link for a new password; `None`: nobody did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PasswordMail {
    /// Subject.
    pub subject: Option<String>,
    /// Text, with `{link}` and `{username}`.
    pub body: Option<String>,
    /// What stands before the token.
    pub link: Option<String>,
}

/// The texts for a user: of its customer, else of the nearest above. In the user's language, else those for all.
///
/// # Errors
/// The database failed.
pub(super) async fn password_mail(db: &Db, user: &User) -> Result<PasswordMail, StoreError> {
    let customer = db.find_by::<Customer>("id", user.customer_id.0).await?.pop();
    let path = customer.map(|customer| customer.path).unwrap_or_default();
    let mut mail = PasswordMail::default();
    for id in path.split('/').rev().filter_map(|id| id.parse::<i64>().ok()) {
        let texts = db.find_by::<CustomText>("customer_id", id).await?;
        for language in [user.language.as_deref().unwrap_or_default(), ""] {
            for text in texts.iter().filter(|text| text.language == language) {
                let place = match text.purpose {
                    Purpose::PasswordMailSubject => &mut mail.subject,
                    Purpose::PasswordMailBody => &mut mail.body,
                    Purpose::PasswordLink => &mut mail.link,
                };
                place.get_or_insert_with(|| text.content.clone());
            }
        }
    }
    Ok(mail)
}
