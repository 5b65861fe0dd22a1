//! The other end of the JSON API: asks a server with an API key, and tries again what may be tried again.

mod connection;
mod entities;
mod error;
mod import;
mod stream;

pub use connection::{Answer, Client, Question};
pub use entities::{Object, Row};
pub use error::ClientError;
pub use hyper::Method;
pub use stream::Pieces;
