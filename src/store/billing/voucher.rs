//! Vouchers: codes that are made once, shown once and redeemed once.

use sha2::{Digest, Sha256};

use super::BillError;
use super::charge::paying;
use super::pay::{Received, book_as};
use crate::fault;
use crate::model::{
    Currency, Customer, CustomerId, Micros, Payment, PaymentMethod, Timestamp, Voucher, VoucherBatch, VoucherBatchId,
    VoucherId,
};
use crate::store::access::{Author, audit_row};
use crate::store::contention::repeated;
use crate::store::ledger::{PayError, Tx};
use crate::store::rows::{self, Conn, Value};
use crate::store::{Db, StoreError};

/// Letters of codes: none that looks like another (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 100 bits of chance, so that guessing is hopeless and a plain hash is enough.
const LENGTH: usize = 20;

/// Vouchers to make.
#[derive(Debug, Clone)]
pub struct NewBatch {
    /// Who sells them.
    pub customer_id: CustomerId,
    /// Name of the batch.
    pub name: String,
    /// What each is good for; above zero.
    pub amount: Micros,
    /// What that is in, for customers whose account is in it; `None`: as the account of who sells them.
    pub currency: Option<Currency>,
    /// How many, up to 100,000.
    pub count: u32,
    /// Until when they can be redeemed.
    pub expires_at: Option<Timestamp>,
}

/// Makes vouchers and gives their codes, which are nowhere else.
///
/// # Errors
/// The amount cannot be used, the name is taken, or the database failed.
pub async fn make_vouchers(db: &Db, new: &NewBatch, author: &Author) -> Result<(VoucherBatch, Vec<String>), BillError> {
    if new.amount <= Micros::ZERO {
        return Err(BillError::Amount(new.amount));
    }
    let codes: Vec<String> = (0..new.count).map(|_| code()).collect::<Result<_, _>>()?;
    let mut tx = Tx::begin(db).await?;
    let sellers: Vec<Customer> = rows::find_by(&mut tx, "id", new.customer_id.0).await?;
    let own = sellers.first().ok_or(PayError::NoCustomer(new.customer_id))?.currency;
    let mut batch = VoucherBatch {
        id: VoucherBatchId(0),
        customer_id: new.customer_id,
        name: new.name.chars().take(190).collect(),
        amount: new.amount,
        currency: new.currency.unwrap_or(own),
        count: new.count,
        created_at: author.at,
        expires_at: new.expires_at,
        locked: false,
    };
    batch.id = VoucherBatchId(rows::insert(&mut tx, &batch).await?);
    let voucher = |code: &String| Voucher {
        id: VoucherId(0),
        batch_id: batch.id,
        hash: hash(code),
        redeemed_by: None,
        redeemed_at: None,
    };
    let vouchers: Vec<Voucher> = codes.iter().map(voucher).collect();
    rows::insert_all(&mut tx, &vouchers).await?;
    audit_row(&mut tx, author, None, Some(&batch)).await?;
    tx.finish(author).await?;
    Ok((batch, codes))
}

/// What changes about a batch.
#[derive(Debug, Clone)]
pub struct BatchChange {
    /// Which one.
    pub id: VoucherBatchId,
    /// Whether none of its vouchers can be redeemed; `None`: as it is.
    pub locked: Option<bool>,
    /// Until when they can be redeemed, `Some(None)`: for ever; `None`: as it is.
    pub expires_at: Option<Option<Timestamp>>,
}

/// Locks the vouchers of a batch that were not redeemed, or unlocks them, and changes until when they can be redeemed. What was
/// redeemed stays as it is.
///
/// # Errors
/// There is no such batch, or the database failed.
pub async fn change_batch(db: &Db, change: &BatchChange, author: &Author) -> Result<VoucherBatch, BillError> {
    let mut tx = Tx::begin(db).await?;
    let before: VoucherBatch = tx.locked(change.id.0).await?.ok_or(BillError::NoBatch(change.id))?;
    let after = VoucherBatch {
        locked: change.locked.unwrap_or(before.locked),
        expires_at: change.expires_at.unwrap_or(before.expires_at),
        ..before.clone()
    };
    rows::update(&mut tx, &after).await?;
    fault::point("voucher_batch.after-change");
    audit_row(&mut tx, author, Some(&before), Some(&after)).await?;
    tx.finish(author).await?;
    Ok(after)
}

/// Credits a voucher to a customer. However many try at the same time, one succeeds.
///
/// # Errors
/// There is no such voucher for this customer, or it was redeemed, is too old or locked.
pub async fn redeem(db: &Db, customer: CustomerId, code: &str, author: &Author) -> Result<Payment, BillError> {
    repeated(|| redeem_once(db, customer, code, author)).await
}

async fn redeem_once(db: &Db, customer: CustomerId, code: &str, author: &Author) -> Result<Payment, BillError> {
    let now = author.at;
    let mut tx = Tx::begin(db).await?;
    let hash = Value::Text(hash(&canonical(code)));
    let found: Vec<Voucher> = rows::find_by(&mut tx, "hash", hash).await?;
    let voucher = found.into_iter().next().ok_or(BillError::Voucher)?;
    // Whoever locks the batch waits here: after that nobody redeems
    let batch: Option<VoucherBatch> = tx.locked(voucher.batch_id.0).await?;
    let customers: Vec<Customer> = rows::find_by(&mut tx, "id", customer.0).await?;
    let buyer = customers.first().ok_or(PayError::NoCustomer(customer))?;
    paying(buyer)?;
    let good = |batch: &&VoucherBatch| {
        buyer.parent_id == Some(batch.customer_id) && batch.expires_at.is_none_or(|end| now < end)
    };
    let batch = batch.as_ref().filter(good).ok_or(BillError::Voucher)?;
    if batch.locked {
        return Err(BillError::VoucherLocked);
    }
    if batch.currency != buyer.currency {
        return Err(BillError::VoucherCurrency(batch.currency, buyer.currency));
    }
    // The row is taken by whoever changes it first; everybody else waits here and then finds it redeemed.
    let sql = "UPDATE vouchers SET redeemed_by = ?, redeemed_at = ? WHERE id = ? AND redeemed_by IS NULL";
    let values = vec![customer.0.into(), now.micros().into(), voucher.id.0.into()];
    if tx.run(sql.to_owned(), values).await?.rows != 1 {
        return Err(BillError::Voucher);
    }
    fault::point("redeem.after-voucher");
    let received = Received {
        customer_id: customer,
        amount: batch.amount,
        method: PaymentMethod::Voucher,
        reference: format!("voucher:{}", voucher.id),
        invoice_id: None,
        note: batch.name.clone(),
    };
    let after = Voucher { redeemed_by: Some(customer), redeemed_at: Some(now), ..voucher.clone() };
    audit_row(&mut tx, author, Some(&voucher), Some(&after)).await?;
    let payment = book_as(&mut tx, &received, received.reference.clone(), author).await?.ok_or(BillError::Voucher)?;
    fault::point("redeem.after-booking");
    tx.finish(author).await?;
    fault::point("redeem.after-commit");
    Ok(payment)
}

fn code() -> Result<String, StoreError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Random(error.to_string()))?;
    let letter = |byte: &u8| LETTERS.get(usize::from(byte & 31)).copied().map_or('0', char::from);
    Ok(bytes.iter().map(letter).collect())
}

/// As people type it: with spaces and dashes, in small letters, O for 0, I and L for 1.
fn canonical(typed: &str) -> String {
    let letter = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    typed.chars().take(100).filter(char::is_ascii_alphanumeric).map(letter).collect()
}

fn hash(code: &str) -> String {
    Sha256::digest(code.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, canonical, code, hash};

    #[test]
    fn codes_are_read_as_people_type_them() {
        let made = code().expect("random");
        assert_eq!(made.len(), LENGTH);
        let typed: String = made.to_lowercase().replace('0', "o").replace('1', "l");
        let (left, right) = typed.split_at(10);
        assert_eq!(canonical(&format!(" {left}-{right} ")), made);
        assert_ne!(hash(&made), hash(&code().expect("random")));
    }
}
