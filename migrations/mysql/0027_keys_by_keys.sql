-- Keys that keys made: they go with the key that made them.
ALTER TABLE api_keys ADD COLUMN made_by_id BIGINT NULL,
    ADD CONSTRAINT api_keys_made_by_id FOREIGN KEY (made_by_id) REFERENCES api_keys (id) ON DELETE CASCADE;

UPDATE roles SET privileges = CONCAT(privileges, ' sessions:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
