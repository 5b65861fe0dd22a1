-- Who charged something: a customer that moved to another seller is charged anew by that one.

CREATE TABLE wider (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sign_up', 'period', 'one_off')),
    item TEXT NOT NULL CHECK (length(item) <= 64),
    description TEXT NOT NULL CHECK (length(description) <= 190),
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 0 AND 4294967295),
    unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
    amount INTEGER NOT NULL CHECK (amount >= 0),
    period_start INTEGER NOT NULL,
    period_end INTEGER NOT NULL,
    transaction_id INTEGER NOT NULL,
    invoice_id INTEGER,
    on_invoice INTEGER NOT NULL DEFAULT 1 CHECK (on_invoice IN (0, 1)),
    seller_id INTEGER NOT NULL,
    CONSTRAINT charges_seller_item UNIQUE (customer_id, seller_id, kind, item, period_start),
    CONSTRAINT charges_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT charges_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id),
    CONSTRAINT charges_seller_id FOREIGN KEY (seller_id) REFERENCES customers (id)
) STRICT;
INSERT INTO wider (id, customer_id, kind, item, description, quantity, unit_price, amount, period_start, period_end, transaction_id,
    invoice_id, on_invoice, seller_id)
SELECT c.id, c.customer_id, c.kind, c.item, c.description, c.quantity, c.unit_price, c.amount, c.period_start, c.period_end,
    c.transaction_id, c.invoice_id, c.on_invoice, COALESCE(i.seller_id, k.parent_id, c.customer_id)
FROM charges c JOIN customers k ON k.id = c.customer_id LEFT JOIN invoices i ON i.id = c.invoice_id;
-- An id that was used is never used again.
DELETE FROM sqlite_sequence WHERE name = 'wider';
INSERT INTO sqlite_sequence SELECT 'wider', seq FROM sqlite_sequence WHERE name = 'charges';
DROP TABLE charges;
ALTER TABLE wider RENAME TO charges;
CREATE INDEX charges_invoice ON charges (invoice_id);
CREATE INDEX charges_seller ON charges (seller_id);
