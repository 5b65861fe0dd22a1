//! Payments, single charges, credit notes.

use enswitch::billing::Period;
use enswitch::model::{InvoiceKind, InvoiceStatus, LineKind, Micros, PaymentMethod, TaxScope};
use enswitch::store::billing::{self, Credit, NewBatch, OneOff, Part, Received};

use super::NOW;
use super::fixture::{NOVEMBER, SHOP, World, at, by, money, world};

async fn approved() -> (World, enswitch::model::Invoice) {
    let world = world().await;
    world.tax("VAT", "20%", TaxScope::All).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "9.999").await;
    world.run(&NOVEMBER).await;
    let invoice = billing::approve(&world.db, world.only_invoice().await.id, &by(NOW)).await.expect("approved");
    assert_eq!(invoice.gross, money("12.00"));
    (world, invoice)
}

fn received(amount: &str, reference: &str, invoice: &enswitch::model::Invoice) -> Received {
    Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Transfer,
        reference: reference.into(),
        invoice_id: Some(invoice.id),
        note: String::new(),
    }
}

#[tokio::test]
async fn an_invoice_is_paid_when_all_of_it_is_and_no_payment_counts_twice() {
    let (world, invoice) = approved().await;
    for (amount, reference, counts, status) in [
        ("5.00", "a", true, InvoiceStatus::Approved),
        ("5.00", "a", false, InvoiceStatus::Approved),
        ("7.00", "b", true, InvoiceStatus::Paid),
    ] {
        let paid =
            billing::receive(&world.db, &received(amount, reference, &invoice), &by(NOW)).await.expect("received");
        assert_eq!(paid.is_some(), counts, "{reference}");
        assert_eq!(world.only_invoice().await.status, status);
    }
    assert_eq!(world.balance(SHOP).await, Micros::ZERO);
    world.proved().await;
}

#[tokio::test]
async fn a_credit_note_gives_back_all_that_the_invoice_took() {
    let (world, invoice) = approved().await;
    let note = billing::cancel(&world.db, invoice.id, &by(NOW)).await.expect("cancelled").expect("a note");
    assert_eq!(
        (note.kind, note.gross, note.number.as_deref()),
        (InvoiceKind::CreditNote, money("12.00"), Some("R-000002"))
    );
    assert_eq!(world.balance(SHOP).await, Micros::ZERO);
    assert_eq!(world.invoices().await[0].status, InvoiceStatus::Cancelled);
    assert!(billing::cancel(&world.db, invoice.id, &by(NOW)).await.is_err(), "once");
    assert!(billing::cancel(&world.db, note.id, &by(NOW)).await.is_err(), "not a credit note");
    world.proved().await;
}

#[tokio::test]
async fn something_is_given_back_with_its_tax() {
    let (world, _) = approved().await;
    let (net, scope, reason) = (money("5.00"), TaxScope::Calls, "outage".into());
    let credit = Credit { customer_id: SHOP, net, scope, reason, key: None };
    let note = billing::credit(&world.db, &credit, &by(NOW)).await.expect("credited").expect("new");
    assert_eq!((note.net, note.tax), (money("5.00"), money("1.00")));
    assert_eq!(world.balance(SHOP).await, money("-6.00"));
    world.proved().await;
}

#[tokio::test]
async fn a_single_charge_is_on_the_next_invoice_once() {
    let world = world().await;
    let one = OneOff {
        customer_id: SHOP,
        unit_price: money("49.90"),
        quantity: 2,
        description: "Visit".into(),
        key: "visit 7".into(),
    };
    assert!(billing::charge(&world.db, &one, &by(at("2026-11-10T12:00:00Z"))).await.expect("charged").is_some());
    assert!(billing::charge(&world.db, &one, &by(at("2026-11-10T12:00:00Z"))).await.expect("known").is_none());
    world.run(&NOVEMBER).await;
    let lines = world.lines_of(&world.only_invoice().await).await;
    let told: Vec<_> = lines.iter().map(|line| (line.kind, line.quantity, line.amount)).collect();
    assert_eq!(told, [(LineKind::OneOff, 2, money("99.80"))]);
    assert_eq!(world.balance(SHOP).await, money("-99.80"));
    world.proved().await;
}

#[tokio::test]
async fn a_voucher_is_redeemed_once_however_many_try_at_the_same_time() {
    let world = world().await;
    let new = NewBatch {
        customer_id: enswitch::model::CustomerId(2),
        name: "Christmas".into(),
        amount: money("10.00"),
        currency: None,
        count: 3,
        expires_at: Some(NOW.plus_millis(1_000)),
    };
    let (_, codes) = billing::make_vouchers(&world.db, &new, &by(NOW)).await.expect("made");
    let tries = (0..20).map(|_| {
        let (db, code) = (world.db.clone(), codes[0].clone());
        tokio::spawn(async move { billing::redeem(&db, SHOP, &code.to_lowercase(), &by(NOW)).await.is_ok() })
    });
    let mut good = 0;
    for attempt in tries.collect::<Vec<_>>() {
        good += usize::from(attempt.await.expect("ran"));
    }
    assert_eq!(good, 1);
    assert_eq!(world.balance(SHOP).await, money("10.00"));
    let refused = [
        (SHOP, codes[1].as_str(), NOW.plus_millis(1_000), "too old"),
        (enswitch::model::CustomerId(2), codes[1].as_str(), NOW, "of somebody else"),
        (SHOP, "0000", NOW, "wrong"),
    ];
    for (customer, code, now, why) in refused {
        assert!(billing::redeem(&world.db, customer, code, &by(now)).await.is_err(), "{why}");
    }
    let kept: Vec<enswitch::model::Voucher> = world.db.all().await.expect("vouchers");
    assert!(kept.iter().all(|voucher| !codes.contains(&voucher.hash)), "a code is kept");
    world.proved().await;
}

#[tokio::test]
async fn debt_tax_and_margin_are_told() {
    let (world, invoice) = approved().await;
    let year = Period { start: at("2026-01-01T00:00:00Z"), end: at("2028-01-01T00:00:00Z") };
    let late = invoice.due_at.expect("due").plus_millis(31 * 86_400_000);
    let all = Part::all("/");
    let debts = billing::debts(&world.db, late, &all).await.expect("debts");
    assert_eq!((debts.len(), debts[0].days_60, debts[0].current), (1, money("12.00"), Micros::ZERO), "{debts:?}");
    let taxes = billing::taxes(&world.db, &year.into(), &all).await.expect("taxes");
    assert_eq!((taxes.len(), taxes[0].base, taxes[0].amount), (1, money("10.00"), money("2.00")));
    let margins = billing::margins(&world.db, &year.into(), &all).await.expect("margins");
    let reseller = margins.iter().find(|margin| margin.customer == "customer 2").expect("reseller");
    let told = (reseller.revenue, reseller.cost, reseller.margin);
    assert_eq!(told, (money("10.00"), money("7.9992"), money("2.0008")));
}

#[tokio::test]
async fn the_calls_of_an_invoice_add_up_to_it() {
    let world = world().await;
    for (id, at_) in [(1, "2026-11-05T12:00:00Z"), (2, "2026-11-05T12:00:00Z"), (3, "2026-12-05T12:00:00Z")] {
        world.call(id, at(at_), "0.25").await;
    }
    world.run(&NOVEMBER).await;
    let mut told = Vec::new();
    let note = |call: &enswitch::model::BilledCall| {
        told.push((call.id.0, call.amount));
        Ok::<(), billing::BillError>(())
    };
    billing::calls(&world.db, &world.only_invoice().await, note).await.expect("told");
    assert_eq!(told, [(1, money("0.25")), (2, money("0.25"))]);
    let invoice = world.only_invoice().await;
    assert_eq!(invoice.net, money("0.50"));
    let csv = String::from_utf8(billing::calls_csv(&world.db, &invoice).await.expect("written")).expect("text");
    assert!(csv.starts_with("started_at,caller,called,seconds,amount,kind\n2026-11-05T12:00:00Z,"), "{csv}");
    assert_eq!((csv.lines().count(), csv.matches(",0.25,call\n").count()), (3, 2), "{csv}");
    let workbook = billing::calls_xlsx(&world.db, &invoice).await.expect("written");
    let mut workbook = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(workbook)).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range_at(&mut workbook, 0).expect("a sheet").expect("readable");
    let amounts: Vec<Option<f64>> =
        sheet.rows().skip(1).map(|row| row.get(4).and_then(calamine::DataType::as_f64)).collect();
    assert_eq!(amounts, [Some(0.25), Some(0.25)], "{sheet:?}");
}

#[tokio::test]
async fn the_proof_finds_an_invoice_that_does_not_add_up() {
    let (world, _) = approved().await;
    world.execute("UPDATE invoices SET gross = gross + 1").await;
    let report = enswitch::store::ledger::verify(&world.db).await.expect("verified");
    assert_eq!(report.wrong, 1, "{:#?}", report.discrepancies);
}
