-- Until when a customer was billed: a run that comes late bills every period since.

ALTER TABLE contracts ADD COLUMN billed_until INTEGER;
