-- Devices of lines, and which of them a registration is of.

CREATE TABLE devices (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    line_id BIGINT NOT NULL,
    mac CHAR(17) NOT NULL,
    name VARCHAR(64) NULL,
    CONSTRAINT devices_line_mac UNIQUE (line_id, mac),
    CONSTRAINT devices_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX devices_mac ON devices (mac);

-- Phones write their address into the user agent, or into the node of the UUID that is their instance.
DROP VIEW registrations;
CREATE VIEW registrations AS
SELECT CAST(r.id AS SIGNED) AS id, l.customer_id AS customer_id, l.id AS line_id,
    (SELECT MIN(v.mac) FROM devices v WHERE v.line_id = l.id AND (
        LOWER(REPLACE(REPLACE(r.user_agent, ':', ''), '-', '')) LIKE CONCAT('%', REPLACE(v.mac, ':', ''), '%')
        OR LOWER(REPLACE(REPLACE(r.instance, ':', ''), '-', '')) LIKE CONCAT('%', REPLACE(v.mac, ':', ''), '%')
    )) AS mac,
    r.contact AS contact, r.received AS received, r.user_agent AS user_agent,
    TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', r.last_modified) AS registered_at,
    TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', r.expires) AS expires_at
FROM location r
JOIN domains d ON d.name = r.domain
JOIN `lines` l ON l.domain_id = d.id AND l.username = r.username;
