-- How many lines, numbers and users a plan permits a customer.

ALTER TABLE fees ADD COLUMN maximum INTEGER CHECK (maximum BETWEEN 0 AND 4294967295);
