//! A company of four levels, and calls of it with the price of every level.

use enswitch::model::{
    AccountKind, CallId, CarrierId, Cdr, Customer, CustomerId, Direction, LedgerAccount, LedgerTransaction, Leg,
    LineId, MachineId, Micros, OutboundGroupId, Posting, RouteId, Status, Timestamp, TransactionKind,
};

use crate::api::Place;

const MORE: &str = r#"
customer = [
    { name = "Kiosk", parent = "Shop", plan = "street" },
    { name = "Rival", parent = "Owner", plan = "wholesale" },
]
plan = [{ name = "street", customer = "Shop" }]
domain = [{ name = "rival.example", customer = "Rival" }]
line = [{ username = "1", domain = "rival.example", customer = "Rival", password = "x" }]
number = [{ number = "34999", customer = "Rival", inbound_group = "geographic" }]
"#;

pub struct Company {
    pub place: Place,
    pub kiosk: i64,
    pub rival: i64,
    customers: Vec<Customer>,
    accounts: Vec<LedgerAccount>,
}

/// A call by the carrier north.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing {
    pub id: i64,
    pub customer: i64,
    /// After noon of 2026-11-23, UTC.
    pub second: i64,
    pub called: &'static str,
    pub direction: &'static str,
    pub status: &'static str,
    pub sip_code: u16,
    pub talk_ms: i64,
    /// What each level pays if it is answered, the owner first.
    pub amounts: &'static [i64],
}

impl Outgoing {
    pub const fn new(id: i64) -> Self {
        Self {
            id,
            customer: 3,
            second: 0,
            called: "34911",
            direction: "outbound",
            status: "answered",
            sip_code: 200,
            talk_ms: 60_000,
            amounts: &[100_000, 150_000, 200_000],
        }
    }
}

fn word<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).expect("a word of it")
}

impl Company {
    pub async fn of(place: Place) -> Self {
        crate::store::apply::change(&place.db, MORE).await;
        let customers: Vec<Customer> = place.db.all().await.expect("customers");
        let accounts = place.db.all().await.expect("accounts");
        let named = |name: &str| customers.iter().find(|customer| customer.name == name).expect("there").id.0;
        Self { kiosk: named("Kiosk"), rival: named("Rival"), place, customers, accounts }
    }

    pub async fn calls(&self, calls: &[Outgoing]) {
        let (mut cdrs, mut legs, mut transactions, mut postings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for call in calls {
            let cdr = self.cdr(call);
            legs.push(leg(&cdr));
            if cdr.status == Status::Answered {
                transactions.push(LedgerTransaction {
                    id: cdr.id,
                    kind: TransactionKind::Call,
                    idempotency_key: cdr.unique_id.clone(),
                    at: cdr.ended_at,
                    description: String::new(),
                });
                postings.extend(self.postings(call));
            }
            cdrs.push(cdr);
        }
        self.put(&cdrs, &legs, &transactions, &postings).await;
    }

    async fn put(&self, cdrs: &[Cdr], legs: &[Leg], transactions: &[LedgerTransaction], postings: &[Posting]) {
        use enswitch::store::{Db, rows};
        macro_rules! all {
            ($pool:expr) => {{
                let mut tx = $pool.begin().await.expect("begins");
                rows::insert_all(&mut *tx, cdrs).await.expect("CDRs");
                rows::insert_all(&mut *tx, legs).await.expect("legs");
                rows::insert_all(&mut *tx, transactions).await.expect("transactions");
                rows::insert_all(&mut *tx, postings).await.expect("postings");
                tx.commit().await.expect("commits");
            }};
        }
        match &self.place.db {
            Db::MySql(pool) => all!(pool),
            Db::Sqlite { write, .. } => all!(write),
        }
    }

    fn cdr(&self, call: &Outgoing) -> Cdr {
        let started_at: Timestamp = "2026-11-23T12:00:00Z".parse().expect("time");
        let started_at = started_at.plus_millis(call.second * 1000);
        let status: Status = word(call.status);
        let answered = status == Status::Answered;
        let direction = word(call.direction);
        Cdr {
            id: CallId(call.id),
            unique_id: format!("a1-{}", call.id),
            machine_id: Some(MachineId(1)),
            direction,
            status,
            reason: None,
            customer_id: Some(CustomerId(call.customer)),
            line_id: (call.customer == 3).then_some(LineId(1)),
            number_id: None,
            card_id: None,
            carrier_id: Some(CarrierId(1)),
            route_id: Some(RouteId(1)),
            outbound_group_id: (direction == Direction::Outbound).then_some(OutboundGroupId(1)),
            inbound_group_id: None,
            caller: "100".into(),
            dialled: call.called.into(),
            called: call.called.into(),
            sip_call_id: format!("{}@192.0.2.7", call.id),
            source: "192.0.2.7:5060".into(),
            started_at,
            answered_at: answered.then(|| started_at.plus_millis(100)),
            ended_at: started_at.plus_millis(call.talk_ms),
            talk_ms: if answered { call.talk_ms } else { 0 },
            sip_code: call.sip_code,
            rtp_received: 1,
            rtp_sent: 1,
        }
    }

    fn postings(&self, call: &Outgoing) -> Vec<Posting> {
        let payer = self.customers.iter().find(|customer| customer.id.0 == call.customer).expect("a customer");
        let lineage: Vec<CustomerId> = payer.path.split('/').filter_map(|id| id.parse().ok().map(CustomerId)).collect();
        let of = |customer: CustomerId, kind: AccountKind| {
            let own = |account: &&LedgerAccount| account.customer_id == Some(customer) && account.kind == kind;
            self.accounts.iter().find(own).expect("an account").id
        };
        let carrier =
            self.accounts.iter().find(|account| account.carrier_id == Some(CarrierId(1))).expect("carrier").id;
        let posting = |(level, amount): (usize, &i64)| {
            let debit = of(lineage[level], if level == 0 { AccountKind::Cost } else { AccountKind::Customer });
            let credit = if level == 0 { carrier } else { of(lineage[level - 1], AccountKind::Revenue) };
            let position = u32::try_from(level).expect("few");
            let plain = Posting::of(CallId(call.id), position, (debit, credit), Micros::new(*amount));
            Posting { billed_seconds: 60, ..plain }
        };
        call.amounts.iter().take(lineage.len()).enumerate().map(posting).collect()
    }
}

fn leg(cdr: &Cdr) -> Leg {
    Leg {
        cdr_id: cdr.id,
        position: 0,
        carrier_id: cdr.carrier_id.filter(|_| cdr.direction == Direction::Outbound),
        line_id: cdr.line_id.filter(|_| cdr.direction == Direction::Inbound),
        destination: "sip:34911@192.0.2.8".into(),
        started_at: cdr.started_at,
        status: cdr.status,
        sip_code: cdr.sip_code,
        cause: if cdr.status == Status::Answered { 16 } else { 17 },
    }
}
