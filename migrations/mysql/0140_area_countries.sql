-- Countries that share a code with a larger one are told apart by their area code, which makes four digits.

ALTER TABLE country_locks MODIFY country_code VARCHAR(4) NOT NULL;
ALTER TABLE country_confirmations MODIFY country_code VARCHAR(4) NOT NULL;
ALTER TABLE burns MODIFY country_code VARCHAR(4) NOT NULL;
