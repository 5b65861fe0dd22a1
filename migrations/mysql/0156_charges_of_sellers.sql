-- Who charged something: a customer that moved to another seller is charged anew by that one.

ALTER TABLE charges ADD COLUMN seller_id BIGINT NULL;
UPDATE charges c JOIN customers k ON k.id = c.customer_id LEFT JOIN invoices i ON i.id = c.invoice_id
SET c.seller_id = COALESCE(i.seller_id, k.parent_id, c.customer_id);
ALTER TABLE charges
    MODIFY seller_id BIGINT NOT NULL,
    ADD INDEX charges_seller (seller_id),
    ADD CONSTRAINT charges_seller_item UNIQUE (customer_id, seller_id, kind, item, period_start),
    ADD CONSTRAINT charges_seller_id FOREIGN KEY (seller_id) REFERENCES customers (id);
ALTER TABLE charges DROP INDEX charges_customer_item;
