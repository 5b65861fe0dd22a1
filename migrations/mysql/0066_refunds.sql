-- What is given back of top-ups.

CREATE TABLE refunds (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topup_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    status VARCHAR(16) NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    reference VARCHAR(64) NOT NULL,
    note VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NULL,
    next_try_at BIGINT NOT NULL,
    tries INT NOT NULL CHECK (tries >= 0),
    error VARCHAR(255) NULL,
    CONSTRAINT refunds_reference UNIQUE (reference),
    CONSTRAINT refunds_topup_id FOREIGN KEY (topup_id) REFERENCES topups (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX refunds_topup ON refunds (topup_id);
CREATE INDEX refunds_status ON refunds (status, next_try_at);
