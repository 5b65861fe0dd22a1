//! Calls with calling cards: who is let in, what the card pays, and when it is not let in.

use enswitch::model::{
    AccountId, AccountKind, Card, CardGroup, CardGroupId, CardStart, LedgerAccount, LineId, Markup, Micros, Number,
    Plan, PlanId, Reason, Status, Timestamp,
};
use enswitch::store::Db;
use enswitch::store::access::Author;
use enswitch::store::cards::{self, MadeCard, NewCards};

use super::asterisk::Dialled::{Answer, Code};
use super::asterisk::{Channel, Seen, call};
use super::{Switch, fill, run, tables};
use crate::fixture;
use crate::store::sqlite;

/// Leads to the cards of customer 3.
const CARDS: &str = "34912000001";
/// Leads to a line of customer 3.
const LINE: &str = "34912000002";

/// A switch on which customer 3 sells cards with this on them, at twice its own price and on a clock at 150 %.
async fn selling(balance: &str, change: impl FnOnce(&mut CardGroup)) -> (Switch, Vec<MadeCard>) {
    let mut tables = tables();
    fixture::number(&mut tables, LINE, 3, 2, Some(LineId(2)), true);
    fixture::number(&mut tables, CARDS, 3, 2, None, true);
    let (folder, db) = sqlite().await;
    fill(&db, &tables).await;
    let payments = LedgerAccount { id: AccountId(0), kind: AccountKind::Payments, ..tables.accounts[6].clone() };
    assert_eq!(payments.customer_id, Some(tables.customers[2].id));
    db.insert(&payments).await.expect("account");
    let double: Markup = "100%".parse().expect("markup");
    let plan = Plan { id: PlanId(9), name: "cards".into(), outbound_markup: double, ..tables.plans[2].clone() };
    let plan = Plan { customer_id: tables.customers[2].id, ..plan };
    db.insert(&plan).await.expect("plan");
    let mut group =
        CardGroup { clock_percent: 150, balance: fixture::money(balance), ..crate::cards::group("world", 3, 9) };
    change(&mut group);
    let id = CardGroupId(db.insert(&group).await.expect("group"));
    let number = tables.numbers.last().expect("number").clone();
    db.update(&Number { card_group_id: Some(id), ..number }).await.expect("updated");
    let new = NewCards { group: id, name: "first".into(), count: 2, balance: None, locked: false };
    let author = Author::shell("tester".into(), enswitch::clock::now());
    let (_, made) = cards::make(&db, &new, &author, &mut |_, _| ()).await.expect("made");
    (run(folder, db).await, made)
}

async fn dial(switch: &Switch, id: &str, digits: &[&str], outcomes: &[super::asterisk::Dialled]) -> Seen {
    let mut channel = Channel::of_carrier(switch.address, id, CARDS, outcomes).await;
    channel.digits = digits.iter().map(|text| (*text).to_owned()).collect();
    call(channel).await
}

async fn card(db: &Db, number: &str) -> (Card, Micros) {
    let card = db.find_by::<Card>("number", number).await.expect("reads").remove(0);
    let account = db.find_by::<LedgerAccount>("card_id", card.id.0).await.expect("reads").remove(0);
    assert_eq!(account.reserved, Micros::ZERO, "nothing stays reserved");
    (card, account.balance)
}

#[tokio::test]
async fn a_card_pays_at_its_own_price_and_everybody_above_as_usual() {
    let (switch, made) =
        selling("1.00", |group| (group.expiry_days, group.expiry_from) = (Some(30), CardStart::FirstUse)).await;
    let MadeCard { number, pin } = &made[0];
    let seen =
        dial(&switch, "a1-1.0", &[&format!(">{number}"), pin, "34600000000"], &[Code(503), Answer(60_000)]).await;
    assert_eq!((seen.dials.len(), seen.done), (2, true), "{seen:?}");
    assert!(seen.variables[0].contains(&format!("CALLERID(num)={CARDS}")), "{seen:?}");
    let record = switch.record().await;
    let charges: Vec<_> = record.charges.iter().map(|charge| (charge.amount, charge.billed_seconds)).collect();
    // A minute of 0.02, marked up by 20 % and 10 %, then doubled; of 90 seconds on the card's clock.
    let paid = |amount, seconds| (fixture::money(amount), seconds);
    assert_eq!(charges, [paid("0.02", 60), paid("0.024", 60), paid("0.0264", 60), paid("0.0792", 90)]);
    assert_eq!(record.charges[3].customer, *number, "the record names the card");
    let (kept, balance) = card(&switch.db, number).await;
    assert_eq!(balance, fixture::money("0.9208"));
    let cdr = &record.cdr;
    assert_eq!((cdr.card_id, cdr.customer_id.map(|id| id.0)), (Some(kept.id), Some(3)));
    assert_eq!((cdr.dialled.as_str(), cdr.called.as_str(), cdr.talk_ms), (CARDS, "34600000000", 60_000));
    let used = kept.first_used_at.expect("used");
    assert_eq!(kept.expires_at, Some(used.plus_millis(30 * 86_400_000)), "its days are counted from now on");
}

#[tokio::test]
async fn wrong_pins_are_counted_and_then_the_right_one_does_not_help() {
    let (switch, made) = selling("1.00", |_| ()).await;
    let MadeCard { number, pin } = &made[0];
    let wrong = if pin == "000000" { "000001" } else { "000000" };
    let thrice = [number.as_str(), wrong, number, wrong, number, wrong];
    let seen = dial(&switch, "a1-1.0", &thrice, &[]).await;
    assert_eq!((seen.dials.len(), seen.questions.len(), seen.done), (0, 6, true), "{seen:?}");
    let seen = dial(&switch, "a1-2.0", &["99999", wrong, number, pin, LINE], &[Answer(1_000)]).await;
    assert_eq!(seen.dials.len(), 1, "whoever mistypes a few times gets in: {seen:?}");
    dial(&switch, "a1-3.0", &thrice, &[]).await;
    // As if somebody had gone on: the next wait is some minutes.
    let Db::Sqlite { write, .. } = &switch.db else { panic!("SQLite") };
    let more = "UPDATE login_failures SET failures = 12 WHERE subject LIKE 'card:%'";
    sqlx::query(more).execute(write).await.expect("counted");
    let late = dial(&switch, "a1-4.0", &[number, pin, LINE], &[Answer(1_000)]).await;
    assert_eq!((late.dials.len(), late.questions.len()), (0, 2), "nobody guesses on: {late:?}");
    let records = switch.records(4).await;
    let reasons: Vec<_> = records.iter().map(|record| record.cdr.reason).collect();
    let no_card = Some(Reason::NoCard);
    assert_eq!(reasons, [no_card, None, no_card, no_card]);
    assert!(records[0].cdr.status == Status::Refused && records[0].cdr.sip_code == 403);
}

#[tokio::test]
async fn a_card_that_is_empty_locked_or_expired_calls_nobody() {
    let at = |text: &str| Some(text.parse::<Timestamp>().expect("time"));
    let (switch, made) = selling("0.00", |_| ()).await;
    let digits = [made[0].number.as_str(), &made[0].pin, "34600000000"];
    dial(&switch, "a1-1.0", &digits, &[]).await;
    let (kept, _) = card(&switch.db, &made[0].number).await;
    switch.db.update(&Card { locked: true, ..kept.clone() }).await.expect("locked");
    dial(&switch, "a1-2.0", &digits, &[]).await;
    switch.db.update(&Card { expires_at: at("2026-01-01T00:00:00Z"), ..kept }).await.expect("expired");
    dial(&switch, "a1-3.0", &digits, &[]).await;
    let records = switch.records(3).await;
    let reasons: Vec<_> = records.iter().map(|record| record.cdr.reason).collect();
    assert_eq!(reasons, [Reason::NoCredit, Reason::CardLocked, Reason::CardExpired].map(Some));
    assert!(records.iter().all(|record| record.charges.is_empty() && record.legs.is_empty()));
}

#[tokio::test]
async fn what_is_on_a_card_limits_the_talk_by_its_clock_and_two_calls_never_overspend_it() {
    // With the dearest carrier a minute costs 0.0792, on the clock 0.1188: this is 30 seconds of talk.
    let (switch, made) = selling("0.0594", |_| ()).await;
    let MadeCard { number, pin } = &made[0];
    let mut first = Channel::of_carrier(switch.address, "a1-1.0", CARDS, &[]).await;
    first.digits = [number.as_str(), pin, "34600000000"].map(str::to_owned).into();
    assert!(first.run().await, "it rings");
    assert!(first.seen.dials[0].contains("L(30000:"), "thirty seconds, with a warning: {:?}", first.seen);
    let second = dial(&switch, "a1-2.0", &[number, pin, "34600000000"], &[]).await;
    assert_eq!(second.dials.len(), 0, "all of it is reserved: {second:?}");
    first.end_dial(Answer(30_400)).await;
    assert!(!first.run().await);
    let records = switch.records(2).await;
    let reasons: Vec<_> = records.iter().filter_map(|record| record.cdr.reason).collect();
    assert_eq!(reasons, [Reason::NoCredit]);
    assert_eq!(card(&switch.db, number).await.1, fixture::money("0.0396"), "the first carrier is cheaper");
}

#[tokio::test]
async fn a_fixed_destination_asks_for_no_number_and_another_number_may_be_tried() {
    let (switch, made) = selling("1.00", |group| group.fixed_to = Some(LINE.into())).await;
    let seen = dial(&switch, "a1-1.0", &[&made[0].number, &made[0].pin], &[Answer(5_000)]).await;
    assert_eq!((seen.dials.len(), seen.questions.len()), (1, 2), "{seen:?}");
    assert!(seen.dials[0].contains("sip:101@acme.example"), "inside, for nothing: {seen:?}");
    let (switch, made) = selling("1.00", |_| ()).await;
    let tries = [&made[0].number, &made[0].pin, "*99", CARDS, "34600000000"];
    let seen = dial(&switch, "a1-1.0", &tries, &[Answer(1_000)]).await;
    assert_eq!((seen.dials.len(), seen.questions.len()), (1, 5), "a card does not lead to cards: {seen:?}");
    let gone = dial(&switch, "a1-2.0", &[&made[0].number], &[]).await;
    assert!(gone.dials.is_empty());
    let records = switch.records(2).await;
    assert_eq!(records[1].cdr.status, Status::Cancelled, "who hangs up at the PIN is no failed login");
    let mut line = Channel::of_line(switch.address, "a1-3.0", CARDS, &[Answer(1_000)]).await;
    line.digits = [&made[1].number[..], &made[1].pin, "34600000000"].map(str::to_owned).into();
    assert_eq!(call(line).await.dials.len(), 1, "lines of the system use cards too");
    let records = switch.records(3).await;
    assert_eq!(records[2].cdr.customer_id.map(|id| id.0), Some(3));
}
