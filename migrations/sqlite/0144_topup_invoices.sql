-- The invoice that a top-up, or a request for one, is for.

ALTER TABLE topups ADD COLUMN invoice_id INTEGER CONSTRAINT topups_invoice_id REFERENCES invoices (id);
ALTER TABLE topup_requests ADD COLUMN invoice_id INTEGER CONSTRAINT topup_requests_invoice_id REFERENCES invoices (id);
CREATE INDEX topups_invoice ON topups (invoice_id);
CREATE INDEX topup_requests_invoice ON topup_requests (invoice_id);
