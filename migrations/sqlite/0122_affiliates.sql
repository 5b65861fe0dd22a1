-- Who brought a customer, and what it gets for that.

-- New words: SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''due'', ', 'kind IN (''commission'', ''due'', ')
WHERE type = 'table' AND name = 'ledger_accounts';
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''charge'', ', 'kind IN (''commission'', ''charge'', ')
WHERE type = 'table' AND name = 'ledger_transactions';
PRAGMA writable_schema = RESET;

CREATE TABLE affiliates (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    buyer_id INTEGER NOT NULL,
    affiliate_id INTEGER NOT NULL,
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 1000000),
    basis TEXT NOT NULL CHECK (basis IN ('revenue', 'profit')),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    CONSTRAINT affiliates_buyer UNIQUE (buyer_id),
    CONSTRAINT affiliates_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT affiliates_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id),
    CONSTRAINT affiliates_affiliate_id FOREIGN KEY (affiliate_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX affiliates_customer ON affiliates (customer_id);
CREATE INDEX affiliates_affiliate ON affiliates (affiliate_id);

CREATE TABLE commissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    affiliate_id INTEGER NOT NULL,
    buyer_id INTEGER NOT NULL,
    period_start INTEGER NOT NULL,
    period_end INTEGER NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('revenue', 'profit')),
    base INTEGER NOT NULL CHECK (base > 0),
    base_currency TEXT NOT NULL CHECK (length(base_currency) <= 3),
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 1000000),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    currency TEXT NOT NULL CHECK (length(currency) <= 3),
    transaction_id INTEGER NOT NULL,
    CONSTRAINT commissions_period UNIQUE (affiliate_id, period_start),
    CONSTRAINT commissions_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT commissions_affiliate_id FOREIGN KEY (affiliate_id) REFERENCES affiliates (id),
    CONSTRAINT commissions_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX commissions_customer ON commissions (customer_id);
CREATE INDEX commissions_buyer ON commissions (buyer_id);

UPDATE roles SET privileges = privileges || ' affiliates:* commissions:read' WHERE customer_id IS NULL AND name = 'reseller';
UPDATE roles SET privileges = privileges || ' commissions:read' WHERE customer_id IS NULL AND name = 'administrator';
