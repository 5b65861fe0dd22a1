//! Invoices that go out by mail.

use std::time::Duration;

use enswitch::clock;
use enswitch::model::{CustomerId, Feature, Mail};
use enswitch::notify::mail::Mailer;
use enswitch::store::{billing, mail};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::NOW;
use super::fixture::{NOVEMBER, SHOP, world};

#[tokio::test]
async fn an_invoice_goes_out_as_pdf() {
    let world = world().await;
    world.fee(Feature::Line, "10.00", "2.50", 0).await;
    world.lines(1).await;
    world.run(&NOVEMBER).await;
    let draft = world.only_invoice().await;
    let (settings, mut mails) = crate::smtp::server().await;
    let whose = (SHOP, CustomerId(2));
    let to = "accounts@shop.example";
    let mail = Mail::new(whose, format!("invoice:{}", draft.id), to.into(), "Invoice", "Attached.", clock::now());
    mail::queue_alone(&world.db, &mail.attach(draft.id)).await.expect("queued");
    let mailer = Mailer::new(&settings).expect("mailer");
    let deliver = async || mailer.deliver(&world.db, &CancellationToken::new()).await.expect("delivers");
    assert_eq!(deliver().await.waiting, 1, "a draft is not sent");
    let approved = billing::approve(&world.db, draft.id, NOW).await.expect("approved");
    let row = world.db.all::<Mail>().await.expect("mails").remove(0);
    world.db.update(&Mail { next_try_at: clock::now(), ..row }).await.expect("updated");
    assert_eq!(deliver().await.sent, 1);
    let arrived = timeout(Duration::from_secs(30), mails.recv()).await.expect("in time").expect("a mail");
    let name = format!("filename=\"{}.pdf\"", approved.number.expect("number"));
    assert!(arrived.text.contains("application/pdf") && arrived.text.contains(&name), "{}", arrived.text);
    // The first bytes of a PDF, in base64.
    assert!(arrived.text.contains("\nJVBER"), "{}", arrived.text);
}
