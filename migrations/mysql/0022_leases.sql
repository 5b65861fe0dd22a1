-- Credit that machines hold in advance, so that most calls reserve without asking the database.

CREATE TABLE leases (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL,
    machine_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    expires_at BIGINT NOT NULL,
    CONSTRAINT leases_account_id FOREIGN KEY (account_id) REFERENCES ledger_accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX leases_account ON leases (account_id);
CREATE INDEX leases_machine ON leases (machine_id);
CREATE INDEX leases_expires_at ON leases (expires_at);
