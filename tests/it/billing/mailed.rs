//! Invoices that go out by mail.

use std::time::Duration;

use enswitch::model::{CustomerId, Feature, InvoiceStatus, Mail};
use enswitch::notify::mail::Mailer;
use enswitch::store::billing;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::NOW;
use super::fixture::{NOVEMBER, SHOP, by, world};

#[tokio::test]
async fn an_invoice_is_mailed_once_with_its_pdf_in_the_language_of_the_buyer() {
    let world = world().await;
    world.fee(Feature::Line, "10.00", "2.50", 0).await;
    world.lines(1).await;
    world.run(&NOVEMBER).await;
    let draft = world.only_invoice().await;
    let (settings, mut mails) = crate::smtp::server().await;
    assert!(billing::send(&world.db, draft.id, false, &by(NOW)).await.is_err(), "a draft is not sent");
    let approved = billing::approve(&world.db, draft.id, &by(NOW)).await.expect("approved");
    let author = by(enswitch::clock::now());
    let both = tokio::join!(
        billing::send(&world.db, draft.id, false, &author),
        billing::send(&world.db, draft.id, false, &author)
    );
    assert!(both.0.is_ok() != both.1.is_ok(), "sent once, although two did: {both:?}");
    assert_eq!(world.only_invoice().await.status, InvoiceStatus::Sent);
    let waiting = world.db.all::<Mail>().await.expect("mails");
    let whose: Vec<_> =
        waiting.iter().map(|mail| (mail.customer_id, mail.sender_id, mail.recipient.as_str())).collect();
    assert_eq!(whose, [(SHOP, CustomerId(2), "office3@example.com")]);
    assert_eq!(waiting[0].subject, "Rechnung R-000001 von Blue Sky Telecom");
    let mailer = Mailer::new(&settings).expect("mailer");
    let deliver = async || mailer.deliver(&world.db, &CancellationToken::new()).await.expect("delivers");
    assert_eq!(deliver().await.sent, 1);
    let arrived = timeout(Duration::from_secs(30), mails.recv()).await.expect("in time").expect("a mail");
    let name = format!("filename=\"{}.pdf\"", approved.number.expect("number"));
    assert!(arrived.text.contains("application/pdf") && arrived.text.contains(&name), "{}", arrived.text);
    // The first bytes of a PDF, in base64.
    assert!(arrived.text.contains("\nJVBER"), "{}", arrived.text);
    assert_eq!(deliver().await.sent, 0);
}

#[tokio::test]
async fn who_has_no_address_gets_no_mail() {
    let world = world().await;
    world.fee(Feature::Customer, "0", "9.90", 0).await;
    world.run(&NOVEMBER).await;
    let approved = billing::approve(&world.db, world.only_invoice().await.id, &by(NOW)).await.expect("approved");
    world.execute("UPDATE billing_profiles SET email = NULL").await;
    let sent = billing::send(&world.db, approved.id, false, &by(NOW)).await.expect("sent");
    assert_eq!((sent.status, world.db.all::<Mail>().await.expect("mails").len()), (InvoiceStatus::Sent, 0));
}
