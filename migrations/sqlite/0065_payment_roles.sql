-- What built-in roles may do with money of customers below.

UPDATE roles SET privileges = privileges || ' charges:* payments:*' WHERE name = 'reseller' AND customer_id IS NULL;
UPDATE roles SET privileges = privileges || ' vouchers:redeem' WHERE name = 'administrator' AND customer_id IS NULL;
