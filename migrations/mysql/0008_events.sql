-- What happens, for those who follow it; see docs/decisions/0006. No references: what it tells about may be gone.
CREATE TABLE events (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind VARCHAR(32) NOT NULL,
    customer_id BIGINT NULL,
    body TEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Work that one process at a time does, over all machines.
CREATE TABLE duties (
    name VARCHAR(32) NOT NULL PRIMARY KEY,
    holder VARCHAR(64) NOT NULL,
    held_until BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO duties (name, holder, held_until) VALUES ('registrations', '', 0);

-- Kamailio writes its clock's local time, which is UTC.
CREATE VIEW registrations AS
SELECT CAST(r.id AS SIGNED) AS id, l.customer_id AS customer_id, l.id AS line_id, r.contact AS contact, r.received AS received,
    r.user_agent AS user_agent,
    TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', r.last_modified) AS registered_at,
    TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', r.expires) AS expires_at
FROM location r
JOIN domains d ON d.name = r.domain
JOIN `lines` l ON l.domain_id = d.id AND l.username = r.username;
