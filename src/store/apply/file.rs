//! The file format: what `docs/apply.md` describes. Fields that are not given have these defaults.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::model::{
    Allow, BillingType, CardNumbering, CardPeriod, CardStart, Crossing, Currency, Digits, Markup, MarkupBasis, Media,
    Micros, Occasion, Privileges, Rate, Sharing, Timestamp, Transport, Weekdays,
};

/// A name or a reference, with its place in the text.
pub type Name = Spanned<String>;

/// Sections of the file, each a list of tables: `[[customer]]` and so on.
macro_rules! file {
    ($($(#[$doc:meta])* $section:ident: $type:ty),+ $(,)?) => {
        /// A whole file.
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct File {
            $($(#[$doc])* pub $section: Vec<$type>,)+
        }
    };
}

file! {
    machine: Machine,
    region: Region,
    dial_plan: DialPlan,
    service_class: ServiceClass,
    customer: Customer,
    plan: Plan,
    exchange_rate: ExchangeRate,
    domain: Domain,
    line: Line,
    carrier: Carrier,
    caller_group: CallerGroup,
    outbound_group: OutboundGroup,
    inbound_group: InboundGroup,
    hunt_group: HuntGroup,
    resource_list: ResourceList,
    time_group: TimeGroup,
    route: Route,
    card_group: CardGroup,
    number_class: NumberClass,
    number: Number,
    role: Role,
    user: User,
}

/// A machine.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    pub name: Name,
    pub address: String,
    #[serde(default = "sip_port")]
    pub sip_port: u16,
    #[serde(default = "half")]
    pub weight: u8,
    /// `None`: as it is, so that a machine that somebody drained stays drained.
    pub enabled: Option<bool>,
    #[serde(default)]
    pub video: bool,
}

/// A region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub name: Name,
    #[serde(default)]
    pub machines: Option<Vec<RegionMachine>>,
}

/// A machine of a region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionMachine {
    pub machine: Name,
    #[serde(default = "middle")]
    pub priority: u8,
}

/// A dial plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DialPlan {
    pub name: Name,
    #[serde(default)]
    pub rules: Option<Vec<Rule>>,
}

/// A rule of a dial plan; the order in the file is the order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    #[serde(default)]
    pub prefix: String,
    #[serde(default = "one")]
    pub min_length: u8,
    #[serde(default = "longest_dialled")]
    pub max_length: u8,
    #[serde(default)]
    pub strip: u8,
    #[serde(default)]
    pub prepend: String,
}

/// A class of service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceClass {
    pub name: Name,
    pub external: bool,
    #[serde(default)]
    pub exceptions: Option<Vec<Exception>>,
}

/// An exception of a class of service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub prefix: Spanned<Digits>,
    pub allow: bool,
}

/// A customer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    pub name: Name,
    #[serde(default)]
    pub parent: Option<Name>,
    #[serde(default)]
    pub plan: Option<Name>,
    #[serde(default = "prepaid")]
    pub billing_type: BillingType,
    #[serde(default)]
    pub credit_limit: CreditLimit,
    #[serde(default)]
    pub opening_balance: Option<Micros>,
    #[serde(default)]
    pub max_calls: Option<u32>,
    #[serde(default)]
    pub locked: bool,
    #[serde(default)]
    pub dial_plan: Option<Name>,
    #[serde(default)]
    pub service_class: Option<Name>,
    #[serde(default)]
    pub region: Option<Name>,
    /// `None`: as it is; of a new one as that of its parent.
    #[serde(default)]
    pub currency: Option<Currency>,
}

/// A rate plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub name: Name,
    pub customer: Name,
    #[serde(default = "four_places")]
    pub precision: u8,
    #[serde(default)]
    pub outbound_connect_markup: Markup,
    #[serde(default)]
    pub outbound_markup: Markup,
    #[serde(default)]
    pub outbound_message_markup: Markup,
    #[serde(default)]
    pub inbound_connect_markup: Markup,
    #[serde(default)]
    pub inbound_markup: Markup,
    #[serde(default)]
    pub inbound_message_markup: Markup,
    #[serde(default)]
    pub inherits_from: Option<Name>,
    #[serde(default)]
    pub markup_basis: MarkupBasis,
    #[serde(default)]
    pub crossing: Crossing,
    #[serde(default)]
    pub included_seconds: u32,
    #[serde(default)]
    pub included_messages: u32,
    #[serde(default)]
    pub shared: Sharing,
    pub no_credit_to: Option<String>,
    #[serde(default)]
    pub carry_over: bool,
    /// `None`: as it is; of a new one as that of its maker.
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub prices: Option<Vec<Spanned<Price>>>,
    #[serde(default)]
    pub routes: Option<Vec<Spanned<PlanRoute>>>,
}

/// An exchange rate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    pub customer: Name,
    pub from_currency: Currency,
    pub to_currency: Currency,
    pub rate: Rate,
    pub valid_from: Timestamp,
}

/// A route of a plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRoute {
    #[serde(default)]
    pub called_prefix: String,
    #[serde(default)]
    pub caller_prefix: String,
    #[serde(default = "always")]
    pub allow: Allow,
    #[serde(default)]
    pub time_group: Option<Name>,
    #[serde(default)]
    pub carrier: Option<Name>,
}

/// A price of a plan or a carrier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    #[serde(default)]
    pub outbound_group: Option<Name>,
    #[serde(default)]
    pub inbound_group: Option<Name>,
    #[serde(default)]
    pub called_prefix: Option<Digits>,
    #[serde(default)]
    pub time_chunk: Option<Name>,
    #[serde(default)]
    pub caller_group: Option<Name>,
    #[serde(default)]
    pub connect_fee: Micros,
    #[serde(default)]
    pub included_seconds: u32,
    #[serde(default = "one_second")]
    pub first_block: u32,
    #[serde(default = "one_second")]
    pub increment: u32,
    pub per_minute: Micros,
    #[serde(default)]
    pub minimum: Micros,
    #[serde(default)]
    pub valid_from: Option<Timestamp>,
    #[serde(default)]
    pub valid_to: Option<Timestamp>,
    #[serde(default = "middle")]
    pub priority: u8,
    #[serde(default = "yes")]
    pub least_cost: bool,
    #[serde(default)]
    pub per_message: Option<Micros>,
}

/// A SIP domain.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    pub name: Name,
    pub customer: Name,
}

/// A line. `password` is turned into its HA1 and forgotten.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub username: Name,
    pub domain: Name,
    pub customer: Name,
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default)]
    pub ha1: Option<String>,
    #[serde(default)]
    pub extension: Option<String>,
    #[serde(default)]
    pub caller_id: Option<Digits>,
    #[serde(default = "half_a_minute")]
    pub ring_seconds: u16,
    #[serde(default)]
    pub max_calls: Option<u32>,
    #[serde(default)]
    pub locked: bool,
    #[serde(default)]
    pub do_not_disturb: bool,
    #[serde(default)]
    pub reject_anonymous: bool,
    #[serde(default)]
    pub forwards: Option<BTreeMap<Occasion, Name>>,
    #[serde(default)]
    pub dial_plan: Option<Name>,
    #[serde(default)]
    pub service_class: Option<Name>,
}

/// A hunt group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuntGroup {
    pub name: Name,
    pub customer: Name,
    pub extension: String,
    #[serde(default = "third_of_a_minute")]
    pub ring_seconds: u16,
    #[serde(default)]
    pub no_answer_to: Option<String>,
    #[serde(default)]
    pub busy_to: Option<String>,
    #[serde(default)]
    pub unavailable_to: Option<String>,
    #[serde(default)]
    pub members: Option<Vec<Member>>,
}

/// A member of a hunt group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub line: Name,
    #[serde(default = "one")]
    pub level: u8,
    #[serde(default = "yes")]
    pub available: bool,
}

/// A resource list; its members are lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceList {
    pub username: Name,
    pub domain: Name,
    pub customer: Name,
    #[serde(default)]
    pub members: Option<Vec<Name>>,
}

/// A carrier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    pub name: Name,
    pub host: String,
    #[serde(default = "sip_port")]
    pub port: u16,
    #[serde(default = "udp")]
    pub transport: Transport,
    #[serde(default = "yes")]
    pub enabled: bool,
    #[serde(default)]
    pub max_calls: Option<u32>,
    #[serde(default)]
    pub called_prefix: String,
    #[serde(default)]
    pub called_dial_plan: Option<Name>,
    #[serde(default)]
    pub caller_dial_plan: Option<Name>,
    #[serde(default)]
    pub anonymous_caller: String,
    #[serde(default)]
    pub inbound_dial_plan: Option<Name>,
    #[serde(default)]
    pub crossing: Crossing,
    /// `None`: as it is; of a new one as that of the owner of the system.
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub addresses: Option<Vec<Address>>,
    #[serde(default)]
    pub prices: Option<Vec<Spanned<Price>>>,
}

/// An address of a carrier, `192.0.2.1` or `192.0.2.0/24`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    pub address: Name,
    #[serde(default)]
    pub port: u16,
}

/// A caller group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallerGroup {
    pub name: Name,
    #[serde(default)]
    pub prefixes: Option<Vec<CallerPrefix>>,
}

/// A caller prefix of a caller group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallerPrefix {
    pub caller_prefix: Name,
    #[serde(default = "one")]
    pub called_min_length: u8,
    #[serde(default = "longest_number")]
    pub called_max_length: u8,
}

/// An outbound group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutboundGroup {
    pub name: Name,
    #[serde(default)]
    pub invoice_name: Option<String>,
    #[serde(default = "utc")]
    pub time_zone: String,
    #[serde(default)]
    pub uses_included: bool,
    #[serde(default)]
    pub caller_group: Option<Name>,
    #[serde(default)]
    pub time_chunks: Option<Vec<TimeChunk>>,
}

/// A time chunk; `from` and `to` are civil times of the group's zone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeChunk {
    pub name: Name,
    #[serde(default = "every_day")]
    pub days: Weekdays,
    #[serde(default = "midnight")]
    pub from: String,
    #[serde(default = "end_of_day")]
    pub to: String,
    #[serde(default)]
    pub priority: u8,
}

/// An inbound group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InboundGroup {
    pub name: Name,
    #[serde(default)]
    pub invoice_name: Option<String>,
    #[serde(default)]
    pub chargeable: bool,
    #[serde(default)]
    pub uses_included: bool,
}

/// A route; the carriers are tried in this order, `*` stands for the cheapest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    pub called_prefix: Spanned<String>,
    #[serde(default = "one")]
    pub called_min_length: u8,
    #[serde(default = "longest_number")]
    pub called_max_length: u8,
    #[serde(default)]
    pub caller_prefix: String,
    #[serde(default = "voice_fax")]
    pub media: Media,
    pub outbound_group: Name,
    #[serde(default)]
    pub carriers: Option<Vec<Name>>,
    #[serde(default)]
    pub plans_choose: bool,
}

/// A time group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeGroup {
    pub name: Name,
    pub customer: Name,
    #[serde(default = "utc")]
    pub time_zone: String,
    #[serde(default)]
    pub periods: Option<Vec<Period>>,
}

/// A period of a time group; `from` and `to` are civil times of the group's zone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    #[serde(default = "every_day")]
    pub days: Weekdays,
    #[serde(default = "midnight")]
    pub from: String,
    #[serde(default = "end_of_day")]
    pub to: String,
    #[serde(default)]
    pub first_day: Option<String>,
    #[serde(default)]
    pub last_day: Option<String>,
}

/// A group of calling cards.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardGroup {
    pub name: Name,
    pub customer: Name,
    pub plan: Name,
    #[serde(default = "ten")]
    pub number_length: u8,
    #[serde(default = "six")]
    pub pin_length: u8,
    #[serde(default = "random")]
    pub numbering: CardNumbering,
    #[serde(default)]
    pub balance: Micros,
    #[serde(default)]
    pub credit_limit: Micros,
    #[serde(default)]
    pub charge: Micros,
    #[serde(default = "month")]
    pub charge_period: CardPeriod,
    #[serde(default = "first_use")]
    pub charge_from: CardStart,
    #[serde(default)]
    pub charge_locked: bool,
    #[serde(default)]
    pub expiry_days: Option<u16>,
    #[serde(default = "first_use")]
    pub expiry_from: CardStart,
    #[serde(default = "whole")]
    pub clock_percent: u16,
    #[serde(default)]
    pub fixed_to: Option<String>,
    #[serde(default = "a_minute")]
    pub warning_seconds: u16,
    #[serde(default)]
    pub warning_every_seconds: u16,
    #[serde(default)]
    pub caller_id: Option<Digits>,
    /// `None`: as it is; of a new one as that of its customer.
    #[serde(default)]
    pub currency: Option<Currency>,
}

/// A number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    pub number: Spanned<Digits>,
    pub customer: Name,
    pub inbound_group: Name,
    #[serde(default)]
    pub line: Option<Name>,
    #[serde(default)]
    pub forward_to: Option<String>,
    #[serde(default)]
    pub card_group: Option<Name>,
    #[serde(default)]
    pub routes: Option<Vec<NumberRoute>>,
    #[serde(default = "yes")]
    pub internal: bool,
    #[serde(default)]
    pub number_class: Option<Name>,
    #[serde(default)]
    pub region: Option<Name>,
}

/// A class of numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberClass {
    pub name: Name,
}

/// A destination of a number for some time; the order in the file is the order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRoute {
    pub time_group: Name,
    #[serde(default = "yes")]
    pub active: bool,
    #[serde(default)]
    pub line: Option<Name>,
    #[serde(default)]
    pub forward_to: Option<String>,
}

/// A role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub name: Name,
    #[serde(default)]
    pub customer: Option<Name>,
    pub privileges: Privileges,
}

/// A user.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub username: Name,
    pub customer: Name,
    pub role: Name,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default = "yes")]
    pub enabled: bool,
}

/// How far the balance may fall below zero: an amount, or `"unlimited"`. Nothing, if it is not given.
#[derive(Debug, Clone, Copy)]
pub struct CreditLimit(pub Option<Micros>);

impl Default for CreditLimit {
    fn default() -> Self {
        Self(Some(Micros::ZERO))
    }
}

impl<'de> Deserialize<'de> for CreditLimit {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Units(i64),
        }
        let amount = |text: &str| text.parse().map(Some).map_err(serde::de::Error::custom);
        match Written::deserialize(deserializer)? {
            Written::Text(text) if text == "unlimited" => Ok(Self(None)),
            Written::Text(text) => amount(&text).map(Self),
            Written::Units(units) => amount(&units.to_string()).map(Self),
        }
    }
}

fn sip_port() -> u16 {
    5060
}

fn yes() -> bool {
    true
}

fn half() -> u8 {
    50
}

fn middle() -> u8 {
    5
}

fn one() -> u8 {
    1
}

fn longest_dialled() -> u8 {
    32
}

fn prepaid() -> BillingType {
    BillingType::Prepaid
}

fn always() -> Allow {
    Allow::Always
}

fn four_places() -> u8 {
    4
}

fn one_second() -> u32 {
    1
}

fn half_a_minute() -> u16 {
    30
}

fn a_minute() -> u16 {
    60
}

fn six() -> u8 {
    6
}

fn ten() -> u8 {
    10
}

fn whole() -> u16 {
    100
}

fn random() -> CardNumbering {
    CardNumbering::Random
}

fn month() -> CardPeriod {
    CardPeriod::Month
}

fn first_use() -> CardStart {
    CardStart::FirstUse
}

fn third_of_a_minute() -> u16 {
    20
}

fn udp() -> Transport {
    Transport::Udp
}

fn utc() -> String {
    "UTC".to_owned()
}

fn every_day() -> Weekdays {
    Weekdays::ALL
}

fn midnight() -> String {
    "00:00".to_owned()
}

fn end_of_day() -> String {
    "24:00".to_owned()
}

fn longest_number() -> u8 {
    15
}

fn voice_fax() -> Media {
    Media::VoiceFax
}
