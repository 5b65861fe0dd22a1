//! Plain data and newtypes, without any I/O: what the rest of the house talks about.
//!
//! Every struct that implements [`Entity`] is the single definition of its table: its serde field names are the column
//! names, the keys of its JSON form and the keys of `enswitch apply` files. Human-readable formats (TOML, JSON) show
//! money as decimal strings and times as RFC 3339; compact formats (database rows, journal, snapshot file) carry the
//! integers behind them.

mod alert;
mod allowance;
mod billing;
mod booth;
mod burn;
mod call;
mod caller_group;
mod card;
mod carrier;
pub mod column;
mod currency;
mod custom_text;
mod customer;
mod deck;
mod device;
mod dial_plan;
mod event;
mod exact;
mod forms;
mod forward;
mod group;
mod hunt_group;
mod id;
mod job;
mod ledger;
mod line;
mod machine;
mod mail;
mod markup;
mod message;
mod money;
mod network;
mod node;
mod number;
mod number_class;
mod order;
mod pacemaker;
mod plan_route;
mod price;
mod privilege;
mod registration;
mod report;
mod resource_list;
mod route;
mod schema;
mod service_class;
mod spend;
mod time;
mod time_group;
mod user;
mod webhook;

pub use alert::{Alert, AlertEntry, AlertKind};
pub use allowance::{Allowance, AllowanceUnit};
pub use billing::{
    Affiliate, AffiliateBasis, AutoTopup, BilledCall, BilledKind, BillingProfile, BillingTerms, Charge, ChargeKind,
    Commission, Contract, Dispute, DisputeStatus, Feature, Fee, Invoice, InvoiceKind, InvoiceLine, InvoicePayment,
    InvoiceStatus, InvoiceTax, Issuer, Language, LineKind, Payment, PaymentMethod, PaymentProvider, PeriodLength,
    Product, ProductPrice, ProviderKind, Refund, RefundStatus, Subscription, Tax, TaxCategory, TaxLiability, TaxScope,
    Topup, TopupRequest, TopupRequestStatus, TopupStatus, UnallocatedPayment, Voucher, VoucherBatch,
};
pub use booth::{BoothSession, BoothSessionItem};
pub use burn::{BurnLimit, CountryConfirmation, CountryLock, country_of};
pub use call::{Cdr, Direction, Leg, Reason, Status, clipped};
pub use caller_group::{CallerGroup, CallerPrefix};
pub use card::{Card, CardBatch, CardGroup, CardNumbering, CardPeriod, CardStart};
pub use carrier::{Carrier, CarrierAddress, Transport};
pub use currency::{Conversion, Currency, ExchangeRate, ParseCurrencyError, ParseRateError, Rate, Totals};
pub use custom_text::{CustomText, Purpose};
pub use customer::{BillingType, Crossing, Customer, MarkupBasis, Plan, Sharing};
pub use deck::{Deck, DeckPart, DeckState};
pub use device::{Device, Mac};
pub use dial_plan::{DialPlan, DialPlanRule};
pub use event::{Event, EventKind};
pub use exact::Exact;
pub use forms::is_country;
pub use forward::{LineForward, NumberRoute, Occasion};
pub use group::{InboundGroup, OutboundGroup, TimeChunk, Weekdays};
pub use hunt_group::{HuntGroup, HuntGroupMember};
pub use id::*;
pub use job::{Job, JobKind, JobResult, JobStatus};
pub use ledger::{AccountKind, LedgerAccount, LedgerTransaction, Posting, TransactionKind};
pub use line::{Domain, Line, ha1};
pub use machine::{Machine, Region, RegionMachine};
pub use mail::{Mail, MailStatus};
pub use markup::Markup;
pub use message::{Message, MessageStatus};
pub use money::{Micros, ParseMoneyError};
pub use network::{Network, Networks, ParseNetworkError};
pub use node::{AsteriskLoad, Destination, Finding, Health, Node, NodeState, RoutedState, SipdState};
pub use number::{Digits, InvalidDigits, Number};
pub use number_class::{NumberClass, NumberClassFee};
pub use order::{Order, OrderKind, OrderState};
pub use pacemaker::{Pacemaker, PacemakerFailure, PacemakerNode, PacemakerResource, ServiceAddress};
pub use plan_route::{Allow, PlanRoute};
pub use price::Price;
pub use privilege::{ParsePrivilegeError, Privilege, Privileges};
pub use registration::Registration;
pub use report::{Figures, Hundredths, SeenCall, SeenLeg};
pub use resource_list::{ResourceList, ResourceListMember};
pub use route::{Media, Route, RouteCarrier};
pub use schema::{
    Access, Described, Failure, Field, FieldError, FieldType, Kind, Owner, Report, Resource, Wrong, cell,
};
pub use service_class::{ServiceClass, ServiceClassException};
pub use spend::{SpendLimit, Spending};
pub use time::{ParseTimestampError, Timestamp};
pub use time_group::{Day, ParseDayError, TimeGroup, TimePeriod};
pub use user::{ApiKey, AuditEntry, Role, Session, User};
pub use webhook::{DeliveryStatus, Webhook, WebhookDelivery};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A struct that is one row of one table. Serde field names are column names; nothing else describes the table.
pub trait Entity: Serialize + DeserializeOwned + Send + Unpin + 'static {
    /// Name of the table.
    const TABLE: &'static str;
    /// Columns of the primary key, in order. A single `id` is given by the database when the row is inserted with id 0.
    const KEY: &'static [&'static str] = &["id"];
}

/// `entity!(Type, "table")`, or `entity!(Type, "table", ["key", "columns"])`.
macro_rules! entity {
    ($type:ty, $table:literal) => {
        impl $crate::model::Entity for $type {
            const TABLE: &'static str = $table;
        }
    };
    ($type:ty, $table:literal, [$($key:literal),+]) => {
        impl $crate::model::Entity for $type {
            const TABLE: &'static str = $table;
            const KEY: &'static [&'static str] = &[$($key),+];
        }
    };
}
use {entity, schema::resource};
