-- Calling cards, their groups and batches.

CREATE TABLE card_groups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    plan_id BIGINT NOT NULL,
    number_length INT NOT NULL CHECK (number_length BETWEEN 6 AND 20),
    pin_length INT NOT NULL CHECK (pin_length BETWEEN 4 AND 10),
    numbering VARCHAR(16) NOT NULL CHECK (numbering IN ('random', 'sequential')),
    balance BIGINT NOT NULL CHECK (balance >= 0),
    credit_limit BIGINT NOT NULL CHECK (credit_limit >= 0),
    charge BIGINT NOT NULL CHECK (charge >= 0),
    charge_period VARCHAR(16) NOT NULL CHECK (charge_period IN ('day', 'week', 'month', 'year')),
    charge_from VARCHAR(16) NOT NULL CHECK (charge_from IN ('creation', 'first_use')),
    charge_locked TINYINT(1) NOT NULL CHECK (charge_locked IN (0, 1)),
    expiry_days INT NULL CHECK (expiry_days BETWEEN 1 AND 36500),
    expiry_from VARCHAR(16) NOT NULL CHECK (expiry_from IN ('creation', 'first_use')),
    clock_percent INT NOT NULL CHECK (clock_percent BETWEEN 1 AND 1000),
    fixed_to VARCHAR(32) NULL,
    warning_seconds INT NOT NULL CHECK (warning_seconds BETWEEN 0 AND 3600),
    warning_every_seconds INT NOT NULL CHECK (warning_every_seconds BETWEEN 0 AND 3600),
    caller_id VARCHAR(15) NULL,
    CONSTRAINT card_groups_name UNIQUE (name),
    CONSTRAINT card_groups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT card_groups_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX card_groups_customer ON card_groups (customer_id);
CREATE INDEX card_groups_plan ON card_groups (plan_id);

CREATE TABLE card_batches (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    card_group_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    count INT NOT NULL CHECK (count BETWEEN 1 AND 100000),
    balance BIGINT NOT NULL CHECK (balance >= 0),
    created_at BIGINT NOT NULL,
    CONSTRAINT card_batches_name UNIQUE (name),
    CONSTRAINT card_batches_card_group_id FOREIGN KEY (card_group_id) REFERENCES card_groups (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX card_batches_group ON card_batches (card_group_id);

CREATE TABLE cards (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    card_group_id BIGINT NOT NULL,
    card_batch_id BIGINT NULL,
    number VARCHAR(20) NOT NULL,
    pin_hash VARCHAR(100) NOT NULL,
    locked TINYINT(1) NOT NULL CHECK (locked IN (0, 1)),
    created_at BIGINT NOT NULL,
    first_used_at BIGINT NULL,
    expires_at BIGINT NULL,
    next_charge_at BIGINT NULL,
    CONSTRAINT cards_group_number UNIQUE (card_group_id, number),
    CONSTRAINT cards_card_group_id FOREIGN KEY (card_group_id) REFERENCES card_groups (id),
    CONSTRAINT cards_card_batch_id FOREIGN KEY (card_batch_id) REFERENCES card_batches (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX cards_batch ON cards (card_batch_id);
CREATE INDEX cards_next_charge ON cards (next_charge_at);

-- An account may be that of a card. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE ledger_accounts /*!80016 DROP CHECK ledger_accounts_chk_3, DROP CHECK ledger_accounts_one_owner, */
    /*M! DROP CONSTRAINT ledger_accounts_one_owner, */
    ADD COLUMN card_id BIGINT NULL AFTER carrier_id,
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('card', 'tax', 'customer', 'revenue', 'payments', 'carrier', 'cost'));
ALTER TABLE ledger_accounts
    ADD CONSTRAINT ledger_accounts_one_owner CHECK ((customer_id IS NOT NULL) + (carrier_id IS NOT NULL) + (card_id IS NOT NULL) = 1),
    ADD CONSTRAINT ledger_accounts_card UNIQUE (card_id),
    ADD CONSTRAINT ledger_accounts_card_id FOREIGN KEY (card_id) REFERENCES cards (id);

INSERT INTO duties (name, holder, held_until) VALUES ('cards', '', 0);

UPDATE roles SET privileges = CONCAT(privileges, ' card_groups:* card_batches:* cards:*') WHERE customer_id IS NULL AND name = 'reseller';
