//! The company of the billing tests, whose reseller takes payments through a provider.

use enswitch::clock;
use enswitch::model::{
    CustomerId, Micros, Payment, PaymentProvider, PaymentProviderId, ProviderKind, Timestamp, Topup, TopupId,
};
use enswitch::payments::Payments;
use enswitch::security::sign_stripe;
use enswitch::store::Db;
use enswitch::store::access::Author;
use enswitch::store::topups::{self, NewTopup};
use enswitch::web::Web;

use super::standin::{SECRET, StandIn};
use crate::billing::fixture::{self, SHOP, money};

pub const SIGNING: &str = "whsec_test_of_the_reseller";

/// By whoever runs the test, now.
pub fn by() -> Author {
    Author::shell("tester".into(), clock::now())
}

pub fn provider(customer: i64, url: &str) -> PaymentProvider {
    PaymentProvider {
        id: PaymentProviderId(0),
        customer_id: CustomerId(customer),
        kind: ProviderKind::Stripe,
        base_url: url.to_owned(),
        api_key: SECRET.to_owned(),
        webhook_key: Some(if customer == 2 { SIGNING.to_owned() } else { format!("whsec_of_{customer}") }),
        publishable_key: Some("pk_test_1".to_owned()),
        amount_max: money("1000"),
        enabled: true,
    }
}

pub fn loopback(db: &Db) -> Payments {
    Payments::new(db.clone(), Web::new("127.0.0.0/8".parse().expect("networks")))
}

/// The reseller takes payments at a stand-in.
pub async fn company(db: &Db) -> (StandIn, PaymentProviderId) {
    fixture::seed(db).await;
    let stand_in = StandIn::start().await;
    let id = db.insert(&provider(2, &stand_in.url)).await.expect("inserted");
    (stand_in, PaymentProviderId(id))
}

pub fn new(amount: &str, key: &str) -> NewTopup {
    NewTopup { customer_id: SHOP, amount: money(amount), invoice_id: None, key: Some(key.to_owned()), save: false }
}

/// A top-up that the shop has begun.
pub async fn begun(db: &Db, amount: &str, key: &str) -> Topup {
    loopback(db).begin(&new(amount, key), &by()).await.expect("begun").topup
}

/// A top-up that the shop has paid, as a webhook told.
pub async fn paid(db: &Db, stand_in: &StandIn, provider: PaymentProviderId, amount: &str, key: &str) -> Topup {
    let topup = begun(db, amount, key).await;
    let intent = stand_in.pay(&topup.intent_id.expect("an intent"));
    tell(db, provider, &super::standin::succeeded(&intent)).await.expect("taken").expect("one of ours")
}

/// What the provider tells, signed.
pub async fn tell(
    db: &Db,
    provider: PaymentProviderId,
    event: &str,
) -> Result<Option<Topup>, enswitch::payments::HearError> {
    let now = clock::now();
    let signature = sign_stripe(SIGNING, now.micros() / 1_000_000, event.as_bytes());
    loopback(db).hear(provider, &signature, event.as_bytes(), now).await
}

pub async fn one(db: &Db, id: TopupId) -> Topup {
    topups::find(db, id).await.expect("there")
}

pub async fn payments(db: &Db) -> Vec<Micros> {
    db.all::<Payment>().await.expect("payments").into_iter().map(|payment| payment.amount).collect()
}

/// As if so much time had gone by since the top-up was begun.
pub async fn age(db: &Db, id: TopupId, hours: i64) {
    let topup = one(db, id).await;
    let ago = |at: Timestamp| at.plus_millis(-hours * 3_600_000);
    let row = Topup { created_at: ago(topup.created_at), next_try_at: ago(topup.next_try_at), ..topup };
    db.update(&row).await.expect("updated");
}

/// Looks at everything that waits, an hour later.
pub async fn work(db: &Db) -> enswitch::payments::Worked {
    let later = clock::now().plus_millis(3_700_000);
    loopback(db).work(later, async || true).await.expect("worked")
}

pub async fn balance(db: &Db) -> Micros {
    fixture::balance(db, SHOP).await
}
