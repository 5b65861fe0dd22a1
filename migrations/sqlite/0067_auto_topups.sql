-- Top-ups that nobody has to ask for.

-- What was paid with may be charged later.
ALTER TABLE topups ADD COLUMN save_method INTEGER NOT NULL DEFAULT 0 CHECK (save_method IN (0, 1));
-- Up to which balance is topped up.
ALTER TABLE billing_terms ADD COLUMN topup_target INTEGER CHECK (topup_target >= 0);

CREATE TABLE auto_topups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    threshold INTEGER NOT NULL,
    daily_max INTEGER NOT NULL CHECK (daily_max >= 0),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    payer TEXT CHECK (length(payer) <= 190),
    payment_method TEXT CHECK (length(payment_method) <= 190),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    paused_until INTEGER,
    CONSTRAINT auto_topups_customer UNIQUE (customer_id),
    CONSTRAINT auto_topups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

UPDATE roles SET privileges = privileges || ' auto_topups:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
