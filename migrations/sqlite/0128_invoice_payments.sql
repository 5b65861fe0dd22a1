-- What a payment paid of an invoice.

CREATE TABLE invoice_payments (
    invoice_id INTEGER NOT NULL,
    transaction_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    at INTEGER NOT NULL,
    PRIMARY KEY (invoice_id, transaction_id),
    CONSTRAINT invoice_payments_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id),
    CONSTRAINT invoice_payments_transaction_id FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (id)
) STRICT;
CREATE INDEX invoice_payments_transaction ON invoice_payments (transaction_id);

-- What was paid for an invoice before; invoices over top-ups are about a moment, and paid from the beginning.
INSERT INTO invoice_payments (invoice_id, transaction_id, amount, at)
SELECT p.invoice_id, p.transaction_id, p.amount, p.at
FROM payments p JOIN invoices i ON i.id = p.invoice_id
WHERE i.period_start < i.period_end AND p.reversed_at IS NULL;
