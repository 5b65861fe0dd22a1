-- What happened and who owes whom: CDRs, the ledger, calls in progress and their reservations.

-- History: no references to configuration, so that it outlives what it tells about and settling takes no locks there.
CREATE TABLE cdrs (
    id INTEGER NOT NULL PRIMARY KEY,
    unique_id TEXT NOT NULL CHECK (length(unique_id) <= 300),
    machine_id INTEGER,
    direction TEXT NOT NULL CHECK (direction IN ('internal', 'outbound', 'inbound')),
    status TEXT NOT NULL CHECK (
        status IN ('answered', 'busy', 'no_answer', 'cancelled', 'failed', 'refused', 'lost')
    ),
    reason TEXT CHECK (length(reason) <= 32),
    customer_id INTEGER,
    line_id INTEGER,
    number_id INTEGER,
    carrier_id INTEGER,
    route_id INTEGER,
    outbound_group_id INTEGER,
    inbound_group_id INTEGER,
    caller TEXT NOT NULL CHECK (length(caller) <= 255),
    dialled TEXT NOT NULL CHECK (length(dialled) <= 255),
    called TEXT NOT NULL CHECK (length(called) <= 255),
    sip_call_id TEXT NOT NULL CHECK (length(sip_call_id) <= 255),
    source TEXT NOT NULL CHECK (length(source) <= 64),
    started_at INTEGER NOT NULL,
    answered_at INTEGER,
    ended_at INTEGER NOT NULL,
    talk_ms INTEGER NOT NULL CHECK (talk_ms >= 0),
    sip_code INTEGER NOT NULL CHECK (sip_code BETWEEN 0 AND 65535),
    rtp_received INTEGER NOT NULL,
    rtp_sent INTEGER NOT NULL,
    CONSTRAINT cdrs_unique_id UNIQUE (unique_id)
) STRICT;
CREATE INDEX cdrs_customer ON cdrs (customer_id, started_at);
CREATE INDEX cdrs_started_at ON cdrs (started_at);

CREATE TABLE cdr_legs (
    cdr_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    carrier_id INTEGER,
    line_id INTEGER,
    destination TEXT NOT NULL CHECK (length(destination) <= 255),
    started_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (
        status IN ('answered', 'busy', 'no_answer', 'cancelled', 'failed', 'refused', 'lost')
    ),
    sip_code INTEGER NOT NULL CHECK (sip_code BETWEEN 0 AND 65535),
    cause INTEGER NOT NULL CHECK (cause BETWEEN 0 AND 65535),
    PRIMARY KEY (cdr_id, position),
    CONSTRAINT cdr_legs_cdr_id FOREIGN KEY (cdr_id) REFERENCES cdrs (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE ledger_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('customer', 'revenue', 'payments', 'carrier', 'cost')),
    customer_id INTEGER,
    carrier_id INTEGER,
    balance INTEGER NOT NULL,
    reserved INTEGER NOT NULL CHECK (reserved >= 0),
    CONSTRAINT ledger_accounts_customer_kind UNIQUE (customer_id, kind),
    CONSTRAINT ledger_accounts_carrier UNIQUE (carrier_id),
    CONSTRAINT ledger_accounts_one_owner CHECK ((customer_id IS NOT NULL) + (carrier_id IS NOT NULL) = 1),
    CONSTRAINT ledger_accounts_kind_of_owner CHECK ((kind = 'carrier') = (carrier_id IS NOT NULL)),
    CONSTRAINT ledger_accounts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT ledger_accounts_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id)
) STRICT;

CREATE TABLE ledger_transactions (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('call', 'payment', 'reversal')),
    idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) <= 300),
    at INTEGER NOT NULL,
    description TEXT NOT NULL CHECK (length(description) <= 255),
    CONSTRAINT ledger_transactions_idempotency_key UNIQUE (idempotency_key)
) STRICT;
CREATE INDEX ledger_transactions_at ON ledger_transactions (at);

-- price_id is no reference: a price list may be replaced, what it charged stays.
CREATE TABLE postings (
    transaction_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    debit_account_id INTEGER NOT NULL,
    credit_account_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    price_id INTEGER,
    billed_seconds INTEGER NOT NULL CHECK (billed_seconds BETWEEN 0 AND 4294967295),
    PRIMARY KEY (transaction_id, position),
    CONSTRAINT postings_two_accounts CHECK (debit_account_id <> credit_account_id),
    CONSTRAINT postings_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id),
    CONSTRAINT postings_debit_account_id FOREIGN KEY (debit_account_id) REFERENCES ledger_accounts (id),
    CONSTRAINT postings_credit_account_id FOREIGN KEY (credit_account_id) REFERENCES ledger_accounts (id)
) STRICT;
CREATE INDEX postings_debit ON postings (debit_account_id);
CREATE INDEX postings_credit ON postings (credit_account_id);

CREATE TABLE calls (
    id INTEGER NOT NULL PRIMARY KEY,
    unique_id TEXT NOT NULL CHECK (length(unique_id) <= 300),
    machine_id INTEGER NOT NULL,
    customer_id INTEGER,
    line_id INTEGER,
    carrier_id INTEGER,
    started_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT calls_unique_id UNIQUE (unique_id)
) STRICT;
CREATE INDEX calls_machine ON calls (machine_id);
CREATE INDEX calls_expires_at ON calls (expires_at);

CREATE TABLE reservations (
    call_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (call_id, account_id),
    CONSTRAINT reservations_account_id FOREIGN KEY (account_id) REFERENCES ledger_accounts (id)
) STRICT;
CREATE INDEX reservations_account ON reservations (account_id);
CREATE INDEX reservations_expires_at ON reservations (expires_at);
