-- How fast calls may burn money, and countries that are locked or confirmed.

CREATE TABLE burn_limits (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    buyer_id INTEGER,
    plan_id INTEGER,
    per_minute INTEGER CHECK (per_minute >= 0),
    window_minutes INTEGER NOT NULL CHECK (window_minutes BETWEEN 1 AND 60),
    confirm_above INTEGER CHECK (confirm_above >= 0),
    CONSTRAINT burn_limits_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT burn_limits_buyer_id FOREIGN KEY (buyer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT burn_limits_plan_id FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX burn_limits_customer ON burn_limits (customer_id);
CREATE INDEX burn_limits_buyer ON burn_limits (buyer_id);
CREATE INDEX burn_limits_plan ON burn_limits (plan_id);

CREATE TABLE country_locks (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    country_code TEXT NOT NULL CHECK (length(country_code) <= 3),
    locked_at INTEGER,
    burned INTEGER,
    note TEXT CHECK (length(note) <= 190),
    CONSTRAINT country_locks_customer_country UNIQUE (customer_id, country_code),
    CONSTRAINT country_locks_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE country_confirmations (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    country_code TEXT NOT NULL CHECK (length(country_code) <= 3),
    note TEXT CHECK (length(note) <= 190),
    CONSTRAINT country_confirmations_customer_country UNIQUE (customer_id, country_code),
    CONSTRAINT country_confirmations_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;

-- What calls of a customer to a country cost in a minute since the epoch.
CREATE TABLE burns (
    customer_id INTEGER NOT NULL,
    country_code TEXT NOT NULL CHECK (length(country_code) <= 3),
    minute INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (customer_id, country_code, minute),
    CONSTRAINT burns_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) STRICT;

UPDATE roles SET privileges = privileges || ' burn_limits:* country_locks:* country_confirmations:*' WHERE customer_id IS NULL AND name = 'reseller';
UPDATE roles SET privileges = privileges || ' burn_limits:* country_locks:read country_confirmations:*' WHERE customer_id IS NULL AND name = 'administrator';
