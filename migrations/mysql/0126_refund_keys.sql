-- What whoever asked for a refund calls it, so that asking again makes no other one.

ALTER TABLE refunds ADD COLUMN request_key VARCHAR(190) NULL;
CREATE UNIQUE INDEX refunds_key ON refunds (topup_id, request_key);
