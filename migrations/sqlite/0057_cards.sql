-- Calling cards, their groups and batches.

CREATE TABLE card_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    plan_id INTEGER NOT NULL,
    number_length INTEGER NOT NULL CHECK (number_length BETWEEN 6 AND 20),
    pin_length INTEGER NOT NULL CHECK (pin_length BETWEEN 4 AND 10),
    numbering TEXT NOT NULL CHECK (numbering IN ('random', 'sequential')),
    balance INTEGER NOT NULL CHECK (balance >= 0),
    credit_limit INTEGER NOT NULL CHECK (credit_limit >= 0),
    charge INTEGER NOT NULL CHECK (charge >= 0),
    charge_period TEXT NOT NULL CHECK (charge_period IN ('day', 'week', 'month', 'year')),
    charge_from TEXT NOT NULL CHECK (charge_from IN ('creation', 'first_use')),
    charge_locked INTEGER NOT NULL CHECK (charge_locked IN (0, 1)),
    expiry_days INTEGER CHECK (expiry_days BETWEEN 1 AND 36500),
    expiry_from TEXT NOT NULL CHECK (expiry_from IN ('creation', 'first_use')),
    clock_percent INTEGER NOT NULL CHECK (clock_percent BETWEEN 1 AND 1000),
    fixed_to TEXT CHECK (length(fixed_to) <= 32),
    warning_seconds INTEGER NOT NULL CHECK (warning_seconds BETWEEN 0 AND 3600),
    warning_every_seconds INTEGER NOT NULL CHECK (warning_every_seconds BETWEEN 0 AND 3600),
    caller_id TEXT CHECK (length(caller_id) <= 15),
    CONSTRAINT card_groups_name UNIQUE (name),
    CONSTRAINT card_groups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT card_groups_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id)
) STRICT;
CREATE INDEX card_groups_customer ON card_groups (customer_id);
CREATE INDEX card_groups_plan ON card_groups (plan_id);

CREATE TABLE card_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    card_group_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 100000),
    balance INTEGER NOT NULL CHECK (balance >= 0),
    created_at INTEGER NOT NULL,
    CONSTRAINT card_batches_name UNIQUE (name),
    CONSTRAINT card_batches_card_group_id FOREIGN KEY (card_group_id) REFERENCES card_groups (id)
) STRICT;
CREATE INDEX card_batches_group ON card_batches (card_group_id);

CREATE TABLE cards (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    card_group_id INTEGER NOT NULL,
    card_batch_id INTEGER,
    number TEXT NOT NULL CHECK (length(number) <= 20),
    pin_hash TEXT NOT NULL CHECK (length(pin_hash) <= 100),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    created_at INTEGER NOT NULL,
    first_used_at INTEGER,
    expires_at INTEGER,
    next_charge_at INTEGER,
    CONSTRAINT cards_group_number UNIQUE (card_group_id, number),
    CONSTRAINT cards_card_group_id FOREIGN KEY (card_group_id) REFERENCES card_groups (id),
    CONSTRAINT cards_card_batch_id FOREIGN KEY (card_batch_id) REFERENCES card_batches (id)
) STRICT;
CREATE INDEX cards_batch ON cards (card_batch_id);
CREATE INDEX cards_next_charge ON cards (next_charge_at);

-- An account may be that of a card. SQLite cannot change a CHECK: its text is changed, which older rows satisfy as well.
ALTER TABLE ledger_accounts ADD COLUMN card_id INTEGER CONSTRAINT ledger_accounts_card_id REFERENCES cards (id);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql, 'kind IN (''tax'', ', 'kind IN (''card'', ''tax'', '),
    '(carrier_id IS NOT NULL) = 1)', '(carrier_id IS NOT NULL) + (card_id IS NOT NULL) = 1)')
WHERE type = 'table' AND name = 'ledger_accounts';
PRAGMA writable_schema = RESET;
CREATE UNIQUE INDEX ledger_accounts_card ON ledger_accounts (card_id);

INSERT INTO duties (name, holder, held_until) VALUES ('cards', '', 0);

UPDATE roles SET privileges = privileges || ' card_groups:* card_batches:* cards:*' WHERE customer_id IS NULL AND name = 'reseller';
