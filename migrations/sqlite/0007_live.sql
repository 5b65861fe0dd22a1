-- What is known of a call while it runs, and what somebody wants done with it.

ALTER TABLE calls ADD COLUMN answered_at INTEGER;
ALTER TABLE calls ADD COLUMN attempt INTEGER;
CREATE INDEX calls_customer ON calls (customer_id);

-- For the routed of one machine, which looks for them with the version of the configuration. `detail` tells how it went.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    machine_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('hangup', 'redirect', 'make')),
    call_id INTEGER,
    line TEXT NOT NULL CHECK (length(line) <= 255),
    called TEXT NOT NULL CHECK (length(called) <= 64),
    ring_seconds INTEGER NOT NULL CHECK (ring_seconds BETWEEN 0 AND 65535),
    made_at INTEGER NOT NULL,
    deadline_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'done', 'refused', 'late')),
    detail TEXT NOT NULL CHECK (length(detail) <= 255)
);
CREATE INDEX orders_machine ON orders (machine_id, state);
CREATE INDEX orders_made_at ON orders (made_at);
