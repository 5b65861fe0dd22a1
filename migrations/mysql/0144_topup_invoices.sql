-- The invoice that a top-up, or a request for one, is for.

ALTER TABLE topups
    ADD COLUMN invoice_id BIGINT NULL,
    ADD CONSTRAINT topups_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id);
ALTER TABLE topup_requests
    ADD COLUMN invoice_id BIGINT NULL,
    ADD CONSTRAINT topup_requests_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id);
