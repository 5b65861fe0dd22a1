-- Since when calls of a customer are on invoices: what came in after the document of its period is looked for since then. And until when
-- its fees were charged: what is new today costs nothing for periods that are over.

ALTER TABLE contracts ADD COLUMN billed_from INTEGER;
ALTER TABLE contracts ADD COLUMN fees_until INTEGER;
UPDATE contracts SET fees_until = billed_until;
UPDATE contracts SET billed_from = starts_at WHERE billed_until IS NOT NULL;
UPDATE contracts SET billed_from = (
    SELECT MIN(i.period_start) FROM invoices i
    WHERE i.customer_id = contracts.customer_id AND i.kind = 'invoice' AND i.period_start < i.period_end
)
WHERE EXISTS (
    SELECT 1 FROM invoices i
    WHERE i.customer_id = contracts.customer_id AND i.kind = 'invoice' AND i.period_start < i.period_end
    AND (contracts.billed_from IS NULL OR i.period_start < contracts.billed_from)
);
