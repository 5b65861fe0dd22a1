//! Typed ids: an id of one table can never be passed where another is meant.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $table:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl super::FieldType for $name {
            const KIND: super::Kind = super::Kind::Reference($table);
        }
    )+};
}

ids! {
    /// A customer: the owner of the system, a reseller or an end customer.
    CustomerId: "customers",
    /// A rate plan.
    PlanId: "plans",
    /// A line (SIP account).
    LineId: "lines",
    /// A SIP domain.
    DomainId: "domains",
    /// A number (DID).
    NumberId: "numbers",
    /// A device of a line.
    DeviceId: "devices",
    /// A hunt group.
    HuntGroupId: "hunt_groups",
    /// A resource list.
    ResourceListId: "resource_lists",
    /// An inbound group.
    InboundGroupId: "inbound_groups",
    /// An outbound group (destination with one price list).
    OutboundGroupId: "outbound_groups",
    /// A caller group.
    CallerGroupId: "caller_groups",
    /// A caller prefix of a caller group.
    CallerPrefixId: "caller_prefixes",
    /// A time chunk of an outbound group.
    TimeChunkId: "time_chunks",
    /// A carrier.
    CarrierId: "carriers",
    /// An address from which a carrier sends calls.
    CarrierAddressId: "carrier_addresses",
    /// A price row.
    PriceId: "prices",
    /// A limit of what calls of a day may cost.
    SpendLimitId: "spend_limits",
    /// A limit of how fast money may burn.
    BurnLimitId: "burn_limits",
    /// A country that somebody may not call.
    CountryLockId: "country_locks",
    /// A country that somebody confirmed.
    CountryConfirmationId: "country_confirmations",
    /// An affiliate.
    AffiliateId: "affiliates",
    /// What an affiliate got for a month.
    CommissionId: "commissions",
    /// A rate between currencies.
    ExchangeRateId: "exchange_rates",
    /// A rate deck.
    DeckId: "decks",
    /// A route.
    RouteId: "routes",
    /// A route of a rate plan.
    PlanRouteId: "plan_routes",
    /// A time group.
    TimeGroupId: "time_groups",
    /// A dial plan.
    DialPlanId: "dial_plans",
    /// A class of service.
    ServiceClassId: "service_classes",
    /// A machine. At most 1023, because call ids carry it; see [`CallId`].
    MachineId: "machines",
    /// A region.
    RegionId: "regions",
    /// A session of a guest in a booth.
    BoothSessionId: "booth_sessions",
    /// A ledger account.
    AccountId: "ledger_accounts",
    /// Seconds or messages that a customer has.
    AllowanceId: "allowances",
    /// A class of numbers.
    NumberClassId: "number_classes",
    /// What a plan charges for numbers of a class.
    NumberClassFeeId: "number_class_fees",
    /// What a plan charges for a product.
    ProductPriceId: "product_prices",
    /// A lease of credit.
    LeaseId: "leases",
    /// A user.
    UserId: "users",
    /// A role.
    RoleId: "roles",
    /// A text of a customer.
    CustomTextId: "custom_texts",
    /// A session of a user.
    SessionId: "sessions",
    /// An API key.
    ApiKeyId: "api_keys",
    /// How a customer bills.
    IssuerId: "issuers",
    /// Who a customer is on invoices.
    BillingProfileId: "billing_profiles",
    /// A contract.
    ContractId: "contracts",
    /// How customers of a plan are billed.
    BillingTermsId: "billing_terms",
    /// A fee of a plan.
    FeeId: "fees",
    /// A product.
    ProductId: "products",
    /// A product that a customer has.
    SubscriptionId: "subscriptions",
    /// A tax.
    TaxId: "taxes",
    /// An invoice or a credit note.
    InvoiceId: "invoices",
    /// Something that was charged besides calls.
    ChargeId: "charges",
    /// A payment.
    PaymentId: "payments",
    /// An account with a payment provider.
    PaymentProviderId: "payment_providers",
    /// A top-up through a payment provider.
    TopupId: "topups",
    /// What is given back of a top-up.
    RefundId: "refunds",
    /// A payment that its payer disputes.
    DisputeId: "disputes",
    /// Top-ups that nobody has to ask for.
    AutoTopupId: "auto_topups",
    /// A request for a top-up.
    TopupRequestId: "topup_requests",
    /// Vouchers that were made together.
    VoucherBatchId: "voucher_batches",
    /// A voucher.
    VoucherId: "vouchers",
    /// What calling cards have in common.
    CardGroupId: "card_groups",
    /// Calling cards that were made together.
    CardBatchId: "card_batches",
    /// A calling card.
    CardId: "cards",
    /// A text message.
    MessageId: "messages",
    /// A mail that goes out.
    MailId: "mails",
    /// A webhook.
    WebhookId: "webhooks",
    /// A delivery to a webhook.
    WebhookDeliveryId: "webhook_deliveries",
    /// An alert.
    AlertId: "alerts",
    /// A time in which an alert was raised.
    AlertEntryId: "alert_entries",
    /// An entry of the audit log.
    AuditId: "audit_log",
    /// A registration of a phone.
    RegistrationId: "registrations",
    /// An event.
    EventId: "events",
    /// Long work.
    JobId: "jobs",
    /// An order to a machine.
    OrderId: "orders",
}

/// A call, its CDR and its ledger transaction; also any other ledger transaction.
///
/// Time-ordered and made without asking the database: 37 bits of milliseconds since 2024-01-01, 10 bits of
/// [`MachineId`], 6 bits of sequence. Below 2^53, so that JSON readers which know only doubles keep it exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CallId(pub i64);

impl std::fmt::Display for CallId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl MachineId {
    /// Largest one, because call ids carry it.
    pub const MAX: i64 = 1023;
}

impl RegionId {
    /// Largest one, because Kamailio's dispatcher sets carry it.
    pub const MAX: i64 = 899;
}

/// Makes [`CallId`]s for one process. At most 64,000 a second; beyond that it runs ahead of the clock.
#[derive(Debug)]
pub struct CallIds {
    machine: i64,
    last: std::sync::atomic::AtomicI64,
}

impl CallIds {
    /// 2024-01-01T00:00:00Z in milliseconds of the Unix epoch.
    const EPOCH_MS: i64 = 1_704_067_200_000;
    const SEQUENCE_BITS: u32 = 6;
    const MACHINE_BITS: u32 = 10;

    /// `machine` 0 is for programs that are not a daemon of a machine.
    #[must_use]
    pub fn new(machine: MachineId) -> Self {
        Self { machine: machine.0 & 0x3ff, last: std::sync::atomic::AtomicI64::new(0) }
    }

    /// The least id that is made at a moment, or later; ids of earlier ones are below, but for those of a process that ran ahead of
    /// the clock.
    #[must_use]
    pub fn first(at: super::Timestamp) -> CallId {
        let ms = (at.micros() / 1000 - Self::EPOCH_MS).max(0);
        CallId(ms << (Self::MACHINE_BITS + Self::SEQUENCE_BITS))
    }

    /// The next id: above every id this process made before, even when the clock steps back.
    pub fn next(&self, now: super::Timestamp) -> CallId {
        use std::sync::atomic::Ordering::Relaxed;
        let now = (now.micros() / 1000 - Self::EPOCH_MS).max(0) << Self::SEQUENCE_BITS;
        let previous = self.last.fetch_update(Relaxed, Relaxed, |last| Some(now.max(last + 1)));
        let tick = now.max(previous.unwrap_or_default() + 1);
        let (ms, sequence) = (tick >> Self::SEQUENCE_BITS, tick & ((1 << Self::SEQUENCE_BITS) - 1));
        CallId(ms << (Self::MACHINE_BITS + Self::SEQUENCE_BITS) | self.machine << Self::SEQUENCE_BITS | sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::{CallIds, MachineId};
    use crate::model::Timestamp;

    #[test]
    fn ids_grow_even_when_the_clock_steps_back_and_name_their_machine() {
        let ids = CallIds::new(MachineId(5));
        let times = [1_795_398_752_000_000, 1_795_398_751_000_000, 1_795_398_752_000_000, 1_795_398_760_000_000];
        let made: Vec<i64> = times.iter().map(|t| ids.next(Timestamp::from_micros(*t)).0).collect();
        assert!(made.windows(2).all(|w| w[0] < w[1]), "{made:?}");
        assert!(made.iter().all(|id| id >> 6 & 0x3ff == 5 && *id < 1 << 53), "{made:?}");
        let first = CallIds::first(Timestamp::from_micros(1_795_398_752_000_000)).0;
        assert!(first <= made[0] && made[0] < first + (1 << 16), "{first} {made:?}");
    }
}
