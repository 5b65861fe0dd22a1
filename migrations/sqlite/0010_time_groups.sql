-- Times that decide where calls go: time groups with their periods, and destinations of numbers by time.

CREATE TABLE time_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    time_zone TEXT NOT NULL CHECK (length(time_zone) <= 64),
    CONSTRAINT time_groups_name UNIQUE (name),
    CONSTRAINT time_groups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX time_groups_customer ON time_groups (customer_id);

CREATE TABLE time_periods (
    time_group_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    days TEXT NOT NULL CHECK (length(days) <= 32),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 1 AND 1440),
    first_day TEXT CHECK (length(first_day) <= 10),
    last_day TEXT CHECK (length(last_day) <= 10),
    PRIMARY KEY (time_group_id, position),
    CONSTRAINT time_periods_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id) ON DELETE CASCADE
) STRICT;

ALTER TABLE numbers ADD COLUMN forward_to TEXT CHECK (length(forward_to) <= 32);

CREATE TABLE number_routes (
    number_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    time_group_id INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    line_id INTEGER,
    forward_to TEXT CHECK (length(forward_to) <= 32),
    PRIMARY KEY (number_id, position),
    CONSTRAINT number_routes_number_id FOREIGN KEY (number_id) REFERENCES numbers (id) ON DELETE CASCADE,
    CONSTRAINT number_routes_time_group_id FOREIGN KEY (time_group_id) REFERENCES time_groups (id),
    CONSTRAINT number_routes_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id)
) STRICT;
CREATE INDEX number_routes_time_group ON number_routes (time_group_id);
CREATE INDEX number_routes_line ON number_routes (line_id);

-- Built-in roles may do with them what they may do with lines.
UPDATE roles SET privileges = privileges || ' time_groups:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = privileges || ' time_groups:read' WHERE customer_id IS NULL AND name IN ('user');
