-- What was left of a payer's allowances when a posting was priced, and what it used of that.

CREATE TABLE posting_allowances (
    transaction_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('seconds', 'messages')),
    left_before INTEGER NOT NULL CHECK (left_before BETWEEN 0 AND 4294967295),
    used INTEGER NOT NULL CHECK (used >= 0),
    PRIMARY KEY (transaction_id, position),
    CONSTRAINT posting_allowances_left CHECK (used <= left_before),
    CONSTRAINT posting_allowances_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id)
) STRICT;
