//! Who may do what. Pure: everything that must be known is an argument.

mod actor;
mod allow;
mod password;
mod pin;
mod stripe;
mod token;
mod totp;
mod webhook;

pub use actor::{Actor, Via};
pub use allow::{Action, Denied, Scope, allow, allow_grant};
pub use password::{PasswordError, check_password};
pub use pin::{InvalidPin, PIN_SALT, hash_pin, is_pin};
pub use stripe::{SIGNATURE_SECONDS, SignatureError, check_stripe, sign_stripe};
pub use token::{InvalidToken, Token, TokenHash, TokenKind};
pub use totp::{RecoveryCode, TotpSecret};
pub use webhook::sign_webhook;
