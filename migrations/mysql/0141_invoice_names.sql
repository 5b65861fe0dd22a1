-- What groups are called on invoices.

ALTER TABLE outbound_groups ADD COLUMN invoice_name VARCHAR(190) NULL;
ALTER TABLE inbound_groups ADD COLUMN invoice_name VARCHAR(190) NULL;
