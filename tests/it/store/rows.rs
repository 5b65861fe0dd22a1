//! Entities in, entities out.

use std::fmt::Debug;

use enswitch::model::*;
use enswitch::store::Db;

async fn same<T: Entity + Sync + PartialEq + Debug>(db: &Db, row: T) {
    db.insert(&row).await.expect(T::TABLE);
    let back = db.all::<T>().await.expect(T::TABLE);
    assert!(back.contains(&row), "{row:?} is not in {back:?}");
}

fn customer(id: i64, parent: Option<i64>, path: &str, name: &str) -> Customer {
    Customer {
        id: CustomerId(id),
        parent_id: parent.map(CustomerId),
        path: path.to_owned(),
        name: name.to_owned(),
        billing_type: BillingType::Prepaid,
        plan_id: None,
        credit_limit: None,
        max_calls: None,
        locked: false,
        dial_plan_id: None,
        service_class_id: None,
        region_id: None,
        currency: Currency::EUR,
        created_at: None,
    }
}

/// Every entity is read back as it was written.
pub async fn every_entity_comes_back(db: &Db) {
    configuration(db).await;
    prices_and_routes(db).await;
    calls(db).await;
    names_differ_by_case(db).await;
    ids_and_changes(db).await;
}

async fn configuration(db: &Db) {
    same(db, Region { id: RegionId(7), name: "Norte – ñ 中 🙂".into() }).await;
    let (name, address) = ("a1".to_owned(), "2001:db8::1".to_owned());
    same(db, Machine { id: MachineId(1), name, address, sip_port: 65535, weight: 100, enabled: true, video: false })
        .await;
    same(db, RegionMachine { region_id: RegionId(7), machine_id: MachineId(1), priority: 10 }).await;
    same(db, DialPlan { id: DialPlanId(1), name: "es".into() }).await;
    let rule = DialPlanRule {
        dial_plan_id: DialPlanId(1),
        position: 3,
        prefix: "+00*#".into(),
        min_length: 0,
        max_length: 255,
        strip: 2,
        prepend: String::new(),
    };
    same(db, rule).await;
    same(db, ServiceClass { id: ServiceClassId(1), name: "inland".into(), external: true }).await;
    let prefix: Digits = "3490".parse().expect("digits");
    same(db, ServiceClassException { service_class_id: ServiceClassId(1), prefix, allow: false }).await;
    same(db, customer(1, None, "/1/", "owner")).await;
    let plan = Plan {
        id: PlanId(1),
        name: "retail".into(),
        customer_id: CustomerId(1),
        precision: 6,
        outbound_connect_markup: "-100%".parse().expect("markup"),
        outbound_markup: "12.3456%".parse().expect("markup"),
        outbound_message_markup: "50%".parse().expect("markup"),
        inbound_connect_markup: Markup::NONE,
        inbound_markup: "20%".parse().expect("markup"),
        inbound_message_markup: Markup::NONE,
        inherits_from_id: None,
        markup_basis: MarkupBasis::Price,
        crossing: Crossing::Start,
        included_seconds: 0,
        included_messages: 0,
        carry_over: false,
        shared: Sharing::Nobody,
        no_credit_to: None,
        currency: Currency::of("JPY"),
    };
    same(db, plan).await;
    let child = Customer {
        plan_id: Some(PlanId(1)),
        billing_type: BillingType::Postpaid,
        credit_limit: Some(Micros::new(i64::MAX)),
        max_calls: Some(u32::MAX),
        locked: true,
        dial_plan_id: Some(DialPlanId(1)),
        service_class_id: Some(ServiceClassId(1)),
        region_id: Some(RegionId(7)),
        ..customer(2, Some(1), "/1/2/", "shop")
    };
    same(db, child).await;
    same(db, Domain { id: DomainId(1), name: "shop.example".into(), customer_id: CustomerId(1) }).await;
    let privileges: Privileges = "lines:read *:write".parse().expect("privileges");
    same(db, Role { id: RoleId(100), customer_id: Some(CustomerId(2)), name: "operator".into(), privileges }).await;
    let user = User {
        id: UserId(1),
        customer_id: CustomerId(2),
        role_id: RoleId(100),
        username: "anna".into(),
        email: Some("anna@shop.example".into()),
        language: Some("es".into()),
        enabled: false,
    };
    same(db, user).await;
    let entry = AuditEntry {
        id: AuditId(1),
        at: Timestamp::from_micros(-1),
        user_id: Some(UserId(1)),
        switched_from: Some(UserId(2)),
        actor: "anna".into(),
        action: "delete".into(),
        entity: "lines".into(),
        entity_key: "100@shop.example".into(),
        row_before: Some("{\"text\":\"'; -- \\\\\"}".into()),
        row_after: None,
    };
    same(db, entry).await;
    same(db, line(1, "100")).await;
}

fn line(id: i64, username: &str) -> Line {
    Line {
        id: LineId(id),
        customer_id: CustomerId(2),
        domain_id: DomainId(1),
        username: username.to_owned(),
        ha1: ha1(username, "shop.example", "secret"),
        extension: username.to_owned(),
        caller_id: Some("34911234567".parse().expect("digits")),
        ring_seconds: 600,
        max_calls: Some(2),
        locked: false,
        do_not_disturb: true,
        reject_anonymous: true,
        dial_plan_id: None,
        service_class_id: None,
    }
}

async fn prices_and_routes(db: &Db) {
    let carrier = Carrier {
        id: CarrierId(1),
        name: "north".into(),
        host: "sip.north.example".into(),
        port: 5061,
        transport: Transport::Tls,
        enabled: true,
        max_calls: None,
        called_prefix: "00".into(),
        called_dial_plan_id: None,
        caller_dial_plan_id: Some(DialPlanId(1)),
        anonymous_caller: String::new(),
        inbound_dial_plan_id: None,
        crossing: Crossing::Start,
        currency: Currency::of("USD"),
    };
    same(db, carrier).await;
    let address = "192.0.2.0".to_owned();
    let id = CarrierAddressId(1);
    same(db, CarrierAddress { id, carrier_id: CarrierId(1), address, prefix_length: 24, port: 0 }).await;
    same(db, CallerGroup { id: CallerGroupId(1), name: "EEA".into() }).await;
    let prefix = CallerPrefix {
        id: CallerPrefixId(1),
        caller_group_id: CallerGroupId(1),
        caller_prefix: "34".into(),
        called_min_length: 7,
        called_max_length: 15,
    };
    same(db, prefix).await;
    let group = OutboundGroup {
        id: OutboundGroupId(1),
        name: "Spain".into(),
        invoice_name: Some("Calls to Spain".into()),
        time_zone: "Europe/Madrid".into(),
        uses_included: false,
        caller_group_id: Some(CallerGroupId(1)),
    };
    same(db, group).await;
    let chunk = TimeChunk {
        id: TimeChunkId(1),
        outbound_group_id: OutboundGroupId(1),
        name: "night".into(),
        days: "mon-fri".parse().expect("days"),
        start_minute: 1200,
        end_minute: 480,
        priority: 5,
    };
    same(db, chunk).await;
    let group = InboundGroup {
        id: InboundGroupId(1),
        name: "freephone".into(),
        invoice_name: None,
        chargeable: true,
        uses_included: false,
    };
    same(db, group).await;
    let price = Price {
        id: PriceId(1),
        carrier_id: None,
        plan_id: Some(PlanId(1)),
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        called_prefix: None,
        time_chunk_id: Some(TimeChunkId(1)),
        caller_group_id: Some(CallerGroupId(1)),
        connect_fee: Micros::new(1),
        included_seconds: u32::MAX,
        first_block: 60,
        increment: 1,
        per_minute: "0.0036".parse().expect("amount"),
        minimum: Micros::ZERO,
        valid_from: Some(Timestamp::from_micros(1)),
        valid_to: None,
        priority: 10,
        least_cost: true,
        per_message: None,
    };
    same(db, price.clone()).await;
    let by_prefix = Price {
        id: PriceId(2),
        carrier_id: Some(CarrierId(1)),
        plan_id: None,
        outbound_group_id: None,
        time_chunk_id: None,
        caller_group_id: None,
        called_prefix: Some("346".parse().expect("digits")),
        ..price
    };
    same(db, by_prefix).await;
    let route = Route {
        id: RouteId(1),
        called_prefix: "34".into(),
        called_min_length: 1,
        called_max_length: 15,
        caller_prefix: String::new(),
        media: Media::VoiceFax,
        outbound_group_id: OutboundGroupId(1),
        plans_choose: true,
    };
    same(db, route).await;
    same(db, RouteCarrier { route_id: RouteId(1), position: 0, carrier_id: Some(CarrierId(1)) }).await;
    same(db, RouteCarrier { route_id: RouteId(1), position: 1, carrier_id: None }).await;
    let number = Number {
        id: NumberId(1),
        number: "34911234567".parse().expect("digits"),
        customer_id: CustomerId(2),
        inbound_group_id: InboundGroupId(1),
        line_id: Some(LineId(1)),
        forward_to: None,
        card_group_id: None,
        internal: true,
        number_class_id: None,
        region_id: None,
    };
    same(db, number).await;
}

async fn calls(db: &Db) {
    let balance = Micros::new(i64::MIN);
    let mut account = LedgerAccount {
        id: AccountId(1),
        kind: AccountKind::Customer,
        customer_id: Some(CustomerId(2)),
        carrier_id: None,
        card_id: None,
        balance,
        reserved: Micros::new(5),
        currency: Currency::of("GBP"),
    };
    same(db, account.clone()).await;
    account = LedgerAccount { id: AccountId(2), kind: AccountKind::Revenue, ..account };
    same(db, account).await;
    let at = Timestamp::from_micros(1_795_398_752_000_001);
    let cdr = Cdr {
        id: CallId((1 << 53) - 1),
        unique_id: "a1-1795398752.0".into(),
        machine_id: Some(MachineId(1)),
        direction: Direction::Outbound,
        status: Status::NoAnswer,
        reason: Some(Reason::CarriersFailed),
        customer_id: Some(CustomerId(2)),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: Some(CarrierId(1)),
        route_id: Some(RouteId(1)),
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        dialled: "0034 ünïcode \u{fffd}".into(),
        called: "34911234567".into(),
        sip_call_id: "x@y".into(),
        source: "[2001:db8::1]:5060".into(),
        started_at: at,
        answered_at: None,
        ended_at: at.plus_millis(1),
        talk_ms: i64::MAX,
        sip_code: 502,
        rtp_received: 250,
        rtp_sent: 0,
    };
    same(db, cdr.clone()).await;
    let leg = Leg {
        cdr_id: cdr.id,
        position: 0,
        carrier_id: Some(CarrierId(1)),
        line_id: None,
        destination: "sip:0034@192.0.2.1:5060".into(),
        started_at: at,
        status: Status::Busy,
        sip_code: 486,
        cause: 17,
    };
    same(db, leg).await;
    let transaction = LedgerTransaction {
        id: cdr.id,
        kind: TransactionKind::Call,
        idempotency_key: cdr.unique_id,
        at,
        description: String::new(),
    };
    same(db, transaction).await;
    let posting = Posting {
        transaction_id: cdr.id,
        position: 1,
        debit_account_id: AccountId(1),
        credit_account_id: AccountId(2),
        amount: Micros::new(i64::MAX),
        price_id: Some(PriceId(99)),
        billed_seconds: u32::MAX,
        from_currency: Some(Currency::of("USD")),
        from_amount: Some(Micros::new(i64::MAX)),
        rate: Some("9223372036854775807/9223372036854775806".parse().expect("rate")),
    };
    same(db, posting).await;
    let rate = ExchangeRate {
        id: ExchangeRateId(3),
        customer_id: CustomerId(2),
        from_currency: Currency::of("USD"),
        to_currency: Currency::of("GBP"),
        rate: "1/3".parse().expect("rate"),
        valid_from: at,
    };
    same(db, rate).await;
}

async fn names_differ_by_case(db: &Db) {
    same(db, DialPlan { id: DialPlanId(20), name: "Plan".into() }).await;
    same(db, DialPlan { id: DialPlanId(21), name: "plan".into() }).await;
    same(db, DialPlan { id: DialPlanId(22), name: "plän".into() }).await;
    let found = db.find_by::<DialPlan>("name", "plan").await.expect("reads");
    assert_eq!(found, [DialPlan { id: DialPlanId(21), name: "plan".into() }]);
}

async fn ids_and_changes(db: &Db) {
    let privileges = Privileges::default();
    let mut role = Role { id: RoleId(0), customer_id: None, name: "auditor".into(), privileges };
    role.id = RoleId(db.insert(&role).await.expect("inserted"));
    assert!(role.id.0 > 1, "the database chose an id");
    role.name = "accountant".into();
    assert!(db.update(&role).await.expect("updated"));
    assert!(db.update(&role).await.expect("there is such a row, even if nothing changes"));
    assert_eq!(db.find_by::<Role>("id", role.id.0).await.expect("reads"), [role.clone()]);
    assert!(db.delete(&role).await.expect("deleted"));
    assert!(!db.delete(&role).await.expect("is gone") && !db.update(&role).await.expect("is gone"));
}
