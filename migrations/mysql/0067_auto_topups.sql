-- Top-ups that nobody has to ask for.

-- What was paid with may be charged later.
ALTER TABLE topups ADD COLUMN save_method TINYINT(1) NOT NULL DEFAULT 0 CHECK (save_method IN (0, 1));
-- Up to which balance is topped up.
ALTER TABLE billing_terms ADD COLUMN topup_target BIGINT NULL CHECK (topup_target >= 0);

CREATE TABLE auto_topups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    threshold BIGINT NOT NULL,
    daily_max BIGINT NOT NULL CHECK (daily_max >= 0),
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    payer VARCHAR(190) NULL,
    payment_method VARCHAR(190) NULL,
    failures INT NOT NULL CHECK (failures >= 0),
    paused_until BIGINT NULL,
    CONSTRAINT auto_topups_customer UNIQUE (customer_id),
    CONSTRAINT auto_topups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE roles SET privileges = CONCAT(privileges, ' auto_topups:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
