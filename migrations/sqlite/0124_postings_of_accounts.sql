-- What moved an account since a moment is a range: ids of transactions grow with time.

CREATE INDEX postings_debit_transaction ON postings (debit_account_id, transaction_id);
CREATE INDEX postings_credit_transaction ON postings (credit_account_id, transaction_id);
DROP INDEX postings_debit;
DROP INDEX postings_credit;
