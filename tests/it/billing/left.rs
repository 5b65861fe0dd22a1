//! Money that is left over: it pays invoices that come later, never more than there is, and goes back with its payment.

use std::sync::LazyLock;

use enswitch::clock;
use enswitch::model::{
    AccountKind, AuditEntry, BillingType, CallId, CallIds, Feature, Invoice, InvoicePayment, InvoiceStatus,
    LedgerAccount, MachineId, Micros, Payment, PaymentMethod, Timestamp, UnallocatedPayment,
};
use enswitch::store::apply::{Options, apply};
use enswitch::store::billing::{self, Received, Run};
use enswitch::store::ledger::{self, Reversal};
use enswitch::store::{Db, migrate};

use super::NOW;
use super::fixture::{self, SHOP, at, balance, by, call, execute, money, proved};
use super::types::{change, company};
use crate::server::rule;

/// What happens at once needs ids of one counter.
static IDS: LazyLock<CallIds> = LazyLock::new(|| CallIds::new(MachineId(9)));

/// The invoice of a month in which the shop called for so much, as a draft.
async fn draft(db: &Db, month: &str, price: &str) -> Invoice {
    if price != "0" {
        let id = IDS.next(clock::now()).0;
        call(db, id, at(&format!("{month}-15T12:00:00Z")), money(price)).await;
    }
    let run = Run { period: Some(month.into()), ..Run::default() };
    billing::run(db, &run, &by(at("2027-02-02T00:00:00Z")), &mut |_, _, _| ()).await.expect("billed");
    let mut drafts: Vec<Invoice> = db.all().await.expect("invoices");
    drafts.retain(|invoice| invoice.status == InvoiceStatus::Draft);
    drafts.pop().expect("a draft")
}

/// The same, approved.
async fn billed(db: &Db, month: &str, price: &str) -> Invoice {
    let draft = draft(db, month, price).await;
    billing::approve(db, draft.id, &by(NOW)).await.expect("approved")
}

async fn paid(db: &Db, amount: &str, reference: &str, invoice: Option<&Invoice>) -> CallId {
    let received = Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Transfer,
        reference: reference.into(),
        invoice_id: invoice.map(|invoice| invoice.id),
        note: String::new(),
    };
    let payment = billing::receive(db, &received, &by(NOW)).await.expect("received");
    CallId(payment.expect("new").transaction_id)
}

async fn back(db: &Db, of: CallId, now: Timestamp) {
    let id = IDS.next(clock::now());
    let reversal = Reversal { id, of, note: "bounced".into() };
    assert!(ledger::reverse_payment(db, &reversal, &by(now)).await.expect("taken back"));
}

/// What is left of payments, the oldest first.
async fn left(db: &Db) -> Vec<Micros> {
    let mut left: Vec<UnallocatedPayment> = db.all().await.expect("payments");
    left.sort_by_key(|payment| (payment.at, payment.transaction_id));
    left.into_iter().map(|payment| payment.amount).collect()
}

/// Invoices for periods, the oldest first: how far they are, and what is paid.
async fn states(db: &Db) -> Vec<(InvoiceStatus, Micros)> {
    let mut found: Vec<Invoice> = db.find_by("customer_id", SHOP.0).await.expect("invoices");
    found.retain(|one| one.kind == enswitch::model::InvoiceKind::Invoice && one.period_start < one.period_end);
    found.sort_by_key(|invoice| (invoice.period_start, invoice.sequence));
    found.into_iter().map(|invoice| (invoice.status, invoice.paid)).collect()
}

/// All that the shop used is on invoices: it has what is left, and owes what is open.
async fn adds_up(db: &Db) {
    proved(db).await;
    let invoices: Vec<Invoice> = db.all().await.expect("invoices");
    let open =
        invoices.iter().filter(|invoice| enswitch::billing::is_open(invoice.status) && invoice.gross > invoice.paid);
    let open: i64 = open
        .filter(|one| one.kind == enswitch::model::InvoiceKind::Invoice)
        .map(|one| one.gross.get() - one.paid.get())
        .sum();
    let left: i64 = left(db).await.iter().map(|amount| amount.get()).sum();
    assert_eq!(balance(db, SHOP).await.get(), left - open);
    assert!(left == 0 || open == 0, "{left} are left, and {open} are open");
}

async fn what_was_paid_before_pays_the_next_invoice(url: &str) {
    use InvoiceStatus::{Approved, Overdue, Paid};
    let db = company(url, BillingType::Postpaid).await;
    let first = paid(&db, "20", "a", None).await;
    let second = ledger::Payment {
        id: IDS.next(clock::now()),
        customer_id: SHOP,
        amount: money("5"),
        key: ledger::Payment::key_of(SHOP, "b"),
        description: String::new(),
    };
    assert!(ledger::pay(&db, &second, &by(NOW.plus_millis(1))).await.expect("paid"));
    assert_eq!(left(&db).await, [money("20"), money("5")]);
    let november = billed(&db, "2026-11", "10.00").await;
    assert_eq!((november.status, november.paid, november.gross), (Paid, money("12"), money("12")));
    let due = november.due_at.expect("it may be open again");
    billing::send(&db, november.id, false, &by(NOW)).await.expect("sent");
    assert_eq!(left(&db).await, [money("8"), money("5")]);
    let december = billed(&db, "2026-12", "10.00").await;
    assert_eq!((december.status, left(&db).await), (Paid, vec![money("1")]));
    let mut parts: Vec<InvoicePayment> = db.find_by("invoice_id", december.id.0).await.expect("parts");
    parts.sort_by_key(|part| part.transaction_id != first.0);
    let parts: Vec<_> = parts.into_iter().map(|part| (part.transaction_id, part.amount)).collect();
    assert_eq!(parts, [(first.0, money("8")), (second.id.0, money("4"))], "the oldest first");
    let january = billed(&db, "2027-01", "10.00").await;
    assert_eq!((january.status, january.paid), (Approved, money("1")), "as far as it goes");
    adds_up(&db).await;
    paid(&db, "11", "c", None).await;
    assert_eq!(states(&db).await, [(Paid, money("12")); 3]);

    back(&db, first, due.plus_millis(1)).await;
    assert_eq!(states(&db).await, [(Overdue, Micros::ZERO), (Approved, money("4")), (Paid, money("12"))]);
    adds_up(&db).await;
    let fourth = paid(&db, "21", "d", None).await;
    assert_eq!((states(&db).await, left(&db).await), (vec![(Paid, money("12")); 3], vec![money("1")]));
    adds_up(&db).await;
    back(&db, fourth, NOW).await;
    assert_eq!(left(&db).await, Vec::<Micros>::new(), "what was left of it too");
    adds_up(&db).await;
    // Another payment has something left when one goes back
    let fifth = paid(&db, "24", "e", None).await;
    paid(&db, "3", "f", None).await;
    back(&db, fifth, NOW).await;
    assert_eq!(left(&db).await, Vec::<Micros>::new());
    adds_up(&db).await;
    db.close().await;
}
rule!(what_was_paid_before_pays_the_next_invoice);

async fn what_was_paid_of_a_cancelled_invoice_pays_others(url: &str) {
    use InvoiceStatus::{Approved, Cancelled, Paid};
    let db = company(url, BillingType::Postpaid).await;
    let november = billed(&db, "2026-11", "10.00").await;
    let december = billed(&db, "2026-12", "10.00").await;
    paid(&db, "12", "a", Some(&december)).await;
    assert_eq!(states(&db).await, [(Approved, Micros::ZERO), (Paid, money("12"))]);
    billing::cancel(&db, december.id, &by(NOW.plus_millis(5))).await.expect("cancelled");
    assert_eq!(states(&db).await, [(Paid, money("12")), (Cancelled, Micros::ZERO)]);
    adds_up(&db).await;
    billing::cancel(&db, november.id, &by(NOW.plus_millis(9))).await.expect("cancelled");
    let again: Vec<UnallocatedPayment> = db.all().await.expect("payments");
    assert_eq!(
        again.iter().map(|one| (one.amount, one.at)).collect::<Vec<_>>(),
        [(money("12"), NOW)],
        "as old as it is"
    );
    adds_up(&db).await;
    let january = billed(&db, "2027-01", "10.00").await;
    assert_eq!((january.status, left(&db).await.len()), (Paid, 0));

    let made = billing::reissue(&db, january.id, &by(NOW)).await.expect("made again").draft.expect("a draft");
    execute(&db, "UPDATE contracts SET tax_liability = 'buyer' WHERE customer_id = 3").await;
    let again = draft(&db, "2027-01", "0").await;
    assert_eq!(again.id, made.id);
    let again = billing::approve(&db, again.id, &by(NOW)).await.expect("approved");
    assert_eq!((again.status, again.gross, again.paid), (Paid, money("10"), money("10")));
    assert_eq!(left(&db).await, [money("2")], "what the new one does not take");
    let entries: Vec<AuditEntry> = db.find_by("entity_key", january.id.0.to_string().as_str()).await.expect("entries");
    let row = |text: &Option<String>| {
        serde_json::from_str::<serde_json::Value>(text.as_deref().unwrap_or("{}")).expect("JSON")
    };
    let moved = entries.iter().filter(|entry| entry.entity == "invoices").filter(|entry| {
        (&row(&entry.row_before)["paid"], &row(&entry.row_after)["paid"]) == (&"12.00".into(), &"0.00".into())
    });
    assert_eq!(moved.count(), 1, "it is written down that the old one lost it");
    adds_up(&db).await;
    db.close().await;
}
rule!(what_was_paid_of_a_cancelled_invoice_pays_others);

async fn payments_and_approvals_at_once_leave_nothing_open(url: &str) {
    let db = company(url, BillingType::Postpaid).await;
    let mut drafts = Vec::new();
    for month in ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"] {
        drafts.push(draft(&db, month, "10.00").await.id);
    }
    let mut all = tokio::task::JoinSet::new();
    for (number, id) in drafts.into_iter().enumerate() {
        let (one, other) = (db.clone(), db.clone());
        all.spawn(async move {
            billing::approve(&one, id, &by(NOW)).await.expect("approved");
            None
        });
        all.spawn(async move { Some(paid(&other, "7", &number.to_string(), None).await) });
    }
    let payments: Vec<CallId> = all.join_all().await.into_iter().flatten().collect();
    assert_eq!(balance(&db, SHOP).await, money("-30"), "six times 12 are due, six times 7 were paid");
    adds_up(&db).await;
    let mut all = tokio::task::JoinSet::new();
    for payment in payments.clone() {
        let db = db.clone();
        all.spawn(async move { back(&db, payment, NOW).await });
    }
    all.join_all().await;
    assert!(states(&db).await.iter().all(|(_, paid)| *paid == Micros::ZERO));
    assert_eq!((payments.len(), balance(&db, SHOP).await), (6, money("-72")));
    adds_up(&db).await;
    db.close().await;
}
rule!(payments_and_approvals_at_once_leave_nothing_open);

async fn due(db: &Db) -> Micros {
    let accounts: Vec<LedgerAccount> = db.find_by("customer_id", SHOP.0).await.expect("accounts");
    accounts.iter().find(|account| account.kind == AccountKind::Due).map_or(Micros::ZERO, |account| account.balance)
}

async fn a_balance_for_calls_pays_no_fees(url: &str) {
    let db = company(url, BillingType::PrepaidCalls).await;
    fixture::fee(&db, Feature::Customer, "0", "5.00", 0).await;
    paid(&db, "100", "a", None).await;
    let november = billed(&db, "2026-11", "0").await;
    assert_eq!((november.status, november.gross, left(&db).await.len()), (InvoiceStatus::Approved, money("6"), 0));
    paid(&db, "6", "b", Some(&november)).await;
    billing::cancel(&db, november.id, &by(NOW)).await.expect("cancelled");
    assert_eq!((due(&db).await, left(&db).await), (money("6"), vec![money("6")]), "paid for fees, it waits for fees");
    let december = billed(&db, "2026-12", "0").await;
    assert_eq!((december.status, december.paid, left(&db).await.len()), (InvoiceStatus::Paid, money("6"), 0));
    assert_eq!((due(&db).await, balance(&db, SHOP).await), (Micros::ZERO, money("100")));
    proved(&db).await;
    db.close().await;
}
rule!(a_balance_for_calls_pays_no_fees);

async fn who_begins_to_pay_afterwards_has_what_is_left_of_before(url: &str) {
    use BillingType::{Postpaid, Prepaid, PrepaidInvoices};
    let db = company(url, Prepaid).await;
    paid(&db, "12", "a", None).await;
    let last = paid(&db, "120", "b", None).await;
    call(&db, 1, at("2026-12-01T12:00:00Z"), money("80.00")).await;
    assert_eq!(left(&db).await, Vec::<Micros>::new(), "calls were paid by it");
    change(&db, Postpaid).await.expect("changed");
    let rows: Vec<UnallocatedPayment> = db.all().await.expect("payments");
    let told: Vec<_> = rows.iter().map(|row| (row.transaction_id, row.amount)).collect();
    assert_eq!(told, [(last.0, money("30"))], "of 132 the taxes took 22, calls 80");
    adds_up(&db).await;
    let december = billed(&db, "2026-12", "20.00").await;
    assert_eq!(
        (december.status, december.gross, left(&db).await),
        (InvoiceStatus::Paid, money("24"), vec![money("6")])
    );
    adds_up(&db).await;
    change(&db, Prepaid).await.expect("changed");
    assert_eq!(left(&db).await, Vec::<Micros>::new(), "it pays calls again");
    change(&db, Postpaid).await.expect("changed");
    assert_eq!(left(&db).await, [money("6")]);
    // What an invoice will tell is owed, what the balance has paid is not
    change(&db, PrepaidInvoices).await.expect("changed");
    paid(&db, "100", "c", None).await;
    call(&db, 2, at("2027-01-20T12:00:00Z"), money("20.00")).await;
    change(&db, Postpaid).await.expect("changed");
    assert_eq!((left(&db).await, balance(&db, SHOP).await), (vec![money("6"), money("100")], money("86")));
    let january = billed(&db, "2027-01", "0").await;
    assert_eq!((january.status, january.gross, left(&db).await), (InvoiceStatus::Paid, money("24"), vec![money("82")]));
    adds_up(&db).await;
    db.close().await;
}
rule!(who_begins_to_pay_afterwards_has_what_is_left_of_before);

#[tokio::test]
async fn an_opening_balance_pays_the_first_invoice() {
    let (_folder, db) = crate::store::sqlite().await;
    let file = "[[customer]]\nname = \"Owner\"\n[[plan]]\nname = \"p\"\ncustomer = \"Owner\"\n\
                [[customer]]\nname = \"Shop\"\nparent = \"Owner\"\nplan = \"p\"\nbilling_type = \"postpaid\"\nopening_balance = \"50\"\n\
                [[customer]]\nname = \"Kiosk\"\nparent = \"Owner\"\nplan = \"p\"\nopening_balance = \"40\"\n";
    let options = Options { dry_run: false, actor: "tester".into(), now: NOW };
    apply(&db, file, &options).await.expect("applied");
    assert_eq!(left(&db).await, [money("50")], "who pays before has it on the balance");
    proved(&db).await;
}

#[tokio::test]
async fn the_proof_finds_a_payment_that_is_used_twice() {
    let (_folder, db) = crate::store::sqlite().await;
    fixture::seed(&db).await;
    let payment = paid(&db, "5", "a", None).await;
    proved(&db).await;
    execute(&db, "UPDATE unallocated_payments SET amount = 6000000").await;
    let report = ledger::verify(&db).await.expect("verified");
    let found: Vec<_> = report.discrepancies.iter().map(|one| (one.id, one.expected, one.found)).collect();
    assert_eq!((report.wrong, found), (1, vec![(payment.0, 5_000_000, 6_000_000)]), "{report:?}");
}

/// The statements of a migration that fill what it made.
async fn fill(db: &Db, version: i64) {
    let plan: String =
        migrate::status(db).await.expect("known").into_iter().find(|one| one.version == version).expect("one").sql;
    for statement in plan.split(";\n").filter(|text| text.contains("INSERT INTO") || text.contains("UPDATE ")) {
        let lines: Vec<&str> = statement.lines().filter(|line| !line.starts_with("--")).collect();
        execute(db, lines.join("\n")).await;
    }
}

async fn a_database_of_before_gets_what_is_left(url: &str) {
    let db = company(url, BillingType::Postpaid).await;
    let first = paid(&db, "20", "a", None).await;
    paid(&db, "5", "b", None).await;
    billed(&db, "2026-11", "10.00").await;
    let bounced = paid(&db, "9", "c", None).await;
    back(&db, bounced, NOW).await;
    let before: Vec<UnallocatedPayment> = db.all().await.expect("payments");
    assert_eq!(left(&db).await, [money("8"), money("5")]);
    execute(&db, "DELETE FROM unallocated_payments").await;
    fill(&db, 143).await;
    let after: Vec<UnallocatedPayment> = db.all().await.expect("payments");
    assert_eq!(after, before);
    proved(&db).await;
    // What was used and is on no invoice is not given away: it is taken from the oldest one
    execute(&db, "DELETE FROM unallocated_payments").await;
    call(&db, 9, at("2026-12-05T12:00:00Z"), money("6.00")).await;
    fill(&db, 143).await;
    assert_eq!(left(&db).await, [money("2"), money("5")]);
    let of: Vec<Payment> = db.find_by("transaction_id", first.0).await.expect("payment");
    assert_eq!(of.len(), 1);
    // When customers were made: by their ids, or else who has the name now
    execute(&db, "UPDATE customers SET created_at = NULL").await;
    for (at, key) in [(5, "3"), (7, "3"), (6, "customer 2"), (9, "customer 2"), (4, "customer 3")] {
        let sql = format!(
            "INSERT INTO audit_log (at, actor, action, entity, entity_key) VALUES ({at}, 'tester', 'create', 'customers', '{key}')"
        );
        execute(&db, sql).await;
    }
    fill(&db, 145).await;
    let customers: Vec<enswitch::model::Customer> = db.all().await.expect("customers");
    let made: Vec<_> = customers.into_iter().map(|customer| customer.created_at.map(Timestamp::micros)).collect();
    assert_eq!(made, [None, Some(9), Some(5)]);
    db.close().await;
}
rule!(a_database_of_before_gets_what_is_left);
