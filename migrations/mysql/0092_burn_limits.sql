-- How fast calls may burn money, and countries that are locked or confirmed.

CREATE TABLE burn_limits (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    buyer_id BIGINT NULL,
    plan_id BIGINT NULL,
    per_minute BIGINT NULL CHECK (per_minute >= 0),
    window_minutes INT NOT NULL CHECK (window_minutes BETWEEN 1 AND 60),
    confirm_above BIGINT NULL CHECK (confirm_above >= 0),
    CONSTRAINT burn_limits_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT burn_limits_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT burn_limits_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX burn_limits_customer ON burn_limits (customer_id);
CREATE INDEX burn_limits_buyer ON burn_limits (buyer_id);
CREATE INDEX burn_limits_plan ON burn_limits (plan_id);

CREATE TABLE country_locks (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    country_code VARCHAR(3) NOT NULL,
    locked_at BIGINT NULL,
    burned BIGINT NULL,
    note VARCHAR(190) NULL,
    CONSTRAINT country_locks_customer_country UNIQUE (customer_id, country_code),
    CONSTRAINT country_locks_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE country_confirmations (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    country_code VARCHAR(3) NOT NULL,
    note VARCHAR(190) NULL,
    CONSTRAINT country_confirmations_customer_country UNIQUE (customer_id, country_code),
    CONSTRAINT country_confirmations_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What calls of a customer to a country cost in a minute since the epoch.
CREATE TABLE burns (
    customer_id BIGINT NOT NULL,
    country_code VARCHAR(3) NOT NULL,
    minute BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (customer_id, country_code, minute),
    CONSTRAINT burns_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE roles SET privileges = CONCAT(privileges, ' burn_limits:* country_locks:* country_confirmations:*') WHERE customer_id IS NULL AND name = 'reseller';
UPDATE roles SET privileges = CONCAT(privileges, ' burn_limits:* country_locks:read country_confirmations:*') WHERE customer_id IS NULL AND name = 'administrator';
