-- Webhooks, and events on their way to them.

CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    url TEXT NOT NULL CHECK (length(url) <= 500),
    events TEXT NOT NULL CHECK (length(events) <= 255),
    below INTEGER NOT NULL CHECK (below IN (0, 1)),
    signing_key TEXT NOT NULL CHECK (length(signing_key) <= 96),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    email TEXT CHECK (length(email) <= 254),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    failing_since INTEGER,
    lost INTEGER NOT NULL CHECK (lost >= 0),
    paused_until INTEGER,
    CONSTRAINT webhooks_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX webhooks_customer ON webhooks (customer_id);

-- No reference to events: they go sooner.
CREATE TABLE webhook_deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    webhook_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (length(body) <= 8000),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'delivered', 'failed')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    delivered_at INTEGER,
    status_code INTEGER CHECK (status_code BETWEEN 0 AND 65535),
    error TEXT CHECK (length(error) <= 255),
    CONSTRAINT webhook_deliveries_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhooks (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, status, next_try_at);
CREATE INDEX webhook_deliveries_status ON webhook_deliveries (status, created_at);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);

-- Up to which event somebody has read.
CREATE TABLE event_positions (
    name TEXT PRIMARY KEY NOT NULL CHECK (length(name) <= 32),
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
INSERT INTO event_positions (name, position) VALUES ('webhooks', 0);
INSERT INTO duties (name, holder, held_until) VALUES ('webhooks', '', 0);

UPDATE roles SET privileges = privileges || ' webhooks:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
