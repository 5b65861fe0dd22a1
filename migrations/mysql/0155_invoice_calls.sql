-- Which calls, messages and corrections a document tells, from its approval on.

CREATE TABLE invoice_calls (
    invoice_id BIGINT NOT NULL,
    transaction_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL CHECK (kind IN ('calls', 'late_calls', 'correction')),
    PRIMARY KEY (invoice_id, transaction_id),
    CONSTRAINT invoice_calls_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX invoice_calls_transaction ON invoice_calls (transaction_id);
