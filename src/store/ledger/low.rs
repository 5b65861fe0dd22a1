//! Mail to customers whose money runs out.

use serde::{Deserialize, Serialize};

use super::accounts::Fallen;
use super::tx::Tx;
use crate::clock;
use crate::model::{Currency, CustomerId, Entity, Mail, Micros};
use crate::store::{StoreError, mail};

/// Who wants to be told, and when.
#[derive(Debug, Serialize, Deserialize)]
struct Wish {
    customer_id: CustomerId,
    parent_id: Option<CustomerId>,
    name: String,
    email: String,
    low_balance: Micros,
    currency: Currency,
}

impl Entity for Wish {
    const TABLE: &'static str = "billing_profiles";
}

impl Wish {
    /// Whether the balance was not below the limit before, and is now.
    fn is_crossed(&self, fallen: &Fallen) -> bool {
        fallen.customer_id == self.customer_id && fallen.before >= self.low_balance && fallen.after < self.low_balance
    }

    fn mail(&self, fallen: &Fallen) -> Mail {
        let now = clock::now();
        let Self { name, currency, low_balance, .. } = self;
        let money = |amount: Micros| format!("{amount} {currency}");
        let body = format!(
            "The balance of {name} is {}, which is below {}.\n\n\
             When the money is used up, calls that cost something are refused.\n",
            money(fallen.after),
            money(*low_balance)
        );
        let whose = (self.customer_id, self.parent_id.unwrap_or(self.customer_id));
        let cause = format!("low_balance:{}:{}", self.customer_id, now.micros());
        Mail::new(whose, cause, self.email.clone(), &format!("Low balance of {name}"), &body, now)
    }
}

/// Writes a mail for each of these balances that fell below what its customer wants to be told of, in the transaction that
/// lowered it: once each time.
pub(super) async fn warn(tx: &mut Tx, fallen: &[Fallen]) -> Result<(), StoreError> {
    if fallen.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = fallen.iter().map(|fallen| fallen.customer_id.0).collect();
    let select = "SELECT p.customer_id, k.parent_id, k.name, p.email, p.low_balance, k.currency \
                  FROM billing_profiles p JOIN customers k ON k.id = p.customer_id \
                  WHERE p.email IS NOT NULL AND p.low_balance IS NOT NULL AND p.customer_id IN ";
    let wishes: Vec<Wish> = tx.select_in(select, &ids, "").await?;
    for wish in &wishes {
        if let Some(fallen) = fallen.iter().find(|fallen| wish.is_crossed(fallen)) {
            mail::queue(tx, &wish.mail(fallen)).await?;
        }
    }
    Ok(())
}
