//! Call detail records.

use serde::{Deserialize, Serialize};

use super::{
    CallId, CardId, CarrierId, CustomerId, Digits, InboundGroupId, LineId, MachineId, NumberId, OutboundGroupId,
    RouteId, Timestamp, entity,
};

/// Where a call went, as seen from this system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Between lines of this system.
    Internal,
    /// To a carrier.
    Outbound,
    /// From a carrier.
    Inbound,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody answered.
    Answered,
    /// The called party was busy or declined.
    Busy,
    /// Nobody answered in time.
    NoAnswer,
    /// The caller hung up before an answer.
    Cancelled,
    /// No carrier and no line could take it.
    Failed,
    /// We did not connect it; [`Reason`] says why.
    Refused,
    /// Its end was never seen; the machine or Asterisk died.
    Lost,
}

/// Why a call was refused or failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The caller's password was wrong.
    WrongPassword,
    /// The caller is not a line of this system.
    UnknownCaller,
    /// The called number is not in service here.
    UnknownNumber,
    /// The number has no destination.
    NoDestination,
    /// Forbidden by a class of service.
    Barred,
    /// The line is locked.
    LineLocked,
    /// The customer, or a customer above it, is locked.
    CustomerLocked,
    /// Calls of the day cost the line, the customer or a customer above it what its limit of that allows.
    SpendLimit,
    /// The country is locked for the customer, or a customer above it.
    CountryLocked,
    /// The country is expensive, and was not confirmed by the customer, or a customer above it.
    CountryUnconfirmed,
    /// Too little credit at some level of the tree.
    NoCredit,
    /// No price for the destination at some level of the tree.
    NoPrice,
    /// The line's limit of calls at the same time.
    LineBusy,
    /// The customer's limit of calls at the same time.
    CustomerBusy,
    /// No route for the number.
    NoRoute,
    /// All carriers of the route are disabled, full or without a price.
    NoCarrier,
    /// Every carrier of the route refused or stayed silent.
    CarriersFailed,
    /// The called line does not want to be disturbed.
    DoNotDisturb,
    /// The called line takes no calls without a caller number.
    AnonymousRejected,
    /// Forwards lead in a circle, or too far.
    ForwardLoop,
    /// The called line is not registered.
    NotRegistered,
    /// Credit cannot be checked because the database is away.
    DatabaseAway,
    /// The machine is being taken out of service.
    Draining,
    /// The request was not understood.
    BadRequest,
    /// The caller did not log in with a calling card: none, a wrong PIN, or too many tries.
    NoCard,
    /// The caller's calling card is locked.
    CardLocked,
    /// The caller's calling card has expired.
    CardExpired,
    /// Nothing rings that the caller could pick up.
    NothingToPickUp,
}

impl Reason {
    /// The SIP status code the caller gets.
    #[must_use]
    pub const fn sip_code(self) -> u16 {
        match self {
            Self::WrongPassword => 401,
            Self::NoCredit => 402,
            Self::UnknownCaller
            | Self::AnonymousRejected
            | Self::Barred
            | Self::LineLocked
            | Self::CustomerLocked
            | Self::SpendLimit
            | Self::CountryLocked
            | Self::CountryUnconfirmed
            | Self::NoCard
            | Self::CardLocked
            | Self::CardExpired => 403,
            Self::UnknownNumber | Self::NoRoute | Self::NoDestination => 404,
            Self::NotRegistered | Self::ForwardLoop | Self::NoPrice | Self::NothingToPickUp => 480,
            Self::LineBusy | Self::CustomerBusy | Self::DoNotDisturb => 486,
            Self::CarriersFailed | Self::NoCarrier | Self::DatabaseAway => 502,
            Self::Draining => 503,
            Self::BadRequest => 484,
        }
    }
}

/// A call detail record: one per call, written once when it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cdr {
    /// Id.
    pub id: CallId,
    /// Asterisk's unique id, node name included; unique. Of a call that no Asterisk saw: `sip:` and its Call-ID.
    pub unique_id: String,
    /// The machine that handled it; `None`: refused before it reached one.
    pub machine_id: Option<MachineId>,
    /// Where it went.
    pub direction: Direction,
    /// How it ended.
    pub status: Status,
    /// Why it was refused or failed.
    pub reason: Option<Reason>,
    /// Who pays: the caller's customer, of inbound calls the number's owner. `None`: not known.
    pub customer_id: Option<CustomerId>,
    /// The calling line, of inbound calls the called line.
    pub line_id: Option<LineId>,
    /// The called number, of inbound calls.
    pub number_id: Option<NumberId>,
    /// The calling card that pays.
    pub card_id: Option<CardId>,
    /// The carrier that took it, or that it came from.
    pub carrier_id: Option<CarrierId>,
    /// Route, of outbound calls.
    pub route_id: Option<RouteId>,
    /// Price list, of outbound calls.
    pub outbound_group_id: Option<OutboundGroupId>,
    /// Price list, of inbound calls.
    pub inbound_group_id: Option<InboundGroupId>,
    /// Caller: a line's extension, or a number.
    pub caller: String,
    /// The number that carriers are shown, in E.164 form without plus; of inbound calls the caller's. By it callers belong to groups,
    /// which decide prices. `None`: none is shown.
    pub shown: Option<Digits>,
    /// What was dialled, as it was dialled.
    pub dialled: String,
    /// What that means: an extension, or a number in E.164 form without plus.
    pub called: String,
    /// SIP Call-ID of the caller's leg.
    pub sip_call_id: String,
    /// Address and port the call came from.
    pub source: String,
    /// When it came in.
    pub started_at: Timestamp,
    /// When somebody answered.
    pub answered_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Timestamp,
    /// Milliseconds of talk.
    pub talk_ms: i64,
    /// SIP status code the caller got, or would have got; 200 when answered.
    pub sip_code: u16,
    /// RTP packets received from and sent to the caller, as Asterisk counted them.
    pub rtp_received: i64,
    /// See `rtp_received`.
    pub rtp_sent: i64,
}
entity!(Cdr, "cdrs");

/// As much of a text as a column of CDRs and legs holds. Phones choose Call-IDs and carriers send names of any length;
/// a record that is refused for its length would be a call that nobody pays.
#[must_use]
pub fn clipped(text: String) -> String {
    const CHARS_MAX: usize = 255;
    match text.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}

/// One attempt to reach somebody during a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Its call.
    pub cdr_id: CallId,
    /// Order, from 0.
    pub position: u32,
    /// The carrier tried.
    pub carrier_id: Option<CarrierId>,
    /// The line tried.
    pub line_id: Option<LineId>,
    /// Address tried, without transport parameters.
    pub destination: String,
    /// When it was tried.
    pub started_at: Timestamp,
    /// How it ended.
    pub status: Status,
    /// SIP status code it answered with; 408 if it stayed silent, 200 when answered.
    pub sip_code: u16,
    /// ITU-T Q.850 cause.
    pub cause: u16,
}
entity!(Leg, "cdr_legs", ["cdr_id", "position"]);
