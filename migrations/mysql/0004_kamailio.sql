-- What Kamailio reads and writes. `version` and `location` are its own tables (5.6 and 6.0), the views show it our rows.

CREATE TABLE version (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    table_name VARCHAR(32) NOT NULL,
    table_version INT UNSIGNED NOT NULL DEFAULT 0,
    CONSTRAINT version_table_name_idx UNIQUE (table_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Versions of the table definitions that Kamailio's modules ask for when they start.
INSERT INTO version (table_name, table_version) VALUES
    ('version', 1),
    ('location', 9),
    ('kamailio_auth', 7),
    ('kamailio_dispatcher', 4),
    ('kamailio_address', 6),
    ('kamailio_domain', 2),
    ('kamailio_domain_attrs', 1);

CREATE TABLE location (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ruid VARCHAR(64) NOT NULL DEFAULT '',
    username VARCHAR(64) NOT NULL DEFAULT '',
    domain VARCHAR(64) NULL DEFAULT NULL,
    contact VARCHAR(512) NOT NULL DEFAULT '',
    received VARCHAR(128) NULL DEFAULT NULL,
    path VARCHAR(512) NULL DEFAULT NULL,
    expires DATETIME NOT NULL DEFAULT '2030-05-28 21:32:15',
    q FLOAT NOT NULL DEFAULT 1.0,
    callid VARCHAR(255) NOT NULL DEFAULT 'Default-Call-ID',
    cseq INT NOT NULL DEFAULT 1,
    last_modified DATETIME NOT NULL DEFAULT '2000-01-01 00:00:01',
    flags INT NOT NULL DEFAULT 0,
    cflags INT NOT NULL DEFAULT 0,
    user_agent VARCHAR(255) NOT NULL DEFAULT '',
    socket VARCHAR(64) NULL DEFAULT NULL,
    methods INT NULL DEFAULT NULL,
    instance VARCHAR(255) NULL DEFAULT NULL,
    reg_id INT NOT NULL DEFAULT 0,
    server_id INT NOT NULL DEFAULT 0,
    connection_id INT NOT NULL DEFAULT 0,
    keepalive INT NOT NULL DEFAULT 0,
    `partition` INT NOT NULL DEFAULT 0,
    CONSTRAINT location_ruid_idx UNIQUE (ruid)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX location_account_contact_idx ON location (username, domain, contact);
CREATE INDEX location_expires_idx ON location (expires);
CREATE INDEX location_tcpcon_idx ON location (connection_id);
CREATE INDEX location_connection_idx ON location (server_id, connection_id);

-- auth_db: a line's region is its customer's, else the nearest ancestor's, else 1.
CREATE VIEW kamailio_auth AS
SELECT l.username AS username, d.name AS domain, l.ha1 AS ha1,
    COALESCE(c.region_id, (
        SELECT a.region_id FROM customers a
        WHERE a.region_id IS NOT NULL AND c.path LIKE CONCAT(a.path, '%')
        ORDER BY LENGTH(a.path) DESC LIMIT 1
    ), 1) AS region
FROM `lines` l
JOIN domains d ON d.id = l.domain_id
JOIN customers c ON c.id = l.customer_id;

-- dispatcher: one set per region. Flag 8: probed; flag 4: gets no new calls.
CREATE VIEW kamailio_dispatcher AS
SELECT r.region_id * 1024 + m.id AS id, r.region_id AS setid,
    CONCAT('sip:', CASE WHEN m.address LIKE '%:%' THEN CONCAT('[', m.address, ']') ELSE m.address END, ':', m.sip_port)
        AS destination,
    CASE WHEN m.enabled = 1 AND r.priority > 0 THEN 8 ELSE 4 END AS flags,
    r.priority AS priority, '' AS attrs, m.name AS description
FROM region_machines r
JOIN machines m ON m.id = r.machine_id;

-- permissions: the tag tells the carrier a call comes from. The group is 1; a literal would be a BIGINT in MySQL, which Kamailio refuses.
CREATE VIEW kamailio_address AS
SELECT a.id AS id, v.table_version AS grp, a.address AS ip_addr, a.prefix_length AS mask, a.port AS port,
    CONCAT(a.carrier_id, '') AS tag
FROM carrier_addresses a
JOIN version v ON v.table_name = 'version';

CREATE VIEW kamailio_domain AS
SELECT d.id AS id, d.name AS domain, NULL AS did, '2000-01-01 00:00:01' AS last_modified
FROM domains d;

-- The domain module wants the table; no domain has attributes.
CREATE VIEW kamailio_domain_attrs AS
SELECT d.id AS id, d.name AS did, d.name AS name, 0 AS type, d.name AS value, '2000-01-01 00:00:01' AS last_modified
FROM domains d
WHERE d.id < 0;
