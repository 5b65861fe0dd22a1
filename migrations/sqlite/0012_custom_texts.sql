-- Texts that customers write themselves, and the language of users.

ALTER TABLE users ADD COLUMN `language` TEXT CHECK (length(`language`) <= 8);

CREATE TABLE custom_texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    `language` TEXT NOT NULL CHECK (length(`language`) <= 8),
    content TEXT NOT NULL CHECK (length(content) <= 4000),
    CONSTRAINT custom_texts_purpose UNIQUE (customer_id, purpose, `language`),
    CONSTRAINT custom_texts_known CHECK (purpose IN ('password_mail_subject', 'password_mail_body', 'password_link')),
    CONSTRAINT custom_texts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

UPDATE roles SET privileges = privileges || ' custom_texts:*' WHERE customer_id IS NULL AND name IN ('reseller');
