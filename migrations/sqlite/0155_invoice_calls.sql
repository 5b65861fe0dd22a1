-- Which calls, messages and corrections a document tells, from its approval on.

CREATE TABLE invoice_calls (
    invoice_id INTEGER NOT NULL,
    transaction_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('calls', 'late_calls', 'correction')),
    PRIMARY KEY (invoice_id, transaction_id),
    CONSTRAINT invoice_calls_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id)
) STRICT;
CREATE INDEX invoice_calls_transaction ON invoice_calls (transaction_id);
