-- Telephone shops: booths that guests pay for, session by session.

-- New word. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE customers /*!80016 DROP CHECK customers_chk_5, */
    MODIFY billing_type VARCHAR(16) NOT NULL CHECK (billing_type IN ('prepaid', 'prepaid_invoices', 'prepaid_calls', 'postpaid', 'call_shop', 'external', 'none'));

CREATE TABLE booth_sessions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    paid_before BIGINT NOT NULL CHECK (paid_before >= 0),
    lent BIGINT NOT NULL CHECK (lent >= 0),
    spent BIGINT NULL,
    due BIGINT NULL CHECK (due >= 0),
    returned BIGINT NULL CHECK (returned >= 0),
    written_off BIGINT NOT NULL,
    open_key VARCHAR(190) NULL,
    close_key VARCHAR(190) NULL,
    CONSTRAINT booth_sessions_open_key UNIQUE (customer_id, open_key),
    CONSTRAINT booth_sessions_close_key UNIQUE (customer_id, close_key),
    CONSTRAINT booth_sessions_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX booth_sessions_opened_at ON booth_sessions (opened_at);
CREATE INDEX booth_sessions_closed_at ON booth_sessions (customer_id, closed_at);

-- What moved the balance of a booth, each once. `late`: it came after the session that it belongs to, and no guest pays it.
CREATE TABLE booth_session_items (
    transaction_id BIGINT NOT NULL PRIMARY KEY,
    booth_session_id BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    late TINYINT(1) NOT NULL CHECK (late IN (0, 1)),
    CONSTRAINT booth_session_items_booth_session_id FOREIGN KEY (booth_session_id) REFERENCES booth_sessions (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX booth_session_items_session ON booth_session_items (booth_session_id);

UPDATE roles SET privileges = CONCAT(privileges, ' booth_sessions:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
