-- Drafts are approved and documents are sent by the hundred thousand: as jobs.

-- New words. MariaDB replaces the CHECK of a column, MySQL has named it and adds another one.
ALTER TABLE jobs /*!80016 DROP CHECK jobs_chk_1, */
    MODIFY kind VARCHAR(20) NOT NULL CHECK (kind IN ('invoice_approve', 'invoice_send', 'bill_run', 'ledger_verify', 'rates_import', 'rates_rerate', 'rates_simulate'));
