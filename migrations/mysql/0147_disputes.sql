-- Payments that their payers dispute.

ALTER TABLE topups ADD COLUMN disputed BIGINT NOT NULL DEFAULT 0 CHECK (disputed >= 0);

CREATE TABLE disputes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topup_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    status VARCHAR(16) NOT NULL CHECK (status IN ('open', 'won', 'lost')),
    reason VARCHAR(64) NOT NULL,
    reference VARCHAR(190) NOT NULL,
    withdrawn BIGINT NOT NULL CHECK (withdrawn >= 0),
    returned BIGINT NOT NULL CHECK (returned >= 0),
    payment_id BIGINT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NULL,
    next_try_at BIGINT NOT NULL,
    tries INT NOT NULL CHECK (tries >= 0),
    CONSTRAINT disputes_reference UNIQUE (topup_id, reference),
    CONSTRAINT disputes_never_more CHECK (returned <= withdrawn),
    CONSTRAINT disputes_topup_id FOREIGN KEY (topup_id) REFERENCES topups (id),
    CONSTRAINT disputes_payment_id FOREIGN KEY (payment_id) REFERENCES payments (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX disputes_status ON disputes (status, next_try_at);
CREATE INDEX disputes_payment ON disputes (payment_id);
