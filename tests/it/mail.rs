//! The outbox of mail, with a real conversation by SMTP.

use std::time::Duration;

use enswitch::clock;
use enswitch::model::{Customer, Issuer, IssuerId, Mail, MailStatus};
use enswitch::notify::mail::{Delivered, Mailer, Settings};
use enswitch::store::{Db, mail};
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::home::Home;
use crate::rig::Database;
use crate::smtp::{self, server, server_that_says};

async fn company(db: &Db) {
    crate::store::apply::change(db, crate::store::apply::example()).await;
}

async fn put(db: &Db, cause: &str, to: &str) -> bool {
    let shop = db.find_by::<Customer>("name", "Shop").await.expect("reads").remove(0);
    let whose = (shop.id, shop.parent_id.expect("is below somebody"));
    let mail = Mail::new(whose, cause.into(), to.into(), "Grüße", "Hello,\n.\nthere", clock::now());
    mail::queue_alone(db, &mail).await.expect("queued")
}

async fn deliver(db: &Db, settings: &Settings) -> Delivered {
    let mailer = Mailer::new(settings).expect("mailer");
    mailer.deliver(db, &CancellationToken::new()).await.expect("delivers")
}

async fn arrived(mails: &mut Receiver<smtp::Mail>) -> smtp::Mail {
    timeout(Duration::from_secs(30), mails.recv()).await.expect("in time").expect("a mail")
}

/// As if so much time had gone by.
async fn later(db: &Db) {
    let rows: Vec<Mail> = db.all().await.expect("mails");
    for row in rows {
        db.update(&Mail { next_try_at: clock::now().plus_millis(-1000), ..row }).await.expect("updated");
    }
}

fn head<'a>(mail: &'a smtp::Mail, name: &str) -> &'a str {
    let line = mail.text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no {name} in {}", mail.text))
}

async fn sent_once(db: &Db) {
    company(db).await;
    let reseller = db.find_by::<Customer>("name", "Reseller").await.expect("reads").remove(0);
    let issuer = Issuer {
        id: IssuerId(0),
        customer_id: reseller.id,
        time_zone: "UTC".into(),
        number_prefix: String::new(),
        next_number: 1,
        due_days: 14,
        sender: Some("billing@reseller.example".into()),
        payment_text: None,
        footer: None,
    };
    db.insert(&issuer).await.expect("inserted");
    let (settings, mut mails) = server().await;
    assert!(put(db, "one", "anna@shop.example").await);
    assert!(!put(db, "one", "anna@shop.example").await, "one cause makes one mail");
    for n in 0..30 {
        assert!(put(db, &format!("many {n}"), "ben@shop.example").await);
    }
    let all = tokio::join!(deliver(db, &settings), deliver(db, &settings), deliver(db, &settings));
    let drain = async {
        let mut found = Vec::new();
        while found.len() < 31 {
            found.push(arrived(&mut mails).await);
        }
        found
    };
    let found = drain.await;
    assert_eq!(all.0.sent + all.1.sent + all.2.sent, 31, "{all:?}");
    let mut ids: Vec<_> = found.iter().map(|mail| head(mail, "Message-ID").to_owned()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 31, "each mail was sent by one of three");
    let anna = found.iter().find(|mail| mail.to.contains("anna@shop.example")).expect("there");
    assert!(anna.from.contains("<billing@reseller.example>"), "{anna:?}");
    assert_eq!(head(anna, "From"), "Reseller <billing@reseller.example>");
    assert_eq!(head(anna, "Auto-Submitted"), "auto-generated");
    assert!(head(anna, "Message-ID").ends_with("@reseller.example>"));
    assert!(anna.text.contains("Hello,\n.\nthere"), "{}", anna.text);
    let rows: Vec<Mail> = db.all().await.expect("mails");
    assert!(rows.iter().all(|mail| mail.status == MailStatus::Sent && mail.tries == 1), "{rows:?}");
    assert!(mail::prune(db, clock::now().plus_millis(1000)).await.is_ok());
    assert!(db.all::<Mail>().await.expect("mails").is_empty());
}

#[tokio::test]
async fn each_mail_is_sent_by_one_process_in_the_name_of_the_reseller() {
    let (_folder, db) = crate::store::sqlite().await;
    sent_once(&db).await;
    for server in [Database::MariaDb, Database::MySql] {
        sent_once(&crate::store::open(&crate::server::fresh_database(server, "mails").await).await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_tried_again_until_its_deadline_and_can_be_sent_later() {
    let home = Home::new();
    let url = format!("sqlite://{}", home.path("test.db").display());
    let db = crate::store::open(&url).await;
    company(&db).await;
    let (settings, mut mails) =
        server_that_says(&["451 come back later", "550 no such mailbox", "451 later", "451 later"]).await;
    put(&db, "one", "anna@shop.example").await;
    let status = async || db.all::<Mail>().await.expect("mails").pop().expect("a mail");
    assert_eq!(deliver(&db, &settings).await, Delivered { waiting: 1, ..Delivered::default() });
    assert!(status().await.error.expect("an error").contains("come back later"));
    assert_eq!(deliver(&db, &settings).await, Delivered::default(), "not before its time");
    later(&db).await;
    assert_eq!(deliver(&db, &settings).await.failed, 1, "nobody is there: it is of no use");
    assert_eq!((status().await.status, status().await.tries), (MailStatus::Failed, 2));
    let variables = smtp::variables(&settings);
    let mut variables: Vec<_> = variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    variables.push(("ENSWITCH_DATABASE__URL", &url));
    let run = |args: &[&str]| home.run_with(args, &variables);
    let listed = run(&["mail", "list", "--status", "failed", "--columns", "recipient,error", "-o", "csv"]);
    assert!(listed.out.contains("anna@shop.example") && listed.out.contains("no such mailbox"), "{}", listed.out);
    let id = status().await.id.to_string();
    assert_eq!(run(&["mail", "retry", &id]).code, 0);
    let partly = tokio::task::block_in_place(|| run(&["mail", "send"]));
    assert_eq!(partly.code, 5, "{}", partly.err);
    // The deadline comes before the next try.
    db.update(&Mail { expires_at: clock::now(), next_try_at: clock::now(), ..status().await }).await.expect("updated");
    assert_eq!(deliver(&db, &settings).await.failed, 1);
    assert_eq!(run(&["mail", "retry", &id]).code, 0);
    let sent = tokio::task::block_in_place(|| run(&["mail", "send", "-o", "json"])).json();
    assert_eq!(sent["sent"], 1, "{sent}");
    assert_eq!(head(&arrived(&mut mails).await, "From"), "Enswitch <noreply@enswitch.example>");
    assert!(run(&["mail", "retry", &id]).out.contains("was sent before"));
    assert_eq!(home.run_with(&["mail", "send"], &variables[4..]).code, 1, "no mail server");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_dies_while_sending_sends_the_same_mail_again() {
    let home = Home::new();
    let url = format!("sqlite://{}", home.path("test.db").display());
    let db = crate::store::open(&url).await;
    company(&db).await;
    let (settings, mut mails) = server().await;
    put(&db, "one", "anna@shop.example").await;
    let variables = smtp::variables(&settings);
    let mut ids = Vec::new();
    for (point, arrives) in [("mail.before-send", false), ("mail.after-send", true)] {
        let mut command = home.command();
        command.args(["mail", "send"]).envs(variables.iter().map(|(name, value)| (name, value)));
        command.env("ENSWITCH_DATABASE__URL", &url).env("ENSWITCH_FAULT", point);
        let ran = tokio::task::block_in_place(|| command.output().expect("runs"));
        assert_eq!(ran.status.code(), None, "killed at {point}: {ran:?}");
        if arrives {
            ids.push(head(&arrived(&mut mails).await, "Message-ID").to_owned());
        }
        assert_eq!(deliver(&db, &settings).await, Delivered::default(), "somebody may still be sending it");
        later(&db).await;
    }
    assert_eq!(deliver(&db, &settings).await.sent, 1);
    ids.push(head(&arrived(&mut mails).await, "Message-ID").to_owned());
    assert_eq!(ids[0], ids[1], "so that who gets it twice can tell");
    assert_eq!(db.all::<Mail>().await.expect("mails")[0].tries, 3);
}
