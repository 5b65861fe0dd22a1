-- When a document went to its customer is a fact of its own: paid ones go out too. Documents that were made again are not of their
-- period any more. Nobody pays a document over nothing.

ALTER TABLE invoices ADD COLUMN sent_at BIGINT NULL;
ALTER TABLE invoices ADD COLUMN reissued TINYINT(1) NOT NULL DEFAULT 0 CHECK (reissued IN (0, 1));
-- Who has no address got no mail, and paid ones could not be sent here: then the day of approval is the best that is known.
UPDATE invoices SET sent_at = COALESCE((SELECT MIN(m.created_at) FROM mails m WHERE m.invoice_id = invoices.id), issued_at) WHERE status IN ('sent', 'overdue', 'paid');
UPDATE invoices SET status = 'paid', due_at = NULL WHERE kind = 'invoice' AND gross <= 0 AND status IN ('approved', 'sent', 'overdue');
