-- Groups of callers: prices for some callers, and outbound groups that take calls of some callers only.

CREATE TABLE caller_groups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(190) NOT NULL,
    CONSTRAINT caller_groups_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE caller_prefixes (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    caller_group_id BIGINT NOT NULL,
    caller_prefix VARCHAR(15) NOT NULL,
    called_min_length INT NOT NULL CHECK (called_min_length BETWEEN 1 AND 15),
    called_max_length INT NOT NULL CHECK (called_max_length BETWEEN 1 AND 15),
    CONSTRAINT caller_prefixes_group_prefix UNIQUE (caller_group_id, caller_prefix),
    CONSTRAINT caller_prefixes_caller_group_id FOREIGN KEY (caller_group_id) REFERENCES caller_groups (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE prices ADD COLUMN caller_group_id BIGINT NULL,
    ADD CONSTRAINT prices_caller_group_id FOREIGN KEY (caller_group_id) REFERENCES caller_groups (id);
CREATE INDEX prices_caller_group ON prices (caller_group_id);

ALTER TABLE outbound_groups ADD COLUMN caller_group_id BIGINT NULL,
    ADD CONSTRAINT outbound_groups_caller_group_id FOREIGN KEY (caller_group_id) REFERENCES caller_groups (id);
CREATE INDEX outbound_groups_caller_group ON outbound_groups (caller_group_id);

-- By what number the price of a call was found, so that it is found again.
ALTER TABLE cdrs ADD COLUMN shown VARCHAR(15) NULL;

UPDATE roles SET privileges = CONCAT(privileges, ' caller_groups:read') WHERE customer_id IS NULL AND name = 'reseller';
