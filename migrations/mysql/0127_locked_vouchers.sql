-- Vouchers that nobody can redeem any more.

ALTER TABLE voucher_batches ADD COLUMN locked TINYINT(1) NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
