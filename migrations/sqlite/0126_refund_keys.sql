-- What whoever asked for a refund calls it, so that asking again makes no other one.

ALTER TABLE refunds ADD COLUMN request_key TEXT CHECK (length(request_key) <= 190);
CREATE UNIQUE INDEX refunds_key ON refunds (topup_id, request_key);
