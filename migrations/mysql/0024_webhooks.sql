-- Webhooks, and events on their way to them.

CREATE TABLE webhooks (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    url VARCHAR(500) NOT NULL,
    events VARCHAR(255) NOT NULL,
    below TINYINT(1) NOT NULL CHECK (below IN (0, 1)),
    signing_key VARCHAR(96) NOT NULL,
    enabled TINYINT(1) NOT NULL CHECK (enabled IN (0, 1)),
    email VARCHAR(254) NULL,
    failures BIGINT NOT NULL CHECK (failures >= 0),
    failing_since BIGINT NULL,
    lost BIGINT NOT NULL CHECK (lost >= 0),
    paused_until BIGINT NULL,
    CONSTRAINT webhooks_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX webhooks_customer ON webhooks (customer_id);

-- No reference to events: they go sooner.
CREATE TABLE webhook_deliveries (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    webhook_id BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    status VARCHAR(16) NOT NULL CHECK (status IN ('waiting', 'delivered', 'failed')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    tries INT NOT NULL CHECK (tries >= 0),
    delivered_at BIGINT NULL,
    status_code INT NULL CHECK (status_code BETWEEN 0 AND 65535),
    error VARCHAR(255) NULL,
    CONSTRAINT webhook_deliveries_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhooks (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, status, next_try_at);
CREATE INDEX webhook_deliveries_status ON webhook_deliveries (status, created_at);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);

-- Up to which event somebody has read.
CREATE TABLE event_positions (
    name VARCHAR(32) NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL CHECK (position >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO event_positions (name, position) VALUES ('webhooks', 0);
INSERT INTO duties (name, holder, held_until) VALUES ('webhooks', '', 0);

UPDATE roles SET privileges = CONCAT(privileges, ' webhooks:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
