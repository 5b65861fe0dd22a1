-- What groups are called on invoices.

ALTER TABLE outbound_groups ADD COLUMN invoice_name TEXT CHECK (length(invoice_name) <= 190);
ALTER TABLE inbound_groups ADD COLUMN invoice_name TEXT CHECK (length(invoice_name) <= 190);
