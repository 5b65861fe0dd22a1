-- Text messages, their routes and prices.

ALTER TABLE prices ADD COLUMN per_message INTEGER CHECK (per_message >= 0);

-- A new word for what a route takes. SQLite cannot change a CHECK; widening it in the schema needs no other change of the file
-- (https://www.sqlite.org/lang_altertable.html#otheralter).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'media IN (''voice'', ', 'media IN (''message'', ''voice'', ')
WHERE type = 'table' AND name = 'routes';
PRAGMA writable_schema = RESET;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('internal', 'outbound', 'inbound')),
    status TEXT NOT NULL CHECK (status IN ('new', 'waiting', 'delivered', 'failed', 'expired')),
    reason TEXT CHECK (length(reason) <= 32),
    line_id INTEGER,
    to_line_id INTEGER,
    carrier_id INTEGER,
    caller TEXT NOT NULL CHECK (length(caller) <= 255),
    called TEXT NOT NULL CHECK (length(called) <= 255),
    content_type TEXT NOT NULL CHECK (length(content_type) <= 64),
    body TEXT NOT NULL CHECK (length(body) <= 4096),
    cause TEXT NOT NULL CHECK (length(cause) <= 190),
    sip_code INTEGER NOT NULL CHECK (sip_code BETWEEN 0 AND 65535),
    tries INTEGER NOT NULL CHECK (tries >= 0),
    created_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    delivered_at INTEGER,
    ways TEXT NOT NULL,
    CONSTRAINT messages_cause UNIQUE (cause),
    CONSTRAINT messages_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT messages_line_id FOREIGN KEY (line_id) REFERENCES lines (id) ON DELETE SET NULL,
    CONSTRAINT messages_to_line_id FOREIGN KEY (to_line_id) REFERENCES lines (id) ON DELETE SET NULL,
    CONSTRAINT messages_carrier_id FOREIGN KEY (carrier_id) REFERENCES carriers (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX messages_customer ON messages (customer_id, created_at);
CREATE INDEX messages_line ON messages (line_id);
CREATE INDEX messages_to_line ON messages (to_line_id, status);
CREATE INDEX messages_carrier ON messages (carrier_id);
CREATE INDEX messages_due ON messages (status, next_try_at);

INSERT INTO duties (name, holder, held_until) VALUES ('messages', '', 0);

UPDATE roles SET privileges = privileges || ' messages:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = privileges || ' messages:read' WHERE customer_id IS NULL AND name IN ('user');
