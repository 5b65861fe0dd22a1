-- Drafts are approved and documents are sent by the hundred thousand: as jobs.

-- New words: SQLite cannot change a CHECK otherwise (https://www.sqlite.org/lang_altertable.html, section 8).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''bill_run'', ', 'kind IN (''invoice_approve'', ''invoice_send'', ''bill_run'', ')
WHERE type = 'table' AND name = 'jobs';
PRAGMA writable_schema = RESET;
