-- Keys that keys made: they go with the key that made them.
ALTER TABLE api_keys ADD COLUMN made_by_id INTEGER CONSTRAINT api_keys_made_by_id REFERENCES api_keys (id) ON DELETE CASCADE;
CREATE INDEX api_keys_made_by ON api_keys (made_by_id);

UPDATE roles SET privileges = privileges || ' sessions:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
