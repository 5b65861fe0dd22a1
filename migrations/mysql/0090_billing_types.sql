-- More ways in which customers pay.

-- New words. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE customers /*!80016 DROP CHECK customers_chk_1, */
    MODIFY billing_type VARCHAR(16) NOT NULL CHECK (billing_type IN ('prepaid', 'prepaid_invoices', 'prepaid_calls', 'postpaid', 'external', 'none'));
ALTER TABLE ledger_accounts /*!80016 DROP CHECK ledger_accounts_chk_3, */
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('due', 'external', 'card', 'tax', 'customer', 'revenue', 'payments', 'carrier', 'cost'));
ALTER TABLE invoice_lines /*!80016 DROP CHECK invoice_lines_chk_2, */
    MODIFY kind VARCHAR(16) NOT NULL CHECK (kind IN ('topup', 'calls', 'late_calls', 'correction', 'sign_up', 'period', 'one_off', 'levy', 'credit'));

ALTER TABLE contracts ADD COLUMN invoices_from BIGINT NULL;
ALTER TABLE charges ADD COLUMN on_invoice TINYINT(1) NOT NULL DEFAULT 1 CHECK (on_invoice IN (0, 1));
UPDATE charges SET on_invoice = 0 WHERE invoice_id IS NULL AND customer_id IN (SELECT id FROM customers WHERE billing_type = 'prepaid');
