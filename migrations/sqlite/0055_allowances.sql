-- Seconds and messages that plans include or customers buy, what is held of them and what was used.

ALTER TABLE plans ADD COLUMN included_seconds INTEGER NOT NULL DEFAULT 0 CHECK (included_seconds BETWEEN 0 AND 4294967295);
ALTER TABLE plans ADD COLUMN included_messages INTEGER NOT NULL DEFAULT 0 CHECK (included_messages BETWEEN 0 AND 4294967295);
ALTER TABLE plans ADD COLUMN carry_over INTEGER NOT NULL DEFAULT 0 CHECK (carry_over IN (0, 1));
ALTER TABLE outbound_groups ADD COLUMN uses_included INTEGER NOT NULL DEFAULT 0 CHECK (uses_included IN (0, 1));
ALTER TABLE inbound_groups ADD COLUMN uses_included INTEGER NOT NULL DEFAULT 0 CHECK (uses_included IN (0, 1));

CREATE TABLE allowances (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('seconds', 'messages')),
    item TEXT NOT NULL CHECK (length(item) <= 64),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 4294967295),
    used INTEGER NOT NULL CHECK (used BETWEEN 0 AND 4294967295),
    reserved INTEGER NOT NULL CHECK (reserved BETWEEN 0 AND 4294967295),
    CONSTRAINT allowances_whole CHECK (used + reserved <= amount),
    CONSTRAINT allowances_customer_item UNIQUE (customer_id, unit, item),
    CONSTRAINT allowances_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX allowances_customer ON allowances (customer_id, ends_at);

CREATE TABLE allowance_holds (
    call_id INTEGER NOT NULL,
    allowance_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (call_id, allowance_id),
    CONSTRAINT allowance_holds_allowance_id FOREIGN KEY (allowance_id) REFERENCES allowances (id)
) STRICT;
CREATE INDEX allowance_holds_allowance ON allowance_holds (allowance_id);

-- quantity is below zero where a transaction gives back.
CREATE TABLE allowance_uses (
    transaction_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    allowance_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (transaction_id, position, allowance_id),
    CONSTRAINT allowance_uses_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id),
    CONSTRAINT allowance_uses_allowance_id FOREIGN KEY (allowance_id) REFERENCES allowances (id)
) STRICT;
CREATE INDEX allowance_uses_allowance ON allowance_uses (allowance_id);

UPDATE roles SET privileges = privileges || ' allowances:read' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator', 'user');
