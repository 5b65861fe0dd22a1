-- Where calls go when their customer is out of credit.
ALTER TABLE plans ADD COLUMN no_credit_to TEXT CHECK (length(no_credit_to) <= 32);
