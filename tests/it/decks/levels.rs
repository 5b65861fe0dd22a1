//! A call through fourteen levels, each with a markup of its own: who pays what, and what a correction gives back.

use std::fmt::Write as _;

use enswitch::model::*;
use enswitch::store::Db;
use enswitch::store::apply::{Options, apply};
use enswitch::store::entities::Who;
use enswitch::store::journal::Journal;
use enswitch::store::ledger::{self, Writer};
use enswitch::store::reports::{self, Charge, Level};
use enswitch::store::rerate::rerate;
use enswitch::store::simulate::Period;

use super::{at, current, one_call, tester};
use crate::server::rule;
use crate::store::open;

/// Levels below the owner; the last of them calls.
const BELOW: u32 = 13;

rule!(fourteen_levels_pay_their_own_prices);

/// Level n pays n % more than the one above; the carrier takes this for a minute.
fn company(per_minute: &str) -> String {
    let mut text = format!(
        "[[customer]]\nname = \"Owner\"\n[[outbound_group]]\nname = \"World\"\n[[carrier]]\nname = \"north\"\n\
         host = \"127.0.0.201\"\nprices = [{{ called_prefix = \"34\", per_minute = \"{per_minute}\" }}]\n\
         [[route]]\ncalled_prefix = \"\"\noutbound_group = \"World\"\ncarriers = [\"north\"]\n\
         [[domain]]\nname = \"shop.example\"\ncustomer = \"Shop\"\n[[line]]\nusername = \"100\"\n\
         domain = \"shop.example\"\ncustomer = \"Shop\"\npassword = \"x\"\ncaller_id = \"34911234567\"\n"
    );
    for level in 1..=BELOW {
        let above = if level == 1 { "Owner".to_owned() } else { format!("Level {}", level - 1) };
        let name = if level == BELOW { "Shop".to_owned() } else { format!("Level {level}") };
        write!(
            text,
            "[[plan]]\nname = \"of {name}\"\ncustomer = \"{above}\"\noutbound_markup = \"{level}%\"\n\
             [[customer]]\nname = \"{name}\"\nparent = \"{above}\"\nplan = \"of {name}\"\nbilling_type = \"postpaid\"\n\
             credit_limit = \"unlimited\"\n"
        )
        .expect("written");
    }
    text
}

/// What each level pays for what the carrier takes this much for: exact, and rounded once to four places.
fn prices(cost: i128) -> Vec<Micros> {
    let price = |level: u32| {
        let (all, parts) =
            (1..=i128::from(level)).fold((cost, 1), |(all, parts), more| (all * (100 + more), parts * 100));
        let place = parts * 100;
        Micros::new(i64::try_from((2 * all + place) / (2 * place) * 100).expect("an amount"))
    };
    (0..=BELOW).map(price).collect()
}

/// What each level paid when the call was settled, and what it pays since each correction.
async fn paid(db: &Db) -> Vec<Vec<Micros>> {
    let level = Level::of(db, &Who::operator("tester".into()), None).await.expect("the owner");
    let told = reports::show(db, &level, "1").await.expect("shown");
    let amounts = |charges: Vec<Charge>| charges.into_iter().map(|charge| charge.amount).collect();
    let since = told.corrections.into_iter().map(|correction| correction.charges);
    [told.charges].into_iter().chain(since).map(amounts).collect()
}

/// What each level has by now.
async fn balances(db: &Db) -> Vec<Micros> {
    let mut customers: Vec<Customer> = db.all().await.expect("customers");
    customers.sort_by_key(|customer| customer.path.len());
    let mut told = Vec::new();
    for customer in customers.iter().skip(1) {
        let accounts: Vec<LedgerAccount> = db.find_by("customer_id", customer.id.0).await.expect("accounts");
        told.extend(accounts.iter().find(|a| a.kind == AccountKind::Customer).map(|a| a.balance));
    }
    told
}

async fn fourteen_levels_pay_their_own_prices(url: &str) {
    let db = open(url).await;
    let put = async |per_minute: &str, seconds: i64| {
        let options = Options { dry_run: false, actor: "tester".into(), now: at(seconds) };
        apply(&db, &company(per_minute), &options).await.expect("applied");
    };
    put("0.061", 0).await;
    let folder = tempfile::tempdir().expect("folder");
    let (journal, _) = Journal::open(folder.path()).expect("journal");
    let writer = Writer::start(&db, journal.clone(), MachineId(1), std::time::Duration::from_secs(2));
    one_call(&db, &writer, 1, at(100)).await;
    writer.flush().await;
    let expected = prices(61_000);
    assert_eq!(expected[1..4].iter().map(ToString::to_string).collect::<Vec<_>>(), ["0.0616", "0.0628", "0.0647"]);
    assert_eq!(expected[13].to_string(), "0.1458");
    assert_eq!(paid(&db).await, std::slice::from_ref(&expected));
    let owed: Vec<_> = expected.iter().skip(1).map(|price| Micros::new(-price.get())).collect();
    assert_eq!(balances(&db).await, owed, "the resellers of levels 2, 5 and 12 as all others");

    let again = async |now| {
        let period = Period { from: at(0), to: at(1000) };
        rerate(&db, &current(&db).await, period, None, || tester(now), |_| ()).await.expect("corrected")
    };
    put("0.01", 200).await;
    assert_eq!(again(at(2000)).await.corrected, 1);
    assert_eq!(paid(&db).await, [expected.clone(), prices(10_000)]);
    put("0.061", 300).await;
    assert_eq!(again(at(2001)).await.corrected, 1);
    assert_eq!(balances(&db).await, owed, "each gets back exactly what was taken");
    assert_eq!(paid(&db).await, [expected.clone(), prices(10_000), expected], "and each sees why");
    let report = ledger::verify(&db).await.expect("verified");
    assert!(report.is_clean(), "{:#?}", report.discrepancies);
    journal.close().await;
    db.close().await;
}
