//! Why a question to the API was not answered as asked.

use std::path::PathBuf;

use hyper::StatusCode;
use serde::Deserialize;

/// Why something could not be done through the API.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address cannot be one of an API.
    #[error("{address:?} cannot be the address of an API: {message}")]
    Address {
        /// As it was given.
        address: String,
        /// What is wrong with it.
        message: &'static str,
    },
    /// The file of the key cannot be used.
    #[error("cannot use the key in {}: {message}", path.display())]
    Key {
        /// The file.
        path: PathBuf,
        /// Why.
        message: String,
        /// Everybody can read it.
        open: bool,
    },
    /// Nobody answered, or not in time.
    #[error("the API at {api} does not answer: {message}")]
    Away {
        /// Its address.
        api: String,
        /// What happened.
        message: String,
    },
    /// The API refused it.
    #[error("{}", told(.status, .problem))]
    Refused {
        /// Status code.
        status: StatusCode,
        /// What it told.
        problem: Problem,
    },
    /// Whoever answered is not this API.
    #[error("what {api} answered is not understood: {message}")]
    Odd {
        /// Its address.
        api: String,
        /// What was seen.
        message: String,
    },
}

/// A problem document (RFC 9457).
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// What kind of problem it is.
    pub title: String,
    /// What is wrong with this request.
    pub detail: Option<String>,
    /// The field that is wrong.
    pub field: Option<String>,
}

/// What the API told: the same words as on the database.
fn told(status: &StatusCode, problem: &Problem) -> String {
    let detail = problem.detail.as_deref().filter(|detail| !detail.is_empty());
    let text = detail.unwrap_or(&problem.title);
    if text.is_empty() { format!("the API answered {status}") } else { text.to_owned() }
}

impl ClientError {
    /// The status code of a refusal.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The field that is wrong, and what is wrong with it.
    #[must_use]
    pub fn wrong_field(&self) -> Option<(&str, &str)> {
        match self {
            Self::Refused { problem, .. } => Some((problem.field.as_deref()?, problem.detail.as_deref()?)),
            _ => None,
        }
    }

    /// Whether what was sent as a file is wrong.
    #[must_use]
    pub fn wrong_file(&self) -> bool {
        matches!(self, Self::Refused { status, problem } if *status == 422 && problem.field.is_none())
    }

    /// Whether the API, or the database behind it, was not there: the same may work later.
    #[must_use]
    pub fn is_away(&self) -> bool {
        let gateway = |status: StatusCode| matches!(status.as_u16(), 502..=504);
        matches!(self, Self::Away { .. }) || self.status().is_some_and(gateway)
    }

    /// What to do about it, if that is known.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Address { .. } => "write it like https://switch.example".to_owned(),
            Self::Key { path, open: true, .. } => format!("chmod 600 {}", path.display()),
            Self::Key { .. } => {
                "the file holds one API key, which begins with esk_ and is shown once when made".to_owned()
            }
            Self::Away { .. } => "is the address of --api right, and the API running there?".to_owned(),
            Self::Odd { .. } => "does the address of --api belong to `enswitch api` of the same version?".to_owned(),
            Self::Refused { status, .. } => match status.as_u16() {
                401 => "is the key right, still good, and permitted from this network?".to_owned(),
                403 | 409 | 412 | 413 | 422 => "nothing was changed".to_owned(),
                429 => "the API permits no more requests for now: wait a little".to_owned(),
                500..=599 => "the operator's log tells why".to_owned(),
                _ => return None,
            },
        };
        Some(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_as_the_api_told_it() {
        let problem = |title: &str, detail: Option<&str>| Problem {
            title: title.to_owned(),
            detail: detail.map(str::to_owned),
            field: None,
        };
        for (problem, text) in [
            (problem("a field is wrong", Some("port is 0")), "port is 0"),
            (problem("there is no such thing", None), "there is no such thing"),
            (Problem::default(), "the API answered 422 Unprocessable Entity"),
        ] {
            let error = ClientError::Refused { status: StatusCode::UNPROCESSABLE_ENTITY, problem };
            assert_eq!(error.to_string(), text);
        }
    }
}
