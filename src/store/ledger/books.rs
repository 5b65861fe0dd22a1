//! Every transaction of the ledger with its postings and its CDR, read once in the order of their keys, and the rules about them.
//! Three lists in one order are read as fast as a database sends rows; joining them there looks up each row of one in the others,
//! which takes many times as long.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::tx::Tx;
use crate::model::{AccountKind, Currency, Entity, Timestamp};
use crate::store::rows::Conn;
use crate::store::{Db, StoreError};

/// Transactions that are read at once.
const CHUNK: i64 = 20_000;

/// A rule of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Balance,
    Currency,
    Converted,
    Levels,
    Orphan,
    Answered,
    Settled,
    Payers,
    Customer,
    Told,
}

impl Rule {
    /// For people.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Balance => "the balance of an account is the sum of its postings, in millionths",
            Self::Currency => "a posting moves money between two accounts in the same currency",
            Self::Converted => {
                "a posting that was converted tells from what currency, by what rate, and what it was before"
            }
            Self::Levels => "a transaction has postings at every level from 0",
            Self::Orphan => "a posting belongs to a transaction",
            Self::Answered => "a call's transaction has an answered CDR",
            Self::Settled => "an answered call to a price list has a transaction",
            Self::Payers => "each level of a call is paid to who pays the level above",
            Self::Customer => {
                "the last level of a call is paid by the customer of its CDR, or by a card that this customer sells"
            }
            Self::Told => "documents of a customer tell no more of calls than it used, in millionths",
        }
    }
}

/// What breaks a rule: id of the transaction, CDR or account, what it should be and what it is.
pub type Broken = (Rule, i64, i64, i64);

#[derive(Debug, Serialize, Deserialize)]
struct Account {
    id: i64,
    balance: i64,
    currency: Currency,
    kind: AccountKind,
    /// Its customer; 0: it has none.
    customer: i64,
    /// Who sells the card whose account it is.
    seller: i64,
}

impl Entity for Account {
    const TABLE: &'static str = "ledger_accounts";
}

const ACCOUNTS: &str = "SELECT a.id AS id, a.balance AS balance, a.currency AS currency, a.kind AS kind, COALESCE(a.customer_id, 0) AS customer, \
     COALESCE(g.customer_id, 0) AS seller FROM ledger_accounts a LEFT JOIN cards k ON k.id = a.card_id \
     LEFT JOIN card_groups g ON g.id = k.card_group_id";

#[derive(Debug, Serialize, Deserialize)]
struct Transaction {
    id: i64,
    /// Key of a call.
    call: Option<String>,
    at: Timestamp,
    /// What documents tell of it if it is no call.
    other: Option<Other>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Other {
    Message,
    Correction,
}

impl Entity for Transaction {
    const TABLE: &'static str = "ledger_transactions";
}

const TRANSACTIONS: &str = "SELECT id, CASE WHEN kind = 'call' THEN idempotency_key END AS `call`, at, \
     CASE WHEN kind = 'charge' AND idempotency_key LIKE 'message:%' THEN 'message' \
     WHEN kind NOT IN ('call', 'charge', 'tax', 'credit', 'payment') THEN 'correction' END AS other FROM ledger_transactions \
     WHERE id > ? ORDER BY id LIMIT ?";

#[derive(Debug, Serialize, Deserialize)]
struct Moved {
    transaction_id: i64,
    position: i64,
    debit_account_id: i64,
    credit_account_id: i64,
    amount: i64,
    /// How many of the three columns of a conversion are there.
    converted: i64,
    from_currency: Option<Currency>,
}

impl Entity for Moved {
    const TABLE: &'static str = "postings";
}

const POSTINGS: &str = "SELECT transaction_id, position, debit_account_id, credit_account_id, amount, \
     (CASE WHEN from_currency IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_amount IS NULL THEN 0 ELSE 1 END) \
     + (CASE WHEN rate IS NULL THEN 0 ELSE 1 END) AS converted, from_currency FROM postings \
     WHERE transaction_id > ? AND transaction_id <= ? ORDER BY transaction_id, position";

#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    id: i64,
    unique_id: String,
    /// 0: nobody's.
    customer: i64,
    /// It was a call to a price list.
    priced: bool,
    started_at: Timestamp,
}

impl Entity for Answered {
    const TABLE: &'static str = "cdrs";
}

const CDRS: &str = "SELECT id, unique_id, COALESCE(customer_id, 0) AS customer, \
     CASE WHEN direction = 'outbound' AND outbound_group_id IS NOT NULL THEN 1 ELSE 0 END AS priced, started_at FROM cdrs \
     WHERE id > ? AND id <= ? AND status = 'answered' ORDER BY id";

/// What documents with a number tell of calls, messages and corrections of a customer.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    customer: i64,
    seller: i64,
    currency: Currency,
    amount: i64,
    /// Whatever they tell began before.
    until: Timestamp,
}

impl Entity for Told {
    const TABLE: &'static str = "what documents tell";
}

const TOLD: &str = "SELECT i.customer_id AS customer, i.seller_id AS seller, i.currency AS currency, \
     CAST(SUM(l.exact) AS SIGNED) AS amount, MAX(l.period_end) AS until FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id \
     WHERE i.number IS NOT NULL AND i.kind = 'invoice' AND i.reissued = 0 AND l.kind IN ('calls', 'late_calls', 'correction') \
     GROUP BY i.customer_id, i.seller_id, i.currency";

/// A customer with its seller, in one currency: what documents tell, until when, and what was used until then.
type Used = BTreeMap<(i64, i64, Currency), (i64, Timestamp, i64)>;

/// The books while they are read, in one consistent state of the database.
pub struct Books {
    tx: Tx,
    accounts: HashMap<i64, Account>,
    used: Used,
    /// What postings of each account make together.
    sums: HashMap<i64, i64>,
    /// Everything up to this id is read.
    after: i64,
}

impl Books {
    /// Begins to read.
    pub async fn open(db: &Db) -> Result<Self, StoreError> {
        let mut tx = Tx::snapshot(db).await?;
        let accounts: Vec<Account> = tx.rows(ACCOUNTS.to_owned(), Vec::new()).await?;
        let accounts = accounts.into_iter().map(|account| (account.id, account)).collect();
        let told: Vec<Told> = tx.rows(TOLD.to_owned(), Vec::new()).await?;
        let key = |told: &Told| (told.customer, told.seller, told.currency);
        let used = told.into_iter().map(|told| (key(&told), (told.amount, told.until, 0))).collect();
        Ok(Self { tx, accounts, used, sums: HashMap::new(), after: i64::MIN })
    }

    /// How many chunks there are, besides the end.
    pub fn chunks(transactions: i64) -> u64 {
        u64::try_from(transactions / CHUNK + 1).unwrap_or(1)
    }

    /// What is wrong in the next chunk; `None`: everything was read.
    pub async fn next(&mut self) -> Result<Option<Vec<Broken>>, StoreError> {
        if self.after == i64::MAX {
            return Ok(None);
        }
        let some: Vec<Transaction> =
            self.tx.rows(TRANSACTIONS.to_owned(), vec![self.after.into(), CHUNK.into()]).await?;
        // Behind the last transaction there are only postings and CDRs without one.
        let last = some.last().filter(|_| i64::try_from(some.len()) == Ok(CHUNK)).map_or(i64::MAX, |last| last.id);
        let between = || vec![self.after.into(), last.into()];
        let (postings, cdrs) = (between(), between());
        let postings: Vec<Moved> = self.tx.rows(POSTINGS.to_owned(), postings).await?;
        let cdrs: Vec<Answered> = self.tx.rows(CDRS.to_owned(), cdrs).await?;
        self.after = last;
        let mut broken = Vec::new();
        let (mut postings, mut cdrs) = (postings.as_slice(), cdrs.as_slice());
        for transaction in &some {
            let (orphans, rest) =
                postings.split_at(postings.partition_point(|one| one.transaction_id < transaction.id));
            self.orphans(orphans, &mut broken);
            let (own, rest) = rest.split_at(rest.partition_point(|one| one.transaction_id == transaction.id));
            postings = rest;
            let (without, rest) = cdrs.split_at(cdrs.partition_point(|cdr| cdr.id < transaction.id));
            unsettled(without, &mut broken);
            let (cdr, rest) = rest.split_at(rest.partition_point(|cdr| cdr.id == transaction.id));
            cdrs = rest;
            self.transaction(transaction, own, cdr.first(), &mut broken);
        }
        self.orphans(postings, &mut broken);
        unsettled(cdrs, &mut broken);
        Ok(Some(broken))
    }

    /// Closes the books: what balances are not, and what documents tell that was not used.
    pub async fn close(self) -> Result<Vec<Broken>, StoreError> {
        let Self { tx, accounts, sums, used, .. } = self;
        tx.commit().await?;
        let ordered: BTreeMap<i64, Account> = accounts.into_iter().collect();
        let sum = |id: &i64| sums.get(id).copied().unwrap_or(0);
        let wrong = ordered.iter().filter(|(id, account)| account.balance != sum(id));
        let wrong = wrong.map(|(id, account)| (Rule::Balance, *id, sum(id), account.balance));
        let more = used.iter().filter(|(_, (told, _, used))| told > used);
        Ok(wrong.chain(more.map(|((customer, ..), (told, _, used))| (Rule::Told, *customer, *used, *told))).collect())
    }

    fn orphans(&mut self, postings: &[Moved], broken: &mut Vec<Broken>) {
        for posting in postings {
            broken.push((Rule::Orphan, posting.transaction_id, 1, 0));
            self.posting(posting, broken);
        }
    }

    fn transaction(
        &mut self,
        transaction: &Transaction,
        postings: &[Moved],
        cdr: Option<&Answered>,
        broken: &mut Vec<Broken>,
    ) {
        let id = transaction.id;
        let levels = postings.last().map_or(1, |last| last.position + 1);
        let count = i64::try_from(postings.len()).unwrap_or(i64::MAX);
        if levels != count {
            broken.push((Rule::Levels, id, levels, count));
        }
        if let Some(key) = &transaction.call {
            if cdr.is_none_or(|cdr| cdr.unique_id != *key) {
                broken.push((Rule::Answered, id, 1, 0));
            }
            for pair in postings.windows(2) {
                let [above, below] = pair else { continue };
                let (payer, payee) = (self.customer(above.debit_account_id), self.customer(below.credit_account_id));
                if above.position + 1 == below.position && payer != payee {
                    broken.push((Rule::Payers, id, payer, payee));
                }
            }
        }
        if let (Some(cdr), Some(last)) = (cdr, postings.last()) {
            let payer = match self.customer(last.debit_account_id) {
                0 => self.accounts.get(&last.debit_account_id).map_or(0, |account| account.seller),
                customer => customer,
            };
            if payer != cdr.customer {
                broken.push((Rule::Customer, id, cdr.customer, payer));
            }
        }
        for posting in postings {
            self.posting(posting, broken);
            self.use_up(transaction, cdr.map(|cdr| cdr.started_at), posting);
        }
    }

    /// Notes what a customer used of its seller. A message is of the time when it was written, which is not known here: it always counts.
    fn use_up(&mut self, transaction: &Transaction, started_at: Option<Timestamp>, posting: &Moved) {
        let at = match (&transaction.call, transaction.other) {
            (Some(_), _) => started_at,
            (None, Some(Other::Message)) => None,
            (None, Some(Other::Correction)) => Some(transaction.at),
            (None, None) => return,
        };
        let account =
            |id: i64| self.accounts.get(&id).map(|account| (account.kind, account.customer, account.currency));
        let (Some(debit), Some(credit)) = (account(posting.debit_account_id), account(posting.credit_account_id))
        else {
            return;
        };
        let (buyer, seller, amount) = match (debit.0, credit.0) {
            (AccountKind::Customer, AccountKind::Revenue) => (debit, credit, posting.amount),
            (AccountKind::Revenue, AccountKind::Customer) => (credit, debit, -posting.amount),
            _ => return,
        };
        if let Some((_, until, used)) = self.used.get_mut(&(buyer.1, seller.1, buyer.2))
            && at.is_none_or(|at| at < *until)
        {
            *used = used.saturating_add(amount);
        }
    }

    /// The customer whose account it is; 0: nobody's.
    fn customer(&self, account: i64) -> i64 {
        self.accounts.get(&account).map_or(0, |account| account.customer)
    }

    fn posting(&mut self, posting: &Moved, broken: &mut Vec<Broken>) {
        let (debit, credit) = (posting.debit_account_id, posting.credit_account_id);
        let currency = |id: i64| self.accounts.get(&id).map(|account| account.currency);
        if currency(debit) != currency(credit) {
            broken.push((Rule::Currency, posting.transaction_id, debit, credit));
        }
        if posting.converted > 0 && (posting.converted < 3 || posting.from_currency == currency(debit)) {
            broken.push((Rule::Converted, posting.transaction_id, 3, posting.converted));
        }
        for (account, amount) in [(debit, -posting.amount), (credit, posting.amount)] {
            let sum = self.sums.entry(account).or_default();
            *sum = sum.saturating_add(amount);
        }
    }
}

fn unsettled(cdrs: &[Answered], broken: &mut Vec<Broken>) {
    broken.extend(cdrs.iter().filter(|cdr| cdr.priced).map(|cdr| (Rule::Settled, cdr.id, 1, 0)));
}
