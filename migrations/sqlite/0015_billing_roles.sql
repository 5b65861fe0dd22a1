-- What built-in roles may do with billing.

UPDATE roles SET privileges = privileges || ' billing_profiles:* billing_terms:* charges:read contracts:* fees:* invoices:* issuers:* products:* subscriptions:* taxes:* voucher_batches:* vouchers:*' WHERE name = 'reseller' AND customer_id IS NULL;
UPDATE roles SET privileges = privileges || ' billing_profiles:* charges:read contracts:read invoices:read subscriptions:read' WHERE name = 'administrator' AND customer_id IS NULL;
