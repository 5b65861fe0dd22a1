-- Whose a line is: Kamailio looks for calls that may be picked up by customer and extension.

DROP VIEW kamailio_auth;
CREATE VIEW kamailio_auth AS
SELECT l.username AS username, d.name AS domain, l.ha1 AS ha1, l.customer_id AS customer,
    COALESCE(c.region_id, (
        SELECT a.region_id FROM customers a
        WHERE a.region_id IS NOT NULL AND c.path LIKE CONCAT(a.path, '%')
        ORDER BY LENGTH(a.path) DESC LIMIT 1
    ), 0) AS region
FROM `lines` l
JOIN domains d ON d.id = l.domain_id
JOIN customers c ON c.id = l.customer_id;
