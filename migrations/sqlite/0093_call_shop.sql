-- Telephone shops: booths that guests pay for, session by session.

-- New word: SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'billing_type IN (''prepaid_invoices'', ', 'billing_type IN (''call_shop'', ''prepaid_invoices'', ')
WHERE type = 'table' AND name = 'customers';
PRAGMA writable_schema = RESET;

CREATE TABLE booth_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) <= 3),
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    paid_before INTEGER NOT NULL CHECK (paid_before >= 0),
    lent INTEGER NOT NULL CHECK (lent >= 0),
    spent INTEGER,
    due INTEGER CHECK (due >= 0),
    returned INTEGER CHECK (returned >= 0),
    written_off INTEGER NOT NULL,
    open_key TEXT CHECK (length(open_key) <= 190),
    close_key TEXT CHECK (length(close_key) <= 190),
    CONSTRAINT booth_sessions_open_key UNIQUE (customer_id, open_key),
    CONSTRAINT booth_sessions_close_key UNIQUE (customer_id, close_key),
    CONSTRAINT booth_sessions_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX booth_sessions_opened_at ON booth_sessions (opened_at);
CREATE INDEX booth_sessions_closed_at ON booth_sessions (customer_id, closed_at);

-- What moved the balance of a booth, each once. `late`: it came after the session that it belongs to, and no guest pays it.
CREATE TABLE booth_session_items (
    transaction_id INTEGER NOT NULL PRIMARY KEY,
    booth_session_id INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    CONSTRAINT booth_session_items_booth_session_id FOREIGN KEY (booth_session_id) REFERENCES booth_sessions (id)
) STRICT;
CREATE INDEX booth_session_items_session ON booth_session_items (booth_session_id);

UPDATE roles SET privileges = privileges || ' booth_sessions:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
