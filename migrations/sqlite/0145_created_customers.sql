-- When a customer was made.

ALTER TABLE customers ADD COLUMN created_at INTEGER;

-- As the audit log tells: by the id, or by the name where a file made it. Whoever had the name before is older.
UPDATE customers SET created_at = (
    SELECT MIN(a.at) FROM audit_log a WHERE a.entity = 'customers' AND a.action = 'create' AND a.entity_key = CAST(customers.id AS CHAR)
);
UPDATE customers SET created_at = (
    SELECT MAX(a.at) FROM audit_log a WHERE a.entity = 'customers' AND a.action = 'create' AND a.entity_key = customers.name
) WHERE created_at IS NULL;
