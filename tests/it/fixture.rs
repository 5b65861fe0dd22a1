//! A small telephone company as rows, for tests and benches of the pure rooms.

use enswitch::model::*;
use enswitch::routing::Tables;

/// Amount from text.
pub fn money(text: &str) -> Micros {
    text.parse().expect("amount")
}

/// A customer tree of any depth below the owner, with its accounts: customer `n` has the accounts `10 n + 1` (balance),
/// `10 n + 2` (revenue) and `10 n + 3` (cost). The plan of customer `n` is plan `n` with these markups.
pub fn tree(markups: &[&str]) -> Tables {
    let mut tables = Tables::default();
    let mut path = String::from("/");
    for (id, markup) in (1..).zip(std::iter::once(&"0%").chain(markups)) {
        path.push_str(&format!("{id}/"));
        tables.customers.push(Customer {
            id: CustomerId(id),
            parent_id: (id > 1).then(|| CustomerId(id - 1)),
            path: path.clone(),
            name: format!("level {}", id - 1),
            billing_type: BillingType::Postpaid,
            plan_id: (id > 1).then_some(PlanId(id)),
            credit_limit: None,
            max_calls: None,
            locked: false,
            dial_plan_id: None,
            service_class_id: None,
            region_id: None,
            currency: Currency::EUR,
            created_at: None,
        });
        for (kind, digit) in [(AccountKind::Customer, 1), (AccountKind::Revenue, 2), (AccountKind::Cost, 3)] {
            tables.accounts.push(account(10 * id + digit, kind, Some(CustomerId(id)), None));
        }
        let markup: Markup = markup.parse().expect("markup");
        tables.plans.push(Plan {
            id: PlanId(id),
            name: format!("plan {id}"),
            customer_id: CustomerId((id - 1).max(1)),
            precision: 4,
            outbound_connect_markup: markup,
            outbound_markup: markup,
            outbound_message_markup: markup,
            inbound_connect_markup: markup,
            inbound_markup: markup,
            inbound_message_markup: markup,
            inherits_from_id: None,
            markup_basis: MarkupBasis::default(),
            crossing: Crossing::default(),
            included_seconds: 0,
            included_messages: 0,
            carry_over: false,
            shared: Sharing::Nobody,
            no_credit_to: None,
            currency: Currency::EUR,
        });
    }
    tables.domains.push(Domain { id: DomainId(1), name: "acme.example".into(), customer_id: CustomerId(1) });
    tables.outbound_groups.push(OutboundGroup {
        id: OutboundGroupId(1),
        name: "World".into(),
        invoice_name: None,
        time_zone: "UTC".into(),
        uses_included: false,
        caller_group_id: None,
    });
    tables.inbound_groups.push(InboundGroup {
        id: InboundGroupId(1),
        name: "Madrid".into(),
        invoice_name: None,
        chargeable: true,
        uses_included: false,
    });
    tables.inbound_groups.push(InboundGroup {
        id: InboundGroupId(2),
        name: "Own".into(),
        invoice_name: None,
        chargeable: false,
        uses_included: false,
    });
    tables
}

fn account(
    id: i64,
    kind: AccountKind,
    customer_id: Option<CustomerId>,
    carrier_id: Option<CarrierId>,
) -> LedgerAccount {
    LedgerAccount {
        id: AccountId(id),
        kind,
        customer_id,
        carrier_id,
        card_id: None,
        balance: Micros::ZERO,
        reserved: Micros::ZERO,
        currency: Currency::EUR,
    }
}

/// Adds a carrier with one price for outbound group 1.
pub fn carrier(tables: &mut Tables, id: i64, per_minute: &str) {
    tables.carriers.push(Carrier {
        id: CarrierId(id),
        name: format!("carrier {id}"),
        host: format!("127.0.0.{id}"),
        port: 5060,
        transport: Transport::Udp,
        enabled: true,
        max_calls: None,
        called_prefix: String::new(),
        called_dial_plan_id: None,
        caller_dial_plan_id: None,
        anonymous_caller: String::new(),
        inbound_dial_plan_id: None,
        crossing: Crossing::default(),
        currency: Currency::EUR,
    });
    tables.accounts.push(account(1000 + id, AccountKind::Carrier, None, Some(CarrierId(id))));
    let row = price(tables, Some(CarrierId(id)), None);
    tables.prices.push(Price { outbound_group_id: Some(OutboundGroupId(1)), per_minute: money(per_minute), ..row });
}

/// A price row without a destination.
pub fn price(tables: &Tables, carrier_id: Option<CarrierId>, plan_id: Option<PlanId>) -> Price {
    Price {
        id: PriceId(i64::try_from(tables.prices.len()).expect("small") + 1),
        carrier_id,
        plan_id,
        outbound_group_id: None,
        inbound_group_id: None,
        called_prefix: None,
        time_chunk_id: None,
        caller_group_id: None,
        connect_fee: Micros::ZERO,
        included_seconds: 0,
        first_block: 1,
        increment: 1,
        per_minute: Micros::ZERO,
        minimum: Micros::ZERO,
        valid_from: None,
        valid_to: None,
        priority: 1,
        least_cost: true,
        per_message: None,
    }
}

/// Adds a line with this extension, also its user name.
pub fn line(tables: &mut Tables, customer: i64, extension: &str) -> LineId {
    let id = LineId(i64::try_from(tables.lines.len()).expect("small") + 1);
    tables.lines.push(Line {
        id,
        customer_id: CustomerId(customer),
        domain_id: DomainId(1),
        username: extension.into(),
        ha1: String::new(),
        extension: extension.into(),
        caller_id: Some("34911234567".parse().expect("digits")),
        ring_seconds: 30,
        max_calls: None,
        locked: false,
        do_not_disturb: false,
        reject_anonymous: false,
        dial_plan_id: None,
        service_class_id: None,
    });
    id
}

/// Adds a route for a called prefix.
pub fn route(tables: &mut Tables, called_prefix: &str, slots: &[Option<i64>]) -> RouteId {
    let id = RouteId(i64::try_from(tables.routes.len()).expect("small") + 1);
    tables.routes.push(Route {
        id,
        called_prefix: called_prefix.into(),
        called_min_length: 1,
        called_max_length: 15,
        caller_prefix: String::new(),
        media: Media::VoiceFax,
        outbound_group_id: OutboundGroupId(1),
        plans_choose: false,
    });
    for (position, slot) in (0..).zip(slots) {
        tables.route_carriers.push(RouteCarrier { route_id: id, position, carrier_id: slot.map(CarrierId) });
    }
    id
}

/// Adds a number in an inbound group.
pub fn number(tables: &mut Tables, digits: &str, customer: i64, group: i64, line: Option<LineId>, internal: bool) {
    tables.numbers.push(Number {
        id: NumberId(i64::try_from(tables.numbers.len()).expect("small") + 1),
        number: digits.parse().expect("digits"),
        customer_id: CustomerId(customer),
        inbound_group_id: InboundGroupId(group),
        line_id: line,
        forward_to: None,
        card_group_id: None,
        internal,
        number_class_id: None,
        region_id: None,
    });
}
