-- From when and until when a tax is in force: what was supplied before a change keeps the rate of then.

ALTER TABLE taxes ADD COLUMN valid_from BIGINT NULL;
ALTER TABLE taxes ADD COLUMN valid_to BIGINT NULL;
