//! Who makes a call that is only imagined.

use super::entities::{Refused, Who, find};
use super::{Db, StoreError, lines, read};
use crate::model::CarrierId;
use crate::routing::Party;

/// A line or a carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// A line, by its address.
    Line {
        /// User part.
        username: String,
        /// SIP domain.
        domain: String,
    },
    /// A carrier.
    Carrier(CarrierId),
}

impl Caller {
    /// For routing.
    #[must_use]
    pub fn party(&self) -> Party<'_> {
        match self {
            Self::Line { username, domain } => Party::Line { username, domain },
            Self::Carrier(id) => Party::Carrier(*id),
        }
    }
}

/// The caller that somebody means: USER@DOMAIN of a line, the name of a carrier, CUSTOMER/EXTENSION, or an extension that exists
/// once. For the owner of the system an address may be of no line at all: that call is refused, which can be explained too.
///
/// # Errors
/// There is none that they may see, several customers have such an extension, or the database failed.
pub async fn meant(db: &Db, who: &Who, text: &str) -> Result<Caller, Refused> {
    if !text.contains('@') {
        let carrier = read!(db, pool => find(&mut *pool.acquire().await.map_err(StoreError::from)?, who, "carriers", text).await)?;
        // An id is no name: extensions look like ids.
        if let (Some(id), true) = (carrier, text.parse::<i64>().is_err()) {
            return Ok(Caller::Carrier(CarrierId(id)));
        }
    }
    let none = || Refused::NotFound { noun: "caller", key: text.chars().take(100).collect() };
    match (lines::meant(db, who, text).await?, text.rsplit_once('@')) {
        (Some(line), _) => Ok(Caller::Line { username: line.username, domain: line.domain }),
        (None, Some((username, domain))) if who.is_operator() => {
            Ok(Caller::Line { username: username.to_owned(), domain: domain.to_lowercase() })
        }
        _ => Err(none()),
    }
}
