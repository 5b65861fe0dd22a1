//! The FastAGI protocol on bytes: lines in, replies out of them, commands made. Nothing here reads or writes a socket.
//!
//! Everything that comes in is hostile: caller names in any encoding, lines without end, endless lists. Whatever breaks
//! a limit or the grammar is a [`WireError`], after which the conversation cannot be continued.

mod command;
mod environment;
mod lines;
mod reply;

pub use command::{CommandError, write_command};
pub use environment::{Environment, EnvironmentParser};
pub use lines::Lines;
pub use reply::{Progress, Reply, ReplyParser};

/// Longest line that is read, in bytes without its line feed.
pub const LINE_BYTES_MAX: usize = 8 * 1024;
/// Largest environment block, in bytes.
pub const ENVIRONMENT_BYTES_MAX: usize = 64 * 1024;
/// Most variables in an environment block.
pub const VARIABLES_MAX: usize = 128;
/// Longest command, in bytes with its line feed. Asterisk reads commands into a buffer of 2048 bytes that ends in a zero.
pub const COMMAND_BYTES_MAX: usize = 2047;
/// Most lines of an explanation that follows a 520 reply.
pub const USAGE_LINES_MAX: usize = 256;

/// What was received is not FastAGI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// A line is longer than [`LINE_BYTES_MAX`].
    #[error("a line is longer than {LINE_BYTES_MAX} bytes")]
    LineTooLong,
    /// The environment block is larger than [`ENVIRONMENT_BYTES_MAX`].
    #[error("the environment is larger than {ENVIRONMENT_BYTES_MAX} bytes")]
    EnvironmentTooLarge,
    /// The environment block has more than [`VARIABLES_MAX`] variables.
    #[error("the environment has more than {VARIABLES_MAX} variables")]
    TooManyVariables,
    /// A line of the environment block is not `agi_name: value`.
    #[error("a line of the environment is not \"agi_name: value\"")]
    NotAVariable,
    /// A line is not a reply.
    #[error("a line is not a reply")]
    NotAReply,
}
