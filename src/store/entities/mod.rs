//! Every entity, by its description: lists, single rows, changes, imports. API and command line use these functions only.

mod bulk;
mod csv;
mod input;
mod looked_up;
mod query;
mod read;
mod refused;
mod rules;
mod scope;
mod table;
mod together;
mod write;

pub use bulk::{ROWS_MAX, import};
pub use csv::{read_csv, read_json_lines};
pub use query::{PAGE, PAGE_MAX, Query};
pub(super) use query::{escape, read_cursor, write_cursor};
pub(super) use read::find;
pub use read::{Page, get, key_of, list};
pub use refused::Refused;
pub use scope::Who;
pub use table::{Object, Record, Table};
pub(in crate::store) use together::{Group, make_missing};

use super::{Db, StoreError};
use crate::model::Timestamp;
use crate::model::{
    Affiliate, Alert, AlertEntry, Allowance, AuditEntry, AutoTopup, BillingProfile, BillingTerms, BoothSession,
    BurnLimit, CallerGroup, CallerPrefix, Card, CardBatch, CardGroup, Carrier, CarrierAddress, Charge, Commission,
    Contract, CountryConfirmation, CountryLock, CustomText, Customer, Deck, Device, DialPlan, DialPlanRule, Dispute,
    Domain, ExchangeRate, Fee, HuntGroup, HuntGroupMember, InboundGroup, Invoice, InvoiceLine, InvoicePayment,
    InvoiceTax, Issuer, Job, Line, LineForward, Machine, Mail, Message, Number, NumberClass, NumberClassFee,
    NumberRoute, OutboundGroup, Payment, PaymentProvider, Plan, PlanRoute, Price, Product, ProductPrice, Refund,
    Region, RegionMachine, Registration, ResourceList, ResourceListMember, Role, Route, RouteCarrier, ServiceClass,
    ServiceClassException, SpendLimit, Spending, Subscription, Tax, TimeChunk, TimeGroup, TimePeriod, Topup,
    TopupRequest, UnallocatedPayment, User, Voucher, VoucherBatch, Webhook, WebhookDelivery,
};

/// `entities![Type, ...]`
macro_rules! entities {
    ($($type:ty),+ $(,)?) => {
        /// Every entity that is read and written from outside. An entity is registered here and nowhere else.
        pub static TABLES: &[Table] = &[$(Table::of::<$type>()),+];
    };
}

entities![
    Customer,
    User,
    Role,
    Plan,
    Price,
    Deck,
    OutboundGroup,
    TimeChunk,
    InboundGroup,
    CallerGroup,
    CallerPrefix,
    Carrier,
    CarrierAddress,
    Route,
    RouteCarrier,
    NumberClass,
    Number,
    Domain,
    Line,
    Device,
    DialPlan,
    DialPlanRule,
    ServiceClass,
    ServiceClassException,
    TimeGroup,
    TimePeriod,
    PlanRoute,
    NumberRoute,
    LineForward,
    HuntGroup,
    HuntGroupMember,
    ResourceList,
    ResourceListMember,
    CustomText,
    Machine,
    Region,
    RegionMachine,
    Issuer,
    ExchangeRate,
    SpendLimit,
    Spending,
    BurnLimit,
    CountryLock,
    CountryConfirmation,
    BillingProfile,
    Contract,
    BillingTerms,
    Fee,
    NumberClassFee,
    Product,
    ProductPrice,
    Subscription,
    Tax,
    Charge,
    Allowance,
    Invoice,
    InvoiceLine,
    InvoiceTax,
    InvoicePayment,
    Payment,
    UnallocatedPayment,
    TopupRequest,
    PaymentProvider,
    Topup,
    Refund,
    Dispute,
    AutoTopup,
    VoucherBatch,
    Voucher,
    Affiliate,
    Commission,
    CardGroup,
    CardBatch,
    Card,
    BoothSession,
    Mail,
    Message,
    Webhook,
    WebhookDelivery,
    Alert,
    AlertEntry,
    AuditEntry,
    Registration,
    Job,
];

/// How changes are made.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// Who makes them.
    pub who: &'a Who,
    /// When.
    pub now: Timestamp,
    /// Only find out whether it could be done.
    pub validate: bool,
}

/// Runs a body with a [`write::Writer`] in a transaction, which one at a time has: who changes the configuration sees what
/// others did before.
macro_rules! writing {
    ($db:expr, $change:expr, $writer:ident => $body:expr) => {{
        let change: &Change<'_> = $change;
        match $db {
            Db::MySql(pool) => {
                let mut tx = pool.begin().await.map_err(StoreError::from)?;
                let lock = "SELECT version FROM config_version WHERE id = 1 FOR UPDATE";
                sqlx::query(lock).fetch_one(&mut *tx).await.map_err(StoreError::from)?;
                let mut $writer = $crate::store::entities::write::Writer::new(&mut *tx, change.who, change.now);
                let value = $body?;
                $writer.finish().await?;
                if change.validate { tx.rollback().await } else { tx.commit().await }.map_err(StoreError::from)?;
                Ok(value)
            }
            Db::Sqlite { write: pool, .. } => {
                let mut tx = pool.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::from)?;
                let mut $writer = $crate::store::entities::write::Writer::new(&mut *tx, change.who, change.now);
                let value = $body?;
                $writer.finish().await?;
                if change.validate { tx.rollback().await } else { tx.commit().await }.map_err(StoreError::from)?;
                Ok(value)
            }
        }
    }};
}
use writing;

/// Makes a row.
///
/// # Errors
/// It was refused; nothing was changed.
pub async fn create(db: &Db, change: &Change<'_>, table: &'static Table, given: Object) -> Result<Record, Refused> {
    writing!(db, change, writer => writer.create(table, given).await)
}

/// Changes the given fields of a row (RFC 7396). With `tag` only if the row is as it was when it had this tag.
///
/// # Errors
/// It was refused; nothing was changed.
pub async fn patch(
    db: &Db,
    change: &Change<'_>,
    table: &'static Table,
    key: &str,
    tag: Option<&str>,
    given: Object,
) -> Result<Record, Refused> {
    writing!(db, change, writer => writer.patch(table, key, tag, given).await)
}

/// Deletes a row. With `tag` only if the row is as it was when it had this tag.
///
/// # Errors
/// It was refused; nothing was changed.
pub async fn delete(
    db: &Db,
    change: &Change<'_>,
    table: &'static Table,
    key: &str,
    tag: Option<&str>,
) -> Result<(), Refused> {
    writing!(db, change, writer => writer.delete(table, key, tag).await)
}
