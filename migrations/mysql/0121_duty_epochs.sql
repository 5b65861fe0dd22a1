-- Each new holder of a duty gets a higher epoch, by which what he writes is told from what an earlier one writes. Services have long names.

ALTER TABLE duties
    MODIFY COLUMN name VARCHAR(264) NOT NULL,
    MODIFY COLUMN holder VARCHAR(128) NOT NULL,
    ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
