-- Weights of machines, and priorities that Kamailio heeds: each priority of a region is a dispatcher set of its own, region * 16 and
-- on, the highest priority first. A line whose customers have no region has region 0: that of the proxy.

ALTER TABLE machines ADD COLUMN weight INTEGER NOT NULL DEFAULT 50 CHECK (weight BETWEEN 1 AND 100);

DROP VIEW kamailio_dispatcher;
CREATE VIEW kamailio_dispatcher AS
SELECT r.region_id * 1024 + m.id AS id,
    r.region_id * 16 + DENSE_RANK() OVER (PARTITION BY r.region_id ORDER BY r.priority DESC) - 1 AS setid,
    'sip:' || CASE WHEN m.address LIKE '%:%' THEN '[' || m.address || ']' ELSE m.address END || ':' || m.sip_port
        AS destination,
    CASE WHEN m.enabled = 1 AND r.priority > 0 THEN 8 ELSE 4 END AS flags,
    r.priority AS priority, 'rweight=' || m.weight AS attrs, m.name AS description
FROM region_machines r
JOIN machines m ON m.id = r.machine_id;

DROP VIEW kamailio_auth;
CREATE VIEW kamailio_auth AS
SELECT l.username AS username, d.name AS domain, l.ha1 AS ha1,
    COALESCE(c.region_id, (
        SELECT a.region_id FROM customers a
        WHERE a.region_id IS NOT NULL AND c.path LIKE a.path || '%'
        ORDER BY LENGTH(a.path) DESC LIMIT 1
    ), 0) AS region
FROM lines l
JOIN domains d ON d.id = l.domain_id
JOIN customers c ON c.id = l.customer_id;
