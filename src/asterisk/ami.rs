//! Asterisk's manager interface: asked for what FastAGI cannot see, which channels there are.
//!
//! One connection per question. It is asked only while there are calls that nobody holds, so a connection that is kept
//! would be idle, and one that is made afresh needs no recovery.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::agi::wire::{Lines, WireError};

/// Time for the whole conversation.
const DEADLINE: Duration = Duration::from_secs(10);
/// Most lines of one conversation: some 40 per channel.
const LINES_MAX: usize = 4_000_000;

/// Where to ask, and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port.
    pub address: SocketAddr,
    /// User, as in `manager.conf`.
    pub username: String,
    /// Its secret.
    pub secret: SecretString,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AmiError {
    /// The connection failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A line is too long.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// It took too long.
    #[error("no complete answer within {DEADLINE:?}")]
    TimedOut,
    /// The answer has no end.
    #[error("the answer is longer than {LINES_MAX} lines")]
    TooLong,
    /// The login or the action was refused.
    #[error("refused: {0}; check username, secret and the rights \"system,reporting\" in manager.conf")]
    Refused(String),
}

/// Unique ids of all channels of this Asterisk.
///
/// # Errors
/// Asterisk cannot be asked.
pub async fn channels(settings: &Settings) -> Result<HashSet<String>, AmiError> {
    let conversation = async {
        let stream = TcpStream::connect(settings.address).await?;
        ask(stream, &settings.username, settings.secret.expose_secret()).await
    };
    timeout(DEADLINE, conversation).await.map_err(|_| AmiError::TimedOut)?
}

async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    username: &str,
    secret: &str,
) -> Result<HashSet<String>, AmiError> {
    let plain = |text: &str| text.replace(['\r', '\n'], "");
    let (username, secret) = (plain(username), plain(secret));
    let actions = format!(
        "Action: Login\r\nUsername: {username}\r\nSecret: {secret}\r\nEvents: off\r\n\r\n\
         Action: CoreShowChannels\r\nActionID: channels\r\n\r\n"
    );
    stream.write_all(actions.as_bytes()).await?;
    let (mut lines, mut channels, mut error) = (Lines::default(), HashSet::new(), false);
    for _ in 0..LINES_MAX {
        let line = next(&mut stream, &mut lines).await?;
        let Some((key, value)) = line.split_once(": ") else { continue };
        match (key, value) {
            ("Response", "Error") => error = true,
            ("Message", message) if error => return Err(AmiError::Refused(message.to_owned())),
            ("Event", "CoreShowChannelsComplete") => return Ok(channels),
            ("Uniqueid", id) => {
                channels.insert(id.to_owned());
            }
            _ => {}
        }
    }
    Err(AmiError::TooLong)
}

async fn next<S: AsyncRead + Unpin>(stream: &mut S, lines: &mut Lines) -> Result<String, AmiError> {
    loop {
        if let Some(line) = lines.take()? {
            return Ok(String::from_utf8_lossy(line).into_owned());
        }
        if stream.read_buf(lines.space()).await? == 0 {
            return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof).into());
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncWriteExt, duplex};

    use super::{AmiError, ask};

    async fn answer(text: &str) -> Result<Vec<String>, AmiError> {
        let (ours, mut asterisk) = duplex(64 * 1024);
        asterisk.write_all(text.as_bytes()).await.expect("written");
        asterisk.shutdown().await.expect("closed");
        let mut channels: Vec<_> = ask(ours, "enswitch", "x\r\nAction: Originate").await?.into_iter().collect();
        channels.sort();
        Ok(channels)
    }

    #[tokio::test]
    async fn lists_the_channels_of_a_recorded_answer() {
        let login = "Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nMessage: Authentication accepted\r\n\r\n";
        let list =
            "Response: Success\r\nActionID: channels\r\nEventList: start\r\nMessage: Channels will follow\r\n\r\n";
        let one = "Event: CoreShowChannel\r\nChannel: PJSIP/kamailio-1\r\nUniqueid: a1-1.0\r\nLinkedid: a1-1.0\r\n\r\n";
        let two = "Event: CoreShowChannel\r\nChannel: PJSIP/kamailio-2\r\nCallerIDName: Jos\u{e9}\r\nUniqueid: a1-1.1\r\n\r\n";
        let end = "Event: CoreShowChannelsComplete\r\nActionID: channels\r\nListItems: 2\r\n\r\n";
        let channels = answer(&[login, list, one, two, end].concat()).await.expect("listed");
        assert_eq!(channels, ["a1-1.0", "a1-1.1"]);
        assert!(matches!(answer(&[login, list, one].concat()).await, Err(AmiError::Io(_))), "half a list is none");
    }

    #[tokio::test]
    async fn a_refused_login_is_told() {
        let text = "Asterisk Call Manager/11.0.0\r\nResponse: Error\r\nMessage: Authentication failed\r\n\r\n";
        assert!(matches!(answer(text).await, Err(AmiError::Refused(message)) if message == "Authentication failed"));
    }
}
