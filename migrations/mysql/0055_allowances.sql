-- Seconds and messages that plans include or customers buy, what is held of them and what was used.

ALTER TABLE plans ADD COLUMN included_seconds BIGINT NOT NULL DEFAULT 0 CHECK (included_seconds BETWEEN 0 AND 4294967295);
ALTER TABLE plans ADD COLUMN included_messages BIGINT NOT NULL DEFAULT 0 CHECK (included_messages BETWEEN 0 AND 4294967295);
ALTER TABLE plans ADD COLUMN carry_over TINYINT(1) NOT NULL DEFAULT 0 CHECK (carry_over IN (0, 1));
ALTER TABLE outbound_groups ADD COLUMN uses_included TINYINT(1) NOT NULL DEFAULT 0 CHECK (uses_included IN (0, 1));
ALTER TABLE inbound_groups ADD COLUMN uses_included TINYINT(1) NOT NULL DEFAULT 0 CHECK (uses_included IN (0, 1));

CREATE TABLE allowances (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    unit VARCHAR(16) NOT NULL CHECK (unit IN ('seconds', 'messages')),
    item VARCHAR(64) NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount BETWEEN 0 AND 4294967295),
    used BIGINT NOT NULL CHECK (used BETWEEN 0 AND 4294967295),
    reserved BIGINT NOT NULL CHECK (reserved BETWEEN 0 AND 4294967295),
    CONSTRAINT allowances_whole CHECK (used + reserved <= amount),
    CONSTRAINT allowances_customer_item UNIQUE (customer_id, unit, item),
    CONSTRAINT allowances_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX allowances_customer ON allowances (customer_id, ends_at);

CREATE TABLE allowance_holds (
    call_id BIGINT NOT NULL,
    allowance_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (call_id, allowance_id),
    CONSTRAINT allowance_holds_allowance_id FOREIGN KEY (allowance_id) REFERENCES allowances (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX allowance_holds_allowance ON allowance_holds (allowance_id);

-- quantity is below zero where a transaction gives back.
CREATE TABLE allowance_uses (
    transaction_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    allowance_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (transaction_id, position, allowance_id),
    CONSTRAINT allowance_uses_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id),
    CONSTRAINT allowance_uses_allowance_id FOREIGN KEY (allowance_id) REFERENCES allowances (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX allowance_uses_allowance ON allowance_uses (allowance_id);

UPDATE roles SET privileges = CONCAT(privileges, ' allowances:read') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator', 'user');
