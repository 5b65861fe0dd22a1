-- Times that decide where calls go: time groups with their periods, and destinations of numbers by time.

CREATE TABLE time_groups (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    name VARCHAR(190) NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    CONSTRAINT time_groups_name UNIQUE (name),
    CONSTRAINT time_groups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX time_groups_customer ON time_groups (customer_id);

CREATE TABLE time_periods (
    time_group_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    days VARCHAR(32) NOT NULL,
    start_minute INT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INT NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    first_day VARCHAR(10) NULL,
    last_day VARCHAR(10) NULL,
    PRIMARY KEY (time_group_id, position),
    CONSTRAINT time_periods_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE numbers ADD COLUMN forward_to VARCHAR(32) NULL;

CREATE TABLE number_routes (
    number_id BIGINT NOT NULL,
    position INT NOT NULL CHECK (position >= 0),
    time_group_id BIGINT NOT NULL,
    active TINYINT(1) NOT NULL CHECK (active IN (0, 1)),
    line_id BIGINT NULL,
    forward_to VARCHAR(32) NULL,
    PRIMARY KEY (number_id, position),
    CONSTRAINT number_routes_number_id FOREIGN KEY (number_id) REFERENCES numbers (id) ON DELETE CASCADE,
    CONSTRAINT number_routes_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id),
    CONSTRAINT number_routes_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX number_routes_time_group ON number_routes (time_group_id);
CREATE INDEX number_routes_line ON number_routes (line_id);

-- Built-in roles may do with them what they may do with lines.
UPDATE roles SET privileges = CONCAT(privileges, ' time_groups:*') WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = CONCAT(privileges, ' time_groups:read') WHERE customer_id IS NULL AND name IN ('user');
