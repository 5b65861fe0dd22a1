-- Vouchers: paid before they are given away, redeemed once.

CREATE TABLE voucher_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 100000),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    CONSTRAINT voucher_batches_name UNIQUE (name),
    CONSTRAINT voucher_batches_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX voucher_batches_customer ON voucher_batches (customer_id);

-- A code itself is shown once; only its hash is kept.
CREATE TABLE vouchers (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    batch_id INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) <= 64),
    redeemed_by INTEGER,
    redeemed_at INTEGER,
    CONSTRAINT vouchers_hash UNIQUE (hash),
    CONSTRAINT vouchers_batch_id FOREIGN KEY (batch_id) REFERENCES voucher_batches (id),
    CONSTRAINT vouchers_redeemed_by FOREIGN KEY (redeemed_by) REFERENCES customers (id)
) STRICT;
CREATE INDEX vouchers_batch ON vouchers (batch_id);
CREATE INDEX vouchers_redeemed_by ON vouchers (redeemed_by);
