//! Texts that customers write themselves, in place of those of this program.

use serde::{Deserialize, Serialize};

use super::forms::language;
use super::{CustomTextId, CustomerId, Owner, Resource, Wrong, resource};

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Subject of the mail with a link for a new password.
    PasswordMailSubject,
    /// Text of that mail. `{link}` stands for the link and must be in it, `{username}` for the login name.
    PasswordMailBody,
    /// What stands before the token in that link: the address of the customer's own portal.
    PasswordLink,
}

resource! {
    /// A text of a customer, for its users and for those of everybody below who has none of its own.
    pub struct CustomText {
        /// Id.
        pub id: CustomTextId,
        /// Whose it is.
        pub customer_id: CustomerId,
        /// What it is for.
        pub purpose: Purpose,
        /// For users with this language, such as `es` or `pt-br`; empty: for all that have no text in their own.
        #[field(text(0, 8), form(language), default(""))]
        pub language: String,
        /// The text itself.
        #[field(text(1, 4000), paragraphs)]
        pub content: String,
    }
    Resource::new("custom_texts", "custom text", Owner::Customer("customer_id"))
        .unique(&[&["customer_id", "purpose", "language"]]),
    check usable
}

fn usable(row: &CustomText) -> Result<(), Wrong> {
    let content = &row.content;
    let plain = !content.contains(char::is_whitespace);
    let (good, message) = match row.purpose {
        Purpose::PasswordMailSubject => (!content.contains(char::is_control), "a subject is one line"),
        Purpose::PasswordMailBody => (content.contains("{link}"), "the mail is of no use without {link}"),
        Purpose::PasswordLink => {
            let address = content.starts_with("https://") || content.starts_with("http://");
            (address && plain, "a link begins like https://portal.example/password#")
        }
    };
    Wrong::unless(good, "content", || message.to_owned())
}
