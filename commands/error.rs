//! What a failure means to the shell, and what to do about it.

use std::process::ExitCode;

use enswitch::asterisk::routed::ServeError;
use enswitch::client::ClientError;
use enswitch::config::ConfigError;
use enswitch::store::StoreError;

/// A failure of a command itself, as opposed to one of the library.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    message: String,
    hint: Option<String>,
    code: u8,
}

impl Failure {
    /// It did not work: exit code 1.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, code: 1 }
    }

    /// An argument cannot be used: exit code 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { code: 2, ..Self::new(message) }
    }

    /// A part of it was done: exit code 5.
    pub fn partly(message: impl Into<String>) -> Self {
        Self { code: 5, ..Self::new(message) }
    }

    /// Tells what to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// What failed and why. Many errors name their cause themselves: no cause is told twice.
pub fn message(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string).filter(|cause| !cause.is_empty()) {
        if !message.contains(&cause) {
            message.push_str(if message.is_empty() { "" } else { ": " });
            message.push_str(&cause);
        }
    }
    message
}

/// 1 failed, 3 configuration, 4 database or API, 5 partly done; clap itself ends with 2.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
    let code = error.chain().find_map(|cause| {
        if let Some(failure) = cause.downcast_ref::<Failure>() {
            return Some(failure.code);
        }
        if cause.is::<ConfigError>() {
            return Some(3);
        }
        match cause.downcast_ref::<ClientError>() {
            Some(ClientError::Address { .. } | ClientError::Key { .. }) => return Some(3),
            Some(error) if error.is_away() => return Some(4),
            _ => {}
        }
        if let Some(ServeError::UnknownMachine { .. }) = cause.downcast_ref() {
            return Some(3);
        }
        cause.is::<StoreError>().then_some(4)
    });
    ExitCode::from(code.unwrap_or(1))
}

/// What to do about it, if that is known.
pub fn hint(error: &anyhow::Error) -> Option<String> {
    error.chain().find_map(|cause| {
        if let Some(failure) = cause.downcast_ref::<Failure>() {
            return failure.hint.clone();
        }
        if let Some(config) = cause.downcast_ref::<ConfigError>() {
            return config.hint();
        }
        if let Some(client) = cause.downcast_ref::<ClientError>() {
            return client.hint();
        }
        match cause.downcast_ref::<StoreError>()? {
            error if error.is_away() => {
                Some("is the database running? `enswitch config show` tells where it is looked for".to_owned())
            }
            _ => None,
        }
    })
}

/// Whether whoever read our output stopped reading, as `head` does.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |cause: &std::io::Error| cause.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(broken))
}
