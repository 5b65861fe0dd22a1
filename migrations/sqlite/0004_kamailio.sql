-- What Kamailio reads and writes. version and location are its own tables (5.6 and 6.0), the views show it our rows.

CREATE TABLE version (
    id INTEGER PRIMARY KEY NOT NULL,
    table_name VARCHAR(32) NOT NULL,
    table_version INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT version_table_name_idx UNIQUE (table_name)
);

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
    id INTEGER PRIMARY KEY NOT NULL,
    ruid VARCHAR(64) NOT NULL DEFAULT '',
    username VARCHAR(64) NOT NULL DEFAULT '',
    domain VARCHAR(64) DEFAULT NULL,
    contact VARCHAR(512) NOT NULL DEFAULT '',
    received VARCHAR(128) DEFAULT NULL,
    path VARCHAR(512) DEFAULT NULL,
    expires TIMESTAMP WITHOUT TIME ZONE NOT NULL DEFAULT '2030-05-28 21:32:15',
    q REAL NOT NULL DEFAULT 1.0,
    callid VARCHAR(255) NOT NULL DEFAULT 'Default-Call-ID',
    cseq INTEGER NOT NULL DEFAULT 1,
    last_modified TIMESTAMP WITHOUT TIME ZONE NOT NULL DEFAULT '2000-01-01 00:00:01',
    flags INTEGER NOT NULL DEFAULT 0,
    cflags INTEGER NOT NULL DEFAULT 0,
    user_agent VARCHAR(255) NOT NULL DEFAULT '',
    socket VARCHAR(64) DEFAULT NULL,
    methods INTEGER DEFAULT NULL,
    instance VARCHAR(255) DEFAULT NULL,
    reg_id INTEGER NOT NULL DEFAULT 0,
    server_id INTEGER NOT NULL DEFAULT 0,
    connection_id INTEGER NOT NULL DEFAULT 0,
    keepalive INTEGER NOT NULL DEFAULT 0,
    partition INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT location_ruid_idx UNIQUE (ruid)
);
CREATE INDEX location_account_contact_idx ON location (username, domain, contact);
CREATE INDEX location_expires_idx ON location (expires);
CREATE INDEX location_tcpcon_idx ON location (connection_id);
CREATE INDEX location_connection_idx ON location (server_id, connection_id);

-- auth_db: a line's region is its customer's, else the nearest ancestor's, else 1.
CREATE VIEW kamailio_auth AS
SELECT l.username AS username, d.name AS domain, l.ha1 AS ha1,
    COALESCE(c.region_id, (
        SELECT a.region_id FROM customers a
        WHERE a.region_id IS NOT NULL AND c.path LIKE a.path || '%'
        ORDER BY LENGTH(a.path) DESC LIMIT 1
    ), 1) AS region
FROM lines l
JOIN domains d ON d.id = l.domain_id
JOIN customers c ON c.id = l.customer_id;

-- dispatcher: one set per region. Flag 8: probed; flag 4: gets no new calls.
CREATE VIEW kamailio_dispatcher AS
SELECT r.region_id * 1024 + m.id AS id, r.region_id AS setid,
    'sip:' || CASE WHEN m.address LIKE '%:%' THEN '[' || m.address || ']' ELSE m.address END || ':' || m.sip_port
        AS destination,
    CASE WHEN m.enabled = 1 AND r.priority > 0 THEN 8 ELSE 4 END AS flags,
    r.priority AS priority, '' AS attrs, m.name AS description
FROM region_machines r
JOIN machines m ON m.id = r.machine_id;

-- permissions: the tag tells the carrier a call comes from.
CREATE VIEW kamailio_address AS
SELECT a.id AS id, 1 AS grp, a.address AS ip_addr, a.prefix_length AS mask, a.port AS port,
    CAST(a.carrier_id AS TEXT) AS tag
FROM carrier_addresses a;

CREATE VIEW kamailio_domain AS
SELECT d.id AS id, d.name AS domain, NULL AS did, '2000-01-01 00:00:01' AS last_modified
FROM domains d;

-- The domain module wants the table; no domain has attributes.
CREATE VIEW kamailio_domain_attrs AS
SELECT d.id AS id, d.name AS did, d.name AS name, 0 AS type, d.name AS value, '2000-01-01 00:00:01' AS last_modified
FROM domains d
WHERE d.id < 0;
