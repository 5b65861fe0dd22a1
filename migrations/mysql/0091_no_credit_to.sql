-- Where calls go when their customer is out of credit.
ALTER TABLE plans ADD COLUMN no_credit_to VARCHAR(32) NULL;
