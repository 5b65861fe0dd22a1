-- The outbox of mail.

CREATE TABLE mails (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    sender_id BIGINT NOT NULL,
    cause VARCHAR(190) NOT NULL,
    recipient VARCHAR(254) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    body TEXT NULL,
    invoice_id BIGINT NULL,
    user_id BIGINT NULL,
    status VARCHAR(16) NOT NULL CHECK (status IN ('waiting', 'sent', 'failed')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    tries INT NOT NULL CHECK (tries >= 0),
    sent_at BIGINT NULL,
    error VARCHAR(255) NULL,
    CONSTRAINT mails_cause UNIQUE (cause),
    CONSTRAINT mails_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT mails_sender_id FOREIGN KEY (sender_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT mails_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE,
    CONSTRAINT mails_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX mails_customer ON mails (customer_id);
CREATE INDEX mails_sender ON mails (sender_id);
CREATE INDEX mails_invoice ON mails (invoice_id);
CREATE INDEX mails_user ON mails (user_id);
CREATE INDEX mails_due ON mails (status, next_try_at);

UPDATE roles SET privileges = CONCAT(privileges, ' mails:*') WHERE customer_id IS NULL AND name IN ('reseller');
