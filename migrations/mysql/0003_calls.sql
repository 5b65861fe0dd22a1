-- What happened and who owes whom: CDRs, the ledger, calls in progress and their reservations.

-- History: no references to configuration, so that it outlives what it tells about and settling takes no locks there.
CREATE TABLE cdrs (
    id BIGINT NOT NULL PRIMARY KEY,
    unique_id VARCHAR(300) NOT NULL,
    machine_id BIGINT NULL,
    direction VARCHAR(16) NOT NULL CHECK (direction IN ('internal', 'outbound', 'inbound')),
    status VARCHAR(16) NOT NULL CHECK (
        status IN ('answered', 'busy', 'no_answer', 'cancelled', 'failed', 'refused', 'lost')
    ),
    reason VARCHAR(32) NULL,
    customer_id BIGINT NULL,
    line_id BIGINT NULL,
    number_id BIGINT NULL,
    carrier_id BIGINT NULL,
    route_id BIGINT NULL,
    outbound_group_id BIGINT NULL,
    inbound_group_id BIGINT NULL,
    caller VARCHAR(255) NOT NULL,
    dialled VARCHAR(255) NOT NULL,
    called VARCHAR(255) NOT NULL,
    sip_call_id VARCHAR(255) NOT NULL,
    source VARCHAR(64) NOT NULL,
    started_at BIGINT NOT NULL,
    answered_at BIGINT NULL,
    ended_at BIGINT NOT NULL,
    talk_ms BIGINT NOT NULL CHECK (talk_ms >= 0),
    sip_code INT NOT NULL CHECK (sip_code BETWEEN 0 AND 65535),
    rtp_received BIGINT NOT NULL,
    rtp_sent BIGINT NOT NULL,
    CONSTRAINT cdrs_unique_id UNIQUE (unique_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX cdrs_customer ON cdrs (customer_id, started_at);
CREATE INDEX cdrs_started_at ON cdrs (started_at);

CREATE TABLE cdr_legs (
    cdr_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    carrier_id BIGINT NULL,
    line_id BIGINT NULL,
    destination VARCHAR(255) NOT NULL,
    started_at BIGINT NOT NULL,
    status VARCHAR(16) NOT NULL CHECK (
        status IN ('answered', 'busy', 'no_answer', 'cancelled', 'failed', 'refused', 'lost')
    ),
    sip_code INT NOT NULL CHECK (sip_code BETWEEN 0 AND 65535),
    cause INT NOT NULL CHECK (cause BETWEEN 0 AND 65535),
    PRIMARY KEY (cdr_id, position),
    CONSTRAINT cdr_legs_cdr_id FOREIGN KEY (cdr_id) REFERENCES cdrs (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE ledger_accounts (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('customer', 'revenue', 'payments', 'carrier', 'cost')),
    customer_id BIGINT NULL,
    carrier_id BIGINT NULL,
    balance BIGINT NOT NULL,
    reserved BIGINT NOT NULL CHECK (reserved >= 0),
    CONSTRAINT ledger_accounts_customer_kind UNIQUE (customer_id, kind),
    CONSTRAINT ledger_accounts_carrier UNIQUE (carrier_id),
    CONSTRAINT ledger_accounts_one_owner CHECK ((customer_id IS NOT NULL) + (carrier_id IS NOT NULL) = 1),
    CONSTRAINT ledger_accounts_kind_of_owner CHECK ((kind = 'carrier') = (carrier_id IS NOT NULL)),
    CONSTRAINT ledger_accounts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT ledger_accounts_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE ledger_transactions (
    id BIGINT NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('call', 'payment', 'reversal')),
    idempotency_key VARCHAR(300) NOT NULL,
    at BIGINT NOT NULL,
    description VARCHAR(255) NOT NULL,
    CONSTRAINT ledger_transactions_idempotency_key UNIQUE (idempotency_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX ledger_transactions_at ON ledger_transactions (at);

-- price_id is no reference: a price list may be replaced, what it charged stays.
CREATE TABLE postings (
    transaction_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    debit_account_id BIGINT NOT NULL,
    credit_account_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    price_id BIGINT NULL,
    billed_seconds BIGINT NOT NULL CHECK (billed_seconds BETWEEN 0 AND 4294967295),
    PRIMARY KEY (transaction_id, position),
    CONSTRAINT postings_two_accounts CHECK (debit_account_id <> credit_account_id),
    CONSTRAINT postings_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id),
    CONSTRAINT postings_debit_account_id FOREIGN KEY (debit_account_id) REFERENCES ledger_accounts (id),
    CONSTRAINT postings_credit_account_id FOREIGN KEY (credit_account_id) REFERENCES ledger_accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX postings_debit ON postings (debit_account_id);
CREATE INDEX postings_credit ON postings (credit_account_id);

CREATE TABLE calls (
    id BIGINT NOT NULL PRIMARY KEY,
    unique_id VARCHAR(300) NOT NULL,
    machine_id BIGINT NOT NULL,
    customer_id BIGINT NULL,
    line_id BIGINT NULL,
    carrier_id BIGINT NULL,
    started_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state MEDIUMTEXT NOT NULL,
    CONSTRAINT calls_unique_id UNIQUE (unique_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX calls_machine ON calls (machine_id);
CREATE INDEX calls_expires_at ON calls (expires_at);

CREATE TABLE reservations (
    call_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (call_id, account_id),
    CONSTRAINT reservations_account_id FOREIGN KEY (account_id) REFERENCES ledger_accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX reservations_account ON reservations (account_id);
CREATE INDEX reservations_expires_at ON reservations (expires_at);
