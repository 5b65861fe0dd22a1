-- Hunt groups and their members.

CREATE TABLE hunt_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    extension TEXT NOT NULL CHECK (length(extension) <= 32),
    ring_seconds INTEGER NOT NULL CHECK (ring_seconds BETWEEN 1 AND 600),
    no_answer_to TEXT CHECK (length(no_answer_to) <= 32),
    busy_to TEXT CHECK (length(busy_to) <= 32),
    unavailable_to TEXT CHECK (length(unavailable_to) <= 32),
    CONSTRAINT hunt_groups_name UNIQUE (name),
    CONSTRAINT hunt_groups_customer_extension UNIQUE (customer_id, extension),
    CONSTRAINT hunt_groups_customer_id FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

CREATE TABLE hunt_group_members (
    hunt_group_id INTEGER NOT NULL,
    line_id INTEGER NOT NULL,
    `level` INTEGER NOT NULL CHECK (`level` BETWEEN 1 AND 10),
    available INTEGER NOT NULL CHECK (available IN (0, 1)),
    PRIMARY KEY (hunt_group_id, line_id),
    CONSTRAINT hunt_group_members_hunt_group_id FOREIGN KEY (hunt_group_id) REFERENCES hunt_groups (id) ON DELETE CASCADE,
    CONSTRAINT hunt_group_members_line_id FOREIGN KEY (line_id) REFERENCES `lines` (id)
) STRICT;
CREATE INDEX hunt_group_members_line ON hunt_group_members (line_id);

-- Built-in roles may do with them what they may do with lines.
UPDATE roles SET privileges = privileges || ' hunt_groups:*' WHERE customer_id IS NULL AND name IN ('reseller', 'administrator');
UPDATE roles SET privileges = privileges || ' hunt_groups:read' WHERE customer_id IS NULL AND name IN ('user');
