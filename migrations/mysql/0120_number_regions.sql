-- Numbers may have a region of their own, for calls that come in from carriers, and machines tell whether they can do video.

ALTER TABLE numbers ADD COLUMN region_id BIGINT NULL,
    ADD CONSTRAINT numbers_region_id FOREIGN KEY (region_id) REFERENCES regions (id);
CREATE INDEX numbers_region ON numbers (region_id);
ALTER TABLE machines ADD COLUMN video TINYINT(1) NOT NULL DEFAULT 0 CHECK (video IN (0, 1));

-- 0: that of the proxy.
CREATE VIEW kamailio_number AS
SELECT n.number AS number,
    COALESCE(n.region_id, c.region_id, (
        SELECT a.region_id FROM customers a
        WHERE a.region_id IS NOT NULL AND c.path LIKE CONCAT(a.path, '%')
        ORDER BY LENGTH(a.path) DESC LIMIT 1
    ), 0) AS region
FROM numbers n
JOIN customers c ON c.id = n.customer_id;

DROP VIEW kamailio_dispatcher;
CREATE VIEW kamailio_dispatcher AS
SELECT r.region_id * 1024 + m.id AS id,
    CAST(r.region_id * 16 + DENSE_RANK() OVER (PARTITION BY r.region_id ORDER BY r.priority DESC) - 1 AS SIGNED) AS setid,
    CONCAT('sip:', CASE WHEN m.address LIKE '%:%' THEN CONCAT('[', m.address, ']') ELSE m.address END, ':', m.sip_port)
        AS destination,
    CASE WHEN m.enabled = 1 AND r.priority > 0 THEN 8 ELSE 4 END AS flags,
    r.priority AS priority, CONCAT('rweight=', m.weight, ';video=', m.video) AS attrs, m.name AS description
FROM region_machines r
JOIN machines m ON m.id = r.machine_id;
