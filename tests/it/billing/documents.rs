//! Documents on paper and as electronic invoices.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use enswitch::billing::document::Document;
use enswitch::billing::{pdf, ubl};
use enswitch::model::{Feature, TaxLiability, TaxScope};
use enswitch::store::billing;

use super::NOW;
use super::fixture::{NOVEMBER, World, at, by, money, world};

/// Python packages that check electronic invoices, in these versions.
const CHECKERS: [&str; 2] = ["factur-x==7.8", "saxonche==13.1.1"];

/// A Python that has the checkers; they are fetched once.
fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let home = || PathBuf::from(std::env::var_os("HOME").expect("HOME")).join(".cache");
        let cache = std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from);
        let folder = cache.join("enswitch-rig/einvoice");
        let (python, done) = (folder.join("bin/python"), folder.join("complete"));
        if !done.exists() {
            let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).status();
            assert!(made.is_ok_and(|made| made.success()), "python3 with venv is needed: apt-get install python3-venv");
            let fetched = Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(CHECKERS).status();
            assert!(
                fetched.is_ok_and(|fetched| fetched.success()),
                "{CHECKERS:?} cannot be fetched from the index of pip"
            );
            std::fs::write(&done, "").expect("noted");
        }
        python
    })
}

/// Fails unless everything that the standards say is kept.
fn checked(document: &Document) {
    let name = document.invoice.number.clone().expect("number");
    all_checked(&[(format!("{name}-{}-{}", document.lines.len(), document.taxes.len()), document.clone())]);
}

/// The same for documents with names.
pub fn all_checked(documents: &[(String, Document)]) {
    let folder = tempfile::tempdir().expect("folder");
    let mut files = Vec::new();
    for (name, document) in documents {
        let (paper, xml) = (folder.path().join(format!("{name}.pdf")), folder.path().join(format!("{name}.xml")));
        std::fs::write(&paper, pdf::write(document).expect("PDF")).expect("written");
        std::fs::write(&xml, ubl::write(document).unwrap_or_else(|error| panic!("{name}: {error}"))).expect("written");
        if let Some(keep) = std::env::var_os("ENSWITCH_KEEP") {
            std::fs::copy(&paper, Path::new(&keep).join(format!("{name}.pdf"))).expect("kept");
            std::fs::copy(&xml, Path::new(&keep).join(format!("{name}.xml"))).expect("kept");
        }
        files.extend([paper, xml]);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/billing/einvoice.py");
    let ran = Command::new(python()).arg(script).args(files).output().expect("runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

async fn approved(world: &World) -> Document {
    world.run(&NOVEMBER).await;
    let invoice = billing::approve(&world.db, world.only_invoice().await.id, &by(NOW)).await.expect("approved");
    billing::document(&world.db, invoice.id).await.expect("document")
}

async fn company() -> World {
    let world = world().await;
    world.fee(Feature::Line, "10.00", "2.50", 1).await;
    world.lines(3).await;
    world.call(1, at("2026-11-05T12:00:00Z"), "12.3456").await;
    world
}

#[tokio::test]
async fn an_invoice_with_tax_keeps_en_16931() {
    let world = company().await;
    world.tax("USt", "19%", TaxScope::All).await;
    let document = approved(&world).await;
    checked(&document);
    assert_eq!(pdf::write(&document).expect("PDF"), pdf::write(&document).expect("PDF"), "the same bytes");
}

#[tokio::test]
async fn an_invoice_with_two_rates_keeps_en_16931() {
    let world = company().await;
    world.tax("USt", "20%", TaxScope::Calls).await;
    world.tax("USt", "5.5%", TaxScope::Fees).await;
    checked(&approved(&world).await);
}

#[tokio::test]
async fn an_invoice_without_tax_keeps_en_16931_whoever_owes_it() {
    for liability in [TaxLiability::Buyer, TaxLiability::Exempt] {
        let world = company().await;
        world.tax("USt", "19%", TaxScope::All).await;
        world.contract(liability).await;
        checked(&approved(&world).await);
    }
    let world = company().await;
    checked(&approved(&world).await);
}

#[tokio::test]
async fn a_credit_note_keeps_en_16931() {
    let world = company().await;
    world.tax("USt", "19%", TaxScope::All).await;
    let invoice = approved(&world).await.invoice;
    let note = billing::cancel(&world.db, invoice.id, &by(NOW)).await.expect("cancelled").expect("a note");
    let document = billing::document(&world.db, note.id).await.expect("document");
    assert_eq!(document.original, invoice.number);
    checked(&document);
}

/// What stands on each page of a PDF.
pub fn pages(bytes: &[u8]) -> Vec<String> {
    const READ: &str = "import json, pypdf, sys; print(json.dumps([page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages]))";
    let folder = tempfile::tempdir().expect("folder");
    let paper = folder.path().join("x.pdf");
    std::fs::write(&paper, bytes).expect("written");
    let ran = Command::new(python()).args(["-c", READ]).arg(&paper).output().expect("runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

/// The amounts behind a word on a page, as they are printed.
fn amounts<'a>(page: &'a str, word: &str) -> Vec<&'a str> {
    let rest = page.match_indices(word).filter_map(|(at, word)| page.get(at + word.len()..));
    let amount = |rest: &'a str| {
        let rest = rest.trim_start();
        rest.get(..rest.find(|c: char| !c.is_ascii_digit() && !".,".contains(c)).unwrap_or(rest.len()))
    };
    rest.filter_map(amount).collect()
}

#[tokio::test]
async fn a_short_invoice_is_one_page_with_its_totals() {
    let world = company().await;
    world.tax("USt", "19%", TaxScope::All).await;
    let document = approved(&world).await;
    let pages = pages(&pdf::write(&document).expect("PDF"));
    let [page] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    let invoice = &document.invoice;
    for amount in [invoice.net, invoice.tax, invoice.gross] {
        let printed = amount.to_string().replace('.', ",");
        assert!(page.contains(&printed), "{printed} is not on {page}");
    }
    assert!(page.contains(invoice.number.as_deref().expect("number")) && !page.contains("Übertrag"), "{page}");
    assert!(page.contains("Blue Sky Telecom"), "the brand of the reseller: {page}");
}

#[tokio::test]
async fn forty_pages_carry_their_sums() {
    let world = company().await;
    world.tax("USt", "19%", TaxScope::All).await;
    let mut document = approved(&world).await;
    let line = document.lines[0].clone();
    document.lines = (0..1_900)
        .map(|position| enswitch::model::InvoiceLine {
            position,
            description: format!("Anrufe: Ziel {position}"),
            amount: money("0.01"),
            ..line.clone()
        })
        .collect();
    let (net, tax, gross) = (money("19.00"), money("3.61"), money("22.61"));
    document.invoice = enswitch::model::Invoice { net, tax, gross, ..document.invoice };
    document.taxes[0].base = net;
    document.taxes[0].amount = tax;
    let bytes = pdf::write(&document).expect("PDF");
    if let Some(keep) = std::env::var_os("ENSWITCH_KEEP") {
        std::fs::write(Path::new(&keep).join("forty.pdf"), &bytes).expect("kept");
    }
    let pages = pages(&bytes);
    assert!(pages.len() >= 40, "{}", pages.len());
    let mut sum = 0;
    for (index, page) in pages.iter().enumerate() {
        let begins = (index > 0).then_some(sum);
        sum += page.matches("Anrufe: Ziel ").count();
        let ends = (index + 1 < pages.len()).then_some(sum);
        let wanted: Vec<String> =
            [begins, ends].into_iter().flatten().map(|cents| format!("{},{:02}", cents / 100, cents % 100)).collect();
        assert_eq!(amounts(page, "Übertrag"), wanted, "page {}: {page}", index + 1);
    }
    assert_eq!(sum, 1_900, "each line once");
    let last = pages.last().expect("pages");
    assert!(["19,00", "3,61", "22,61"].iter().all(|total| last.contains(total)), "{last}");
}

#[tokio::test]
async fn two_taxes_on_a_line_are_printed_but_are_no_electronic_invoice() {
    let world = company().await;
    world.tax("State", "6%", TaxScope::All).await;
    world.tax("City", "2%", TaxScope::All).await;
    world.run(&NOVEMBER).await;
    let told = billing::approve_and_tell(&world.db, world.only_invoice().await.id, &by(NOW)).await.expect("approved");
    assert!(told.not_electronic.as_ref().is_some_and(|why| why.contains("more than one tax")), "{told:?}");
    let document = billing::document(&world.db, told.invoice.id).await.expect("document");
    assert!(ubl::write(&document).expect_err("refused").to_string().contains("more than one tax"));
    assert!(pdf::write(&document).is_ok());
    let sent = billing::send_and_tell(&world.db, told.invoice.id, false, &by(NOW)).await.expect("sent");
    assert_eq!(sent.not_electronic, told.not_electronic);
    assert_eq!(sent.shown().expect("shown")["not_electronic"], told.not_electronic.expect("told"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_the_same_file_through_the_api_and_nothing_to_others() {
    use crate::home::Home;
    use crate::served::{self, Served};
    let world = company().await;
    let draft = {
        world.run(&NOVEMBER).await;
        world.only_invoice().await.id
    };
    let home = Home::new();
    assert_eq!(home.run_with(&["user", "list"], &[("ENSWITCH_DATABASE__URL", &world.url())]).code, 0);
    let served = Served::start(home, served::at(Some(&world.url())));
    for (user, customer) in [("shop", "customer 3"), ("owner", "customer 1")] {
        assert_eq!(served.run(&["user", "add", user, "--customer", customer, "--role", "reseller"]).code, 0);
    }
    let keys = ["shop", "owner"].map(|user| (user, served.key(user).display().to_string()));
    nobody_sees_its_own_draft(&served, &keys, draft);
    let number = billing::approve(&world.db, draft, &by(NOW)).await.expect("approved").number.expect("a number");
    for (user, key) in keys {
        for (which, format) in
            [(number.clone(), "pdf"), (draft.to_string(), "ubl"), (number.clone(), "cii"), (number.clone(), "calls")]
        {
            let args = ["invoice", "print", &which, "-", "--format", format];
            let far = ["--api", &served.api, "--key-file", &key];
            let bytes = |ran: std::process::Output| (ran.status.code(), ran.stdout);
            let mut here = served.home.command();
            here.env("ENSWITCH_DATABASE__URL", world.url()).args(args);
            let mut there = served.home.command();
            there.args(args).args(far);
            let (here, there) = (bytes(here.output().expect("runs")), bytes(there.output().expect("runs")));
            assert!(here.0 == Some(0) && here.1.len() > 30 && here == there, "{user} {format}");
        }
        for (which, told) in [("R-9", "there is no invoice R-9"), ("999", "there is no invoice 999")] {
            let ran = served.run(&["invoice", "print", which, "-", "--api", &served.api, "--key-file", &key]);
            assert_eq!((ran.code, ran.err.contains(told)), (2, true), "{}", ran.err);
        }
    }
}

/// Whoever sells looks at a draft before the customer does.
fn nobody_sees_its_own_draft(
    served: &crate::served::Served,
    keys: &[(&str, String)],
    draft: enswitch::model::InvoiceId,
) {
    let draft = draft.to_string();
    for (user, key) in keys {
        let sees = *user == "owner";
        let run = |args: &[&str]| served.run(&[args, &["--api", &served.api, "--key-file", key]].concat());
        for list in ["invoice", "invoice-line"] {
            let ran = run(&[list, "list", "-o", "json"]);
            let rows: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("JSON");
            assert_eq!((ran.code, rows.is_empty()), (0, !sees), "{user} {list}: {}", ran.out);
        }
        let ran = run(&["invoice", "print", &draft, "-", "--format", "calls"]);
        assert_eq!(ran.code, if sees { 0 } else { 2 }, "{user}: {}", ran.err);
    }
}
