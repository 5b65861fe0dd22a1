-- Requests of customers to whoever sells to them to book a payment.

CREATE TABLE topup_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    includes_tax INTEGER NOT NULL CHECK (includes_tax IN (0, 1)),
    note TEXT NOT NULL CHECK (length(note) <= 255),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'approved', 'rejected')),
    comment TEXT NOT NULL CHECK (length(comment) <= 255),
    created_at INTEGER NOT NULL,
    decided_at INTEGER,
    payment_id INTEGER,
    CONSTRAINT topup_requests_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT topup_requests_payment_id FOREIGN KEY (payment_id) REFERENCES payments (id)
) STRICT;
CREATE INDEX topup_requests_customer ON topup_requests (customer_id, status);
CREATE INDEX topup_requests_payment ON topup_requests (payment_id);
CREATE INDEX topup_requests_status ON topup_requests (status, created_at);

UPDATE roles SET privileges = privileges || ' topup_requests:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
