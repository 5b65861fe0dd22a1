-- Hunt groups and their members.

CREATE TABLE hunt_groups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    extension VARCHAR(32) NOT NULL,
    ring_seconds INT NOT NULL CHECK (ring_seconds BETWEEN 1 AND 600),
    no_answer_to VARCHAR(32) NULL,
    busy_to VARCHAR(32) NULL,
    unavailable_to VARCHAR(32) NULL,
    CONSTRAINT hunt_groups_name UNIQUE (name),
    CONSTRAINT hunt_groups_customer_extension UNIQUE (customer_id, extension),
    CONSTRAINT hunt_groups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE hunt_group_members (
    hunt_group_id BIGINT NOT NULL,
    line_id BIGINT NOT NULL,
    `level` INT NOT NULL CHECK (`level` BETWEEN 1 AND 10),
    available TINYINT(1) NOT NULL CHECK (available IN (0, 1)),
    PRIMARY KEY (hunt_group_id, line_id),
    CONSTRAINT hunt_group_members_hunt_group_id FOREIGN KEY (hunt_group_id) REFERENCES hunt_groups (id) ON DELETE CASCADE,
    CONSTRAINT hunt_group_members_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX hunt_group_members_line ON hunt_group_members (line_id);

-- Built-in roles may do with them what they may do with lines.
UPDATE roles SET privileges = CONCAT(privileges, ' hunt_groups:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = CONCAT(privileges, ' hunt_groups:read') WHERE customer_id IS NULL AND name IN ('user');
