-- Built-in roles may do with limits of a day what they may do with burn limits.
UPDATE roles SET privileges = privileges || ' spend_limits:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
