-- Requests of customers to whoever sells to them to book a payment.

CREATE TABLE topup_requests (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    includes_tax TINYINT(1) NOT NULL CHECK (includes_tax IN (0, 1)),
    note VARCHAR(255) NOT NULL,
    status VARCHAR(16) NOT NULL CHECK (status IN ('waiting', 'approved', 'rejected')),
    comment VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    decided_at BIGINT NULL,
    payment_id BIGINT NULL,
    CONSTRAINT topup_requests_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT topup_requests_payment_id FOREIGN KEY (payment_id) REFERENCES payments (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX topup_requests_customer ON topup_requests (customer_id, status);
CREATE INDEX topup_requests_payment ON topup_requests (payment_id);
CREATE INDEX topup_requests_status ON topup_requests (status, created_at);

UPDATE roles SET privileges = CONCAT(privileges, ' topup_requests:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
