-- What happens, for those who follow it; see docs/decisions/0006. No references: what it tells about may be gone.
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 32),
    customer_id INTEGER,
    body TEXT NOT NULL
);

-- Work that one process at a time does, over all machines.
CREATE TABLE duties (
    name TEXT PRIMARY KEY NOT NULL CHECK (length(name) <= 32),
    holder TEXT NOT NULL CHECK (length(holder) <= 64),
    held_until INTEGER NOT NULL
);
INSERT INTO duties (name, holder, held_until) VALUES ('registrations', '', 0);

-- Kamailio writes its clock's local time, which is UTC.
CREATE VIEW registrations AS
SELECT r.id AS id, l.customer_id AS customer_id, l.id AS line_id, r.contact AS contact, r.received AS received,
    r.user_agent AS user_agent,
    CAST(strftime('%s', r.last_modified) AS INTEGER) * 1000000 AS registered_at,
    CAST(strftime('%s', r.expires) AS INTEGER) * 1000000 AS expires_at
FROM location r
JOIN domains d ON d.name = r.domain
JOIN lines l ON l.domain_id = d.id AND l.username = r.username;
