//! Text messages.

use serde::{Deserialize, Serialize};

use super::{CarrierId, CustomerId, Direction, LineId, MessageId, Owner, Reason, Resource, Timestamp, resource};

/// How far a text message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageStatus {
    /// Nobody has looked yet where it goes.
    New,
    /// It goes out as soon as somebody can take it.
    Waiting,
    /// A phone or a carrier took it.
    Delivered,
    /// It was refused, here or where it went.
    Failed,
    /// Nobody could take it in time.
    Expired,
}

impl MessageStatus {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }
}

resource! {
    /// A text message (SIP MESSAGE, RFC 3428): of a line, of a carrier, or sent through the API in the name of a line.
    pub struct Message {
        /// Id.
        pub id: MessageId,
        /// Who pays: the sender's customer; of a message from a carrier the customer that has the number.
        pub customer_id: CustomerId,
        /// Where it goes.
        pub direction: Direction,
        /// How far it is.
        #[field(indexed)]
        pub status: MessageStatus,
        /// Why it was refused here.
        pub reason: Option<Reason>,
        /// The line that sent it.
        pub line_id: Option<LineId>,
        /// The line that gets it.
        #[field(indexed)]
        pub to_line_id: Option<LineId>,
        /// The carrier that took it, or that it came from.
        #[field(operator)]
        pub carrier_id: Option<CarrierId>,
        /// Sender: an extension, or a number.
        #[field(text(0, 255))]
        pub caller: String,
        /// What it was sent to: an extension, or a number in E.164 form without plus.
        #[field(text(0, 255))]
        pub called: String,
        /// Media type of the body.
        #[field(text(1, 64))]
        pub content_type: String,
        /// Text.
        #[field(text(0, 4096), paragraphs)]
        pub body: String,
        /// The same message never counts twice.
        #[field(text(1, 190), internal)]
        pub cause: String,
        /// SIP status code of the last try; 0: none was made.
        pub sip_code: u16,
        /// How often it was tried.
        pub tries: u32,
        /// When it came in.
        pub created_at: Timestamp,
        /// When it is tried next, unless the line registers before.
        pub next_try_at: Timestamp,
        /// It is not tried again after this.
        pub expires_at: Timestamp,
        /// When it was taken.
        pub delivered_at: Option<Timestamp>,
        /// The ways it may take and their prices, as JSON.
        #[field(text(0, 65535), internal)]
        pub ways: String,
    }
    Resource::new("messages", "message", Owner::Customer("customer_id")).read_only()
}

impl Message {
    /// Bytes of a body at most.
    pub const BYTES_MAX: usize = 4096;
    /// Messages that may wait for one line.
    pub const WAITING_MAX: i64 = 200;
    /// Hours for which it is tried to deliver one.
    pub const HOURS: i64 = 72;
    /// Pause after the first try that failed, in milliseconds; each further one is twice as long.
    const PAUSE_MS: i64 = 15_000;
    /// Longest pause.
    const PAUSE_MAX_MS: i64 = 900_000;

    /// Whether the text is inside CPIM (RFC 3862), where senders ask for delivery reports.
    #[must_use]
    pub fn is_wrapped(&self) -> bool {
        let media = self.content_type.split_once(';').map_or(self.content_type.as_str(), |(media, _)| media);
        media.trim_ascii().eq_ignore_ascii_case("message/cpim")
    }

    /// When it is tried again after so many tries that failed.
    #[must_use]
    pub fn again_at(tries: u32, now: Timestamp) -> Timestamp {
        let doubled = Self::PAUSE_MS << tries.saturating_sub(1).min(10);
        now.plus_millis(doubled.min(Self::PAUSE_MAX_MS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_quarter_of_an_hour() {
        let now = Timestamp::from_micros(0);
        let pauses: Vec<i64> = (1..9).map(|tries| Message::again_at(tries, now).millis_since(now) / 1000).collect();
        assert_eq!(pauses, [15, 30, 60, 120, 240, 480, 900, 900]);
    }
}
