-- Vouchers: paid before they are given away, redeemed once.

CREATE TABLE voucher_batches (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    count INT NOT NULL CHECK (count BETWEEN 1 AND 100000),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NULL,
    CONSTRAINT voucher_batches_name UNIQUE (name),
    CONSTRAINT voucher_batches_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX voucher_batches_customer ON voucher_batches (customer_id);

-- A code itself is shown once; only its hash is kept.
CREATE TABLE vouchers (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    batch_id BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    redeemed_by BIGINT NULL,
    redeemed_at BIGINT NULL,
    CONSTRAINT vouchers_hash UNIQUE (hash),
    CONSTRAINT vouchers_batch_id FOREIGN KEY (batch_id) REFERENCES voucher_batches (id),
    CONSTRAINT vouchers_redeemed_by FOREIGN KEY (redeemed_by) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX vouchers_batch ON vouchers (batch_id);
CREATE INDEX vouchers_redeemed_by ON vouchers (redeemed_by);
