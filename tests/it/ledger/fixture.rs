//! A carrier, a tree of customers one below the other, and calls of the lowest one.

use std::path::Path;
use std::time::Duration;

use enswitch::ledger::{Attempt, Claim, Denied, FinishedCall, Grant, OpenCall, Payer};
use enswitch::model::{
    AccountId, AccountKind, BillingProfile, BillingProfileId, BillingType, CallId, Carrier, CarrierId, Cdr, Currency,
    Customer, CustomerId, Direction, Entity, Exact, Language, LedgerAccount, Leg, LineId, MachineId, Micros,
    OutboundGroupId, Status, Timestamp, Transport,
};
use enswitch::rating::{Level, Quote, Terms};
use enswitch::store::access::Author;
use enswitch::store::journal::Journal;
use enswitch::store::ledger::{self, Payment, Writer};
use enswitch::store::{Db, StoreError};

/// Price of a minute, charged by the minute, at every level.
pub const MINUTE: Micros = Micros::new(60_000);
/// When calls begin.
pub const START: Timestamp = Timestamp::from_micros(1_795_398_752_000_000);

pub const CARRIER_ACCOUNT: AccountId = AccountId(500);
pub const COST: AccountId = AccountId(401);

pub fn balance_of(customer: i64) -> AccountId {
    AccountId(100 + customer)
}

pub fn revenue_of(customer: i64) -> AccountId {
    AccountId(200 + customer)
}

/// Customer 1 is the owner, each other one is below the one before. Gives each of them this much money.
pub async fn tree(db: &Db, depth: i64, money: Micros) {
    put(db, &carrier()).await;
    put(db, &account(CARRIER_ACCOUNT, AccountKind::Carrier, None)).await;
    let mut path = "/".to_owned();
    for id in 1..=depth {
        path.push_str(&format!("{id}/"));
        put(db, &customer(id, &path)).await;
        let of = Some(CustomerId(id));
        put(db, &account(balance_of(id), AccountKind::Customer, of)).await;
        put(db, &account(revenue_of(id), AccountKind::Revenue, of)).await;
        put(db, &account(AccountId(300 + id), AccountKind::Payments, of)).await;
    }
    put(db, &account(COST, AccountKind::Cost, Some(CustomerId(1)))).await;
    fund(db, depth, money).await;
}

/// Whoever does it.
pub fn tester() -> Author {
    Author::shell("tester".into(), START)
}

/// Everybody but the owner pays in.
pub async fn fund(db: &Db, depth: i64, money: Micros) {
    for id in 2..=depth {
        assert!(ledger::pay(db, &payment(id, money), &tester()).await.expect("paid"));
    }
}

pub fn payment(customer: i64, amount: Micros) -> Payment {
    Payment {
        id: CallId(1_000_000 + customer),
        customer_id: CustomerId(customer),
        amount,
        key: format!("receipt {customer}"),
        description: "first payment".into(),
    }
}

async fn put<T: Entity + Sync>(db: &Db, row: &T) {
    db.insert(row).await.expect("inserted");
}

fn carrier() -> Carrier {
    Carrier {
        id: CarrierId(1),
        name: "carrier".into(),
        host: "192.0.2.1".into(),
        port: 5060,
        transport: Transport::Udp,
        enabled: true,
        max_calls: None,
        called_prefix: String::new(),
        called_dial_plan_id: None,
        caller_dial_plan_id: None,
        anonymous_caller: String::new(),
        inbound_dial_plan_id: None,
        crossing: enswitch::model::Crossing::default(),
        currency: Currency::EUR,
    }
}

fn customer(id: i64, path: &str) -> Customer {
    Customer {
        id: CustomerId(id),
        parent_id: (id > 1).then(|| CustomerId(id - 1)),
        path: path.into(),
        name: format!("customer {id}"),
        billing_type: BillingType::Prepaid,
        plan_id: None,
        credit_limit: Some(Micros::ZERO),
        max_calls: None,
        locked: false,
        dial_plan_id: None,
        service_class_id: None,
        region_id: None,
        currency: Currency::EUR,
        created_at: None,
    }
}

/// Who a customer is, and from which balance on it wants to be told that it is low.
pub fn profile(customer: i64, low_balance: Option<Micros>) -> BillingProfile {
    BillingProfile {
        id: BillingProfileId(0),
        customer_id: CustomerId(customer),
        name: format!("Company {customer}"),
        street: "Ring 1".into(),
        postcode: "1010".into(),
        city: "Wien".into(),
        country: "AT".into(),
        tax_number: None,
        email: Some(format!("office{customer}@example.com")),
        low_balance,
        language: Language::En,
        brand: None,
    }
}

fn account(id: AccountId, kind: AccountKind, customer_id: Option<CustomerId>) -> LedgerAccount {
    let carrier_id = customer_id.is_none().then_some(CarrierId(1));
    let (balance, reserved, currency) = (Micros::ZERO, Micros::ZERO, Currency::EUR);
    LedgerAccount { id, kind, customer_id, carrier_id, card_id: None, balance, reserved, currency }
}

fn terms() -> Terms {
    Terms { per_minute: Exact::from_micros(MINUTE), first_block: 60, increment: 60, ..Terms::free(4) }
}

/// A call of the lowest customer to a carrier.
pub fn open_call(id: i64, depth: i64) -> OpenCall {
    let cdr = Cdr {
        id: CallId(id),
        unique_id: format!("a1-1795398752.{id}"),
        machine_id: Some(MachineId(1)),
        direction: Direction::Outbound,
        status: Status::Failed,
        reason: None,
        customer_id: Some(CustomerId(depth)),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: Some(CarrierId(1)),
        route_id: None,
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        dialled: "00349112".into(),
        called: "349112".into(),
        sip_call_id: format!("{id}@phone"),
        source: "127.0.0.1:5060".into(),
        started_at: START,
        answered_at: None,
        ended_at: START,
        talk_ms: 0,
        sip_code: 0,
        rtp_received: 0,
        rtp_sent: 0,
    };
    let level = |position: i64| Level {
        customer_id: CustomerId(position + 1),
        debit: if position == 0 { COST } else { balance_of(position + 1) },
        credit: if position == 0 { CARRIER_ACCOUNT } else { revenue_of(position) },
        terms: terms(),
        floor: None,
    };
    let quote = Quote { levels: (0..depth).map(level).collect(), country: None };
    OpenCall {
        cdr,
        attempts: vec![Attempt { carrier_id: Some(CarrierId(1)), line_id: None, hunt_group_id: None, quote }],
        grant: None,
    }
}

/// What the call needs of every customer with a limit, for one minute.
pub fn claim(id: i64, depth: i64) -> Claim {
    let payer = |id: i64| Payer {
        customer_id: CustomerId(id),
        account: balance_of(id),
        floor: Micros::ZERO,
        terms: vec![terms()],
        also: Vec::new(),
        direct: false,
    };
    Claim {
        call: CallId(id),
        machine: MachineId(1),
        payers: (2..=depth).map(payer).collect(),
        max_seconds: 60,
        expires_at: START.plus_millis(120_000),
        held: None,
    }
}

/// The call after a minute of talk.
pub fn finished_call(id: i64, depth: i64) -> FinishedCall {
    let open = open_call(id, depth);
    let cdr = Cdr {
        status: Status::Answered,
        answered_at: Some(START.plus_millis(1_000)),
        ended_at: START.plus_millis(61_000),
        talk_ms: 60_000,
        sip_code: 200,
        ..open.cdr.clone()
    };
    let leg = Leg {
        cdr_id: cdr.id,
        position: 0,
        carrier_id: Some(CarrierId(1)),
        line_id: None::<LineId>,
        destination: "sip:349112@192.0.2.1".into(),
        started_at: START,
        status: Status::Answered,
        sip_code: 200,
        cause: 16,
    };
    open.finish(cdr, vec![leg], Some(0))
}

/// A process: its own connections, its own journal.
pub struct Process {
    pub db: Db,
    pub journal: Journal,
    pub writer: Writer,
}

impl Process {
    /// Starts one, and settles what its predecessor with the same folder left.
    pub async fn start(url: &str, folder: &Path) -> (Self, Vec<OpenCall>) {
        let db = Db::open(url, 4, Duration::from_secs(5)).await.expect("database");
        let (journal, recovered) = Journal::open(folder).expect("journal");
        assert_eq!(recovered.damage, []);
        let writer = Writer::start(&db, journal.clone(), MachineId(1), Duration::from_secs(2));
        recovered.open.iter().for_each(|call| writer.recover(call.cdr.id, call.grant.as_ref()));
        writer.settle_recovered(recovered.finished);
        writer.inherit(&db, MachineId(1)).await.expect("inherited");
        (Self { db, journal, writer }, recovered.open)
    }

    pub async fn reserve(&self, id: i64, depth: i64) -> Result<Result<Grant, Denied>, StoreError> {
        self.writer.reserve(claim(id, depth), open_call(id, depth), Duration::from_secs(10)).await
    }

    /// Settles a call that reserved what `grant` says.
    pub async fn settle(&self, id: i64, depth: i64, grant: Grant) {
        let call = FinishedCall { grant: Some(grant), ..finished_call(id, depth) };
        self.writer.settle(call).await.expect("journalled");
    }

    /// Gives back all credit that no call uses.
    pub async fn close_leases(&self) {
        self.writer.flush().await;
        self.writer.close_leases().await;
        self.writer.flush().await;
    }

    pub async fn stop(self) {
        self.close_leases().await;
        self.journal.close().await;
        self.db.close().await;
    }
}

/// Balance and reserved.
pub async fn balance(db: &Db, id: AccountId) -> (Micros, Micros) {
    let rows: Vec<LedgerAccount> = db.find_by("id", id.0).await.expect("read");
    (rows[0].balance, rows[0].reserved)
}

/// Fails unless the ledger is right; gives the numbers of CDRs and of reservations.
pub async fn verified(db: &Db) -> (i64, i64) {
    let report = ledger::verify(db).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
    (report.cdrs, report.reservations)
}
