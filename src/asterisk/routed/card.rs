//! Logs a caller in with a calling card: the card's number and PIN, then the number to call, all dialled with tones.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};

use super::{Books, COMMAND_DEADLINE, Routed};
use crate::asterisk::agi::{Session, SessionError};
use crate::clock;
use crate::model::{CardGroup, Micros, Reason};
use crate::routing::CardPayer;
use crate::store::cards::{Attempt, LoggedIn};

/// How often a caller may begin again with the number of the card, and with the number to call.
const TRIES: u32 = 3;
/// Milliseconds without a digit after which what was dialled is taken as it is.
const SILENCE_MS: &str = "6000";
/// Digits of the longest number of a card, of the longest PIN and of the longest number to call.
const DIGITS: (&str, &str, &str) = ("20", "10", "32");
/// Longest time for one question and its answer: the prompt, and a pause after each digit.
const QUESTION: Duration = Duration::from_secs(240);

/// What callers hear: sounds that come with Asterisk.
const NUMBER: &str = "your&number&astcc-followed-by-the-pound-key";
const PIN: &str = "agent-pass";
const TO: &str = "vm-enter-num-to-call&astcc-followed-by-the-pound-key";
const WRONG: &str = "vm-incorrect";
const NOT_POSSIBLE: &str = "cannot-complete-as-dialed";
pub(super) const SORRY: &str = "im-sorry&vm-goodbye";

/// What came of a login.
pub(super) enum Login {
    /// This card pays.
    Card(CardPayer),
    /// The caller gets no further.
    Refused(Reason),
    /// The caller hung up.
    Gone,
}

/// The number that a caller wants.
pub(super) enum Wanted {
    /// This one.
    Number(String),
    /// None was dialled.
    Nothing,
    /// The caller hung up.
    Gone,
}

/// The caller is not there any more; or the conversation is over, which the caller's hanging up does as well.
struct Hung;

impl From<SessionError> for Hung {
    fn from(error: SessionError) -> Self {
        tracing::debug!("a login with a card ended: {error}");
        Self
    }
}

/// What was dialled, without the `#` that ends it. Whoever knows the question answers before it is over; a sound that is not there is
/// left out.
async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    session: &mut Session<S>,
    prompt: &str,
    digits: &str,
) -> Result<String, Hung> {
    let mut dialled = String::new();
    for sound in prompt.split('&') {
        let reply = session.command("STREAM FILE", &[sound, "0123456789*#"], QUESTION).await?;
        if session.hung_up() {
            return Err(Hung);
        }
        let digit = reply.number().and_then(|code| u8::try_from(code).ok()).map(char::from);
        match digit {
            Some('#') => return Ok(dialled),
            Some(digit) if digit.is_ascii_digit() || digit == '*' => {
                dialled.push(digit);
                break;
            }
            _ => {}
        }
    }
    let reply = session.command("GET DATA", &["", SILENCE_MS, digits], QUESTION).await?;
    if session.hung_up() || reply.number() == Some(-1) {
        return Err(Hung);
    }
    dialled.push_str(&String::from_utf8(reply.result).unwrap_or_default());
    Ok(dialled)
}

/// Lets the caller hear something.
pub(super) async fn say<S: AsyncRead + AsyncWrite + Unpin>(session: &mut Session<S>, sounds: &str) {
    if let Err(error) = session.exec("Playback", sounds, QUESTION).await {
        tracing::debug!("a caller cannot be told: {error}");
    }
}

impl<B: Books> Routed<B> {
    /// Asks for a card of this group.
    pub(super) async fn log_in<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        group: &CardGroup,
        caller: &str,
        session: &mut Session<S>,
    ) -> Login {
        let Ok(login) = self.try_log_in(group, caller, session).await else { return Login::Gone };
        if matches!(login, Login::Refused(_)) {
            say(session, SORRY).await;
        }
        login
    }

    async fn try_log_in<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        group: &CardGroup,
        caller: &str,
        session: &mut Session<S>,
    ) -> Result<Login, Hung> {
        session.command("ANSWER", &[], COMMAND_DEADLINE).await?;
        for _ in 0..TRIES {
            let number = ask(session, NUMBER, DIGITS.0).await?;
            let pin = if number.is_empty() { String::new() } else { ask(session, PIN, DIGITS.1).await? };
            if number.is_empty() || pin.is_empty() {
                continue;
            }
            let (caller, now) = (caller.to_owned(), clock::now());
            let attempt = Attempt { group: group.id, number, pin, caller, now };
            match self.books.log_in(attempt).await {
                Ok(LoggedIn::Card { available, .. }) if available <= Micros::ZERO => {
                    return Ok(Login::Refused(Reason::NoCredit));
                }
                Ok(LoggedIn::Card { card, account, .. }) => {
                    return Ok(Login::Card(CardPayer::of(group, card, account)));
                }
                Ok(LoggedIn::Wrong) => say(session, WRONG).await,
                Ok(LoggedIn::Wait) => return Ok(Login::Refused(Reason::NoCard)),
                Ok(LoggedIn::Locked) => return Ok(Login::Refused(Reason::CardLocked)),
                Ok(LoggedIn::Expired) => return Ok(Login::Refused(Reason::CardExpired)),
                Err(error) => {
                    if let Some(quiet) = self.trouble.allow() {
                        tracing::warn!(quiet, "nobody can log in with a card: {error}");
                    }
                    return Ok(Login::Refused(Reason::DatabaseAway));
                }
            }
        }
        Ok(Login::Refused(Reason::NoCard))
    }

    /// Asks for the number to call; `again`: the one before was not possible.
    pub(super) async fn wanted<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        group: &CardGroup,
        again: bool,
        session: &mut Session<S>,
    ) -> Wanted {
        match &group.fixed_to {
            Some(_) if again => return Wanted::Nothing,
            Some(fixed) => return Wanted::Number(fixed.clone()),
            None => {}
        }
        if again {
            say(session, NOT_POSSIBLE).await;
        }
        match ask(session, TO, DIGITS.2).await {
            Ok(number) if number.is_empty() => Wanted::Nothing,
            Ok(number) => Wanted::Number(number),
            Err(Hung) => Wanted::Gone,
        }
    }
}

/// Whether a caller may try another number after this refusal: it is about the number.
pub(super) const fn may_dial_again(reason: Reason) -> bool {
    matches!(reason, Reason::UnknownNumber | Reason::NoDestination | Reason::NoRoute | Reason::NoPrice | Reason::Barred)
}

/// How often a number may be dialled.
pub(super) const NUMBERS: u32 = TRIES;
