-- What moved an account since a moment is a range: ids of transactions grow with time. InnoDB has the key of the table behind
-- these columns anyway; the other dialect has not.

ALTER TABLE postings
    ADD INDEX postings_debit_transaction (debit_account_id, transaction_id),
    ADD INDEX postings_credit_transaction (credit_account_id, transaction_id),
    DROP INDEX postings_debit,
    DROP INDEX postings_credit;
