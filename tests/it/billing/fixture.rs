//! The owner, a reseller who bills a shop, and calls of the shop.

use enswitch::model::{
    AccountKind, BillingProfile, BillingProfileId, BillingType, CallId, Cdr, Charge, Commission, Contract, ContractId,
    Crossing, Currency, Customer, CustomerId, Direction, Entity, Feature, Fee, FeeId, Invoice, InvoiceLine,
    InvoicePayment, InvoiceTax, Issuer, IssuerId, Language, LedgerAccount, LedgerTransaction, MachineId, MarkupBasis,
    Micros, OutboundGroupId, Plan, PlanId, Posting, Status, Tax, TaxId, TaxLiability, TaxScope, Timestamp,
    TransactionKind, UnallocatedPayment,
};
use enswitch::store::access::Author;
use enswitch::store::billing::{self, Report, Run};
use enswitch::store::{Db, ledger};
use std::sync::LazyLock;
use tempfile::TempDir;

pub const SHOP: CustomerId = CustomerId(3);

pub static NOVEMBER: LazyLock<Run> = LazyLock::new(|| Run { period: Some("2026-11".into()), ..Run::default() });

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("time")
}

/// Who does it, and when.
pub fn by(at: Timestamp) -> Author {
    Author::shell("tester".into(), at)
}

pub fn money(text: &str) -> Micros {
    text.parse().expect("amount")
}

pub struct World {
    pub db: Db,
    folder: TempDir,
}

pub async fn world() -> World {
    let world = empty().await;
    seed(&world.db).await;
    world
}

/// Nobody is there yet.
pub async fn empty() -> World {
    let (folder, db) = crate::store::sqlite().await;
    World { db, folder }
}

/// Runs a statement that tests are made of.
pub async fn execute(db: &Db, sql: impl Into<String>) {
    let sql = sqlx::AssertSqlSafe(sql.into());
    match db {
        Db::MySql(pool) => drop(sqlx::query(sql).execute(pool).await.expect("runs")),
        Db::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.expect("runs")),
    }
}

/// Makes balances the sums of what is left of the postings.
pub const RECOUNTED: &str = "UPDATE ledger_accounts SET balance = \
     (SELECT COALESCE(SUM(amount), 0) FROM postings WHERE credit_account_id = ledger_accounts.id) - \
     (SELECT COALESCE(SUM(amount), 0) FROM postings WHERE debit_account_id = ledger_accounts.id)";

/// A company in an empty database.
pub async fn seed(db: &Db) {
    let world = Seeding(db);
    world.customer(1, None, "/1/").await;
    world.plan(1, 1).await;
    world.customer(2, Some(1), "/1/2/").await;
    world.plan(2, 2).await;
    world.customer(3, Some(2), "/1/2/3/").await;
    world.issuer(2).await;
    for id in 1..=3 {
        world.profile(id).await;
    }
}

/// More shops of the reseller, so many.
pub async fn shops(db: &Db, count: i64) {
    let world = Seeding(db);
    for id in 4..4 + count {
        world.customer(id, Some(2), &format!("/1/2/{id}/")).await;
        world.profile(id).await;
    }
}

/// Another reseller of the owner, with a plan of the same id, who bills.
pub async fn reseller(db: &Db, id: i64) {
    let world = Seeding(db);
    world.customer(id, Some(1), &format!("/1/{id}/")).await;
    world.plan(id, id).await;
    world.issuer(id).await;
    world.profile(id).await;
}

struct Seeding<'a>(&'a Db);

impl Seeding<'_> {
    async fn put<T: Entity + Sync>(&self, row: &T) -> i64 {
        self.0.insert(row).await.expect("inserted")
    }

    async fn plan(&self, id: i64, customer: i64) {
        let none = "0%".parse().expect("markup");
        let plan = Plan {
            id: PlanId(id),
            name: format!("plan {id}"),
            customer_id: CustomerId(customer),
            precision: 4,
            outbound_connect_markup: none,
            outbound_markup: none,
            outbound_message_markup: none,
            inbound_connect_markup: none,
            inbound_markup: none,
            inbound_message_markup: none,
            inherits_from_id: None,
            markup_basis: MarkupBasis::Cost,
            crossing: Crossing::Segments,
            included_seconds: 0,
            included_messages: 0,
            carry_over: false,
            shared: enswitch::model::Sharing::Nobody,
            no_credit_to: None,
            currency: Currency::EUR,
        };
        self.put(&plan).await;
    }

    async fn customer(&self, id: i64, parent: Option<i64>, path: &str) {
        let customer = Customer {
            id: CustomerId(id),
            parent_id: parent.map(CustomerId),
            path: path.into(),
            name: format!("customer {id}"),
            billing_type: BillingType::Postpaid,
            plan_id: parent.map(PlanId),
            credit_limit: None,
            max_calls: None,
            locked: false,
            dial_plan_id: None,
            service_class_id: None,
            region_id: None,
            currency: Currency::EUR,
            // Long before anything that is billed.
            created_at: Some(at("2026-01-01T00:00:00Z")),
        };
        self.put(&customer).await;
        for account in LedgerAccount::of_customer(&customer) {
            self.put(&account).await;
        }
    }

    async fn issuer(&self, customer: i64) {
        let issuer = Issuer {
            id: IssuerId(0),
            customer_id: CustomerId(customer),
            time_zone: "Europe/Vienna".into(),
            number_prefix: "R-".into(),
            next_number: 1,
            due_days: 14,
            sender: None,
            payment_text: Some("IBAN AT61 1904 3002 3457 3201".into()),
            footer: None,
        };
        self.put(&issuer).await;
    }

    async fn profile(&self, id: i64) {
        let profile = BillingProfile {
            id: BillingProfileId(0),
            customer_id: CustomerId(id),
            name: format!("Company {id} GmbH"),
            street: "Hauptstraße 1".into(),
            postcode: "1010".into(),
            city: "Wien".into(),
            country: "AT".into(),
            tax_number: Some(format!("ATU1234567{id}")),
            email: Some(format!("office{id}@example.com")),
            low_balance: None,
            language: Language::De,
            brand: (id == 2).then(|| "Blue Sky Telecom".to_owned()),
        };
        self.put(&profile).await;
    }
}

impl World {
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.folder.path().join("test.db").display())
    }

    pub async fn run(&self, run: &Run) -> Report {
        let now = at("2027-01-02T00:00:00Z");
        billing::run(&self.db, run, &by(now), &mut |_, _, _| ()).await.expect("billed")
    }

    pub async fn execute(&self, sql: &str) {
        execute(&self.db, sql).await;
    }

    pub async fn issuer(&self, customer: i64) {
        Seeding(&self.db).issuer(customer).await;
    }

    pub async fn fee(&self, feature: Feature, sign_up: &str, period: &str, included: u32) {
        fee(&self.db, feature, sign_up, period, included).await;
    }

    pub async fn tax(&self, name: &str, percent: &str, scope: TaxScope) {
        tax(&self.db, name, percent, scope).await;
    }

    pub async fn contract(&self, tax_liability: TaxLiability) {
        let contract = Contract {
            id: ContractId(0),
            customer_id: SHOP,
            starts_at: None,
            ended_at: None,
            tax_liability,
            invoices_from: None,
            billed_until: None,
            billed_from: None,
            fees_until: None,
        };
        self.db.insert(&contract).await.expect("contract");
    }

    /// The shop has so many lines.
    pub async fn lines(&self, count: usize) {
        lines(&self.db, count).await;
    }

    pub async fn call(&self, id: i64, started_at: Timestamp, price: &str) {
        call(&self.db, id, started_at, money(price)).await;
    }

    pub async fn invoices(&self) -> Vec<Invoice> {
        self.db.all().await.expect("invoices")
    }

    pub async fn only_invoice(&self) -> Invoice {
        let mut all = self.invoices().await;
        assert_eq!(all.len(), 1, "{all:#?}");
        all.remove(0)
    }

    pub async fn lines_of(&self, invoice: &Invoice) -> Vec<InvoiceLine> {
        self.db.find_by("invoice_id", invoice.id.0).await.expect("lines")
    }

    pub async fn charges(&self) -> Vec<Charge> {
        self.db.all().await.expect("charges")
    }

    pub async fn balance(&self, customer: CustomerId) -> Micros {
        balance(&self.db, customer).await
    }

    pub async fn everything(&self) -> Vec<String> {
        everything(&self.db).await
    }

    pub async fn proved(&self) {
        proved(&self.db).await;
    }
}

pub async fn proved(db: &Db) {
    let report = ledger::verify(db).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
}

pub async fn balance(db: &Db, customer: CustomerId) -> Micros {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", customer.0).await.expect("accounts");
    accounts.iter().find(|account| account.kind == AccountKind::Customer).expect("account").balance
}

/// All that billing writes, without the ids that the database and the clock choose.
pub async fn everything(db: &Db) -> Vec<String> {
    let mut all = Vec::new();
    for row in db.all::<Charge>().await.expect("charges") {
        let (id, invoice_id) = (enswitch::model::ChargeId(0), row.invoice_id.map(|_| enswitch::model::InvoiceId(0)));
        all.push(format!("{:?}", Charge { id, transaction_id: 0, invoice_id, ..row }));
    }
    for row in db.all::<Invoice>().await.expect("invoices") {
        for line in db.find_by::<InvoiceLine>("invoice_id", row.id.0).await.expect("lines") {
            all.push(format!("{:?}", InvoiceLine { invoice_id: enswitch::model::InvoiceId(0), ..line }));
        }
        for tax in db.find_by::<InvoiceTax>("invoice_id", row.id.0).await.expect("taxes") {
            all.push(format!("{:?}", InvoiceTax { invoice_id: enswitch::model::InvoiceId(0), ..tax }));
        }
        let original_id = row.original_id.map(|_| enswitch::model::InvoiceId(0));
        all.push(format!("{:?}", Invoice { id: enswitch::model::InvoiceId(0), original_id, ..row }));
    }
    for row in db.all::<InvoicePayment>().await.expect("payments") {
        all.push(format!("paid {}", row.amount));
    }
    for row in db.all::<UnallocatedPayment>().await.expect("payments") {
        all.push(format!("left {}", row.amount));
    }
    for row in db.all::<Contract>().await.expect("contracts") {
        all.push(format!("{:?}", Contract { id: ContractId(0), ..row }));
    }
    for row in db.all::<Commission>().await.expect("commissions") {
        all.push(format!(
            "{:?}",
            Commission { id: enswitch::model::CommissionId(0), transaction_id: CallId(0), ..row }
        ));
    }
    let accounts = db.all::<LedgerAccount>().await.expect("accounts");
    let named = |id| accounts.iter().find(|a| a.id == id).map(|a| (a.customer_id, a.kind));
    for row in db.all::<LedgerTransaction>().await.expect("transactions") {
        let postings: Vec<Posting> = db.find_by("transaction_id", row.id.0).await.expect("postings");
        let moved: Vec<_> = postings
            .iter()
            .map(|p| (p.position, named(p.debit_account_id), named(p.credit_account_id), p.amount))
            .collect();
        all.push(format!("{:?} {} {} {moved:?}", row.kind, row.idempotency_key, row.at));
    }
    for row in db.all::<LedgerAccount>().await.expect("accounts") {
        all.push(format!("{:?} {:?} {}", row.customer_id, row.kind, row.balance));
    }
    all.sort();
    all
}

pub async fn fee(db: &Db, feature: Feature, sign_up: &str, period: &str, included: u32) {
    let (sign_up, period) = (money(sign_up), money(period));
    let fee = Fee { id: FeeId(0), plan_id: PlanId(2), feature, sign_up, period, included, maximum: None };
    db.insert(&fee).await.expect("fee");
}

pub async fn tax(db: &Db, name: &str, percent: &str, scope: TaxScope) {
    tax_between(db, (name, percent), scope, (None, None)).await;
}

/// A tax that is in force from one moment until another one.
pub async fn tax_between(
    db: &Db,
    (name, percent): (&str, &str),
    scope: TaxScope,
    (valid_from, valid_to): (Option<Timestamp>, Option<Timestamp>),
) {
    let percent = percent.parse().expect("percent");
    let (id, customer_id, name) = (TaxId(0), CustomerId(2), name.to_owned());
    let flat = Micros::ZERO;
    let tax = Tax { id, customer_id, name, percent, flat, scope, country: None, valid_from, valid_to };
    db.insert(&tax).await.expect("tax");
}

pub async fn lines(db: &Db, count: usize) {
    let domains: Vec<enswitch::model::Domain> = db.all().await.expect("domains");
    if domains.is_empty() {
        execute(db, "INSERT INTO domains (name, customer_id) VALUES ('shop.example', 3)").await;
    }
    let there: Vec<enswitch::model::Line> = db.all().await.expect("lines");
    for number in there.len()..count {
        let sql = format!(
            "INSERT INTO `lines` (customer_id, domain_id, username, ha1, extension, ring_seconds, locked, do_not_disturb) \
             SELECT 3, id, '{number}', 'x', '{number}', 30, 0, 0 FROM domains"
        );
        execute(db, sql).await;
    }
}

/// An answered call of the shop, for which the reseller paid four fifths.
pub async fn call(db: &Db, id: i64, started_at: Timestamp, price: Micros) {
    let cdr = Cdr {
        id: CallId(id),
        unique_id: format!("a1-{id}"),
        machine_id: Some(MachineId(1)),
        direction: Direction::Outbound,
        status: Status::Answered,
        reason: None,
        customer_id: Some(SHOP),
        line_id: None,
        number_id: None,
        card_id: None,
        carrier_id: None,
        route_id: None,
        outbound_group_id: Some(OutboundGroupId(1)),
        inbound_group_id: None,
        caller: "100".into(),
        shown: None,
        dialled: "00349112".into(),
        called: "349112".into(),
        sip_call_id: format!("{id}@phone"),
        source: "127.0.0.1:5060".into(),
        started_at,
        answered_at: Some(started_at.plus_millis(2_000)),
        ended_at: started_at.plus_millis(62_000),
        talk_ms: 60_000,
        sip_code: 200,
        rtp_received: 0,
        rtp_sent: 0,
    };
    db.insert(&cdr).await.expect("CDR");
    let transaction = LedgerTransaction {
        id: CallId(id),
        kind: TransactionKind::Call,
        idempotency_key: cdr.unique_id.clone(),
        at: cdr.ended_at,
        description: String::new(),
    };
    db.insert(&transaction).await.expect("transaction");
    let accounts: Vec<LedgerAccount> = db.all().await.expect("accounts");
    let find = |customer: i64, kind| {
        let account = accounts.iter().find(|a| a.customer_id == Some(CustomerId(customer)) && a.kind == kind);
        account.expect("account").id
    };
    let less = Micros::new(price.get() * 4 / 5);
    for (position, buyer, amount) in [(0, 2, less), (1, 3, price)] {
        let (debit, credit) = (find(buyer, AccountKind::Customer), find(buyer - 1, AccountKind::Revenue));
        let posting = Posting { billed_seconds: 60, ..Posting::of(CallId(id), position, (debit, credit), amount) };
        db.insert(&posting).await.expect("posting");
        for (account, amount) in [(debit, -amount.get()), (credit, amount.get())] {
            let account = &accounts.iter().find(|a| a.id == account).expect("account").id;
            let sql = format!("UPDATE ledger_accounts SET balance = balance + ({amount}) WHERE id = {account}");
            execute(db, sql).await;
        }
    }
}
