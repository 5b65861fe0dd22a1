//! One FastAGI conversation over any stream of bytes.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::wire::{
    CommandError, Environment, EnvironmentParser, Lines, Progress, Reply, ReplyParser, WireError, write_command,
};

/// Why a conversation cannot go on, or a command was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Asterisk closed the connection.
    #[error("the connection was closed")]
    Closed,
    /// Nothing came within the deadline.
    #[error("no answer within {0:?}")]
    TimedOut(Duration),
    /// What came is not FastAGI.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// The connection broke.
    #[error(transparent)]
    Io(std::io::Error),
    /// The command was not sent. The conversation can go on.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// An earlier command failed, so that what comes cannot be told apart any more.
    #[error("an earlier command of this conversation failed")]
    Poisoned,
    /// Asterisk refused the command. The conversation can go on.
    #[error("asterisk refused the command with {0}")]
    Refused(u16),
}

impl From<std::io::Error> for SessionError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
        if matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset) {
            Self::Closed
        } else {
            Self::Io(error)
        }
    }
}

/// A conversation: one command at a time, each with a deadline.
#[derive(Debug)]
pub struct Session<S> {
    stream: S,
    lines: Lines,
    replies: ReplyParser,
    command: Vec<u8>,
    hung_up: bool,
    /// The reply to the last command was read to its end.
    ready: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    /// Reads the environment block.
    ///
    /// # Errors
    /// It is not one, or it is not complete within `deadline`.
    pub async fn accept(stream: S, deadline: Duration) -> Result<(Environment, Self), SessionError> {
        let mut session = Self {
            stream,
            lines: Lines::default(),
            replies: ReplyParser::default(),
            command: Vec::with_capacity(256),
            hung_up: false,
            ready: true,
        };
        match timeout(deadline, session.environment()).await {
            Ok(environment) => Ok((environment?, session)),
            Err(_) => Err(SessionError::TimedOut(deadline)),
        }
    }

    /// Whether Asterisk said that the caller is gone. Variables can still be read and set.
    #[must_use]
    pub fn hung_up(&self) -> bool {
        self.hung_up
    }

    /// The text that Asterisk makes of `expression` by putting in the values of `${...}`. What is not UTF-8 becomes U+FFFD.
    ///
    /// # Errors
    /// See [`Session::command`].
    pub async fn expand(&mut self, expression: &str, deadline: Duration) -> Result<String, SessionError> {
        let value = self.command("GET FULL VARIABLE", &[expression], deadline).await?.value.unwrap_or_default();
        Ok(match String::from_utf8(value) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }

    /// Sets a variable of the channel.
    ///
    /// # Errors
    /// See [`Session::command`].
    pub async fn set(&mut self, name: &str, value: &str, deadline: Duration) -> Result<(), SessionError> {
        self.command("SET VARIABLE", &[name, value], deadline).await.map(|_| ())
    }

    /// Runs an application; gives its result, which is -1 when the channel was hung up.
    ///
    /// # Errors
    /// See [`Session::command`].
    pub async fn exec(&mut self, application: &str, data: &str, deadline: Duration) -> Result<i64, SessionError> {
        let reply = self.command("EXEC", &[application, data], deadline).await?;
        Ok(reply.number().unwrap_or(-1))
    }

    /// Sends a command and waits for its reply.
    ///
    /// # Errors
    /// [`SessionError::Command`] and [`SessionError::Refused`] leave the conversation usable; after any other error it is
    /// over, and so it is after the future was dropped before its end.
    pub async fn command(&mut self, verb: &str, args: &[&str], deadline: Duration) -> Result<Reply, SessionError> {
        if !self.ready {
            return Err(SessionError::Poisoned);
        }
        write_command(&mut self.command, verb, args)?;
        self.ready = false;
        let reply = timeout(deadline, self.exchange()).await.map_err(|_| SessionError::TimedOut(deadline))??;
        self.ready = true;
        if reply.code == 200 { Ok(reply) } else { Err(SessionError::Refused(reply.code)) }
    }

    async fn exchange(&mut self) -> Result<Reply, SessionError> {
        self.stream.write_all(&self.command).await?;
        loop {
            while let Some(line) = self.lines.take()? {
                match self.replies.line(line)? {
                    Progress::More => {}
                    Progress::HungUp => self.hung_up = true,
                    Progress::Reply(reply) => return Ok(reply),
                }
            }
            self.read().await?;
        }
    }

    async fn environment(&mut self) -> Result<Environment, SessionError> {
        let mut parser = EnvironmentParser::default();
        loop {
            while let Some(line) = self.lines.take()? {
                if let Some(environment) = parser.line(line)? {
                    return Ok(environment);
                }
            }
            self.read().await?;
        }
    }

    async fn read(&mut self) -> Result<(), SessionError> {
        if self.stream.read_buf(self.lines.space()).await? == 0 { Err(SessionError::Closed) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::super::wire::CommandError;
    use super::{Session, SessionError};

    const SECOND: Duration = Duration::from_secs(1);

    async fn started() -> (Session<DuplexStream>, DuplexStream) {
        let (ours, mut asterisk) = duplex(64 * 1024);
        asterisk.write_all(b"agi_network: yes\nagi_uniqueid: 1.0\n\n").await.expect("written");
        let (environment, session) = Session::accept(ours, SECOND).await.expect("accepted");
        assert_eq!(environment.text("uniqueid"), "1.0");
        (session, asterisk)
    }

    async fn received(asterisk: &mut DuplexStream) -> String {
        let mut buffer = [0; 4096];
        let read = asterisk.read(&mut buffer).await.expect("read");
        String::from_utf8_lossy(&buffer[..read]).into_owned()
    }

    #[tokio::test]
    async fn the_conversation_goes_on_after_the_caller_hung_up() {
        let (mut session, mut asterisk) = started().await;
        asterisk.write_all(b"HANGUP\n200 result=-1\n200 result=1 (CANCEL|0)\n").await.expect("written");
        assert_eq!(session.exec("Dial", "PJSIP/x", SECOND).await.expect("reply"), -1);
        assert!(session.hung_up());
        assert_eq!(session.expand("${DIALSTATUS}|${X}", SECOND).await.expect("reply"), "CANCEL|0");
        assert_eq!(
            received(&mut asterisk).await,
            "EXEC \"Dial\" \"PJSIP/x\"\nGET FULL VARIABLE \"${DIALSTATUS}|${X}\"\n"
        );
    }

    #[tokio::test]
    async fn a_refused_command_ends_nothing() {
        let (mut session, mut asterisk) = started().await;
        asterisk.write_all(b"511 Command Not Permitted on a dead channel\n200 result=1\n").await.expect("written");
        assert!(matches!(session.exec("Answer", "", SECOND).await, Err(SessionError::Refused(511))));
        assert!(matches!(
            session.set("X", "a\nHANGUP", SECOND).await,
            Err(SessionError::Command(CommandError::ControlCharacter))
        ));
        session.set("X", "a", SECOND).await.expect("usable");
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_missed_deadline_no_reply_is_believed() {
        let (mut session, mut asterisk) = started().await;
        assert!(matches!(session.set("X", "1", SECOND).await, Err(SessionError::TimedOut(_))));
        asterisk.write_all(b"200 result=1\n").await.expect("written");
        assert!(matches!(session.set("Y", "2", SECOND).await, Err(SessionError::Poisoned)));
    }

    #[tokio::test(start_paused = true)]
    async fn half_an_environment_and_then_silence_is_closed_in_time() {
        let (ours, mut asterisk) = duplex(1024);
        asterisk.write_all(b"agi_network: yes\nagi_uni").await.expect("written");
        assert!(matches!(Session::accept(ours, SECOND).await, Err(SessionError::TimedOut(_))));
    }

    #[tokio::test]
    async fn a_closed_connection_is_told() {
        let (mut session, asterisk) = started().await;
        drop(asterisk);
        assert!(matches!(session.set("X", "1", SECOND).await, Err(SessionError::Closed)));
    }
}
