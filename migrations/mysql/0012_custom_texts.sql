-- Texts that customers write themselves, and the language of users.

ALTER TABLE users ADD COLUMN `language` VARCHAR(8) NULL;

CREATE TABLE custom_texts (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    purpose VARCHAR(32) NOT NULL,
    `language` VARCHAR(8) NOT NULL,
    content VARCHAR(4000) NOT NULL,
    CONSTRAINT custom_texts_purpose UNIQUE (customer_id, purpose, `language`),
    CONSTRAINT custom_texts_known CHECK (purpose IN ('password_mail_subject', 'password_mail_body', 'password_link')),
    CONSTRAINT custom_texts_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE roles SET privileges = CONCAT(privileges, ' custom_texts:*') WHERE customer_id IS NULL AND name IN ('reseller');
