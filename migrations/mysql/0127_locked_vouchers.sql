-- Vouchers that nobody can redeem any more.

ALTER TABLE voucher_batches ADD COLUMN locked BOOLEAN NOT NULL DEFAULT FALSE;
