-- Groups of callers: prices for some callers, and outbound groups that take calls of some callers only.

CREATE TABLE caller_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 190),
    CONSTRAINT caller_groups_name UNIQUE (name)
) STRICT;

CREATE TABLE caller_prefixes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    caller_group_id INTEGER NOT NULL,
    caller_prefix TEXT NOT NULL CHECK (length(caller_prefix) <= 15),
    called_min_length INTEGER NOT NULL CHECK (called_min_length BETWEEN 1 AND 15),
    called_max_length INTEGER NOT NULL CHECK (called_max_length BETWEEN 1 AND 15),
    CONSTRAINT caller_prefixes_group_prefix UNIQUE (caller_group_id, caller_prefix),
    CONSTRAINT caller_prefixes_caller_group_id FOREIGN KEY (caller_group_id) REFERENCES caller_groups (id) ON DELETE CASCADE
) STRICT;

ALTER TABLE prices ADD COLUMN caller_group_id INTEGER REFERENCES caller_groups (id);
CREATE INDEX prices_caller_group ON prices (caller_group_id);

ALTER TABLE outbound_groups ADD COLUMN caller_group_id INTEGER REFERENCES caller_groups (id);
CREATE INDEX outbound_groups_caller_group ON outbound_groups (caller_group_id);

-- By what number the price of a call was found, so that it is found again.
ALTER TABLE cdrs ADD COLUMN shown TEXT CHECK (length(shown) <= 15);

UPDATE roles SET privileges = privileges || ' caller_groups:read' WHERE customer_id IS NULL AND name = 'reseller';
