//! Whoever bills whom: each document keeps EN 16931, or is refused before it has a number.

use enswitch::billing::document::Document;
use enswitch::billing::{pdf, ubl};
use enswitch::model::{
    BillingType, Feature, Invoice, InvoiceStatus, Issuer, Micros, PaymentMethod, TaxLiability, TaxScope,
};
use enswitch::store::billing::{self, BillError, Bulk, Credit, Received, Selection};

use super::NOW;
use super::documents::{all_checked, pages};
use super::fixture::{NOVEMBER, SHOP, World, at, by, money, world};

/// Who is who, and how the shop pays.
#[derive(Debug, Clone, Copy)]
struct Case {
    billing_type: BillingType,
    liability: TaxLiability,
    taxed: bool,
    seller: bool,
    buyer: bool,
}

impl Case {
    fn all() -> Vec<Self> {
        let types =
            [BillingType::Postpaid, BillingType::PrepaidInvoices, BillingType::PrepaidCalls, BillingType::Prepaid];
        let mut all = Vec::new();
        for billing_type in types {
            for liability in [TaxLiability::Seller, TaxLiability::Buyer, TaxLiability::Exempt] {
                for bits in 0..8 {
                    let (taxed, seller, buyer) = (bits & 1 == 0, bits & 2 == 0, bits & 4 == 0);
                    all.push(Self { billing_type, liability, taxed, seller, buyer });
                }
            }
        }
        all
    }

    /// Whose tax number is missing.
    fn missing(self) -> Option<i64> {
        let reverse = self.liability == TaxLiability::Buyer;
        let tax = self.liability == TaxLiability::Seller && self.taxed;
        match self {
            Self { seller: false, .. } if reverse || tax => Some(2),
            Self { buyer: false, .. } if reverse => Some(3),
            _ => None,
        }
    }

    async fn world(self) -> World {
        let world = world().await;
        world
            .execute(&format!("UPDATE customers SET billing_type = '{}' WHERE id = 3", self.billing_type.as_str()))
            .await;
        world.contract(self.liability).await;
        if self.taxed {
            world.tax("USt", "20%", TaxScope::All).await;
        }
        for (id, has) in [(2, self.seller), (3, self.buyer)] {
            if !has {
                let sql = format!("UPDATE billing_profiles SET tax_number = NULL WHERE customer_id = {id}");
                world.execute(&sql).await;
            }
        }
        world
    }

    fn name(self) -> String {
        let Self { billing_type, liability, taxed, seller, buyer } = self;
        format!("{}-{liability:?}-{taxed}-{seller}-{buyer}", billing_type.as_str())
    }
}

async fn draft(world: &World) -> Invoice {
    world.fee(Feature::Customer, "0", "5.00", 0).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "12.3456").await;
    world.run(&NOVEMBER).await;
    world.only_invoice().await
}

async fn document(world: &World, invoice: &Invoice) -> Document {
    billing::document(&world.db, invoice.id).await.expect("document")
}

fn paid(amount: &str, reference: &str, invoice: Option<&Invoice>) -> Received {
    Received {
        customer_id: SHOP,
        amount: money(amount),
        method: PaymentMethod::Transfer,
        reference: reference.into(),
        invoice_id: invoice.map(|invoice| invoice.id),
        note: String::new(),
    }
}

/// A document over a top-up is there as soon as the money is: it is printed, and never called what it is not.
async fn topup(world: &World, case: Case) -> Option<Document> {
    billing::receive(&world.db, &paid("120.00", "a", None), &by(NOW)).await.expect("received");
    let document = document(world, &world.only_invoice().await).await;
    assert_eq!(ubl::write(&document).is_err(), case.missing().is_some(), "{case:?}");
    assert!(pdf::write(&document).is_ok());
    case.missing().is_none().then_some(document)
}

#[tokio::test]
async fn every_document_keeps_en_16931_or_is_refused() {
    let mut valid = Vec::new();
    for case in Case::all() {
        let world = case.world().await;
        if case.billing_type == BillingType::Prepaid {
            valid.extend(topup(&world, case).await.map(|document| (case.name(), document)));
            continue;
        }
        let draft = draft(&world).await;
        match (case.missing(), billing::approve(&world.db, draft.id, &by(NOW)).await) {
            (None, Ok(invoice)) => valid.push((case.name(), document(&world, &invoice).await)),
            (Some(who), Err(error @ BillError::Field { .. })) => {
                let told = error.to_string();
                assert!(told.contains(&format!("Company {who} GmbH has no tax number")), "{case:?}: {told}");
                assert!(told.contains(&format!("`enswitch billing-profile set {who} --tax-number")), "{told}");
                assert_eq!(world.only_invoice().await.status, InvoiceStatus::Draft);
            }
            (wanted, found) => panic!("{case:?}: {wanted:?} {found:?}"),
        }
    }
    assert_eq!(valid.len(), 4 * 16, "of 96");
    all_checked(&valid);
    let small = valid.iter().find(|(name, _)| name == "postpaid-Seller-false-false-true").expect("a small business");
    let page = pages(&pdf::write(&small.1).expect("PDF")).join(" ");
    assert!(page.contains("Nicht der Umsatzsteuer unterliegend"), "{page}");
    assert!(ubl::write(&small.1).expect("UBL").contains("VATEX-EU-O"));
}

#[tokio::test]
async fn what_is_refused_takes_no_number_and_the_others_go_on() {
    let world = world().await;
    super::fixture::shops(&world.db, 1).await;
    world.tax("USt", "20%", TaxScope::All).await;
    world.contract(TaxLiability::Buyer).await;
    world.execute("UPDATE billing_profiles SET tax_number = NULL WHERE customer_id = 3").await;
    world.fee(Feature::Customer, "0", "5.00", 0).await;
    world.run(&NOVEMBER).await;
    let all = |dry_run| Selection { period: None, customer: None, below: None, dry_run };
    for dry_run in [true, false] {
        let done =
            billing::bulk(&world.db, Bulk::Approve, &all(dry_run), &by(NOW), &mut |_, _| ()).await.expect("done");
        assert_eq!((done.documents, done.refused, done.not_electronic), (1, 1, 0), "{done:?}");
        assert!(done.problems[0].problem.contains("billing-profile set 3 --tax-number"), "{done:?}");
    }
    let issuers: Vec<Issuer> = world.db.find_by("customer_id", 2).await.expect("issuer");
    assert_eq!(issuers[0].next_number, 2, "one number was given");
    world.execute("UPDATE billing_profiles SET tax_number = '12345678' WHERE customer_id = 3").await;
    let credit =
        Credit { customer_id: SHOP, net: money("1.00"), scope: TaxScope::Calls, reason: "outage".into(), key: None };
    let refused = billing::credit(&world.db, &credit, &by(NOW)).await.expect_err("refused").to_string();
    assert!(refused.contains("does not begin with the two letters of its country"), "{refused}");
    world.execute("UPDATE billing_profiles SET tax_number = 'ATU12345678', country = 'QQ' WHERE customer_id = 3").await;
    let refused = billing::credit(&world.db, &credit, &by(NOW)).await.expect_err("refused").to_string();
    assert!(refused.contains("the country \"QQ\"") && refused.contains("set 3 --country"), "{refused}");
    world.execute("UPDATE billing_profiles SET country = 'DE' WHERE customer_id = 3").await;
    let done = billing::bulk(&world.db, Bulk::Approve, &all(false), &by(NOW), &mut |_, _| ()).await.expect("done");
    assert_eq!((done.documents, done.refused), (1, 0), "{done:?}");
}

#[tokio::test]
async fn less_than_a_coin_is_not_credited() {
    let world = world().await;
    let credit = |net: &str| Credit {
        customer_id: SHOP,
        net: money(net),
        scope: TaxScope::Calls,
        reason: "outage".into(),
        key: None,
    };
    let refused = billing::credit(&world.db, &credit("0.001"), &by(NOW)).await;
    assert!(matches!(refused, Err(BillError::LessThanACoin(..))), "{refused:?}");
    assert_eq!(world.invoices().await, []);
    assert!(billing::credit(&world.db, &credit("0.005"), &by(NOW)).await.expect("credited").is_some());
}

/// What a document tells in UBL of what was paid and what is to be paid.
fn told(document: &Document) -> (Option<String>, String) {
    let text = ubl::write(document).expect("UBL");
    let of = |tag: &str| {
        let rest = text.split_once(&format!("<cbc:{tag} currencyID=\"EUR\">"))?.1;
        rest.split_once('<').map(|(amount, _)| amount.to_owned())
    };
    (of("PrepaidAmount"), of("PayableAmount").expect("payable"))
}

#[tokio::test]
async fn a_document_tells_what_was_paid_on_its_day_and_never_another_thing() {
    let world = world().await;
    world.tax("USt", "20%", TaxScope::All).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "100.00").await;
    world.run(&NOVEMBER).await;
    let invoice = billing::approve(&world.db, world.only_invoice().await.id, &by(NOW)).await.expect("approved");
    let first = document(&world, &invoice).await;
    assert_eq!(told(&first), (None, "120.00".to_owned()));
    let bytes = |document: &Document| (pdf::write(document).expect("PDF"), ubl::write(document).expect("UBL"));
    let before = bytes(&first);
    let page = pages(&before.0).join(" ");
    assert!(page.contains("Zahlung: IBAN") && !page.contains("Bezahlt"), "{page}");
    billing::receive(&world.db, &paid("26.00", "a", Some(&invoice)), &by(NOW)).await.expect("received");
    assert!(bytes(&document(&world, &invoice).await) == before, "it stays as it is");
    // What was paid for the first is paid of the second.
    let again = billing::reissue(&world.db, invoice.id, &by(NOW)).await.expect("reissued");
    let draft = again.draft.expect("a draft");
    let second = document(&world, &billing::approve(&world.db, draft.id, &by(NOW)).await.expect("approved")).await;
    assert_eq!(told(&second), (Some("26.00".to_owned()), "94.00".to_owned()));
    let page = pages(&pdf::write(&second).expect("PDF")).join(" ");
    assert!(page.contains("26,00") && page.contains("94,00") && page.contains("Zahlung: IBAN"), "{page}");
    all_checked(&[("first".into(), first), ("second".into(), second)]);
}

#[tokio::test]
async fn who_paid_before_is_not_asked_for_the_money_again() {
    for billing_type in [BillingType::Prepaid, BillingType::PrepaidInvoices] {
        let case = Case { billing_type, liability: TaxLiability::Seller, taxed: true, seller: true, buyer: true };
        let world = case.world().await;
        let gross = if billing_type == BillingType::Prepaid {
            billing::receive(&world.db, &paid("120.00", "a", None), &by(NOW)).await.expect("received");
            "120.00"
        } else {
            let draft = draft(&world).await;
            billing::approve(&world.db, draft.id, &by(NOW)).await.expect("approved");
            "20.82"
        };
        let document = document(&world, &world.only_invoice().await).await;
        assert_eq!((told(&document), document.open()), ((Some(gross.to_owned()), "0.00".to_owned()), Micros::ZERO));
        let page = pages(&pdf::write(&document).expect("PDF")).join(" ");
        assert!(page.contains("Bezahlt") && page.contains("Noch zu zahlen"), "{page}");
        assert!(!page.contains("IBAN"), "{page}");
    }
}
