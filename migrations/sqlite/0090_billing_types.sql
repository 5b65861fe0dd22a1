-- More ways in which customers pay.

-- New words: SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'billing_type IN (''prepaid'', ', 'billing_type IN (''prepaid_invoices'', ''prepaid_calls'', ''external'', ''none'', ''prepaid'', ')
WHERE type = 'table' AND name = 'customers';
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''card'', ', 'kind IN (''due'', ''external'', ''card'', ')
WHERE type = 'table' AND name = 'ledger_accounts';
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''calls'', ', 'kind IN (''topup'', ''calls'', ')
WHERE type = 'table' AND name = 'invoice_lines';
PRAGMA writable_schema = RESET;

ALTER TABLE contracts ADD COLUMN invoices_from INTEGER;
ALTER TABLE charges ADD COLUMN on_invoice INTEGER NOT NULL DEFAULT 1 CHECK (on_invoice IN (0, 1));
UPDATE charges SET on_invoice = 0 WHERE invoice_id IS NULL AND customer_id IN (SELECT id FROM customers WHERE billing_type = 'prepaid');
