-- Top-ups through payment providers.

CREATE TABLE payment_providers (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('stripe')),
    base_url VARCHAR(255) NOT NULL,
    api_key VARCHAR(255) NOT NULL,
    webhook_key VARCHAR(255) NULL,
    publishable_key VARCHAR(255) NULL,
    amount_max BIGINT NOT NULL CHECK (amount_max >= 0),
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    CONSTRAINT payment_providers_customer UNIQUE (customer_id),
    CONSTRAINT payment_providers_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- automatic_for is the customer as long as an automatic one waits: there is never a second one.
CREATE TABLE topups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    provider_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency VARCHAR(3) NOT NULL,
    automatic TINYINT(1) NOT NULL CHECK (automatic IN (0, 1)),
    status VARCHAR(16) NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'cancelled')),
    reference VARCHAR(64) NOT NULL,
    request_key VARCHAR(190) NULL,
    intent_id VARCHAR(190) NULL,
    payer VARCHAR(190) NULL,
    payment_method VARCHAR(190) NULL,
    paid BIGINT NOT NULL CHECK (paid >= 0),
    refunded BIGINT NOT NULL CHECK (refunded >= 0),
    payment_id BIGINT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NULL,
    next_try_at BIGINT NOT NULL,
    tries INT NOT NULL CHECK (tries >= 0),
    error VARCHAR(255) NULL,
    automatic_for BIGINT NULL,
    CONSTRAINT topups_reference UNIQUE (reference),
    CONSTRAINT topups_key UNIQUE (customer_id, request_key),
    CONSTRAINT topups_intent UNIQUE (provider_id, intent_id),
    CONSTRAINT topups_automatic UNIQUE (automatic_for),
    CONSTRAINT topups_never_more CHECK (refunded <= paid),
    CONSTRAINT topups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT topups_provider_id FOREIGN KEY (provider_id) REFERENCES payment_providers (id),
    CONSTRAINT topups_payment_id FOREIGN KEY (payment_id) REFERENCES payments (id),
    CONSTRAINT topups_automatic_for FOREIGN KEY (automatic_for) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX topups_status ON topups (status, next_try_at);
CREATE INDEX topups_payment ON topups (payment_id);

INSERT INTO duties (name, holder, held_until) VALUES ('topups', '', 0);

UPDATE roles SET privileges = CONCAT(privileges, ' payment_providers:* topups:*') WHERE customer_id IS NULL AND name = 'reseller';
UPDATE roles SET privileges = CONCAT(privileges, ' topups:*') WHERE customer_id IS NULL AND name = 'administrator';
