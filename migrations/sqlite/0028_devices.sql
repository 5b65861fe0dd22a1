-- Devices of lines, and which of them a registration is of.

CREATE TABLE devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    line_id INTEGER NOT NULL,
    mac TEXT NOT NULL CHECK (length(mac) <= 17),
    name TEXT CHECK (length(name) <= 64),
    CONSTRAINT devices_line_mac UNIQUE (line_id, mac),
    CONSTRAINT devices_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX devices_mac ON devices (mac);

-- Phones write their address into the user agent, or into the node of the UUID that is their instance.
DROP VIEW registrations;
CREATE VIEW registrations AS
SELECT r.id AS id, l.customer_id AS customer_id, l.id AS line_id,
    (SELECT MIN(v.mac) FROM devices v WHERE v.line_id = l.id AND (
        LOWER(REPLACE(REPLACE(r.user_agent, ':', ''), '-', '')) LIKE '%' || REPLACE(v.mac, ':', '') || '%'
        OR LOWER(REPLACE(REPLACE(r.instance, ':', ''), '-', '')) LIKE '%' || REPLACE(v.mac, ':', '') || '%'
    )) AS mac,
    r.contact AS contact, r.received AS received, r.user_agent AS user_agent,
    CAST(strftime('%s', r.last_modified) AS INTEGER) * 1000000 AS registered_at,
    CAST(strftime('%s', r.expires) AS INTEGER) * 1000000 AS expires_at
FROM location r
JOIN domains d ON d.name = r.domain
JOIN lines l ON l.domain_id = d.id AND l.username = r.username;
