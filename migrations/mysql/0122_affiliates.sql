-- Who brought a customer, and what it gets for that.

-- New words. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE ledger_accounts /*!80016 DROP CHECK ledger_accounts_chk_3, */
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('commission', 'due', 'external', 'card', 'tax', 'customer', 'revenue', 'payments', 'carrier', 'cost'));
ALTER TABLE ledger_transactions /*!80016 DROP CHECK ledger_transactions_chk_1, */
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('commission', 'charge', 'tax', 'credit', 'call', 'payment', 'reversal'));

CREATE TABLE affiliates (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    buyer_id BIGINT NOT NULL,
    affiliate_id BIGINT NOT NULL,
    percent BIGINT NOT NULL CHECK (percent BETWEEN 0 AND 1000000),
    basis VARCHAR(16) NOT NULL CHECK (basis IN ('revenue', 'profit')),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    CONSTRAINT affiliates_buyer UNIQUE (buyer_id),
    CONSTRAINT affiliates_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT affiliates_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id),
    CONSTRAINT affiliates_affiliate_id FOREIGN KEY (affiliate_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX affiliates_customer ON affiliates (customer_id);
CREATE INDEX affiliates_affiliate ON affiliates (affiliate_id);

CREATE TABLE commissions (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    affiliate_id BIGINT NOT NULL,
    buyer_id BIGINT NOT NULL,
    period_start BIGINT NOT NULL,
    period_end BIGINT NOT NULL,
    basis VARCHAR(16) NOT NULL CHECK (basis IN ('revenue', 'profit')),
    base BIGINT NOT NULL CHECK (base > 0),
    base_currency VARCHAR(3) NOT NULL,
    percent BIGINT NOT NULL CHECK (percent BETWEEN 0 AND 1000000),
    amount BIGINT NOT NULL CHECK (amount >= 0),
    currency VARCHAR(3) NOT NULL,
    transaction_id BIGINT NOT NULL,
    CONSTRAINT commissions_period UNIQUE (affiliate_id, period_start),
    CONSTRAINT commissions_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT commissions_affiliate_id FOREIGN KEY (affiliate_id) REFERENCES affiliates (id),
    CONSTRAINT commissions_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX commissions_customer ON commissions (customer_id);
CREATE INDEX commissions_buyer ON commissions (buyer_id);

UPDATE roles SET privileges = CONCAT(privileges, ' affiliates:* commissions:read') WHERE customer_id IS NULL AND name = 'reseller';
UPDATE roles SET privileges = CONCAT(privileges, ' commissions:read') WHERE customer_id IS NULL AND name = 'administrator';
