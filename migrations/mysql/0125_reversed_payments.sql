-- When a payment was taken back.

ALTER TABLE payments ADD COLUMN reversed_at BIGINT NULL;
