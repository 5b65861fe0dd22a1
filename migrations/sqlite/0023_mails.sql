-- The outbox of mail.

CREATE TABLE mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    sender_id INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (length(cause) <= 190),
    recipient TEXT NOT NULL CHECK (length(recipient) <= 254),
    subject TEXT NOT NULL CHECK (length(subject) <= 255),
    body TEXT CHECK (length(body) <= 8000),
    invoice_id INTEGER,
    user_id INTEGER,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sent', 'failed')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    sent_at INTEGER,
    error TEXT CHECK (length(error) <= 255),
    CONSTRAINT mails_cause UNIQUE (cause),
    CONSTRAINT mails_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT mails_sender_id FOREIGN KEY (sender_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT mails_invoice_id FOREIGN KEY (invoice_id) REFERENCES invoices (id) ON DELETE CASCADE,
    CONSTRAINT mails_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX mails_customer ON mails (customer_id);
CREATE INDEX mails_sender ON mails (sender_id);
CREATE INDEX mails_invoice ON mails (invoice_id);
CREATE INDEX mails_user ON mails (user_id);
CREATE INDEX mails_due ON mails (status, next_try_at);

UPDATE roles SET privileges = privileges || ' mails:*' WHERE customer_id IS NULL AND name IN ('reseller');
