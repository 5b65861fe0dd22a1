-- What is known of a call while it runs, and what somebody wants done with it.

ALTER TABLE calls ADD COLUMN answered_at BIGINT NULL, ADD COLUMN attempt BIGINT NULL;
CREATE INDEX calls_customer ON calls (customer_id);

-- For the routed of one machine, which looks for them with the version of the configuration. `detail` tells how it went.
CREATE TABLE orders (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    machine_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('hangup', 'redirect', 'make')),
    call_id BIGINT NULL,
    line VARCHAR(255) NOT NULL,
    called VARCHAR(64) NOT NULL,
    ring_seconds BIGINT NOT NULL CHECK (ring_seconds BETWEEN 0 AND 65535),
    made_at BIGINT NOT NULL,
    deadline_at BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL CHECK (state IN ('waiting', 'taken', 'done', 'refused', 'late')),
    detail VARCHAR(255) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX orders_machine ON orders (machine_id, state);
CREATE INDEX orders_made_at ON orders (made_at);
