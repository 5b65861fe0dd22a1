//! What Asterisk is asked and told. Channels are named by their unique ids, which Asterisk takes as well as names.

use std::collections::HashSet;
use std::time::Duration;

use super::{Ami, AmiError};

/// A call that Asterisk makes by itself: it rings somebody, and who answers enters the dialplan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Originate {
    /// Whom to ring: `PJSIP/kamailio/sip:100@acme.example`.
    pub channel: String,
    /// Unique id that the channel gets.
    pub unique_id: String,
    /// Seconds it rings.
    pub ring_seconds: u16,
    /// Context of the dialplan for who answers.
    pub context: &'static str,
    /// Extension there.
    pub extension: String,
    /// Number shown to who is rung.
    pub caller: String,
    /// Variables of the channel; names may be functions of the dialplan.
    pub variables: Vec<(&'static str, String)>,
}

impl Ami {
    /// Unique ids of all channels of this Asterisk.
    ///
    /// # Errors
    /// Asterisk cannot be asked.
    pub async fn channels(&self) -> Result<HashSet<String>, AmiError> {
        let reply = self.ask("CoreShowChannels", Vec::new()).await?;
        Ok(reply.parts.iter().filter_map(|part| part.get("Uniqueid")).map(str::to_owned).collect())
    }

    /// The value of a variable or function of a channel; empty: it has none.
    ///
    /// # Errors
    /// There is no such channel, or Asterisk cannot be asked.
    pub async fn variable(&self, channel: &str, name: &str) -> Result<String, AmiError> {
        let fields = vec![("Channel", channel.to_owned()), ("Variable", name.to_owned())];
        let reply = self.ask("Getvar", fields).await?;
        Ok(reply.response.get("Value").unwrap_or_default().to_owned())
    }

    /// Gives a variable or function of a channel a value.
    ///
    /// # Errors
    /// There is no such channel, or Asterisk cannot be asked.
    pub async fn set_variable(&self, channel: &str, name: &str, value: &str) -> Result<(), AmiError> {
        let fields = vec![("Channel", channel.to_owned()), ("Variable", name.to_owned()), ("Value", value.to_owned())];
        self.ask("Setvar", fields).await.map(drop)
    }

    /// Ends a channel so long from now, at least a millisecond, whatever was said before.
    ///
    /// # Errors
    /// There is no such channel, or Asterisk cannot be asked.
    pub async fn absolute_timeout(&self, channel: &str, after: Duration) -> Result<(), AmiError> {
        let millis = after.as_millis().max(1);
        let timeout = format!("{}.{:03}", millis / 1000, millis % 1000);
        let fields = vec![("Channel", channel.to_owned()), ("Timeout", timeout)];
        self.ask("AbsoluteTimeout", fields).await.map(drop)
    }

    /// Hangs a channel up, with a cause of ITU-T Q.850.
    ///
    /// # Errors
    /// There is no such channel, or Asterisk cannot be asked.
    pub async fn hang_up(&self, channel: &str, cause: u16) -> Result<(), AmiError> {
        let fields = vec![("Channel", channel.to_owned()), ("Cause", cause.to_string())];
        self.ask("Hangup", fields).await.map(drop)
    }

    /// Sends a channel to another place of the dialplan. Whom it talks with is hung up.
    ///
    /// # Errors
    /// There is no such channel, or Asterisk cannot be asked.
    pub async fn redirect(&self, channel: &str, context: &str, extension: &str) -> Result<(), AmiError> {
        let fields = vec![
            ("Channel", channel.to_owned()),
            ("Context", context.to_owned()),
            ("Exten", extension.to_owned()),
            ("Priority", "1".to_owned()),
        ];
        self.ask("Redirect", fields).await.map(drop)
    }

    /// Begins a call. Returns when Asterisk has begun, not when somebody answers.
    ///
    /// # Errors
    /// Asterisk refused, or cannot be asked.
    pub async fn originate(&self, call: Originate) -> Result<(), AmiError> {
        let mut fields = vec![
            ("Channel", call.channel),
            ("ChannelId", call.unique_id),
            ("Timeout", (u32::from(call.ring_seconds) * 1000).to_string()),
            ("Context", call.context.to_owned()),
            ("Exten", call.extension),
            ("Priority", "1".to_owned()),
            ("CallerID", call.caller),
            ("Async", "true".to_owned()),
        ];
        fields.extend(call.variables.into_iter().map(|(name, value)| ("Variable", format!("{name}={value}"))));
        self.ask("Originate", fields).await.map(drop)
    }
}
