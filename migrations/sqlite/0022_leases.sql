-- Credit that machines hold in advance, so that most calls reserve without asking the database.

CREATE TABLE leases (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL,
    machine_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    expires_at INTEGER NOT NULL,
    CONSTRAINT leases_account_id FOREIGN KEY (account_id) REFERENCES ledger_accounts (id)
) STRICT;
CREATE INDEX leases_account ON leases (account_id);
CREATE INDEX leases_machine ON leases (machine_id);
CREATE INDEX leases_expires_at ON leases (expires_at);
